"""Build the inverted index: for each stem, the records that contain it, with a weight.

Weights are BM25F (Robertson and Zaragoza, 2009).
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.searching.languages import STOP_WORDS
from generator.searching.records import Record, find_rules
from generator.searching.tokenizer import find_acronyms, fold_accents, make_stemmer, tokenize

MAX_POSTINGS_PER_WORD = 2_000
"""Postings of a stem, those with the highest weights: a frequent word discriminates little and costs bytes."""
_HALF_WEIGHT = 4.0
"""The BM25 sum that gives half of the highest weight."""
_MAX_WEIGHT = 255


@dataclass(frozen=True, slots=True)
class _Field:
    weight: float
    length_matters: float
    """BM25's b: from 0 (length is ignored) to 1 (counts are divided by relative length)."""


_FIELDS = {
    "title": _Field(8.0, 0.3),
    "keywords": _Field(8.0, 0.35),
    "voices": _Field(5.0, 0.25),
    "searches": _Field(4.3, 0.45),
    "terms": _Field(1.7, 0.5),
    "summary": _Field(1.4, 0.5),
    "answer": _Field(1.7, 0.5),
    "context": _Field(1.5, 0.5),
    "text": _Field(0.5, 0.9),
}


@dataclass(frozen=True, slots=True)
class WordGroup:
    """A stem, the tokens that have it, and its postings."""

    stem: str
    words: tuple[str, ...]
    """Sorted, without accents."""
    postings: Sequence[int]
    """Record number (ascending) and weight (1 to 255) in turn."""
    count: int
    """Number of records with the stem, those left out of `postings` included."""


def collect_texts(record: Record) -> dict[str, tuple[str, ...]]:
    """Return the searched texts of a record by field."""
    return {
        "title": (record.title,),
        "keywords": record.keywords,
        "voices": record.voices,
        "searches": record.searches,
        "terms": record.terms,
        "summary": (record.summary,),
        "answer": (record.answer[1],),
        "context": record.context,
        "text": tuple(passage.text for passage in record.passages),
    }


def make_word_groups(records: Sequence[Record], language: str) -> list[WordGroup]:
    """Return the groups of all stems of these records, sorted by the common prefix of their tokens."""
    stems = _Stems(language)
    counted = [_count_fields(record, stems) for record in records]
    usual = _compute_mean_lengths(counted)
    postings = [array("I") for _ in stems.names]
    for number, (record, fields) in enumerate(zip(records, counted, strict=True)):
        top = _MAX_WEIGHT * compute_prior(record)
        for stem, weight in _compute_weights(fields, usual).items():
            of_stem = postings[stem]
            of_stem.append(number)
            of_stem.append(int(top * weight / (_HALF_WEIGHT + weight)) or 1)
    surfaces: list[set[str]] = [set() for _ in stems.names]
    for word, stem in stems.items():
        surfaces[stem].add(fold_accents(word))
    groups = map(_make_group, stems.names, surfaces, postings)
    return sorted(groups, key=lambda group: (group.words[0], group.stem))


class _Stems(dict[str, int]):
    """The number of a token's stem, computed at the first lookup."""

    def __init__(self, language: str) -> None:
        self.stop_words = STOP_WORDS.get(language.partition("-")[0], frozenset())
        self.names: list[str] = []
        self._stem = make_stemmer(language)
        self._numbers: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        stem = self._stem(word)
        if stem not in self._numbers:
            self._numbers[stem] = len(self.names)
            self.names.append(stem)
        self[word] = self._numbers[stem]
        return self[word]


def compute_prior(record: Record) -> float:
    """Return the query-independent weight of a record: by its kind, and by the number of links to it."""
    return find_rules(record.kind).prior * (0.9 + 0.1 * min(1.0, math.log2(1 + record.popularity) / 5))


@dataclass(frozen=True, slots=True)
class _FieldCounts:
    """Stem frequencies of a field. Arrays, because those of a whole site are in memory at once."""

    stems: array[int]
    times: array[int]
    length: int
    """Number of tokens."""


def _count_fields(record: Record, stems: _Stems) -> dict[str, _FieldCounts]:
    """Return the frequencies of every field that has a token."""
    found = {}
    for name, texts in collect_texts(record).items():
        split = chain.from_iterable(tokenize(text) + find_acronyms(text, stems.stop_words) for text in texts)
        counts = Counter(map(stems.__getitem__, split))
        if counts:
            found[name] = _FieldCounts(array("I", counts), array("I", counts.values()), counts.total())
    return found


def _compute_mean_lengths(counted: Iterable[dict[str, _FieldCounts]]) -> dict[str, float]:
    total: Counter[str] = Counter()
    number: Counter[str] = Counter()
    for fields in counted:
        for name, field in fields.items():
            total[name] += field.length
            number[name] += 1
    return {name: total[name] / number[name] for name in total}


def _compute_weights(fields: dict[str, _FieldCounts], usual: dict[str, float]) -> dict[int, float]:
    weights: dict[int, float] = {}
    for name, counted in fields.items():
        field = _FIELDS[name]
        share = field.length_matters
        normalised = field.weight / (1 - share + share * counted.length / usual[name])
        for stem, times in zip(counted.stems, counted.times, strict=True):
            weights[stem] = weights.get(stem, 0.0) + normalised * times
    return weights


def _make_group(stem: str, surfaces: set[str], postings: Sequence[int]) -> WordGroup:
    count = len(postings) // 2
    if count > MAX_POSTINGS_PER_WORD:
        pairs = zip(postings[::2], postings[1::2], strict=True)
        strongest = sorted(pairs, key=lambda posting: (-posting[1], posting[0]))[:MAX_POSTINGS_PER_WORD]
        postings = [number for posting in sorted(strongest) for number in posting]
    return WordGroup(stem, tuple(sorted(surfaces)), postings, count)
