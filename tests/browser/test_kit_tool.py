"""The interview kit in a real browser: made, changed, printed, marked and kept, from both sides of the table."""

from __future__ import annotations

import json
from typing import Any

import pytest
from looking import violations
from playwright.sync_api import Page, expect
from sites import BuiltSite
from visits import Visit, wait_until

PRINTS = "window.printed = 0; window.print = () => { window.printed += 1; };"
CARDS = ".pb-kit-questions > li h3"
VIEWS = ("", "interview", "guide", "scorecard", "candidate")


@pytest.fixture(scope="module")
def questions(site: BuiltSite) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(site.files["data/interview_questions.json"])
    return found


def titles(page: Page) -> list[str]:
    expect(page.locator(CARDS).first).to_be_visible()
    return page.locator(CARDS).all_inner_texts()


def asked_in(address: str) -> list[str]:
    return address.split("questions=")[1].split("&")[0].split(",")


def open_kit(visit: Visit, address: str) -> Page:
    visit.page.add_init_script(PRINTS)
    page = visit.open(address)
    expect(page.locator("#kit-title")).to_be_visible()
    return page


# Making a kit


def test_a_hiring_manager_prints_scorecards_for_45_minutes_within_six_clicks_of_the_home_page(
    visit: Visit, home: str
) -> None:
    visit.page.add_init_script(PRINTS)
    page = visit.open(home)
    page.locator(".md-tabs a", has_text="Tools").click()
    page.locator("main a", has_text="Interview kit").first.click()
    expect(page.locator("#kit-title")).to_have_text("Social strategist, 45 minutes")
    page.get_by_role("button", name="Print: Scorecard").click()
    expect(page.locator("#kit-title")).to_have_text("Scorecard")
    wait_until(page, "window.printed === 1")
    assert page.locator(".pb-paper .pb-tick").count() == 4 * page.locator(".pb-paper__question").count() > 0
    assert visit.problems == []


def test_a_kit_fits_its_time_and_its_address_gives_the_same_kit_again(
    visit: Visit, home: str, questions: list[dict[str, Any]]
) -> None:
    page = open_kit(visit, f"{home}kit/")
    before = titles(page)
    page.get_by_label("60", exact=True).check(force=True)
    expect(page.locator("#kit-title")).to_have_text("Social strategist, 60 minutes")
    after = titles(page)
    assert len(after) > len(before)
    minutes = {question["id"]: question["minutes"] for question in questions}
    assert "minutes=60" in page.url
    assert 0 < sum(minutes[id] for id in asked_in(page.url)) <= 46
    page.reload()
    assert titles(page) == after
    assert visit.problems == []


def test_without_scripts_the_same_kit_is_ready(visit: Visit, still: Page, home: str) -> None:
    still.goto(f"{home}kit/", wait_until="domcontentloaded")
    ready = still.locator(".pb-ready").first.locator(".pb-ready__kit", has_text="45 minutes").locator("li a")
    assert titles(open_kit(visit, f"{home}kit/")) == ready.all_inner_texts()


def test_a_link_with_a_challenge_gives_questions_on_it_and_says_so(
    visit: Visit, home: str, questions: list[dict[str, Any]]
) -> None:
    page = open_kit(visit, f"{home}kit/?challenges=lack-of-resources&minutes=60")
    probing = {question["title"] for question in questions if "lack-of-resources" in question.get("challenges", [])}
    assert len(set(titles(page)) & probing) >= 3
    assert page.locator(".pb-kit-why").count() >= 3
    expect(page.locator(".pb-kit-focus summary")).to_contain_text("1 challenge")


