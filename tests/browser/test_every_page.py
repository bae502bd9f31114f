"""What holds for a page of every type, whoever adds it, in one visit: weight, layout, console, axe, print, the Tab key.

A page type is a template of `generator/templates/pages/`; its largest page of the example site is visited.
"""

from __future__ import annotations

import pytest
from layout import measure
from looking import violations
from playwright.sync_api import Browser, Page, expect
from printing import find_faults, print_page
from serving import Serving
from visits import PAGE_TYPES, USUAL_PAGE_TYPES, Addresses, Visit, visit_with, wait_until
from walking import walk
from weighing import Line, open_over, seen_on, watch_layout

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
PHONE = {"width": 390, "height": 844}
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
EACH_ONCE = pytest.mark.parametrize("page_type", USUAL_PAGE_TYPES)
EVERY_TYPE = pytest.mark.parametrize("page_type", PAGE_TYPES)
LINE = Line(latency=40, bytes_a_second=1_600_000 // 8)
"""Slow enough that fonts come after the text is there. How long anything takes is not looked at."""
MAX_BYTES = 200_000
MAX_BYTES_OF_A_TOOL = 290_000
"""A page of a tool fetches its scripts and the entries it works with; a whole playbook is a book."""
TOOLS = ("assessment", "plan", "kit", "scorecards", "talk", "whole")
SHEETS_OF_THEIR_OWN = ("talk", "whole", "quiz")
"""Slides, the chapters of a book and the answers of a quiz each begin on a new sheet."""
MAX_SHIFT = 0.02
"""Sum of layout shifts: the share of the screen that moved, times how far."""
STICKS_OUT = """() => [...document.querySelectorAll('main *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .filter(e => !e.closest('.pb-table, .md-typeset__scrollwrap, .md-typeset__table, pre, .md-sidebar, [hidden]'))
    .filter(e => !e.closest('.pb-head .pb-voices'))
    .slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""
"""What sticks out of the screen, where it does not scroll in a frame of its own."""
PAPER = {"width": 688, "height": 900}
"""A4 between margins of 14 millimetres."""
CONTROLS_IN_PRINT = """() => [...document.querySelectorAll(
        'button, [role=button], input[type=search], input[type=file], input[type=submit], summary:not(:only-child)'
        + ', header.md-header, .md-tabs, .md-sidebar, footer.md-footer, .md-search, .pb-crumbs, .pb-walk, .md-skip')]
    .filter(part => part.checkVisibility({visibilityProperty: true}) && part.getBoundingClientRect().height)
    .filter(part => !part.matches('.pb-printed'))
    .map(part => part.outerHTML.slice(0, 100))"""
COLOURS_IN_PRINT = """() => {
    const [root, body, heading] =
        [document.documentElement, document.body, document.querySelector('main h1') ?? document.body]
            .map(part => getComputedStyle(part));
    return {
        "root, background": root.backgroundColor, "body, background": body.backgroundColor,
        "root, is light": root.colorScheme.includes("light"), "body, is light": body.colorScheme.includes("light"),
        "heading": heading.color,
    };
}"""
BLACK_ON_WHITE = {
    "root, background": "rgb(255, 255, 255)",
    "body, background": "rgb(255, 255, 255)",
    "root, is light": True,
    "body, is light": True,
    "heading": "rgb(0, 0, 0)",
}


def ready(page: Page) -> None:
    """Wait until the tools of the page are there."""
    wait_until(page, "[...document.querySelectorAll('[data-tool]')].every(place => place.childElementCount)")
    page.evaluate("document.fonts.ready")


def in_colours(page: Page, scheme: str) -> None:
    """Choose light or dark by the button of the page."""
    button = page.get_by_role("button", name="Dark colours")
    if (button.get_attribute("aria-pressed") == "true") != (scheme == "dark"):
        button.click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == ("slate" if scheme == "dark" else "default")


def overflow(page: Page) -> list[str]:
    """Return what is wider than the screen; the document itself is named when nothing on it is."""
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    found: list[str] = page.evaluate(STICKS_OUT)
    return found or (["the document"] if wide else [])


def heavy(page_type: str, parts: dict[str, int]) -> list[str]:
    """Return the weight of each file, in bytes over the line, if the page as a whole is too heavy."""
    most = MAX_BYTES_OF_A_TOOL if page_type in TOOLS else MAX_BYTES
    total = sum(parts.values())
    return [f"{total} bytes, at most {most}", *(f"{size} {path}" for path, size in parts.items())] * (total > most)


def trouble_in_print(page: Page, page_type: str) -> list[str]:
    """Return controls that are printed, colours that are not black on white, and what is wrong on the paper itself."""
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size(PAPER)  # type: ignore[arg-type]
    controls, colours = page.evaluate(CONTROLS_IN_PRINT), page.evaluate(COLOURS_IN_PRINT)
    found = [
        *(f"a control: {html}" for html in controls),
        *(f"{what}: {colours[what]}" for what in colours if colours[what] != BLACK_ON_WHITE[what]),
        *find_faults(print_page(page), may_end_early=page_type in SHEETS_OF_THEIR_OWN),
    ]
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    return found


def visit_once(page_type: str, browser: Browser, serving: Serving, address: str) -> dict[str, list[str]]:
    """Open a page as a first visitor does, and look at everything; return what is wrong, by what was looked at."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")  # type: ignore[arg-type]
    visit = visit_with(context)
    page = visit.page
    watch_layout(page)
    with open_over(LINE, page):
        serving.sent.clear()
        page.goto(serving.address + address, wait_until="networkidle", timeout=90_000)
        ready(page)
    parts = dict(serving.sent)
    seen = seen_on(page)
    if page_type == "lost":
        visit.missing.remove(page.url)  # it is answered with its page and the status 404
        visit.complaints = [said for said in visit.complaints if "status of 404" not in said]
    found = {
        "complaints of the console, requests that failed or went elsewhere": visit.problems,
        "too heavy": heavy(page_type, parts),
        "moves while it loads": seen.moved if seen.shift >= MAX_SHIFT else [],
    }
    for width in (320, 1280):
        found[f"layout at {width} pixels"] = measure(page, width)
        found[f"sticks out at {width} pixels"] = overflow(page)
    found["axe, light"] = violations(page)
    in_colours(page, "dark")
    found["axe, colours in the dark"] = violations(page, of_colours_alone=True)
    found["printed from dark colours"] = trouble_in_print(page, page_type)
    in_colours(page, "light")
    walked = walk(page)
    found["the Tab key"] = walked.troubles or ["it stops at less than six places"] * (walked.stops <= 5)
    context.close()
    return {what: problems for what, problems in found.items() if problems}


