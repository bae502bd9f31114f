"""Practices: short advice for one role."""

from typing import Annotated, ClassVar

from generator.model.base import Block, Entry, Plain, Slug, Statement
from generator.model.marks import RefTo


class Practice(Entry):
    """One piece of advice for one role in one situation."""

    kind: ClassVar[str] = "practice"
    key: ClassVar[str] = "practices"
    label: ClassVar[str] = "Practice"
    label_plural: ClassVar[str] = "Practices"

    role: Annotated[Slug, RefTo("role")]
    """Id of the role it is for."""
    situation: Plain
    """When it applies, for instance `Resume` or `The first 90 days`. Practices are grouped by it."""
    advice: Block
    """The advice, with an example where one helps."""
    checks: list[Statement] = []
    """How to tell that it was done well."""
    challenges: list[Annotated[Slug, RefTo("challenge")]] = []
    """Ids of the challenges it bears on."""
