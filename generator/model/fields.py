"""What the fields of a class hold, read from its annotations once: references, prose, plain text, parts.

Everything generic (checking references, rendering, the JSON Schema) walks entries through here, so that a
new field needs no code of its own.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from generator.model.marks import Prose, RefTo


@dataclass(frozen=True, slots=True)
class FieldShape:
    """What one field of a class holds."""

    attribute: str
    """Its name in Python."""
    name: str
    """Its name in YAML."""
    is_list: bool
    part: type[BaseModel] | None
    """The class of a nested mapping."""
    ref: RefTo | None
    prose: Prose | None
    is_text: bool


@dataclass(slots=True, eq=False)
class FieldValue:
    """One text of an entry and where in it it stands."""

    path: tuple[str | int, ...]
    value: str
    ref: RefTo | None
    prose: Prose | None
    holder: BaseModel
    """The entry or part it is a field of."""


@cache
def fields_of(part: type[BaseModel]) -> tuple[FieldShape, ...]:
    """The shape of every field of `part`, in the order they are written."""
    return tuple(
        _shape(attribute, info.alias or attribute, info.annotation, tuple(info.metadata))
        for attribute, info in part.model_fields.items()
    )


def _shape(attribute: str, name: str, annotation: Any, metadata: tuple[Any, ...]) -> FieldShape:
    is_list = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            metadata = (*more, *metadata)
        elif origin in (Union, types.UnionType):
            annotation = next(choice for choice in get_args(annotation) if choice is not type(None))
        elif origin is list:
            is_list, metadata = True, ()
            annotation = get_args(annotation)[0]
        else:
            break
    is_part = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return FieldShape(
        attribute,
        name,
        is_list,
        annotation if is_part else None,
        next((mark for mark in metadata if isinstance(mark, RefTo)), None),
        next((mark for mark in metadata if isinstance(mark, Prose)), None),
        annotation is str,
    )


def parts_of(part: type[BaseModel]) -> set[type[BaseModel]]:
    """The class itself and the class of every mapping that can stand in it, at any depth."""
    below = (parts_of(shape.part) for shape in fields_of(part) if shape.part)
    return {part}.union(*below)


def walk(entry: BaseModel) -> list[FieldValue]:
    """Every text of an entry and of the parts in it that is published, with its path as written in YAML."""
    found: list[FieldValue] = []
    _collect(entry, (), found)
    return found


def _collect(part: BaseModel, path: tuple[str | int, ...], found: list[FieldValue]) -> None:
    for shape in _walked_fields(type(part)):
        value = getattr(part, shape.attribute)
        if value is None:
            continue
        places = [((*path, shape.name, index), item) for index, item in enumerate(value)] if shape.is_list else None
        for here, item in places if places is not None else [((*path, shape.name), value)]:
            if shape.part:
                _collect(item, here, found)
            else:
                found.append(FieldValue(here, item, shape.ref, shape.prose, part))


_UNUSUAL = re.compile(r"[^0-9A-Za-z\u00c0-\u024f\u0370-\u052f .,;'()?\"%/+-]")
"""Characters of plain words are not among these. One set is searched in a quarter of the time that a choice of patterns
takes, and every text of a site is looked at."""
_START_MARK = re.compile(r" *(?:(?:h\d|bq)\.|[-+o] |\(?(?:\d{1,2}|[a-h])\) |\d{1,2}\. )")
_FIRST_OF_MARKS = frozenset(" 0123456789(-+abcdefgho")
"""The characters with which a heading of a wiki or a point of a list may start."""


def needs_second_look(text: str) -> bool:
    """Return whether a text may mention, link, hold markup or be shown otherwise than it was meant."""
    return (
        _UNUSUAL.search(text) is not None
        or "www" in text
        or "++" in text
        or ";//" in text
        or "???" in text
        or "'''" in text
        or (text[:1] in _FIRST_OF_MARKS and bool(_START_MARK.match(text)))
    )


def notable(entry: BaseModel) -> tuple[FieldValue, ...]:
    """The texts of an entry that need a second look: every reference, and every text that may mention or link.

    Most texts are neither, so this is one pass for all who would otherwise walk the whole entry again.
    """
    found: list[FieldValue] = []
    _collect_notable(entry, (), found)
    return tuple(found)


def _collect_notable(part: BaseModel, path: tuple[str | int, ...], found: list[FieldValue]) -> None:
    for shape in _walked_fields(type(part)):
        value = getattr(part, shape.attribute)
        if not value:
            continue
        if shape.is_list:
            for index, item in enumerate(value):
                _collect_notable_value(shape, item, (*path, shape.name, index), part, found)
        else:
            _collect_notable_value(shape, value, (*path, shape.name), part, found)


def _collect_notable_value(
    shape: FieldShape, value: Any, path: tuple[str | int, ...], holder: BaseModel, found: list[FieldValue]
) -> None:
    if shape.part:
        _collect_notable(value, path, found)
    elif shape.ref or needs_second_look(value):
        found.append(FieldValue(path, value, shape.ref, shape.prose, holder))


@cache
def _walked_fields(part: type[BaseModel]) -> tuple[FieldShape, ...]:
    """Fields with published text, in them or below them."""
    return tuple(shape for shape in fields_of(part) if (shape.part or shape.is_text) and shape.attribute != "notes")


def repeated(part: BaseModel) -> list[tuple[tuple[str | int, ...], str]]:
    """What stands in a list of `part` that has said it before: where, as written in YAML, and the id or the text."""
    found: list[tuple[tuple[str | int, ...], str]] = []
    for shape, keys in _lists_without_repeats(type(part)):
        items = getattr(part, shape.attribute)
        if len(items) > 1:
            found += _repeated_in(shape.name, keys, items)
    return found


def _repeated_in(name: str, keys: tuple[str, ...], items: list[Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if not keys and len(set(items)) == len(items):
        return
    if keys == _SHORT:
        yield from _pasted_twice(name, items)
        return
    seen = set()
    for index, item in enumerate(items):
        named = tuple((key, id) for key in keys if (id := getattr(item, key)) is not None) if keys else (("", item),)
        if named and named in seen:
            key, id = named[0]
            yield ((name, index, key) if key else (name, index)), id
        seen.add(named)


_SHORT = ("",)
"""Stands for the fields of parts that nothing tells apart, of which two in a row may still be the same."""


def _pasted_twice(name: str, items: list[BaseModel]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """A part that is the same as the one above it. Further apart it may be meant, as a step that comes again."""
    attribute = _first_text(type(items[0]))
    texts = [getattr(item, attribute) for item in items]
    if len(set(texts)) < len(texts):
        for index, (above, item) in enumerate(pairwise(items), 1):
            if above == item:
                yield (name, index), texts[index]


@cache
def _first_text(part: Any) -> str:
    shapes: tuple[FieldShape, ...] = fields_of(part)
    return next((shape.attribute for shape in shapes if shape.is_text), shapes[0].attribute)


@cache
def _lists_without_repeats(part: type[BaseModel]) -> tuple[tuple[FieldShape, tuple[str, ...]], ...]:
    """The lists of references and texts, and the lists of parts with the fields that tell these apart."""
    lists = [(shape, _keys_of(shape.part) if shape.part else ()) for shape in fields_of(part) if shape.is_list]
    return tuple((shape, keys or (_SHORT if shape.part else ())) for shape, keys in lists)


def _keys_of(part: type[BaseModel]) -> tuple[str, ...]:
    keys: tuple[str, ...] = getattr(part, "told_apart_by", ())
    references = tuple(shape.attribute for shape in fields_of(part) if shape.ref and not shape.is_list)
    return keys or (references if len(references) == 1 else ())