@EACH_ONCE
def test_one_visit(page_type: str, browser: Browser, serving: Serving, addresses: Addresses) -> None:
    assert visit_once(page_type, browser, serving, addresses[page_type]) == {}


@EVERY_TYPE
def test_a_page_is_readable_without_script(page_type: str, still: Page, home: str, addresses: Addresses) -> None:
    still.goto(home + addresses[page_type], wait_until="domcontentloaded")
    expect(still.locator("h1")).to_be_visible()
    hidden = [heading.inner_text() for heading in still.locator("main h2").all() if not heading.is_visible()]
    assert hidden == []


@pytest.mark.thorough
@EVERY_TYPE
def test_on_a_wide_screen_nothing_moves_either(
    page_type: str, browser: Browser, serving: Serving, addresses: Addresses
) -> None:
    page = browser.new_context(viewport=WIDE).new_page()  # type: ignore[arg-type]
    watch_layout(page)
    with open_over(LINE, page):
        page.goto(serving.address + addresses[page_type], wait_until="networkidle", timeout=90_000)
        ready(page)
    seen = seen_on(page)
    page.context.close()
    assert seen.shift < MAX_SHIFT, seen.moved


@pytest.mark.thorough
@EVERY_TYPE
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_small_screen_axe_and_the_tab_key_find_nothing(
    page_type: str, scheme: str, visit: Visit, home: str, addresses: Addresses
) -> None:
    visit.page.emulate_media(reduced_motion="reduce")
    visit.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page = visit.open(home + addresses[page_type])
    ready(page)
    in_colours(page, scheme)
    assert violations(page) == []
    walked = walk(page)
    assert walked.stops > 5
    assert walked.troubles == []


@pytest.mark.thorough
@pytest.mark.parametrize("page_type", ["home", "challenge", "glossary"])
def test_axe_finds_nothing_while_menu_search_and_details_are_open(
    page_type: str, visit: Visit, home: str, addresses: Addresses
) -> None:
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.open(home + addresses[page_type])
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    assert violations(page) == []
    in_colours(page, "dark")
    assert violations(page, of_colours_alone=True) == []
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.get_by_role("button", name="Menu", exact=True).click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator(".pb-search-open").click()
    page.get_by_role("combobox", name="Search the playbooks").fill("repair")
    page.get_by_role("option").first.wait_for()
    assert violations(page) == []
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    assert violations(page) == []


def test_fonts_are_read_once_and_used_from_the_page_on_that_is_drawn_with_them(
    browser: Browser, serving: Serving, addresses: Addresses
) -> None:
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    page = context.new_page()
    serving.sent.clear()
    with open_over(LINE, page):
        page.goto(serving.address + addresses["challenge"], wait_until="networkidle", timeout=90_000)
        page.evaluate("document.fonts.ready")
    sizes = {path: size for path, size in serving.sent.items() if path.endswith(".woff2")}
    assert len(sizes) == 2
    assert all(size < 45_000 for size in sizes.values()), sizes  # one of them twice would weigh more
    for _ in range(2):
        page.goto(serving.address + addresses["challenge"])
        wait_until(page, "document.documentElement.className.includes('pb-fonts')")
    assert "pb-fonts" in str(page.locator("html").get_attribute("class")).split()
    family = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert family.startswith('"Bricolage Grotesque"')
    context.close()
