"""Mitigations: what can be done, step by step."""

from typing import Annotated, ClassVar

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
    """How long it takes."""
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
    """What to do, in order: plain text, or `do:` with `who:`, `takes:` and `result:`."""
    effort: Level
    """How much work it is."""
    impact: Level
    """How much it changes when it works."""
    time_to_effect: Duration
    """How long until somebody notices, for instance `6 weeks`."""
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