def test_what_the_site_does_not_know_is_named_and_kept_until_the_reader_forgets_it(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/?challenges=measuring-roi,long-gone&questions=no-such-question")
    notice = page.locator(".pb-notice", has_text="long-gone")
    expect(notice).to_contain_text("no-such-question")
    page.get_by_role("button", name="Pin").first.click()
    assert "long-gone" in page.url
    page.get_by_role("button", name="Forget it").click()
    expect(notice).to_have_count(0)
    assert "long-gone" not in page.url
    assert visit.problems == []


def test_few_questions_and_too_many_are_said(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/?role=community-responder&minutes=200")
    expect(page.locator(".pb-notice")).to_contain_text("There are only 10 questions")
    page.get_by_label("or exactly").fill("12")
    page.get_by_label("or exactly").press("Enter")
    expect(page.locator(".pb-kit-head")).to_contain_text("of 12 minutes")
    page.get_by_label("Add a question").select_option(index=0)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".pb-notice--trouble")).to_contain_text("longer than you have")


# Changing it by hand, by keyboard alone


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.dataset.key ?? document.activeElement.tagName"))


def test_questions_are_moved_pinned_swapped_removed_and_added_by_keyboard(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/?role=social-strategist&minutes=60")
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
    expect(page.locator("#kit-title")).to_have_text("Social strategist, 45 minutes")
    assert first in titles(page), "what is pinned stays when the kit is made anew"
    assert focused(page) == "minutes:45"
    assert visit.problems == []


# Paper


def texts_of_the_guide(questions: list[dict[str, Any]]) -> set[str]:
    """Everything that only an interviewer may see."""
    return {
        text
        for question in questions
        for text in (
            question["title"],
            question["summary"],
            *(sign["text"] for sign in question.get("strong_signs", [])),
            *(sign["text"] for sign in question.get("red_flags", [])),
            *question.get("follow_ups", []),
            *question.get("scale", {}).values(),
        )
    }


@pytest.mark.parametrize("side", ["employer", "candidate"])
def test_the_candidates_sheet_carries_nothing_of_the_guide(
    side: str, visit: Visit, home: str, questions: list[dict[str, Any]]
) -> None:
    page = open_kit(visit, f"{home}kit/?side={side}&view=guide&minutes=45")
    chosen = [question for question in questions if question["title"] in page.locator(".pb-tool").inner_text()]
    assert len(chosen) >= 4
    guide = str(page.locator(".pb-tool").text_content())
    secret = {text for text in texts_of_the_guide(chosen) if text in guide}
    assert len(secret) > 8 * len(chosen), "the guide does carry it"
    page.get_by_role("button", name="Back to the kit").click()
    page.locator(".pb-take--candidate").click()
    expect(page.locator(".pb-paper--candidate")).to_be_visible()
    sheet = str(page.locator(".pb-tool").evaluate("place => place.outerHTML + place.textContent"))
    assert {text for text in secret if text in sheet} == set()
    assert all(question["question"] in str(page.locator(".pb-tool").text_content()) for question in chosen)
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text()
    assert {text for text in secret if text in shown} == set()
    assert visit.problems == []


def test_the_guide_holds_everything_that_is_heard_and_the_clock(
    visit: Visit, home: str, questions: list[dict[str, Any]]
) -> None:
    page = open_kit(visit, f"{home}kit/?view=guide&minutes=45&questions=no-rule-to-go-by,plan-past-one-year")
    paper = str(page.locator(".pb-paper").text_content())
    plan = next(question for question in questions if question["id"] == "plan-past-one-year")
    for text in (plan["question"], plan["scale"]["outstanding"], plan["follow_ups"][0], plan["red_flags"][0]["text"]):
        assert text in paper
    clock = page.locator(".pb-clock tbody th").all_inner_texts()
    assert clock[0] == "0 to 5"
    assert clock[-1] == "40 to 45"


def test_on_paper_there_are_no_controls_and_blank_lines_for_names(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/?view=scorecard")
    assert page.locator(".pb-paper__lines dt").all_inner_texts() == ["Candidate", "Interviewer", "Date"]
    assert {text.strip() for text in page.locator(".pb-paper__lines dd").all_inner_texts()} == {""}
    page.emulate_media(media="print")
    for control in ("button", "input", "select", ".md-header", ".md-footer", "h1"):
        visible = [found for found in page.locator(control).all() if found.is_visible()]
        assert visible == [], control


# Marking in the browser


def mark(page: Page, at: int, value: int, evidence: str) -> None:
    card = page.locator(".pb-kit-questions > li").nth(at)
    card.get_by_label("Evidence: what was said").fill(evidence)
    card.locator(f".pb-rating input[value='{value}']").check()


def test_marks_survive_a_reload_are_printed_and_saved_as_a_file(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/")
    page.get_by_role("button", name="Mark in the browser instead").click()
    page.get_by_label("Candidate", exact=True).fill("Ada L.")
    page.get_by_label("Interviewer").fill("Kim")
    mark(page, 0, 3, "Named the budget line.")
    mark(page, 1, 1, "No example.")
    expect(page.locator(".pb-ask-progress")).to_contain_text("2 of 4 marked")
    page.reload()
    expect(page.get_by_label("Candidate", exact=True)).to_have_value("Ada L.")
    expect(page.locator("textarea").first).to_have_value("Named the budget line.")
    expect(page.locator(".pb-ask-progress")).to_contain_text("2 of 4 marked")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save this scorecard as a file").click()
    assert download.value.suggested_filename == "scorecard-ada-l-kim.json"
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert [answer["mark"] for answer in saved["value"]["sheets"][0]["answers"]] == [3, 1, 0, 0]
    page.get_by_role("button", name="Print it").click()
    expect(page.locator(".pb-tick--on")).to_have_count(2)
    expect(page.locator(".pb-paper")).to_contain_text("Named the budget line.")
    page.get_by_label("With what I noted in the browser").uncheck()
    expect(page.locator(".pb-tick--on")).to_have_count(0)
    expect(page.locator(".pb-paper")).not_to_contain_text("Ada L.")
    assert visit.problems == []


def test_a_second_candidate_starts_blank_and_the_first_is_kept(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/?view=interview")
    page.get_by_label("Candidate", exact=True).fill("Ada")
    mark(page, 0, 4, "Yes.")
    page.get_by_role("button", name="Back to the kit").first.click()
    page.get_by_role("button", name="Go on with Ada").click()
    page.get_by_role("button", name="New candidate").click()
    expect(page.locator("textarea").first).to_have_value("")
    page.get_by_label("Candidate", exact=True).fill("Bo")
    page.reload()
    page.get_by_label("Kept here:").select_option(index=0)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_label("Candidate", exact=True)).to_have_value("Ada")
    expect(page.locator("textarea").first).to_have_value("Yes.")
    page.get_by_role("button", name="Discard this one").click()
    expect(page.get_by_label("Candidate", exact=True)).to_have_value("")
    page.get_by_role("button", name="Bring the discarded one back").click()
    expect(page.get_by_label("Candidate", exact=True)).to_have_value("Ada")
    assert visit.problems == []


def test_a_second_tab_follows_and_the_first_keeps_the_place_of_whoever_types(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/?view=interview")
    page.get_by_label("Candidate", exact=True).fill("Ada")
    other = page.context.new_page()
    other.goto(f"{home}kit/?view=interview")
    expect(other.get_by_label("Candidate", exact=True)).to_have_value("Ada")
    other.locator("textarea").nth(0).focus()
    other.keyboard.type("Heard ")
    mark(page, 1, 2, "From the first tab.")
    expect(other.locator("textarea").nth(1)).to_have_value("From the first tab.")
    other.keyboard.type("this.")
    expect(other.locator("textarea").nth(0)).to_have_value("Heard this.")
    expect(page.locator("textarea").nth(0)).to_have_value("Heard this.")


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '"[]"',
        '{"made_by":"playbooks","tool":"plan","version":1,"value":{}}',
        '{"made_by":"playbooks","tool":"kit","version":1,"value":{"sheets":[{"id":"x"}]}}',
    ],
)
def test_a_damaged_file_changes_nothing_and_says_why(text: str, visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/?view=interview")
    page.get_by_label("Candidate", exact=True).fill("Ada")
    page.get_by_label("Open a saved file").set_input_files(
        {"name": "it.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    expect(page.locator(".pb-notice--trouble")).to_contain_text("it.json")
    expect(page.locator(".pb-notice--trouble")).to_contain_text("Nothing was changed")
    expect(page.get_by_label("Candidate", exact=True)).to_have_value("Ada")
    assert visit.problems == []


@pytest.mark.parametrize("method", ["getItem", "setItem"])
def test_a_browser_that_keeps_nothing_is_said_so_and_marking_goes_on(method: str, visit: Visit, home: str) -> None:
    refuse = f"Storage.prototype.{method} = () => {{ throw new DOMException('no', 'QuotaExceededError'); }};"
    visit.page.add_init_script(refuse)
    page = open_kit(visit, f"{home}kit/?view=interview")
    mark(page, 0, 3, "Said so.")
    expect(page.locator(".pb-notice--trouble")).to_contain_text("before you leave")
    expect(page.locator("textarea").first).to_have_value("Said so.")
    expect(page.locator(".pb-ask-progress")).to_contain_text("1 of 4 marked")
    assert visit.problems == []


def test_what_was_kept_and_cannot_be_read_is_set_aside(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/?view=interview")
    page.get_by_label("Candidate", exact=True).fill("Ada")
    key = page.evaluate("Object.keys(localStorage).find((name) => name.endsWith(':kit'))")
    page.evaluate('(key) => localStorage.setItem(key, \'{"version":1,"value":{"sheets":7}}\')', key)
    page.reload()
    expect(page.locator(".pb-notice--trouble")).to_contain_text("set aside")
    assert page.evaluate("(key) => localStorage.getItem(key + ':unreadable')", key) is not None


# The other side of the table


def test_a_candidate_gets_questions_with_what_answers_mean_and_notes_answers(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/")
    page.get_by_label("I am applying").check(force=True)
    expect(page.locator("#kit-title")).to_have_text("Questions for the employer, 30 minutes")
    assert len(titles(page)) >= 6
    page.locator("summary", has_text="What to listen for").first.click()
    expect(page.locator(".pb-kit-listen[open]")).to_contain_text("A good answer from them")
    page.get_by_role("button", name="Note answers in the browser instead").click()
    page.get_by_label("Employer", exact=True).fill("North Ltd")
    mark(page, 0, 4, "Showed me the plan.")
    page.get_by_role("button", name="New employer").click()
    page.get_by_label("Employer", exact=True).fill("South Ltd")
    mark(page, 0, 2, "“We will see.”")
    page.get_by_role("link", name="Compare employers").click()
    expect(page.locator(".pb-compare thead")).to_contain_text("North Ltd")
    expect(page.locator(".pb-compare thead")).to_contain_text("South Ltd")
    expect(page.locator(".pb-compare__far")).to_contain_text("Far apart 2 and 4")
    assert visit.problems == []


def test_a_reader_turns_to_the_other_side_and_finds_the_own_kit_again(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/?minutes=60")
    press(page, f"Remove {titles(page)[0]}")
    before = titles(page)
    page.get_by_label("I am applying").check(force=True)
    expect(page.locator("#kit-title")).to_contain_text("Questions for the employer")
    page.get_by_label("I am hiring").check(force=True)
    expect(page.locator("#kit-title")).to_contain_text("60 minutes")
    assert titles(page) == before


# For everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_of_the_kit_has_a_barrier(scheme: Any, visit: Visit, home: str) -> None:
    visit.page.emulate_media(color_scheme=scheme)
    found = {}
    for view in VIEWS:
        side = "candidate" if view == "interview" else "employer"
        page = open_kit(visit, f"{home}kit/?side={side}&view={view}&minutes=30")
        page.set_viewport_size({"width": 320 if view in ("", "interview") else 1280, "height": 900})
        page.evaluate("document.querySelectorAll('.pb-tool details').forEach((details) => { details.open = true; })")
        found[view] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    assert found == {view: [] for view in VIEWS}
    assert visit.problems == []


def test_the_kit_can_be_used_where_colours_are_forced_and_nothing_moves(visit: Visit, home: str) -> None:
    visit.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page = open_kit(visit, f"{home}kit/")
    chosen = page.locator(".pb-switch__row input:checked + span").first
    assert chosen.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
