"""One question of a quiz: what is asked, the right answer, and wrong ones that are not right as well.

Which answers are shown follows from ids alone: a new entry does not stir up the questions about the others.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from generator.catalog import Catalog, name_of
from generator.model import Entry
from generator.model.base import Statement
from generator.pages.teaching.subjects import Said, said_of

WRONG, FEWEST_WRONG = 3, 2
_WORD = re.compile(r"[^\W_]+")
LONGEST = 220
"""Signs of an answer. What is longer is not for a quiz."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to choose, and why it is right or wrong."""

    text: str
    """Plain text."""
    why: str
    """Plain text."""
    sources: tuple[str, ...] = ()
    """Who says what it says."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wrong answer that may be drawn. It is made, and looked at closely, only when it is: a site has very many."""

    key: str
    """What tells it from the others, made of ids."""
    make: Callable[[], Answer | None]
    """None where the answer would be right as well."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule asks about an entry."""

    text: str
    right: Answer
    wrong: Iterable[Candidate]
    also_right: Sequence[str] = field(default=())
    """Other texts that would be right as well: a wrong answer never says the same."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with one right answer."""

    rule: str
    entry: Entry
    """The entry it is about: its page has the answer."""
    ask: str
    right: Answer
    wrong: tuple[Answer, ...]

    @property
    def name(self) -> str:
        """What tells it from the other questions of a quiz."""
        return f"{self.rule}/{name_of(self.entry)}"


def drawn(*names: str) -> str:
    """A lot for something with these names: the same on every machine and in every build."""
    return hashlib.blake2b("\n".join(names).encode(), digest_size=8).hexdigest()


def question_of(rule: str, entry: Entry, asked: Asked) -> Question | None:
    """The question, where the right answer does not give itself away and there are wrong ones enough."""
    if _tells(entry, asked.right.text) or len(asked.right.text) > LONGEST:
        return None
    said = {_words(text) for text in (asked.right.text, *asked.also_right)}
    wrong: list[Answer] = []
    for candidate in sorted(asked.wrong, key=lambda candidate: drawn(rule, entry.id, candidate.key)):
        answer = candidate.make()
        if (
            answer
            and _words(answer.text) not in said
            and len(answer.text) <= LONGEST
            and not _tells(entry, answer.text)
        ):
            said.add(_words(answer.text))
            wrong.append(answer)
        if len(wrong) == WRONG:
            break
    return Question(rule, entry, asked.text, asked.right, tuple(wrong)) if len(wrong) >= FEWEST_WRONG else None


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _tells(entry: Entry, text: str) -> bool:
    """Whether a text names the entry it is to be matched with."""
    return f" {_words(entry.title)} " in f" {_words(text)} "


def right_of(catalog: Catalog, points: Sequence[Statement], why: str) -> Asked:
    """A point of a list as the right answer, before there are a question and wrong ones."""
    said = said_of(catalog, points)
    chosen = said[_shown(said)]
    return Asked("", Answer(chosen.text, why, chosen.sources), (), [item.text for item in said])


def others(catalog: Catalog, id: str, points: Sequence[Statement], why: str) -> list[Candidate]:
    """The points of another entry's list as wrong answers, without the one that is right where that entry is asked."""

    def answer(point: Statement) -> Answer:
        said = said_of(catalog, (point,))[0]
        return Answer(said.text, why, said.sources)

    kept = [index for index in range(len(points)) if len(points) == 1 or index != _shown(said_of(catalog, points))]
    return [Candidate(f"{id}/{index}", lambda index=index: answer(points[index])) for index in kept]  # type: ignore[misc]


def _shown(said: Sequence[Said]) -> int:
    """Place of the first point that is short enough for a quiz; where none is, the first."""
    return next((index for index, item in enumerate(said) if len(item.text) <= LONGEST), 0)


def called(names: Iterable[str]) -> set[str]:
    """Names without capital letters and signs, for comparing."""
    return {_words(name) for name in names}
