"""Assessments: scored statements that place a reader."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from generator.model.base import Block, Entry, Inline, OneOrMore, Part, Plain, Slug, WholeNumber
from generator.model.marks import RefTo


class Answer(Part):
    """One answer a reader can give."""

    told_apart_by = ("points",)

    label: Plain
    """What the reader sees."""
    points: Annotated[WholeNumber, Field(ge=0, le=10)]
    """What it is worth; multiplied by a statement's weight. Each answer has points of its own: a saved answer is kept
    under them, so that its label can be improved."""


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


class Drift(Part):
    """The two paths a reader is pulled between. At least one statement counts for each."""

    by_itself: Annotated[Slug, RefTo("path")]
    """Id of the path that people end up on when nobody chooses."""
    by_choice: Annotated[Slug, RefTo("path")]
    """Id of the path that has to be chosen: the one worth reaching."""

    @model_validator(mode="after")
    def _two_paths(self) -> Self:
        if self.by_itself == self.by_choice:
            raise ValueError("name two different paths")
        return self


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
    drift: Drift | None = None
    """The two paths between which a reader drifts; left out, the paths are only listed."""
    reading: Block
    """How to read the scores, and what they do not say."""

    @model_validator(mode="after")
    def _drift_is_counted(self) -> Self:
        counted = {counts.path for statement in self.statements for counts in statement.counts_for}
        drift = self.drift
        if drift and (missing := {drift.by_itself, drift.by_choice} - counted):
            raise ValueError(f"let a statement count for the path `{min(missing)}`, or leave out `drift`")
        return self
