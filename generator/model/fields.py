"""Reflect on the classes of the model: what each field holds, read once from its annotations.

Everything generic (reference checks, rendering, JSON Schema, tool data) iterates over entries through this module.
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

from generator.lookalikes import may_be_unfinished
from generator.model.marks import Prose, RefTo


@dataclass(frozen=True, slots=True)
class FieldShape:
    """What one field of a class holds."""

    attribute: str
    """Name in Python."""
    name: str
    """Name in YAML."""
    is_list: bool
    part: type[BaseModel] | None
    """The class of a nested mapping; None for anything else."""
    ref: RefTo | None
    prose: Prose | None
    is_text: bool


@dataclass(slots=True, eq=False)
class FieldValue:
    """One text or reference of an entry, with its place."""

    path: tuple[str | int, ...]
    value: str
    ref: RefTo | None
    prose: Prose | None
    holder: BaseModel
    """The entry or part that has the field."""


@cache
def field_shapes(part: type[BaseModel]) -> tuple[FieldShape, ...]:
    """Return the shape of every field of a class, in order of definition; cached."""
    return tuple(
        _make_shape(attribute, info.alias or attribute, info.annotation, tuple(info.metadata))
        for attribute, info in part.model_fields.items()
    )


def _make_shape(attribute: str, name: str, annotation: Any, metadata: tuple[Any, ...]) -> FieldShape:
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


def collect_parts(part: type[BaseModel]) -> set[type[BaseModel]]:
    """Return the class and the classes of all mappings nested in it, at any depth."""
    below = (collect_parts(shape.part) for shape in field_shapes(part) if shape.part)
    return {part}.union(*below)


def walk_texts(entry: BaseModel) -> list[FieldValue]:
    """Return every published text and reference of `part` and the parts in it, with its path as in YAML, prefixed by
    `path`.
    """
    found: list[FieldValue] = []
    _collect_texts(entry, (), found)
    return found


def _collect_texts(part: BaseModel, path: tuple[str | int, ...], found: list[FieldValue]) -> None:
    for shape in _walked_fields(type(part)):
        value = getattr(part, shape.attribute)
        if value is None:
            continue
        places = [((*path, shape.name, index), item) for index, item in enumerate(value)] if shape.is_list else None
        for here, item in places if places is not None else [((*path, shape.name), value)]:
            if shape.part:
                _collect_texts(item, here, found)
            else:
                found.append(FieldValue(here, item, shape.ref, shape.prose, part))


_UNUSUAL_CHARACTERS = re.compile(r"[^0-9A-Za-z\u00c0-\u024f\u0370-\u052f .,;'()?\"%/+-]")
"""Characters of plain words are not among these.

A single set is searched in a quarter of the time that alternatives take, and every text of a site is searched.
"""
_START_MARK = re.compile(r" *(?:(?:h\d|bq)\.|[-+o] |\(?(?:\d{1,2}|[a-h])\) |\d{1,2}\. )")
_FIRST_OF_MARKS = frozenset(" 0123456789(-+abcdefgho")
"""The characters with which a heading of a wiki or a point of a list may start."""


def needs_second_look(text: str) -> bool:
    """Return whether a text may have a mention, link or markup, or be shown otherwise than it was meant; False is
    certain.
    """
    return (
        _UNUSUAL_CHARACTERS.search(text) is not None
        or "www" in text
        or "++" in text
        or ";//" in text
        or "???" in text
        or "''" in text
        or '""' in text
        or may_be_unfinished(text)
        or (text[:1] in _FIRST_OF_MARKS and bool(_START_MARK.match(text)))
    )


def texts_to_check(entry: BaseModel) -> tuple[FieldValue, ...]:
    """Return the references of an entry, and those of its texts that may have a mention, link or markup.

    Most texts have none, so later checks read this instead of the whole entry.
    """
    found: list[FieldValue] = []
    _collect_texts_to_check(entry, (), found)
    return tuple(found)


def _collect_texts_to_check(part: BaseModel, path: tuple[str | int, ...], found: list[FieldValue]) -> None:
    for shape in _walked_fields(type(part)):
        value = getattr(part, shape.attribute)
        if not value:
            continue
        if shape.is_list:
            for index, item in enumerate(value):
                _collect_value_to_check(shape, item, (*path, shape.name, index), part, found)
        else:
            _collect_value_to_check(shape, value, (*path, shape.name), part, found)


def _collect_value_to_check(
    shape: FieldShape, value: Any, path: tuple[str | int, ...], holder: BaseModel, found: list[FieldValue]
) -> None:
    if shape.part:
        _collect_texts_to_check(value, path, found)
    elif shape.ref or needs_second_look(value):
        found.append(FieldValue(path, value, shape.ref, shape.prose, holder))


@cache
def _walked_fields(part: type[BaseModel]) -> tuple[FieldShape, ...]:
    """Return the fields that hold published text or references, directly or nested."""
    return tuple(shape for shape in field_shapes(part) if (shape.part or shape.is_text) and shape.attribute != "notes")


def find_repeated(part: BaseModel) -> list[tuple[tuple[str | int, ...], str]]:
    """Return (path as in YAML, id) of each item in a list of `part` that repeats an earlier one."""
    found: list[tuple[tuple[str | int, ...], str]] = []
    for shape, keys in _find_unique_lists(type(part)):
        items = getattr(part, shape.attribute)
        if len(items) > 1:
            found += _repeated_in(shape.name, keys, items)
    return found


def _repeated_in(name: str, keys: tuple[str, ...], items: list[Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if not keys and len(set(items)) == len(items):
        return
    if keys == _SHORT:
        yield from _find_pasted_twice(name, items)
        return
    seen = set()
    for index, item in enumerate(items):
        named = [(key, value) for key in keys if (value := getattr(item, key)) is not None] if keys else [("", item)]
        if repeated := next((pair for pair in named if pair in seen), None):
            key, value = repeated
            yield ((name, index, key) if key else (name, index)), value
        seen.update(named)


_SHORT = ("",)
"""Stands for the fields of parts that nothing tells apart, of which two in a row may still be the same."""


def _find_pasted_twice(name: str, items: list[BaseModel]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield a part that is the same as the one above it. Further apart it may be meant, as a step that comes again."""
    attribute = _get_first_text(type(items[0]))
    texts = [getattr(item, attribute) for item in items]
    if len(set(texts)) < len(texts):
        for index, (above, item) in enumerate(pairwise(items), 1):
            if above == item:
                yield (name, index), texts[index]


@cache
def _get_first_text(part: Any) -> str:
    shapes: tuple[FieldShape, ...] = field_shapes(part)
    return next((shape.attribute for shape in shapes if shape.is_text), shapes[0].attribute)


@cache
def _find_unique_lists(part: type[BaseModel]) -> tuple[tuple[FieldShape, tuple[str, ...]], ...]:
    """Return the lists of references, and the lists of parts with the fields that make their items unique."""
    lists = [
        (shape, _find_unique_keys(shape.part) if shape.part else ()) for shape in field_shapes(part) if shape.is_list
    ]
    return tuple((shape, keys or (_SHORT if shape.part else ())) for shape, keys in lists)


def _find_unique_keys(part: type[BaseModel]) -> tuple[str, ...]:
    keys: tuple[str, ...] = getattr(part, "unique_by", ())
    references = tuple(shape.attribute for shape in field_shapes(part) if shape.ref and not shape.is_list)
    return keys or (references if len(references) == 1 else ())
