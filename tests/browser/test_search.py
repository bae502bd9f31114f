"""The search in a browser: from a few words to the page that answers, by keyboard, from a shared address."""

from __future__ import annotations

import gzip
import json

import pytest
from looking import violations
from playwright.sync_api import Browser, Page, Route, expect
from sites import BuiltSite
from visits import Visit, visit_with, wait_until

CHALLENGE = "challenges/measuring-roi/"


def search(page: Page, text: str) -> None:
    """Open the search by its key and type."""
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type(text)


def first_titles(page: Page) -> list[str]:
    expect(page.get_by_role("option").first).to_be_visible(timeout=15_000)
    return page.locator(".pb-found__title").all_inner_texts()[:3]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("tickets eating my week", {"The queue eats the week"}),
        ("ROI", {"ROI", "Measuring ROI"}),
        ("return of investmnt", {"ROI", "Measuring ROI"}),
        (
            "boss does not get it",
            {"Resistance from internal culture", "Report in business terms", "Find a senior sponsor"},
        ),
        ("what to ask in an interview", {"Ask the reverse interview", "Interview the employer", "Interview kit"}),
        ("IT hates us", {"A truce between marketing and IT", "Open battle", "Meet before the fire"}),
    ],
)
def test_what_a_reader_says_finds_the_right_page(visit: Visit, home: str, text: str, titles: set[str]) -> None:
    page = visit.open(home)
    search(page, text)
    expect(page.locator(".pb-search__status")).to_contain_text("result")
    wait_until(page, "text => document.querySelector('.pb-search__list').dataset.text === text", text)
    assert titles & set(first_titles(page)), first_titles(page)
    assert visit.problems == []


def test_a_search_by_keyboard_alone_opens_the_page_and_is_remembered(visit: Visit, home: str, site: BuiltSite) -> None:
    page = visit.open(home)
    search(page, "measuring roi")
    expect(page.get_by_role("option").first).to_be_visible(timeout=15_000)
    page.keyboard.press("ArrowDown")
    chosen = page.locator('[role="option"][aria-selected="true"]')
    expect(chosen).to_have_count(1)
    assert page.get_by_role("combobox").get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/challenges/measuring-roi/**")
    expect(page.locator("h1")).to_have_text(site.page(CHALLENGE).h1[0])
    page.keyboard.press("Control+k")
    expect(page.get_by_role("button", name="measuring roi")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert visit.problems == []


def test_a_result_says_the_answer_and_leads_to_the_part_that_has_it(visit: Visit, home: str) -> None:
    page = visit.open(home)
    search(page, "queue eats the week")
    result = page.get_by_role("option").filter(has_text="The queue eats the week").first
    expect(result).to_contain_text("First step:", timeout=15_000)
    part = page.locator(".pb-found-part").first
    expect(part.locator("mark").first).to_be_visible()
    part.click()
    page.wait_for_url("**/challenges/queue-eats-the-week/#*")
    expect(page.locator(":target")).to_be_visible()
    assert visit.problems == []


def test_a_slip_is_named_and_nothing_found_offers_ways_on(visit: Visit, home: str) -> None:
    page = visit.open(home)
    search(page, "return of investmnt")
    expect(page.locator(".pb-search__status")).to_contain_text("for “return of investment”", timeout=15_000)
    page.get_by_role("combobox").fill("xqzzyqx")
    expect(page.locator(".pb-search__status")).to_contain_text("Nothing was found", timeout=15_000)
    expect(page.get_by_role("dialog").get_by_role("link", name="All challenges")).to_be_visible()
    expect(page.locator("[role=status]").last).to_contain_text("Nothing was found")
    wait_until(
        page,
        "Object.entries(localStorage).some(([key, text]) => key.endsWith(':searches') && text.includes('xqzzyqx'))",
    )
    assert visit.problems == []


def test_what_is_typed_while_the_search_is_being_read_is_not_lost(visit: Visit, home: str) -> None:
    page = visit.open(home)
    waiting: list[Route] = []
    page.route("**/search/dialog.js", lambda route: waiting.append(route))
    page.keyboard.press("/")
    page.keyboard.type("envvy")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.type("y")
    page.wait_for_timeout(100)
    waiting[0].continue_()
    field = page.get_by_role("combobox")
    expect(field).to_have_value("envy")
    page.keyboard.type(" of")
    expect(field).to_have_value("envy of")
    expect(page.locator(".pb-found__title").first).to_have_text("Resentment and envy of the role", timeout=15_000)
    assert visit.problems == []


def test_who_has_no_words_yet_is_offered_some(visit: Visit, home: str) -> None:
    page = visit.open(home)
    search(page, "")
    offered = page.get_by_role("dialog").locator(".pb-search__offered button")
    expect(offered).to_have_count(6)
    text = offered.first.inner_text()
    offered.first.click()
    expect(page.get_by_role("combobox")).to_have_value(text)
    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page.locator(".pb-found--challenge").first).to_be_visible(timeout=15_000)
    page.get_by_role("combobox").fill("xqzzyqx")
    expect(page.locator(".pb-search__status")).to_contain_text("Nothing was found", timeout=15_000)
    expect(offered).to_have_count(6)
    assert visit.problems == []


