"""Entries in a browser: terms with their meaning, overdue reviews, templates to copy, drawings of what comes first."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from looking import violations
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from sites import BuiltSite
from visits import Addresses, Visit, visit_with

from generator.rendering.days import format_day

CHALLENGE_ID = "resistance-from-the-hosts"
CHALLENGE = f"challenges/{CHALLENGE_ID}/"
"""Its description uses terms of the glossary, and it has a date by which it is to be reviewed."""
FOLDED = "challenges/too-few-repairers/"
"""It has more questions than are shown at once."""
PHASE = "phases/word-spreads/"
MITIGATION = "mitigations/draw-the-line-at-the-bench/"
"""It has a template, and mitigations before and after it."""
IN_ORDER = [
    "Count every item for two evenings",
    "Open one welcome table",
    "Sort by repair chance, not by who shouts",
    "Write the three-year plan on two pages",
]
"""What comes before that mitigation, and after it."""
TEMPLATE_TITLE, TEMPLATE_BOLD = "Agreement between bench and planning", "Protected time."
ENTRIES = ("challenge", "mitigation", "phase", "path", "role", "story", "question", "playbook")
"""Types of page that one entry has to itself."""
WIDTHS = pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.thorough)])
BOX = ".pb-meaning"


@pytest.fixture
def touch(browser: Browser) -> Iterator[Visit]:
    """A tab on a small screen that is touched."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    yield visit_with(context)
    context.close()


def first_word(page: Page) -> Locator:
    """Return a link to the glossary below the head of the page, once the script listens that shows meanings."""
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


def test_a_click_opens_the_term_in_the_glossary(visit: Visit, home: str) -> None:
    page = visit.open(home + CHALLENGE)
    word = first_word(page)
    target = str(word.evaluate("link => link.hash"))
    word.click()
    page.wait_for_url(f"**/glossary/{target}")
    expect(page.locator(target)).to_be_in_viewport()
    assert visit.problems == []


def test_the_first_tap_shows_the_meaning_and_the_second_opens_the_glossary(touch: Visit, home: str) -> None:
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


def test_meanings_and_reviews_are_shown_once_after_an_instant_navigation(visit: Visit, still: Page, home: str) -> None:
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


def test_without_script_a_term_is_a_link_to_its_meaning(still: Page, home: str) -> None:
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
def test_an_overdue_page_says_so_without_a_layout_shift(width: int, visit: Visit, still: Page, home: str) -> None:
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
    assert abs(page.evaluate(TOP_OF_TEXT) - before) < 2  # fonts that come late are not quite as high
    assert visit.problems == []


def test_on_its_due_date_a_page_is_not_overdue(visit: Visit, still: Page, home: str) -> None:
    still.goto(home + CHALLENGE)
    page = open_on(visit, home + CHALLENGE, due_day(still))
    first_word(page)  # scripts run
    expect(page.locator(".pb-review")).to_contain_text("next review by")
    expect(page.locator(".pb-review--late")).to_have_count(0)


def test_a_page_counts_from_the_date_that_it_states(still: Page, home: str) -> None:
    still.goto(home + CHALLENGE)
    stated = [time.get_attribute("datetime") for time in still.locator(".pb-review time").all()]
    assert stated[1] == due_day(still)
    foot = still.locator(".pb-care").inner_text()
    days = [format_day(str(day)) for day in stated]
    assert f"{days[0]}, every " in foot
    assert f"next review by {days[1]}" in foot


def allowed_to_copy(context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])


def test_a_template_is_copied_as_text_and_as_html(visit: Visit, home: str) -> None:
    allowed_to_copy(visit.page.context)
    page = visit.open(home + MITIGATION)
    button = page.locator(".pb-template").get_by_role("button", name="Copy")
    button.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    html = page.evaluate(
        "navigator.clipboard.read().then(items => items[0].getType('text/html')).then(blob => blob.text())"
    )
    assert TEMPLATE_TITLE in text
    assert "Copy" not in text
    assert f"<strong>{TEMPLATE_BOLD}</strong>" in html
    assert "<li>" in html
    assert visit.problems == []


