"""Mitigations: what can be done, step by step."""

from typing import Annotated, ClassVar, Literal

from generator.model.base import (
    Block,
    Duration,
    Entry,
    Inline,
    Level,
    Metric,
    OneOrMore,
    Plain,
    ShortPart,
    Slug,
    Statement,
)
from generator.model.marks import RefTo


class Step(ShortPart):
    """One step of a mitigation."""

    short: ClassVar[str] = "do"

    do: Inline
    """The step, as an instruction."""
    who: Plain | None = None
    """Who takes it, where that is not the reader."""
    takes: Duration | None = None
    """How long it takes: `2 hours` of work, or `3 weeks` until it is done."""
    alongside: Literal["yes", "no"] | None = None
    """`yes`: it begins together with the step before it. Left out, it begins when all steps before it are done."""
    result: Inline | None = None
    """What exists afterwards."""


class Mitigation(Entry):
    """Something that can be done about one or more challenges."""

    kind: ClassVar[str] = "mitigation"
    key: ClassVar[str] = "mitigations"
    label: ClassVar[str] = "Mitigation"
    label_plural: ClassVar[str] = "Mitigations"

    description: Block | None = None
    """Why it works and when to use it."""
    steps: OneOrMore[Step]
    """What to do, in order: plain text, or `do:` with `who:`, `takes:`, `alongside:` and `result:`."""
    lasts: Duration | None = None
    """How long it goes from its first day to its last, for instance `6 weeks`. Left out, it is what its steps take, one
    after the other. Write it where steps overlap, or where something has to be waited for."""
    effort: Level
    """How much work it is. In plans: 2, 5 or 10 hours a week while it lasts."""
    impact: Level
    """How much it changes when it works."""
    time_to_effect: Duration
    """How long from the first day of work until somebody notices, for instance `6 weeks`."""
    who: list[Annotated[Slug, RefTo("role")]] = []
    """Ids of the roles that do it."""
    needs: list[Annotated[Slug, RefTo("mitigation")]] = []
    """Ids of mitigations that must come first."""
    pitfalls: list[Statement] = []
    """How it goes wrong, and the way around."""
    measures: list[Metric] = []
    """What to measure to know that it works."""
    leads_to: list[Annotated[Slug, RefTo("path")]] = []
    """Ids of the paths it helps to reach."""
    template: Block | None = None
    """Something to copy and use: a form, an agenda, a message, a table."""
