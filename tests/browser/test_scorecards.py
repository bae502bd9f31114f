"""Scorecards side by side in a real browser: files of several interviewers, damaged ones among them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from looking import violations
from playwright.sync_api import FilePayload, Page, expect
from sites import BuiltSite
from visits import Visit


@pytest.fixture(scope="module")
def asked(site: BuiltSite) -> list[dict[str, Any]]:
    """Three questions of one competency."""
    questions = json.loads(site.files["data/interview_questions.json"])
    return [question for question in questions if question["competency"] == "business-sense"][:3]


def a_file(name: str, *sheets: dict[str, Any], tool: str = "kit") -> FilePayload:
    text = json.dumps({"made_by": "playbooks", "tool": tool, "version": 1, "value": {"sheets": sheets}})
    return {"name": name, "mimeType": "application/json", "buffer": text.encode()}


def a_sheet(
    by: str, asked: list[dict[str, Any]], marks: list[int], subject: str = "Ada", **more: Any
) -> dict[str, Any]:
    answers = [
        {
            "question": one["id"],
            "title": one["title"],
            "competency": one["competency"],
            "mark": mark,
            "evidence": f"{by} heard {mark}.",
        }
        for one, mark in zip(asked, marks, strict=False)
    ]
    return {
        "id": by,
        "side": "employer",
        "role": "social-strategist",
        "subject": subject,
        "by": by,
        "day": "2026-05-12",
        "answers": answers,
        **more,
    }


GONE = {"id": "gone", "title": "A question of last year", "competency": "business-sense"}
DAMAGED: FilePayload = {"name": "damaged.json", "mimeType": "application/json", "buffer": b'{"made_by": "playb'}


def open_with(visit: Visit, home: str, *files: FilePayload) -> Page:
    page = visit.open(f"{home}scorecards/")
    page.locator(".pb-file__input").set_input_files(list(files))
    return page


def row(page: Page, title: str) -> Any:
    return page.locator(".pb-compare tr", has=page.get_by_role("rowheader", name=title, exact=True))


def test_three_files_are_compared_although_one_is_damaged_and_one_belongs_elsewhere(
    visit: Visit, home: str, asked: list[dict[str, Any]]
) -> None:
    kim, lee = a_sheet("Kim", asked, [4, 3, 2]), a_sheet("Lee", [*asked, GONE], [2, 3, 0, 1])
    page = open_with(
        visit, home, a_file("kim.json", kim), DAMAGED, a_file("plan.json", kim, tool="plan"), a_file("lee.json", lee)
    )
    expect(page.locator(".pb-notice--trouble", has_text="damaged.json is damaged")).to_be_visible()
    expect(page.locator(".pb-notice--trouble", has_text="plan.json belongs to another tool")).to_be_visible()
    expect(page.locator(".pb-notice--done", has_text="lee.json")).to_contain_text("A question of last year")
    assert page.locator(".pb-compare thead strong").all_inner_texts() == ["Kim", "Lee"]
    first = row(page, asked[0]["title"])
    expect(first).to_contain_text("Talk about this one 2 and 4")
    expect(first).to_contain_text("Lee heard 2.")
    expect(row(page, asked[1]["title"])).to_contain_text("agreed")
    expect(row(page, asked[2]["title"])).to_contain_text("not marked")
    expect(page.locator(".pb-compare tr", has_text="A question of last year")).to_contain_text(
        "Not on this site any more"
    )
    expect(page.locator(".pb-talk li")).to_have_text([f"{asked[0]['title']}: 2 and 4"])
    expect(page.locator(".pb-compare__average").first).to_contain_text("3.0 from 3 marks")
    expect(page.locator(".pb-care-note")).to_contain_text("not a verdict")
    assert visit.problems == []


def test_what_was_added_is_there_after_a_reload_and_can_be_removed_and_put_back(
    visit: Visit, home: str, asked: list[dict[str, Any]]
) -> None:
    page = open_with(
        visit, home, a_file("kim.json", a_sheet("Kim", asked, [4])), a_file("lee.json", a_sheet("Lee", asked, [3]))
    )
    expect(page.locator(".pb-files__list li")).to_have_count(2)
    page.reload()
    expect(page.locator(".pb-files__list li")).to_have_count(2)
    page.get_by_role("button", name="Remove Ada by Lee, 2026-05-12").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pb-files__list li")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".pb-files__list li")).to_have_count(2)
    assert visit.problems == []


DROP = """text => {
    const carried = new DataTransfer();
    carried.items.add(new File([text], "kim.json", {type: "application/json"}));
    const place = document.querySelector(".pb-drop");
    place.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


def test_a_file_that_is_dropped_is_read(visit: Visit, home: str, asked: list[dict[str, Any]]) -> None:
    page = visit.open(f"{home}scorecards/")
    expect(page.locator(".pb-drop")).to_be_visible()
    page.evaluate(DROP, a_file("kim.json", a_sheet("Kim", asked, [4]))["buffer"].decode())
    expect(page.locator(".pb-files__list")).to_contain_text("Ada by Kim, 2026-05-12")


def test_the_same_file_twice_is_one_scorecard(visit: Visit, home: str, asked: list[dict[str, Any]]) -> None:
    file = a_file("kim.json", a_sheet("Kim", asked, [4]))
    page = open_with(visit, home, file, file)
    expect(page.locator(".pb-files__list li")).to_have_count(1)
    expect(page.locator(".pb-talk")).to_contain_text("nothing to compare with")


def test_candidates_are_compared_one_at_a_time_and_named_in_no_address(
    visit: Visit, home: str, asked: list[dict[str, Any]]
) -> None:
    sheets = [
        a_sheet("Kim", asked, [4]),
        a_sheet("Lee", asked, [3], subject=" ada "),
        a_sheet("Max", asked, [1], subject="Bo"),
    ]
    page = open_with(visit, home, a_file("all.json", *sheets))
    expect(page.locator(".pb-notice", has_text="name 2 candidates")).to_be_visible()
    page.locator("select[name='about']").select_option("ada")
    expect(page.locator(".pb-compare thead strong")).to_have_text(["Kim", "Lee"])
    assert "ada" not in page.url.lower().replace(home, "")


def test_the_comparison_is_saved_for_a_spreadsheet_and_as_one_file(
    visit: Visit, home: str, asked: list[dict[str, Any]]
) -> None:
    kim = a_sheet("=Kim", asked, [4])
    kim["answers"][0]["evidence"] = "=HYPERLINK(1)"
    page = open_with(visit, home, a_file("kim.json", kim), a_file("lee.json", a_sheet("Lee", asked, [2])))
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV for a spreadsheet").click()
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith(f'"A head for business","{asked[0]["title"]}","4","\'=HYPERLINK(1)","2"')
    with page.expect_download() as download:
        page.get_by_role("button", name="Save all as one file").click()
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert [sheet["by"] for sheet in saved["value"]["sheets"]] == ["=Kim", "Lee"]


def test_a_scorecard_written_here_stands_beside_one_from_a_file_and_goes_nowhere(
    visit: Visit, home: str, asked: list[dict[str, Any]]
) -> None:
    page = visit.open(f"{home}kit/?view=interview")
    page.get_by_label("Candidate", exact=True).fill("Ada")
    page.locator(".pb-rating input[value='1']").first.check()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    page.locator(".pb-tool").get_by_role("link", name="Compare scorecards").click()
    page.locator(".pb-file__input").set_input_files([a_file("kim.json", a_sheet("Kim", asked, [4]))])
    expect(page.locator(".pb-files__list li")).to_have_count(2)
    expect(page.locator(".pb-files__list")).to_contain_text("written here")
    assert not [address for address in sent if "Ada" in address or "heard" in address]
    assert visit.problems == []


def test_on_paper_the_comparison_stands_alone(visit: Visit, home: str, asked: list[dict[str, Any]]) -> None:
    page = open_with(
        visit, home, a_file("kim.json", a_sheet("Kim", asked, [4])), a_file("lee.json", a_sheet("Lee", asked, [2]))
    )
    expect(page.locator(".pb-compare")).to_be_visible()
    page.emulate_media(media="print")
    assert [found for found in page.locator("button, input, .md-header").all() if found.is_visible()] == []
    assert page.locator(".pb-compare").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_comparison_has_no_barrier(
    scheme: Any, width: int, visit: Visit, home: str, asked: list[dict[str, Any]]
) -> None:
    visit.page.emulate_media(color_scheme=scheme)
    visit.page.set_viewport_size({"width": width, "height": 900})
    page = visit.open(f"{home}scorecards/")
    expect(page.locator(".pb-drop")).to_be_visible()
    assert violations(page) == []
    files = [
        a_file("kim.json", a_sheet("Kim", asked, [4, 3])),
        DAMAGED,
        a_file("lee.json", a_sheet("Lee", [*asked, GONE], [2, 3, 4, 1])),
    ]
    page.locator(".pb-file__input").set_input_files(files)
    expect(page.locator(".pb-compare")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert visit.problems == []
