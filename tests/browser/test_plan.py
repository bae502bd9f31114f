"""The planner, used as a reader would: chosen, changed, ticked off, taken along, and found again."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from looking import violations
from playwright.sync_api import Browser, Download, Page, expect
from visits import Visit, visit_with

DROWNING = "plan/?challenges=rising-demand,lack-of-resources"
FIRST = "count-every-request"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(autouse=True, scope="module")
def patience() -> Iterator[None]:
    """A busy machine takes its time to load a page; what is expected is waited for."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=None)


def opened(visit: Visit, address: str) -> Page:
    page = visit.open(address)
    expect(page.locator(".pb-kept")).to_be_attached()
    return page


def key(page: Page, name: str) -> Page:
    return page.locator(f"[data-key='{name}']")  # type: ignore[return-value]


def steps(page: Page) -> list[str]:
    return [str(item.get_attribute("id")).removeprefix("step-") for item in page.locator(".pb-way").all()]


def text_of(download: Download) -> str:
    return Path(download.path()).read_text(encoding="utf-8")


def saved(page: Page, name: str) -> Download:
    with page.expect_download() as waiting:
        key(page, name).click()
    return waiting.value


def unfold(page: Page, step: str) -> None:
    key(page, f"fold-change-{step}").click()
    expect(key(page, f"not-{step}")).to_be_visible()


def test_from_nothing_chosen_to_a_plan_by_keyboard(visit: Visit, home: str) -> None:
    page = opened(visit, home + "plan/")
    key(page, "filter").focus()
    page.keyboard.type("demand open requests")
    expect(page.locator(".pb-pick__found")).to_have_text("1 challenge found")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(key(page, "choose-rising-demand")).to_be_checked()
    assert page.evaluate("document.activeElement.dataset.key") == "choose-rising-demand"
    key(page, "filter").fill("")
    key(page, "choose-lack-of-resources").focus()
    page.keyboard.press("Space")
    assert page.url.endswith("?challenges=rising-demand,lack-of-resources")
    key(page, "show").focus()
    page.keyboard.press("Enter")
    expect(key(page, "plan-title")).to_be_focused()
    assert steps(page) == [FIRST, "forecast-demand"]
    expect(page.locator(".pb-pick")).to_have_count(0)
    assert visit.problems == []


@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, PHONE], ids=["desktop", "phone"])
def test_a_link_with_challenges_shows_the_plan_at_once_with_reasons_and_days(
    size: dict[str, int], visit: Visit, home: str
) -> None:
    visit.page.set_viewport_size(size)  # type: ignore[arg-type]
    page = opened(visit, home + DROWNING)
    key(page, "start").fill("2026-03-02")
    key(page, "start").blur()
    first = page.locator(f"#step-{FIRST}")
    expect(first).to_contain_text("Lack of resources: ")
    expect(first).to_contain_text("Needed before “Forecast the demand”")
    expect(first.locator("time").nth(1)).to_have_attribute("datetime", "2026-03-09")
    expect(first.locator("time").nth(2)).to_have_attribute("datetime", "2026-03-30")
    expect(page.locator("#pb-stage-0")).to_contain_text("1 April 2026")
    expect(page.locator(".pb-stage--0 .pb-shows")).to_contain_text("Count every request for two weeks: 30 Mar")
    expect(page.locator(".pb-answers")).to_contain_text("step 2; something should show by")
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    assert visit.problems == []


def test_what_is_noted_is_there_after_a_reload_and_in_a_second_tab(visit: Visit, home: str) -> None:
    page = opened(visit, home + DROWNING)
    key(page, f"owner-{FIRST}").fill("Ann")
    key(page, f"done-{FIRST}").check()
    other = page.context.new_page()
    other.goto(home + DROWNING)
    expect(key(other, f"owner-{FIRST}")).to_have_value("Ann")
    key(other, "owner-forecast-demand").fill("Ben")
    expect(key(page, "owner-forecast-demand")).to_have_value("Ben")
    other.close()
    page.reload()
    expect(key(page, f"owner-{FIRST}")).to_have_value("Ann")
    expect(key(page, f"done-{FIRST}")).to_be_checked()
    expect(key(page, "owner-forecast-demand")).to_have_value("Ben")
    expect(page.locator(".pb-kept li")).to_have_count(1)
    assert visit.problems == []


