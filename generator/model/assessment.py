"""Assessments: scored statements that place a reader."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from generator.model.base import Block, Entry, Inline, OneOrMore, Part, Plain, Slug, WholeNumber
from generator.model.marks import RefTo


class Answer(Part):
    """One answer a reader can give."""

    unique_by = ("points",)

    label: Plain
    """What the reader sees."""
    points: Annotated[WholeNumber, Field(ge=0, le=10)]
    """What it is worth; multiplied by a statement's weight. Each answer has points of its own: a saved answer is kept
    under them, so that its label can be improved."""


class CountsFor(Part):
    """What agreement with a statement counts for. Exactly one of phase, path and challenge is named."""

    unique_by = ("phase", "path", "challenge")
    skeleton_fields = ("challenge",)

    phase: Annotated[Slug, RefTo("phase")] | None = None
    """Id of the phase the answer points to."""
    path: Annotated[Slug, RefTo("path")] | None = None
    """Id of the path the answer points to."""
    challenge: Annotated[Slug, RefTo("challenge")] | None = None
    """Id of the challenge the answer points to."""
    weight: Annotated[WholeNumber, Field(ge=-3, le=3)] = 1
    """How strongly, from -3 (against it) to 3 (strongly for it)."""

    @model_validator(mode="after")
    def _check_one_target(self) -> Self:
        if sum(target is not None for target in (self.phase, self.path, self.challenge)) != 1:
            raise ValueError("name exactly one of phase, path and challenge")
        return self


class ScoredStatement(Part):
    """A statement the reader agrees or disagrees with."""

    unique_by = ("id", "text")

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
    def _check_two_paths(self) -> Self:
        if self.by_itself == self.by_choice:
            raise ValueError("name two different paths")
        return self


class SettleFirst(Part):
    """The phase that counts before all others wherever its figure is high."""

    phase: Annotated[Slug, RefTo("phase")]
    """Id of the phase. At least one statement counts for it."""
    why: Inline
    """Why it has to be settled before anything else, in one sentence; shown with the result."""


class BeginWith(Part):
    """Which of two challenges to open first where both are live."""

    unique_by = ("challenge", "before")

    challenge: Annotated[Slug, RefTo("challenge")]
    """Id of the challenge to open first. At least one statement counts for it."""
    before: Annotated[Slug, RefTo("challenge")]
    """Id of the challenge that waits, even where its figure is higher. At least one statement counts for it."""
    why: Inline
    """Why, in one sentence; shown with the result."""


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
    """The two paths between which a reader drifts; left out, nothing is said of which path comes by itself."""
    settle_first: SettleFirst | None = None
    """The phase that is the reader's wherever its figure is high, whatever the others have."""
    begin_with: list[BeginWith] = []
    """Which of two live challenges to open first; left out, the one with the higher figure."""
    reading: Block
    """How to read the scores, and what they do not say."""

    @model_validator(mode="after")
    def _check_rules_are_counted(self) -> Self:
        counts = [counts for statement in self.statements for counts in statement.counts_for]
        drift, first = self.drift, self.settle_first
        if drift and (missing := {drift.by_itself, drift.by_choice} - {item.path for item in counts}):
            raise ValueError(f"let a statement count for the path `{min(missing)}`, or leave out `drift`")
        if first and first.phase not in {item.phase for item in counts}:
            raise ValueError(f"let a statement count for the phase `{first.phase}`, or leave out `settle_first`")
        ordered = {id for item in self.begin_with for id in (item.challenge, item.before)}
        if missing := ordered - {item.challenge for item in counts}:
            raise ValueError(
                f"let a statement count for the challenge `{min(missing)}`, or leave it out of `begin_with`"
            )
        return self

    @model_validator(mode="after")
    def _check_order_is_acyclic(self) -> Self:
        waiting = {(item.challenge, item.before) for item in self.begin_with}
        while waiting:
            first = {challenge for challenge, _ in waiting} - {before for _, before in waiting}
            if not first:
                cycle = min(challenge for challenge, _ in waiting)
                raise ValueError(f"`begin_with` goes in a circle: `{cycle}` would have to wait for itself")
            waiting = {pair for pair in waiting if pair[0] not in first}
        return self
