"""The glossary: every term with its meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds import kind_of
from generator.model import Entry, Term
from generator.pages.base import Page, SharedPageEntry, find_cited_sources, make_list_fields, make_shared_entry


@dataclass(frozen=True, kw_only=True)
class GlossaryPage(Page):
    """Every term in alphabetical order."""

    template: ClassVar[str] = "glossary"

    letters: tuple[tuple[str, tuple[SharedPageEntry, ...]], ...]
    see: dict[str, tuple[Entry, ...]]
    """For each term's id, the entries where it matters."""


def build(catalog: Catalog) -> Iterator[GlossaryPage]:
    """Yield the glossary, where there are terms."""
    terms = sorted(catalog.all(Term), key=lambda term: (term.title.casefold(), term.id))
    if not terms:
        return
    letters: dict[str, list[SharedPageEntry]] = {}
    for term in terms:
        first = term.title[0].upper()
        letters.setdefault(first if first.isalpha() else "#", []).append(make_shared_entry(catalog, term))
    yield GlossaryPage(
        **make_list_fields(kind_of(Term).listing),
        cited=find_cited_sources(catalog, terms),
        letters=tuple((letter, tuple(group)) for letter, group in letters.items()),
        see={term.id: tuple(entry for id in term.see if (entry := catalog.find(id)) is not None) for term in terms},
    )
