"""Days for readers: one form on every page, with the day for machines beside it; no year-month-day is left to read."""

from __future__ import annotations

import datetime
import re

import pytest
from sites import ROOT, BuiltSite

from generator.rendering.days import format_day, time_element

_ISO_DAY = re.compile(r".{0,40}\b\d{4}-\d{2}-\d{2}\b.{0,20}")
_HAND_MADE = re.compile(r"strftime|January|toLocale|DateTimeFormat")
"""What a second way to write a day would need."""


def test_a_day_is_written_in_words_wherever_the_site_is_built() -> None:
    assert format_day(datetime.date(2026, 3, 1)) == format_day("2026-03-01") == "1 March 2026"
    assert time_element("2026-11-22") == '<time datetime="2026-11-22">22 November 2026</time>'


@pytest.mark.parametrize("text", ["May 2026", "2026", "2026-13-40", "2026-3-9", "A & B"])
def test_text_that_is_no_day_stays_as_it_is(text: str) -> None:
    assert format_day(text) == text
    assert time_element(text) == text.replace("&", "&amp;")


def test_no_page_shows_a_day_as_numbers(site: BuiltSite) -> None:
    found = [
        f"{site.origin_of(path)}: {match[0]}"
        for path, page in site.own_pages.items()
        for match in _ISO_DAY.finditer(page.text_outside("code", "pre"))
    ]
    assert found == [], "write it with the filter `day` of generator/rendering/environment.py"


def test_only_one_module_of_each_language_writes_days() -> None:
    sources = [
        *(ROOT / "generator").rglob("*.py"),
        *(ROOT / "generator/templates").rglob("*.jinja"),
        *(path for path in (ROOT / "browser").rglob("*.js") if "node_modules" not in path.parts),
    ]
    found = {path.relative_to(ROOT).as_posix() for path in sources if _HAND_MADE.search(path.read_text("utf-8"))}
    assert found == {"browser/shared/days.js", "generator/rendering/days.py"}, "use format_day and formatDay"