def test_a_template_is_copied_as_text_where_the_browser_has_no_clipboard_api(visit: Visit, home: str) -> None:
    visit.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page = visit.open(home + MITIGATION)
    page.evaluate("document.addEventListener('copy', () => { window.copied = document.activeElement.value; })")
    page.locator(".pb-template").get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert TEMPLATE_TITLE in page.evaluate("window.copied")
    assert visit.problems == []


def test_the_links_of_the_drawing_are_reached_by_keyboard_in_order(visit: Visit, home: str) -> None:
    page = visit.open(home + MITIGATION)
    drawing = page.locator(".pb-order__drawing")
    drawing.scroll_into_view_if_needed()
    links = drawing.get_by_role("link")
    names = [" ".join(name.split()) for name in links.all_text_contents()]
    assert names == IN_ORDER
    links.first.focus()
    for name in names[1:]:
        page.keyboard.press("Tab")
        assert " ".join(str(page.evaluate("document.activeElement.textContent")).split()) == name
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(names[-1])
    expect(page.locator(".pb-order__list")).to_be_hidden()


def test_a_small_screen_has_a_list_instead_of_the_drawing(visit: Visit, home: str) -> None:
    page = visit.page
    page.set_viewport_size({"width": 320, "height": 640})
    visit.open(home + MITIGATION)
    expect(page.locator(".pb-order__drawing")).to_be_hidden()
    listed = page.locator(".pb-order__list")
    expect(listed.get_by_role("link", name=IN_ORDER[0])).to_be_visible()
    expect(listed.get_by_role("link", name=IN_ORDER[-1])).to_be_visible()


def test_links_to_the_tools_carry_the_challenges_in_their_query(still: Page, home: str, site: BuiltSite) -> None:
    still.goto(home + CHALLENGE)
    plan = still.get_by_role("link", name="Make a plan from this").get_attribute("href") or ""
    kit = still.get_by_role("link", name="Prepare an interview on this").get_attribute("href") or ""
    assert plan.endswith(f"plan/?challenges={CHALLENGE_ID}")
    assert kit.endswith(f"kit/?challenges={CHALLENGE_ID}")
    still.goto(home + PHASE)
    chosen = (still.get_by_role("link", name="Plan these").get_attribute("href") or "").partition("?challenges=")[2]
    faced = [link.get_attribute("href") or "" for link in still.locator(".pb-faced__title > a").all()]
    assert [re.sub(r".*/challenges/(.*)/$", r"\1", address) for address in faced] == chosen.split(",")
    assert [id for id in chosen.split(",") if f"challenges/{id}/index.html" not in site.files] == []


def test_on_paper_nothing_is_folded_and_no_control_is_shown(visit: Visit, home: str) -> None:
    page = visit.open(home + FOLDED)
    page.emulate_media(media="print")
    folded = page.locator(".pb-rest .pb-questions > li").first
    expect(folded).to_be_visible()
    expect(page.locator(".pb-onward").first).to_be_hidden()
    expect(page.locator(".pb-rest > summary").first).to_be_hidden()


@pytest.mark.parametrize(
    ("page_type", "width", "scheme"),
    [
        ("challenge", 320, "dark"),
        *(
            pytest.param(*way, marks=pytest.mark.thorough)
            for way in [
                *((page_type, 320, "dark") for page_type in ENTRIES if page_type != "challenge"),
                ("challenge", 1280, "light"),
                ("mitigation", 1280, "light"),
            ]
        ),
    ],
)
def test_axe_finds_nothing_on_an_overdue_page_with_everything_open(
    page_type: str, width: int, scheme: str, browser: Browser, home: str, addresses: Addresses
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    visit = visit_with(context)
    page = visit.page
    page.clock.set_fixed_time("2036-01-01T12:00:00")
    visit.open(home + addresses[page_type])
    expect(page.locator(".pb-review--late")).to_be_visible()
    page.evaluate("for (const part of document.querySelectorAll('main details')) part.open = true")
    if page.locator("main a.pb-word").count():
        page.keyboard.press("Tab")
        page.locator("main a.pb-word").first.focus()
        expect(page.get_by_role("tooltip")).to_be_visible()
    assert violations(page, within="main") == []
    context.close()
