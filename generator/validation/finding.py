"""One error of pydantic, with what the model says about the field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.diagnostics import Diagnostic
from generator.loading import SourceFile, ValuePath, is_written, locate
from generator.model import Entry
from generator.model.base import ShortPart
from generator.model.docs import read_field_docs
from generator.model.fields import FieldShape, field_shapes
from generator.model.marks import RefTo
from generator.validation.guessing import guess_field, guess_field_by_synonym
from generator.validation.written import WrittenEntries


@dataclass(frozen=True, slots=True)
class Subject:
    """The entry that is validated."""

    source: SourceFile
    entry_type: type[Entry]
    path: ValuePath
    """From the top of the file to the entry."""
    written: WrittenEntries
    """What all files contain."""
    has_gaps: bool = False
    """Whether part of it was unreadable and reported, so that a missing value may be no mistake."""


@dataclass(frozen=True)
class Finding:
    """One error of pydantic."""

    subject: Subject
    rule: str
    """Pydantic's error type."""
    loc: ValuePath
    """From the entry to the value."""
    value: Any
    context: dict[str, Any]

    @property
    def name(self) -> str:
        """The field."""
        return next((step for step in reversed(self.loc) if isinstance(step, str)), "")

    @property
    def is_item(self) -> bool:
        """Whether the value is an item of a list."""
        return bool(self.loc) and isinstance(self.loc[-1], int)

    @property
    def place(self) -> str:
        """The place of the value in words."""
        names = [step for step in self.loc if isinstance(step, str)]
        if self.is_item:
            return f"an item of `{self.name}`"
        if self.is_short and not self.is_written:
            return f"an item of `{names[-2]}`"  # plain text: its writer knows of no field
        return f"`{self.name}`"

    @property
    def is_written(self) -> bool:
        """Whether it is about something that is in the file, if without a value."""
        return is_written(self.subject.source, (*self.subject.path, *self.loc))

    @cached_property
    def part(self) -> type[BaseModel] | None:
        """Class of the mapping that has the value."""
        steps = [step for step in self.loc if isinstance(step, str)]
        return find_part(self.subject.entry_type, steps[:-1])

    @cached_property
    def field(self) -> FieldInfo | None:
        """How the model declares the field."""
        fields = self.part.model_fields if self.part else {}
        return next((info for attribute, info in fields.items() if (info.alias or attribute) == self.name), None)

    @property
    def shape(self) -> FieldShape | None:
        """What the model says the field holds."""
        shapes = field_shapes(self.part) if self.part else ()
        return next((shape for shape in shapes if shape.name == self.name), None)

    @property
    def ref(self) -> RefTo | None:
        """What the field refers to, when it holds ids of other entries."""
        return self.shape.ref if self.shape else None

    @cached_property
    def sibling_values(self) -> Mapping[str, Any]:
        """The fields of the mapping that the value is a field of, as they are written."""
        return self.holder if isinstance(self.holder, dict) else {}

    @cached_property
    def holder(self) -> Any:
        """The mapping or the list that the value is in, as it is written; None where it is in neither."""
        value: Any = self.subject.source.data
        for step in (*self.subject.path, *self.loc[:-1]):
            is_there = isinstance(value, dict) and step in value
            is_there = is_there or (isinstance(value, list) and isinstance(step, int) and step < len(value))
            value = value[step] if is_there else None
        return value

    @property
    def doc(self) -> str:
        """What the field's own documentation says first, on one line."""
        fields = self.part.model_fields if self.part else {}
        attribute = next((name for name, info in fields.items() if (info.alias or name) == self.name), "")
        description = read_field_docs(self.part).get(attribute, "") if self.part else ""
        return " ".join(description.split("\n\n")[0].split())

    @property
    def known_names(self) -> list[str]:
        """The fields there are beside it."""
        return [field.name for field in field_shapes(self.part)] if self.part else []

    @cached_property
    def nearest_field(self) -> str | None:
        """Field that an unknown key was probably meant for."""
        near = guess_field(self.name, self.known_names)
        if near and near in self.sibling_values:
            return (
                guess_field_by_synonym(
                    self.name, [name for name in self.known_names if name not in self.sibling_values]
                )
                or near
            )
        return near

    @property
    def is_short(self) -> bool:
        """Whether the mapping it is in may be written as plain text."""
        return self.part is not None and issubclass(self.part, ShortPart)

    def report(self, code: str, message: str, help: str, of_key: bool = False) -> Diagnostic:
        """Return a diagnostic at the value, or with `of_key` at its key."""
        place, excerpt = locate(self.subject.source, (*self.subject.path, *self.loc), of_key)
        return Diagnostic(code, message, place, help, excerpt)

    def find_value_part(self) -> type[BaseModel] | None:
        """Return the class of the value itself, when it is a mapping or a list of them."""
        return find_part(self.subject.entry_type, [step for step in self.loc if isinstance(step, str)])


def find_part(entry_type: type[BaseModel], names: list[str]) -> type[BaseModel] | None:
    """Return the class that the fields `names`, one inside the other, lead to."""
    part: type[BaseModel] | None = entry_type
    for name in names:
        shapes = field_shapes(part) if part else ()
        part = next((field.part for field in shapes if field.name == name), None)
    return part
