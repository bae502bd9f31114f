"""The names of terms, and where they stand in a text. Knows words; of HTML only how signs are escaped.

A synonym is a word readers search with, and many of those mean other things in a sentence ("job" for a ticket,
"views" for a vanity metric, "who decides" for an escalation). A wrong meaning is worse than none, so these count as
names: titles; synonyms of several words without a word that belongs to a question; acronyms and names with a capital.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model import Term

_OF_QUESTIONS = frozenset(
    ("a", "am", "are", "can", "cannot", "do", "does", "for", "get", "how", "i", "in", "into", "is", "it", "me", "more")
    + ("my", "next", "not", "on", "out", "over", "own", "should", "that", "the", "there", "to", "up", "us", "we")
    + ("what", "where", "which", "who", "whose", "why", "with", "without", "you")
)
_SHORTEST = 3
"""Letters of a name, unless it is written in capitals."""
_BEFORE = r"\b(?<![\w&#@/.-])"
"""Not inside a word, a compound, an address, or a sign written as `&#x27;`."""
_AFTER = r"(?![\w-]|\.\w)"


@dataclass(frozen=True, slots=True)
class _Name:
    term: int
    """Number of the term that has it."""
    exact: frozenset[str]
    """Those of its words that are written in one way only, as acronyms are."""


class Names:
    """The names of terms, ready to be found."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._by_name = _clear_names(terms)
        self._pattern = _pattern_of(self._by_name)

    def found_in(self, text: str) -> list[tuple[int, int, int]]:
        """Start, end and number of the term for every name in escaped text, in order."""
        if self._pattern is None:
            return []
        candidates = ((found, self._meant_by(text, found)) for found in self._pattern.finditer(in_small_letters(text)))
        return [(*found.span(), number) for found, number in candidates if number is not None]

    def _meant_by(self, text: str, found: re.Match[str]) -> int | None:
        """The term that words of a text mean, if those that have to be written in capitals are."""
        words = html.unescape(text[found.start() : found.end()]).split()
        shown = " ".join(html.unescape(found[0]).split())
        for name, last in ((shown, ""), *_singulars(shown)):
            if meaning := self._by_name.get(name):
                spelt = {*words, words[-1].removesuffix(last)}
                return meaning.term if meaning.exact <= spelt else None
        return None


def _clear_names(terms: Sequence[Term]) -> dict[str, _Name]:
    """Names in small letters, with what they mean. A name that two terms have is left out: nobody knows which."""
    found: dict[str, _Name] = {}
    unclear = set()
    for number, term in enumerate(terms):
        for name, exact in _names_of(term):
            small = in_small_letters(name)
            if len(name) < _SHORTEST and not exact:
                continue
            if found.setdefault(small, _Name(number, frozenset(exact))).term != number:
                unclear.add(small)
    return {name: meaning for name, meaning in found.items() if name not in unclear}


def _names_of(term: Term) -> Iterator[tuple[str, list[str]]]:
    """The names of a term, each with those of its words that are written in one way only.

    A title begins with a capital as every title does, which says nothing; a synonym does so when it is a name.
    """
    yield " ".join(term.title.split()), [word for word in term.title.split() if word[1:] != word[1:].lower()]
    for synonym in term.synonyms:
        exact = [word for word in synonym.split() if word != word.lower()]
        if exact or is_telling(synonym):
            yield " ".join(synonym.split()), exact


def is_telling(synonym: str) -> bool:
    """Whether a synonym in small letters means its term wherever it stands: several words that ask nothing."""
    words = synonym.casefold().split()
    return len(words) > 1 and not _OF_QUESTIONS.intersection(words)


def _singulars(word: str) -> Iterator[tuple[str, str]]:
    """What a word may be the plural of, and its ending: `agencies` of `agency`, `sponsors` of `sponsor`."""
    if word.endswith("ies"):
        yield f"{word[:-3]}y", "ies"
    if word.endswith("s"):
        yield word[:-1], "s"


def _pattern_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Any of these names in small letters as a whole word, in the plural, too, the longest first."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    any_name = _any_of((("", name) for name in ordered), 2)
    return re.compile(f"{_BEFORE}(?:{any_name}){_AFTER}") if ordered else None


def _any_of(names: Iterable[tuple[str, str]], depth: int) -> str:
    """An expression for the rest of names of which the first part is read, by their next letter, then the one after.

    Hundreds of names side by side would all be tried at each word; a look at two letters leaves a handful.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for read, rest in names:
        letter = rest[0] if depth and len(rest) > 2 and rest[0].isascii() and rest[0].isalnum() else ""
        groups.setdefault(letter, []).append((read + letter, rest[len(letter) :]))
    return "|".join(
        f"{letter}(?:{_any_of(group, depth - 1)})" if letter else "|".join(_expression(*name) for name in group)
        for letter, group in groups.items()
    )


def _expression(read: str, rest: str) -> str:
    written = re.escape(html.escape(rest)).replace(r"\&\#x27;", "(?:'|&#x27;)").replace("\\ ", "[ \n]")
    name = read + rest
    if name.endswith("y") and name[-2:-1] not in tuple("aeiou"):
        return f"{written[:-1]}(?:y|ies)"
    return f"{written}s?" if name[-1].isalpha() else written


def in_small_letters(text: str) -> str:
    """The text in small letters, sign for sign: a capital that has two small letters stays as it is."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
