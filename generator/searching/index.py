"""Records -> postings: for each word, the records that have it and how much it says about each.

Weights follow BM25F (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009): a word in the title says more
than one in the text, the second time less than the first, and in a long text less than in a short one.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.searching.languages import STOP_WORDS
from generator.searching.records import Record, rules_of
from generator.searching.words import capitals, folded, stemmer, words

MOST_POSTINGS = 2_000
"""Records a word leads to at the most: those it says most about. Such a word tells little, and costs much to send."""
_HALF = 4.0
"""The weight that counts half of what any weight can count."""
_TOP = 255


@dataclass(frozen=True, slots=True)
class _Field:
    weight: float
    length_matters: float
    """From 0, a word counts the same in a long text, to 1, it counts by its share of the text."""


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
    """Words of one origin, as they occur, and where."""

    stem: str
    words: tuple[str, ...]
    """In alphabetical order, without accents."""
    postings: Sequence[int]
    """Number of each record with the word, rising, each followed by the weight there, from 1 to 255."""
    count: int
    """How many records have it, those left out of `postings` too."""


def texts_of(record: Record) -> dict[str, tuple[str, ...]]:
    """What is searched of a record, by field."""
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


def word_groups(records: Sequence[Record], language: str) -> list[WordGroup]:
    """Every group of words of these records, in alphabetical order of what their words begin with."""
    stems = _Stems(language)
    counted = [_counted(record, stems) for record in records]
    usual = _usual_lengths(counted)
    postings = [array("I") for _ in stems.names]
    for number, (record, fields) in enumerate(zip(records, counted, strict=True)):
        top = _TOP * prior(record)
        for stem, weight in _weights(fields, usual).items():
            of_stem = postings[stem]
            of_stem.append(number)
            of_stem.append(int(top * weight / (_HALF + weight)) or 1)
    surfaces: list[set[str]] = [set() for _ in stems.names]
    for word, stem in stems.items():
        surfaces[stem].add(folded(word))
    groups = map(_group, stems.names, surfaces, postings)
    return sorted(groups, key=lambda group: (group.words[0], group.stem))


class _Stems(dict[str, int]):
    """The number of each word's stem, which a word gets when it is first asked for."""

    def __init__(self, language: str) -> None:
        self.stop_words = STOP_WORDS.get(language.partition("-")[0], frozenset())
        self.names: list[str] = []
        self._stem = stemmer(language)
        self._numbers: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        stem = self._stem(word)
        if stem not in self._numbers:
            self._numbers[stem] = len(self.names)
            self.names.append(stem)
        self[word] = self._numbers[stem]
        return self[word]


def prior(record: Record) -> float:
    """How likely a record is what is looked for, whatever the words: by its kind, and by how many links lead to it."""
    return rules_of(record.kind).prior * (0.9 + 0.1 * min(1.0, math.log2(1 + record.popularity) / 5))


@dataclass(frozen=True, slots=True)
class _Counted:
    """How often each stem stands in a field. Arrays, because all of a large site's are held at once."""

    stems: array[int]
    times: array[int]
    length: int
    """Words of the field."""


def _counted(record: Record, stems: _Stems) -> dict[str, _Counted]:
    """Every field that has any words."""
    found = {}
    for name, texts in texts_of(record).items():
        split = chain.from_iterable(words(text) + capitals(text, stems.stop_words) for text in texts)
        counts = Counter(map(stems.__getitem__, split))
        if counts:
            found[name] = _Counted(array("I", counts), array("I", counts.values()), counts.total())
    return found


def _usual_lengths(counted: Iterable[dict[str, _Counted]]) -> dict[str, float]:
    total: Counter[str] = Counter()
    number: Counter[str] = Counter()
    for fields in counted:
        for name, field in fields.items():
            total[name] += field.length
            number[name] += 1
    return {name: total[name] / number[name] for name in total}


def _weights(fields: dict[str, _Counted], usual: dict[str, float]) -> dict[int, float]:
    weights: dict[int, float] = {}
    for name, counted in fields.items():
        field = _FIELDS[name]
        share = field.length_matters
        once = field.weight / (1 - share + share * counted.length / usual[name])
        for stem, times in zip(counted.stems, counted.times, strict=True):
            weights[stem] = weights.get(stem, 0.0) + once * times
    return weights


def _group(stem: str, surfaces: set[str], postings: Sequence[int]) -> WordGroup:
    count = len(postings) // 2
    if count > MOST_POSTINGS:
        pairs = zip(postings[::2], postings[1::2], strict=True)
        telling = sorted(pairs, key=lambda posting: (-posting[1], posting[0]))[:MOST_POSTINGS]
        postings = [number for posting in sorted(telling) for number in posting]
    return WordGroup(stem, tuple(sorted(surfaces)), postings, count)
