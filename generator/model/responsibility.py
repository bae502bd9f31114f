"""Responsibilities: who owns what, a row of the responsibility table each."""

from typing import Annotated, ClassVar

from generator.model.base import Entry, Inline, OneOrMore, Slug
from generator.model.marks import RefTo

RoleRef = Annotated[Slug, RefTo("role")]


class Responsibility(Entry):
    """An activity and the part each role has in it. The title names the activity."""

    kind: ClassVar[str] = "responsibility"
    key: ClassVar[str] = "responsibilities"
    label: ClassVar[str] = "Responsibility"
    label_plural: ClassVar[str] = "Responsibilities"

    accountable: RoleRef
    """Id of the one role that answers for the outcome."""
    responsible: OneOrMore[RoleRef]
    """Ids of the roles that do the work."""
    consulted: list[RoleRef] = []
    """Ids of the roles that are asked before it is done."""
    informed: list[RoleRef] = []
    """Ids of the roles that are told afterwards."""
    pays: RoleRef | None = None
    """Id of the role whose budget it comes from."""
    escalates_to: RoleRef | None = None
    """Id of the role that decides when the others cannot."""
    note: Inline | None = None
    """What has to be agreed in so many words, so that it does not become a quarrel later."""
