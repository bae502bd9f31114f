"""Pages of the guide in a real browser: words with their meaning, pages that are overdue, sheets to copy, drawings."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from looking import violations
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from sites import BuiltSite
from visits import Visit, visit_with

CHALLENGE = "challenges/internal-resistance/"
MITIGATION = "mitigations/draw-the-border/"
WIDTHS = pytest.mark.parametrize("width", [320, 1280])
BOX = ".pb-meaning"


@pytest.fixture
def touch(browser: Browser) -> Iterator[Visit]:
    """A tab on a small screen that is touched."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    yield visit_with(context)
    context.close()


def first_word(page: Page) -> Locator:
    """A word of the glossary below the head of the page, once its script listens."""
    expect(page.locator(BOX)).to_have_count(1)
    word = page.locator("main .pb-section a.pb-word").first
    word.scroll_into_view_if_needed()
    return word


def is_on_screen(page: Page) -> bool:
    box = page.locator(BOX).bounding_box()
    size = page.viewport_size
    assert box
    assert size
    return (
        box["x"] >= 0 and box["x"] + box["width"] <= size["width"] and 0 <= box["y"] <= size["height"] - box["height"]
    )


@WIDTHS
def test_the_keyboard_shows_a_meaning_and_escape_closes_it(width: int, visit: Visit, home: str) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 700})
    visit.open(home + CHALLENGE)
    word = first_word(page)
    page.keyboard.press("Tab")  # from here on the focus is shown, as it is to whoever uses the keyboard
    word.focus()
    tip = page.get_by_role("tooltip")
    expect(tip).to_be_visible()
    meaning = word.get_attribute("data-pb-meaning")
    assert meaning
    expect(tip).to_contain_text(meaning)
    assert word.get_attribute("aria-describedby") == tip.get_attribute("id")
    assert is_on_screen(page)
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_be_hidden()
    expect(word).to_be_focused()
    assert word.get_attribute("aria-describedby") is None
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(tip).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(BOX)).to_be_hidden()
    assert visit.problems == []


def test_the_mouse_shows_a_meaning_which_stays_while_the_pointer_is_on_it(visit: Visit, home: str) -> None:
    page = visit.open(home + CHALLENGE)
    word = first_word(page)
    word.hover()
    box = page.locator(BOX)
    expect(box).to_be_visible()
    box.hover()
    page.evaluate("new Promise(done => setTimeout(done, 400))")  # longer than a box stays without the pointer
    expect(box).to_be_visible()
    page.mouse.move(5, 5)
    expect(box).to_be_hidden()
    word.hover()
    expect(box).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    assert visit.problems == []


def test_a_click_leads_to_the_place_in_the_glossary(visit: Visit, home: str) -> None:
    page = visit.open(home + CHALLENGE)
    word = first_word(page)
    target = str(word.evaluate("link => link.hash"))
    word.click()
    page.wait_for_url(f"**/glossary/{target}")
    expect(page.locator(target)).to_be_in_viewport()
    assert visit.problems == []


def test_the_first_tap_shows_the_meaning_and_the_second_follows(touch: Visit, home: str) -> None:
    page = touch.open(home + CHALLENGE)
    word = first_word(page)
    address = page.url
    word.tap()
    expect(page.get_by_role("tooltip")).to_be_visible()
    expect(page.get_by_role("link", name="More in the glossary")).to_be_visible()
    assert is_on_screen(page)
    assert page.url == address
    page.locator("h1").tap()
    expect(page.locator(BOX)).to_be_hidden()
    word.tap()
    expect(page.get_by_role("tooltip")).to_be_visible()
    word.tap()
    page.wait_for_url("**/glossary/#term-*")
    assert touch.problems == []


def test_the_link_in_the_box_leads_to_the_glossary_too(touch: Visit, home: str) -> None:
    page = touch.open(home + CHALLENGE)
    first_word(page).tap()
    page.get_by_role("link", name="More in the glossary").tap()
    page.wait_for_url("**/glossary/#term-*")
    assert touch.problems == []


