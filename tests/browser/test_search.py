"""The search in a browser: from a few words to the page that answers, by keyboard, from a shared address."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable

import pytest
from entries import read_entries
from looking import violations
from playwright.sync_api import Browser, Page, Route, expect
from sites import BuiltSite
from visits import Visit, visit_with, wait_for, wait_until

CHALLENGE = "challenges/measuring-rsr/"
QUEUE, QUEUE_TITLE = "challenges/queue-eats-the-evening/", "The queue eats the evening"
ENVY_TITLE = "Resentment and envy of the lead"
ANSWERS = {
    "tickets eating our evening": {QUEUE_TITLE},
    "RSR": {"RSR", "Measuring RSR"},
    "repair sucess rate": {"RSR", "Measuring RSR"},
    "landlord does not get it": {"Resistance from the hosts", "Find a patron"},
    "what to ask in a talk": {"Talk in pairs, with a sheet", "Ask the café back", "Interview kit"},
    "IT hates us": {"Meet before the rush", "Winter of Quarrels"},
}
"""What readers type, and the pages of which one is to be among the first three: words, voices, a typo, an acronym."""
MISSPELT, CORRECTED = "repair sucess rate", "repair success rate"
NOTHING = "xqzzyqx"
"""A word that no page has."""
LISTED = ("challenges", "mitigations", "phases", "paths", "roles", "interview_questions")
"""Data of entries that have a page each."""
MAX_SHARE_OF_FILES, MAX_SHARE_OF_BYTES = 0.25, 0.5
"""How much of the index the first results may need. The example site is small: of a larger index it is less."""
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "__proto__",
    "constructor",
    "a" * 5000,
    "🙂 مرحبا",
    "the of and",
    "((",
    "\\",
)


def compressed_size(site: BuiltSite, paths: Iterable[str]) -> int:
    """Return the bytes of some files as they are sent."""
    return sum(len(gzip.compress(site.files[path])) for path in paths)


def search(page: Page, text: str) -> None:
    """Open the search by its key and type."""
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type(text)


def first_titles(page: Page) -> list[str]:
    expect(page.get_by_role("option").first).to_be_visible()
    return page.locator(".pb-found__title").all_inner_texts()[:3]


def answered(page: Page, text: str) -> None:
    """Wait until the list has the results of a text."""
    wait_until(page, "text => document.querySelector('.pb-search__list').dataset.text === text", text)


def test_what_a_reader_types_finds_the_right_page(visit: Visit, home: str) -> None:
    page = visit.open(home)
    search(page, "")
    for text, titles in ANSWERS.items():
        page.get_by_role("combobox").fill(text)
        answered(page, text)
        expect(page.locator(".pb-search__status")).to_contain_text("result")
        found = first_titles(page)
        assert titles & set(found), f"“{text}” finds {found} first"
    assert visit.problems == []


def test_a_search_by_keyboard_opens_the_page_and_is_offered_again(visit: Visit, home: str, site: BuiltSite) -> None:
    page = visit.open(home)
    search(page, "measuring rsr")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    chosen = page.locator('[role="option"][aria-selected="true"]')
    expect(chosen).to_have_count(1)
    assert page.get_by_role("combobox").get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{CHALLENGE}**")
    expect(page.locator("h1")).to_have_text(site.page(CHALLENGE).h1[0])
    page.keyboard.press("Control+k")
    expect(page.get_by_role("button", name="measuring rsr")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert visit.problems == []


def test_tab_leads_from_the_field_to_the_filters_and_opens_nothing(visit: Visit, home: str) -> None:
    page = visit.open(home)
    search(page, "tickets")
    expect(page.get_by_role("button", name="Kind")).to_be_visible()
    for _ in range(3):  # to the button that closes the dialog, and on
        page.keyboard.press("Tab")
        expect(page.get_by_role("dialog")).to_be_visible()
        if page.evaluate("document.activeElement.dataset.key") == "facet-kind":
            break
    expect(page.get_by_role("button", name="Kind")).to_be_focused(timeout=5_000)
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.url == home
    assert visit.problems == []


def test_a_result_shows_the_answer_and_links_to_the_section_that_has_it(visit: Visit, home: str) -> None:
    page = visit.open(home)
    search(page, QUEUE_TITLE.removeprefix("The "))
    result = page.get_by_role("option").filter(has_text=QUEUE_TITLE).first
    expect(result).to_contain_text("First step:")
    part = page.locator(".pb-found-part").first
    expect(part.locator("mark").first).to_be_visible()
    part.click()
    page.wait_for_url(f"**/{QUEUE}#*")
    expect(page.locator(":target")).to_be_visible()
    assert visit.problems == []


def test_a_typo_is_corrected_and_without_results_other_pages_are_offered(visit: Visit, home: str) -> None:
    page = visit.open(home)
    search(page, MISSPELT)
    expect(page.locator(".pb-search__status")).to_contain_text(f"for “{CORRECTED}”")
    page.get_by_role("combobox").fill(NOTHING)
    expect(page.locator(".pb-search__status")).to_contain_text("Nothing was found")
    expect(page.get_by_role("dialog").get_by_role("link", name="All challenges")).to_be_visible()
    expect(page.locator("[role=status]").last).to_contain_text("Nothing was found")
    wait_until(
        page,
        """word => Object.entries(localStorage)
            .some(([key, text]) => key.endsWith(':searches') && text.includes(word))""",
        NOTHING,
    )
    assert visit.problems == []


def test_what_is_typed_while_the_dialog_loads_is_kept(visit: Visit, home: str) -> None:
    page = visit.open(home)
    waiting: list[Route] = []
    page.route("**/search/dialog.js", lambda route: waiting.append(route))
    page.keyboard.press("/")
    page.keyboard.type("envvy")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.type("y")
    wait_for(page, lambda: bool(waiting), "the page asks for search/dialog.js")
    waiting[0].continue_()
    field = page.get_by_role("combobox")
    expect(field).to_have_value("envy")
    page.keyboard.type(" of")
    expect(field).to_have_value("envy of")
    expect(page.locator(".pb-found__title").first).to_have_text(ENVY_TITLE)
    assert visit.problems == []


def test_an_empty_search_offers_examples(visit: Visit, home: str) -> None:
    page = visit.open(home)
    search(page, "")
    offered = page.get_by_role("dialog").locator(".pb-search__offered button")
    expect(offered).to_have_count(6)
    text = offered.first.inner_text()
    offered.first.click()
    expect(page.get_by_role("combobox")).to_have_value(text)
    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page.locator(".pb-found--challenge").first).to_be_visible()
    page.get_by_role("combobox").fill(NOTHING)
    expect(page.locator(".pb-search__status")).to_contain_text("Nothing was found")
    expect(offered).to_have_count(6)
    assert visit.problems == []


def test_facets_narrow_the_results_and_are_part_of_a_link_to_share(browser: Browser, home: str) -> None:
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
    expect(page.locator(".pb-found--mitigation").first).to_be_visible()
    expect(page.locator(".pb-found--challenge")).to_have_count(0)
    expect(page.get_by_role("combobox")).to_have_value("tickets")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".pb-found--challenge").first).to_be_visible()
    assert page.url == f"{home}search/?q=tickets"
    assert visit.problems == []
    context.close()


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (320, "dark"),
        *(pytest.param(*way, marks=pytest.mark.thorough) for way in ((320, "light"), (1280, "dark"), (1280, "light"))),
    ],
)
def test_axe_finds_nothing_in_the_open_search_and_it_fits(browser: Browser, home: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    visit = visit_with(context)
    page = visit.open(home)
    search(page, "tickets budget")
    expect(page.locator(".pb-found-part").first).to_be_visible()
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


def test_no_text_that_is_typed_becomes_markup_or_an_error(visit: Visit, home: str) -> None:
    page = visit.open(home)
    search(page, "r")
    expect(page.get_by_role("option").first).to_be_visible()
    for text in HOSTILE:
        page.get_by_role("combobox").fill(text)
        expect(page.locator(".pb-search__status")).not_to_be_empty()
    page.get_by_role("combobox").fill("tickets")
    expect(page.locator(".pb-found__title mark").first).to_be_visible()
    assert page.locator("dialog img").count() == 0
    assert visit.problems == []


def test_markup_in_a_found_title_is_shown_as_text(visit: Visit, home: str) -> None:
    def rename(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(QUEUE_TITLE, f"<b>No</b> {QUEUE_TITLE}"))

    page = visit.open(home)
    page.route("**/search/*/records-*.json", rename)
    search(page, "queue eats the evening")
    title = page.locator(".pb-found__title", has=page.locator("mark"), has_text=QUEUE_TITLE).first
    expect(title).to_have_text(f"<b>No</b> {QUEUE_TITLE}")


def test_where_files_of_the_index_are_missing_the_rest_is_searched_and_the_page_says_so(
    visit: Visit, home: str
) -> None:
    gone: list[str] = []

    def lose(route: Route) -> None:
        gone.append(route.request.url)
        route.fulfill(status=404, body="gone")

    page = visit.open(home)
    page.route("**/search/*/records-1*.json", lose)
    search(page, "customers tickets budget people work")
    expect(page.get_by_role("option").first).to_be_visible()
    assert gone
    expect(page.locator(".pb-search__rest")).to_contain_text("A part of the index could not be read")


def test_the_first_results_need_a_small_part_of_the_index(visit: Visit, home: str, site: BuiltSite) -> None:
    asked: list[str] = []
    page = visit.open(home)
    page.on("request", lambda request: asked.append(request.url))
    search(page, "")
    page.get_by_role("combobox").fill("measuring rsr")  # at once: what is typed slowly is searched for letter by letter
    answered(page, "measuring rsr")
    expect(page.get_by_role("option").first).to_be_visible()
    fetched = {address.removeprefix(home) for address in asked if "/search/" in address and address.endswith(".json")}
    index = [path for path in site.files if path.startswith("search/") and path.endswith(".json")]
    shares = [len(fetched) / len(index), compressed_size(site, fetched) / compressed_size(site, index)]
    assert 3 < len(fetched) < 60
    assert shares[0] < MAX_SHARE_OF_FILES, f"{len(fetched)} of {len(index)} files are fetched"
    assert shares[1] < MAX_SHARE_OF_BYTES, f"{shares[1]:.0%} of the bytes are fetched"


def test_without_script_the_search_is_an_index_from_a_to_z(still: Page, home: str, site: BuiltSite) -> None:
    still.goto(home, wait_until="domcontentloaded")
    still.locator(".pb-search-open").click()
    still.wait_for_url("**/search/")
    expect(still.locator(f"main a[href$='{CHALLENGE}']").first).to_be_visible()
    entries = [entry["address"] for name in LISTED for entry in read_entries(site, name)]
    hrefs = still.locator(".pb-index li a").evaluate_all("links => links.map(link => link.href)")
    assert [address for address in entries if home + address not in hrefs] == []
    records = json.loads(site.files["search/start.json"])["records"]
    assert records > len(hrefs) > len(entries)


def test_a_worker_answers(visit: Visit, home: str) -> None:
    page = visit.open(home)
    search(page, "tickets")
    expect(page.get_by_role("option").first).to_be_visible()
    assert [worker.url.rsplit("/", 1)[-1] for worker in page.workers] == ["worker.js"]
