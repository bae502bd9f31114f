"""Projects with only some kinds of entries, made from the golden project that has all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml
from catalogs import read_catalog
from pydantic import BaseModel, ValidationError

from generator.catalog import Catalog
from generator.kinds import ENTRY_TYPES
from generator.model import Entry
from generator.model.fields import FieldShape, field_shapes

PLAYBOOK = "small"
ALWAYS = frozenset(("playbook", "role"))
"""Every project has a playbook, and a playbook names the roles it is for."""
CHOSEN = tuple(entry_type.kind for entry_type in ENTRY_TYPES if entry_type.kind not in ALWAYS)
NEEDED: dict[str, frozenset[str]] = {
    "question": frozenset(("competency",)),
    "statistic": frozenset(("source",)),
    "assessment": frozenset(("phase",)),
}
"""Kinds without which an entry of a kind cannot be written: a field that is required names one."""
_MENTION = re.compile(r"(?<![\w@])@((?:[a-z-]+/)?[a-z0-9-]+)")


def subsets() -> list[tuple[str, ...]]:
    """Return no kind, each kind and each pair of kinds: what a project may have beside a playbook and its roles."""
    return [kinds for size in (0, 1, 2) for kinds in combinations(CHOSEN, size)]


def kinds_with(kinds: Iterable[str]) -> frozenset[str]:
    """Return these kinds and all that a project with them must have."""
    chosen = frozenset(kinds)
    return ALWAYS.union(chosen, *(NEEDED.get(kind, ()) for kind in chosen))


def write_subset(root: Path, kinds: Iterable[str], written: dict[str, str] | None = None) -> Path:
    """Write a project of only these kinds and what they need, without references to others; return its folder.

    `written` are the hand-written pages: their path below `content/` and their text.
    """
    entries = [entry for entry in _everything().entries() if entry.kind in kinds_with(kinds)]
    files = {f"playbooks/{PLAYBOOK}/playbook.yml": yaml.safe_dump(_lists_of(entries), sort_keys=False)}
    files |= {f"content/{path}": text for path, text in (written or {}).items()}
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (root / "content").mkdir(exist_ok=True)
    return root


@cache
def _everything() -> Catalog:
    return read_catalog("small")


def _lists_of(entries: Iterable[Entry]) -> dict[str, Any]:
    present = {name for entry in entries for name in (f"{entry.kind}/{entry.id}", entry.id)}
    lists: dict[str, Any] = {}
    for entry in entries:
        value = _without_others(entry, present)
        if entry.kind == "playbook":
            lists[entry.key] = value
        elif value is not None:
            lists.setdefault(entry.key, []).append(value)
    return lists


def _without_others(part: BaseModel, present: set[str]) -> dict[str, Any] | None:
    """Return a part as it is written, without what names an entry that is not there; None where too little is left."""
    written = part.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for shape in field_shapes(type(part)):
        value = getattr(part, shape.attribute)
        if shape.name in written and value is not None and (shape.ref or shape.part or shape.prose):
            kept = [_kept(shape, item, present) for item in (value if shape.is_list else [value])]
            found = [item for item in kept if item is not None]
            written[shape.name] = found if shape.is_list else next(iter(found), None)
    written = {name: value for name, value in written.items() if value not in (None, [])}
    if written.get("basis") == "sourced" and "sources" not in written:
        del written["basis"]
    try:
        type(part).model_validate(written)
    except ValidationError:
        return None
    return written


def _kept(shape: FieldShape, value: Any, present: set[str]) -> Any:
    if shape.ref:
        return value if (f"{shape.ref.kind}/{value}" if shape.ref.kind else value) in present else None
    if shape.part:
        return _without_others(value, present)
    return _MENTION.sub(lambda found: found[0] if found[1] in present else found[1], value)
