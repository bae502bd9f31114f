"""What is taken along from a tool holds what is on the screen at that moment, and other programs can read it.

Each field of each tool is typed into and left alone: the button is pressed by script, as a shortcut or a voice would.
Files are read by parsers that are not ours: Python's `csv` and `json`, icalendar, markdown-it.
"""

from __future__ import annotations

import csv
import importlib
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from entries import find_entry, read_entries
from markdown_it import MarkdownIt
from playwright.sync_api import Locator, Page, expect
from sites import BuiltSite
from visits import Visit, location_of, store

CROWD, HANDS = "more-visitors-every-month", "too-few-repairers"
FIRST, SECOND = "count-every-item", "forecast-the-evenings"
PLAN = f"plan/?challenges={CROWD},{HANDS}&answers=one"
"""A plan of FIRST and SECOND."""
ASSESSMENT, PHASE = "how-far-along", "winter-of-quarrels"
CHECKLIST = "mitigations/run-a-trial-evening/"
PRESS = "name => document.querySelector(`[data-key='${CSS.escape(name)}']`).click()"
NAME = "Zoë, “=1+1”; *Müller*"
"""A text that each format has to escape."""


def key(page: Page, name: str) -> Locator:
    return page.locator(f"[data-key='{name}']")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.dataset.key"))


def saved(page: Page, name: str) -> bytes:
    """Return the file that a button saves, pressed without leaving the field."""
    expect(key(page, name)).to_be_attached()
    with page.expect_download() as waiting:
        page.evaluate(PRESS, name)
    return Path(waiting.value.path()).read_bytes()


def copied(page: Page, name: str) -> str:
    page.evaluate("navigator.clipboard.writeText('')")
    page.evaluate(PRESS, name)
    for _ in range(200):
        text = str(page.evaluate("navigator.clipboard.readText()"))
        if text:
            return text
        page.wait_for_timeout(50)
    raise AssertionError(f"{name} copied nothing")


