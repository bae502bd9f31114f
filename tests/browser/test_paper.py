"""What readers take to a meeting: each tool on paper with what was entered, and what the checks of paper find.

The page is printed as a reader does, and its PDF is looked at: words, where they are, and what is drawn there. That
pages of every type are fit for paper is in test_every_page.py.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from entries import Entry, find_entry, read_entries
from paper import MM, Box
from playwright.sync_api import Browser, Page, expect
from printing import Printed, find_faults, print_page
from sites import BuiltSite
from test_assessment_tool import ASSESSMENT, open_with, top, weights
from test_checklists import STEPS, boxes, open_checklist
from test_kit_tool import mark, open_kit, subject
from test_plan import CROWD, FIRST, HANDS, key, open_plan
from test_scorecards import make_file, make_sheet, upload
from test_teach_tool import HANDOUT, QUIZ, TALK, ready
from visits import Visit

COLUMNS = ("Communications", "Responsibilities", "Approval", "Marketing", "Finance", "Legal", "Audience", "Evidence")
"""Headers of wide tables."""
DOT = 5.5
"""Width of a dot of a level on the paper plan, in points."""
MITIGATION = "mitigations/count-every-item/"
BOX = " ".join(f"Sentence number {at} in a box stays with the sentences before it." for at in range(16))
TABLE = (
    "<table><thead><tr><th>What</th><th><button>Who</button></th></tr></thead><tbody>"
    + "<tr><td>Answers in the evening, on every day of the week</td><td>Ada</td></tr>" * 80
    + "</tbody></table>"
)


def print_ready(page: Page, **options: Any) -> Printed:
    """Print a page with its own fonts."""
    return print_page(ready(page), **options)


# What the checks find


def fault_of(body: str, styles: str, browser: Browser, **options: Any) -> str:
    page = browser.new_page()
    page.set_content(f"<style>{styles}</style><main>{body}</main>")
    faults = find_faults(print_page(page, **options))
    page.close()
    return "\n".join(faults)


@pytest.mark.parametrize(
    ("fault", "body", "styles"),
    [
        ("reaches the edge", "<p>Much</p>", "@page { margin: 0 } body, p { margin: 0 }"),
        ("not on paper: wide", "<p>Much</p><div>wide</div>", "div { width: 900mm; text-align: right }"),
        ("on top of each other", "<p>Communications</p><p>Community</p>", "p { position: absolute; top: 3cm }"),
        ("on top of each other", "<p>Press and <b>Community</b></p>", "b { margin-left: -1.4cm }"),
        ("a word is broken: crit|ical", "<p>critical</p>",
         "p { width: 4ch; overflow-wrap: anywhere; font-family: monospace }"),
        ("not on paper: away", "<p>here <b>away</b></p>", "b { position: absolute; left: -9in }"),
        ("headers of columns [2] are empty", TABLE, "button { display: none }"),
        ("goes on without its headers", TABLE, "thead { display: table-row-group }"),
        ("a box is cut", f"<p>Start</p><section>{BOX}</section>",
         "p { height: 22cm } section { border: 1px solid; line-height: 2 }"),
        ("only 9% of it is used", "<p>Start</p><h2>Next</h2><p>More</p>", "h2 { break-before: page }"),
        ("stands alone", "<p>Start</p><h2>Alone</h2><p>Next</p>",
         "p:first-child { height: 22cm } p:last-child { break-before: page }"),
        ("stands before", "<h2>First</h2><h2>Second</h2>", "main { display: flex; flex-direction: column-reverse }"),
        ("it is empty", "<p>Start</p><div></div>", "div { height: 30cm; break-before: page }"),
    ],
)  # fmt: skip
def test_what_is_wrong_on_paper_is_found(fault: str, body: str, styles: str, browser: Browser) -> None:
    assert fault in fault_of(body, f"@page {{ margin: 2cm }} {styles}", browser)


def test_an_ordinary_page_has_no_fault_on_paper(browser: Browser) -> None:
    body = "<h1>Title</h1><p>Some text about critical work.</p><section>A box <b>with</b> words.</section>" * 9
    assert fault_of(body, "@page { margin: 2cm } section { border: 1px solid }", browser) == ""


# The plan


@pytest.fixture
def printed_plan(visit: Visit, home: str, site: BuiltSite) -> Printed:
    """The plan for two challenges, with an owner, a start and a step that is done."""
    page = open_plan(visit, f"{home}plan/?challenges={CROWD},{HANDS}")
    key(page, "name").fill("Out of the queue")
    key(page, "start").fill("2026-03-02")
    key(page, f"owner-{FIRST}").fill("van der Berg")
    key(page, f"done-{FIRST}").check()
    return print_ready(page)


def test_the_paper_plan_has_owners_as_they_were_typed_dates_and_ticks(printed_plan: Printed, site: BuiltSite) -> None:
    assert find_faults(printed_plan) == []
    paper = printed_plan.paper
    sheet, owner = paper.only("van der Berg")
    assert "Van Der Berg" not in paper.text
    assert "2 Mar" in paper.text
    assert "until 1 April 2026" in paper.text
    assert sheet.ink(Box(owner.left, owner.bottom, owner.right + 60, owner.bottom + 8)) > 0, "no line to write on"
    title = find_entry(site, "mitigations", FIRST)["title"]
    sheet, step = next((sheet, box) for sheet in paper.sheets for box in sheet.find(title) if box.left > 60)
    box = Box(step.left - 10 * MM, step.top - 2, step.left - 3 * MM, step.bottom + 2)
    assert sheet.ink(box) > 0.1, "the box of a step that is done has no tick"


def test_marks_of_days_and_dots_of_levels_are_whole_on_the_paper_plan(printed_plan: Printed) -> None:
    levels = [(sheet, box) for sheet in printed_plan.paper.sheets for box in sheet.find("Impact high")]
    assert levels
    for sheet, box in levels:
        dots = [Box(box.right + 3 + at * DOT, box.top, box.right + 3 + (at + 1) * DOT, box.bottom) for at in range(3)]
        ink = [sheet.ink(dot) for dot in dots]
        assert min(ink) > 0.85 * max(ink) > 0, f"sheet {sheet.number}: the dots at {box} are not alike: {ink}"
    for day in ("30", "60", "90"):
        for sheet in printed_plan.paper.sheets:
            for mark_of_day in sheet.find(day):
                assert mark_of_day.top > 9 * MM, f"sheet {sheet.number}: the mark {day} is cut by the top of the sheet"


def test_before_there_is_a_plan_the_way_to_make_one_by_hand_is_printed(visit: Visit, home: str) -> None:
    printed = print_ready(open_plan(visit, f"{home}plan/"))
    assert "Plan by hand" in printed.paper.text
    assert find_faults(printed) == []


# The kit and scorecards


@pytest.mark.parametrize("view", ["scorecard", "guide", "candidate"])
@pytest.mark.parametrize("side", ["employer", "candidate"])
def test_each_sheet_of_a_kit_is_fit_for_paper(side: str, view: str, visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/?side={side}&view={view}")
    printed = print_ready(page)
    assert find_faults(printed) == []
    assert not {"Print", "Back"} & set(printed.paper.text.split())


def boxes_of_marks(printed: Printed) -> list[list[float]]:
    """Return, for each question, how much is drawn in the boxes of its marks 1 to 4."""
    found = []
    for sheet in printed.paper.sheets:
        for first in sheet.find("1"):
            line = [
                next((box for box in sheet.find(mark) if abs(box.left - first.left) < 3 and box.top > first.top), None)
                for mark in "234"
            ]
            if all(line):
                marks = [first, *filter(None, line)]
                found.append(
                    [sheet.ink(Box(box.left - 18, box.top - 2, box.left - 3, box.bottom + 2)) for box in marks]
                )
    return found


def test_marks_given_are_on_the_printed_scorecard_and_the_others_are_not(visit: Visit, home: str) -> None:
    page = open_kit(visit, f"{home}kit/?view=interview")
    subject(page).fill("Ada L.")
    mark(page, 0, 3, "Named the budget line.")
    page.get_by_role("button", name="Print it").click()
    expect(page.locator(".pb-paper__mark--on")).to_have_count(1)
    questions = page.locator(".pb-paper__question").count()
    printed = print_ready(page)
    assert find_faults(printed) == []
    printed.paper.only("Named the budget line.")
    printed.paper.only("Ada L.")
    questions_on_paper = boxes_of_marks(printed)
    assert len(questions_on_paper) == questions, printed.paper.text
    for at, ink in enumerate(questions_on_paper):
        assert min(ink) > 0.1, f"question {at + 1} has a mark without a box: {ink}"
        given = [value for value, share in enumerate(ink, 1) if share > 1.15 * min(ink)]
        assert given == ([3] if at == 0 else []), f"question {at + 1}: {ink}"


def test_a_comparison_lies_across_with_marks_and_evidence(visit: Visit, home: str, site: BuiltSite) -> None:
    questions = read_entries(site, "interview_questions")
    asked: list[Entry] = [question for question in questions if question["competency"] == "counting-and-proof"][:3]
    page = visit.open(f"{home}scorecards/")
    upload(
        page,
        make_file("kim.json", make_sheet("Kim", asked, [4, 3, 2])),
        make_file("lee.json", make_sheet("Lee", asked, [2, 3, 0])),
    )
    expect(page.locator(".pb-compare")).to_be_visible()
    printed = print_ready(page)
    assert find_faults(printed) == []
    assert all(sheet.width > sheet.height for sheet in printed.paper.sheets)
    for said in ("Kim heard 4.", "Lee heard 2.", "Talk about this one"):
        assert said in printed.paper.text


# Assessment, checklists, teaching


def test_a_result_is_printed_with_its_bars_and_the_form_with_boxes_before(
    visit: Visit, home: str, site: BuiltSite
) -> None:
    assessment = find_entry(site, "assessments", ASSESSMENT)
    address = home + str(assessment["address"])
    counting = weights(assessment)
    answers = {id: top(assessment) if id in counting else 0 for id in (one["id"] for one in assessment["statements"])}
    page = visit.open(address)
    expect(page.locator(".pb-begin")).to_be_visible()
    assert find_faults(print_ready(page)) == []
    page = open_with(visit, address, home, {"answers": answers, "at": ""})
    page.get_by_role("button", name="See your result").click()
    expect(page.locator(".pb-verdict")).to_be_visible()
    printed = print_ready(page)
    assert find_faults(printed) == []
    assert "Begin" not in printed.paper.text.split()


def test_ticks_of_a_checklist_are_printed_and_other_boxes_are_empty(visit: Visit, home: str) -> None:
    page = open_checklist(visit, home + MITIGATION)
    texts = page.locator(STEPS).evaluate_all("steps => steps.map(step => step.querySelector('p').innerText)")
    boxes(page).first.check()
    printed = print_ready(page)
    assert find_faults(printed) == []
    inside, around = [], []
    for text in texts:
        words = " ".join(text.split()[:3])
        sheet, box = next((sheet, box) for sheet in printed.paper.sheets for box in sheet.find(words))
        inside.append(sheet.ink(Box(box.left - 34, box.top + 1, box.left - 27, box.bottom - 1)))
        around.append(sheet.ink(Box(box.left - 42, box.top - 6, box.left - 19, box.bottom + 8)))
    assert inside[0] > 0, "the first step is ticked, and its box is empty"
    assert inside[1:] == [0] * (len(texts) - 1), "only the first step is ticked"
    assert min(around) > 0.05, f"a step has no box: {around}"


@pytest.mark.parametrize("address", [HANDOUT, QUIZ, TALK])
def test_what_is_taught_is_fit_for_paper(address: str, visit: Visit, home: str) -> None:
    printed = print_ready(visit.open(home + address))
    assert find_faults(printed, may_end_early=address != HANDOUT) == []


# Tables


def test_the_matrix_lies_across_with_its_signs_and_a_key(visit: Visit, home: str) -> None:
    page = visit.open(f"{home}matrix/")
    expect(page.locator(".pb-sort").first).to_be_visible()
    printed = print_ready(page)
    assert find_faults(printed) == []
    sheets = printed.paper.sheets
    assert all(sheet.width > sheet.height for sheet in sheets)
    assert "How hard it hits" in sheets[0].text
    rows = page.locator(".pb-matrix:visible tbody tr:visible").count()
    assert len(sheets) <= 1 + rows // 12, "a matrix that is folded has a row for a line or two"
    for sheet in sheets:
        assert {"Challenge", "Overall", "mitigations"} <= set(sheet.text.split())
        for word in ("low", "medium", "high", "critical"):
            for box in sheet.find(word):
                assert sheet.ink(Box(box.right + 1, box.top - 2, box.right + 9 * MM, box.bottom + 2)) > 0.03


def test_who_owns_what_is_a_chart_with_letters_and_their_key(visit: Visit, home: str) -> None:
    printed = print_ready(visit.open(f"{home}responsibilities/"))
    assert find_faults(printed) == []
    first = printed.paper.sheets[0]
    assert first.width > first.height
    assert "A answers for it R does it C is asked before I is told after P pays E decides a tie" in first.text
    activities = visit.page.locator(".pb-raci tbody th").count()
    letters = [word for word in first.words if set(word.text) <= set("ARCIPE") and len(word.text) <= 3]
    assert len(letters) > 2 * activities, first.text


@pytest.mark.parametrize("columns", [8, 9, 10, 12])
def test_a_wide_hand_written_table_fits_its_sheet(
    columns: int, visit: Visit, home: str, write_table: Callable[[Page, int], None]
) -> None:
    page = ready(visit.open(f"{home}about/"))
    write_table(page, columns)
    printed = print_page(page)
    assert find_faults(printed) == []
    wide = printed.paper.sheets_with(" ".join(COLUMNS[:2]))[0]
    assert (wide.width > wide.height) == (columns >= 10)


@pytest.fixture
def write_table() -> Callable[[Page, int], None]:
    """Put a table like one in Markdown at the end of a page."""

    def write(page: Page, columns: int) -> None:
        names = [COLUMNS[at % len(COLUMNS)] for at in range(columns)]
        page.evaluate(
            """([names, rows]) => {
                const cells = (kind, texts) => `<tr>${texts.map(t => `<${kind}>${t}</${kind}>`).join("")}</tr>`;
                const body = Array(rows).fill(cells("td", names.map(name => `${name} of the week`))).join("");
                document.querySelector("article").insertAdjacentHTML("beforeend",
                    `<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table><thead>${
                    cells("th", names)}</thead><tbody>${body}</tbody></table></div></div>`);
            }""",
            [names, 6],
        )

    return write


# Other sheets of paper


@pytest.mark.thorough
@pytest.mark.parametrize("format", ["A5", "Letter"])
@pytest.mark.parametrize("address", [MITIGATION, "playbooks/repair-evenings/", "guides/employer/evening-lead/"])
def test_pages_are_fit_for_other_sizes_of_paper(format: str, address: str, visit: Visit, home: str) -> None:
    assert find_faults(print_ready(visit.open(home + address), format=format), may_end_early=True) == []
