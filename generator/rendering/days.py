"""Format dates as readers see them. Every date on a generated page is written here; the tools use `shared/text.js`."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from markupsafe import Markup

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""English, whatever the locale of the machine."""
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def format_day(day: datetime.date | str) -> str:
    """Return `22 November 2026` for a date or for `2026-11-22`; any other text unchanged."""
    date = _parse_day(day)
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}" if date else str(day)


@lru_cache(maxsize=1_000)
def time_element(day: datetime.date | str) -> Markup:
    """Return `<time datetime="2026-11-22">22 November 2026</time>`; a text that is no date only escaped."""
    if _parse_day(day) is None:
        return Markup.escape(day)
    return Markup('<time datetime="{}">{}</time>').format(day, format_day(day))


def _parse_day(day: datetime.date | str) -> datetime.date | None:
    if isinstance(day, datetime.date):
        return day
    if not _ISO_DAY.fullmatch(day):
        return None
    try:
        return datetime.date.fromisoformat(day)
    except ValueError:
        return None
