"""Every type of page with little and with much on it, on phones and walls: nothing touches, is cut, or scrolls away.

The pages of the example site are measured in the one visit of test_every_page.py, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from building import build_here
from large_content import LARGE, SMALL, Size, write_project
from layout import HEIGHTS, PHONE, in_forced_colours, measure, share_of_colours
from playwright.sync_api import Browser, Page, expect
from serving import Serving, served
from shared_builds import make_once
from sites import BuiltSite, Run, copy_project
from test_every_page import EACH_ONCE, EVERY_TYPE, in_colours, ready
from visits import Addresses, Visit, largest_pages, visit_with, wait_until
from weighing import MOBILE, open_over

from generator.model import Challenge

USUAL_WIDTHS = (320, 1280)
NEEDED_BELOW_HEADING = 24
"""Pixels of what follows a heading that have to be on the screen as well: a line of text."""
FIRST_FRAME = """() => {
    const look = () => {
        const heading = document.querySelector("h1");
        const isShown = heading?.checkVisibility({visibilityProperty: true});
        if (!isShown) return requestAnimationFrame(look);
        window.pbFirstFrame = [getComputedStyle(document.body), getComputedStyle(heading)].map(style => {
            const family = style.fontFamily.split(",")[0];
            const isIt = font => font.family.replaceAll('"', "") === family.replaceAll('"', "");
            return [family, [...document.fonts].some(font => isIt(font) && font.status === "loaded")];
        });
    };
    requestAnimationFrame(look);
}"""
"""Note font families of text and headings in the first frame that shows any, and whether they were there."""


@dataclass(frozen=True)
class SizedSite:
    """A site of one size, as it is being served."""

    name: str
    home: str
    addresses: Addresses


@pytest.fixture(
    scope="session",
    params=[pytest.param(size, marks=pytest.mark.thorough) for size in (SMALL, LARGE)],
    ids=lambda size: size.name,
)
def sized(request: pytest.FixtureRequest, shared_folder: Path) -> Iterator[SizedSite]:
    size: Size = request.param

    def make(folder: Path) -> None:
        project = copy_project(folder / "project", write_project(folder / "written", size))
        done = build_here(project, folder / "site", strict=True)
        assert done.code == 0, done.output

    folder = make_once(shared_folder / f"site-{size.name}", make)
    with served(folder / "site") as serving:
        site = BuiltSite(folder / "project", folder / "site", Run(0, ""), size.name)
        yield SizedSite(size.name, serving.address, largest_pages(site))


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A tab in which nothing moves."""
    context = browser.new_context(reduced_motion="reduce")
    yield visit_with(context).page
    context.close()


def open_page(tab: Page, address: str) -> Page:
    tab.goto(address, wait_until="load")
    ready(tab)
    return tab


@EACH_ONCE
def test_little_and_much_stand_as_well_as_the_usual(page_type: str, sized: SizedSite, tab: Page) -> None:
    if page_type not in sized.addresses:
        pytest.skip(f"this site has too little for a page of the type {page_type}")
    open_page(tab, sized.home + sized.addresses[page_type])
    assert [problem for width in USUAL_WIDTHS for problem in measure(tab, width)] == []


def states(site: BuiltSite) -> dict[str, str]:
    """Return addresses at which tools show something, by what they show."""
    chosen = [challenge.id for challenge in site.catalog.all(Challenge) if challenge.mitigations][:6]
    found = {f"a plan for {count}": f"plan/?challenges={','.join(chosen[:count])}" for count in (1, 6)}
    return found | {f"the {view} of the kit": f"kit/?view={view}&minutes=45" for view in ("guide", "interview")}


def test_tools_at_work_stand_as_well(site: BuiltSite, home: str, tab: Page) -> None:
    found = {}
    for what, address in states(site).items():
        open_page(tab, home + address)
        found[what] = [problem for width in USUAL_WIDTHS for problem in measure(tab, width)]
    assert {what: problems for what, problems in found.items() if problems} == {}


@pytest.mark.thorough
@EVERY_TYPE
@pytest.mark.parametrize("look", ["light", "dark", "forced colours"])
def test_at_every_width_and_in_all_colours(page_type: str, look: str, sized: SizedSite, tab: Page) -> None:
    if page_type not in sized.addresses:
        pytest.skip(f"this site has too little for a page of the type {page_type}")
    open_page(tab, sized.home + sized.addresses[page_type])
    show_in(tab, look)
    assert [problem for width in HEIGHTS for problem in measure(tab, width)] == []


