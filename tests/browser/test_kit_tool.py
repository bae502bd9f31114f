"""The interview kit in a browser: made, changed, printed, marked and kept, for interviewers and for applicants."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from entries import Entry, find_entry, read_entries
from looking import violations
from playwright.sync_api import Locator, Page, expect
from sites import BuiltSite
from visits import Visit, location_of, wait_until

LEAD, BENCH = "evening-lead", "bench-repairer"
"""Roles with questions: LEAD is the first, and BENCH has too few for a talk of 200 minutes."""
CHALLENGE = "too-few-repairers"
"""Three questions for LEAD ask about it."""
NO_RULE, LONG_PLAN = "no-rule-at-the-bench", "plan-past-one-winter"
"""Questions for LEAD. LONG_PLAN has everything that the guide shows."""
MINUTES_FOR_QUESTIONS = 50
"""Of a talk of 90 minutes: ten to open it, ten to close it and 20 for a task are kept free."""
COUNT_PRINTS = "window.printed = 0; window.print = () => { window.printed += 1; };"
CARDS = ".pb-kit-questions > li h3"
VIEWS = ("", "interview", "guide", "scorecard", "candidate")
DOCUMENT_WIDTH = "document.documentElement.scrollWidth"
INVISIBLE = """elements => elements.filter(e => !e.checkVisibility({opacityProperty: true, visibilityProperty: true}))
    .map(e => e.outerHTML)"""
UNFOLD = "document.querySelectorAll('.pb-tool details').forEach((details) => { details.open = true; })"


@pytest.fixture(scope="module")
def questions(site: BuiltSite) -> list[Entry]:
    return read_entries(site, "interview_questions")


@pytest.fixture(scope="module")
def lead_title(site: BuiltSite) -> str:
    return str(find_entry(site, "roles", LEAD)["title"])


def titles(page: Page) -> list[str]:
    """Return the title of each question of the kit; at least four, so that they can be moved and swapped."""
    expect(page.locator(CARDS).first).to_be_visible()
    found = page.locator(CARDS).all_inner_texts()
    assert len(found) >= 4, f"these tests need a kit of four questions; this one has {found}: add questions for {LEAD}"
    return found


def open_kit(visit: Visit, address: str) -> Page:
    visit.page.add_init_script(COUNT_PRINTS)
    page = visit.open(address)
    expect(page.locator("#kit-title")).to_be_visible()
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.dataset.key ?? document.activeElement.tagName"))


def subject(page: Page, label: str = "Candidate") -> Locator:
    """Return the field with the name of whoever is asked."""
    return page.get_by_label(label, exact=True)


def mark(page: Page, at: int, value: int, evidence: str) -> None:
    card = page.locator(".pb-kit-questions > li").nth(at)
    card.get_by_label("Evidence: what was said").fill(evidence)
    card.locator(f".pb-rating input[value='{value}']").check()


# Making a kit


def test_scorecards_for_90_minutes_are_printed_without_controls_six_clicks_from_the_home_page(
    visit: Visit, home: str, lead_title: str
) -> None:
    visit.page.add_init_script(COUNT_PRINTS)
    page = visit.open(home)
    page.locator(".md-tabs a", has_text="Tools").click()
    page.locator("main a", has_text="Interview kit").first.click()
    expect(page.locator("#kit-title")).to_have_text(f"{lead_title}, 90 minutes")
    page.get_by_role("button", name="Print: Scorecard").click()
    expect(page.locator("#kit-title")).to_have_text("Scorecard")
    wait_until(page, "window.printed === 1")
    assert page.locator(".pb-paper .pb-paper__mark").count() == 4 * page.locator(".pb-paper__question").count() > 0
    assert page.locator(".pb-paper__lines dt").all_inner_texts() == ["Candidate", "Interviewer", "Date"]
    assert {text.strip() for text in page.locator(".pb-paper__lines dd").all_inner_texts()} == {""}
    page.emulate_media(media="print")
    for control in ("button", "input", "select", ".md-header", ".md-footer", "h1"):
        expect(page.locator(control).locator("visible=true"), control).to_have_count(0)
    assert visit.problems == []


def test_a_kit_fits_its_time_and_is_the_same_without_scripts_and_from_its_address(
    visit: Visit, still: Page, home: str, questions: list[Entry], lead_title: str
) -> None:
    page = open_kit(visit, f"{home}kit/")
    before = titles(page)
    still.goto(f"{home}kit/", wait_until="domcontentloaded")
    ready = still.locator(".pb-ready").first.locator(".pb-ready__kit", has_text="90 minutes").locator("li a")
    assert ready.all_inner_texts() == before
    page.get_by_label("60", exact=True).check(force=True)
    expect(page.locator("#kit-title")).to_have_text(f"{lead_title}, 60 minutes")
    after = titles(page)
    assert 0 < len(after) < len(before)
    query = parse_qs(urlsplit(location_of(page)).query)
    assert query.get("minutes") == ["60"]
    assert "questions" in query, location_of(page)
    minutes = {question["id"]: question["minutes"] for question in questions}
    assert 0 < sum(minutes[id] for id in query["questions"][0].split(",")) <= MINUTES_FOR_QUESTIONS
    page.reload()
    assert titles(page) == after
    assert visit.problems == []


def test_a_reader_who_wants_no_task_has_its_time_for_questions(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/?minutes=90")
    before = titles(page)
    expect(page.locator(".pb-time__words")).to_contain_text("20 for a task")
    page.get_by_label("Keep 20 minutes for a task").uncheck()
    expect(page.locator(".pb-time__words")).not_to_contain_text("task")
    assert len(titles(page)) > len(before)
    page.reload()
    expect(page.get_by_label("Keep 20 minutes for a task")).not_to_be_checked()
    page.get_by_label("Keep 20 minutes for a task").check()
    assert titles(page) == before
    page.get_by_role("button", name="Print: Interviewer").click()
    expect(page.locator(".pb-clock")).to_contain_text("Task.")
    assert visit.problems == []


def test_a_link_with_a_challenge_gives_questions_on_it_and_says_why(
    visit: Visit, home: str, questions: list[Entry]
) -> None:
    page = open_kit(visit, f"{home}kit/?challenges={CHALLENGE}&minutes=60")
    probing = {question["title"] for question in questions if CHALLENGE in question.get("challenges", [])}
    assert len(set(titles(page)) & probing) >= 3
    assert page.locator(".pb-kit-why").count() >= 3
    expect(page.locator(".pb-kit-focus summary")).to_contain_text("1 challenge")


def test_unknown_ids_in_the_address_are_named_and_stay_until_they_are_dropped(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/?challenges={CHALLENGE},long-gone&questions=no-such-question")
    notice = page.locator(".pb-notice", has_text="long-gone")
    expect(notice).to_contain_text("no-such-question")
    page.get_by_role("button", name="Pin").first.click()
    assert "long-gone" in location_of(page)
    page.get_by_role("button", name="Forget it").click()
    expect(notice).to_have_count(0)
    assert "long-gone" not in location_of(page)
    assert visit.problems == []


def test_a_notice_reports_too_few_questions_and_too_many(visit: Visit, home: str, questions: list[Entry]) -> None:
    available = len([question for question in questions if BENCH in question["roles"]])
    page = open_kit(visit, f"{home}kit/?role={BENCH}&minutes=200")
    expect(page.locator(".pb-notice")).to_contain_text(f"There are only {available} questions")
    page.get_by_label("or exactly").fill("12")
    page.get_by_label("or exactly").press("Enter")
    expect(page.locator(".pb-kit-head")).to_contain_text("of 12 minutes")
    page.get_by_label("Add a question").select_option(index=0)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".pb-notice--trouble")).to_contain_text("longer than you have")


def test_questions_are_moved_pinned_swapped_removed_and_added_by_keyboard(
    visit: Visit, home: str, lead_title: str
) -> None:
    page = open_kit(visit, f"{home}kit/?role={LEAD}&minutes=90")
    first, second, *_, last = titles(page)
    press(page, f"Down {first}")
    assert titles(page)[:2] == [second, first]
    assert focused(page).startswith("down:")
    press(page, f"Pin {first}")
    press(page, f"Swap {last}")
    swapped = titles(page)[-1]
    assert swapped != last
    assert focused(page).startswith("swap:")
    press(page, f"Remove {second}")
    assert focused(page) == "undo"
    page.keyboard.press("Enter")
    assert titles(page)[0] == second
    assert focused(page).startswith("name:")
    before = len(titles(page))
    press(page, "Add")
    assert len(titles(page)) == before + 1
    page.get_by_label("45", exact=True).focus()
    page.keyboard.press("Space")
    expect(page.locator("#kit-title")).to_have_text(f"{lead_title}, 45 minutes")
    assert first in titles(page), "what is pinned stays when the kit is made anew"
    assert focused(page) == "minutes:45"
    assert visit.problems == []


# Paper


def texts_of_the_guide(questions: list[Entry]) -> set[str]:
    """Return every text that only an interviewer may see."""
    return {
        text
        for question in questions
        for text in (
            question["title"],
            question["summary"],
            *(sign["text"] for sign in question.get("strong_signs", [])),
            *(flag["text"] for flag in question.get("red_flags", [])),
            *question.get("follow_ups", []),
            *question.get("scale", {}).values(),
        )
    }


@pytest.mark.parametrize("side", ["employer", pytest.param("candidate", marks=pytest.mark.thorough)])
def test_the_candidates_sheet_carries_nothing_of_the_guide(
    side: str, visit: Visit, home: str, questions: list[Entry]
) -> None:
    page = open_kit(visit, f"{home}kit/?side={side}&view=guide&minutes=45")
    tool = page.locator("[data-tool='kit']")
    shown = tool.inner_text()
    chosen = [question for question in questions if question["title"] in shown]
    assert len(chosen) >= 4
    guide = str(tool.text_content())
    secret = {text for text in texts_of_the_guide(chosen) if text in guide}
    assert len(secret) > 8 * len(chosen), "the guide shows what to listen for"
    page.get_by_role("button", name="Back to the kit").click()
    page.locator(".pb-kit-take--candidate").click()
    expect(page.locator(".pb-paper--candidate")).to_be_visible()
    sheet = str(tool.evaluate("place => place.outerHTML + place.textContent"))
    assert {text for text in secret if text in sheet} == set()
    questions_shown = str(tool.text_content())
    assert [question["id"] for question in chosen if question["question"] not in questions_shown] == []
    page.emulate_media(media="print")
    printed = page.locator("body").inner_text()
    assert {text for text in secret if text in printed} == set()
    assert visit.problems == []


def test_the_guide_has_everything_to_listen_for_and_a_clock(visit: Visit, home: str, site: BuiltSite) -> None:
    fields = ("strong_signs", "red_flags", "follow_ups", "scale")
    chosen = [find_entry(site, "interview_questions", id, *fields) for id in (NO_RULE, LONG_PLAN)]
    page = open_kit(visit, f"{home}kit/?view=guide&minutes=45&questions={NO_RULE},{LONG_PLAN}")
    paper = str(page.locator(".pb-paper").text_content())
    expected = {question["question"] for question in chosen} | texts_of_the_guide(chosen)
    expected -= {question["summary"] for question in chosen}  # a summary is for the list of questions
    assert {text for text in expected if text not in paper} == set()
    clock = page.locator(".pb-clock tbody th").all_inner_texts()
    assert clock[0] == "0 to 5"
    assert clock[-1] == "40 to 45"


# Marking in the browser


def test_marks_survive_a_reload_are_printed_and_saved_as_a_file(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/")
    page.get_by_role("button", name="Mark in the browser instead").click()
    subject(page).fill("Ada L.")
    page.get_by_label("Interviewer").fill("Kim")
    count = len(titles(page))
    mark(page, 0, 3, "Named the budget line.")
    mark(page, 1, 1, "No example.")
    expect(page.locator(".pb-ask-progress")).to_contain_text(f"2 of {count} marked")
    page.reload()
    expect(subject(page)).to_have_value("Ada L.")
    expect(page.locator("textarea").first).to_have_value("Named the budget line.")
    expect(page.locator(".pb-ask-progress")).to_contain_text(f"2 of {count} marked")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save this scorecard as a file").click()
    assert download.value.suggested_filename == "scorecard-ada-l-kim.json"
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert [answer["mark"] for answer in saved["value"]["sheets"][0]["answers"]] == [3, 1, *[0] * (count - 2)]
    page.get_by_role("button", name="Print it").click()
    expect(page.locator(".pb-paper__mark--on")).to_have_count(2)
    assert page.locator(".pb-paper__marks *").evaluate_all(INVISIBLE) == []
    page.emulate_media(media="print")
    assert page.locator(".pb-paper__marks *").evaluate_all(INVISIBLE) == []
    page.emulate_media(media="screen")
    expect(page.locator(".pb-paper")).to_contain_text("Named the budget line.")
    page.get_by_label("With what I noted in the browser").uncheck()
    expect(page.locator(".pb-paper__mark--on")).to_have_count(0)
    expect(page.locator(".pb-paper")).not_to_contain_text("Ada L.")
    assert visit.problems == []


def test_a_second_candidate_starts_blank_and_the_first_is_kept(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/?view=interview")
    subject(page).fill("Ada")
    mark(page, 0, 4, "Yes.")
    page.get_by_role("button", name="Back to the kit").first.click()
    page.get_by_role("button", name="Go on with Ada").click()
    page.get_by_role("button", name="New candidate").click()
    expect(page.locator("textarea").first).to_have_value("")
    subject(page).fill("Bo")
    page.reload()
    page.get_by_label("Kept here:").select_option(index=0)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(subject(page)).to_have_value("Ada")
    expect(page.locator("textarea").first).to_have_value("Yes.")
    page.get_by_role("button", name="Discard this one").click()
    expect(subject(page)).to_have_value("")
    page.get_by_role("button", name="Bring the discarded one back").click()
    expect(subject(page)).to_have_value("Ada")
    assert visit.problems == []


def test_a_second_tab_shows_changes_and_the_cursor_stays_where_somebody_types(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/?view=interview")
    subject(page).fill("Ada")
    other = page.context.new_page()
    other.goto(f"{home}kit/?view=interview")
    expect(subject(other)).to_have_value("Ada")
    other.locator("textarea").nth(0).focus()
    other.keyboard.type("Heard ")
    mark(page, 1, 2, "From the first tab.")
    expect(other.locator("textarea").nth(1)).to_have_value("From the first tab.")
    other.keyboard.type("this.")
    expect(other.locator("textarea").nth(0)).to_have_value("Heard this.")
    expect(page.locator("textarea").nth(0)).to_have_value("Heard this.")


def test_a_damaged_file_changes_nothing_and_unreadable_marks_are_set_aside(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/?view=interview")
    subject(page).fill("Ada")
    for name, text in {
        "cut-off.json": "{",
        "a-text.json": '"[]"',
        "of-the-planner.json": '{"made_by":"playbooks","tool":"plan","version":1,"value":{}}',
        "half-a-sheet.json": '{"made_by":"playbooks","tool":"kit","version":1,"value":{"sheets":[{"id":"x"}]}}',
    }.items():
        page.get_by_label("Open a saved file").set_input_files(
            {"name": name, "mimeType": "application/json", "buffer": text.encode()}
        )
        expect(page.locator(".pb-notice--trouble")).to_contain_text(name)
        expect(page.locator(".pb-notice--trouble")).to_contain_text("Nothing was changed")
        expect(subject(page)).to_have_value("Ada")
    page.evaluate('localStorage.setItem("playbooks:/:kit", \'{"version":1,"value":{"sheets":7}}\')')
    page.reload()
    expect(page.locator(".pb-notice--trouble")).to_contain_text("set aside")
    assert page.evaluate('localStorage.getItem("playbooks:/:kit:unreadable")') is not None
    assert visit.problems == []


@pytest.mark.thorough
@pytest.mark.parametrize("method", ["setItem", "getItem"])
def test_marking_works_and_a_notice_warns_where_storage_fails(method: str, visit: Visit, home: str) -> None:
    refuse = f"Storage.prototype.{method} = () => {{ throw new DOMException('no', 'QuotaExceededError'); }};"
    visit.page.add_init_script(refuse)
    page = open_kit(visit, f"{home}kit/?view=interview")
    mark(page, 0, 3, "Said so.")
    expect(page.locator(".pb-notice--trouble")).to_contain_text("before you leave")
    expect(page.locator("textarea").first).to_have_value("Said so.")
    expect(page.locator(".pb-ask-progress")).to_contain_text(f"1 of {len(titles(page))} marked")
    assert visit.problems == []


def test_an_applicant_has_a_kit_of_their_own_notes_answers_and_compares_employers(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/?minutes=90")
    press(page, f"Remove {titles(page)[0]}")
    of_interviewer = titles(page)
    page.get_by_label("I am applying").check(force=True)
    expect(page.locator("#kit-title")).to_have_text("Questions for the employer, 15 minutes")
    page.get_by_label("30", exact=True).check(force=True)
    expect(page.locator("#kit-title")).to_have_text("Questions for the employer, 30 minutes")
    assert len(titles(page)) >= 6
    page.get_by_label("I am hiring").check(force=True)
    expect(page.locator("#kit-title")).to_contain_text("90 minutes")
    assert titles(page) == of_interviewer
    page.get_by_label("I am applying").check(force=True)
    page.locator("summary", has_text="What to listen for").first.click()
    expect(page.locator(".pb-kit-listen[open]")).to_contain_text("A good answer from them")
    page.get_by_role("button", name="Note answers in the browser instead").click()
    subject(page, "Employer").fill("North Ltd")
    mark(page, 0, 4, "Showed me the plan.")
    page.get_by_role("button", name="New employer").click()
    subject(page, "Employer").fill("South Ltd")
    mark(page, 0, 2, "“We will see.”")
    page.get_by_role("link", name="Compare employers").click()
    expect(page.locator(".pb-compare thead")).to_contain_text("North Ltd")
    expect(page.locator(".pb-compare thead")).to_contain_text("South Ltd")
    expect(page.locator(".pb-compare__far")).to_contain_text("Far apart 2 and 4")
    assert visit.problems == []


# Accessibility


def barriers(visit: Visit, home: str, view: str) -> list[str]:
    """Open a view with all its parts unfolded, and return what axe finds and whether it is wider than the screen."""
    side = "candidate" if view == "interview" else "employer"
    width = 320 if view in ("", "interview") else 1280
    page = open_kit(visit, f"{home}kit/?side={side}&view={view}&minutes=30")
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(UNFOLD)
    found = violations(page, within="main")
    wide = page.evaluate(DOCUMENT_WIDTH)
    return found if wide <= width else [*found, f"the document is {wide} pixels wide on a screen of {width}"]


def test_axe_finds_nothing_on_the_kit_and_forced_colours_show_what_is_chosen(visit: Visit, home: str) -> None:
    assert barriers(visit, home, "") == []
    page = visit.page
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    chosen = page.locator(".pb-switch__row input:checked + span").first
    assert chosen.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    assert visit.problems == []


@pytest.mark.thorough
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_view_of_the_kit(scheme: Any, visit: Visit, home: str) -> None:
    visit.page.emulate_media(color_scheme=scheme)
    assert {view: barriers(visit, home, view) for view in VIEWS} == {view: [] for view in VIEWS}
    assert visit.problems == []
