"""Statistics: figures with their source and date."""

from typing import Annotated, ClassVar

from generator.model.base import Entry, Inline, OneOrMore, Plain, Slug
from generator.model.marks import RefTo


class Statistic(Entry):
    """A figure that can be quoted: the value, what it counts, who measured it and when."""

    kind: ClassVar[str] = "statistic"
    key: ClassVar[str] = "statistics"
    label: ClassVar[str] = "Statistic"
    label_plural: ClassVar[str] = "Statistics"

    value: Plain
    """The figure as it is quoted, for instance `41%`."""
    sources: OneOrMore[Annotated[Slug, RefTo("source")]]
    """Ids of the sources that report it."""
    population: Inline
    """Who or what was counted."""
    dated: Plain
    """When it was measured or reported, as precisely as the source says."""
    caveat: Inline | None = None
    """What to mind when quoting it."""
