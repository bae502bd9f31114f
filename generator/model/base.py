"""What every kind of entry is made of: text types, references, small shared parts, and `Entry` itself.

Values arrive here as the loader read them: text, lists and mappings of text. This module says which
text is a slug, a date, a number of minutes or prose, and what an author is told when it is not.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from generator.model.fields import find_repeated
from generator.model.marks import Prose, RefTo

PATTERN_MESSAGE = "patternErrorMessage"
"""Where a JSON Schema says what editors show for a text that does not fit its pattern."""

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""Lower-case words joined by single hyphens: safe as a file name, an address and an anchor everywhere."""

Slug = Annotated[
    str,
    StringConstraints(pattern=SLUG_PATTERN, min_length=1, max_length=64),
    Field(
        json_schema_extra={PATTERN_MESSAGE: "An id is lowercase words joined by hyphens, for instance `first-review`."}
    ),
]
_ONE_LINE = Field(json_schema_extra={PATTERN_MESSAGE: "One line of text is expected here."})
Plain = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=r"^[^\n]*$"), _ONE_LINE
]
"""One line of text, shown exactly as written; no Markdown."""
Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\n]*$"), _ONE_LINE
]
Inline = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1500), Prose()]
"""A sentence or two of Markdown: emphasis, links, `@some-id`; no paragraphs or lists."""
Block = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000), Prose(block=True)]
"""Markdown with paragraphs, lists and tables, and `@some-id` links."""

AnyRef = Annotated[
    str,
    StringConstraints(pattern=r"^([a-z-]+/)?[a-z0-9]+(-[a-z0-9]+)*$"),
    Field(json_schema_extra={PATTERN_MESSAGE: "The id of an entry is expected: lowercase words joined by hyphens."}),
    RefTo(""),
]
"""The id of an entry of any kind; `kind/id` where two kinds use the same id."""

Level = Literal["low", "medium", "high"]
Severity = Literal["low", "medium", "high", "critical"]
Audience = Literal["everyone", "interviewers", "strategists"]
"""Who may read it. `everyone` is every reader of the site; the others are built into sites of their own."""


