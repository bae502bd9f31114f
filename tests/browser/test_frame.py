"""What is around every page: the menu, the search, light and dark, and the ways that work without script or server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pixels import count_pixels
from playwright.sync_api import Browser, Page, expect
from sites import BuiltSite
from visits import Visit, visit_with, wait_until
from walking import walk

CHALLENGE = "challenges/measuring-rsr/"
PHONE = {"width": 320, "height": 640}
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
FOCUSED = "document.activeElement.ariaLabel ?? document.activeElement.textContent"
MOVING = """() => [...document.querySelectorAll("*")]
    .flatMap((element) => ["", "::before", "::after"].map((part) => getComputedStyle(element, part)))
    .filter((style) => [style.transitionDuration, style.animationName === "none" ? "0s" : style.animationDuration]
        .some((time) => parseFloat(time) > 0.01) || style.scrollBehavior === "smooth").length"""
"""How many parts of a page take their time to change."""
NO_STORAGE = """for (const area of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, area, {get() { throw new DOMException("blocked", "SecurityError"); }});
}"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Visit]:
    """A tab as small as a phone's."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")  # type: ignore[arg-type]
    yield visit_with(context)
    context.close()


def press_until(page: Page, name: str) -> None:
    """Press Tab until the control of that name has the focus."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            return
    raise AssertionError(f"the Tab key does not come to {name}")


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(phone: Visit, home: str) -> None:
    page = phone.open(home + CHALLENGE)
    menu, button = page.locator("#pb-menu"), page.get_by_role("button", name="Menu", exact=True)
    expect(menu).not_to_be_in_viewport()
    assert menu.evaluate("menu => menu.inert")
    press_until(page, "Menu")
    page.keyboard.press("Enter")
    expect(menu).to_be_in_viewport()
    expect(page.get_by_role("button", name="Close the menu")).to_be_focused()
    assert page.locator(".pb-menu-button").get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(menu).not_to_be_in_viewport()
    assert menu.evaluate("menu => menu.inert")
    assert page.locator(".pb-menu-button").get_attribute("aria-expanded") == "false"
    assert phone.problems == []


def test_the_page_behind_the_open_menu_is_inert_and_does_not_scroll(phone: Visit, home: str) -> None:
    page = phone.open(home + CHALLENGE)
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(page.get_by_role("button", name="Close the menu")).to_be_focused()
    walked = walk(page)
    assert walked.troubles == []
    assert walked.stops == page.locator("#pb-menu :is(a, button):visible").count()
    page.mouse.move(310, 400)
    page.mouse.wheel(0, 400)
    page.keyboard.press("End")
    wait_until(page, "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")
    assert page.evaluate("scrollY") == 0
    page.locator(".md-overlay").click(position={"x": 312, "y": 300})
    expect(page.locator("#pb-menu")).not_to_be_in_viewport()
    assert page.locator("main").evaluate("main => !main.inert")


def test_a_link_of_the_menu_opens_its_page_and_closes_the_menu(phone: Visit, home: str, site: BuiltSite) -> None:
    page = phone.open(home + CHALLENGE)
    page.get_by_role("button", name="Menu", exact=True).click()
    page.locator("#pb-menu a", has_text="Mitigations").first.click()
    expect(page.locator("h1")).to_have_text(site.page("mitigations/").h1[0])
    expect(page.locator("#pb-menu")).not_to_be_in_viewport()


def test_on_a_wide_screen_the_menu_is_shown_beside_the_page(visit: Visit, home: str) -> None:
    page = visit.open(home + CHALLENGE)
    expect(page.locator("#pb-menu")).to_be_in_viewport()
    expect(page.locator(".pb-menu-button")).to_be_hidden()
    assert page.locator("#pb-menu a[aria-current=page]").inner_text() == page.locator("h1").inner_text()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.get_by_role("button", name="Menu", exact=True).click()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator("#pb-menu")).to_be_in_viewport()
    assert page.locator("main").evaluate("main => !main.inert && !document.querySelector('#pb-menu').inert")


def test_the_search_of_a_phone_opens_by_keyboard_and_returns_the_focus(phone: Visit, home: str) -> None:
    page = phone.open(home + CHALLENGE)
    page.locator(".pb-search-open").focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("combobox", name="Search the playbooks")
    expect(field).to_be_focused()
    field.press_sequentially("budget")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")  # the first empties the field
    expect(page.locator(".pb-search-open")).to_be_focused()
    assert phone.problems == []


