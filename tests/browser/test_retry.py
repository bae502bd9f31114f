"""A script, a worker or a file that could not be read once is asked for again, without a reload by the reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from serving import Answer, Serving
from visits import Visit, wait_until

QUERY, FOUND = "measuring rsr", "challenges/measuring-rsr/"
SCRIPTS = "assets/javascripts"
TOOLS = {
    "plan/": ("planner", ".pb-tool--planner input"),
    "kit/": ("kit", ".pb-tool--kit :is(input, select)"),
}


@pytest.fixture
def failing(serving: Serving) -> Iterator[dict[str, Answer]]:
    """What the server answers instead of files."""
    serving.answers.clear()
    yield serving.answers
    serving.answers.clear()


def once(status: int = 503, times: int | None = 1) -> Answer:
    return Answer(status, "Not now", times=times)


def open_unreloaded(visit: Visit, address: str) -> Page:
    page = visit.open(address)
    page.evaluate("window.stays = true")
    return page


def expect_search_works(page: Page) -> None:
    page.keyboard.press("/")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    field.fill(QUERY)
    expect(page.locator(f"dialog a[href*='{FOUND}']").first).to_be_visible()
    assert page.evaluate("window.stays")


SEARCH_FILES = (
    f"{SCRIPTS}/search/dialog.js",
    f"{SCRIPTS}/search/worker.js",
    f"{SCRIPTS}/parts/*",
    "search/start.json",
    "search/*/words-*.json",
    "search/*/postings-*.json",
    "search/*/records-*.json",
    "search/*/*.json",
)


@pytest.mark.parametrize("pattern", SEARCH_FILES)
def test_a_file_of_the_search_that_fails_once_is_asked_for_again(
    visit: Visit, home: str, failing: dict[str, Answer], pattern: str
) -> None:
    failing[pattern] = once()
    page = open_unreloaded(visit, f"{home}tags/")
    expect_search_works(page)
    assert failing[pattern].times == 0, "nothing was asked for that could fail"


@pytest.mark.parametrize("pattern", [f"{SCRIPTS}/search/worker.js", "search/start.json", "search/*/words-*.json"])
def test_after_a_longer_failure_the_reader_can_try_again(
    visit: Visit, home: str, failing: dict[str, Answer], pattern: str
) -> None:
    page = open_unreloaded(visit, home)
    failing[pattern] = once(times=None)
    page.keyboard.press("/")
    page.get_by_role("combobox").fill(QUERY)
    again = page.get_by_role("dialog").get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    failing.clear()
    again.click()
    expect(page.locator(f"dialog a[href*='{FOUND}']").first).to_be_visible()
    assert page.evaluate("window.stays")


def test_a_word_typed_after_a_failure_finds_what_could_not_be_read(
    visit: Visit, home: str, failing: dict[str, Answer]
) -> None:
    page = open_unreloaded(visit, home)
    failing["search/*/postings-*.json"] = once(times=None)
    page.keyboard.press("/")
    field = page.get_by_role("combobox")
    field.fill("measuring")
    expect(page.locator(".pb-search__rest")).to_contain_text("A part of the index could not be read")
    failing.clear()
    field.fill(QUERY)
    expect(page.locator(f"dialog a[href*='{FOUND}']").first).to_be_visible()
    expect(page.locator(".pb-search__rest")).not_to_contain_text("could not be read")


@pytest.mark.parametrize("part", ["search/dialog.js", "parts/*"])
def test_while_the_search_cannot_be_read_its_link_and_key_lead_to_its_page(
    visit: Visit, home: str, failing: dict[str, Answer], part: str
) -> None:
    failing[f"{SCRIPTS}/{part}"] = once(times=None)
    page = open_unreloaded(visit, f"{home}tags/")
    page.keyboard.press("/")
    page.keyboard.type("rsr")
    page.wait_for_url(f"{home}search/?q=rsr")


def test_a_search_that_could_not_be_read_when_the_pointer_passed_works_when_it_is_opened(
    visit: Visit, home: str, failing: dict[str, Answer]
) -> None:
    page = open_unreloaded(visit, home)
    failing[f"{SCRIPTS}/search/dialog.js"] = once(times=2)
    with page.expect_response(lambda answer: answer.url.endswith("/dialog.js") and answer.status == 503):
        page.locator(".pb-search-open").hover()
    wait_until(page, "performance.getEntriesByType('resource').filter(e => e.name.endsWith('/dialog.js')).length > 1")
    expect_search_works(page)


@pytest.mark.parametrize("address", TOOLS)
@pytest.mark.parametrize("kind", ["script", "part", "data"])
def test_a_tool_whose_file_fails_once_starts(
    visit: Visit, home: str, failing: dict[str, Answer], address: str, kind: str
) -> None:
    name, shown = TOOLS[address]
    pattern = {"script": f"{SCRIPTS}/tools/{name}.js", "part": f"{SCRIPTS}/parts/*", "data": "data/*.json"}[kind]
    failing[pattern] = once()
    page = open_unreloaded(visit, home + address)
    expect(page.locator(shown).first).to_be_visible()
    expect(page.locator(f"[data-fallback={name}]").first).to_be_hidden()
    assert failing[pattern].times == 0
    assert page.locator(".pb-again").count() == 0


@pytest.mark.parametrize("address", TOOLS)
@pytest.mark.parametrize("kind", ["script", "part", "data"])
def test_a_tool_that_cannot_start_says_so_once_and_starts_when_asked(
    visit: Visit, home: str, failing: dict[str, Answer], address: str, kind: str
) -> None:
    name, shown = TOOLS[address]
    pattern = {"script": f"{SCRIPTS}/tools/{name}.js", "part": f"{SCRIPTS}/parts/*", "data": "data/*.json"}[kind]
    failing[pattern] = once(times=None)
    page = open_unreloaded(visit, home + address)
    expect(page.locator(".pb-again")).to_have_count(1)
    expect(page.locator(f"[data-fallback={name}]").first).to_be_visible()
    failing.clear()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(shown).first).to_be_visible()
    expect(page.locator(f"[data-fallback={name}]").first).to_be_hidden()
    expect(page.locator(".pb-again")).to_have_count(0)
    assert page.evaluate("window.stays")


STYLED = """() => [...document.styleSheets]
    .some(({href, cssRules}) => href?.endsWith("/tools/planner.css") && cssRules.length)"""


def test_styles_of_a_tool_that_fail_once_are_asked_for_again(
    visit: Visit, home: str, failing: dict[str, Answer]
) -> None:
    failing["assets/stylesheets/tools/planner.css"] = once()
    page = open_unreloaded(visit, f"{home}plan/")
    expect(page.locator(TOOLS["plan/"][1]).first).to_be_visible()
    assert page.evaluate(STYLED)


def test_a_tool_starts_when_the_network_is_back(visit: Visit, home: str, failing: dict[str, Answer]) -> None:
    failing[f"{SCRIPTS}/tools/planner.js"] = once(times=None)
    page = open_unreloaded(visit, f"{home}plan/")
    expect(page.locator(".pb-again")).to_be_visible()
    failing.clear()
    page.context.set_offline(True)
    page.context.set_offline(False)
    expect(page.locator(TOOLS["plan/"][1]).first).to_be_visible()
    expect(page.locator(".pb-again")).to_have_count(0)


def test_a_field_of_the_home_page_leads_to_the_page_of_the_search_while_its_script_is_missing(
    visit: Visit, home: str, failing: dict[str, Answer]
) -> None:
    failing[f"{SCRIPTS}/tools/seek.js"] = once(times=None)
    page = open_unreloaded(visit, home)
    field = page.locator(".pb-seek__field")
    expect(field).to_be_visible()
    field.fill("rsr")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}search/?q=rsr")


def test_the_list_of_pages_at_a_wrong_address_is_read_again(
    visit: Visit, home: str, failing: dict[str, Answer]
) -> None:
    failing["data/pages.json"] = once()
    page = visit.open(f"{home}challenges/measurng-rsr/")
    expect(page.locator(f".pb-nearest a[href*='{FOUND}']")).to_be_visible()
    expect(page.locator("#ways")).to_be_visible()
    failing["data/pages.json"] = once(times=None)
    page = visit.open(f"{home}challenges/measurng-rsr/")
    expect(page.locator("#ways")).to_be_visible()