def read_csv(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf"), "spreadsheets know UTF-8 by the byte-order mark"
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_calendar(content: bytes) -> list[dict[str, str]]:
    """Return day, title and text of each event, by the reader of another project."""
    icalendar = importlib.import_module("icalendar")  # of requirements-dev.txt
    found = icalendar.Calendar.from_ical(content)
    assert found.errors == [], found.errors
    return [
        {
            "name": re.sub(r"\\(.)", r"\1", str(found["X-WR-CALNAME"])),  # not of the standard: as it stands
            "day": event["DTSTART"].dt.isoformat(),
            "title": str(event["SUMMARY"]),
            "text": str(event.get("DESCRIPTION", "")),
        }
        for event in found.walk("VEVENT")
    ]


def read_markdown(text: str) -> str:
    """Return the text of a document as its reader sees it."""
    tokens = [child for token in MarkdownIt().parse(text) for child in token.children or []]
    return " ".join(token.content for token in tokens)


@dataclass(frozen=True)
class Export:
    """A format of the plan: how it is taken along, and its text as its reader has it."""

    take: Callable[[Page], str]


EXPORTS = {
    "csv": Export(lambda page: json.dumps(read_csv(saved(page, "csv")), ensure_ascii=False)),
    "ics": Export(lambda page: str(read_calendar(saved(page, "ics")))),
    "md": Export(lambda page: read_markdown(saved(page, "md").decode())),
    "copy": Export(lambda page: read_markdown(copied(page, "copy"))),
    "json": Export(lambda page: json.dumps(json.loads(saved(page, "json")), ensure_ascii=False)),
    "link": Export(lambda page: copied(page, "link")),
    "print": Export(lambda page: printed(page)),
}


def printed(page: Page) -> str:
    """Return what paper shows: browsers say before they print, and nothing else of it can be tried here."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    text = page.locator(".pb-plan").inner_text()
    page.emulate_media(media="screen")
    return " ".join(text.split())


IN_WORDS = {"md": "1 March 2027", "copy": "1 March 2027", "print": "1 Mar"}
PLAN_FIELDS: dict[str, tuple[str, str, dict[str, str]]] = {
    "name": ("x", NAME, dict.fromkeys(("ics", "md", "copy", "print"), NAME) | {"json": "Zoë, "}),
    f"owner-{FIRST}": ("x", NAME, dict.fromkeys(("ics", "md", "copy", "csv", "print"), "*Müller*") | {"json": "Zoë, "}),
    "start": ("2026-03-02", "2027-03-01", {**IN_WORDS, "csv": "2027-03-01", "ics": "2027-03-13", "json": "2027-03-01"}),
    f"day-{SECOND}": (
        "2027-04-01",
        "2027-05-17",
        {"md": "17 May 2027", "copy": "17 May 2027", "print": "17 May", "csv": "2027-05-17", "ics": "2027-05-17"},
    ),
    "hours": ("7", "3", {"md": "of 3 hours", "copy": "of 3 hours", "print": "of 3 hours", "link": "&hours=3"}),
    "people": ("7", "2", {"md": "of 6 hours", "copy": "of 6 hours", "print": "of 6 hours", "link": "&people=2"}),
}
"""What stands in a field before, what is typed over it, and what of that each format holds."""


@pytest.fixture
def copying(visit: Visit) -> Visit:
    """A tab that may read what was copied."""
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return visit


def test_what_is_typed_into_a_plan_is_in_each_export_at_once(copying: Visit, home: str) -> None:
    page = copying.open(home + PLAN)
    expect(key(page, "name")).to_be_visible()
    wrong = []
    for name, (before, typed, expected) in PLAN_FIELDS.items():
        for kind, wanted in expected.items():
            key(page, name).fill(before)
            key(page, name).fill(typed)
            assert focused(page) == name
            if wanted not in EXPORTS[kind].take(page):
                wrong.append(f"{name}: {wanted!r} is not in {kind}")
            if kind != "print":
                expect(key(page, name)).to_be_focused()
    assert wrong == []


def test_a_first_day_typed_digit_by_digit_is_in_the_table_before_the_field_is_left(visit: Visit, home: str) -> None:
    page = visit.open(home + PLAN)
    key(page, "start").focus()
    page.keyboard.type("03012027")
    assert read_csv(saved(page, "csv"))[0]["Start"] == "2027-03-01"


def test_spreadsheets_run_nothing_of_what_was_typed_and_a_calendar_holds_whole_days(visit: Visit, home: str) -> None:
    page = visit.open(home + PLAN)
    key(page, "start").fill("2026-12-01")
    for formula in ("=HYPERLINK(1)", " +1", "@x", "-1"):
        key(page, f"owner-{FIRST}").fill(formula)
        owner = read_csv(saved(page, "csv"))[0]["Owner"]
        assert owner == f"'{formula.strip()}"
    key(page, f"owner-{FIRST}").fill("Ann; Ben, and\\or Zoë")
    events = read_calendar(saved(page, "ics"))
    assert len(events) == 4
    assert any(event["title"].endswith("(Ann; Ben, and\\or Zoë)") for event in events)
    assert "\n" in events[0]["text"] or ": " in events[0]["text"]


def test_what_is_noted_of_a_candidate_is_in_the_file_and_on_paper_at_once(
    visit: Visit, home: str, site: BuiltSite
) -> None:
    visit.page.add_init_script("window.print = () => {}")
    page = visit.open(f"{home}kit/?view=interview")
    expect(page.locator("textarea").first).to_be_visible()
    evidence = str(page.locator("textarea").first.get_attribute("data-key"))
    question = evidence.removeprefix("evidence:")
    find_entry(site, "interview_questions", question)
    fields = {"about:subject": NAME, "about:by": "Zoë", "about:day": "2027-03-01", evidence: "=heard\n*it*"}

    def file() -> dict[str, Any]:
        sheet: dict[str, Any] = json.loads(saved(page, "save"))["value"]["sheets"][0]
        return sheet

    for name, typed in fields.items():
        key(page, name).fill(typed)
        sheet = file()
        of_question = next(answer for answer in sheet["answers"] if answer["question"] == question)
        found = of_question["evidence"] if name == evidence else sheet[name.partition(":")[2]]
        assert found == typed, name
    page.evaluate(PRESS, f"mark:{question}:3")
    assert next(answer for answer in file()["answers"] if answer["question"] == question)["mark"] == 3
    key(page, evidence).fill("The last words")
    page.evaluate(PRESS, "print")
    paper = page.locator(".pb-paper")
    expect(paper).to_contain_text("The last words")
    for text in (NAME, "Zoë", "1 March 2027"):
        expect(paper).to_contain_text(text)
    expect(page.locator(".pb-paper__mark--on")).to_have_count(1)
    assert visit.problems == []


def test_minutes_typed_into_a_kit_are_in_its_link_and_on_paper_at_once(copying: Visit, home: str) -> None:
    copying.page.add_init_script("window.print = () => {}")
    page = copying.open(f"{home}kit/?side=employer")
    key(page, "exact").click()
    page.keyboard.type("120")
    assert "minutes=120" in copied(page, "copy")
    assert "minutes=120" in location_of(page)
    expect(page.locator("#kit-title")).to_contain_text("120 minutes")
    key(page, "exact").fill("35")
    key(page, "take:guide").click()  # what is pressed is pressed, although the field is left by it
    expect(page.locator(".pb-paper")).to_contain_text("35 minutes")
    assert copying.problems == []


def test_a_comparison_is_a_table_that_a_spreadsheet_reads(visit: Visit, home: str) -> None:
    page = visit.open(f"{home}kit/?view=interview")
    key(page, "about:subject").fill(NAME)
    key(page, "about:day").fill("2027-03-01")
    evidence = page.locator("textarea").first
    evidence.fill("=Übung\n+1")
    page.locator(".pb-rating input[value='3']").first.check()
    page.goto(f"{home}scorecards/")
    rows = read_csv(saved(page, "csv"))
    [column] = [name for name in rows[0] if name.endswith(": evidence")]
    assert column == f"{NAME}, 1 March 2027: evidence"
    assert "'=Übung\n+1" in [row[column] for row in rows]
    whole = json.loads(saved(page, "save"))["value"]["sheets"]
    assert [sheet["subject"] for sheet in whole] == [NAME]


def test_a_changed_answer_of_an_assessment_is_in_its_copy_and_file_at_once(
    copying: Visit, home: str, site: BuiltSite
) -> None:
    assessment = find_entry(site, "assessments", ASSESSMENT, "statements", "answers")
    most = max(assessment["answers"], key=lambda answer: answer["points"])
    of_phase = [
        statement
        for statement in assessment["statements"]
        if any(counts.get("phase") == PHASE and counts["weight"] > 0 for counts in statement["counts_for"])
    ]
    answers = {statement["id"]: 0 for statement in assessment["statements"]}
    store(
        copying.page,
        home,
        f"assessment:{ASSESSMENT}",
        json.dumps({"version": 1, "value": {"answers": answers, "at": "result"}}),
    )
    page = copying.open(f"{home}{assessment['address']}")
    page.get_by_text("Your answers: change one").click()
    for statement in of_phase:
        page.get_by_label(statement["text"]).select_option(label=most["label"])
        content = json.loads(saved(page, "save"))
        assert content["value"]["answers"][statement["id"]] == most["points"]
    title = find_entry(site, "phases", PHASE)["title"]
    assert title in read_markdown(copied(page, "copy"))
    assert of_phase[-1]["text"][:40] in read_markdown(copied(page, "copy"))


def test_ticks_are_in_the_copied_steps_at_once(copying: Visit, home: str) -> None:
    page = copying.open(home + CHECKLIST)
    boxes = page.locator("main li[data-pb-step]").get_by_role("checkbox")
    expect(boxes.first).to_be_visible()
    for at in (0, 1):
        boxes.nth(at).focus()
        page.keyboard.press("Space")
        page.evaluate("navigator.clipboard.writeText('')")
        page.evaluate("document.querySelector('.pb-ticks button').click()")
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        text = str(page.evaluate("navigator.clipboard.readText()"))
        assert text.count("- [x] ") == at + 1
        assert f"{at + 1} of " in read_markdown(text)


def test_all_that_is_kept_is_saved_as_it_is_when_the_button_is_pressed(visit: Visit, home: str) -> None:
    page = visit.open(home + PLAN)
    key(page, f"owner-{FIRST}").fill("Ann")
    page.goto(f"{home}tools/")
    save = page.get_by_role("button", name="Save everything as one file")
    expect(save).to_be_enabled()
    # Written by this tab itself: browsers tell only other tabs of that.
    page.evaluate(
        "localStorage.setItem('playbooks:/:plan', localStorage.getItem('playbooks:/:plan').replace('Ann', 'Ben'))"
    )
    with page.expect_download() as waiting:
        save.click()
    assert "Ben" in Path(waiting.value.path()).read_text(encoding="utf-8")


def test_every_title_of_the_site_survives_markdown_and_table(visit: Visit, home: str, site: BuiltSite) -> None:
    everything = ",".join(entry["id"] for entry in read_entries(site, "challenges"))
    page = visit.open(f"{home}plan/?challenges={everything}")
    expect(page.locator(".pb-way").first).to_be_visible()
    shown = [" ".join(text.split()) for text in page.locator(".pb-way__title a").all_inner_texts()]
    rows = read_csv(saved(page, "csv"))
    assert [row["Step"] for row in rows] == shown
    text = read_markdown(saved(page, "md").decode())
    assert [title for title in shown if title not in text] == []


def test_what_was_not_found_is_saved_as_it_was_typed(visit: Visit, home: str) -> None:
    looked_for = "xqzv *twice* [b](c)"
    text = json.dumps(
        {"version": 1, "value": {"recent": [], "unanswered": [{"text": looked_for, "times": 2, "day": "2026-10-05"}]}}
    )
    store(visit.page, home, "searches", text)
    page = visit.open(f"{home}search/")
    page.get_by_role("combobox").first.fill("zzqqxx")
    button = page.get_by_role("button", name="Save what was not found (1)")
    expect(button).to_be_visible()
    with page.expect_download() as waiting:
        button.click()
    found = read_markdown(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert f"{looked_for} (2 times, last on 5 October 2026)" in found
