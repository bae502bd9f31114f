"""Enter in the search means what is in the field: its best result, or the page of the search with its text."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect
from visits import Visit, location_of, wait_for, wait_until

QUERY, FOUND = "measuring rsr", "challenges/measuring-rsr/"
OLDER = "queue eats the evening"
NOTHING = "xqzzyqx"


def open_search(visit: Visit, home: str) -> Page:
    page = visit.open(home)
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    return page


def answered(page: Page, text: str) -> None:
    wait_until(page, "text => document.querySelector('.pb-search__list')?.dataset.text === text", text)


def hold(page: Page, pattern: str) -> Callable[[], None]:
    """Keep requests back; return what lets them go."""
    held: list[Route] = []
    page.route(pattern, lambda route: held.append(route))  # Playwright takes no method of a list

    def let_go() -> None:
        for route in held:
            route.continue_()
        page.unroute(pattern)

    return let_go


def expect_page(page: Page, home: str, path: str) -> None:
    page.wait_for_url(lambda url: url.split("#")[0] == home + path)


def expect_search_page(page: Page, text: str) -> None:
    page.wait_for_url(lambda url: urlsplit(url).path.endswith("/search/"))
    assert parse_qs(urlsplit(page.url).query)["q"] == [text]
    expect(page.get_by_role("combobox")).to_have_value(text)


def test_enter_right_after_the_last_letter_opens_the_best_result_of_the_text(visit: Visit, home: str) -> None:
    page = open_search(visit, home)
    page.keyboard.type(QUERY)
    page.keyboard.press("Enter")
    expect_page(page, home, FOUND)
    assert visit.problems == []


def test_enter_while_older_results_are_shown_opens_none_of_them(visit: Visit, home: str) -> None:
    page = open_search(visit, home)
    page.keyboard.type(OLDER)
    answered(page, OLDER)
    page.keyboard.press("ArrowDown")
    page.evaluate(
        """text => {
            const field = document.activeElement;
            field.value = text;
            field.dispatchEvent(new InputEvent('input'));
            for (const key of ['ArrowDown', 'Enter']) field.dispatchEvent(new KeyboardEvent('keydown', {key}));
        }""",
        QUERY,
    )
    expect_page(page, home, FOUND)


def test_enter_after_a_paste_opens_the_best_result(visit: Visit, home: str) -> None:
    page = open_search(visit, home)
    page.keyboard.insert_text(QUERY)
    page.keyboard.press("Enter")
    expect_page(page, home, FOUND)


def test_enter_of_an_input_method_opens_nothing(visit: Visit, home: str) -> None:
    page = open_search(visit, home)
    page.keyboard.type(QUERY)
    answered(page, QUERY)
    for event in ("{key: 'Enter', isComposing: true}", "{key: 'Enter', keyCode: 229}"):
        page.evaluate(f"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {event}))")
    page.wait_for_timeout(300)
    assert location_of(page) == home
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Enter")
    expect_page(page, home, FOUND)


def test_enter_waits_for_an_index_that_is_slow(visit: Visit, home: str) -> None:
    page = visit.open(home)
    let_go = hold(page, "**/search/start.json")
    page.keyboard.press("/")
    page.keyboard.type(QUERY)
    page.keyboard.press("Enter")
    expect(page.locator(".pb-search__status")).to_have_text("Searching …")
    let_go()
    expect_page(page, home, FOUND)


def test_enter_leads_to_the_page_of_the_search_where_the_index_is_too_slow(visit: Visit, home: str) -> None:
    page = visit.open(home)
    hold(page, "**/search/start.json")
    page.keyboard.press("/")
    page.keyboard.type(QUERY)
    page.keyboard.press("Enter")
    expect_search_page(page, QUERY)


def test_enter_leads_to_the_page_of_the_search_where_the_index_cannot_be_read(visit: Visit, home: str) -> None:
    page = visit.open(home)
    page.route("**/search/start.json", lambda route: route.abort())
    page.keyboard.press("/")
    page.keyboard.type(QUERY)
    page.keyboard.press("Enter")
    expect_search_page(page, QUERY)


def test_enter_without_a_result_leads_to_the_page_of_the_search(visit: Visit, home: str) -> None:
    page = open_search(visit, home)
    page.keyboard.type(NOTHING)
    page.keyboard.press("Enter")
    expect_search_page(page, NOTHING)


def test_what_is_typed_on_takes_an_enter_back(visit: Visit, home: str) -> None:
    page = visit.open(home)
    let_go = hold(page, "**/search/start.json")
    page.keyboard.press("/")
    page.keyboard.type(QUERY)
    page.keyboard.press("Enter")
    page.keyboard.type(" of")
    let_go()
    answered(page, f"{QUERY} of")
    page.wait_for_timeout(300)
    assert location_of(page) == home


def test_enter_on_the_page_of_the_search_opens_the_best_result(visit: Visit, home: str) -> None:
    page = visit.open(f"{home}search/")
    page.get_by_role("combobox").fill(QUERY)
    page.keyboard.press("Enter")
    expect_page(page, home, FOUND)


def test_enter_on_the_page_of_the_search_waits_however_slow_the_index_is(visit: Visit, home: str) -> None:
    page = visit.page
    let_go = hold(page, "**/search/start.json")
    visit.open(f"{home}search/")
    page.get_by_role("combobox").fill(QUERY)
    page.keyboard.press("Enter")
    page.wait_for_timeout(4500)
    assert location_of(page).startswith(f"{home}search/")
    let_go()
    expect_page(page, home, FOUND)


# While the dialog itself is being read


@pytest.mark.parametrize("ending", ["Enter", ""])
def test_what_is_pasted_or_submitted_while_the_dialog_loads_counts(visit: Visit, home: str, ending: str) -> None:
    page = visit.open(home)
    let_go = hold(page, "**/search/dialog.js")
    page.keyboard.press("/")
    page.evaluate("document.execCommand('insertText', false, 'measuring')")  # what a paste does
    page.keyboard.type(" rsr")
    if ending:
        page.keyboard.press(ending)
    let_go()
    if ending:
        expect_page(page, home, FOUND)
    else:
        expect(page.get_by_role("combobox")).to_have_value(QUERY)


def test_escape_while_the_dialog_loads_leaves_the_page_as_it_was(visit: Visit, home: str) -> None:
    page = visit.open(home)
    opener = page.locator(".pb-search-open")
    asked: list[Route] = []
    page.route("**/search/dialog.js", lambda route: asked.append(route))
    opener.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("abc")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    wait_for(page, lambda: bool(asked), "the page asks for search/dialog.js")
    asked[0].continue_()
    page.wait_for_timeout(300)
    assert page.locator("dialog[open]").count() == 0
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()


def test_a_slash_in_a_field_is_text(visit: Visit, home: str) -> None:
    page = visit.open(home)
    field = page.locator(".pb-seek__field")
    field.focus()
    page.keyboard.type("a/b s f")
    expect(field).to_have_value("a/b s f")
    assert page.locator("dialog[open]").count() == 0
