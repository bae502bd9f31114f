"""Check the folders of playbooks: each has one playbook, and both have the same name.

Must not know what entries say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic, Location
from generator.loading import SourceFile, locate
from generator.model import Playbook
from generator.model.base import SLUG_PATTERN
from generator.similarity import did_you_mean
from generator.validation import LocatedEntry
from generator.validation.formatting import make_slug
from generator.validation.written import BrokenEntries

_SLUG = re.compile(SLUG_PATTERN)


def check_folders(
    catalog: Catalog, located_entries: Iterable[LocatedEntry], everything: Iterable[LocatedEntry], broken: BrokenEntries
) -> Iterator[Diagnostic]:
    """Yield diagnostics about what is wrong with folders and playbooks; `located_entries` have one entry per id."""
    located_entries = list(located_entries)
    reported = set()
    for folder, item in {item.source.playbook: item for item in reversed(located_entries)}.items():
        if not _SLUG.match(folder) and _top(item.source).name == folder:
            reported.add(folder)
            yield _report_bad_folder(item.source, folder)
    right = {
        item.source.playbook for item in everything if isinstance(item.entry, Playbook) and _is_in_own_folder(item)
    }
    for item in located_entries:
        folder = item.source.playbook
        if isinstance(item.entry, Playbook) and not _is_in_own_folder(item):
            reported.add(folder)
            if not _SLUG.match(folder) or (folder != "playbook" and item.entry.id in right):
                continue  # a copy of that playbook, which is said
            yield _report_other_id(item, has_own=folder in right)
    for item in located_entries:
        folder = item.source.playbook
        if catalog.playbook_of(item.entry) is None and folder not in reported and not broken.has(folder):
            reported.add(folder)
            yield _report_missing_playbook(catalog, item.source)


def _report_other_id(item: LocatedEntry, has_own: bool) -> Diagnostic:
    """Say of a playbook that its folder has another name; `has_own` is whether that folder has its playbook."""
    folder = item.source.playbook
    place, excerpt = locate(item.source, (*item.path, "id"))
    message = f"the playbook in `{folder}` has the id `{item.entry.id}`"
    help = f"make both the same: write `{folder}`, or call the folder `{item.entry.id}`"
    path = PurePosixPath(item.source.path)
    parent = path.parent
    if has_own and parent == _top(item.source):
        message = f"the folder `{folder}` has its playbook already, and this one has the id `{item.entry.id}`"
        help = f"move it to `{parent.parent / item.entry.id / 'playbook.yml'}`: each playbook has its own folder"
    elif path.stem == folder == "playbook" and path == _top(item.source):
        message = f"the playbook `{item.entry.id}` lies beside the folders of the playbooks"
        help = f"move it to `{parent / item.entry.id / path.name}`"
    elif parent != _top(item.source) and _SLUG.match(parent.name):
        message = f"the playbook `{item.entry.id}` lies inside the folder of the playbook `{folder}`"
        help = f"move the folder `{parent.name}` beside `{folder}`: `{_top(item.source).parent / item.entry.id}`"
    return Diagnostic("bad-id", message, place, help, excerpt)


def _is_in_own_folder(item: LocatedEntry) -> bool:
    """Return whether a playbook has the id of its folder."""
    return item.entry.id == item.source.playbook


def _top(source: SourceFile) -> PurePosixPath:
    """Return the folder or file right below the folder of playbooks that a source is in."""
    path = PurePosixPath(source.path)
    return next((above for above in path.parents if above.name == source.playbook), path)


def _report_bad_folder(source: SourceFile, folder: str) -> Diagnostic:
    message = f"the folder `{folder}` cannot be the id of a playbook: lower-case letters, digits and hyphens make one"
    help = f"rename the folder to `{make_slug(folder) or 'some-words'}`"
    return Diagnostic("bad-file-name", message, Location(_top(source).as_posix()), help)


def _report_missing_playbook(catalog: Catalog, source: SourceFile) -> Diagnostic:
    """Return a diagnostic about entries in a folder without a playbook."""
    folder, place = source.playbook, locate(source, ())
    playbooks = [playbook.id for playbook in catalog.all(Playbook)]
    entry = f"add a `playbook:` with `id: {folder}`, a title, a summary and an owner"
    if _top(source).name == folder or not playbooks:
        return Diagnostic("missing-playbook", f"`{folder}` has entries but no playbook", place[0], entry, place[1])
    path = PurePosixPath(source.path)
    message = f"`{path.name}` lies beside the folders of the playbooks, and holds no playbook itself"
    better = path.parent / (did_you_mean(folder, playbooks) or playbooks[0]) / path.name
    help = f"move it into the folder of its playbook, for instance to `{better}`; or {entry}"
    return Diagnostic("missing-playbook", message, place[0], help, place[1])
