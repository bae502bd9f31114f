"""Match names of glossary terms in escaped text.

A synonym may be a common word that mostly means something else ("job" for a ticket, "views" for a vanity metric). A
wrong definition is worse than none, so only these are matched: titles; synonyms of several words of which none is a
question word; acronyms and names with a capital letter.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model import Term

_QUESTION_WORDS = frozenset(
    ("a", "am", "are", "can", "cannot", "do", "does", "for", "get", "how", "i", "in", "into", "is", "it", "me", "more")
    + ("my", "next", "not", "on", "out", "over", "own", "should", "that", "the", "there", "to", "up", "us", "we")
    + ("what", "where", "which", "who", "whose", "why", "with", "without", "you")
)
"""Words of a synonym that is a question or part of one: it is no name."""
_MIN_NAME_CHARACTERS = 3
"""Minimum length of a name that has no capital letter to match."""
_BEFORE = r"\b(?<![\w&#@/.-])"
"""No match inside a word, a compound, an address, or a character reference such as `&#x27;`."""
_AFTER = r"(?![\w-]|\.\w)"


@dataclass(frozen=True, slots=True)
class _Name:
    """What a lowercase name stands for."""

    term: int
    """Index of the term."""
    exact: frozenset[str]
    """Words of the name that match in their own case only, such as acronyms."""


class TermMatcher:
    """Finds the unambiguous names of some terms with one compiled pattern."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._by_name = _collect_unambiguous_names(terms)
        self._pattern = _compile_pattern(self._by_name)

    def find_terms(self, text: str) -> list[tuple[int, int, int]]:
        """Return (start, end, term index) of every term name in escaped text, in order."""
        if self._pattern is None:
            return []
        candidates = ((found, self._resolve_term(text, found)) for found in self._pattern.finditer(to_lowercase(text)))
        return [(*found.span(), number) for found, number in candidates if number is not None]

    def _resolve_term(self, text: str, found: re.Match[str]) -> int | None:
        """Return the index of the term that a match names; None where an acronym in it is not in capitals."""
        words = html.unescape(text[found.start() : found.end()]).split()
        shown = " ".join(html.unescape(found[0]).split())
        for name, last in ((shown, ""), *_list_singulars(shown)):
            if meaning := self._by_name.get(name):
                spelt = {*words, words[-1].removesuffix(last)}
                return meaning.term if meaning.exact <= spelt else None
        return None


def _collect_unambiguous_names(terms: Sequence[Term]) -> dict[str, _Name]:
    """Return the names of terms in lowercase with their term. A name that two terms have is left out as ambiguous."""
    found: dict[str, _Name] = {}
    unclear = set()
    for number, term in enumerate(terms):
        for name, exact in _list_names(term):
            lowercase = to_lowercase(name)
            if len(name) < _MIN_NAME_CHARACTERS and not exact:
                continue
            if found.setdefault(lowercase, _Name(number, frozenset(exact))).term != number:
                unclear.add(lowercase)
    return {name: meaning for name, meaning in found.items() if name not in unclear}


def _list_names(term: Term) -> Iterator[tuple[str, list[str]]]:
    """Yield the names of a term, each with those of its words that have to match in case.

    The first letter of a title is a capital in any case; in a synonym it means that this is a proper name.
    """
    yield " ".join(term.title.split()), [word for word in term.title.split() if word[1:] != word[1:].lower()]
    for synonym in term.synonyms:
        exact = [word for word in synonym.split() if word != word.lower()]
        if exact or is_unambiguous(synonym):
            yield " ".join(synonym.split()), exact


def is_unambiguous(synonym: str) -> bool:
    """Return whether a lowercase synonym names its term wherever it occurs: several words, none of them a question
    word.
    """
    words = synonym.casefold().split()
    return len(words) > 1 and not _QUESTION_WORDS.intersection(words)


def _list_singulars(word: str) -> Iterator[tuple[str, str]]:
    """Yield what a word may be the plural of, with the ending taken off: `agency` for `agencies`, `sponsor` for
    `sponsors`.
    """
    if word.endswith("ies"):
        yield f"{word[:-3]}y", "ies"
    if word.endswith("s"):
        yield word[:-1], "s"


def _compile_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern for any of these lowercase names as whole words, singular or plural, longest first; None for
    none.
    """
    ordered = sorted(names, key=lambda name: (-len(name), name))
    any_name = _make_alternation((("", name) for name in ordered), 2)
    return re.compile(f"{_BEFORE}(?:{any_name}){_AFTER}") if ordered else None


def _make_alternation(names: Iterable[tuple[str, str]], depth: int) -> str:
    """Return an alternation of names, as a trie of their first `depth` characters.

    `names` are pairs of what is matched already and the rest. Hundreds of alternatives would all be tried at every
    word; two levels leave a handful.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for read, rest in names:
        letter = rest[0] if depth and len(rest) > 2 and rest[0].isascii() and rest[0].isalnum() else ""
        groups.setdefault(letter, []).append((read + letter, rest[len(letter) :]))
    return "|".join(
        f"{letter}(?:{_make_alternation(group, depth - 1)})"
        if letter
        else "|".join(_make_expression(*name) for name in group)
        for letter, group in groups.items()
    )


def _make_expression(read: str, rest: str) -> str:
    """Return the expression for the rest of one name, as it is escaped in HTML, with its plural."""
    written = re.escape(html.escape(rest)).replace(r"\&\#x27;", "(?:'|&#x27;)").replace("\\ ", "[ \n]")
    name = read + rest
    if name.endswith("y") and name[-2:-1] not in tuple("aeiou"):
        return f"{written[:-1]}(?:y|ies)"
    return f"{written}s?" if name[-1].isalpha() else written


def to_lowercase(text: str) -> str:
    """Return the text in lowercase with the same length: a capital with a longer lowercase form stays as it is."""
    lowercase = text.lower()
    if len(lowercase) == len(text):
        return lowercase
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)
