"""Instant navigation: what the theme swaps when a page opens without a reload, what stays, and what tools notice.

It works on a site that was built with its own URL; one below a path has all that can go wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import Serving
from shared_builds import served_at_own_url
from sites import BuiltSite
from visits import Visit, visit_with, wait_until

PROBE = "tags/"
"""The page on which these tests put a tool of theirs."""
CHALLENGE = "challenges/measuring-rsr/"
_MARKUP = """
<link rel="stylesheet" href="../assets/stylesheets/tools/probe.css">
<div data-tool="probe"></div><div data-fallback="probe">Instead of it</div>
<p><a id="asked" href="../tags/?x=1">With a question</a> <a id="here" href="#pb-content">On this page</a></p>
<svg viewBox="0 0 9 9" width="90" height="90">
<a href="../roles/"><title>Drawn</title><rect width="9" height="9"/></a></svg>
"""
_SCRIPT = """
window.probe = window.probe ?? {begun: 0, ended: 0};
export function mount(place) {
  window.probe.begun += 1;
  window.probe.colour = getComputedStyle(place).color;
  place.append("The tool is here");
  return () => { window.probe.ended += 1; };
}
"""


@pytest.fixture(
    scope="module",
    params=["/intranet/playbooks/", pytest.param("/", marks=pytest.mark.thorough)],
    ids=["below-a-path", "root"],
)
def home(request: pytest.FixtureRequest, site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site that was built with it as its URL, with a tool on one of its pages."""
    folder = tmp_path_factory.mktemp("instant") / "site"
    with served_at_own_url(site, folder, request.param) as serving:
        _put_probe(folder)
        yield serving.address


def _put_probe(folder: Path) -> None:
    page = folder / PROBE / "index.html"
    before, mark, after = page.read_text(encoding="utf-8").partition("</h1>")
    page.write_text(before + mark + _MARKUP + after, encoding="utf-8")
    style = folder / "assets/stylesheets/tools/probe.css"
    style.parent.mkdir(exist_ok=True)
    style.write_text("[data-tool=probe] { color: rgb(1, 2, 3); }", encoding="utf-8")
    script = folder / "assets/javascripts/tools/probe.js"
    script.parent.mkdir(exist_ok=True)
    script.write_text(_SCRIPT, encoding="utf-8")


