"""Records -> postings: for each word, the records that have it and how much it says about each.

Weights follow BM25F (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009): a word in the title says more
than one in the text, the second time less than the first, and in a long text less than in a short one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.searching.records import Record
from generator.searching.words import folded, stemmer, words

MOST_POSTINGS = 2_000
"""Records a word leads to at the most: those it says most about. Such a word tells little, and costs much to send."""
_HALF = 2.5
"""The weight that counts half of what any weight can count."""
_TOP = 255
_PRIORS = {
    **{"challenge": 1.0, "mitigation": 0.95, "phase": 0.9, "path": 0.9, "term": 0.85, "playbook": 0.85},
    **{"question": 0.8, "story": 0.8, "statistic": 0.85, "assessment": 0.85, "practice": 0.75, "role": 0.85},
}
_OTHER_PRIOR = 0.65
"""What a reader with a problem looks for comes before what only mentions it, by kind of entry."""


@dataclass(frozen=True, slots=True)
class _Field:
    weight: float
    length_matters: float
    """From 0, a word counts the same in a long text, to 1, it counts by its share of the text."""


_FIELDS = {
    "title": _Field(8.0, 0.3),
    "keywords": _Field(5.0, 0.6),
    "summary": _Field(3.0, 0.5),
    "answer": _Field(2.0, 0.5),
    "context": _Field(1.2, 0.5),
    "text": _Field(1.0, 0.75),
}


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Words of one origin, as they occur, and where."""

    stem: str
    words: tuple[str, ...]
    """In alphabetical order, without accents."""
    postings: tuple[tuple[int, int], ...]
    """Number of each record with the word, rising, and the weight there, from 1 to 255."""
    count: int
    """How many records have it, those left out of `postings` too."""


def texts_of(record: Record) -> dict[str, tuple[str, ...]]:
    """What is searched of a record, by field."""
    return {
        "title": (record.title,),
        "keywords": record.keywords,
        "summary": (record.summary,),
        "answer": (record.answer[1],),
        "context": record.context,
        "text": tuple(passage.text for passage in record.passages),
    }


def word_groups(records: Sequence[Record], language: str) -> list[WordGroup]:
    """Every group of words of these records, in alphabetical order of what their words begin with."""
    stem = stemmer(language)
    surfaces: dict[str, set[str]] = defaultdict(set)
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    counted = [_counted(record, stem, surfaces) for record in records]
    usual = _usual_lengths(counted)
    for number, (record, fields) in enumerate(zip(records, counted, strict=True)):
        top = _TOP * prior(record)
        for group, weight in _weights(fields, usual).items():
            postings[group].append((number, max(1, round(top * weight / (_HALF + weight)))))
    groups = [_group(name, surfaces[name], postings[name]) for name in postings]
    return sorted(groups, key=lambda group: (group.words[0], group.stem))


def prior(record: Record) -> float:
    """How likely a record is what is looked for, whatever the words: by its kind, and by how many links lead to it."""
    return _PRIORS.get(record.kind, _OTHER_PRIOR) * (0.9 + 0.1 * min(1.0, math.log2(1 + record.popularity) / 5))


def _counted(record: Record, stem: Callable[[str], str], surfaces: dict[str, set[str]]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for name, texts in texts_of(record).items():
        counts: Counter[str] = Counter()
        for text in texts:
            for word in words(text):
                group = stem(word)
                surfaces[group].add(folded(word))
                counts[group] += 1
        if counts:
            found[name] = counts
    return found


def _usual_lengths(counted: Iterable[dict[str, Counter[str]]]) -> dict[str, float]:
    total: Counter[str] = Counter()
    number: Counter[str] = Counter()
    for fields in counted:
        for name, counts in fields.items():
            total[name] += counts.total()
            number[name] += 1
    return {name: total[name] / number[name] for name in total}


def _weights(fields: dict[str, Counter[str]], usual: dict[str, float]) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for name, counts in fields.items():
        field = _FIELDS[name]
        share = field.length_matters
        once = field.weight / (1 - share + share * counts.total() / usual[name])
        for group, times in counts.items():
            weights[group] += once * times
    return weights


def _group(stem: str, surfaces: set[str], postings: list[tuple[int, int]]) -> WordGroup:
    count = len(postings)
    if count > MOST_POSTINGS:
        postings = sorted(sorted(postings, key=lambda posting: (-posting[1], posting[0]))[:MOST_POSTINGS])
    return WordGroup(stem, tuple(sorted(surfaces)), tuple(postings), count)
