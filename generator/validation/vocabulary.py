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


_FREE = frozenset(
    ("title", "label", "tags", "synonyms", "voices", "searches", "authors", "medium", "published", "dated")
)
"""Fields of words whose value may be a sign or an abbreviation, or says where a text comes from."""
_FORMED = frozenset(("id", "formerly", "address", "lasts", "takes", "time_to_effect", "review_every"))
"""Fields of text that have a form of their own: ids, addresses, durations."""


def _texts() -> frozenset[str]:
    shapes = [shape for part in _PARTS for shape in fields_of(part)]
    texts = frozenset(shape.name for shape in shapes if shape.is_text and not shape.ref)
    return (texts | _sentences()) - _FREE - _FORMED - {"notes"}


def _technical() -> frozenset[str]:
    shapes = [shape for part in _PARTS for shape in fields_of(part) if not shape.is_list and not shape.part]
    return frozenset(shape.name for shape in shapes if shape.ref or not shape.is_text) | _FORMED


VOCABULARY = Vocabulary(
    keys=frozenset(shape.name for part in _PARTS for shape in fields_of(part)) | {kind.key for kind in ENTRY_TYPES},
    kinds=frozenset(kind.key for kind in ENTRY_TYPES),
    siblings=frozenset(_siblings()),
    sentences=_sentences() | {"voices"},
    paragraphs=frozenset(
        shape.name for part in _PARTS for shape in fields_of(part) if shape.prose is not None and shape.prose.block
    ),
    texts=_texts(),
    lists=frozenset(
        shape.name
        for part in _PARTS
        for shape in fields_of(part)
        if shape.is_list and shape.is_text and not shape.prose
    ),
    technical=_technical(),
)
"""Every key there is."""
