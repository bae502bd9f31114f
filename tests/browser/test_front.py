"""The front door: from a situation to a plan, the picture of the journey, what a browser remembers, wrong addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from looking import violations
from playwright.sync_api import Browser, Page, Route, expect
from sites import BuiltSite, build
from visits import Visit

QUEUE, RESOURCES = "queue-eats-the-week", "lack-of-resources"
PICTURE = "svg.pb-map__drawing:visible"
TEXTS = """() => [...document.querySelectorAll("svg.pb-map__drawing")].filter(svg => svg.checkVisibility()).map(svg => {
    const frame = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll("text:not(.pb-map__number)")].map(text => text.getBoundingClientRect());
    const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top + 2 || b.bottom <= a.top + 2;
    return {
        count: boxes.length,
        over: boxes.flatMap((a, n) => boxes.slice(n + 1).filter(b => !apart(a, b))).length,
        out: boxes.filter(box => box.left < frame.left - 1 || box.right > frame.right + 1).length,
        small: Math.min(...[...svg.querySelectorAll("text")].map(text =>
            parseFloat(getComputedStyle(text).fontSize) * frame.width / svg.viewBox.baseVal.width)),
    };
})[0]"""
"""Of the picture that is shown: texts, those that lie on each other or outside, the size of the smallest letters."""


def card(page: Page, id: str) -> Any:
    return page.locator(f"[data-id='{id}']")


def choose(page: Page, id: str) -> Any:
    button = card(page, id).get_by_role("button", name="This is me")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    return button


# From a situation to a plan


def test_from_the_home_page_to_a_plan_for_two_problems_in_four_clicks(visit: Visit, home: str) -> None:
    page = visit.open(home)
    page.get_by_role("link", name="I have a problem").click()
    choose(page, QUEUE)
    choose(page, RESOURCES)
    bar = page.get_by_role("group", name="Chosen situations")
    expect(bar).to_contain_text("2 chosen")
    assert visit.problems == []
    bar.get_by_role("link", name="Make a 90-day plan").click()
    page.wait_for_url(re.compile(r"/plan/"))
    assert page.url == f"{home}plan/?challenges={QUEUE},{RESOURCES}"


def test_the_way_to_the_plan_keeps_below_the_path_of_the_site(visit: Visit, home_below_a_path: str) -> None:
    page = visit.open(home_below_a_path)
    choose(page, QUEUE)
    link = page.get_by_role("link", name="Make a 90-day plan")
    assert link.evaluate("link => link.href") == f"{home_below_a_path}plan/?challenges={QUEUE}"


def test_marks_are_found_again_on_the_way_back_and_can_be_taken_away(visit: Visit, home: str) -> None:
    page = visit.open(home)
    choose(page, QUEUE)
    choose(page, RESOURCES)
    card(page, QUEUE).get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("The queue eats the week")
    page.go_back()
    button = card(page, QUEUE).get_by_role("button")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.url.endswith(f"?challenges={RESOURCES}")
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.get_by_role("group", name="Chosen situations")).to_be_hidden()
    expect(card(page, RESOURCES).get_by_role("button")).to_be_focused()
    assert "challenges=" not in page.url
    assert visit.problems == []


def test_ids_of_an_old_address_that_are_gone_are_named_and_not_sent_on(visit: Visit, home: str) -> None:
    page = visit.open(f"{home}?challenges={QUEUE},gone-for-good")
    bar = page.get_by_role("group", name="Chosen situations")
    expect(bar).to_contain_text("No longer on this page: gone-for-good.")
    link = bar.get_by_role("link", name="Make a 90-day plan")
    assert link.evaluate("link => link.href").endswith(f"?challenges={QUEUE}")


def test_situations_are_marked_by_keyboard_and_the_focus_is_never_under_the_bar(visit: Visit, home: str) -> None:
    page = visit.open(home)
    page.set_viewport_size({"width": 390, "height": 700})
    first = page.locator(".pb-mine").first
    first.focus()
    page.keyboard.press("Space")
    expect(first).to_have_attribute("aria-pressed", "true")
    expect(first).to_be_focused()
    covered = """() => {
        const bar = document.querySelector(".pb-chosen").getBoundingClientRect();
        const box = document.activeElement.getBoundingClientRect();
        const inBar = document.activeElement.closest(".pb-chosen");
        return !inBar && box.top < bar.bottom && box.bottom > bar.top + 2 ? document.activeElement.outerHTML : "";
    }"""
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(covered) == ""


def test_every_challenge_of_the_site_is_among_the_situations(visit: Visit, home: str, site: BuiltSite) -> None:
    page = visit.open(home)
    listed = {entry["id"] for entry in json.loads(site.files["data/challenges.json"])}
    shown = page.locator("[data-id]").evaluate_all("cards => cards.map(card => card.dataset.id)")
    assert set(shown) == listed
    assert page.locator(".pb-ways__situation").inner_text().split("\n")[1].startswith(f"{len(listed)} situations")


def test_without_script_there_are_links_and_nothing_that_does_not_work(still: Page, home: str) -> None:
    still.goto(home, wait_until="domcontentloaded")
    assert still.locator(".pb-page button:visible, .pb-page input:visible").count() == 0
    assert card(still, QUEUE).get_by_role("link").is_visible()
    assert not still.get_by_text("get one plan").is_visible()
    assert still.locator(PICTURE).count() == 1
    assert "~site~" not in still.content()


# The search in the hero


def test_the_field_in_the_hero_opens_the_search_with_what_was_typed(visit: Visit, home: str) -> None:
    page = visit.open(home)
    field = page.get_by_label("Say it in your own words")
    field.fill("measuring roi")
    field.press("Enter")
    result = page.locator("dialog a[href*='challenges/measuring-roi/']").first
    expect(result).to_be_visible(timeout=15_000)
    result.click()
    expect(page.locator("h1")).to_have_text("Measuring ROI")
    assert visit.problems == []


# The journey


@pytest.mark.parametrize(
    ("address", "width", "name"),
    [
        *(("", 320, "upright"), ("", 390, "upright"), ("", 1280, "across"), ("", 3840, "across")),
        *(("playbooks/journey/", 320, "upright"), ("playbooks/journey/", 1280, "upright")),
    ],
)
def test_the_picture_fits_its_place_and_no_text_lies_on_another(
    address: str, width: int, name: str, visit: Visit, home: str
) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})
    page = visit.open(home + address)
    page.evaluate("document.fonts.ready")
    picture = page.locator(PICTURE)
    expect(picture).to_have_count(1)
    assert f"--{name}" in str(picture.get_attribute("class"))
    texts = page.evaluate(TEXTS)
    assert (texts["over"], texts["out"]) == (0, 0)
    assert texts["count"] == 4 * 2 + 3
    assert texts["small"] >= 11


def test_a_phase_and_a_path_in_the_picture_lead_to_their_pages(visit: Visit, home: str) -> None:
    page = visit.open(home)
    page.locator(PICTURE).get_by_role("link", name="Storm of Cultural Conflict").click()
    expect(page.locator("h1")).to_have_text("Storm of Cultural Conflict")
    page.go_back()
    page.locator(PICTURE).get_by_role("link", name="Social media help desk").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Social media help desk")
    assert visit.problems == []


def test_the_storm_is_over_the_hardest_phase_and_said_in_words(visit: Visit, home: str) -> None:
    page = visit.open(home)
    expect(page.locator(".pb-map figcaption")).to_contain_text("It is hardest in Storm of Cultural Conflict.")
    cloud = page.locator(f"{PICTURE} .pb-map__cloud").bounding_box()
    blazes = [blaze.bounding_box() for blaze in page.locator(f"{PICTURE} .pb-map__blaze").all()]
    assert cloud
    highest = min((box for box in blazes if box), key=lambda box: box["y"])
    assert abs(cloud["x"] + cloud["width"] / 2 - highest["x"] - highest["width"] / 2) < 8


def test_on_paper_the_picture_lies_across_and_nothing_is_there_to_press(visit: Visit, home: str) -> None:
    page = visit.open(home)
    choose(page, QUEUE)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})
    expect(page.locator(PICTURE)).to_have_class(re.compile("--across"))
    assert page.locator(".pb-page button:visible, .pb-page input:visible").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_forced_colours_the_picture_has_lines_and_words(scheme: Any, visit: Visit, home: str) -> None:
    page = visit.page
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    visit.open(home)
    paints = page.evaluate(
        """() => {
        const style = (name) => getComputedStyle(document.querySelector(`.pb-map__drawing--across ${name}`));
        return { paper: getComputedStyle(document.body).backgroundColor, band: style(".pb-map__band").stroke,
            title: style(".pb-map__title").fill, sign: style(".pb-map__title--sign").fill };
    }"""
    )
    assert paints["paper"] not in (paints["band"], paints["title"], paints["sign"])


# What a browser remembers


def kept(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("({ ...localStorage })")
    return {key: text for key, text in found.items() if key.startswith("playbooks:")}


@pytest.fixture
def remembering(visit: Visit, home: str) -> Visit:
    """The page of tools in a browser that keeps a plan, ticks, and something of another site."""
    page = visit.open(f"{home}tools/")
    things = {"playbooks:/:plan": '{"version":1,"value":{"plans":[]}}', "playbooks:/:checklists": "{}"}
    page.evaluate("things => Object.assign(localStorage, things)", {**things, "playbooks:/elsewhere/:plan": "1"})
    page.reload()
    expect(page.locator(".pb-kept > li")).to_have_count(2)
    return visit


def test_one_thing_is_forgotten_and_taken_back(remembering: Visit) -> None:
    page = remembering.page
    before = kept(page)
    page.get_by_role("button", name="Forget: Your plan").click()
    expect(page.locator(".pb-kept > li")).to_have_count(1)
    assert kept(page) == {key: text for key, text in before.items() if key != "playbooks:/:plan"}
    expect(page.locator(".pb-tool [tabindex='-1']").first).to_be_focused()
    page.get_by_role("button", name="Take that back").click()
    expect(page.locator(".pb-kept > li")).to_have_count(2)
    assert kept(page) == before
    assert remembering.problems == []


def test_everything_is_saved_forgotten_and_read_back(remembering: Visit, tmp_path: Path) -> None:
    page = remembering.page
    before = kept(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save everything as one file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    page.get_by_role("button", name="Forget everything").click()
    expect(page.locator(".pb-kept__none")).to_be_visible()
    assert list(kept(page)) == ["playbooks:/elsewhere/:plan"]
    page.reload()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".pb-kept > li")).to_have_count(2)
    assert kept(page) == before
    assert remembering.problems == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON"),
        ('{"tool":"everything"}', "was not saved from this site"),
        ('{"made_by":"playbooks","tool":"plan","version":1,"value":{}}', "belongs to another tool"),
        ('{"made_by":"playbooks","tool":"everything","version":1,"value":{"plan":3}}', "This file is damaged"),
        ('{"made_by":"playbooks","tool":"everything","version":2,"value":{}}', "newer version"),
    ],
)
def test_a_file_that_is_none_of_ours_changes_nothing(remembering: Visit, text: str, said: str, tmp_path: Path) -> None:
    page = remembering.page
    before = kept(page)
    file = tmp_path / "notes.json"
    file.write_text(text, encoding="utf-8")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".pb-notice--trouble")).to_contain_text(said)
    assert kept(page) == before


def test_another_tab_is_followed(remembering: Visit, home: str) -> None:
    other = remembering.page.context.new_page()
    other.goto(f"{home}tools/")
    other.get_by_role("button", name="Forget everything").click()
    expect(remembering.page.locator(".pb-kept__none")).to_be_visible()


def test_a_browser_that_keeps_nothing_is_told_so(visit: Visit, home: str) -> None:
    visit.page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })")
    page = visit.open(f"{home}tools/")
    expect(page.locator(".pb-tool--remembered")).to_contain_text("This browser keeps nothing for this site.")


# Wrong addresses


@cache
def lost_page(folder: Path) -> str:
    return (folder / "404.html").read_text(encoding="utf-8")


def serve_lost(page: Page, folder: Path, missing: str) -> None:
    """What a server does: the page for what is not there, at the address that was asked for."""

    def answer(route: Route) -> None:
        route.fulfill(status=404, content_type="text/html", body=lost_page(folder))

    page.route(missing, answer)


def test_near_matches_and_the_words_of_the_address_are_offered(visit: Visit, home: str, site: BuiltSite) -> None:
    missing = f"{home}challenges/mesuring-rio/"
    serve_lost(visit.page, site.folder, missing)
    page = visit.open(missing)
    expect(page.get_by_label("Search for what you were after")).to_have_value("challenges mesuring rio")
    expect(page.get_by_role("heading", name="Did you mean?")).to_be_visible()
    found = page.locator(".pb-nearest__list a").first
    expect(found).to_contain_text("Measuring ROI")
    found.click()
    expect(page.locator("h1")).to_have_text("Measuring ROI")
    assert [problem for problem in visit.problems if missing not in problem and "404" not in problem] == []


def test_an_address_like_nothing_offers_the_main_ways_alone(visit: Visit, home: str, site: BuiltSite) -> None:
    missing = f"{home}zzz/qqqq/"
    serve_lost(visit.page, site.folder, missing)
    page = visit.open(missing)
    expect(page.get_by_label("Search for what you were after")).to_have_value("zzz qqqq")
    expect(page.locator(".pb-nearest")).to_be_empty()
    page.locator(".pb-main-ways").get_by_role("link", name="Challenges").click()
    expect(page.locator("h1")).to_have_text("Challenges")


@pytest.fixture(scope="module")
def below_a_path(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site built for an address with a path."""
    folder = tmp_path_factory.mktemp("below")
    done = build(site.project, folder, SITE_URL="https://intranet.example/intranet/playbooks/")
    assert done.code == 0, done.output
    return folder


