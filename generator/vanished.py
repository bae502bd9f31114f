"""Find entries that an earlier revision had and that are gone without a former id. Must not know git."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic, Location
from generator.loading import load_text, locate
from generator.model import Entry
from generator.validation import TYPES_BY_KEY


def find_vanished(catalog: Catalog, before: Mapping[str, str], root: Path) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each entry of `before` that the catalog has neither by its id nor by a former one.

    `before` are the texts of files, by their path in the project at `root`, as they were at the earlier revision.
    """
    entries = {path: list(_read_entries(text, path)) for path, text in before.items()}
    known = {(kind.kind, id) for found in entries.values() for kind, id in found}
    for path, found in entries.items():
        for kind, id in found:
            if catalog.find(f"{kind.kind}/{id}") is None and catalog.find_by_former_id(kind.kind, id) is None:
                yield _report_vanished(catalog, kind, id, path, known)


def _read_entries(text: str, path: str) -> Iterator[tuple[type[Entry], str]]:
    for key, value in load_text(text, path)[0].items():
        for item in value if isinstance(value, list) else [value]:
            id = item.get("id") if isinstance(item, dict) and key in TYPES_BY_KEY else None
            if isinstance(id, str):
                yield TYPES_BY_KEY[key], id


def _report_vanished(
    catalog: Catalog, kind: type[Entry], id: str, path: str, known: set[tuple[str, str]]
) -> Diagnostic:
    label = kind.label.lower()
    message = f"the {label} `{id}` is gone, and links to its address lead nowhere"
    new = [entry for entry in catalog.all(kind) if (entry.kind, entry.id) not in known]
    here = [entry for entry in new if catalog.get_located(entry).source.path == path] or new
    if len(here) != 1:
        help = f"if it was renamed or became part of another {label}, write `formerly: [{id}]` below the id of that one"
        return Diagnostic("vanished-entry", message, Location(path), help)
    item = catalog.get_located(here[0])
    place, excerpt = locate(item.source, (*item.path, "id"))
    help = f"if it is `{here[0].id}` now, write `formerly: [{id}]` in the line below this id"
    return Diagnostic("vanished-entry", message, place, help, excerpt)
