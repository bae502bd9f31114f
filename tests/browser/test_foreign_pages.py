"""What comes for a link and is no page of this site and release is opened whole: address, title and page agree.

The site is built with its own URL: only there does the theme open pages without loading them.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import Answer, Serving
from shared_builds import served_at_own_url
from sites import BuiltSite
from visits import Visit, location_of, visit_with, wait_until

TARGET = "challenges/measuring-rsr/"
SIGN_IN = "signin"
FOREIGN = "<!doctype html><title>{0}</title><main><h1>{0}</h1></main>"


@pytest.fixture(scope="module")
def own(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """The site below a path, built with its address as its URL."""
    with served_at_own_url(site, tmp_path_factory.mktemp("foreign") / "site", "/intranet/playbooks/") as serving:
        yield serving


@pytest.fixture
def reader(browser: Browser, own: Serving) -> Iterator[Visit]:
    """A tab at the home page, in which `stays` tells whether a page was loaded since."""
    own.answers.clear()
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    visit = visit_with(context)
    with visit.page.expect_response("**/sitemap.xml"):
        visit.open(own.address)
    visit.page.evaluate("window.stays = true")
    yield visit
    context.close()
    own.answers.clear()


def follow(page: Page, link: str = TARGET) -> None:
    """Follow a link that is put at the top of the page."""
    page.locator("main").evaluate(
        "(main, link) => main.prepend(Object.assign(document.createElement('a'), link))",
        {"href": link, "textContent": "onwards"},
    )
    page.get_by_role("link", name="onwards").click()


def foreign(title: str, status: int = 200, **more: object) -> Answer:
    return Answer(status, FOREIGN.format(title), **more)  # type: ignore[arg-type]


def expect_whole(page: Page, address: str, title: str) -> None:
    """Expect a page that was loaded, with this address and title, and nothing left of the one before."""
    expect(page.locator("h1")).to_have_text(title)
    assert page.evaluate("window.stays") is None
    assert location_of(page) == address
    assert page.title() == title
    assert page.locator(".md-header").count() == 0


def answers_of(kind: str, own: Serving) -> tuple[dict[str, Answer], str]:
    """Return what the server says from now on, and the address at which the reader should be."""
    there = own.address + TARGET
    if kind == "sign-in":
        sign_in = Answer(302, headers={"Location": own.address + SIGN_IN})
        return {TARGET: sign_in, SIGN_IN: foreign("Something else")}, own.address + SIGN_IN
    if kind == "same address":
        return {TARGET: foreign("Something else")}, there
    return {TARGET: foreign("Something else", int(kind))}, there


KINDS = ("sign-in", "same address", "401", "403", "404", "503")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fragment", ["", "#what-helps"])
def test_a_link_to_a_foreign_page_opens_it_whole(reader: Visit, own: Serving, kind: str, fragment: str) -> None:
    page = reader.page
    answers, address = answers_of(kind, own)
    own.answers.update(answers)
    follow(page, TARGET + fragment)
    expect_whole(page, address + fragment, "Something else")
    own.answers.clear()
    page.go_back()
    expect(page.locator(".pb-page--home")).to_be_visible()
    assert location_of(page) == own.address


@pytest.mark.parametrize("kind", ["sign-in", "same address", "503"])
def test_the_back_button_to_a_foreign_page_opens_it_whole(reader: Visit, own: Serving, kind: str) -> None:
    page = reader.page
    own.answers[TARGET] = Answer(200, headers={"Cache-Control": "no-store"})
    follow(page)
    expect(page.locator(".pb-page--challenge h1")).to_be_focused()
    page.locator(".md-header .pb-brand").click()
    expect(page.locator(".pb-page--home h1")).to_be_focused()
    assert page.evaluate("window.stays")
    own.answers.clear()
    answers, address = answers_of(kind, own)
    own.answers.update(answers)
    page.go_back(wait_until="commit")
    expect_whole(page, address, "Something else")


def test_a_result_of_the_search_that_is_a_foreign_page_opens_whole(reader: Visit, own: Serving) -> None:
    page = reader.page
    answers, address = answers_of("sign-in", own)
    own.answers.update(answers)
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("measuring rsr")
    page.locator(f"dialog a[href*='{TARGET}']").first.click()
    expect(page.locator("h1")).to_have_text("Something else")
    assert location_of(page).split("#")[0] == address
    assert page.title() == "Something else"


def test_a_page_that_is_sent_as_text_is_shown_as_text(reader: Visit, own: Serving, site: BuiltSite) -> None:
    page = reader.page
    own.answers[TARGET] = Answer(200, own_html(page, own), "text/plain; charset=utf-8")
    follow(page)
    expect(page.locator("body > pre")).to_contain_text("<!doctype html>")
    assert location_of(page) == own.address + TARGET


def own_html(page: Page, own: Serving) -> str:
    """Return the HTML of the page that links lead to."""
    return str(
        page.evaluate(
            "address => fetch(address, {cache: 'no-store'}).then(answer => answer.text())", own.address + TARGET
        )
    )


def test_a_page_of_another_release_is_loaded_with_its_own_scripts(reader: Visit, own: Serving) -> None:
    page = reader.page
    mark = page.locator("meta[name=pb-release]").get_attribute("content")
    assert mark
    newer = own_html(page, own).replace(mark, "another-release")
    own.answers[TARGET] = Answer(200, newer)
    follow(page)
    wait_until(page, "!window.stays")
    expect(page.locator("meta[name=pb-release]")).to_have_attribute("content", "another-release")
    assert location_of(page) == own.address + TARGET
    page.evaluate("window.stays = true")
    own.answers.clear()
    page.locator(".md-header .pb-brand").click()
    expect(page.locator(".pb-page--home")).to_be_visible()
    assert page.evaluate("window.stays") is None


def test_a_download_leaves_page_and_address_as_they_are_however_often_it_is_chosen(reader: Visit, own: Serving) -> None:
    page = reader.page
    own.answers[TARGET] = foreign("A file", headers={"Content-Disposition": "attachment; filename=a.html"})
    with page.expect_download():
        follow(page)
    for _ in range(2):
        with page.expect_download():
            page.get_by_role("link", name="onwards").click()
        page.wait_for_timeout(300)
        assert location_of(page) == own.address
    assert page.evaluate("window.stays")
    page.locator(".md-tabs a", has_text="Challenges").click()
    expect(page.locator(".md-content h1")).to_have_text("Challenges")


def test_a_link_that_is_chosen_twice_opens_its_page_once(reader: Visit, own: Serving) -> None:
    page = reader.page
    own.answers[TARGET] = Answer(200, delay=1)
    follow(page, f"{TARGET}#symptoms")
    page.get_by_role("link", name="onwards").dblclick()
    expect(page.locator(".pb-page--challenge")).to_be_visible()
    assert location_of(page) == f"{own.address}{TARGET}#symptoms"
    assert page.evaluate("window.stays")
    page.go_back(wait_until="commit")
    expect(page.locator(".pb-page--home")).to_be_visible()
    assert location_of(page) == own.address
    assert page.evaluate("window.stays")


def test_until_a_page_is_there_the_address_is_that_of_the_page_that_is_shown(reader: Visit, own: Serving) -> None:
    page = reader.page
    own.answers[TARGET] = Answer(200, delay=1.5)
    follow(page)
    with page.expect_response(f"**/{TARGET}"):
        assert location_of(page) == own.address
    expect(page.locator(".pb-page--challenge h1")).to_be_focused()
    assert location_of(page) == own.address + TARGET
    assert page.evaluate("window.stays")
    assert reader.problems == []
