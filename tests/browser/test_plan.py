"""The planner in a browser: choosing, changing, ticking off, saving, printing and finding a plan again."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from entries import find_entry, read_entries
from looking import violations
from playwright.sync_api import Download, Locator, Page, expect
from sites import BuiltSite
from visits import Visit, location_of, store

CROWD, HANDS = "more-visitors-every-month", "too-few-repairers"
FIRST, SECOND = "count-every-item", "forecast-the-evenings"
"""The smallest set for both: SECOND answers CROWD and needs FIRST, which answers HANDS."""
TABLE, SORTING, WATCH = "one-welcome-table", "sort-by-repair-chance", "keep-a-spare-parts-watch"
"""TABLE is the second answer to CROWD and needs FIRST; SORTING is the third and needs TABLE; WATCH answers neither."""
PROOF, LEDGER, CASH_BOX = "measuring-rsr", "keep-a-repair-ledger", "quarrel-over-the-cash-box"
"""LEDGER is in the plan for PROOF, and in the plan for CASH_BOX."""
FILTER = "visitors month"
"""Words of one challenge alone, which is CROWD."""
DEFAULT = f"plan/?challenges={CROWD},{HANDS}"
CROWDED = f"{DEFAULT}&answers=one"
"""Two steps: enough to try what readers do with a plan."""
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
TOO_SMALL = """() => [...document.querySelectorAll('.pb-tool :is(button, input, select, summary)')]
    .filter(e => e.checkVisibility())
    .map(e => [e.closest('label.pb-way__tick') ?? e, e.dataset.key])
    .filter(([e]) => e.getBoundingClientRect().height < 24 || e.getBoundingClientRect().width < 24)
    .filter(([e]) => !e.closest('label.pb-choice, label.pb-take__whole')).map(([, key]) => key)"""
NAMELESS = """() => [...document.querySelectorAll('.pb-tool button')]
    .filter(e => !e.textContent.trim()).map(e => e.outerHTML)"""
DOCUMENT_WIDTH = "document.documentElement.scrollWidth"
FREE_HEIGHT = """() => {
    const stays = (element) => element !== null
        && (['fixed', 'sticky'].includes(getComputedStyle(element).position) || stays(element.parentElement));
    return Array.from({length: innerHeight}, (_, y) => document.elementFromPoint(innerWidth / 2, y))
        .filter(element => !stays(element)).length;
}"""
"""What is left of the screen's height between bars that stay while the page is scrolled."""
CARDS = """() => {
    const rows = [...document.querySelectorAll('.pb-trail__step')];
    return [...document.querySelectorAll('.pb-way')].map((card, at) => ({
        id: card.id,
        days: [...card.querySelectorAll('.pb-way__facts time')].map(time => time.dateTime),
        takes: card.querySelector('.pb-way__wide dd').textContent,
        drawn: ['--from', '--due'].map(name => parseFloat(rows[at].style.getPropertyValue(name))),
    }));
}"""

pytestmark = pytest.mark.usefixtures("plan_titles")


@pytest.fixture(scope="module")
def plan_titles(site: BuiltSite) -> dict[str, str]:
    """Title of each challenge and mitigation above, by its id."""
    found = [find_entry(site, "mitigations", id) for id in (FIRST, SECOND, TABLE, SORTING, WATCH, LEDGER)]
    found += [find_entry(site, "challenges", id) for id in (CROWD, HANDS, PROOF, CASH_BOX)]
    return {entry["id"]: entry["title"] for entry in found}


def open_plan(visit: Visit, address: str) -> Page:
    page = visit.open(address)
    expect(page.locator(".pb-kept")).to_be_attached()
    return page


def key(page: Page, name: str) -> Locator:
    return page.locator(f"[data-key='{name}']")


def steps(page: Page) -> list[str]:
    """Return the ids of the plan's steps, in their order on the page."""
    ids = page.locator(".pb-way").evaluate_all("steps => steps.map(step => step.id)")
    return [str(id).removeprefix("step-") for id in ids]


