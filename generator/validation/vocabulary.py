"""The keys of the model, for loading, which explains by them what is no YAML and knows none by itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds import ENTRY_TYPES
from generator.loading import Vocabulary
from generator.model import Entry
from generator.model.base import ShortPart
from generator.model.fields import FieldShape, fields_of, parts_of

_PARTS = frozenset(part for kind in ENTRY_TYPES for part in parts_of(kind))
_RARE_IN_SENTENCES = frozenset(("summary", "severity", "effort", "impact", "order", "audience", "medium", "address"))
"""Fields of entries that hardly anybody writes before a colon in a sentence."""


def _siblings() -> Iterator[tuple[str, str]]:
    for part in _PARTS:
        names = [shape.name for shape in fields_of(part)]
        seconds = [name for name in names if name in _RARE_IN_SENTENCES] if issubclass(part, Entry) else names
        yield from ((first, second) for first in names for second in seconds if first != second)


def _sentences() -> frozenset[str]:
    shapes = [shape for part in _PARTS for shape in fields_of(part) if shape.is_list]
    others = {shape.name for shape in shapes if not _holds_sentences(shape)}
    return frozenset(shape.name for shape in shapes if _holds_sentences(shape)) - others


def _holds_sentences(shape: FieldShape) -> bool:
    if shape.part is None:
        return shape.prose is not None
    if not issubclass(shape.part, ShortPart):
        return False
    short = shape.part.short
    return any(inner.prose is not None for inner in fields_of(shape.part) if inner.name == short)


VOCABULARY = Vocabulary(
    keys=frozenset(shape.name for part in _PARTS for shape in fields_of(part)) | {kind.key for kind in ENTRY_TYPES},
    kinds=frozenset(kind.key for kind in ENTRY_TYPES),
    siblings=frozenset(_siblings()),
    sentences=_sentences() | {"voices"},
    paragraphs=frozenset(
        shape.name for part in _PARTS for shape in fields_of(part) if shape.prose is not None and shape.prose.block
    ),
)
"""Every key there is."""