@pytest.mark.thorough
@EVERY_TYPE
@pytest.mark.parametrize("look", ["light", "dark", "forced colours"])
def test_the_example_site_at_every_width_and_in_all_colours(
    page_type: str, look: str, home: str, addresses: Addresses, tab: Page
) -> None:
    open_page(tab, home + addresses[page_type])
    show_in(tab, look)
    assert [problem for width in HEIGHTS for problem in measure(tab, width)] == []


def show_in(page: Page, look: str) -> None:
    if look == "forced colours":
        in_forced_colours(page)
    else:
        in_colours(page, look)


def test_what_to_do_stands_on_the_first_screen_of_a_phone(site: BuiltSite, home: str, tab: Page) -> None:
    tab.set_viewport_size(PHONE)
    below = {}
    for challenge in site.catalog.all(Challenge):
        if challenge.on_monday:
            tab.goto(f"{home}challenges/{challenge.id}/")
            end = tab.evaluate("document.querySelector('#on-monday').getBoundingClientRect().bottom")
            if end + NEEDED_BELOW_HEADING > PHONE["height"]:
                below[challenge.id] = end
    assert below == {}


FORCED = ("home", "challenge", "assessment", "talk", "whole")


@pytest.mark.parametrize("page_type", FORCED)
def test_forced_colours_leave_no_area_in_a_colour_of_ours(
    page_type: str, home: str, addresses: Addresses, tab: Page
) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    in_forced_colours(tab)
    open_page(tab, home + addresses[page_type])
    shares = share_of_colours(tab)
    assert sum(share for colour, share in shares.items() if colour != "grey") < 0.03, shares


@pytest.mark.parametrize("page_type", ["home", "challenge", "plan"])
def test_a_first_visit_over_a_slow_line_begins_with_the_fonts_of_the_page(
    page_type: str, browser: Browser, serving: Serving, addresses: Addresses
) -> None:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    visit = visit_with(context)
    visit.page.add_init_script(f"({FIRST_FRAME})()")
    with open_over(MOBILE, visit.page):
        visit.page.goto(serving.address + addresses[page_type], timeout=90_000)
        wait_until(visit.page, "'pbFirstFrame' in window")
    families = dict(visit.page.evaluate("window.pbFirstFrame"))
    assert families == {'"Atkinson Hyperlegible Next"': True, '"Bricolage Grotesque"': True}
    context.close()


def test_every_page_asks_for_the_two_fonts_of_its_first_screen_at_once(site: BuiltSite) -> None:
    fonts = {path for path in site.files if path.endswith(".woff2")}
    assert len(fonts) == 2
    for path, page in site.own_pages.items():
        top = "../" * path.count("/")
        asked = [link for link in page.all("link", rel="preload") if "crossorigin" in link.attributes]
        assert sorted(link.get("href") for link in asked if link.get("as") == "font") == sorted(
            top + font for font in fonts
        ), path


def test_fonts_that_were_asked_for_are_used(visit: Visit, home: str) -> None:
    page = visit.open(home)
    page.locator(".md-tabs a", has_text="Challenges").click()
    wait_until(page, "location.pathname.endsWith('/challenges/')")
    page.wait_for_timeout(4000)  # Chromium warns of what is not used three seconds after the page is there
    assert visit.problems == []


def test_sixteen_phases_are_shown_in_columns_and_on_a_phone_the_nearest_alone(sized: SizedSite, tab: Page) -> None:
    if sized.name != LARGE.name:
        pytest.skip("this site has one phase")
    tab.set_viewport_size(PHONE)
    tab.goto(f"{sized.home}phases/phase-9/")
    shown = tab.get_by_role("list", name="The phases").get_by_role("link")
    assert [name.split(" ")[1] for name in shown.all_inner_texts()] == ["8", "9", "10"]
    expect(tab.locator(".pb-track [aria-current=step]")).to_have_text(re.compile("Phase 9 "))
    tab.get_by_role("link", name="All 16 phases").click()
    expect(tab.locator("h2#phases")).to_be_in_viewport()
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(f"{sized.home}phases/phase-9/")
    assert len(shown.all_inner_texts()) == LARGE.phases
    expect(tab.get_by_role("link", name="All 16 phases")).to_be_hidden()
