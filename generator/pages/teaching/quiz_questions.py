"""Make one quiz question: text, right answer, and wrong answers that are not right as well.

The order follows from a hash of ids: the same in every build, and a new entry does not reorder the others.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from generator.catalog import Catalog, qualified_id
from generator.model import Entry
from generator.model.base import Statement
from generator.pages.teaching.subjects import Claim, list_claims

WRONG_ANSWERS, MIN_WRONG_ANSWERS = 3, 2
_WORD = re.compile(r"[^\W_]+")
MAX_ANSWER_CHARACTERS = 220
"""Longest answer of a quiz."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, and why it is right or wrong."""

    text: str
    """Plain text."""
    why: str
    """Plain text."""
    sources: tuple[str, ...] = ()
    """Ids of the sources that say it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wrong answer that may be chosen. It is made and checked only then: a site has very many."""

    key: str
    """Its unique key, made of ids."""
    make: Callable[[], Answer | None]
    """Returns None where the answer would be right as well."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule asks about an entry."""

    text: str
    right: Answer
    wrong: Iterable[Candidate]
    also_right: Sequence[str] = field(default=())
    """Other texts that would be right: no wrong answer may equal one."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with one right answer."""

    rule: str
    entry: Entry
    """The entry whose page has the answer."""
    ask: str
    right: Answer
    wrong: tuple[Answer, ...]

    @property
    def name(self) -> str:
        """Unique in its quiz."""
        return f"{self.rule}/{qualified_id(self.entry)}"


def stable_shuffle_key(*names: str) -> str:
    """Return a sort key for a stable shuffle: a hash of the names, the same on every machine."""
    return hashlib.blake2b("\n".join(names).encode(), digest_size=8).hexdigest()


def make_question(rule: str, entry: Entry, asked: Asked) -> Question | None:
    """Return the question; None where the right answer gives itself away, or there are too few wrong ones."""
    if _gives_away(entry, asked.right.text) or len(asked.right.text) > MAX_ANSWER_CHARACTERS:
        return None
    used = {_normalize_words(text) for text in (asked.right.text, *asked.also_right)}
    wrong: list[Answer] = []
    for candidate in sorted(asked.wrong, key=lambda candidate: stable_shuffle_key(rule, entry.id, candidate.key)):
        answer = candidate.make()
        if (
            answer
            and _normalize_words(answer.text) not in used
            and len(answer.text) <= MAX_ANSWER_CHARACTERS
            and not _gives_away(entry, answer.text)
        ):
            used.add(_normalize_words(answer.text))
            wrong.append(answer)
        if len(wrong) == WRONG_ANSWERS:
            break
    return Question(rule, entry, asked.text, asked.right, tuple(wrong)) if len(wrong) >= MIN_WRONG_ANSWERS else None


def _normalize_words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _gives_away(entry: Entry, text: str) -> bool:
    """Return whether a text names the entry that it is the answer about."""
    return f" {_normalize_words(entry.title)} " in f" {_normalize_words(text)} "


def ask_about_point(catalog: Catalog, points: Sequence[Statement], why: str) -> Asked:
    """Return what is asked about a point of a list, without question text and wrong answers."""
    claims = list_claims(catalog, points)
    chosen = claims[_choose_point(claims)]
    return Asked("", Answer(chosen.text, why, chosen.sources), (), [item.text for item in claims])


def list_wrong_points(catalog: Catalog, id: str, points: Sequence[Statement], why: str) -> list[Candidate]:
    """Return the points of another entry's list as wrong answers, except the one that is right where that entry is
    asked about.
    """

    def answer(point: Statement) -> Answer:
        claim = list_claims(catalog, (point,))[0]
        return Answer(claim.text, why, claim.sources)

    kept = [
        index
        for index in range(len(points))
        if len(points) == 1 or index != _choose_point(list_claims(catalog, points))
    ]
    return [Candidate(f"{id}/{index}", lambda index=index: answer(points[index])) for index in kept]  # type: ignore[misc]


def _choose_point(claims: Sequence[Claim]) -> int:
    """Return the index of the first text that is short enough for a quiz; 0 where none is."""
    return next((index for index, item in enumerate(claims) if len(item.text) <= MAX_ANSWER_CHARACTERS), 0)


def normalize_names(names: Iterable[str]) -> set[str]:
    """Return names without case and punctuation, for comparison."""
    return {_normalize_words(name) for name in names}
