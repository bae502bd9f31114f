"""Words of the glossary on a page: the first of each leads to its meaning. Knows rendered HTML and terms.

Finding is done once for each text, and kept: `mark` puts candidates around all names of terms. Which of them stay
depends on the page, and is one pass over its finished HTML: `keep_first`.
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
from generator.pages.base import titles
from generator.rendering.names import Names

_CANDIDATE = '<i data-pb-term="'
"""Starts a candidate, with a tag that no author can write: `i` is not on the allow-list of prose."""
_SHORTEST = 2
"""Letters of a text that may hold a word: between tags there is often a full stop alone."""
_TAG = re.compile(r"(<[^>]*>)")
_CLOSED_TO_WORDS = re.compile(r"<(/?)(?:a|code|pre|h[1-6])(?=[ >])")


class Words:
    """The words of the glossary, ready to be shown on pages."""

    def __init__(self, catalog: Catalog) -> None:
        terms = catalog.all(Term)
        self._names = Names(terms)
        self._starts = [_start(catalog, term) for term in terms]
        self._numbers = {addresses.address_of(term): number for number, term in enumerate(terms)}
        self._titled = {term.title.casefold(): number for number, term in enumerate(terms)}
        self._place = f'<a href="{addresses.SITE}{addresses.index_of(Term.kind)}#'
        self._link = re.compile(rf'<a href="{addresses.SITE}([^"]*)">')
        self._explained = re.compile(rf'<a class="pb-word" href="{addresses.SITE}([^"]*)"')
        self.mark = lru_cache(maxsize=50_000)(self._mark)

    def with_meanings(self, rendered: str) -> str:
        """Rendered prose in which the links of its writer to terms carry their meaning."""
        if self._place not in rendered:
            return rendered
        return self._link.sub(lambda link: self._start_at(link[1]) or link[0], rendered)

    def _start_at(self, address: str) -> str:
        number = self._numbers.get(address)
        return "" if number is None else self._starts[number]

    def _mark(self, rendered: Markup) -> Markup:
        """Rendered prose with every name of a term made a candidate, but for those in links, code and headings."""
        text = str(rendered)
        return Markup("".join(self._marked_between_tags(text)) if "<" in text else self._with_candidates(text))

    def _marked_between_tags(self, rendered: str) -> Iterator[str]:
        closed = 0
        for position, piece in enumerate(_TAG.split(rendered)):
            if position % 2:
                if tag := _CLOSED_TO_WORDS.match(piece):
                    closed += -1 if tag[1] else 1
                yield piece
            else:
                yield piece if closed or len(piece) < _SHORTEST else self._with_candidates(piece)

    def _with_candidates(self, text: str) -> str:
        found = self._names.found_in(text)
        if not found:
            return text
        pieces: list[str] = []
        position = 0
        for start, end, number in found:
            pieces += (text[position:start], f'{_CANDIDATE}{number}">{text[start:end]}</i>')
            position = end
        return "".join((*pieces, text[position:]))

    def keep_first(self, raw: str, title: str) -> str:
        """A page's HTML with the first candidate of each term made a link and all others plain text.

        A term that the page is titled after is not explained on it, nor is one that a link of its writer's has
        explained before.
        """
        if _CANDIDATE not in raw:
            return raw
        first, *rest = raw.split(_CANDIDATE)
        explained = {self._titled.get(title.casefold(), -1), *self._explained_in(first)}
        pieces = [first]
        for piece in rest:
            number, word, after = _parts(piece)
            if number in explained:
                pieces += (word, after)
            else:
                explained.add(number)
                pieces += (self._starts[number], word, "</a>", after)
            explained.update(self._explained_in(after))
        return "".join(pieces)

    def _explained_in(self, piece: str) -> list[int]:
        return [self._numbers[address] for address in self._explained.findall(piece)] if "pb-word" in piece else []


def _parts(piece: str) -> tuple[int, str, str]:
    """Of what follows the start of a candidate: the number of its term, the word, and the text after it."""
    number, _, rest = piece.partition('">')
    word, _, after = rest.partition("</i>")
    return int(number), word, after


def _start(catalog: Catalog, term: Term) -> str:
    meaning = html.escape(prose.plain(term.summary, titles(catalog)))
    address = addresses.SITE + addresses.address_of(term)
    return f'<a class="pb-word" href="{address}" data-pb-term="{html.escape(term.title)}" data-pb-meaning="{meaning}">'
