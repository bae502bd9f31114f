"""Sources: the works cited."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from generator.model.base import PATTERN_MESSAGE, Entry, Inline, OneOrMore, Plain

WebAddress = Annotated[
    str,
    StringConstraints(pattern=r"^https://[^\s<>\"']+$", max_length=500),
    Field(
        examples=["https://example.com/page"],
        json_schema_extra={PATTERN_MESSAGE: "A whole address is expected, for instance `https://example.com/page`."},
    ),
]


class Source(Entry):
    """A work that the playbooks cite."""

    kind: ClassVar[str] = "source"
    key: ClassVar[str] = "sources"
    label: ClassVar[str] = "Source"
    label_plural: ClassVar[str] = "Sources"

    authors: OneOrMore[Plain]
    """Who wrote it."""
    publisher: Plain | None = None
    """Who published it, or where."""
    published: Plain | None = None
    """When it was published, as precisely as is known."""
    medium: Literal["article", "blog post", "book", "report", "standard", "talk", "internal document"]
    """What sort of work it is."""
    address: WebAddress | None = None
    """Where it can be read; a full https address."""
    seen_through: list[Plain] = []
    """Where we know it from, when we have not read the work itself."""
    disclosure: Inline | None = None
    """An interest of the author that a reader should know."""
