"""The self-assessment as a reader takes it: by keyboard, by touch on a phone, and with what can go wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from looking import violations
from playwright.sync_api import Browser, Page, expect
from sites import BuiltSite
from visits import Visit, visit_with

PHONE = {"width": 390, "height": 844}
STORM = "Storm of Cultural Conflict"
BLOCKED = (
    """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });"""
)
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""
SPILLS = """() => [...document.querySelectorAll('.pb-assessment *')]
    .filter(e => e.getClientRects().length && !e.closest('.pb-unseen'))
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module", autouse=True)
def _patience() -> Iterator[None]:
    """Conditions are waited for, however busy the machine is."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="module")
def assessment(site: BuiltSite) -> dict[str, Any]:
    """The first assessment, as the tool reads it."""
    return dict(json.loads(site.files["data/assessments.json"])[0])


@pytest.fixture(scope="module")
def address(home: str, assessment: dict[str, Any]) -> str:
    return home + str(assessment["address"])


def stormy(assessment: dict[str, Any]) -> dict[str, int]:
    """The answers of a reader in the storm: its own statements in full, no other."""
    return {
        statement["id"]: 3 if any(counts.get("phase") == "storm-of-cultural-conflict" and counts["weight"] > 0
                                  for counts in statement["counts_for"]) else 0
        for statement in assessment["statements"]
    }  # fmt: skip


def shared(answers: dict[str, int]) -> str:
    groups: dict[int, list[str]] = {}
    for id, points in answers.items():
        groups.setdefault(points, []).append(id)
    return "#shared=1~" + "~".join(".".join([str(points), *ids]) for points, ids in groups.items())


def key_of(page: Page) -> str:
    return str(page.evaluate("Object.keys(localStorage).find((key) => key.includes('assessment:'))"))


def kept(page: Page) -> dict[str, Any]:
    found = page.evaluate("(key) => JSON.parse(localStorage.getItem(key)).value", key_of(page))
    return dict(found)


def keep(page: Page, address: str, value: object) -> None:
    """Open the page with something kept from before."""
    page.goto(address)
    expect(page.locator(".pb-tool[data-view]")).to_be_visible()
    scope = page.evaluate("new URL('../../', location.href).pathname")
    text = value if isinstance(value, str) else json.dumps({"version": 1, "value": value})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)",
                  [f"playbooks:{scope}:assessment:{address.rstrip('/').rpartition('/')[2]}", text])  # fmt: skip
    page.reload()


def press_until(page: Page, name: str, most: int = 120) -> None:
    """Go on by Tab until the focus is on the button, link or field with this name."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || document.activeElement.ariaLabel || ''").strip() == name:
            return
    raise AssertionError(f"no way by Tab to {name}")


def answer_all(page: Page, assessment: dict[str, Any], answers: dict[str, int]) -> None:
    """Press the key of each answer, once its statement is shown."""
    for statement in assessment["statements"]:
        expect(page.locator(".pb-statement__text")).to_have_text(statement["text"])
        page.keyboard.press(str(answers[statement["id"]] + 1))


def test_a_reader_in_the_storm_is_told_so_with_the_keyboard_alone(
    visit: Visit, address: str, assessment: dict[str, Any], home: str
) -> None:
    page = visit.open(address)
    expect(page.locator(".pb-begin")).to_be_visible()
    press_until(page, "Begin")
    page.keyboard.press("Enter")
    expect(page.locator("#pb-statement")).to_be_focused()
    answer_all(page, assessment, stormy(assessment))
    expect(page.locator("#pb-result")).to_be_focused()
    expect(page.locator("#your-phase")).to_contain_text(f"You are in {STORM}")
    expect(page.locator(".pb-part--phase .pb-reason").first).to_contain_text("you agreed that")
    expect(page.locator(".pb-part--phase")).to_contain_text("How sure?")
    press_until(page, f"How {STORM} gets 100")
    page.keyboard.press("Enter")
    expect(page.locator(".pb-part--phase .pb-sum p")).to_have_text("24 × 100 ÷ 24 = 100")
    press_until(page, "Start afresh")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Start afresh?")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Start afresh")).to_be_focused()
    page.keyboard.press("Enter")
    press_until(page, "Forget my answers")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    assert key_of(page) == "None"
    assert visit.problems == []


def test_keys_go_back_and_on_and_do_nothing_outside(visit: Visit, address: str, assessment: dict[str, Any]) -> None:
    page = visit.open(address)
    page.get_by_role("button", name="Begin").click()
    number = page.locator(".pb-statement__number")
    page.keyboard.press("ArrowRight")
    expect(number).to_contain_text("Statement 2 of")
    page.keyboard.press("2")
    expect(number).to_contain_text("Statement 3 of")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".pb-answer[aria-pressed='true']")).to_contain_text(assessment["answers"][1]["label"])
    page.locator("h1").click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("3")
    expect(number).to_contain_text("Statement 2 of")
    assert kept(page)["answers"] == {assessment["statements"][1]["id"]: 1}
    assert visit.problems == []


