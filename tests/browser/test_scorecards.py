"""Scorecards side by side in a browser: files of several interviewers, damaged ones among them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from entries import Entry, find_entry, read_entries
from looking import violations
from playwright.sync_api import FilePayload, Locator, Page, expect
from sites import BuiltSite
from visits import Visit, location_of

COMPETENCY, ROLE = "counting-and-proof", "evening-lead"
GONE = {"id": "gone", "title": "A question of last year", "competency": COMPETENCY}
"""A question that the site does not have any more."""
DAMAGED: FilePayload = {"name": "damaged.json", "mimeType": "application/json", "buffer": b'{"made_by": "playb'}
DROP = """text => {
    const carried = new DataTransfer();
    carried.items.add(new File([text], "dropped.json", {type: "application/json"}));
    const place = document.querySelector(".pb-drop");
    place.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


@pytest.fixture(scope="module")
def asked(site: BuiltSite) -> list[Entry]:
    """Three questions of one competency."""
    found = [question for question in read_entries(site, "interview_questions") if question["competency"] == COMPETENCY]
    assert len(found) >= 3, f"the example site needs three questions on {COMPETENCY}"
    return found[:3]


def make_file(name: str, *sheets: Entry, tool: str = "kit") -> FilePayload:
    text = json.dumps({"made_by": "playbooks", "tool": tool, "version": 1, "value": {"sheets": sheets}})
    return {"name": name, "mimeType": "application/json", "buffer": text.encode()}


def make_sheet(by: str, asked: list[Entry], marks: list[int], subject: str = "Ada", **more: Any) -> Entry:
    answers = [
        {
            "question": question["id"],
            "title": question["title"],
            "competency": question["competency"],
            "mark": mark,
            "evidence": f"{by} heard {mark}.",
        }
        for question, mark in zip(asked, marks, strict=False)
    ]
    return {
        "id": by,
        "side": "employer",
        "role": ROLE,
        "subject": subject,
        "by": by,
        "day": "2026-05-12",
        "answers": answers,
        **more,
    }


def upload(page: Page, *files: FilePayload) -> None:
    page.locator(".pb-file__input").set_input_files(list(files))


def open_with(visit: Visit, home: str, *files: FilePayload) -> Page:
    page = visit.open(f"{home}scorecards/")
    upload(page, *files)
    return page


def row(page: Page, title: str) -> Locator:
    return page.locator(".pb-compare tr", has=page.get_by_role("rowheader", name=title, exact=True))


def listed(page: Page) -> Locator:
    """Return the scorecards in the list of what is compared."""
    return page.locator(".pb-files__list li")


def test_files_are_compared_although_one_is_damaged_and_one_belongs_to_another_tool(
    visit: Visit, home: str, asked: list[Entry]
) -> None:
    kim, lee = make_sheet("Kim", asked, [4, 3, 2]), make_sheet("Lee", [*asked, GONE], [2, 3, 0, 1])
    page = open_with(
        visit,
        home,
        make_file("kim.json", kim),
        DAMAGED,
        make_file("plan.json", kim, tool="plan"),
        make_file("lee.json", lee),
    )
    expect(page.locator(".pb-notice--trouble", has_text="damaged.json is damaged")).to_be_visible()
    expect(page.locator(".pb-notice--trouble", has_text="plan.json belongs to another tool")).to_be_visible()
    expect(page.locator(".pb-notice--done", has_text="lee.json")).to_contain_text(GONE["title"])
    expect(page.locator(".pb-compare thead strong")).to_have_text(["Kim", "Lee"])
    first = row(page, asked[0]["title"])
    expect(first).to_contain_text("Talk about this one 2 and 4")
    expect(first).to_contain_text("Lee heard 2.")
    expect(row(page, asked[1]["title"])).to_contain_text("agreed")
    expect(row(page, asked[2]["title"])).to_contain_text("not marked")
    expect(page.locator(".pb-compare tr", has_text=GONE["title"])).to_contain_text("Not on this site any more")
    expect(page.locator(".pb-compare__talk li")).to_have_text([f"{asked[0]['title']}: 2 and 4"])
    expect(page.locator(".pb-compare__average").first).to_contain_text("3.0 from 3 marks")
    expect(page.locator(".pb-care-note")).to_contain_text("not a verdict")
    assert visit.problems == []


def test_scorecards_are_kept_after_a_reload_and_can_be_removed_and_restored(
    visit: Visit, home: str, asked: list[Entry]
) -> None:
    page = open_with(
        visit,
        home,
        make_file("kim.json", make_sheet("Kim", asked, [4])),
        make_file("lee.json", make_sheet("Lee", asked, [3])),
    )
    expect(listed(page)).to_have_count(2)
    page.reload()
    expect(listed(page)).to_have_count(2)
    page.get_by_role("button", name="Remove Ada by Lee, 12 May 2026").focus()
    page.keyboard.press("Enter")
    expect(listed(page)).to_have_count(1)
    page.keyboard.press("Enter")
    expect(listed(page)).to_have_count(2)
    assert visit.problems == []


def test_the_same_file_twice_is_one_scorecard_and_a_dropped_file_is_another(
    visit: Visit, home: str, asked: list[Entry]
) -> None:
    file = make_file("kim.json", make_sheet("Kim", asked, [4]))
    page = open_with(visit, home, file, file)
    expect(listed(page)).to_have_count(1)
    expect(page.locator(".pb-compare__talk")).to_contain_text("nothing to compare with")
    page.evaluate(DROP, make_file("lee.json", make_sheet("Lee", asked, [3]))["buffer"].decode())
    expect(page.locator(".pb-files__list")).to_contain_text("Ada by Lee, 12 May 2026")


def test_candidates_are_compared_one_at_a_time_and_not_named_in_the_address(
    visit: Visit, home: str, asked: list[Entry]
) -> None:
    sheets = [
        make_sheet("Kim", asked, [4]),
        make_sheet("Lee", asked, [3], subject=" ada "),
        make_sheet("Max", asked, [1], subject="Bo"),
    ]
    page = open_with(visit, home, make_file("all.json", *sheets))
    expect(page.locator(".pb-notice", has_text="name 2 candidates")).to_be_visible()
    page.locator("select[name='about']").select_option("ada")
    expect(page.locator(".pb-compare thead strong")).to_have_text(["Kim", "Lee"])
    assert "ada" not in location_of(page).lower().replace(home, "")


def test_the_comparison_is_saved_as_csv_and_as_one_file_and_printed_without_controls(
    visit: Visit, home: str, site: BuiltSite, asked: list[Entry]
) -> None:
    kim = make_sheet("=Kim", asked, [4])
    kim["answers"][0]["evidence"] = "=HYPERLINK(1)"
    page = open_with(visit, home, make_file("kim.json", kim), make_file("lee.json", make_sheet("Lee", asked, [2])))
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV for a spreadsheet").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    competency = find_entry(site, "competencies", COMPETENCY)["title"]
    assert lines[1].startswith(f'"{competency}","{asked[0]["title"]}","1","4","\'=HYPERLINK(1)","2"')
    with page.expect_download() as download:
        page.get_by_role("button", name="Save all as one file").click()
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert [sheet["by"] for sheet in saved["value"]["sheets"]] == ["=Kim", "Lee"]
    page.emulate_media(media="print")
    expect(page.locator("button, input, .md-header").locator("visible=true")).to_have_count(0)
    expect(page.locator(".pb-compare")).to_be_visible()


def test_a_scorecard_marked_here_is_compared_with_a_file_and_nothing_is_sent(
    visit: Visit, home: str, asked: list[Entry]
) -> None:
    page = visit.open(f"{home}kit/?view=interview")
    page.get_by_label("Candidate", exact=True).fill("Ada")
    page.locator(".pb-rating input[value='1']").first.check()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    page.locator("[data-tool='kit']").get_by_role("link", name="Compare scorecards").click()
    upload(page, make_file("kim.json", make_sheet("Kim", asked, [4])))
    expect(listed(page)).to_have_count(2)
    expect(page.locator(".pb-files__list")).to_contain_text("written here")
    assert [request for request in sent if "Ada" in request or "heard" in request] == []
    assert visit.problems == []


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (320, "light"),
        pytest.param(320, "dark", marks=pytest.mark.thorough),
        pytest.param(1280, "light", marks=pytest.mark.thorough),
        pytest.param(1280, "dark", marks=pytest.mark.thorough),
    ],
)
def test_the_comparison_fits_the_screen_and_axe_finds_nothing(
    scheme: Any, width: int, visit: Visit, home: str, asked: list[Entry]
) -> None:
    visit.page.emulate_media(color_scheme=scheme)
    visit.page.set_viewport_size({"width": width, "height": 900})
    page = open_with(
        visit,
        home,
        make_file("kim.json", make_sheet("Kim", asked, [4, 3])),
        DAMAGED,
        make_file("lee.json", make_sheet("Lee", [*asked, GONE], [2, 3, 4, 1])),
    )
    expect(page.locator(".pb-compare")).to_be_visible()
    assert violations(page, within="main") == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert visit.problems == []


@pytest.mark.thorough
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_before_a_file_is_added(scheme: Any, width: int, visit: Visit, home: str) -> None:
    visit.page.emulate_media(color_scheme=scheme)
    visit.page.set_viewport_size({"width": width, "height": 900})
    page = visit.open(f"{home}scorecards/")
    expect(page.locator(".pb-drop")).to_be_visible()
    assert violations(page) == []
