"""Terms: words with their meaning and synonyms. They feed the glossary and the search."""

from typing import ClassVar

from generator.model.base import AnyRef, Entry, Plain


class Term(Entry):
    """A word of this field; its summary is the meaning."""

    kind: ClassVar[str] = "term"
    key: ClassVar[str] = "terms"
    label: ClassVar[str] = "Term"
    label_plural: ClassVar[str] = "Terms"

    synonyms: list[Plain] = []
    """Other words readers use for the same thing; a search for one finds the other."""
    see: list[AnyRef] = []
    """Ids of entries where the term matters."""
