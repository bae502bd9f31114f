"""Challenges: the problems readers arrive with, and the edges to the mitigations that answer them."""

from typing import Annotated, ClassVar

from generator.model.base import Block, Entry, Inline, Metric, OneOrMore, Part, Severity, ShortPart, Slug, Statement
from generator.model.marks import RefTo


class PhaseOfChallenge(ShortPart):
    """How a challenge shows itself in one phase."""

    short: ClassVar[str] = "phase"

    phase: Annotated[Slug, RefTo("phase")]
    """The phase."""
    severity: Severity | None = None
    """How hard it hits in this phase; left out, the challenge's own severity."""
    shows_as: Inline | None = None
    """What it looks like in this phase."""


class MitigationOfChallenge(Part):
    """The edge from a challenge to a mitigation."""

    unique_by = ("mitigation", "how_it_helps")

    mitigation: Annotated[Slug, RefTo("mitigation")]
    """The mitigation."""
    how_it_helps: Inline
    """How this mitigation helps against this very challenge."""


class Challenge(Entry):
    """A problem a reader has: how to notice it, why it is so, what to do, how to know that it works."""

    kind: ClassVar[str] = "challenge"
    key: ClassVar[str] = "challenges"
    label: ClassVar[str] = "Challenge"
    label_plural: ClassVar[str] = "Challenges"
    skeleton_fields = ("phases", "mitigations")

    severity: Severity
    """How hard it hits when nothing is done."""
    description: Block | None = None
    """What is at stake."""
    symptoms: OneOrMore[Statement]
    """How you would notice it."""
    causes: OneOrMore[Statement]
    """Why it is so."""
    on_monday: list[Statement] = []
    """The first steps, small enough to take this week, in order."""
    phases: list[PhaseOfChallenge] = []
    """The phases in which it occurs: ids, or a mapping that says how it shows in that phase."""
    mitigations: list[MitigationOfChallenge] = []
    """What helps against it, most helpful first."""
    metrics: list[Metric] = []
    """Numbers that show progress."""
    if_unmet: list[Annotated[Slug, RefTo("path")]] = []
    """Paths it leads to when nobody meets it."""
