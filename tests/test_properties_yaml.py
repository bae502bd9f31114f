"""Whatever is written into a file or a field, the result is entries or diagnostics, never an exception."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties import examples
from pydantic import BaseModel

from generator.build import read_playbooks
from generator.diagnostics import CODES, Diagnostic
from generator.files import normalize_newlines
from generator.kinds import ENTRY_TYPES
from generator.loading import load_folder, load_text
from generator.model import Entry, Playbook
from generator.model.fields import field_shapes
from generator.reporters import REPORTERS
from generator.validation import validate

_QUICK = examples(60)
_MARKS = st.sampled_from(
    list(":-#'\"[]{}&*!|>%@`,?~=<\\ \n\t\r\0\u2028\ufeff\u201c") + ["- ", ": ", "---\n", "<<: *a", "<b>", "@a"]
)
ANY_TEXT = st.text() | st.lists(_MARKS | st.text(max_size=5), max_size=12).map("".join)
ANY_VALUE: st.SearchStrategy[Any] = st.recursive(
    st.none() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=6,
)


def are_well_formed(diagnostics: list[Diagnostic]) -> None:
    for found in diagnostics:
        assert found.code in CODES
        assert found.message
        assert "Input should" not in f"{found.message} {found.help}"
        assert found.location.line >= 1
        assert found.location.column >= 1
    for report in REPORTERS.values():
        assert report(diagnostics)


def written(data: object) -> str:
    """JSON, which is YAML; with a question mark for a surrogate, which no file can hold."""
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace").decode()


def read(text: str) -> tuple[list[Entry], list[Diagnostic]]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "any.yml").write_bytes(text.encode())
        sources, problems = load_folder(root, root)
        placed, invalid = validate(sources)
        are_well_formed([*problems, *invalid])
        are_well_formed(read_playbooks(root, root).diagnostics)
        return [item.entry for item in placed], [*problems, *invalid]


def all_fields(part: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for shape in field_shapes(part):
        yield (*path, shape.name)
        if shape.part and len(path) < 3:
            yield from all_fields(shape.part, (*path, shape.name))


def nested(path: tuple[str, ...], value: object, part: type[BaseModel]) -> dict[str, object]:
    """A mapping in which `value` stands at `path`, in lists where the model has lists."""
    (shape,) = [shape for shape in field_shapes(part) if shape.name == path[0]]
    if len(path) > 1:
        assert shape.part
        value = nested(path[1:], value, shape.part)
        value = [value] if shape.is_list else value
    return {path[0]: value}


@_QUICK
@given(ANY_TEXT)
def test_any_text_is_read_or_explained(text: str) -> None:
    data, lines, problems = load_text(text, "any.yml")
    are_well_formed(problems)
    assert data.keys() == lines.keys()
    assert data or problems
    for found in problems:
        assert found.excerpt == normalize_newlines(text).split("\n")[found.location.line - 1]


@_QUICK
@given(st.binary() | ANY_TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_explained(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "any.yml").write_bytes(raw)
        sources, problems = load_folder(root, root)
        are_well_formed(problems)
        assert sources or problems


@_QUICK
@given(ANY_VALUE)
def test_any_value_in_place_of_a_file_ends_in_entries_or_diagnostics(value: Any) -> None:
    _, problems = read(written(value))
    assert problems or value == {"$schema": value}


@pytest.mark.parametrize("entry_type", ENTRY_TYPES, ids=lambda entry_type: entry_type.key)
@examples(25)
@given(data=st.data())
def test_any_value_in_any_field_ends_in_entries_or_diagnostics(entry_type: type[Entry], data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(set(all_fields(entry_type)))))
    entry = nested(path, data.draw(ANY_VALUE), entry_type)
    entries, problems = read(written({entry_type.key: entry if entry_type is Playbook else [entry]}))
    assert entries or problems


@examples(120)
@given(text=ANY_TEXT)
def test_any_text_in_a_valid_entry_arrives_or_is_explained(text: str) -> None:
    entry = {"id": "word", "title": "Word", "summary": "A word.", "notes": text, "tags": [text]}
    entries, problems = read(written({"terms": [entry]}))
    if entries and not problems:
        assert entries[0].tags == [text.strip()]
    else:
        assert problems