def test_words_and_reviews_work_once_on_a_page_that_comes_without_a_reload(
    visit: Visit, still: Page, home: str
) -> None:
    still.goto(home + CHALLENGE)
    due = due_day(still)
    page = open_on(visit, home + CHALLENGE, f"{int(due[:4]) + 1}{due[4:]}")
    first_word(page)
    # What the theme does when it has put another page in the place of this one.
    page.evaluate("window.document$.next(document)")
    page.evaluate("window.document$.next(document)")
    word = first_word(page)
    word.hover()
    expect(page.get_by_role("tooltip")).to_have_count(1)
    expect(page.get_by_role("tooltip")).to_be_visible()
    expect(page.locator(".pb-review")).to_contain_text("This page was due for a review on")
    expect(page.locator(".pb-review > *")).to_have_count(1)
    assert visit.problems == []


def test_without_script_a_word_is_a_link_to_its_meaning(still: Page, home: str) -> None:
    still.goto(home + CHALLENGE)
    word = still.locator("main a.pb-word").first
    target = word.get_attribute("href") or ""
    still.goto(home + CHALLENGE + target)
    assert "glossary/#term-" in still.url
    expect(still.locator(f"#{target.partition('#')[2]}")).to_be_visible()


def due_day(page: Page) -> str:
    return page.locator(".pb-review").get_attribute("data-pb-due") or ""


def open_on(visit: Visit, address: str, day: str) -> Page:
    visit.page.clock.set_fixed_time(f"{day}T12:00:00")
    return visit.open(address)


TOP_OF_TEXT = "document.fonts.ready.then(() => document.querySelector('main h2').getBoundingClientRect().top)"


@WIDTHS
def test_a_page_says_that_it_is_overdue_and_nothing_moves(width: int, visit: Visit, still: Page, home: str) -> None:
    still.goto(home + CHALLENGE)
    due = due_day(still)
    page = visit.page
    page.set_viewport_size({"width": width, "height": 900})
    open_on(visit, home + CHALLENGE, due)
    first_word(page)  # scripts run
    page.evaluate("scrollTo(0, 0)")
    before = page.evaluate(TOP_OF_TEXT)
    open_on(visit, home + CHALLENGE, f"{int(due[:4]) + 1}{due[4:]}")
    review = page.locator(".pb-review")
    expect(review).to_contain_text("This page was due for a review on")
    expect(review).to_contain_text("(12 months ago): read it with care")
    assert abs(page.evaluate(TOP_OF_TEXT) - before) < 2  # letters that come late are not quite as high
    assert visit.problems == []


def test_on_the_day_a_page_is_due_it_only_says_so(visit: Visit, still: Page, home: str) -> None:
    still.goto(home + CHALLENGE)
    page = open_on(visit, home + CHALLENGE, due_day(still))
    first_word(page)  # scripts run
    expect(page.locator(".pb-review")).to_contain_text("next review by")
    expect(page.locator(".pb-review--late")).to_have_count(0)


def test_the_day_the_page_states_is_the_one_it_counts_from(still: Page, home: str) -> None:
    still.goto(home + CHALLENGE)
    stated = [time.get_attribute("datetime") for time in still.locator(".pb-review time").all()]
    assert stated[1] == due_day(still)
    foot = still.locator(".pb-care").inner_text()
    assert f"{stated[0]}, every " in foot
    assert f"next review by {stated[1]}" in foot


def allowed_to_copy(context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])


def test_a_sheet_is_copied_with_its_marks(visit: Visit, home: str) -> None:
    allowed_to_copy(visit.page.context)
    page = visit.open(home + MITIGATION)
    button = page.locator(".pb-template").get_by_role("button", name="Copy")
    button.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    html = page.evaluate(
        "navigator.clipboard.read().then(items => items[0].getType('text/html')).then(blob => blob.text())"
    )
    assert "Agreement between help desk and strategy" in text
    assert "Copy" not in text
    assert "<strong>Protected time.</strong>" in html
    assert "<li>" in html
    assert visit.problems == []