def expect_steps(page: Page, *ids: str) -> None:
    """Wait until the plan has these steps and no other, in this order."""
    expect(page.locator(".pb-way")).to_have_count(len(ids))
    for at, id in enumerate(ids):
        expect(page.locator(".pb-way").nth(at)).to_have_id(f"step-{id}")


def read_text(download: Download) -> str:
    return Path(download.path()).read_text(encoding="utf-8")


def save(page: Page, name: str) -> Download:
    with page.expect_download() as waiting:
        key(page, name).click()
    return waiting.value


def upload(page: Page, content: bytes) -> None:
    key(page, "file").set_input_files({"name": "plan.json", "mimeType": "application/json", "buffer": content})


def unfold(page: Page, step: str) -> None:
    key(page, f"fold-change-{step}").click()
    expect(key(page, f"not-{step}")).to_be_visible()


def test_a_plan_is_made_by_keyboard_from_nothing_chosen(visit: Visit, home: str) -> None:
    page = open_plan(visit, home + "plan/")
    key(page, "filter").focus()
    page.keyboard.type(FILTER)
    expect(page.locator(".pb-pick__found")).to_have_text("1 challenge found")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(key(page, f"choose-{CROWD}")).to_be_checked()
    assert page.evaluate("document.activeElement.dataset.key") == f"choose-{CROWD}"
    key(page, "filter").fill("")
    key(page, f"choose-{HANDS}").focus()
    page.keyboard.press("Space")
    assert location_of(page).endswith(f"?challenges={CROWD},{HANDS}")
    key(page, "show").focus()
    page.keyboard.press("Enter")
    expect(key(page, "plan-title")).to_be_focused()
    expect(page.locator(f"#step-{SECOND}")).to_be_attached()
    assert steps(page)[0] == FIRST
    assert {SECOND, TABLE, SORTING} < set(steps(page))
    expect(page.locator(".pb-pick")).to_have_count(0)
    assert visit.problems == []


def test_a_link_with_challenges_opens_the_plan_with_reasons_and_days_on_any_screen(
    visit: Visit, home: str, plan_titles: dict[str, str]
) -> None:
    page = open_plan(visit, home + CROWDED)
    key(page, "start").fill("2026-03-02")
    key(page, "start").blur()
    first = page.locator(f"#step-{FIRST}")
    expect(first).to_contain_text(f"{plan_titles[HANDS]}: ")
    expect(first).to_contain_text(f"Needed before “{plan_titles[SECOND]}”")
    expect(first.locator("time").nth(1)).to_have_attribute("datetime", "2026-03-14")  # its steps take twelve days
    expect(first.locator("time").nth(2)).to_have_attribute("datetime", "2026-03-23")  # shows in three weeks
    expect(page.locator("#pb-stage-0")).to_contain_text("1 April 2026")
    expect(page.locator(".pb-stage--0 .pb-shows")).to_contain_text(f"{plan_titles[FIRST]}: 23 Mar")
    expect(page.locator(".pb-answers")).to_contain_text("step 2; something should show by")
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert page.evaluate(DOCUMENT_WIDTH) == size["width"]
    assert visit.problems == []


def test_notes_are_kept_after_a_reload_and_shared_with_a_second_tab(visit: Visit, home: str) -> None:
    page = open_plan(visit, home + CROWDED)
    key(page, f"owner-{FIRST}").fill("Ann")
    key(page, f"done-{FIRST}").check()
    other = page.context.new_page()
    other.goto(home + CROWDED)
    expect(key(other, f"owner-{FIRST}")).to_have_value("Ann")
    key(other, f"owner-{SECOND}").fill("Ben")
    expect(key(page, f"owner-{SECOND}")).to_have_value("Ben")
    other.close()
    page.reload()
    expect(key(page, f"owner-{FIRST}")).to_have_value("Ann")
    expect(key(page, f"done-{FIRST}")).to_be_checked()
    expect(key(page, f"owner-{SECOND}")).to_have_value("Ben")
    expect(page.locator(".pb-kept li")).to_have_count(1)
    assert visit.problems == []


