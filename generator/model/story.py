"""Stories: what happened somewhere."""

from typing import Annotated, ClassVar

from generator.model.base import Block, Entry, Inline, OneOrMore, Part, Plain, Slug
from generator.model.marks import RefTo


class Action(Part):
    """One thing that was done, or that happened, in a story."""

    did: Inline
    """What was done or happened."""
    mitigation: Annotated[Slug, RefTo("mitigation")] | None = None
    """Id of the mitigation that was used."""
    challenge: Annotated[Slug, RefTo("challenge")] | None = None
    """Id of the challenge that showed itself."""
    sources: list[Annotated[Slug, RefTo("source")]] = []
    """Ids of the sources that tell it."""


class Story(Entry):
    """What happened somewhere: the situation, the actions in order, the result and the lesson."""

    kind: ClassVar[str] = "story"
    key: ClassVar[str] = "stories"
    label: ClassVar[str] = "Story"
    label_plural: ClassVar[str] = "Stories"

    where: Plain | None = None
    """Where it happened; `Composite` for one put together from several."""
    situation: Block
    """What the situation was."""
    actions: OneOrMore[Action]
    """What was done, in order."""
    result: Block
    """What came of it."""
    lesson: Block
    """What to take from it."""
    challenges: list[Annotated[Slug, RefTo("challenge")]] = []
    """Ids of the challenges it shows."""
    phases: list[Annotated[Slug, RefTo("phase")]] = []
    """Ids of the phases it took place in."""
