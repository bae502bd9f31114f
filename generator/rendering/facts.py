"""Metadata of entries from outside the playbooks (edit link, day of change), and the entries that changed last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import zip_longest

from generator.model import Entry

MAX_NEWS_ENTRIES = 6
"""Entries that are named as new, over all days."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Metadata of an entry or page that is not in its YAML."""

    edit_url: str | None = None
    """URL of the editor, at the entry's line; None without edit links."""
    revised: str | None = None
    """Day of the last commit to the entry's file, as `YYYY-MM-DD`; None where it is not known."""
    feedback_url: str | None = None
    """URL for feedback on the entry; None where the operator set none."""


@dataclass(frozen=True, slots=True)
class NewsOfADay:
    """The entries that changed on one day."""

    day: str
    """`YYYY-MM-DD`."""
    entries: tuple[Entry, ...]
    more: int
    """Number of entries of that day that are not in `entries`."""


def find_newest(
    entries: Iterable[Entry], facts_of: Callable[[Entry], PageFacts], max_entries: int = MAX_NEWS_ENTRIES
) -> list[NewsOfADay]:
    """Return the entries that changed last by day, newest first, at most `max_entries` in all; empty without any day.

    Of a day on which many entries changed, kinds take turns, so that one kind does not fill the list.
    """
    of_day: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        day = facts_of(entry).revised
        if day:
            of_day[day].append(entry)
    news: list[NewsOfADay] = []
    for day in sorted(of_day, reverse=True):
        if max_entries <= 0:
            break
        named = _interleave_kinds(of_day[day])[:max_entries]
        max_entries -= len(named)
        news.append(NewsOfADay(day, tuple(named), len(of_day[day]) - len(named)))
    return news


def _interleave_kinds(entries: Iterable[Entry]) -> list[Entry]:
    """Return the first entry of each kind, then the second of each, and so on."""
    of_kind: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        of_kind[entry.kind].append(entry)
    return [entry for turn in zip_longest(*of_kind.values()) for entry in turn if entry is not None]