@pytest.fixture
def reader(browser: Browser, home: str) -> Iterator[Visit]:
    """A tab at the home page, in which `stays` tells whether a page was loaded since."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    visit = visit_with(context)
    with visit.page.expect_response("**/sitemap.xml"):
        visit.open(home)
    visit.page.evaluate("window.stays = true")
    yield visit
    context.close()


def stays(page: Page) -> bool:
    """Return whether no page was loaded since the home page was."""
    return bool(page.evaluate("window.stays === true"))


def put_link(page: Page, path: str, text: str) -> None:
    """Put a link at the top of the home page."""
    page.locator("main").evaluate(
        "(main, link) => main.prepend(Object.assign(document.createElement('a'), link))",
        {"href": path, "textContent": text},
    )


def test_a_page_is_swapped_with_its_title_tab_menu_and_focus(reader: Visit, home: str, site: BuiltSite) -> None:
    page = reader.page
    page.locator(f"main a[href*='{CHALLENGE}']").first.click()
    expect(page.locator(".md-content h1")).to_have_text(site.page(CHALLENGE).h1[0])
    assert stays(page)
    assert page.url == home + CHALLENGE
    assert page.title() == site.page(CHALLENGE).title
    expect(page.locator(".md-content h1")).to_be_focused()
    expect(page.locator(".md-tabs__item--active")).to_have_text("Challenges")
    expect(page.locator(".md-tabs a[aria-current]")).to_have_text("Challenges")
    expect(page.locator("#pb-menu a[aria-current=page]")).to_have_text(site.page(CHALLENGE).h1[0])
    assert page.locator("link[rel=canonical]").get_attribute("href") == home + CHALLENGE
    assert page.evaluate("scrollY") == 0
    page.locator(".md-header .pb-brand").click()
    expect(page.locator(".pb-page--home h1")).to_be_focused()
    assert stays(page)
    assert page.url == home
    assert reader.problems == []


@pytest.mark.thorough
def test_a_link_to_an_anchor_on_another_page_scrolls_to_it(reader: Visit, home: str) -> None:
    page = reader.page
    put_link(page, f"{CHALLENGE}#what-helps", "there")
    page.get_by_role("link", name="there").click()
    expect(page.locator("#what-helps")).to_be_in_viewport()
    assert stays(page)
    assert page.url.endswith("#what-helps")


@pytest.mark.thorough
def test_the_back_and_forward_buttons_swap_pages_too(reader: Visit, site: BuiltSite) -> None:
    page = reader.page
    page.locator(".md-tabs a", has_text="Challenges").click()
    expect(page.locator(".md-content h1")).to_have_text(site.page("challenges/").h1[0])
    page.go_back(wait_until="commit")
    expect(page.locator(".pb-page--home")).to_be_visible()
    page.go_forward(wait_until="commit")
    expect(page.locator(".md-content h1")).to_have_text(site.page("challenges/").h1[0])
    assert stays(page)
    assert reader.problems == []


def open_probe(page: Page) -> None:
    put_link(page, PROBE, "probe")
    page.get_by_role("link", name="probe", exact=True).click()
    expect(page.get_by_text("The tool is here")).to_be_visible()


def test_a_tool_is_mounted_with_its_styles_and_unmounted_when_its_page_is_left(reader: Visit) -> None:
    page = reader.page
    open_probe(page)
    assert stays(page)
    assert page.evaluate("window.probe") == {"begun": 1, "ended": 0, "colour": "rgb(1, 2, 3)"}
    expect(page.get_by_text("Instead of it")).to_be_hidden()
    page.locator(".md-tabs a", has_text="Challenges").click()
    wait_until(page, "window.probe.ended === 1")
    page.go_back(wait_until="commit")
    expect(page.get_by_text("The tool is here")).to_be_visible()
    assert page.evaluate("window.probe") == {"begun": 2, "ended": 1, "colour": "rgb(1, 2, 3)"}
    assert stays(page)
    assert reader.problems == []


def test_every_tool_of_a_page_starts_when_it_is_swapped_in_with_styles_that_are_new(visit: Visit, home: str) -> None:
    with visit.page.expect_response("**/sitemap.xml"):
        page = visit.open(home + PROBE)
    page.evaluate("window.stays = true")
    page.locator(".md-header .pb-brand").click()
    expect(page.locator(".pb-mine").first).to_be_visible()
    page.locator(".pb-seek__field").fill("rsr")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox")).to_have_value("rsr")
    assert stays(page)
    assert visit.problems == []


@pytest.mark.thorough
def test_a_link_that_differs_in_its_query_alone_reloads_the_page_for_its_tool(reader: Visit) -> None:
    page = reader.page
    open_probe(page)
    page.locator("#asked").click()
    page.wait_for_url("**/tags/?x=1")
    expect(page.get_by_text("The tool is here")).to_be_visible()
    assert page.evaluate("window.probe.begun") == 1
    assert not stays(page)


@pytest.mark.thorough
def test_a_link_to_an_anchor_on_the_same_page_leaves_its_tool_alone(visit: Visit, home: str) -> None:
    with visit.page.expect_response("**/sitemap.xml"):
        page = visit.open(home + PROBE)
    expect(page.get_by_text("The tool is here")).to_be_visible()
    page.locator("#here").click()
    expect(page).to_have_url(f"{home}{PROBE}#pb-content")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[window.probe.begun, window.probe.ended]") == [1, 0]
    page.go_back(wait_until="commit")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[window.probe.begun, window.probe.ended]") == [1, 0]
    page.evaluate("window.stays = true")
    page.locator(".md-tabs a", has_text="Challenges").click()
    expect(page.locator(".md-content h1")).to_be_focused()
    page.go_back(wait_until="commit")
    expect(page.get_by_text("The tool is here")).to_be_visible()
    assert page.evaluate("[window.probe.begun, window.probe.ended]") == [2, 1]
    assert stays(page)
    assert visit.problems == []


@pytest.mark.thorough
def test_a_link_in_an_svg_is_followed(reader: Visit, site: BuiltSite) -> None:
    page = reader.page
    open_probe(page)
    page.locator("svg a rect").click()
    expect(page.locator(".md-content h1")).to_have_text(site.page("roles/").h1[0])
    assert reader.problems == []


@pytest.mark.thorough
def test_the_menu_of_a_phone_closes_and_the_new_page_has_the_focus(reader: Visit, site: BuiltSite) -> None:
    page = reader.page
    page.set_viewport_size({"width": 320, "height": 640})
    for name in ("Mitigations", "Challenges"):
        page.get_by_role("button", name="Menu", exact=True).click()
        page.locator("#pb-menu a.pb-menu__section", has_text=name).click()
        expect(page.locator(".md-content h1")).to_have_text(name)
        expect(page.locator(".md-content h1")).to_be_focused()
        expect(page.locator("#pb-menu")).not_to_be_in_viewport()
        assert page.evaluate("document.querySelector('#pb-menu').inert && !document.querySelector('main').inert")
        assert page.locator(".pb-menu-button").get_attribute("aria-expanded") == "false"
    assert stays(page)
    assert reader.problems == []


@pytest.mark.thorough
def test_a_search_result_opens_and_the_chosen_colours_stay(reader: Visit, site: BuiltSite) -> None:
    page = reader.page
    page.get_by_role("button", name="Dark colours").click()
    page.locator(".pb-search-open").click()
    page.get_by_role("combobox", name="Search the playbooks").fill(site.page(CHALLENGE).h1[0])
    page.locator(f"dialog a[href*='{CHALLENGE}']").first.click()
    expect(page.locator(".md-content h1")).to_have_text(site.page(CHALLENGE).h1[0])
    assert stays(page)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert reader.problems == []


@pytest.mark.thorough
def test_the_skip_link_of_a_swapped_page_leads_to_its_content(reader: Visit, site: BuiltSite) -> None:
    page = reader.page
    page.locator(".md-tabs a", has_text="Challenges").click()
    expect(page.locator(".md-content h1")).to_be_focused()
    page.locator(".md-skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#pb-content")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")
    assert stays(page)
    assert reader.problems == []


def test_a_site_built_without_its_url_loads_its_pages(browser: Browser, serving: Serving, site: BuiltSite) -> None:
    context = browser.new_context()
    visit = visit_with(context)
    page = visit.page
    with page.expect_response("**/sitemap.xml"):
        visit.open(serving.address)
    page.evaluate("window.stays = true")
    page.locator(".md-tabs a", has_text="Challenges").click()
    expect(page.locator(".md-content h1")).to_have_text(site.page("challenges/").h1[0])
    assert not stays(page)
    assert visit.problems == []
    context.close()