def test_on_a_phone_by_touch_from_the_first_statement_to_a_plan(
    browser: Browser, address: str, assessment: dict[str, Any]
) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    visit = visit_with(context)
    page = visit.open(address)
    begin = page.get_by_role("button", name="Begin")
    expect(begin).to_be_in_viewport()
    begin.tap()
    for statement in assessment["statements"]:
        expect(page.locator(".pb-statement__text")).to_have_text(statement["text"])
        label = assessment["answers"][
            3 if "storm" in json.dumps(statement) or "rising-demand" in json.dumps(statement) else 0
        ]["label"]
        answer = page.locator(".pb-answer", has_text=label)
        expect(answer).to_be_in_viewport()
        assert (answer.bounding_box() or {})["height"] >= 44
        answer.tap()
    expect(page.locator(".pb-found")).to_be_visible()
    assert page.evaluate(SPILLS) == []
    expect(page.locator(".pb-live")).to_contain_text("Rising demand from the business")
    plan = page.get_by_role("link", name="Make a plan from these")
    wanted = [link.get_attribute("href") or "" for link in page.locator(".pb-live h4 a").all()]
    ids = ",".join(link.rstrip("/").rpartition("/")[2] for link in wanted)
    assert (plan.get_attribute("href") or "").endswith(f"/plan/?challenges={ids}")
    expect(page.locator(".pb-part--path a[href$='#turn']")).to_be_visible()
    steps = page.locator(".pb-next-step")
    assert steps.count() >= 5
    assert all(step.locator(".pb-next-step__why li").count() for step in steps.all())
    assert visit.problems == []
    context.close()


def test_a_reader_goes_on_where_they_left_and_skipped_statements_wait(
    visit: Visit, address: str, assessment: dict[str, Any]
) -> None:
    page = visit.open(address)
    page.get_by_role("button", name="Begin").click()
    page.keyboard.press("4")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("1")
    page.reload()
    expect(page.locator(".pb-statement__number")).to_contain_text("Statement 4 of")
    expect(page.locator(".pb-asking")).to_contain_text("You are back where you left.")
    page.get_by_role("button", name="See the result").click()
    expect(page.locator("#your-phase")).to_be_visible()
    page.reload()
    expect(page.locator(".pb-result__size")).to_contain_text(
        f"2 of {len(assessment['statements'])} statements answered"
    )
    page.locator("[data-key='rest']").click()
    expect(page.locator(".pb-statement__number")).to_contain_text("Statement 2 of")
    page.keyboard.press("1")
    expect(page.locator(".pb-statement__number")).to_contain_text("Statement 4 of")
    assert visit.problems == []


def test_a_changed_answer_says_what_it_did_and_stays(visit: Visit, address: str, assessment: dict[str, Any]) -> None:
    page = visit.page
    keep(page, address, {"answers": stormy(assessment), "at": "result"})
    page.get_by_text("Your answers: change one").click()
    choice = page.get_by_label("Two or more departments openly disagree")
    choice.focus()
    choice.select_option(label="Not at all")
    expect(page.locator(".pb-given__effect")).to_contain_text(f"Still: You are in {STORM}. {STORM} 100 → 63")
    expect(choice).to_be_focused()
    expect(page.locator(".pb-stops__leading .pb-figure__number")).to_have_text("63")
    page.reload()
    expect(page.locator(".pb-stops__leading .pb-figure__number")).to_have_text("63")
    assert visit.problems == []


def test_a_link_shows_answers_without_touching_the_readers_own(
    visit: Visit, address: str, assessment: dict[str, Any]
) -> None:
    page = visit.page
    own = {assessment["statements"][0]["id"]: 2}
    keep(page, address, {"answers": own, "at": ""})
    page.goto("about:blank")
    page.goto(address + shared(stormy(assessment)))
    expect(page.locator("#your-phase")).to_contain_text(f"They are in {STORM}")
    assert page.locator(".pb-given select").count() == 0
    assert kept(page)["answers"] == own
    page.get_by_role("button", name="Back to my answers").click()
    expect(page.locator(".pb-result__size")).to_contain_text("1 of")
    assert "#" not in page.url
    page.evaluate("(hash) => { location.hash = hash; }", shared(stormy(assessment)))
    expect(page.locator("#your-phase")).to_contain_text(f"They are in {STORM}")
    page.get_by_role("button", name="Keep as mine").click()
    page.get_by_role("dialog").get_by_role("button", name="Replace mine").click()
    expect(page.locator("#your-phase")).to_contain_text(f"You are in {STORM}")
    assert kept(page)["answers"] == stormy(assessment)
    assert "#" not in page.url
    assert visit.problems == []


