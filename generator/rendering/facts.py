"""What is known of an entry from outside the playbooks, and which entries are new by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import zip_longest

from generator.model import Entry

MOST_NEWS = 6
"""How many entries are named as new, in all."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Where an entry is edited and when it changed."""

    edit_url: str | None = None
    """Where the entry's source is edited, at its line."""
    revised: str | None = None
    """The day the entry's file last changed, as year-month-day."""
    feedback_url: str | None = None
    """Where a reader says what is wrong with the entry; it carries the entry's id."""


@dataclass(frozen=True, slots=True)
class NewsOfADay:
    """What changed on a day."""

    day: str
    """Year-month-day."""
    entries: tuple[Entry, ...]
    more: int
    """How many entries that changed on this day are not named."""


def newest(entries: Iterable[Entry], facts_of: Callable[[Entry], PageFacts], most: int = MOST_NEWS) -> list[NewsOfADay]:
    """The entries whose files changed last, newest day first, at most `most` of them; none where no day is known.

    Of a day on which much changed the kinds take turns, so that a whole new playbook is not told by its phases alone.
    """
    of_day: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        day = facts_of(entry).revised
        if day:
            of_day[day].append(entry)
    news: list[NewsOfADay] = []
    for day in sorted(of_day, reverse=True):
        if most <= 0:
            break
        named = _in_turns(of_day[day])[:most]
        most -= len(named)
        news.append(NewsOfADay(day, tuple(named), len(of_day[day]) - len(named)))
    return news


def _in_turns(entries: Iterable[Entry]) -> list[Entry]:
    """The first of each kind, then the second of each, and so on."""
    of_kind: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        of_kind[entry.kind].append(entry)
    return [entry for turn in zip_longest(*of_kind.values()) for entry in turn if entry is not None]