def test_below_a_path_and_at_any_depth_its_links_start_at_the_top_of_the_site(
    visit: Visit, home_below_a_path: str, below_a_path: Path
) -> None:
    missing = f"{home_below_a_path}a/b/c/d/lack-of-resorces.html"
    serve_lost(visit.page, below_a_path, missing)
    page = visit.open(missing)
    found = page.locator(".pb-nearest__list a").first
    expect(found).to_contain_text("Lack of resources")
    assert found.evaluate("link => link.href") == f"{home_below_a_path}challenges/lack-of-resources/"
    ways = page.locator(".pb-main-ways a").evaluate_all("links => links.map(link => link.href)")
    assert ways[0] == home_below_a_path
    assert all(way.startswith(home_below_a_path) for way in ways)
    assert len(ways) == 6


def test_without_script_a_wrong_address_has_the_main_ways(still: Page, home: str) -> None:
    still.goto(f"{home}404.html", wait_until="domcontentloaded")
    assert still.locator(".pb-main-ways a:visible").count() == 6
    assert still.locator("main form:visible").count() == 0


# For everybody


@pytest.fixture
def shapes(browser: Browser) -> Iterator[Any]:
    """Opens a page in a size and a scheme of colours."""
    contexts = []

    def opened(address: str, width: int, scheme: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("address", ["", "tools/", "404.html", "playbooks/journey/"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark"), (320, "light"), (1280, "dark")])
def test_axe_finds_nothing_wrong(address: str, width: int, scheme: str, shapes: Any, home: str) -> None:
    page = shapes(home + address, width, scheme)
    if address == "":
        choose(page, QUEUE)
    if address == "tools/":
        expect(page.locator(".pb-bar")).to_be_visible()
    assert violations(page, within="main") == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_what_is_pressed_is_large_enough_on_a_phone(shapes: Any, home: str) -> None:
    page = shapes(home, 390, "light")
    choose(page, QUEUE)
    small = """names => [...document.querySelectorAll(names)].filter(e => e.checkVisibility())
        .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()]).filter(([, box]) => box.height < 43.5)
        .map(([html]) => html)"""
    assert page.evaluate(small, ".pb-mine, .pb-seek__go, .pb-ways a, .pb-chosen .pb-button") == []
