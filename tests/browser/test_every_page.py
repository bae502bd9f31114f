"""What holds for a page of every type, whoever adds it: accessible, walkable by keyboard, light, still, on its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from looking import violations
from playwright.sync_api import Browser, Page
from visits import PAGE_TYPES, Visit, visit_with, wait_until
from walking import walk

pytestmark = pytest.mark.slow
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])


@pytest.fixture(scope="module", params=PAGE_TYPES)
def tab(request: pytest.FixtureRequest, browser: Browser, home: str, addresses: dict[str, str]) -> Iterator[Visit]:
    """A tab with one page of the type. The tests of a type share it, and leave it as it is when loaded."""
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")  # type: ignore[arg-type]
    visit = visit_with(context)
    ready(visit.open(home + addresses[request.param]))
    yield visit
    context.close()


def ready(page: Page) -> None:
    """Wait until the tools of the page are there."""
    wait_until(page, "[...document.querySelectorAll('[data-pb-tool]')].every(place => place.childElementCount)")
    page.evaluate("document.fonts.ready")


def in_colours(page: Page, scheme: str) -> None:
    """Light or dark, by the button of the page."""
    button = page.get_by_role("button", name="Dark colours")
    if (button.get_attribute("aria-pressed") == "true") != (scheme == "dark"):
        button.click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == ("slate" if scheme == "dark" else "default")


@SIZES
def test_the_tab_key_leads_through_everything_that_can_be_used(tab: Visit, size: dict[str, int]) -> None:
    tab.page.set_viewport_size(size)  # type: ignore[arg-type]
    walked = walk(tab.page)
    assert walked.stops > 5
    assert walked.troubles == []


@SIZES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(tab: Visit, scheme: str, size: dict[str, int]) -> None:
    tab.page.set_viewport_size(size)  # type: ignore[arg-type]
    in_colours(tab.page, scheme)
    assert violations(tab.page, of_colours_alone=scheme == "dark") == []


def test_nothing_is_asked_of_others_and_nothing_is_amiss(tab: Visit) -> None:
    assert tab.problems == []


def in_both_colours(page: Page) -> list[str]:
    """What axe finds in light, and of colours in dark."""
    in_colours(page, "light")
    found = violations(page)
    in_colours(page, "dark")
    return found + violations(page, of_colours_alone=True)


@pytest.mark.parametrize("page_type", ["home", "challenge", "glossary"])
def test_axe_finds_nothing_while_menu_search_and_details_are_open(
    page_type: str, visit: Visit, home: str, addresses: dict[str, str]
) -> None:
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.open(home + addresses[page_type])
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    assert in_both_colours(page) == []
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.get_by_role("button", name="Menu", exact=True).click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator(".pb-search-open").click()
    page.get_by_role("combobox", name="Search the playbooks").fill("budget")
    page.get_by_role("option").first.wait_for()
    assert violations(page) == []
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    assert violations(page) == []


def test_the_page_for_addresses_that_lead_nowhere_is_held_to_the_same(visit: Visit, home: str) -> None:
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.open(f"{home}nowhere/")
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert in_both_colours(page) == []
        assert walk(page).troubles == []
