"""The playbook itself: one per folder."""

from typing import Annotated, ClassVar, Literal

from generator.model.base import Audience, Block, Date, Duration, Entry, OneOrMore, Plain, Slug, Statement
from generator.model.marks import RefTo


class Playbook(Entry):
    """A body of knowledge with one owner: why it exists, for whom, and how fresh it is."""

    kind: ClassVar[str] = "playbook"
    key: ClassVar[str] = "playbook"
    label: ClassVar[str] = "Playbook"
    label_plural: ClassVar[str] = "Playbooks"

    description: Block
    """The opening: the situation this playbook is for and how to use it."""
    outcomes: list[Statement] = []
    """What a reader is able to do after working through it."""
    owner: Plain
    """Who answers for this playbook: a team or a function, as readers would address it."""
    audience: Audience
    """Who may read it. Entries without an audience of their own take this one."""
    status: Literal["draft", "live", "retired"]
    """`draft` is marked as unfinished, `retired` as no longer advised."""
    reviewed: Date
    """The day the whole playbook was last checked."""
    review_every: Duration
    """How long a check stays good, for instance `6 months`."""
    roles: OneOrMore[Annotated[Slug, RefTo("role")]]
    """Ids of the roles it is for."""
