"""When a page was last checked and when it is to be checked again. Knows the calendar, not the clock."""

from __future__ import annotations

import calendar
import datetime
import math
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.model import Entry

_HOURS_OF_DAY = 24
_MINUTES_OF_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Review:
    """The last look at an entry, and the next."""

    owner: str
    """Who looks after it."""
    reviewed: datetime.date
    every: str
    """How long a look stays good, for instance `6 months`."""
    due: datetime.date


def review_of(catalog: Catalog, entry: Entry) -> Review | None:
    """The review of an entry by its own day and owner or its playbook's; None while the playbook is broken."""
    playbook = catalog.playbook_of(entry)
    if playbook is None:
        return None
    reviewed = entry.reviewed or playbook.reviewed
    due = due_after(reviewed, playbook.review_every)
    return Review(entry.owner or playbook.owner, reviewed, playbook.review_every, due)


def due_after(day: datetime.date, duration: str) -> datetime.date:
    """The day a duration such as `2 weeks` or `6 months` after `day`, at the latest the last day there is.

    Months and years keep the day of the month; where the month is shorter, its last day is meant, as contracts count
    (German Civil Code, section 188 (3)): 31 August and 6 months give 28 February. Minutes and hours are rounded up
    to whole days.
    """
    number, _, unit = duration.partition(" ")
    count = int(number)
    try:
        match unit.removesuffix("s"):
            case "month":
                return _months_after(day, count)
            case "year":
                return _months_after(day, 12 * count)
            case "week":
                return day + datetime.timedelta(weeks=count)
            case "hour":
                return day + datetime.timedelta(days=math.ceil(count / _HOURS_OF_DAY))
            case "minute":
                return day + datetime.timedelta(days=math.ceil(count / _MINUTES_OF_DAY))
            case _:
                return day + datetime.timedelta(days=count)
    except OverflowError:
        return datetime.date.max


def _months_after(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
