"""Find the known word that is most similar to a given one. Must not know what the words are.

Similarity is twice the length of the longest common subsequence, divided by the lengths of both words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most similar to `word`, in its own case; None where none is similar.

    Takes time by the length of `word`, however many words are known. The index of known
    words is cached: pass the same tuple again where there are many.
    """
    return _cached_index(tuple(known)).find_nearest(word.casefold()) if len(word) <= _MAX_WORD_CHARACTERS else None


_MAX_WORD_CHARACTERS = 100
"""Characters; a longer word is no id and no field."""
_MIN_PREFIX_CHARACTERS = 3
"""Characters from which on a unique prefix counts as similar."""
_MAX_COMPARED_WORDS = 50
"""Up to so many known words, all are compared; of more, those that share rare n-grams with the word."""
_MAX_CANDIDATES = 12
"""Candidates that are compared then."""
_POSTINGS_PER_CHARACTER = 30
"""Postings of n-grams that are read per character of a word."""


class _WordIndex:
    """An index of known words for similarity search."""

    def __init__(self, known: Iterable[str]) -> None:
        self._written = {other.casefold(): other for other in sorted(known, reverse=True)}
        self._words = sorted(other for other in self._written if len(other) <= 2 * _MAX_WORD_CHARACTERS)
        self._positions: dict[int, dict[str, int]] = {}
        self._postings: dict[str, list[int]] = defaultdict(list)
        if len(self._words) > _MAX_COMPARED_WORDS:
            for number, other in enumerate(self._words):
                for ngram in _ngrams(other):
                    self._postings[ngram].append(number)

    def find_nearest(self, word: str) -> str | None:
        """Return the most similar word with a similarity of at least 2/3, else the only one that starts with `word`,
        else None.
        """
        near = max(
            ((self._similarity(word, number), self._words[number]) for number in self._choose_candidates(word)),
            default=None,
        )
        if near and near[0] >= 2 / 3:
            return self._written[near[1]]
        first = bisect_left(self._words, word)
        starting = [other for other in self._words[first : first + 2] if other.startswith(word)]
        return self._written[starting[0]] if len(word) >= _MIN_PREFIX_CHARACTERS and len(starting) == 1 else None

    def _choose_candidates(self, word: str) -> Iterable[int]:
        """Return the indices of the words to compare `word` with."""
        if not self._postings:
            return range(len(self._words))
        found: Counter[int] = Counter()
        left = _POSTINGS_PER_CHARACTER * len(word)
        ngrams = ((len(self._postings[ngram]), ngram) for ngram in _ngrams(word) if ngram in self._postings)
        for size, ngram in sorted(ngrams):
            found.update(self._postings[ngram][:left])
            left -= size
            if left <= 0:
                break
        return [number for number, _ in found.most_common(_MAX_CANDIDATES)]

    def _similarity(self, word: str, number: int) -> float:
        """Return 2·LCS / (sum of lengths), by a bit-parallel longest common subsequence (Hyyrö): linear in `word`."""
        other = self._words[number]
        total = len(word) + len(other)
        if 3 * min(len(word), len(other)) < total:
            return 0.0
        positions = self._positions.get(number)
        if positions is None:
            positions = self._positions[number] = defaultdict(int)
            for position, character in enumerate(other):
                positions[character] |= 1 << position
        everything = row = (1 << len(other)) - 1
        for character in word:
            matched = row & positions.get(character, 0)
            row = ((row + matched) | (row - matched)) & everything
        return 2 * (len(other) - row.bit_count()) / total


def _ngrams(word: str) -> set[str]:
    """Return the bigrams and trigrams of a word, its start and end included."""
    word = f"\n{word}\n"
    return {word[start : start + size] for size in (2, 3) for start in range(len(word) - size + 1)}


_cached_index = lru_cache(maxsize=64)(_WordIndex)
