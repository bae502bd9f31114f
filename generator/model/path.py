"""Paths: how a career or a programme turns out."""

from typing import Annotated, ClassVar

from generator.model.base import Block, Entry, Inline, OneOrMore, Part, Slug, Statement
from generator.model.marks import RefTo


class Turn(Part):
    """A mitigation that changes the direction."""

    mitigation: Annotated[Slug, RefTo("mitigation")]
    """The mitigation."""
    how_it_helps: Inline
    """How it turns this path, or keeps it."""


class Path(Entry):
    """An outcome: what it is like, its signs, what leads there and how to turn."""

    kind: ClassVar[str] = "path"
    key: ClassVar[str] = "paths"
    label: ClassVar[str] = "Path"
    label_plural: ClassVar[str] = "Paths"

    description: Block
    """What this outcome is like from inside."""
    signs: OneOrMore[Statement]
    """Signs that you are on it."""
    leads_here: OneOrMore[Statement]
    """What leads there."""
    how_to_turn: list[Statement] = []
    """How to leave it, or how to stay on it."""
    turns: list[Turn] = []
    """Mitigations that turn it, or that keep it going."""
