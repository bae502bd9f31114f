"""The self-assessment in a browser: by keyboard, by touch, from links and files, and with what can go wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from entries import Entry, find_entry
from looking import violations
from playwright.sync_api import Browser, Locator, Page, expect
from sites import BuiltSite
from visits import Visit, location_of, store, visit_with

ASSESSMENT, PHASE = "how-far-along", "winter-of-quarrels"
"""Three statements count for PHASE. Without the first of them it still leads."""
DRIFT = "door-decides-my-evening"
"""A statement that counts for the path that is taken by itself, and for CROWD."""
CROWD = "more-visitors-every-month"
MIN_TOUCH_PX = 44
PHONE = {"width": 390, "height": 844}
BLOCKED = (
    """Object.defineProperty(window, "localStorage", {get() { throw new DOMException("no", "SecurityError"); }});"""
)
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""
OVERFLOWING = """() => [...document.querySelectorAll('.pb-assessment *')]
    .filter(e => e.getClientRects().length && !e.closest('.pb-unseen'))
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.outerHTML.slice(0, 120))"""
UNFOLD = "document.querySelectorAll('.pb-assessment details').forEach((part) => { part.open = true; })"
BEHIND_DIALOG = """document.activeElement.closest('dialog') || document.activeElement === document.body
    ? null : document.activeElement.outerHTML"""
"""The focused element, unless it is in a dialog or nowhere."""
FOCUSED_NAME = "(document.activeElement.innerText || document.activeElement.ariaLabel || '').trim()"


@pytest.fixture(scope="module")
def assessment(site: BuiltSite) -> Entry:
    """The assessment, as the tool reads it, with the statements that these tests answer."""
    found = find_entry(site, "assessments", ASSESSMENT, "statements", "answers")
    assert len(weights(found)) >= 2, f"two statements of `{ASSESSMENT}` in the example site should count for {PHASE}"
    assert DRIFT in {statement["id"] for statement in found["statements"]}, f"`{ASSESSMENT}` has no statement {DRIFT}"
    return found


@pytest.fixture(scope="module")
def phase_title(site: BuiltSite) -> str:
    return str(find_entry(site, "phases", PHASE)["title"])


@pytest.fixture(scope="module")
def address(home: str, assessment: Entry) -> str:
    return home + str(assessment["address"])


@pytest.fixture(scope="module")
def winter(assessment: Entry) -> dict[str, int]:
    """Points of a reader in PHASE for each statement: the most for those that count for it, none for the others."""
    of_phase = weights(assessment)
    return {
        statement["id"]: top(assessment) if statement["id"] in of_phase else 0 for statement in assessment["statements"]
    }


def weights(assessment: Entry) -> dict[str, int]:
    """Return the weight of each statement that counts for PHASE, in their order."""
    return {
        statement["id"]: counts["weight"]
        for statement in assessment["statements"]
        for counts in statement["counts_for"]
        if counts.get("phase") == PHASE and counts["weight"] > 0
    }


def top(assessment: Entry) -> int:
    return max(answer["points"] for answer in assessment["answers"])


def make_hash(answers: dict[str, int]) -> str:
    """Return the part of a shared link that has the answers."""
    groups: dict[int, list[str]] = {}
    for id, points in answers.items():
        groups.setdefault(points, []).append(id)
    return "#shared=1~" + "~".join(".".join([str(points), *ids]) for points, ids in groups.items())


def stored(page: Page) -> dict[str, Any] | None:
    """Return what is kept of the reader's answers."""
    text = page.evaluate("key => localStorage.getItem(key)", f"playbooks:/:assessment:{ASSESSMENT}")
    return dict(json.loads(text)["value"]) if text else None


def stored_answers(page: Page) -> dict[str, int]:
    return dict((stored(page) or {}).get("answers", {}))


def open_with(visit: Visit, address: str, home: str, value: object) -> Page:
    """Open the assessment with something kept from before."""
    text = value if isinstance(value, str) else json.dumps({"version": 1, "value": value})
    store(visit.page, home, f"assessment:{ASSESSMENT}", text)
    return visit.open(address)


def number(page: Page) -> Locator:
    """Return the line that says which statement is shown."""
    return page.locator(".pb-statement__number")


