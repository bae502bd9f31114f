"""A page of every type is light and does not move under the reader's eyes while it loads."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from serving import Serving
from visits import PAGE_TYPES, wait_until
from weighing import Line, weigh

pytestmark = pytest.mark.slow
MOST_BYTES = 200_000
MOST_SHIFT = 0.02
MOST_BYTES_OF_A_TOOL = 290_000
"""A page of a tool fetches its scripts and the entries it works with; a whole playbook is a book."""
TOOLS = ("assessment", "plan", "kit", "scorecards", "talk", "whole playbook")
LINE = Line(latency=40, bytes_a_second=1_600_000 // 8)
"""Slow enough that letters come after the text is there. How long anything takes is not looked at."""
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_a_page_is_light_and_stays_where_it_is(
    page_type: str, browser: Browser, serving: Serving, addresses: dict[str, str]
) -> None:
    weight = weigh(browser, serving, addresses[page_type], PHONE, LINE)
    assert weight.bytes <= (MOST_BYTES_OF_A_TOOL if page_type in TOOLS else MOST_BYTES), weight.parts
    assert weight.shift < MOST_SHIFT, weight.moved


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_on_a_wide_screen_nothing_moves_either(
    page_type: str, browser: Browser, serving: Serving, addresses: dict[str, str]
) -> None:
    weight = weigh(browser, serving, addresses[page_type], DESKTOP, LINE)
    assert weight.shift < MOST_SHIFT, weight.moved


def test_letters_are_read_once_and_used_from_the_page_on_that_is_drawn_with_them(
    browser: Browser, serving: Serving, addresses: dict[str, str]
) -> None:
    weight = weigh(browser, serving, addresses["challenge"], DESKTOP, LINE)
    sizes = {path: size for path, size in weight.parts.items() if path.endswith(".woff2")}
    assert len(sizes) == 2
    assert all(size < 45_000 for size in sizes.values()), sizes  # one of them twice would weigh more
    context = browser.new_context()
    page = context.new_page()
    for _ in range(2):
        page.goto(serving.address + addresses["challenge"])
        wait_until(page, "document.documentElement.className.includes('pb-letters')")
    assert "pb-letters" in str(page.locator("html").get_attribute("class")).split()
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith(
        '"Bricolage Grotesque"'
    )
    context.close()