def test_a_click_right_after_typing_a_day_or_a_name_reaches_what_was_clicked(visit: Visit, home: str) -> None:
    page = open_plan(visit, home + CROWDED)
    key(page, "start").fill("2026-03-02")
    key(page, "name").click()
    page.keyboard.type("Out of the queue")
    expect(key(page, "plan-title")).to_have_text("Out of the queue")
    key(page, f"day-{FIRST}").focus()
    page.keyboard.type("04202026")
    key(page, f"done-{SECOND}").click()
    expect(key(page, f"done-{SECOND}")).to_be_checked()
    expect(page.locator(f".pb-stage--1 #step-{FIRST} time").nth(1)).to_have_attribute("datetime", "2026-04-20")
    expect(page.locator(".pb-way")).to_have_count(2)
    page.reload()
    expect(key(page, f"day-{FIRST}")).to_have_value("2026-04-20")
    expect(key(page, "name")).to_have_value("Out of the queue")


def test_a_step_that_is_removed_or_done_already_leaves_the_plan_and_can_be_restored(visit: Visit, home: str) -> None:
    page = open_plan(visit, home + CROWDED)
    unfold(page, FIRST)
    key(page, f"not-{FIRST}").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pb-said")).to_contain_text("is out. New: ")
    expect(key(page, "undo")).to_be_focused()
    expect(page.locator(f"#step-{FIRST}, #step-{SECOND}")).to_have_count(0)
    expect(page.locator(".pb-left")).to_contain_text("not here")
    page.keyboard.press("Enter")
    expect_steps(page, FIRST, SECOND)
    expect(key(page, f"fold-change-{FIRST}")).to_be_focused()
    page.goto(f"{home}plan/?challenges={CROWD}&answers=one")
    unfold(page, FIRST)
    key(page, f"did-{FIRST}").click()
    expect_steps(page, SECOND)
    key(page, f"back-{FIRST}").click()
    expect_steps(page, FIRST, SECOND)
    assert visit.problems == []


def test_steps_can_be_swapped_added_and_moved_and_stay_so(visit: Visit, home: str, plan_titles: dict[str, str]) -> None:
    page = open_plan(visit, home + CROWDED)
    unfold(page, SECOND)
    key(page, f"swap-{SECOND}-{TABLE}").click()
    expect_steps(page, FIRST, TABLE)
    key(page, "any").select_option(WATCH)
    key(page, "add-any").click()
    expect(page.locator(f"#step-{WATCH}")).to_contain_text("You added it.")
    unfold(page, FIRST)
    key(page, f"later-{FIRST}").click()
    expect(page.locator(".pb-said")).to_contain_text(f"Along with it: “{plan_titles[TABLE]}”")
    expect(page.locator(".pb-stage--1 .pb-way")).to_have_count(2)
    page.reload()
    expect(page.locator(".pb-stage--1 .pb-way")).to_have_count(2)
    expect(page.locator(".pb-stage--0 .pb-way")).to_have_count(1)
    assert visit.problems == []


def test_challenges_are_removed_and_added_and_two_answers_each_are_in_the_address(visit: Visit, home: str) -> None:
    page = open_plan(visit, home + CROWDED)
    key(page, "change").click()
    key(page, "mode-two").check()
    key(page, "show").click()
    expect_steps(page, FIRST, TABLE, SORTING)
    assert location_of(page).endswith("&answers=two")
    page.reload()
    expect_steps(page, FIRST, TABLE, SORTING)
    page.goto(home + CROWDED)
    key(page, f"chip-{CROWD}").click()
    expect_steps(page, FIRST)
    assert location_of(page).endswith(f"?challenges={HANDS}&answers=one")
    expect(key(page, "change")).to_be_focused()
    key(page, "change").click()
    expect(key(page, "pick-title")).to_be_focused()
    key(page, f"choose-{PROOF}").check()
    key(page, "show").click()
    expect(page.locator(f"#step-{LEDGER}")).to_be_visible()
    assert visit.problems == []