def test_a_day_is_typed_and_what_is_clicked_next_is_clicked(visit: Visit, home: str) -> None:
    page = opened(visit, home + DROWNING)
    key(page, "start").fill("2026-03-02")
    key(page, "name").click()
    page.keyboard.type("Out of the queue")
    expect(key(page, "plan-title")).to_have_text("Out of the queue")
    key(page, f"day-{FIRST}").focus()
    page.keyboard.type("04202026")
    key(page, "done-forecast-demand").click()
    expect(key(page, "done-forecast-demand")).to_be_checked()
    expect(page.locator(f".pb-stage--1 #step-{FIRST} time").nth(1)).to_have_attribute("datetime", "2026-04-20")
    expect(page.locator(".pb-way")).to_have_count(2)
    page.reload()
    expect(key(page, f"day-{FIRST}")).to_have_value("2026-04-20")
    expect(key(page, "name")).to_have_value("Out of the queue")


def test_a_step_taken_out_is_replaced_and_told_and_comes_back_by_undo(visit: Visit, home: str) -> None:
    page = opened(visit, home + DROWNING)
    unfold(page, FIRST)
    key(page, f"not-{FIRST}").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pb-said")).to_contain_text("is out. New: ")
    expect(key(page, "undo")).to_be_focused()
    assert FIRST not in steps(page)
    assert "forecast-demand" not in steps(page)
    expect(page.locator(".pb-left")).to_contain_text("not here")
    page.keyboard.press("Enter")
    assert steps(page) == [FIRST, "forecast-demand"]
    expect(key(page, f"fold-change-{FIRST}")).to_be_focused()
    assert visit.problems == []


def test_what_is_done_already_makes_the_way_free_and_can_be_put_back(visit: Visit, home: str) -> None:
    page = opened(visit, home + "plan/?challenges=rising-demand")
    unfold(page, FIRST)
    key(page, f"did-{FIRST}").click()
    assert steps(page) == ["forecast-demand"]
    key(page, f"back-{FIRST}").click()
    assert steps(page) == [FIRST, "forecast-demand"]


def test_a_step_is_swapped_added_kept_and_moved(visit: Visit, home: str) -> None:
    page = opened(visit, home + DROWNING)
    unfold(page, "forecast-demand")
    key(page, "swap-forecast-demand-one-front-door-for-requests").click()
    assert steps(page) == [FIRST, "one-front-door-for-requests"]
    page.locator("[data-key='any']").select_option("keep-a-technology-watch")
    key(page, "add-any").click()
    expect(page.locator("#step-keep-a-technology-watch")).to_contain_text("You added it.")
    unfold(page, FIRST)
    key(page, f"later-{FIRST}").click()
    expect(page.locator(".pb-said")).to_contain_text("Along with it: “Open one front door for requests”")
    expect(page.locator(".pb-stage--1 .pb-way")).to_have_count(2)
    page.reload()
    expect(page.locator(".pb-stage--1 .pb-way")).to_have_count(2)
    expect(page.locator(".pb-stage--0 .pb-way")).to_have_count(1)
    assert visit.problems == []


def test_two_answers_each_is_chosen_by_one_press_and_stands_in_the_address(visit: Visit, home: str) -> None:
    page = opened(visit, home + DROWNING)
    key(page, "two").click()
    assert page.url.endswith("&answers=two")
    assert steps(page) == [FIRST, "one-front-door-for-requests", "triage-by-value"]
    page.reload()
    expect(page.locator(".pb-way")).to_have_count(3)


def test_a_challenge_is_taken_away_and_others_are_added(visit: Visit, home: str) -> None:
    page = opened(visit, home + DROWNING)
    key(page, "chip-rising-demand").click()
    assert page.url.endswith("?challenges=lack-of-resources")
    assert steps(page) == [FIRST]
    expect(key(page, "change")).to_be_focused()
    key(page, "change").click()
    expect(key(page, "pick-title")).to_be_focused()
    key(page, "choose-measuring-roi").check()
    key(page, "show").click()
    assert "build-the-value-ledger" in steps(page)
    assert visit.problems == []