def test_a_link_is_made_only_when_asked_for_and_gives_the_same_result(
    browser: Browser, address: str, assessment: dict[str, Any]
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    visit = visit_with(context)
    page = visit.page
    keep(page, address, {"answers": stormy(assessment), "at": "result"})
    expect(page.locator(".pb-found")).to_be_visible()
    assert "#" not in page.url
    page.get_by_role("button", name="Share by link").click()
    page.get_by_role("dialog").get_by_role("button", name="Copy the link").click()
    expect(page.locator(".pb-notice--done")).to_contain_text("The link is copied.")
    link = str(page.evaluate("navigator.clipboard.readText()"))
    assert link.startswith(address + "#shared=1~3.")
    assert "?" not in link
    page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("#your-phase")).to_contain_text(f"They are in {STORM}")
    assert key_of(page) == "None"
    page.get_by_role("button", name="Copy for a talk").click()
    expect(page.locator(".pb-notice--done")).to_contain_text("Copied")
    text = str(page.evaluate("navigator.clipboard.readText()"))
    assert text.startswith("# Where am I on the journey?")
    assert f"**They are in: {STORM}.**" in text
    assert visit.problems == []
    context.close()


@pytest.mark.parametrize("hash", ["#shared=1~3.", "#shared=7~3.a", "#shared=1~3.%3Cscript%3Ealert(1)%3C/script%3E"])
def test_a_damaged_link_says_so_and_changes_nothing(
    hash: str, visit: Visit, address: str, assessment: dict[str, Any]
) -> None:
    page = visit.page
    keep(page, address, {"answers": stormy(assessment), "at": "result"})
    page.goto("about:blank")
    page.goto(address + hash)
    expect(page.locator(".pb-notice--trouble")).to_contain_text("This link is damaged")
    expect(page.get_by_role("button", name="See your result")).to_be_visible()
    assert kept(page)["answers"] == stormy(assessment)
    assert visit.problems == []


def test_a_saved_file_is_read_back_and_a_damaged_one_changes_nothing(
    visit: Visit, address: str, assessment: dict[str, Any], tmp_path: Path
) -> None:
    page = visit.page
    keep(page, address, {"answers": stormy(assessment), "at": "result"})
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    saved = tmp_path / "saved.json"
    download.value.save_as(saved)
    assert download.value.suggested_filename.startswith(str(assessment["id"]))
    page.evaluate("localStorage.clear()")
    page.reload()
    page.locator("input[type=file]").set_input_files(saved)
    expect(page.locator("#your-phase")).to_contain_text(f"You are in {STORM}")
    for text, said in {
        saved.read_text(encoding="utf-8")[:60]: "damaged",
        json.dumps({"made_by": "playbooks", "tool": "plan", "version": 1, "value": {}}): "belongs to another tool",
        json.dumps({"made_by": "playbooks", "tool": f"assessment:{assessment['id']}", "version": 1,
                    "value": {"answers": {"a": "x"}}}): "there are no answers in it",
    }.items():  # fmt: skip
        damaged = tmp_path / "damaged.json"
        damaged.write_text(text, encoding="utf-8")
        page.locator("input[type=file]").set_input_files(damaged)
        expect(page.locator(".pb-notice--trouble")).to_contain_text(said)
        expect(page.locator(".pb-notice--trouble")).to_contain_text("Nothing was changed")
        assert kept(page)["answers"] == stormy(assessment)
    assert visit.problems == []


def test_answers_to_statements_that_are_gone_are_named_and_kept(
    visit: Visit, address: str, assessment: dict[str, Any]
) -> None:
    page = visit.page
    first, second = (statement["id"] for statement in assessment["statements"][:2])
    keep(page, address, {"answers": {"a-statement-of-old": 3, first: 9, second: 1}, "at": "gone-too"})
    expect(page.locator(".pb-begin h2")).to_contain_text("1 of")
    notice = page.locator(".pb-notice")
    expect(notice).to_contain_text("“a statement of old” (Fully)")
    expect(notice).to_contain_text(f"“{assessment['statements'][0]['text']}” (9 points, which is no longer offered)")
    page.get_by_role("button", name="Go on").click()
    page.keyboard.press("1")
    assert kept(page)["answers"] == {"a-statement-of-old": 3, first: 0, second: 1}
    assert visit.problems == []