def test_an_unknown_id_in_the_address_is_named_and_stays_until_it_is_dropped(visit: Visit, home: str) -> None:
    page = open_plan(visit, f"{home}plan/?challenges={CROWD},old-trouble&answers=one")
    expect(page.locator(".pb-notices")).to_contain_text("This link asks for “old-trouble”")
    expect_steps(page, FIRST, SECOND)
    assert location_of(page).endswith(f"{CROWD},old-trouble&answers=one")
    key(page, "drop-unknown").click()
    expect(page.locator(".pb-notice--trouble")).to_have_count(0)
    assert location_of(page).endswith(f"?challenges={CROWD}&answers=one")
    expect(page.locator(".pb-notice--trouble")).to_have_count(0)


def test_notes_on_a_mitigation_that_left_the_site_are_named_and_kept(visit: Visit, home: str) -> None:
    plan = {"key": "k", "challenges": [CROWD], "steps": {"long-gone": {"owner": "Ann", "day": "2026-04-01"}}}
    store(visit.page, home, "plan", json.dumps({"version": 1, "value": {"plans": [plan]}}))
    page = open_plan(visit, f"{home}plan/?challenges={CROWD}")
    expect(page.locator(".pb-notices")).to_contain_text("no mitigation “long-gone” any more")
    expect(page.locator(".pb-notices")).to_contain_text("owner Ann and 1 April 2026")
    key(page, f"done-{FIRST}").check()
    page.reload()
    expect(page.locator(".pb-notices")).to_contain_text("long-gone")


def test_the_plan_is_saved_as_markdown_csv_and_calendar(visit: Visit, home: str, plan_titles: dict[str, str]) -> None:
    page = open_plan(visit, home + CROWDED)
    key(page, f"owner-{FIRST}").fill("=Ann")
    key(page, "whole").check()
    expect(page.locator(f"#step-{FIRST} .pb-fold--how")).to_have_attribute("open", "")
    notes = read_text(save(page, "md"))
    assert f"# Plan for: {plan_titles[CROWD]} and {plan_titles[HANDS]}" in notes.splitlines()
    assert f"- [ ] **[{plan_titles[FIRST]}]({home}mitigations/{FIRST}/)**, \\=Ann, " in notes
    assert "  1. " in notes
    assert "Should show by then:" in notes
    table = read_text(save(page, "csv"))
    assert table.startswith("\ufeff"), "spreadsheets know UTF-8 by the byte order mark"
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"))))
    assert [row[2] for row in rows[1:]] == [plan_titles[FIRST], plan_titles[SECOND]]
    assert dict(zip(rows[0], rows[1], strict=True)).get("Owner") == "'=Ann"
    days = read_text(save(page, "ics")).replace("\r\n ", "")
    assert days.count("BEGIN:VEVENT") == 4
    assert f"SUMMARY:Does it show? {plan_titles[SECOND]}" in days
    key(page, f"done-{FIRST}").check()
    assert f"- [x] **[{plan_titles[FIRST]}]" in read_text(save(page, "md"))
    assert visit.problems == []


def test_a_saved_plan_opens_in_an_empty_browser_and_a_damaged_file_changes_nothing(visit: Visit, home: str) -> None:
    page = open_plan(visit, home + CROWDED)
    key(page, f"owner-{FIRST}").fill("Ann")
    content = save(page, "json").path().read_bytes()
    page.evaluate("localStorage.clear()")
    page.goto(home + "plan/")
    upload(page, content)
    expect(key(page, f"owner-{FIRST}")).to_have_value("Ann")
    assert location_of(page).endswith(f"?challenges={CROWD},{HANDS}&answers=one")
    for damaged, reason in {
        b"{": "is damaged",
        b'{"made_by":"playbooks","tool":"kit","version":1,"value":{}}': "belongs to another tool",
        b'{"made_by":"playbooks","tool":"plan","version":1,"value":{"challenges":7}}': "holds no plan",
    }.items():
        upload(page, damaged)
        expect(page.locator(".pb-said")).to_contain_text(reason)
        expect(page.locator(".pb-said")).to_contain_text("Nothing was changed")
        expect(key(page, f"owner-{FIRST}")).to_have_value("Ann")
    assert visit.problems == []


def test_the_planner_works_and_warns_where_storage_is_blocked(visit: Visit, home: str) -> None:
    visit.page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }})")
    page = open_plan(visit, home + CROWDED)
    expect(page.locator(".pb-notice--trouble")).to_contain_text("keeps nothing")
    key(page, f"done-{FIRST}").check()
    expect(page.locator(".pb-plan__facts")).to_contain_text("1 done")