def test_an_unknown_id_in_the_address_is_named_and_kept_until_the_reader_drops_it(visit: Visit, home: str) -> None:
    page = opened(visit, home + "plan/?challenges=rising-demand,old-trouble")
    expect(page.locator(".pb-notices")).to_contain_text("This link asks for “old-trouble”")
    assert page.url.endswith("rising-demand,old-trouble")
    assert steps(page) == [FIRST, "forecast-demand"]
    key(page, "drop-unknown").click()
    assert page.url.endswith("?challenges=rising-demand")
    expect(page.locator(".pb-notice--trouble")).to_have_count(0)


def test_notes_about_mitigations_a_new_site_does_not_have_are_named(visit: Visit, home: str) -> None:
    plan = {"key": "k", "challenges": ["rising-demand"], "steps": {"long-gone": {"owner": "Ann", "day": "2026-04-01"}}}
    page = opened(visit, home + "plan/")
    page.evaluate(
        "kept => localStorage.setItem(`playbooks:${new URL('../', location.href).pathname}:plan`, kept)",
        json.dumps({"version": 1, "value": {"plans": [plan]}}),
    )
    page.goto(home + "plan/?challenges=rising-demand")
    expect(page.locator(".pb-notices")).to_contain_text("no mitigation “long-gone” any more")
    expect(page.locator(".pb-notices")).to_contain_text("owner Ann and 1 April 2026")
    key(page, f"done-{FIRST}").check()
    page.reload()
    expect(page.locator(".pb-notices")).to_contain_text("long-gone")


def test_files_hold_the_plan(visit: Visit, home: str) -> None:
    page = opened(visit, home + DROWNING)
    key(page, f"owner-{FIRST}").fill("=Ann")
    key(page, "whole").check()
    expect(page.locator(f"#step-{FIRST} .pb-fold--how")).to_have_attribute("open", "")
    notes = text_of(saved(page, "md"))
    assert re.search(r"^# Plan for: Rising demand from the business and Lack of resources$", notes, re.M)
    assert f"- [ ] **[Count every request for two weeks]({home}mitigations/{FIRST}/)**, \\=Ann, by " in notes
    assert "  1. " in notes
    assert "Should show by then:" in notes
    rows = list(csv.reader(io.StringIO(text_of(saved(page, "csv")).removeprefix("\ufeff"))))
    assert [row[2] for row in rows[1:]] == ["Count every request for two weeks", "Forecast the demand"]
    assert rows[1][rows[0].index("Owner")] == "'=Ann"
    days = text_of(saved(page, "ics")).replace("\r\n ", "")
    assert days.count("BEGIN:VEVENT") == 4
    assert "SUMMARY:Does it show? Forecast the demand" in days
    assert visit.problems == []


def test_a_plan_goes_into_a_file_and_comes_back_in_another_browser(visit: Visit, home: str, browser: Browser) -> None:
    page = opened(visit, home + DROWNING)
    key(page, f"owner-{FIRST}").fill("Ann")
    file = saved(page, "json").path()
    context = browser.new_context()
    other = visit_with(context)
    there = opened(other, home + "plan/")
    key(there, "file").set_input_files(
        {"name": "plan.json", "mimeType": "application/json", "buffer": file.read_bytes()}
    )
    expect(key(there, f"owner-{FIRST}")).to_have_value("Ann")
    assert there.url.endswith("?challenges=rising-demand,lack-of-resources")
    assert other.problems == []
    context.close()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is damaged"),
        ('{"made_by":"playbooks","tool":"kit","version":1,"value":{}}', "belongs to another tool"),
        ('{"made_by":"playbooks","tool":"plan","version":1,"value":{"challenges":7}}', "holds no plan"),
    ],
)
def test_a_damaged_file_changes_nothing_and_says_so(text: str, said: str, visit: Visit, home: str) -> None:
    page = opened(visit, home + DROWNING)
    key(page, f"owner-{FIRST}").fill("Ann")
    key(page, "file").set_input_files({"name": "plan.json", "mimeType": "application/json", "buffer": text.encode()})
    expect(page.locator(".pb-said")).to_contain_text(said)
    expect(page.locator(".pb-said")).to_contain_text("Nothing was changed")
    expect(key(page, f"owner-{FIRST}")).to_have_value("Ann")


