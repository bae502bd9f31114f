"""The pipeline, in the order it runs. Start reading here."""

from __future__ import annotations

import datetime
import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.catalog import AUDIENCES, Catalog
from generator.checks import check, check_audience, check_days
from generator.content_pages import ContentPage, check_content, read_content
from generator.diagnostics import Diagnostic, in_order, limit_per_file
from generator.folders import walk_folders
from generator.loading import Source, Value, load_folder
from generator.loading.folder import LoadCache
from generator.model import Playbook
from generator.pages import build_pages
from generator.pages.base import Page
from generator.references import check_references
from generator.revisions import read_files_before
from generator.search_words import SearchWords, default_search_words, read_search_words
from generator.site import ENTRIES_FOLDER
from generator.validation import TYPES_BY_KEY, VOCABULARY, Placed, validate
from generator.validation.written import Broken, id_nearest_to, is_id
from generator.vanished import find_vanished

PLAYBOOKS, CONTENT = ENTRIES_FOLDER, "content"
"""The folders of a project that are read."""
_ID_LINE = re.compile(
    r"^(?:[\W\d]*id\b[^\w\n]*(?:[^:\n]*: *(?=[a-z0-9-]+ *$))?|[ ]*- +(?=[a-z0-9-]+ *$))([a-z0-9-]+)", re.MULTILINE
)
"""The id of an entry in a file that is no YAML: behind its field, behind a second colon, or alone behind a dash."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the playbooks say, and what is wrong with them."""

    catalog: Catalog
    """Complete only when there are no errors."""
    diagnostics: list[Diagnostic]
    """In order of their places."""

    @property
    def has_errors(self) -> bool:
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)


@dataclass(frozen=True, slots=True)
class ProjectReading(Reading):
    """What the playbooks and the hand-written pages of a project say to one audience."""

    pages: tuple[Page, ...]
    """Views of everything in the catalog; empty when there are errors in the playbooks."""
    content_pages: list[ContentPage]
    whole: Catalog
    """The catalog of all audiences together."""
    search_words: SearchWords = field(default_factory=default_search_words)
    """What is searched beside entries and pages."""


def read_project(
    root: Path,
    audience: str = AUDIENCES[0],
    cache: LoadCache | None = None,
    today: datetime.date | None = None,
) -> ProjectReading:
    """Read and check the playbooks and the content pages of the project at `root`, for one audience.

    With `today`, a review in the future is wrong. A build does not ask: it gives the same site on any day.

    Raises `OSError` when a folder cannot be read and `UnknownAudience` for an audience that does not exist.
    """
    with _keeping_everything():
        return _read_project(root, audience, cache, today)


@contextmanager
def _keeping_everything() -> Iterator[None]:
    """All that is read stays, so that the search for garbage would walk through it again and again for nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read_project(root: Path, audience: str, cache: LoadCache | None, today: datetime.date | None) -> ProjectReading:
    reading = read_playbooks(root / PLAYBOOKS, root, cache)
    pages, unpublishable = read_content(root / CONTENT, root)
    search_words, misspelt = read_search_words(root)
    found = [*reading.diagnostics, *unpublishable, *misspelt, *(check_days(reading.catalog, today) if today else ())]
    if reading.has_errors:
        return ProjectReading(reading.catalog, limit_per_file(found), (), pages, reading.catalog)
    catalog = reading.catalog.for_audience(audience)
    views = tuple(build_pages(catalog))
    found += check_content(pages, reading.catalog, {page.address for page in views})
    return ProjectReading(catalog, limit_per_file(found), views, pages, reading.catalog, search_words)


def read_playbooks(folder: Path, root: Path, cache: LoadCache | None = None) -> Reading:
    """Read, validate, link and check every playbook below `folder`.

    Paths in diagnostics are relative to `root`. Raises `OSError` when the folder cannot be read.
    """
    sources, unreadable = load_folder(folder, root, cache, VOCABULARY)
    placed, invalid = validate(sources)
    catalog = Catalog(placed)
    broken = _broken(sources, placed, unreadable, root)
    # What could not be read is not also of the wrong type: one mistake, one message.
    told = {problem.location for problem in unreadable}
    hidden = {(at.path, at.line) for at in (it.location for it in unreadable if it.code == "hidden-character")}
    invalid = [
        item for item in invalid if item.location not in told and (item.location.path, item.location.line) not in hidden
    ]
    found = [*unreadable, *invalid, *check_references(catalog, placed, broken)]
    # What is missing or unused may be so only because of what was found already.
    if not broken.ids and not broken.has_unreadable_files and all(item.severity == "warning" for item in found):
        found += check(catalog)
        found += _missing_for_some(catalog, found)
    return Reading(catalog, in_order(found))


def _missing_for_some(catalog: Catalog, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What is missing for readers who see less than all, each once, where it is not missing for all."""
    seen = {(item.code, item.location) for item in found}
    for audience in AUDIENCES[:-1]:
        smaller = catalog.for_audience(audience)
        for item in check_audience(smaller, audience) if smaller is not catalog else ():
            if (item.code, item.location) not in seen:
                seen.add((item.code, item.location))
                yield item


