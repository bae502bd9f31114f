"""Link the first occurrence of each glossary term in rendered HTML to its definition.

Matching runs once per text and is cached (`mark`); which matches become links depends on the page, and is decided in
one pass over its finished HTML (`keep_first`). Input and output are sanitised HTML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup

from generator import prose
from generator.catalog import Catalog
from generator.model import Term
from generator.pages import addresses
from generator.pages.base import make_title_lookup
from generator.rendering.term_matching import TermMatcher

_CANDIDATE = '<i data-pb-term="'
"""Start of the element around a match. Prose cannot contain it: `i` is not on its allow-list."""
_MIN_TEXT_CHARACTERS = 2
"""Minimum length of a text node that is searched: between tags there is often only a full stop."""
_TAG = re.compile(r"(<[^>]*>)")
_UNLINKED_TAGS = re.compile(r"<(/?)(?:a|code|pre|h[1-6])(?=[ >])")
"""Elements in which no term is linked."""


class GlossaryLinker:
    """Marks and links the terms of one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        terms = catalog.all(Term)
        self._names = TermMatcher(terms)
        self._starts = [_make_link_start(catalog, term) for term in terms]
        self._numbers = {addresses.address_of(term): number for number, term in enumerate(terms)}
        self._titled = {term.title.casefold(): number for number, term in enumerate(terms)}
        self._place = f'<a href="{addresses.SITE_ROOT}{addresses.list_address(Term.kind)}#'
        self._link = re.compile(rf'<a href="{addresses.SITE_ROOT}([^"]*)">')
        self._explained = re.compile(rf'<a class="pb-word" href="{addresses.SITE_ROOT}([^"]*)"')
        self.mark = lru_cache(maxsize=50_000)(self._mark)

    def add_definitions(self, rendered: str) -> str:
        """Return rendered prose with the definition added to links that its author wrote to glossary terms."""
        if self._place not in rendered:
            return rendered
        return self._link.sub(lambda link: self._make_start_at(link[1]) or link[0], rendered)

    def _make_start_at(self, address: str) -> str:
        """Return the start tag of a link to the term at an address; empty for an address of anything else."""
        number = self._numbers.get(address)
        return "" if number is None else self._starts[number]

    def _mark(self, rendered: Markup) -> Markup:
        """Return rendered prose with each term name wrapped as a candidate, except in links, code and headings."""
        text = str(rendered)
        return Markup("".join(self._mark_between_tags(text)) if "<" in text else self._mark_candidates(text))

    def _mark_between_tags(self, rendered: str) -> Iterator[str]:
        closed = 0
        for position, piece in enumerate(_TAG.split(rendered)):
            if position % 2:
                if tag := _UNLINKED_TAGS.match(piece):
                    closed += -1 if tag[1] else 1
                yield piece
            else:
                yield piece if closed or len(piece) < _MIN_TEXT_CHARACTERS else self._mark_candidates(piece)

    def _mark_candidates(self, text: str) -> str:
        """Return a text node with each term name wrapped as a candidate."""
        found = self._names.find_terms(text)
        if not found:
            return text
        pieces: list[str] = []
        position = 0
        for start, end, number in found:
            pieces += (text[position:start], f'{_CANDIDATE}{number}">{text[start:end]}</i>')
            position = end
        return "".join((*pieces, text[position:]))

    def keep_first(self, raw: str, title: str) -> str:
        """Return the page's HTML with the first candidate of each term as a link, and all others as plain text.

        No candidate of a term becomes a link on a page that has the term's title, nor after a link that its author
        wrote to that term.
        """
        if _CANDIDATE not in raw:
            return raw
        first, *rest = raw.split(_CANDIDATE)
        explained = {self._titled.get(title.casefold(), -1), *self._find_explained(first)}
        pieces = [first]
        for piece in rest:
            number, word, after = _split_candidate(piece)
            if number in explained:
                pieces += (word, after)
            else:
                explained.add(number)
                pieces += (self._starts[number], word, "</a>", after)
            explained.update(self._find_explained(after))
        return "".join(pieces)

    def _find_explained(self, piece: str) -> list[int]:
        """Return the numbers of the terms that links in a piece of HTML lead to."""
        return [self._numbers[address] for address in self._explained.findall(piece)] if "pb-word" in piece else []


def _split_candidate(piece: str) -> tuple[int, str, str]:
    """Split what follows the start of a candidate into the term's number, the matched text, and the rest."""
    number, _, rest = piece.partition('">')
    word, _, after = rest.partition("</i>")
    return int(number), word, after


def _make_link_start(catalog: Catalog, term: Term) -> str:
    """Return the start tag of a link to a term, with its title and definition in data attributes."""
    meaning = html.escape(prose.render_plain(term.summary, make_title_lookup(catalog)))
    address = addresses.SITE_ROOT + addresses.address_of(term)
    return f'<a class="pb-word" href="{address}" data-pb-term="{html.escape(term.title)}" data-pb-meaning="{meaning}">'
