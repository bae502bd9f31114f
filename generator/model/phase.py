"""Phases: the stages of the journey a playbook describes."""

from typing import ClassVar

from generator.model.base import Block, Entry, OneOrMore, Statement, WholeNumber


class Phase(Entry):
    """A stage of the journey: how to know you are in it, what ends it, what tends to go wrong."""

    kind: ClassVar[str] = "phase"
    key: ClassVar[str] = "phases"
    label: ClassVar[str] = "Phase"
    label_plural: ClassVar[str] = "Phases"

    order: WholeNumber
    """Place on the journey: 1 is the first phase of the playbook."""
    description: Block
    """What this stage is like and what it asks of the reader."""
    signs: OneOrMore[Statement]
    """Signs that you are in it."""
    first_moves: list[Statement] = []
    """What to do on arriving in this phase."""
    over_when: OneOrMore[Statement]
    """What is true when the phase is over."""
    goes_wrong: OneOrMore[Statement]
    """What tends to go wrong."""
