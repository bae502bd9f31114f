"""The kinds of entries, a record each: every module here with a `KIND` contributes one."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from generator.kinds.record import Kind
from generator.model.base import Entry

__all__ = ["ENTRY_TYPES", "KINDS", "Kind", "kind_of", "levels_of"]
_NO_KINDS = {"record"}


def _read_kinds() -> dict[str, Kind]:
    """Return the records by kind, in reading order.

    Raises `ImportError`, which names the file and what is wrong in it.
    """
    found: dict[int, tuple[str, Kind]] = {}
    for module in pkgutil.iter_modules(__path__):
        if module.name in _NO_KINDS:
            continue
        file = f"generator/kinds/{module.name}.py"
        try:
            kind: Kind = import_module(f"{__name__}.{module.name}").KIND
        except (TypeError, AttributeError) as error:
            raise ImportError(f"{file}: {error}") from error
        if kind.order in found:
            raise ImportError(f"{file}: `order={kind.order}` is taken by {found[kind.order][0]}: take another number")
        found[kind.order] = (file, kind)
    return {kind.name: kind for _, (_, kind) in sorted(found.items())}


KINDS: dict[str, Kind] = _read_kinds()
"""By the word for one entry of the kind, in reading order."""
ENTRY_TYPES: tuple[type[Entry], ...] = tuple(kind.entry_type for kind in KINDS.values())
"""The class of every kind of entry, in reading order."""


def kind_of(entry: Entry | type[Entry]) -> Kind:
    """Return the record of an entry's kind."""
    return KINDS[entry.kind]


def levels_of(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Return the levels that lists show of an entry: each as its value and what readers call the field."""
    return tuple((getattr(entry, field), label) for field, label in kind_of(entry).card.levels.items())