def test_several_plans_are_kept_opened_deleted_and_restored(visit: Visit, home: str) -> None:
    page = open_plan(visit, home + CROWDED)
    key(page, f"done-{FIRST}").check()
    page.goto(f"{home}plan/?challenges={CASH_BOX}")
    expect(page.locator(f"#step-{LEDGER}")).to_be_visible()
    expect(page.locator(".pb-way--done")).to_have_count(0)
    assert json.loads(read_text(save(page, "json")))["value"]["challenges"] == [CASH_BOX]
    page.locator("[data-key^='open-']").click()
    expect(page.locator(".pb-way--done")).to_have_count(1)
    assert location_of(page).endswith(f"{CROWD},{HANDS}&answers=one")
    page.locator("[data-key^='delete-']").click()
    expect(page.locator(".pb-way--done")).to_have_count(0)
    key(page, "undo").click()
    expect(page.locator(".pb-way--done")).to_have_count(1)


def test_the_printed_plan_has_boxes_reasons_and_addresses_and_no_controls(visit: Visit, home: str) -> None:
    page = open_plan(visit, home + CROWDED)
    page.emulate_media(media="print")
    for control in (".pb-take", ".pb-plan__facing", ".pb-kept", ".pb-rule", ".md-header", ".pb-fold--change"):
        expect(page.locator(control).first).to_be_hidden()
    first = page.locator(f"#step-{FIRST}")
    for printed in (".pb-way__tick input", ".pb-way__why", ".pb-way__address", ".pb-way__written"):
        expect(first.locator(printed).first).to_be_visible()
    expect(first.locator(".pb-way__address")).to_contain_text(f"mitigations/{FIRST}")
    pages = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", pages)) <= 2


def test_no_date_of_a_plan_contradicts_the_page_of_its_mitigation(visit: Visit, home: str, site: BuiltSite) -> None:
    """Cards (and so paper), drawing, table, calendar and Markdown say the same days, as far apart as the page says."""
    everything = ",".join(entry["id"] for entry in read_entries(site, "challenges"))
    page = open_plan(visit, f"{home}plan/?challenges={everything}")
    key(page, "start").fill("2026-03-02")
    key(page, "start").blur()
    expect(page.locator(".pb-way time").first).to_have_attribute("datetime", "2026-03-02")
    cards = {card["id"].removeprefix("step-"): card for card in page.evaluate(CARDS)}
    csv_rows = list(csv.DictReader(io.StringIO(read_text(save(page, "csv")).removeprefix("\ufeff"))))
    rows = {row["Address"].removesuffix("/").rsplit("/", 1)[1]: row for row in csv_rows}
    calendar = read_text(save(page, "ics")).replace("\r\n ", "")
    notes = read_text(save(page, "md"))
    for entry in read_entries(site, "mitigations"):
        if entry["id"] not in cards:
            continue
        card, row = cards[entry["id"]], rows[entry["id"]]
        start, due, shows = (date.fromisoformat(day) for day in card["days"])
        assert (due - start).days == entry["days"], entry["id"]
        assert [row["Start"], row["Done by"], row["Shows by"]] == card["days"]
        for what, day in (("done", due), ("shows", shows)):
            assert f"UID:{what}-{entry['id']}-2026-03-02" in calendar
            assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in calendar
        assert f"{start.day} {start:%B %Y} to {due.day} {due:%B %Y}" in notes
        drawn = [min(max(0, (day - date(2026, 3, 2)).days), 98) / 98 * 100 for day in (start, due)]
        assert card["drawn"] == pytest.approx([drawn[0], min(100, max(drawn[1], drawn[0]))], abs=1.1), entry["id"]
        of_page = site.page(f"mitigations/{entry['id']}/").text
        if not entry.get("is_guessed"):
            assert f"Takes {entry['length']}" in " ".join(of_page.split()), entry["id"]
            assert card["takes"].startswith(entry["length"]), entry["id"]
    assert len(cards) == len(rows) == page.locator(".pb-trail__step").count()