def test_the_index_is_fetched_when_somebody_goes_to_the_search(visit: Visit, home: str) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    page = visit.open(home + CHALLENGE)
    page.wait_for_load_state("networkidle")
    assert not [address for address in asked if "/search/" in address]
    with page.expect_response("**/search/start.json"):
        page.locator(".pb-search-open").focus()


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.thorough), "dark"])
def test_the_first_colours_are_those_of_the_device_from_the_first_paint_on(
    browser: Browser, home: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script("""new MutationObserver(() => {
        if (document.querySelector("main") && !window.first) window.first = document.body.dataset.mdColorScheme;
    }).observe(document, {childList: true, subtree: true})""")
    page.goto(home + CHALLENGE)
    assert page.evaluate("window.first") == ("slate" if scheme == "dark" else "default")
    pressed = page.get_by_role("button", name="Dark colours").get_attribute("aria-pressed")
    assert pressed == str(scheme == "dark").lower()
    context.close()


def test_colours_follow_the_device_until_the_reader_chooses(visit: Visit, home: str) -> None:
    page = visit.open(home)
    body = page.locator("body")
    light = page.evaluate(BACKGROUND)
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    wait_until(page, f"{BACKGROUND} !== '{light}'")
    page.get_by_role("button", name="Dark colours").press("Enter")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    wait_until(page, f"{BACKGROUND} === '{light}'")
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    page.goto(home + CHALLENGE)
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    assert page.evaluate(BACKGROUND) == light
    assert visit.problems == []


def test_where_the_browser_has_no_storage_the_page_works_without_errors(visit: Visit, home: str) -> None:
    visit.page.add_init_script(NO_STORAGE)
    page = visit.open(home + CHALLENGE)
    page.get_by_role("button", name="Dark colours").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("button", name="Dark colours").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.locator(".pb-search-open").click()
    page.get_by_role("combobox", name="Search the playbooks").fill("budget")
    expect(page.get_by_role("option").first).to_be_visible()
    assert visit.problems == []


@pytest.mark.parametrize(
    "address",
    [CHALLENGE, "nowhere/", *(pytest.param(other, marks=pytest.mark.thorough) for other in ("", "about/", "tags/"))],
)
def test_the_first_link_skips_to_the_content(visit: Visit, home: str, address: str) -> None:
    page = visit.open(home + address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#pb-content")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")


@pytest.mark.parametrize("address", [CHALLENGE, pytest.param("nowhere/", marks=pytest.mark.thorough)])
def test_the_skip_link_does_not_fetch_the_page_again(visit: Visit, home: str, address: str) -> None:
    page = visit.open(home + address)
    page.wait_for_load_state("networkidle")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.locator("h1").evaluate("title => { title.dataset.isFirst = true; }")
    page.locator(".md-skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#pb-content")).to_be_focused()
    page.wait_for_load_state("networkidle")
    assert requests == []
    assert page.locator("h1").get_attribute("data-is-first") == "true", "what is on the page was replaced"


def test_without_script_the_menu_is_reached_by_a_link(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(home + CHALLENGE)
    link = page.get_by_role("link", name="Menu", exact=True)
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#pb-menu a").first).to_be_in_viewport()
    for nothing in (".pb-menu-button", ".pb-palette", ".pb-menu-close"):
        expect(page.locator(nothing)).to_be_hidden()
    page.locator("#pb-menu a", has_text="Mitigations").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "mitigations" in page.url
    context.close()


def test_nothing_is_animated_for_readers_who_ask_for_reduced_motion(phone: Visit, home: str) -> None:
    page = phone.open(home)
    assert page.evaluate(MOVING) == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING) > 0


def test_the_site_can_be_read_from_a_folder_without_a_server(visit: Visit, site: BuiltSite) -> None:
    failed: list[str] = []
    visit.page.on("requestfailed", lambda request: failed.append(request.url))
    page = visit.open(site.folder.joinpath("index.html").as_uri())
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Atkinson Hyperlegible Next"')
    assert page.evaluate("document.fonts.ready.then(fonts => [...fonts].some(font => font.status === 'loaded'))")
    page.locator(".md-tabs a", has_text="Challenges").click()
    expect(page.locator("h1")).to_have_text(site.page("challenges/").h1[0])
    assert page.url.endswith("/challenges/index.html")
    page.locator("main a", has_text=site.page(CHALLENGE).h1[0]).first.click()
    expect(page.locator("h1")).to_have_text(site.page(CHALLENGE).h1[0])
    page.get_by_role("button", name="Dark colours").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    # A folder gives its fonts to styles alone: what a page asks for beforehand is refused, and Chromium says so.
    assert [address for address in failed if not address.endswith(".woff2")] == []
    assert [problem for problem in visit.problems if ".woff2" not in problem and "ERR_FAILED" not in problem] == []


@pytest.mark.parametrize("width", [320, 390, 768, 1024])
def test_no_picture_lies_on_the_text_of_the_page_of_a_wrong_address(visit: Visit, home: str, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})
    page = visit.open(f"{home}nowhere/at/all/")
    expect(page.locator("#ways")).to_be_visible()
    assert count_pixels(page, ".pb-lost .pb-head", "yellow") == 0
    assert count_pixels(page, ".pb-lost .pb-seek__label", "yellow") == 0


@pytest.mark.parametrize("address", ["", "nowhere/"])
def test_forced_colours_leave_nothing_of_the_sites_green(visit: Visit, home: str, address: str) -> None:
    visit.page.emulate_media(forced_colors="active")
    page = visit.open(home + address)
    expect(page.locator("main h1")).to_be_visible()
    assert count_pixels(page, ".pb-hero, .pb-lost", "green") == 0


def test_the_page_of_a_wrong_address_has_the_tabs_and_colours_of_the_site(visit: Visit, home: str) -> None:
    page = visit.open(f"{home}nowhere/at/all/")
    expect(page.locator("h1")).to_be_visible()
    page.get_by_role("button", name="Dark colours").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator(".md-tabs a", has_text="Challenges").click()
    expect(page).to_have_url(f"{home}challenges/")
    expect(page.locator("h1")).to_be_visible()
    own = [said for said in visit.complaints if "status of 404" in said]
    assert len(own) == 1, "the browser's own word about the page itself"
    assert visit.foreign + [said for said in visit.complaints if said not in own] == []
