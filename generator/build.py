"""Run the pipeline up to page views: load, validate, link, check. Start reading here.

The MkDocs plugin (`generator/adapters/mkdocs_plugin.py`) runs the second half: render and write.
"""

from __future__ import annotations

import datetime
import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.catalog import AUDIENCES, Catalog
from generator.checks import check_audience, check_review_dates, run_checks
from generator.content_pages import ContentPage, check_content, read_content
from generator.diagnostics import Diagnostic, limit_per_file, sort_diagnostics
from generator.folders import walk_folders
from generator.loading import SourceFile, Value, load_folder
from generator.loading.folder import LoadCache
from generator.model import Playbook
from generator.pages import build_pages
from generator.pages.base import Page
from generator.references import check_references
from generator.revisions import read_files_before
from generator.search_words import SearchWords, default_search_words, read_search_words
from generator.site import ENTRIES_FOLDER
from generator.validation import TYPES_BY_KEY, VOCABULARY, LocatedEntry, validate
from generator.validation.written import BrokenEntries, find_nearest_id, is_id
from generator.vanished import find_vanished

PLAYBOOKS, CONTENT = ENTRIES_FOLDER, "content"
"""Folders of a project that are read."""
_ID_LINE = re.compile(
    r"^(?:[\W\d]*id\b[^\w\n]*(?:[^:\n]*: *(?=[a-z0-9-]+ *$))?|[ ]*- +(?=[a-z0-9-]+ *$))([a-z0-9-]+)", re.MULTILINE
)
"""The id of an entry in a file that is no YAML: behind its field, behind a second colon, or alone behind a dash."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The entries of the playbooks, and the diagnostics about them."""

    catalog: Catalog
    """Complete only without errors."""
    diagnostics: list[Diagnostic]
    """Sorted by place."""

    @property
    def has_errors(self) -> bool:
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)


@dataclass(frozen=True, slots=True)
class ProjectReading(Reading):
    """The playbooks and hand-written pages of a project, for one audience."""

    pages: tuple[Page, ...]
    """Views of all pages; empty after errors in the playbooks."""
    content_pages: list[ContentPage]
    full_catalog: Catalog
    """The catalog of all audiences."""
    search_words: SearchWords = field(default_factory=default_search_words)
    """What is searched beside entries and pages."""


def read_project(
    root: Path,
    audience: str = AUDIENCES[0],
    cache: LoadCache | None = None,
    today: datetime.date | None = None,
) -> ProjectReading:
    """Read and check the playbooks and hand-written pages of the project at `root`, for one audience.

    `today` makes a review in the future an error; a build passes none, so that it gives the same site on any day.

    Raises `OSError` for a folder that cannot be read, and `UnknownAudience`.
    """
    with _gc_paused():
        return _read_project(root, audience, cache, today)


@contextmanager
def _gc_paused() -> Iterator[None]:
    """Turn the garbage collector off: everything that is read stays, and each collection would go through all of it."""
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
    found = [
        *reading.diagnostics,
        *unpublishable,
        *misspelt,
        *(check_review_dates(reading.catalog, today) if today else ()),
    ]
    if reading.has_errors:
        return ProjectReading(reading.catalog, limit_per_file(found), (), pages, reading.catalog)
    catalog = reading.catalog.for_audience(audience)
    views = tuple(build_pages(catalog))
    found += check_content(pages, reading.catalog, {page.address for page in views})
    return ProjectReading(catalog, limit_per_file(found), views, pages, reading.catalog, search_words)


def read_playbooks(folder: Path, root: Path, cache: LoadCache | None = None) -> Reading:
    """Load, validate, link and check every YAML file below `folder`. Paths in diagnostics are relative to `root`.

    Raises `OSError` for a folder that cannot be read.
    """
    sources, unreadable = load_folder(folder, root, cache, VOCABULARY)
    located_entries, invalid = validate(sources)
    catalog = Catalog(located_entries)
    broken = _collect_broken(sources, located_entries, unreadable, root)
    # What could not be read is not also of the wrong type: one mistake, one message.
    reported = {problem.location for problem in unreadable}
    hidden = {(at.path, at.line) for at in (it.location for it in unreadable if it.code == "hidden-character")}
    invalid = [
        item
        for item in invalid
        if item.location not in reported and (item.location.path, item.location.line) not in hidden
    ]
    found = [*unreadable, *invalid, *check_references(catalog, located_entries, broken)]
    # What is missing or unused may be so only because of what was found already.
    if not broken.ids and not broken.has_unreadable_files and all(item.severity == "warning" for item in found):
        found += run_checks(catalog)
        found += _find_missing_for_audiences(catalog, found)
    return Reading(catalog, sort_diagnostics(found))


def _find_missing_for_audiences(catalog: Catalog, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what is missing for audiences that see less than all, each once, unless it is missing for all."""
    seen = {(item.code, item.location) for item in found}
    for audience in AUDIENCES[:-1]:
        smaller = catalog.for_audience(audience)
        for item in check_audience(smaller, audience) if smaller is not catalog else ():
            if (item.code, item.location) not in seen:
                seen.add((item.code, item.location))
                yield item


def _collect_broken(
    sources: Iterable[SourceFile], located_entries: Iterable[LocatedEntry], unreadable: Iterable[Diagnostic], root: Path
) -> BrokenEntries:
    """Return the ids that are in files but not in the catalog: references to them are not reported."""
    valid = {(item.source.path, item.path) for item in located_entries}
    ids: set[str] = set()
    nameless: set[str] = set()
    for source in sources:
        if isinstance(id := source.data.get("id"), str):
            ids.add(id)  # the fields of an entry all stand at the left edge
        for key, value in source.data.items():
            for index, item in enumerate(value if isinstance(value, list) else [value]):
                path = (key, index) if isinstance(value, list) else (key,)
                if isinstance(item, dict) and (source.path, path) not in valid:
                    ids.update(_list_ids(item))
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
        ids.update(_find_ids(root / refused_file))
    return BrokenEntries(frozenset(ids), frozenset(nameless), has_unreadable_files=bool(refused))


def _list_ids(item: dict[str, Value]) -> Iterator[str]:
    """Yield the id of an invalid entry, as it is and as it may be corrected, and the ids of entries nested in it."""
    id = item.get("id")
    if isinstance(id, list) and len(id) == 1:
        id = id[0]
    if isinstance(id, str):
        yield from (id, find_nearest_id(id), id.replace(" ", ""))
    for key, value in item.items():
        if key in TYPES_BY_KEY and isinstance(value, list):
            for inner in value:
                if isinstance(inner, dict):
                    yield from _list_ids(inner)


def _find_ids(file: Path) -> list[str]:
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
    """Return the diagnostics of the project at `root`, sorted; exceptions as in `read_project`."""
    return read_project(root, today=today).diagnostics


def check_since(reading: ProjectReading, root: Path, revision: str) -> list[Diagnostic]:
    """Return the diagnostics of a project, with those about entries that existed at `revision` and are gone.

    Raises `generator.revisions.NoHistory` when git does not know the revision.
    """
    before = read_files_before(root, PLAYBOOKS, revision)
    if reading.has_errors:  # an entry with an error is not gone
        return reading.diagnostics
    return limit_per_file([*reading.diagnostics, *find_vanished(reading.full_catalog, before, root)])