def test_a_typed_owner_is_printed_as_it_was_typed(visit: Visit, home: str) -> None:
    page = open_plan(visit, home + CROWDED)
    key(page, f"owner-{FIRST}").fill("van der Berg")
    page.emulate_media(media="print")
    written = page.locator(f"#step-{FIRST} .pb-way__written").first
    expect(written).to_have_text("van der Berg")
    assert written.evaluate("e => getComputedStyle(e).textTransform") == "none"


def test_hours_and_people_are_kept_in_the_address_and_change_the_calendar(visit: Visit, home: str) -> None:
    page = open_plan(visit, home + DEFAULT)
    before = page.locator(".pb-way").count()
    key(page, "hours").fill("1")
    key(page, "hours").blur()
    expect(page.locator(".pb-plan__facts")).to_contain_text("of 1 hour a week")
    assert page.url.endswith("&hours=1")
    assert 3 <= page.locator(".pb-way").count() < before
    expect(page.locator(f"#step-{FIRST}")).to_contain_text("more than there are")
    page.reload()
    expect(key(page, "hours")).to_have_value("1")
    assert visit.problems == []


def test_what_is_not_in_the_plan_is_named_and_the_next_best_is_added(
    visit: Visit, home: str, plan_titles: dict[str, str]
) -> None:
    page = open_plan(visit, home + CROWDED)
    expect(page.locator(".pb-room")).to_contain_text(f"The next best step: {plan_titles[TABLE]}.")
    expect(page.locator(".pb-room")).to_contain_text("The smallest set does without it.")
    key(page, f"add-{TABLE}").click()
    assert TABLE in steps(page)
    expect(page.locator(".pb-room")).not_to_contain_text(f"The next best step: {plan_titles[TABLE]}.")


def test_a_plan_of_the_version_before_opens_with_all_that_was_noted(visit: Visit, home: str) -> None:
    note = {"owner": "Ann", "day": "2026-04-20", "done": True}
    plan = {
        "key": "k",
        "name": "Mine",
        "challenges": [CROWD, HANDS],
        "mode": "one",
        "start": "2026-03-02",
        "steps": {FIRST: note, SECOND: {"column": 2}},
        "kept": [WATCH],
        "out": {TABLE: "not-here"},
        "changed": 5,
    }
    page = open_plan(visit, home + "plan/")
    value = json.dumps({"made_by": "playbooks", "tool": "plan", "version": 1, "value": plan})
    upload(page, value.encode())
    expect(key(page, "name")).to_have_value("Mine")
    expect(key(page, f"owner-{FIRST}")).to_have_value("Ann")
    expect(key(page, f"day-{FIRST}")).to_have_value("2026-04-20")
    expect(key(page, f"done-{FIRST}")).to_be_checked()
    expect(page.locator(f".pb-stage--2 #step-{SECOND}")).to_be_visible()
    expect(page.locator(f"#step-{WATCH}")).to_contain_text("You added it.")
    expect(page.locator(".pb-left")).to_contain_text("not here")
    saved = json.loads(read_text(save(page, "json")))["value"]
    assert {name: saved[name] for name in plan if name not in ("key", "changed")} == {
        name: value for name, value in plan.items() if name not in ("key", "changed")
    }


def test_a_plan_can_be_gone_on_with_from_home_and_tools_and_is_first_on_its_own_page(visit: Visit, home: str) -> None:
    page = open_plan(visit, home + CROWDED)
    key(page, "name").fill("Out of the queue")
    for address in ("", "tools/"):
        page.goto(home + address)
        expect(page.locator(".pb-resume")).to_contain_text("Out of the queue")
        page.locator(".pb-resume").get_by_role("link", name="Open: Plan, Out of the queue").click()
        expect(key(page, "plan-title")).to_have_text("Out of the queue")
    page.goto(home + "plan/")
    expect(page.locator(".pb-kept")).to_contain_text("Out of the queue")
    top = page.locator(".pb-kept").bounding_box()
    assert top is not None
    assert top["y"] < 600
    page.goto(home)
    page.get_by_role("button", name="Forget: Plan, Out of the queue").click()
    expect(page.locator(".pb-resume")).not_to_contain_text("Open")
    page.get_by_role("button", name="Take that back").click()
    expect(page.locator(".pb-resume__item")).to_have_count(1)
    assert visit.problems == []


