"""Assessments: scored statements that place a reader."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from generator.model.base import Block, Entry, Inline, OneOrMore, Part, Plain, Slug, WholeNumber
from generator.model.marks import RefTo


class Answer(Part):
    """One answer a reader can give."""

    label: Plain
    """What the reader sees."""
    points: Annotated[WholeNumber, Field(ge=0, le=10)]
    """What it is worth; multiplied by a statement's weight."""


class CountsFor(Part):
    """What agreement with a statement counts for. Exactly one of phase, path and challenge is named."""

    told_apart_by = ("phase", "path", "challenge")

    phase: Annotated[Slug, RefTo("phase")] | None = None
    """Id of the phase the answer points to."""
    path: Annotated[Slug, RefTo("path")] | None = None
    """Id of the path the answer points to."""
    challenge: Annotated[Slug, RefTo("challenge")] | None = None
    """Id of the challenge the answer points to."""
    weight: Annotated[WholeNumber, Field(ge=-3, le=3)] = 1
    """How strongly, from -3 (against it) to 3 (strongly for it)."""

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if sum(target is not None for target in (self.phase, self.path, self.challenge)) != 1:
            raise ValueError("name exactly one of phase, path and challenge")
        return self


class ScoredStatement(Part):
    """A statement the reader agrees or disagrees with."""

    told_apart_by = ("id",)

    id: Slug
    """A short name, unique in this assessment; saved answers are kept under it."""
    text: Inline
    """The statement, in the first person."""
    counts_for: OneOrMore[CountsFor]
    """What agreement says about the reader."""


class Assessment(Entry):
    """Statements that place a reader in a phase, on a path, and before a challenge."""

    kind: ClassVar[str] = "assessment"
    key: ClassVar[str] = "assessments"
    label: ClassVar[str] = "Self-assessment"
    label_plural: ClassVar[str] = "Self-assessments"

    description: Block
    """How to use it and what the result means."""
    answers: Annotated[list[Answer], Field(min_length=2)]
    """The answers offered for every statement, lowest first."""
    statements: OneOrMore[ScoredStatement]
    """The statements, in the order they are asked."""
    reading: Block
    """How to read the scores, and what they do not say."""