def test_what_cannot_be_read_is_set_aside(visit: Visit, address: str) -> None:
    page = visit.page
    keep(page, address, '{"version": 1, "value": {"answers": {"__proto__": 1, "a": "b"}}}')
    expect(page.locator(".pb-notice--trouble")).to_contain_text("set aside")
    assert "a" in page.evaluate("Object.entries(localStorage).find(([key]) => key.endsWith(':unreadable'))[1]")
    assert visit.problems == []


@pytest.mark.parametrize("obstacle", [BLOCKED, FULL], ids=["blocked", "full"])
def test_where_nothing_can_be_kept_it_is_said_and_the_tool_works_on(
    obstacle: str, browser: Browser, address: str, assessment: dict[str, Any]
) -> None:
    context = browser.new_context()
    visit = visit_with(context)
    page = visit.page
    page.add_init_script(obstacle)
    page.goto(address)
    page.get_by_role("button", name="Begin").click()
    answer_all(page, assessment, stormy(assessment))
    expect(page.locator(".pb-notice--trouble")).to_contain_text("Save")
    expect(page.locator("#your-phase")).to_contain_text(f"You are in {STORM}")
    assert visit.problems == []
    context.close()


def test_two_tabs_follow_each_other_and_each_stays_where_it_is(
    visit: Visit, address: str, assessment: dict[str, Any]
) -> None:
    page = visit.open(address)
    page.get_by_role("button", name="Begin").click()
    other = page.context.new_page()
    other.goto(address)
    expect(other.locator(".pb-statement__number")).to_contain_text("Statement 1 of")
    page.keyboard.press("4")
    expect(page.locator(".pb-statement__number")).to_contain_text("Statement 2 of")
    expect(other.locator(".pb-answer[aria-pressed='true']")).to_contain_text("Fully")
    expect(other.locator(".pb-statement__number")).to_contain_text("Statement 1 of")
    other.locator(".pb-answer").first.focus()
    other.keyboard.press("ArrowRight")
    other.keyboard.press("1")
    expect(page.locator(".pb-answer[aria-pressed='true']")).to_contain_text("Not at all")
    assert visit.problems == []


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Visit]:
    context = browser.new_context(viewport=PHONE, color_scheme=request.param, reduced_motion="reduce")
    yield visit_with(context)
    context.close()


def test_every_view_is_accessible(scheme: Visit, address: str, assessment: dict[str, Any]) -> None:
    page = scheme.open(address)
    expect(page.locator(".pb-begin")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Begin").click()
    page.keyboard.press("2")
    page.keyboard.press("ArrowLeft")
    assert violations(page) == []
    keep(page, address, {"answers": {**stormy(assessment), "queue-decides": 3, "gone": 1}, "at": ""})
    page.get_by_role("button", name="See your result").click()
    expect(page.locator(".pb-found")).to_be_visible()
    page.evaluate("document.querySelectorAll('.pb-assessment details').forEach((part) => { part.open = true; })")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(SPILLS) == []
        assert violations(page) == []
    page.get_by_role("button", name="Share by link").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []
    assert scheme.problems == []


def test_on_paper_there_is_the_form_before_and_the_result_after(
    visit: Visit, address: str, assessment: dict[str, Any]
) -> None:
    page = visit.open(address)
    expect(page.locator(".pb-begin")).to_be_visible()
    expect(page.locator("#statements")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#statements")).to_be_visible()
    expect(page.locator(".pb-score").first).to_be_visible()
    expect(page.locator(".pb-begin")).to_be_hidden()
    page.emulate_media(media="screen")
    keep(page, address, {"answers": stormy(assessment), "at": ""})
    page.get_by_role("button", name="See your result").click()
    expect(page.locator(".pb-found")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#your-phase")).to_be_visible()
    expect(page.locator(".pb-next-step").first).to_be_visible()
    expect(page.locator("#statements")).to_be_hidden()
    assert all(not button.is_visible() for button in page.locator(".pb-tool button").all())
    assert visit.problems == []


def test_without_script_there_is_the_form_and_no_empty_place(still: Page, address: str) -> None:
    still.goto(address, wait_until="domcontentloaded")
    for id in ("about", "statements", "adding-up", "reading"):
        expect(still.locator(f"h2#{id}")).to_be_visible()
    expect(still.locator(".pb-score").first).to_contain_text(re.compile(r"Add\s+1"))
    assert (still.locator(".pb-tool").bounding_box() or {"height": 0})["height"] == 0


def test_where_the_lists_cannot_be_read_the_form_is_shown(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/data/assessments.json", lambda route: route.abort())
    page.goto(address)
    expect(page.locator("h2#statements")).to_be_visible()
    assert page.locator(".pb-tool").count() == 0
    context.close()