def _broken(
    sources: Iterable[Source], placed: Iterable[Placed], unreadable: Iterable[Diagnostic], root: Path
) -> Broken:
    """What is written somewhere but is not in the catalog: whoever names it is right."""
    valid = {(item.source.path, item.path) for item in placed}
    ids: set[str] = set()
    nameless: set[str] = set()
    for source in sources:
        if isinstance(id := source.data.get("id"), str):
            ids.add(id)  # the fields of an entry all stand at the left edge
        for key, value in source.data.items():
            for index, item in enumerate(value if isinstance(value, list) else [value]):
                path = (key, index) if isinstance(value, list) else (key,)
                if isinstance(item, dict) and (source.path, path) not in valid:
                    ids.update(_ids_of(item))
                    if key in TYPES_BY_KEY and not (isinstance(id := item.get("id"), str) and is_id(id)):
                        nameless.add(TYPES_BY_KEY[key].kind)
                if key == Playbook.key and isinstance(item, dict) and item.get("id") != source.playbook:
                    ids.add(source.playbook)  # the id that it should have, if it has another one
    refused = {problem.location.path for problem in unreadable if problem.severity == "error"}
    for folder, _, names in walk_folders(root / CONTENT):
        refused |= {
            f"{folder.relative_to(root).as_posix()}/{name}" for name in names if name.endswith((".yml", ".yaml"))
        }
    for refused_file in refused:
        if PurePosixPath(refused_file).stem == Playbook.key:
            ids.add(PurePosixPath(refused_file).parent.name)
        ids.update(_ids_in(root / refused_file))
    return Broken(frozenset(ids), frozenset(nameless), has_unreadable_files=bool(refused))


def _ids_of(item: dict[str, Value]) -> Iterator[str]:
    """The id of an entry with an error, as it is and as it may be mended, and those of entries that stand in it."""
    id = item.get("id")
    if isinstance(id, list) and len(id) == 1:
        id = id[0]
    if isinstance(id, str):
        yield from (id, id_nearest_to(id), id.replace(" ", ""))
    for key, value in item.items():
        if key in TYPES_BY_KEY and isinstance(value, list):
            for inner in value:
                if isinstance(inner, dict):
                    yield from _ids_of(inner)


def _ids_in(file: Path) -> list[str]:
    if not file.is_file() or file.is_symlink():
        return []  # opening a pipe would wait for ever
    try:
        with file.open("rb") as opened:
            raw = opened.read(2_000_000)
    except OSError:
        return []
    is_utf_16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    return _ID_LINE.findall(raw.decode("utf-16" if is_utf_16 else "utf-8", "replace"))


def check_project(root: Path, today: datetime.date | None = None) -> list[Diagnostic]:
    """What is wrong with the project at `root`, in order; the rest as `read_project`."""
    return read_project(root, today=today).diagnostics


def check_since(reading: ProjectReading, root: Path, revision: str) -> list[Diagnostic]:
    """What is wrong with a project, and the entries that existed at `revision` and are gone.

    Raises `generator.revisions.NoHistory` when git does not know the revision.
    """
    before = read_files_before(root, PLAYBOOKS, revision)
    if reading.has_errors:  # an entry with an error is not gone
        return reading.diagnostics
    return limit_per_file([*reading.diagnostics, *find_vanished(reading.whole, before, root)])