def test_at_high_zoom_no_bar_covers_the_page_and_long_words_break(visit: Visit, home: str) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 200})
    page = open_plan(visit, home + "plan/")
    key(page, f"choose-{CROWD}").check()
    page.mouse.wheel(0, 900)
    free = page.evaluate(FREE_HEIGHT)
    assert free >= 130, f"bars that stay leave {free} of 200 px"
    page.evaluate(
        "() => { for (const e of document.querySelectorAll('.pb-choice__title, .pb-choice__more, .pb-chosen__one'))"
        " e.textContent = 'Donaudampfschiffahrt'.repeat(6); }"
    )
    assert page.evaluate(DOCUMENT_WIDTH) == 320
    page = open_plan(visit, home + CROWDED)
    page.evaluate(
        "() => { for (const e of document.querySelectorAll('.pb-way__title a, .pb-trail__name, #pb-plan-title,"
        " .pb-offer__title, .pb-answers a, .pb-goes-on strong')) e.textContent = 'Donaudampfschiffahrt'.repeat(6); }"
    )
    assert page.evaluate(DOCUMENT_WIDTH) == 320


def test_headings_and_fields_say_what_they_are_about_once(visit: Visit, home: str, plan_titles: dict[str, str]) -> None:
    page = open_plan(visit, home + CROWDED)
    expect(page.get_by_role("heading", name=f"1 {plan_titles[FIRST]}", exact=True)).to_have_count(1)
    expect(page.get_by_role("textbox", name=f"Owner of {plan_titles[FIRST]}")).to_have_count(1)
    expect(page.get_by_role("checkbox", name=f"Done: {plan_titles[FIRST]}")).to_have_count(1)
    after = page.evaluate(
        "() => document.querySelector('.pb-plan').compareDocumentPosition(document.querySelector('.pb-take'))"
    )
    assert after & 4  # the exports follow the plan


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (320, "light"),
        pytest.param(320, "dark", marks=pytest.mark.thorough),
        pytest.param(1280, "light", marks=pytest.mark.thorough),
        pytest.param(1280, "dark", marks=pytest.mark.thorough),
    ],
)
def test_a_plan_with_everything_unfolded_fits_and_axe_finds_nothing(
    width: int, scheme: str, visit: Visit, home: str
) -> None:
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    visit.page.set_viewport_size({"width": width, "height": 800})
    page = open_plan(visit, home + CROWDED + ",no-such-thing")
    unfold(page, FIRST)
    key(page, f"keep-{FIRST}").click()
    key(page, f"fold-how-{FIRST}").click()
    key(page, f"done-{FIRST}").check()
    assert violations(page, within="main") == []
    assert page.evaluate(DOCUMENT_WIDTH) == width
    assert page.evaluate(NAMELESS) == []
    assert page.evaluate(TOO_SMALL) == []


@pytest.mark.thorough
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_on_the_choice_of_challenges(width: int, scheme: str, visit: Visit, home: str) -> None:
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    visit.page.set_viewport_size({"width": width, "height": 800})
    page = open_plan(visit, home + "plan/")
    assert violations(page) == []


def test_without_script_each_challenge_lists_what_helps_with_effort_and_what_comes_first(
    still: Page, home: str, site: BuiltSite, plan_titles: dict[str, str]
) -> None:
    still.goto(home + "plan/", wait_until="domcontentloaded")
    expect(still.locator("h2", has_text="Plan by hand")).to_be_visible()
    expect(still.locator("h2", has_text="How this plan was made")).to_be_visible()
    row = still.locator(f".pb-by-hand li:has(.pb-by-hand__what > a:text-is('{plan_titles[SECOND]}'))").first
    expect(row).to_contain_text(f"first: {plan_titles[FIRST]}")
    expect(row).to_contain_text("Effort medium")
    assert still.locator(".pb-by-hand__title").count() == len(read_entries(site, "challenges"))
