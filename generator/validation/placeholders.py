"""Texts that stand for one that is still to be written: `TBD`, `...`. Knows values, not the model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.loading import Source, Value, ValuePath, locate
from generator.validation.wording import shown

_LONGEST = 16
"""Characters of a text that is looked at: every longer one says something."""
_PLACEHOLDER = re.compile(
    r"[-.?_\u2026\u2013\u2014 ]+"
    r"|\W*(?:tb[acd]|to ?-?do|fix ?me|x{2,5}|n/a|lorem ipsum|coming soon|placeholder|empty|blank)\W*",
    re.IGNORECASE,
)
_NAMES = frozenset(("title", "label", "value", "synonyms", "searches", "voices", "tags", "id"))
"""Fields in which such a word may be what is meant."""


def find_placeholders(value: dict[str, Value], source: Source, path: ValuePath) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each text of an entry at `path` that is only a placeholder."""
    for place, name, text in _short_texts(value, (), ""):
        if _PLACEHOLDER.fullmatch(text):
            location, excerpt = locate(source, (*path, *place))
            message = f"`{shown(text)}` says nothing to readers: `{name}` is still to be written"
            yield Diagnostic("wrong-value", message, location, "write it; until then, leave the entry out", excerpt)


def _short_texts(value: Value, path: ValuePath, name: str) -> Iterator[tuple[ValuePath, str, str]]:
    if isinstance(value, str):
        if len(value) <= _LONGEST:
            yield path, name, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if not isinstance(item, str) or len(item) <= _LONGEST:
                yield from _short_texts(item, (*path, index), name)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _NAMES and (not isinstance(item, str) or len(item) <= _LONGEST):
                yield from _short_texts(item, (*path, key), key)