def press_until(page: Page, name: str, most: int = 120) -> None:
    """Press Tab until the focus is on the button, link or field with this name."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED_NAME) == name:
            return
    raise AssertionError(f"the Tab key does not reach {name}")


def answer_all(page: Page, statements: list[Entry], answers: dict[str, int]) -> None:
    """Press the key of each answer, once its statement is shown."""
    for statement in statements:
        expect(page.locator(".pb-statement__text")).to_have_text(statement["text"])
        page.keyboard.press(str(answers[statement["id"]] + 1))


def test_the_keyboard_alone_leads_to_the_phase_its_sum_and_a_new_start(
    visit: Visit, address: str, assessment: Entry, winter: dict[str, int], phase_title: str
) -> None:
    page = visit.open(address)
    expect(page.locator(".pb-begin")).to_be_visible()
    press_until(page, "Begin")
    page.keyboard.press("Enter")
    expect(page.locator("#pb-statement")).to_be_focused()
    answer_all(page, assessment["statements"], winter)
    expect(page.locator("#pb-result")).to_be_focused()
    expect(page.locator("#your-phase")).to_contain_text(f"You are in {phase_title}")
    expect(page.locator(".pb-part--phase .pb-reason").first).to_contain_text("you agreed that")
    expect(page.locator(".pb-part--phase")).to_contain_text("How sure?")
    press_until(page, f"How {phase_title} gets 100")
    page.keyboard.press("Enter")
    full = top(assessment) * sum(weights(assessment).values())
    expect(page.locator(".pb-part--phase .pb-part__sum p")).to_have_text(f"{full} × 100 ÷ {full} = 100")
    press_until(page, "Start afresh")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Start afresh?")).to_be_visible()
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate(BEHIND_DIALOG) is None
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Start afresh")).to_be_focused()
    page.keyboard.press("Enter")
    press_until(page, "Forget my answers")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    assert stored(page) is None
    assert visit.problems == []


def test_keys_go_back_and_on_and_do_nothing_without_focus_on_the_tool(
    visit: Visit, address: str, assessment: Entry
) -> None:
    page = visit.open(address)
    page.get_by_role("button", name="Begin").click()
    page.keyboard.press("ArrowRight")
    expect(number(page)).to_contain_text("Statement 2 of")
    page.keyboard.press("2")
    expect(number(page)).to_contain_text("Statement 3 of")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".pb-answer[aria-pressed='true']")).to_contain_text(assessment["answers"][1]["label"])
    page.locator("h1").click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("3")
    expect(number(page)).to_contain_text("Statement 2 of")
    assert stored_answers(page) == {assessment["statements"][1]["id"]: 1}
    assert visit.problems == []


def test_on_a_phone_touch_leads_from_the_first_statement_to_a_plan(
    browser: Browser, address: str, assessment: Entry, site: BuiltSite
) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    visit = visit_with(context)
    page = visit.open(address)
    begin = page.get_by_role("button", name="Begin")
    expect(begin).to_be_in_viewport()
    begin.tap()
    lowest, *_, highest = (answer["label"] for answer in assessment["answers"])
    for statement in assessment["statements"]:
        expect(page.locator(".pb-statement__text")).to_have_text(statement["text"])
        is_about = any(PHASE in counts.values() or CROWD in counts.values() for counts in statement["counts_for"])
        answer = page.locator(".pb-answer", has_text=highest if is_about else lowest)
        box = answer.evaluate(
            "answer => { const {top, bottom, height} = answer.getBoundingClientRect(); "
            "return {isOnScreen: top >= 0 && bottom <= innerHeight, height}; }"
        )
        assert box["isOnScreen"], f"the answers to `{statement['id']}` are not on the screen of a phone"
        assert box["height"] >= MIN_TOUCH_PX
        answer.tap()
    expect(page.locator(".pb-verdict")).to_be_visible()
    assert page.evaluate(OVERFLOWING) == []
    expect(page.locator(".pb-live")).to_contain_text(find_entry(site, "challenges", CROWD)["title"])
    plan = page.get_by_role("link", name="Make a plan from these")
    wanted = [link.get_attribute("href") or "" for link in page.locator(".pb-live h4 a").all()]
    ids = ",".join(link.rstrip("/").rpartition("/")[2] for link in wanted)
    assert (plan.get_attribute("href") or "").endswith(f"/plan/?challenges={ids}")
    expect(page.locator(".pb-part--path a[href$='#turn']")).to_be_visible()
    reasons = page.locator(".pb-next-step").evaluate_all(
        "steps => steps.map(step => step.querySelectorAll('.pb-next-step__why li').length)"
    )
    assert len(reasons) >= 5
    assert all(reasons)
    assert visit.problems == []
    context.close()


def test_a_reader_goes_on_where_they_left_and_skipped_statements_are_asked_again(
    visit: Visit, address: str, assessment: Entry
) -> None:
    page = visit.open(address)
    page.get_by_role("button", name="Begin").click()
    page.keyboard.press("4")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("1")
    page.reload()
    expect(number(page)).to_contain_text("Statement 4 of")
    expect(page.locator(".pb-asking")).to_contain_text("You are back where you left.")
    page.get_by_role("button", name="See the result").click()
    expect(page.locator("#your-phase")).to_be_visible()
    page.reload()
    expect(page.locator(".pb-result__size")).to_contain_text(
        f"2 of {len(assessment['statements'])} statements answered"
    )
    page.locator("[data-key='rest']").click()
    expect(number(page)).to_contain_text("Statement 2 of")
    page.keyboard.press("1")
    expect(number(page)).to_contain_text("Statement 4 of")
    assert visit.problems == []


def test_a_changed_answer_shows_its_effect_and_is_kept(
    visit: Visit, address: str, home: str, assessment: Entry, winter: dict[str, int], phase_title: str
) -> None:
    of_phase = weights(assessment)
    (changed, weight), full = next(iter(of_phase.items())), sum(of_phase.values())
    figure = int(100 * (full - weight) / full + 0.5)
    text = next(statement["text"] for statement in assessment["statements"] if statement["id"] == changed)
    page = open_with(visit, address, home, {"answers": winter, "at": "result"})
    page.get_by_text("Your answers: change one").click()
    choice = page.get_by_label(text)
    choice.focus()
    choice.select_option(label=assessment["answers"][0]["label"])
    expect(page.locator(".pb-given__effect")).to_contain_text(
        f"Still: You are in {phase_title}. {phase_title} 100 → {figure}"
    )
    expect(choice).to_be_focused()
    expect(page.locator(".pb-stops__leading .pb-figure__number")).to_have_text(str(figure))
    page.reload()
    expect(page.locator(".pb-stops__leading .pb-figure__number")).to_have_text(str(figure))
    assert visit.problems == []


def test_a_shared_link_shows_answers_and_keeps_the_readers_own(
    visit: Visit, address: str, home: str, assessment: Entry, winter: dict[str, int], phase_title: str
) -> None:
    own = {assessment["statements"][0]["id"]: 2}
    page = open_with(visit, address + make_hash(winter), home, {"answers": own, "at": ""})
    expect(page.locator("#your-phase")).to_contain_text(f"They are in {phase_title}")
    assert page.locator(".pb-given select").count() == 0
    assert stored_answers(page) == own
    page.get_by_role("button", name="Back to my answers").click()
    expect(page.locator(".pb-result__size")).to_contain_text("1 of")
    assert "#" not in location_of(page)
    page.evaluate("(hash) => { location.hash = hash; }", make_hash(winter))
    expect(page.locator("#your-phase")).to_contain_text(f"They are in {phase_title}")
    page.get_by_role("button", name="Keep as mine").click()
    page.get_by_role("dialog").get_by_role("button", name="Replace mine").click()
    expect(page.locator("#your-phase")).to_contain_text(f"You are in {phase_title}")
    assert stored_answers(page) == winter
    assert "#" not in location_of(page)
    assert visit.problems == []


def test_a_link_is_made_only_on_request_and_gives_the_same_result(
    visit: Visit, address: str, home: str, assessment: Entry, winter: dict[str, int], phase_title: str
) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_with(visit, address, home, {"answers": winter, "at": "result"})
    expect(page.locator(".pb-verdict")).to_be_visible()
    assert "#" not in location_of(page)
    page.get_by_role("button", name="Share by link").click()
    page.get_by_role("dialog").get_by_role("button", name="Copy the link").click()
    expect(page.locator(".pb-notice--done")).to_contain_text("The link is copied.")
    link = str(page.evaluate("navigator.clipboard.readText()"))
    assert link.startswith(address + "#shared=1~3.")
    assert "?" not in link
    page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("#your-phase")).to_contain_text(f"They are in {phase_title}")
    assert stored(page) is None
    page.get_by_role("button", name="Copy for a talk").click()
    expect(page.locator(".pb-notice--done")).to_contain_text("Copied")
    text = str(page.evaluate("navigator.clipboard.readText()"))
    assert text.startswith(f"# {assessment['title']}")
    assert f"**They are in: {phase_title}.**" in text
    assert visit.problems == []


def test_a_damaged_link_is_reported_and_changes_nothing(
    visit: Visit, address: str, home: str, winter: dict[str, int]
) -> None:
    store(visit.page, home, f"assessment:{ASSESSMENT}", json.dumps({"version": 1, "value": {"answers": winter}}))
    for hash in ("#shared=1~3.", "#shared=7~3.a", "#shared=1~3.%3Cscript%3Ealert(1)%3C/script%3E"):
        page = visit.open("about:blank")
        page = visit.open(address + hash)
        expect(page.locator(".pb-notice--trouble"), hash).to_contain_text("This link is damaged")
        expect(page.get_by_role("button", name="See your result"), hash).to_be_visible()
        assert stored_answers(page) == winter, hash
    assert visit.problems == []


def test_a_saved_file_is_read_back_and_a_damaged_one_changes_nothing(
    visit: Visit, address: str, home: str, winter: dict[str, int], phase_title: str, tmp_path: Path
) -> None:
    page = open_with(visit, address, home, {"answers": winter, "at": "result"})
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    saved = tmp_path / "saved.json"
    download.value.save_as(saved)
    assert download.value.suggested_filename.startswith(ASSESSMENT)
    page.evaluate("localStorage.clear()")
    page.reload()
    page.locator("input[type=file]").set_input_files(saved)
    expect(page.locator("#your-phase")).to_contain_text(f"You are in {phase_title}")
    of_planner = {"made_by": "playbooks", "tool": "plan", "version": 1, "value": {}}
    without_points = {**of_planner, "tool": f"assessment:{ASSESSMENT}", "value": {"answers": {"a": "x"}}}
    for text, reason in {
        saved.read_text(encoding="utf-8")[:60]: "damaged",
        json.dumps(of_planner): "belongs to another tool",
        json.dumps(without_points): "there are no answers in it",
    }.items():
        damaged = tmp_path / "damaged.json"
        damaged.write_text(text, encoding="utf-8")
        page.locator("input[type=file]").set_input_files(damaged)
        expect(page.locator(".pb-notice--trouble")).to_contain_text(reason)
        expect(page.locator(".pb-notice--trouble")).to_contain_text("Nothing was changed")
        assert stored_answers(page) == winter
    assert visit.problems == []


def test_answers_to_statements_that_left_the_site_are_kept_and_unreadable_ones_set_aside(
    visit: Visit, address: str, home: str, assessment: Entry
) -> None:
    first, second = assessment["statements"][:2]
    answers = {"a-statement-of-old": 3, first["id"]: 9, second["id"]: 1}
    page = open_with(visit, address, home, {"answers": answers, "at": "gone-too"})
    expect(page.locator(".pb-begin h2")).to_contain_text("1 of")
    notice = page.locator(".pb-notice")
    expect(notice).to_contain_text(f"“a statement of old” ({assessment['answers'][3]['label']})")
    expect(notice).to_contain_text(f"“{first['text']}” (9 points, which is no longer offered)")
    page.get_by_role("button", name="Go on").click()
    page.keyboard.press("1")
    expect(number(page)).to_contain_text("Statement 2 of")
    assert stored_answers(page) == {**answers, first["id"]: 0}
    page = open_with(visit, address, home, '{"version": 1, "value": {"answers": {"__proto__": 1, "a": "b"}}}')
    expect(notice).to_contain_text("set aside")
    assert "a" in page.evaluate(f"localStorage.getItem('playbooks:/:assessment:{ASSESSMENT}:unreadable')")
    assert visit.problems == []


@pytest.mark.parametrize(
    "obstacle", [pytest.param(FULL, id="full"), pytest.param(BLOCKED, id="blocked", marks=pytest.mark.thorough)]
)
def test_the_assessment_works_and_a_notice_warns_where_storage_fails(
    obstacle: str, visit: Visit, address: str, assessment: Entry, winter: dict[str, int], phase_title: str
) -> None:
    visit.page.add_init_script(obstacle)
    page = visit.open(address)
    page.get_by_role("button", name="Begin").click()
    last = max(at for at, statement in enumerate(assessment["statements"]) if winter[statement["id"]])
    answer_all(page, assessment["statements"][: last + 1], winter)
    page.get_by_role("button", name="See the result").click()
    expect(page.locator(".pb-notice--trouble")).to_contain_text("Save")
    expect(page.locator("#your-phase")).to_contain_text(f"You are in {phase_title}")
    assert visit.problems == []


def test_two_tabs_share_answers_and_each_stays_at_its_statement(visit: Visit, address: str, assessment: Entry) -> None:
    lowest, *_, highest = (answer["label"] for answer in assessment["answers"])
    page = visit.open(address)
    page.get_by_role("button", name="Begin").click()
    other = page.context.new_page()
    other.goto(address)
    expect(number(other)).to_contain_text("Statement 1 of")
    page.keyboard.press("4")
    expect(number(page)).to_contain_text("Statement 2 of")
    expect(other.locator(".pb-answer[aria-pressed='true']")).to_contain_text(highest)
    expect(number(other)).to_contain_text("Statement 1 of")
    other.locator(".pb-answer").first.focus()
    other.keyboard.press("ArrowRight")
    other.keyboard.press("1")
    expect(page.locator(".pb-answer[aria-pressed='true']")).to_contain_text(lowest)
    assert visit.problems == []


def show_result(visit: Visit, address: str, home: str, winter: dict[str, int]) -> Page:
    """Open a result with all its parts unfolded: a phase, a drift, and an answer to a statement that is gone."""
    page = open_with(visit, address, home, {"answers": {**winter, DRIFT: 3, "gone": 1}, "at": ""})
    page.get_by_role("button", name="See your result").click()
    expect(page.locator(".pb-verdict")).to_be_visible()
    page.evaluate(UNFOLD)
    return page


def test_the_unfolded_result_fits_a_narrow_screen_and_axe_finds_nothing(
    visit: Visit, address: str, home: str, winter: dict[str, int]
) -> None:
    visit.page.emulate_media(reduced_motion="reduce")
    visit.page.set_viewport_size({"width": 320, "height": 800})
    page = show_result(visit, address, home, winter)
    assert page.evaluate(OVERFLOWING) == []
    assert violations(page, within="main") == []
    assert visit.problems == []


@pytest.mark.thorough
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_view_of_the_assessment(
    scheme: Any, visit: Visit, address: str, home: str, winter: dict[str, int]
) -> None:
    visit.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    visit.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page = visit.open(address)
    expect(page.locator(".pb-begin")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Begin").click()
    page.keyboard.press("2")
    page.keyboard.press("ArrowLeft")
    assert violations(page) == []
    page = show_result(visit, address, home, winter)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(OVERFLOWING) == []
        assert violations(page) == []
    page.get_by_role("button", name="Share by link").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []
    assert visit.problems == []


def test_the_form_is_printed_before_and_the_result_after_answering(
    visit: Visit, address: str, home: str, winter: dict[str, int]
) -> None:
    page = visit.open(address)
    expect(page.locator(".pb-begin")).to_be_visible()
    expect(page.locator("#statements")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#statements")).to_be_visible()
    expect(page.locator(".pb-score").first).to_be_visible()
    expect(page.locator(".pb-begin")).to_be_hidden()
    page.emulate_media(media="screen")
    page = open_with(visit, address, home, {"answers": winter, "at": ""})
    page.get_by_role("button", name="See your result").click()
    expect(page.locator(".pb-verdict")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#your-phase")).to_be_visible()
    expect(page.locator(".pb-next-step").first).to_be_visible()
    expect(page.locator("#statements")).to_be_hidden()
    expect(page.locator(".pb-tool button").locator("visible=true")).to_have_count(0)
    assert visit.problems == []


def test_without_script_or_data_the_form_is_shown_and_no_empty_place(still: Page, visit: Visit, address: str) -> None:
    still.goto(address, wait_until="domcontentloaded")
    for id in ("about", "statements", "adding-up", "reading"):
        expect(still.locator(f"h2#{id}")).to_be_visible()
    expect(still.locator(".pb-score").first).to_contain_text(re.compile(r"Add\s+1"))
    assert (still.locator(".pb-tool").bounding_box() or {"height": 0})["height"] == 0
    visit.page.route("**/data/assessments.json", lambda route: route.abort())
    page = visit.open(address)
    expect(page.locator("h2#statements")).to_be_visible()
    expect(page.locator(".pb-tool")).to_be_hidden()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
