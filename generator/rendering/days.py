"""Format days for readers: the one way in which a generated page writes a date. Knows no clock and no locale."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from markupsafe import Markup

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Our own: Python's depend on the language of the machine."""
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def format_day(day: datetime.date | str) -> str:
    """Return `22 November 2026` for a date or for `2026-11-22`; any other text is returned as it is."""
    date = _parse(day)
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}" if date else str(day)


@lru_cache(maxsize=1_000)
def time_element(day: datetime.date | str) -> Markup:
    """Return `<time datetime="2026-11-22">22 November 2026</time>`; text that is no day is only escaped."""
    if _parse(day) is None:
        return Markup.escape(day)
    return Markup('<time datetime="{}">{}</time>').format(day, format_day(day))


def _parse(day: datetime.date | str) -> datetime.date | None:
    if isinstance(day, datetime.date):
        return day
    if not _ISO_DAY.fullmatch(day):
        return None
    try:
        return datetime.date.fromisoformat(day)
    except ValueError:
        return None
