"""The front door: from a situation to a plan, the picture of the journey, what a browser remembers, wrong addresses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from entries import read_entries
from looking import violations
from playwright.sync_api import Locator, Page, expect
from sites import BuiltSite
from visits import Visit, wait_until_enhanced

QUEUE, REPAIRERS = "queue-eats-the-evening", "too-few-repairers"
"""Challenges of the playbook that comes first on the home page."""
PLAYBOOK = "repair-evenings"
"""The playbook whose journey the home page shows."""
HARDEST = "Winter of Quarrels"
"""Its phase with the most critical challenges."""
PATH = "The free drop-off"
"""A path that its journey ends in."""
MISSPELT, MEANT = "mesuring-rrs", "measuring-rsr"
"""A challenge, and how a reader may type its address."""
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
"""Of the picture that is shown: texts, those that lie on each other or outside, the smallest font size in pixels."""
ADDRESSES = "links => links.map(link => link.href)"
FORCED_COLOURS = """() => {
    const style = (name) => getComputedStyle(document.querySelector(`.pb-map__drawing--across ${name}`));
    return { paper: getComputedStyle(document.body).backgroundColor, band: style(".pb-map__band").stroke,
        title: style(".pb-map__title").fill, sign: style(".pb-map__title--sign").fill };
}"""


def title_of(site: BuiltSite, address: str) -> str:
    return site.page(address).h1[0]


def card(page: Page, id: str) -> Locator:
    return page.locator(f"[data-id='{id}']")


def choose(page: Page, id: str) -> Locator:
    button = card(page, id).get_by_role("button", name="This is me")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    return button


# From a situation to a plan


def test_four_clicks_lead_from_the_home_page_to_a_plan_for_two_problems(visit: Visit, home: str) -> None:
    page = visit.open(home)
    page.get_by_role("link", name="I have a problem").click()
    choose(page, QUEUE)
    choose(page, REPAIRERS)
    bar = page.get_by_role("group", name="Chosen situations")
    expect(bar).to_contain_text("2 chosen")
    assert visit.problems == []
    bar.get_by_role("link", name="Make a 90-day plan").click()
    page.wait_for_url(re.compile(r"/plan/"))
    assert page.url == f"{home}plan/?challenges={QUEUE},{REPAIRERS}"


def test_the_link_to_the_plan_stays_below_the_path_of_the_site(visit: Visit, home_below_a_path: str) -> None:
    page = visit.open(home_below_a_path)
    choose(page, QUEUE)
    link = page.get_by_role("link", name="Make a 90-day plan")
    assert link.evaluate("link => link.href") == f"{home_below_a_path}plan/?challenges={QUEUE}"


def test_chosen_situations_are_restored_by_the_back_button_and_can_be_cleared(
    visit: Visit, home: str, site: BuiltSite
) -> None:
    page = visit.open(home)
    choose(page, QUEUE)
    choose(page, REPAIRERS)
    card(page, QUEUE).get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(title_of(site, f"challenges/{QUEUE}/"))
    page.go_back()
    button = card(page, QUEUE).get_by_role("button")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.url.endswith(f"?challenges={REPAIRERS}")
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.get_by_role("group", name="Chosen situations")).to_be_hidden()
    expect(card(page, REPAIRERS).get_by_role("button")).to_be_focused()
    assert "challenges=" not in page.url
    assert visit.problems == []


def test_ids_in_an_old_address_that_no_longer_exist_are_named_and_not_passed_on(visit: Visit, home: str) -> None:
    page = visit.open(f"{home}?challenges={QUEUE},gone-for-good")
    bar = page.get_by_role("group", name="Chosen situations")
    expect(bar).to_contain_text("No longer on this page: gone-for-good.")
    link = bar.get_by_role("link", name="Make a 90-day plan")
    assert link.evaluate("link => link.href").endswith(f"?challenges={QUEUE}")


def test_situations_are_chosen_by_keyboard_and_the_focus_is_never_under_the_bar(visit: Visit, home: str) -> None:
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
    listed = {entry["id"] for entry in read_entries(site, "challenges")}
    shown = page.locator("[data-id]").evaluate_all("cards => cards.map(card => card.dataset.id)")
    assert set(shown) == listed
    assert page.locator(".pb-ways__situation").inner_text().split("\n")[1].startswith(f"{len(listed)} situations")


def test_without_script_there_are_links_and_no_control_that_does_not_work(still: Page, home: str) -> None:
    still.goto(home, wait_until="domcontentloaded")
    assert still.locator(".pb-page button:visible, .pb-page input:visible").count() == 0
    assert card(still, QUEUE).get_by_role("link").is_visible()
    assert not still.get_by_text("get one plan").is_visible()
    assert still.locator(PICTURE).count() == 1
    assert "~site~" not in still.content()


# The search in the hero


def test_the_field_in_the_hero_opens_the_search_with_what_was_typed(visit: Visit, home: str, site: BuiltSite) -> None:
    page = visit.open(home)
    wait_until_enhanced(page, home, "seek")
    field = page.get_by_label("Say it in your own words")
    field.fill(title_of(site, f"challenges/{MEANT}/").lower())
    field.press("Enter")
    page.locator(f"dialog a[href*='challenges/{MEANT}/']").first.click()
    expect(page.locator("h1")).to_have_text(title_of(site, f"challenges/{MEANT}/"))
    assert visit.problems == []


# The journey


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("", {320: "upright", 390: "upright", 1280: "across", 3840: "across"}),
        (f"playbooks/{PLAYBOOK}/", {320: "upright", 1280: "upright"}),
    ],
    ids=["home", "playbook"],
)
def test_the_picture_fits_its_place_and_its_texts_do_not_overlap(
    address: str, names: dict[int, str], visit: Visit, home: str, site: BuiltSite
) -> None:
    phases, paths = (
        [entry for entry in read_entries(site, name) if entry["playbook"] == PLAYBOOK] for name in ("phases", "paths")
    )
    page = visit.open(home + address)
    page.evaluate("document.fonts.ready")
    for width, name in names.items():
        page.set_viewport_size({"width": width, "height": 900})
        picture = page.locator(PICTURE)
        expect(picture).to_have_count(1)
        expect(picture).to_have_class(re.compile(f"--{name}"))
        texts = page.evaluate(TEXTS)
        assert (texts["over"], texts["out"]) == (0, 0), f"{width} pixels wide: texts that overlap, texts outside"
        assert texts["count"] == len(phases) * 2 + len(paths), f"{width} pixels wide"
        assert texts["small"] >= 11, f"{width} pixels wide: a font of {texts['small']} pixels"


def test_a_phase_and_a_path_in_the_picture_lead_to_their_pages(visit: Visit, home: str) -> None:
    page = visit.open(home)
    page.locator(PICTURE).get_by_role("link", name=HARDEST).click()
    expect(page.locator("h1")).to_have_text(HARDEST)
    page.go_back()
    page.locator(PICTURE).get_by_role("link", name=PATH).focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(PATH)
    assert visit.problems == []


def test_the_storm_is_above_the_hardest_phase_and_the_caption_names_it(visit: Visit, home: str) -> None:
    page = visit.open(home)
    expect(page.locator(".pb-map figcaption")).to_contain_text(f"It is hardest in {HARDEST}.")
    cloud = page.locator(f"{PICTURE} .pb-map__cloud").bounding_box()
    marks = [mark.bounding_box() for mark in page.locator(f"{PICTURE} .pb-map__blaze").all()]
    assert cloud
    highest = min((box for box in marks if box), key=lambda box: box["y"])
    assert abs(cloud["x"] + cloud["width"] / 2 - highest["x"] - highest["width"] / 2) < 8


def test_on_paper_the_picture_lies_across_and_nothing_is_there_to_press(visit: Visit, home: str) -> None:
    page = visit.open(home)
    choose(page, QUEUE)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})
    expect(page.locator(PICTURE)).to_have_class(re.compile("--across"))
    assert page.locator(".pb-page button:visible, .pb-page input:visible").count() == 0


def test_in_forced_colours_the_lines_and_words_of_the_picture_differ_from_the_paper(visit: Visit, home: str) -> None:
    page = visit.page
    page.emulate_media(forced_colors="active")
    visit.open(home)
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
        paints = page.evaluate(FORCED_COLOURS)
        assert paints["paper"] not in (paints["band"], paints["title"], paints["sign"]), scheme


# What a browser remembers


FOREIGN_FILES = {
    "{": "is not JSON",
    '{"tool":"everything"}': "was not saved from this site",
    '{"made_by":"playbooks","tool":"plan","version":1,"value":{}}': "belongs to another tool",
    '{"made_by":"playbooks","tool":"everything","version":1,"value":{"plan":3}}': "This file is damaged",
    '{"made_by":"playbooks","tool":"everything","version":2,"value":{}}': "newer version",
}
"""What a file holds that a reader may choose by mistake, and what the page says about it."""


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
    expect(page.locator(".pb-remembered > li")).to_have_count(2)
    return visit


def test_one_thing_is_forgotten_and_restored(remembering: Visit) -> None:
    page = remembering.page
    before = kept(page)
    page.get_by_role("button", name="Forget: Your plan").click()
    expect(page.locator(".pb-remembered > li")).to_have_count(1)
    assert kept(page) == {key: text for key, text in before.items() if key != "playbooks:/:plan"}
    expect(page.locator(".pb-tool [tabindex='-1']").first).to_be_focused()
    page.get_by_role("button", name="Take that back").click()
    expect(page.locator(".pb-remembered > li")).to_have_count(2)
    assert kept(page) == before
    assert remembering.problems == []


def test_everything_is_saved_to_a_file_forgotten_and_restored_from_it(remembering: Visit, tmp_path: Path) -> None:
    page = remembering.page
    before = kept(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save everything as one file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    page.get_by_role("button", name="Forget everything").click()
    expect(page.locator(".pb-remembered__none")).to_be_visible()
    assert list(kept(page)) == ["playbooks:/elsewhere/:plan"]
    page.reload()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".pb-remembered > li")).to_have_count(2)
    assert kept(page) == before
    assert remembering.problems == []


def test_a_file_that_was_not_saved_from_this_site_changes_nothing(remembering: Visit, tmp_path: Path) -> None:
    page = remembering.page
    before = kept(page)
    file = tmp_path / "notes.json"
    for text, message in FOREIGN_FILES.items():
        file.write_text(text, encoding="utf-8")
        page.locator("input[type=file]").set_input_files(file)
        expect(page.locator(".pb-notice--trouble")).to_contain_text(message)
        assert kept(page) == before, text


def test_what_another_tab_forgets_is_gone_here_too(remembering: Visit, home: str) -> None:
    other = remembering.page.context.new_page()
    other.goto(f"{home}tools/")
    other.get_by_role("button", name="Forget everything").click()
    expect(remembering.page.locator(".pb-remembered__none")).to_be_visible()


def test_where_the_browser_has_no_storage_the_page_says_so(visit: Visit, home: str) -> None:
    visit.page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })")
    page = visit.open(f"{home}tools/")
    expect(page.locator(".pb-tool--remembered")).to_contain_text("This browser keeps nothing for this site.")


# Wrong addresses


def test_a_misspelt_address_offers_near_matches_and_a_search_for_its_words(
    visit: Visit, home: str, site: BuiltSite
) -> None:
    missing = f"{home}challenges/{MISSPELT}/"
    page = visit.open(missing)
    words = f"challenges {MISSPELT.replace('-', ' ')}"
    expect(page.get_by_label("Search for what you were after")).to_have_value(words)
    expect(page.get_by_role("heading", name="Did you mean?")).to_be_visible()
    found = page.locator(".pb-nearest__list a").first
    expect(found).to_contain_text(title_of(site, f"challenges/{MEANT}/"))
    found.click()
    expect(page.locator("h1")).to_have_text(title_of(site, f"challenges/{MEANT}/"))
    assert [problem for problem in visit.problems if missing not in problem and "404" not in problem] == []


def test_an_address_that_resembles_no_page_offers_the_main_pages_alone(visit: Visit, home: str) -> None:
    page = visit.open(f"{home}zzz/qqqq/")
    expect(page.get_by_label("Search for what you were after")).to_have_value("zzz qqqq")
    expect(page.locator(".pb-nearest")).to_be_empty()
    page.locator(".pb-main-ways").get_by_role("link", name="Challenges").click()
    expect(page.locator("h1")).to_have_text("Challenges")


@pytest.mark.thorough
def test_a_wrong_address_has_the_main_pages_where_near_matches_cannot_be_read(visit: Visit, home: str) -> None:
    visit.page.route("**/data/pages.json", lambda route: route.abort())
    page = visit.open(f"{home}challenges/{MISSPELT}/")
    expect(page.locator(".pb-main-ways a").first).to_be_visible()
    expect(page.locator(".pb-nearest")).to_be_empty()


def test_below_a_path_a_wrong_address_at_any_depth_has_links_from_the_top_of_the_site(
    visit: Visit, home_at_own_url: str, site: BuiltSite
) -> None:
    page = visit.open(f"{home_at_own_url}a/b/c/d/{REPAIRERS.replace('ers', 'rs')}.html")
    found = page.locator(".pb-nearest__list a").first
    expect(found).to_contain_text(title_of(site, f"challenges/{REPAIRERS}/"))
    assert found.evaluate("link => link.href") == f"{home_at_own_url}challenges/{REPAIRERS}/"
    links = page.locator(".pb-main-ways a").evaluate_all(ADDRESSES)
    assert links == [home_at_own_url, *page.locator(".md-tabs a").evaluate_all(ADDRESSES)]
    assert [link for link in links if not link.startswith(home_at_own_url)] == []
    assert f"{home_at_own_url}challenges/" in links


def test_without_script_a_wrong_address_has_the_main_pages(still: Page, home: str) -> None:
    still.goto(f"{home}404.html", wait_until="domcontentloaded")
    shown = still.locator(".pb-main-ways a:visible").count()
    assert shown == 1 + still.locator(".md-tabs a").count(), "home and the tabs are the main pages"
    assert still.locator("main form:visible").count() == 0


# For everybody


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (320, "dark"),
        pytest.param(320, "light", marks=pytest.mark.thorough),
        pytest.param(1280, "light", marks=pytest.mark.thorough),
        pytest.param(1280, "dark", marks=pytest.mark.thorough),
    ],
)
def test_axe_finds_nothing_while_situations_are_chosen(width: int, scheme: Any, visit: Visit, home: str) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    visit.open(home)
    choose(page, QUEUE)
    assert violations(page, within="main") == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_controls_are_large_enough_on_a_phone(visit: Visit, home: str) -> None:
    page = visit.page
    page.set_viewport_size({"width": 390, "height": 900})
    visit.open(home)
    choose(page, QUEUE)
    small = """names => [...document.querySelectorAll(names)].filter(e => e.checkVisibility())
        .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()]).filter(([, box]) => box.height < 43.5)
        .map(([html]) => html)"""
    assert page.evaluate(small, ".pb-mine, .pb-seek__go, .pb-ways a, .pb-chosen .pb-button") == []