def test_a_sheet_is_copied_as_text_where_the_browser_has_no_clipboard(visit: Visit, home: str) -> None:
    visit.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page = visit.open(home + MITIGATION)
    page.evaluate("document.addEventListener('copy', () => { window.copied = document.activeElement.value; })")
    page.locator(".pb-template").get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert "Agreement between help desk and strategy" in page.evaluate("window.copied")
    assert visit.problems == []


def test_the_drawing_is_walked_by_keyboard_and_leads_on(visit: Visit, home: str) -> None:
    page = visit.open(home + MITIGATION)
    drawing = page.locator(".pb-order__drawing")
    drawing.scroll_into_view_if_needed()
    links = drawing.get_by_role("link")
    names = [" ".join(name.split()) for name in links.all_text_contents()]
    assert names == [
        "Count every request for two weeks",
        "Open one front door for requests",
        "Triage by value, not by who shouts",
        "Write the long-term programme on two pages",
    ]
    links.first.focus()
    for name in names[1:]:
        page.keyboard.press("Tab")
        assert " ".join(str(page.evaluate("document.activeElement.textContent")).split()) == name
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(names[-1])
    expect(page.locator(".pb-order__list")).to_be_hidden()


def test_a_small_screen_has_the_list_in_place_of_the_drawing(visit: Visit, home: str) -> None:
    page = visit.page
    page.set_viewport_size({"width": 320, "height": 640})
    visit.open(home + MITIGATION)
    expect(page.locator(".pb-order__drawing")).to_be_hidden()
    listed = page.locator(".pb-order__list")
    expect(listed.get_by_role("link", name="Count every request for two weeks")).to_be_visible()
    expect(listed.get_by_role("link", name="Write the long-term programme on two pages")).to_be_visible()


def test_ways_on_carry_the_challenges_in_their_address(still: Page, home: str, site: BuiltSite) -> None:
    still.goto(home + CHALLENGE)
    plan = still.get_by_role("link", name="Make a plan from this").get_attribute("href") or ""
    kit = still.get_by_role("link", name="Prepare an interview on this").get_attribute("href") or ""
    assert plan.endswith("plan/?challenges=internal-resistance")
    assert kit.endswith("kit/?challenges=internal-resistance")
    still.goto(home + "phases/ascension/")
    chosen = (still.get_by_role("link", name="Plan these").get_attribute("href") or "").partition("?challenges=")[2]
    faced = [link.get_attribute("href") or "" for link in still.locator(".pb-faced__title > a").all()]
    assert [re.sub(r".*/challenges/(.*)/$", r"\1", address) for address in faced] == chosen.split(",")
    assert all(f"challenges/{id}/index.html" in site.files for id in chosen.split(","))


def test_on_paper_nothing_is_folded_and_no_control_is_left(visit: Visit, home: str) -> None:
    page = visit.open(home + "challenges/lack-of-resources/")
    page.emulate_media(media="print")
    folded = page.locator(".pb-rest .pb-questions > li").first
    expect(folded).to_be_visible()
    expect(page.locator(".pb-onward").first).to_be_hidden()
    expect(page.locator(".pb-rest > summary").first).to_be_hidden()


KINDS = ["challenge", "mitigation", "phase", "path", "role", "story", "question", "playbook"]


WAYS = [*((kind, 320, "dark") for kind in KINDS), ("challenge", 1280, "light"), ("mitigation", 1280, "light")]


@pytest.mark.parametrize(("kind", "width", "scheme"), WAYS)
def test_a_page_with_everything_open_is_accessible(
    kind: str, width: int, scheme: str, browser: Browser, home: str, addresses: dict[str, str]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    visit = visit_with(context)
    page = visit.page
    page.clock.set_fixed_time("2036-01-01T12:00:00")
    visit.open(home + addresses[kind])
    expect(page.locator(".pb-review--late")).to_be_visible()
    page.evaluate("for (const part of document.querySelectorAll('main details')) part.open = true")
    if page.locator("main a.pb-word").count():
        page.keyboard.press("Tab")
        page.locator("main a.pb-word").first.focus()
        expect(page.get_by_role("tooltip")).to_be_visible()
    assert violations(page, within="main") == []
    context.close()
