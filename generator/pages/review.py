"""Compute when a page was last checked and when it is due again. Reads no clock."""

from __future__ import annotations

import calendar
import datetime
import math
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.model import Entry

_HOURS_PER_DAY = 24
_MINUTES_PER_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Review:
    """The last review of an entry, and the next."""

    owner: str
    """Who looks after it."""
    reviewed: datetime.date
    every: str
    """Interval, for instance `6 months`."""
    due: datetime.date


def find_review(catalog: Catalog, entry: Entry) -> Review | None:
    """Return the review by the entry's own day and owner, else by its playbook's; None while the playbook is
    invalid.
    """
    playbook = catalog.playbook_of(entry)
    if playbook is None:
        return None
    reviewed = entry.reviewed or playbook.reviewed
    due = add_duration(reviewed, playbook.review_every)
    return Review(entry.owner or playbook.owner, reviewed, playbook.review_every, due)


def add_duration(day: datetime.date, duration: str) -> datetime.date:
    """Return the day that is a duration such as `2 weeks` after `day`, at most `date.max`.

    Months and years keep the day of the month; where the month is shorter, its last day.
    """
    number, _, unit = duration.partition(" ")
    count = int(number)
    try:
        match unit.removesuffix("s"):
            case "month":
                return _add_months(day, count)
            case "year":
                return _add_months(day, 12 * count)
            case "week":
                return day + datetime.timedelta(weeks=count)
            case "hour":
                return day + datetime.timedelta(days=math.ceil(count / _HOURS_PER_DAY))
            case "minute":
                return day + datetime.timedelta(days=math.ceil(count / _MINUTES_PER_DAY))
            case _:
                return day + datetime.timedelta(days=count)
    except OverflowError:
        return datetime.date.max


def _add_months(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
