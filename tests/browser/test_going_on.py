"""What a reader began stands first on the page of its tool, and goes on as it was."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from entries import Entry, find_entry, read_entries
from playwright.sync_api import FilePayload, Page, expect
from sites import BuiltSite
from visits import Visit, location_of, store

CROWD = "more-visitors-every-month"
ASSESSMENT = "how-far-along"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


def make_sheet(question: Entry, id: str, subject: str, **more: Any) -> Entry:
    answer = {"question": question["id"], "title": question["title"], "competency": question["competency"]}
    return {
        "id": id,
        "side": question["asked_by"],
        "role": question["roles"][0],
        "subject": subject,
        "by": "Kim",
        "day": "2026-05-12",
        "answers": [{**answer, "mark": 3, "evidence": "Heard.", **more}],
    }


def question_of(site: BuiltSite, side: str) -> Entry:
    return next(one for one in read_entries(site, "interview_questions") if one["asked_by"] == side)


def keep(page: Page, home: str, name: str, value: object) -> None:
    store(page, home, name, json.dumps({"version": 1, "value": value}))


@pytest.mark.parametrize("tool", ["plan", "kit", "scorecards", "assessment"])
def test_what_was_begun_is_on_the_first_screen_of_its_own_page(
    tool: str, visit: Visit, home: str, site: BuiltSite
) -> None:
    page = visit.page
    sheet = make_sheet(question_of(site, "employer"), "s", "Ada")
    assessment = find_entry(site, "assessments", ASSESSMENT, "statements")
    first, second = (statement["id"] for statement in assessment["statements"][:2])
    keep(page, home, "plan", {"plans": [{"key": "k", "name": "Out of it", "challenges": [CROWD]}]})
    keep(
        page,
        home,
        "kit",
        {"sheets": [sheet], "read": [{**sheet, "id": "t"}], "current": {"employer": "s", "candidate": ""}},
    )
    keep(page, home, f"assessment:{ASSESSMENT}", {"answers": {first: 1}, "at": second})
    address, shown = {
        "plan": ("plan/", "Out of it"),
        "kit": ("kit/", "Interview: Ada"),
        "scorecards": ("scorecards/", "Comparison: Ada"),
        "assessment": (assessment["address"], "You are back where you left."),
    }[tool]
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto(home + address)
        begun = page.locator(".pb-resume, .pb-kept, .pb-asking").filter(visible=True).first
        expect(begun).to_be_visible()
        text = " ".join(begun.inner_text().split())
        assert all(word in text for word in shown.split(": ")), text
        place = begun.bounding_box()
        assert place is not None
        assert place["y"] < size["height"] * 0.8, f"{shown} stands {place['y']} px down"
    assert visit.problems == []


def test_an_interview_goes_on_with_the_weights_it_had(visit: Visit, home: str, site: BuiltSite) -> None:
    page = visit.page
    sheet = make_sheet(question_of(site, "employer"), "s", "Ada", weight=2)
    keep(page, home, "kit", {"sheets": [sheet], "read": [], "current": {"employer": "s", "candidate": ""}})
    page.goto(f"{home}kit/")
    page.locator(".pb-resume").get_by_role("link", name="Ada").click()
    expect(page.locator(".pb-kit-questions > li")).to_have_count(1)
    expect(page.get_by_text("Counts double")).to_have_count(1)
    page.locator("textarea").fill("More was heard.")
    kept = json.loads(page.evaluate("localStorage.getItem('playbooks:/:kit')"))["value"]["sheets"]
    assert [answer["weight"] for answer in kept[0]["answers"]] == [2]
    assert visit.problems == []


@pytest.mark.parametrize("is_known", [True, False])
def test_a_scorecard_of_the_other_side_opens_on_its_own_side(
    is_known: bool, visit: Visit, home: str, site: BuiltSite
) -> None:
    question = question_of(site, "candidate")
    sheet = make_sheet(question if is_known else {**question, "id": "gone"}, "s", "Repair Ltd")
    text = json.dumps({"made_by": "playbooks", "tool": "kit", "version": 1, "value": {"sheets": [sheet]}})
    file: FilePayload = {"name": "sheet.json", "mimeType": "application/json", "buffer": text.encode()}
    page = visit.open(f"{home}kit/?side=employer&view=interview")
    page.locator("[data-key='file']").set_input_files(file)
    expect(page.locator("#kit-title")).to_have_text("What the employer answered")
    expect(page.get_by_label("Employer", exact=True)).to_have_value("Repair Ltd")
    assert "side=candidate" in location_of(page)
    if is_known:
        expect(page.locator(".pb-kit-questions h3")).to_have_text([question["title"]])
    else:
        expect(page.locator(".pb-notice").filter(has_text="not in this kit")).to_be_visible()
    page.get_by_role("button", name="Back to the kit").first.click()
    expect(page.get_by_label("I am applying")).to_be_checked()
    page.locator("[data-key='side:employer']").click()
    expect(page.get_by_label("I am hiring")).to_be_checked()
    assert "side=employer" in location_of(page)
    assert visit.problems == []


def test_the_two_heavy_questions_are_marked_on_screen_and_paper_and_can_be_changed(visit: Visit, home: str) -> None:
    visit.page.add_init_script("window.print = () => {}")
    page = visit.open(f"{home}kit/?side=employer&challenges=too-few-repairers")
    chips = page.locator(".pb-kit-questions .pb-chip", has_text="Counts double")
    expect(chips).to_have_count(2)
    page.locator("[data-key^='weigh:']", has_text="Count once").first.click()
    expect(chips).to_have_count(1)
    assert "heavy=" in location_of(page)
    page.locator("[data-key='take:scorecard']").click()
    paper = page.locator(".pb-paper")
    expect(paper).to_contain_text("counts double.")
    expect(paper.locator(".pb-chip", has_text="Counts double")).to_have_count(1)
    page.emulate_media(media="print")
    expect(paper.locator(".pb-chip", has_text="Counts double")).to_be_visible()
    page.emulate_media(media="screen")
    page.reload()
    expect(page.locator(".pb-paper .pb-chip", has_text="Counts double")).to_have_count(1)
    assert visit.problems == []


def test_every_entry_without_a_page_of_its_own_has_its_link_to_copy(visit: Visit, home: str, site: BuiltSite) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    places = {
        path: [item.get("data-pb-address") for item in page.all("span", **{"data-tool": "link"})]
        for path, page in site.own_pages.items()
    }
    kinds = ("term", "source", "practice", "statistic", "responsibility", "competency")
    linked = [address for addresses in places.values() for address in addresses]
    missing = [kind for kind in kinds if not any(f"#{kind}-" in address for address in linked)]
    assert missing == [], "no entry of these kinds has a button to copy its link"
    page = visit.open(f"{home}glossary/")
    button = page.get_by_role("button", name=re.compile("^Copy the link.*[a-z]")).first
    button.click()
    expect(page.get_by_role("button", name="Link copied").first).to_be_visible()
    link = str(page.evaluate("navigator.clipboard.readText()"))
    assert link.startswith(f"{home}glossary/#term-")
    page.goto(link)
    assert page.evaluate("document.querySelector(location.hash) !== null")
    assert visit.problems == []


def test_the_name_of_a_column_is_what_its_head_shows(visit: Visit, home: str) -> None:
    page = visit.open(f"{home}matrix/")
    heads = page.locator(".pb-matrix thead").first.locator("th")
    expect(heads.first.locator(".pb-sort")).to_be_visible()
    texts = [" ".join(text.split()) for text in heads.all_inner_texts()]
    assert texts[0] == "Challenge"
    assert texts[-1] == "What helps"
    for head, text in zip(heads.all(), texts, strict=True):
        assert text in str(head.locator(".pb-sort").get_attribute("aria-label"))
    page.emulate_media(media="print")
    assert all(text.strip() for text in heads.all_inner_texts())