def test_where_the_browser_keeps_nothing_the_planner_says_so_and_works(visit: Visit, home: str) -> None:
    visit.page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }})")
    page = opened(visit, home + DROWNING)
    expect(page.locator(".pb-notice--trouble")).to_contain_text("keeps nothing")
    key(page, f"done-{FIRST}").check()
    expect(page.locator(".pb-plan__facts")).to_contain_text("1 done")


def test_several_plans_are_kept_opened_and_deleted(visit: Visit, home: str) -> None:
    page = opened(visit, home + DROWNING)
    key(page, f"done-{FIRST}").check()
    page.goto(home + "plan/?challenges=budget-battle")
    expect(page.locator("#step-build-the-value-ledger")).to_be_visible()
    expect(page.locator(".pb-way--done")).to_have_count(0)
    page.locator("[data-key^='open-']").click()
    expect(page.locator(".pb-way--done")).to_have_count(1)
    assert page.url.endswith("rising-demand,lack-of-resources")
    page.locator("[data-key^='delete-']").click()
    expect(page.locator(".pb-way--done")).to_have_count(0)
    key(page, "undo").click()
    expect(page.locator(".pb-way--done")).to_have_count(1)


def test_on_paper_there_are_boxes_reasons_addresses_and_no_controls(visit: Visit, home: str) -> None:
    page = opened(visit, home + DROWNING)
    page.emulate_media(media="print")
    for control in (".pb-take", ".pb-facing", ".pb-kept", ".pb-room", ".pb-rule", ".md-header", ".pb-fold--change"):
        expect(page.locator(control).first).to_be_hidden()
    first = page.locator(f"#step-{FIRST}")
    for shown in (".pb-way__tick input", ".pb-way__why", ".pb-way__address", ".pb-way__written"):
        expect(first.locator(shown).first).to_be_visible()
    expect(first.locator(".pb-way__address")).to_contain_text(f"mitigations/{FIRST}")
    pages = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", pages)) <= 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(scheme: str, width: int, visit: Visit, home: str) -> None:
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = opened(visit, home + "plan/")
    page.set_viewport_size({"width": width, "height": 800})
    assert violations(page) == []
    page = opened(visit, home + DROWNING + ",no-such-thing")
    unfold(page, FIRST)
    key(page, f"keep-{FIRST}").click()
    key(page, f"fold-how-{FIRST}").click()
    key(page, f"done-{FIRST}").check()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_every_control_can_be_reached_and_is_large_enough(visit: Visit, home: str) -> None:
    visit.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page = opened(visit, home + DROWNING)
    unfold(page, FIRST)
    small = page.evaluate(
        """() => [...document.querySelectorAll('.pb-tool :is(button, input, select, summary)')]
            .filter(e => e.checkVisibility())
            .map(e => [e.closest('label.pb-way__tick') ?? e, e.dataset.key])
            .filter(([e]) => e.getBoundingClientRect().height < 24 || e.getBoundingClientRect().width < 24)
            .filter(([e]) => !e.closest('label.pb-choice, label.pb-take__whole')).map(([, key]) => key)"""
    )
    assert small == []
    nameless = page.evaluate(
        "() => [...document.querySelectorAll('.pb-tool button')].filter(e => !e.textContent.trim()).length"
    )
    assert nameless == 0


def test_without_script_every_challenge_has_what_helps_with_effort_and_what_comes_first(still: Page, home: str) -> None:
    still.goto(home + "plan/", wait_until="domcontentloaded")
    expect(still.locator("h2", has_text="Plan by hand")).to_be_visible()
    expect(still.locator("h2", has_text="How this plan was made")).to_be_visible()
    row = still.locator(".pb-by-hand li:has(.pb-by-hand__what > a:text-is('Forecast the demand'))").first
    expect(row).to_contain_text("first: Count every request for two weeks")
    expect(row).to_contain_text("Effort medium")
    assert still.locator(".pb-by-hand__title").count() >= 20
