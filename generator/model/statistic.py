"""Statistics: figures with their source and date."""

from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.base import Entry, Inline, Plain, RefTo, Slug


class Statistic(Entry):
    """A figure that can be quoted: the value, what it counts, who measured it and when."""

    kind: ClassVar[str] = "statistic"
    key: ClassVar[str] = "statistics"
    label: ClassVar[str] = "Statistic"
    label_plural: ClassVar[str] = "Statistics"

    value: Plain
    """The figure as it is quoted, for instance `41%`."""
    sources: Annotated[list[Annotated[Slug, RefTo("source")]], Field(min_length=1)]
    """Ids of the sources that report it."""
    population: Inline
    """Who or what was counted."""
    dated: Plain
    """When it was measured or reported, as precisely as the source says."""
    caveat: Inline | None = None
    """What to mind when quoting it."""
