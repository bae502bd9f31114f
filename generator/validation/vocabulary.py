"""Extract the keys of the model, by which `generator.loading` explains syntax errors."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds import ENTRY_TYPES
from generator.loading import Vocabulary
from generator.model import Entry
from generator.model.base import ShortPart
from generator.model.fields import FieldShape, collect_parts, field_shapes

_PARTS = frozenset(part for kind in ENTRY_TYPES for part in collect_parts(kind))
_RARE_IN_SENTENCES = frozenset(("summary", "severity", "effort", "impact", "order", "audience", "medium", "address"))
"""Fields of entries that hardly anybody writes before a colon in a sentence."""


def _list_siblings() -> Iterator[tuple[str, str]]:
    for part in _PARTS:
        names = [shape.name for shape in field_shapes(part)]
        seconds = [name for name in names if name in _RARE_IN_SENTENCES] if issubclass(part, Entry) else names
        yield from ((first, second) for first in names for second in seconds if first != second)


def _list_sentences() -> frozenset[str]:
    shapes = [shape for part in _PARTS for shape in field_shapes(part) if shape.is_list]
    others = {shape.name for shape in shapes if not _holds_sentences(shape)}
    return frozenset(shape.name for shape in shapes if _holds_sentences(shape)) - others


def _holds_sentences(shape: FieldShape) -> bool:
    if shape.part is None:
        return shape.prose is not None
    if not issubclass(shape.part, ShortPart):
        return False
    short = shape.part.short
    return any(inner.prose is not None for inner in field_shapes(shape.part) if inner.name == short)


_FREE = frozenset(
    ("title", "label", "tags", "synonyms", "voices", "searches", "authors", "medium", "published", "dated")
)
"""Fields of words whose value may be a symbol or an abbreviation, or says where a text comes from."""
_FORMED = frozenset(("id", "formerly", "address", "lasts", "takes", "time_to_effect", "review_every"))
"""Fields of text that have a form of their own: ids, addresses, durations."""


def _list_texts() -> frozenset[str]:
    shapes = [shape for part in _PARTS for shape in field_shapes(part)]
    texts = frozenset(shape.name for shape in shapes if shape.is_text and not shape.ref)
    return (texts | _list_sentences()) - _FREE - _FORMED - {"notes"}


def _list_technical() -> frozenset[str]:
    shapes = [shape for part in _PARTS for shape in field_shapes(part) if not shape.is_list and not shape.part]
    return frozenset(shape.name for shape in shapes if shape.ref or not shape.is_text) | _FORMED


VOCABULARY = Vocabulary(
    keys=frozenset(shape.name for part in _PARTS for shape in field_shapes(part)) | {kind.key for kind in ENTRY_TYPES},
    kinds=frozenset(kind.key for kind in ENTRY_TYPES),
    siblings=frozenset(_list_siblings()),
    sentences=_list_sentences() | {"voices"},
    paragraphs=frozenset(
        shape.name for part in _PARTS for shape in field_shapes(part) if shape.prose is not None and shape.prose.block
    ),
    texts=_list_texts(),
    lists=frozenset(
        shape.name
        for part in _PARTS
        for shape in field_shapes(part)
        if shape.is_list and shape.is_text and not shape.prose
    ),
    technical=_list_technical(),
)
"""Every key there is."""