def test_facets_narrow_the_results_and_stand_in_a_link_to_share(browser: Browser, home: str) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    visit = visit_with(context)
    page = visit.open(home)
    search(page, "tickets")
    page.get_by_role("button", name="Kind").click()
    page.get_by_role("checkbox", name="Mitigation").check()
    expect(page.locator(".pb-found__about").first).to_contain_text("Mitigation")
    expect(page.locator(".pb-found--challenge")).to_have_count(0)
    page.get_by_role("button", name="Copy a link to this search").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    shared = str(page.evaluate("navigator.clipboard.readText()"))
    assert shared == f"{home}search/?q=tickets&kind=Mitigation"
    page.goto(shared)
    expect(page.locator(".pb-found--mitigation").first).to_be_visible(timeout=15_000)
    expect(page.locator(".pb-found--challenge")).to_have_count(0)
    expect(page.get_by_role("combobox")).to_have_value("tickets")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".pb-found--challenge").first).to_be_visible()
    assert page.url == f"{home}search/?q=tickets"
    assert visit.problems == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_open_search_has_no_barriers_and_fits(browser: Browser, home: str, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    visit = visit_with(context)
    page = visit.open(home)
    search(page, "tickets budget")
    expect(page.locator(".pb-found-part").first).to_be_visible(timeout=15_000)
    menu = page.get_by_role("button", name="Kind")
    expect(menu).to_be_visible()
    row, button = page.locator(".pb-search__facets").bounding_box(), menu.bounding_box()
    assert row
    assert button
    assert row["height"] >= button["height"]  # a row that scrolls may be squeezed to nothing
    menu.click()
    expect(page.get_by_role("checkbox", name="Challenge")).to_be_visible()
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
    assert violations(page) == []
    assert visit.problems == []
    context.close()


def test_nothing_that_is_typed_is_markup_or_an_error(visit: Visit, home: str) -> None:
    page = visit.open(home)
    search(page, "r")
    expect(page.get_by_role("option").first).to_be_visible(timeout=15_000)
    for text in (
        "<img src=x onerror=alert(1)>",
        "__proto__",
        "constructor",
        "a" * 5000,
        "🙂 مرحبا",
        "the of and",
        "((",
        "\\",
    ):
        page.get_by_role("combobox").fill(text)
        expect(page.locator(".pb-search__status")).not_to_be_empty()
    page.get_by_role("combobox").fill("tickets")
    expect(page.locator(".pb-found__title mark").first).to_be_visible(timeout=15_000)
    assert page.locator("dialog img").count() == 0
    assert visit.problems == []


def test_a_part_of_the_index_that_is_gone_is_said_and_the_rest_is_searched(visit: Visit, home: str) -> None:
    gone: list[str] = []

    def lose(route: Route) -> None:
        gone.append(route.request.url)
        route.fulfill(status=404, body="gone")

    page = visit.open(home)
    page.route("**/search/*/records-1*.json", lose)
    search(page, "customers tickets budget people work")
    expect(page.get_by_role("option").first).to_be_visible(timeout=15_000)
    assert gone
    expect(page.locator(".pb-search__rest")).to_contain_text("A part of the index could not be read")


def test_the_first_result_needs_a_small_part_of_the_index(visit: Visit, home: str, site: BuiltSite) -> None:
    asked: list[str] = []
    page = visit.open(home)
    page.on("request", lambda request: asked.append(request.url))
    search(page, "measuring roi")
    expect(page.get_by_role("option").first).to_be_visible(timeout=15_000)
    files = {address.removeprefix(home) for address in asked if "/search/" in address and address.endswith(".json")}
    assert 3 < len(files) < 60
    assert sum(len(gzip.compress(site.files[path])) for path in files) < 250_000


def test_without_script_the_search_leads_from_a_to_z(still: Page, home: str, site: BuiltSite) -> None:
    still.goto(home, wait_until="domcontentloaded")
    still.locator(".pb-search-open").click()
    still.wait_for_url("**/search/")
    link = still.locator(f"main a[href$='{CHALLENGE}']").first
    expect(link).to_be_visible()
    start = json.loads(site.files["search/start.json"])
    assert start["records"] > still.locator(".pb-index li").count() > 200


def test_the_worker_answers_and_the_page_is_never_held_up(visit: Visit, home: str) -> None:
    page = visit.open(home)
    search(page, "tickets")
    expect(page.get_by_role("option").first).to_be_visible(timeout=15_000)
    assert [worker.url.rsplit("/", 1)[-1] for worker in page.workers] == ["worker.js"]