def _read_date(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("a date is written year-month-day, for instance 2026-03-31")
    return datetime.date.fromisoformat(value)


def _read_whole_number(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]{1,9}", value):
        raise ValueError("a whole number is expected, in digits, for instance 3")
    return value


Date = Annotated[datetime.date, BeforeValidator(_read_date)]
WholeNumber = Annotated[int, BeforeValidator(_read_whole_number)]
Minutes = Annotated[WholeNumber, Field(ge=1, le=240)]
Duration = Annotated[
    str,
    StringConstraints(pattern=r"^[1-9][0-9]{0,3} (minute|hour|day|week|month|year)s?$", strip_whitespace=True),
    Field(
        examples=["6 weeks"],
        json_schema_extra={PATTERN_MESSAGE: "A duration is a number and a unit, for instance `2 hours` or `6 weeks`."},
    ),
]
"""A number and a unit, for instance `2 hours`, `6 weeks`, `3 months`."""

T = TypeVar("T")
OneOrMore = Annotated[list[T], Field(min_length=1)]
"""A list that is never empty: what every list that has to be written is."""


class Part(BaseModel):
    """Base of everything an author writes as a mapping: frozen, and no key beside the documented ones."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unique_by: ClassVar[tuple[str, ...]] = ()
    """The fields of which each tells the items of a list apart; left out, the one reference of a part that has one."""
    skeleton_fields: ClassVar[tuple[str, ...]] = ()
    """The optional fields, as written in YAML, that the skeleton of a new entry has beside the required ones."""

    @model_validator(mode="after")
    def _check_unique(self) -> Self:
        if found := find_repeated(self):
            raise PydanticCustomError("repeated", "a list names something twice", {"repeated": found})
        return self


class ShortPart(Part):
    """A part that may be written as plain text when only its main field matters: `- text` for `- text: text`."""

    short: ClassVar[str]
    """The field that the plain text fills."""

    @model_validator(mode="before")
    @classmethod
    def _expand_text(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {cls.short: value}
        if isinstance(value, dict) and len(value) == 1 and not value.keys() & cls.model_fields.keys():
            # The most frequent mistake: `- Ask: who owns it` is a mapping to YAML, a sentence to its writer.
            raise PydanticCustomError("unquoted-colon", "{key}", {"key": next(iter(value))})
        return value

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        mapping = handler(core_schema)
        text = handler.resolve_ref_schema(mapping)["properties"][cls.short]
        return {"anyOf": [{key: value for key, value in text.items() if key != "title"}, mapping]}


class Statement(ShortPart):
    """One point of a list: plain text, or `text:` with `sources:` when a source says it."""

    short: ClassVar[str] = "text"
    unique_by = ("text",)

    text: Inline
    """The point itself."""
    sources: list[Annotated[Slug, RefTo("source")]] = []
    """Ids of the sources that say this. A point without sources is the editors' own."""


class Metric(Part):
    """A number worth watching, how to get it and what a good value is."""

    unique_by = ("measure",)

    measure: Plain
    """What is counted, in a few words."""
    how: Inline
    """Where the number comes from and how often it is taken."""
    good: Inline
    """What a good value, or a good direction, looks like."""


class View(Part):
    """What one source says about a point that another source sees differently."""

    source: Annotated[Slug, RefTo("source")]
    """The source."""
    says: Inline
    """What it says, in our own words."""


class Disagreement(Part):
    """A point on which sources differ. All views are kept and shown side by side."""

    about: Plain
    """The point in dispute, as a question or a short phrase."""
    views: Annotated[list[View], Field(min_length=2)]
    """One view per source."""
    our_reading: Inline | None = None
    """What the editors make of it; shown as editorial."""


class Entry(Part):
    """What every entry has, whatever its kind."""

    kind: ClassVar[str]
    """The word for one entry of this kind; also the part of an address before the id."""
    key: ClassVar[str]
    """The key of the list that holds entries of this kind in a YAML file."""
    label: ClassVar[str]
    """What readers see where the kind is named, singular."""
    label_plural: ClassVar[str]
    """The same for several."""

    id: Slug
    """A short name for addresses and references: lower-case words joined by hyphens. It never changes."""
    title: Title
    """What readers see: in headings, lists and search."""
    summary: Inline
    """One or two sentences that stand on their own in a list, a card or a search result."""
    order: WholeNumber | None = None
    """Place among its siblings, lowest first. Entries without one follow, by title."""
    formerly: list[Slug] = []
    """Earlier ids of this entry. Their old addresses lead here."""
    basis: Literal["sourced", "editorial"] | None = None
    """`sourced`: title and summary say what the sources say. `editorial`: the writers add this.
    Left out, it is `sourced` where `sources` are named and `editorial` where none are."""
    sources: list[Annotated[Slug, RefTo("source")]] = []
    """Ids of the sources behind this entry."""
    disagreements: list[Disagreement] = []
    """Points on which sources differ; all views are shown."""
    related: list[AnyRef] = []
    """Ids of other entries worth reading next, of any kind and any playbook."""
    voices: list[Plain] = []
    """What readers say when they look for this, in their own words: `We drown in tickets`. Shown, and searched."""
    searches: list[Plain] = []
    """What else readers may type who look for this, in words that it does not use itself: `swamped with requests`.
    Searched, never shown."""
    tags: list[Plain] = []
    """Words readers may filter by."""
    audience: Audience | None = None
    """Who may read it; left out, the playbook's audience."""
    owner: Plain | None = None
    """Who looks after this entry; left out, the playbook's owner."""
    reviewed: Date | None = None
    """The day somebody last checked that this is still true."""
    notes: str | None = None
    """For other writers. Never published."""

    @property
    def is_sourced(self) -> bool:
        """Whether title and summary say what a source says."""
        return self.basis == "sourced" or (self.basis is None and bool(self.sources))
