"""Steps to tick: kept through reloads, edits and renamings, shown on the playbook, copied as Markdown, printed."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from entries import find_entry
from looking import violations
from playwright.sync_api import Locator, Page, expect
from sites import BuiltSite
from visits import Visit, store

TRIAL, PROOF = "run-a-trial-evening", "measuring-rsr"
MITIGATION = f"mitigations/{TRIAL}/"
CHALLENGE = f"challenges/{PROOF}/"
PLAYBOOK = "playbooks/repair-evenings/"
"""It has MITIGATION."""
STEPS = "main li[data-pb-step]"
UNTOUCHED = "Tick what is done. It stays in this browser."
BLOCKED = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied', 'SecurityError'); }});"
)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
PRINTED_BOX = """items => items.map(item => getComputedStyle(item, '::before'))
    .map(style => style.content + style.borderTopStyle)"""
VISIBLE = "items => items.map(item => item.checkVisibility())"
EMPTY_BOX, TICKED_BOX = '""solid', '"\u2713"solid'


@pytest.fixture(scope="module")
def step_keys(site: BuiltSite) -> list[str]:
    """Key of each step of MITIGATION."""
    find_entry(site, "mitigations", TRIAL, "steps")
    found = keys_of(site, MITIGATION)
    assert len(found) >= 3, f"these tests tick three steps: `{TRIAL}` of the example site has {found}"
    return found


def keys_of(site: BuiltSite, address: str) -> list[str]:
    return [step.get("data-pb-step") for step in site.page(address).all("li") if step.get("data-pb-step")]


def boxes(page: Page) -> Locator:
    return page.locator(STEPS).get_by_role("checkbox")


def ticked(page: Page) -> list[bool]:
    return list(boxes(page).evaluate_all("boxes => boxes.map(box => box.checked)"))


def status(page: Page) -> Locator:
    return page.locator(".pb-ticks").get_by_role("status")


def open_checklist(visit: Visit, address: str) -> Page:
    page = visit.open(address)
    wait_for_tool(page)
    return page


def wait_for_tool(page: Page) -> None:
    expect(status(page)).not_to_be_empty()


def stored_lists(page: Page) -> dict[str, dict[str, list[str]]]:
    text = page.evaluate("localStorage.getItem('playbooks:/:checklists')")
    return dict(json.loads(text)["value"]) if text else {}


def store_lists(visit: Visit, home: str, lists: dict[str, Any]) -> None:
    store(visit.page, home, "checklists", json.dumps({"version": 1, "value": lists}))


def test_ticks_are_kept_after_a_reload_and_counted_on_the_page_of_the_playbook(
    visit: Visit, home: str, step_keys: list[str]
) -> None:
    page = visit.open(home + PLAYBOOK)
    page.wait_for_load_state("networkidle")
    assert page.locator(".pb-progress, .pb-gone").count() == 0
    total = len(step_keys)
    page = open_checklist(visit, home + MITIGATION)
    assert boxes(page).count() == total
    expect(status(page)).to_have_text(UNTOUCHED)
    boxes(page).nth(0).check()
    page.locator(f"{STEPS} label").nth(2).click(position={"x": 4, "y": 4})
    expect(status(page)).to_have_text(re.compile(rf"^2 of {total} done, last on \d+ \w+ \d{{4}}$"))
    page.reload()
    wait_for_tool(page)
    assert ticked(page)[:3] == [True, False, True]
    page.goto(home + PLAYBOOK)
    line = page.locator(f"li[data-pb-mitigation='{TRIAL}'] .pb-progress")
    expect(line).to_have_text(f"2 of {total} done")
    expect(page.locator(".pb-progress--whole")).to_have_text(
        re.compile(rf"^You have begun 1 of \d+: 2 of their {total} steps are done\.$")
    )
    assert page.locator(".pb-action .pb-progress").count() == 1
    assert visit.problems == []


def test_a_box_has_the_name_of_its_step_and_is_ticked_by_keyboard(visit: Visit, home: str) -> None:
    page = open_checklist(visit, home + MITIGATION)
    first = boxes(page).first
    step = page.locator(STEPS).first
    assert page.get_by_role("checkbox", name=step.locator("label").inner_text()[:60]).count() == 1
    page.get_by_role("button", name="Copy as Markdown").focus()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    assert first.evaluate("box => getComputedStyle(box).outlineStyle") == "solid"
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    expect(first).to_be_focused()
    expect(status(page)).to_contain_text("1 of ")
    size = first.bounding_box()
    assert size is not None
    assert min(size["width"], size["height"]) >= 24
    assert visit.problems == []


def test_two_tabs_show_the_same_ticks(visit: Visit, home: str) -> None:
    here = open_checklist(visit, home + MITIGATION)
    there = here.context.new_page()
    there.goto(home + MITIGATION)
    wait_for_tool(there)
    boxes(here).nth(1).check()
    expect(boxes(there).nth(1)).to_be_checked()
    boxes(there).nth(0).check()
    expect(boxes(here).nth(0)).to_be_checked()
    expect(status(here)).to_contain_text("2 of ")
    boxes(there).nth(0).uncheck()
    boxes(there).nth(1).uncheck()
    expect(status(here)).to_have_text(UNTOUCHED)
    assert stored_lists(here) == {}
    assert visit.problems == []


def test_steps_are_copied_as_markdown_and_cleared_and_undo_restores_the_ticks(
    visit: Visit, home: str, site: BuiltSite, step_keys: list[str]
) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_checklist(visit, home + MITIGATION)
    expect(page.get_by_role("button", name="Start again")).to_be_hidden()
    boxes(page).nth(0).check()
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    lines = str(page.evaluate("navigator.clipboard.readText()")).splitlines()
    assert lines[0] == f"# {site.page(MITIGATION).h1[0]}"
    assert lines[2] == f"<{home}{MITIGATION}>"
    points = [line for line in lines if line.startswith("- ")]
    assert [point[:6] for point in points] == ["- [x] ", *["- [ ] "] * (len(step_keys) - 1)]
    assert any(line.startswith("  - Takes: ") for line in lines)
    boxes(page).nth(1).check()
    page.get_by_role("button", name="Start again").click()
    assert not any(ticked(page))
    assert stored_lists(page) == {}
    expect(page.get_by_role("button", name="Put the ticks back")).to_be_focused()
    page.keyboard.press("Enter")
    assert ticked(page)[:3] == [True, True, False]
    expect(page.get_by_role("button", name="Start again")).to_be_focused()
    assert visit.problems == []


@pytest.mark.parametrize(
    ("script", "notice"),
    [
        pytest.param(BLOCKED, "This browser keeps nothing for this site.", id="blocked"),
        pytest.param(FULL, "", id="full", marks=pytest.mark.thorough),
    ],
)
def test_ticking_works_and_a_notice_warns_where_storage_fails(
    script: str, notice: str, visit: Visit, home: str
) -> None:
    visit.page.add_init_script(script)
    page = open_checklist(visit, home + MITIGATION)
    expect(page.locator(".pb-ticks")).to_contain_text(notice)
    boxes(page).nth(0).check()
    expect(status(page)).to_contain_text("1 of ")
    expect(page.locator(".pb-ticks")).to_contain_text("This browser cannot keep your work.")
    assert visit.problems == []


def test_unreadable_ticks_are_set_aside_and_reported(visit: Visit, home: str) -> None:
    store(visit.page, home, "checklists", "{damaged")
    page = open_checklist(visit, home + MITIGATION)
    expect(page.locator(".pb-ticks")).to_contain_text("It was set aside, and you start afresh.")
    boxes(page).nth(0).check()
    assert page.evaluate("localStorage.getItem('playbooks:/:checklists:unreadable')") == "{damaged"
    assert len(stored_lists(page)) == 1
    assert visit.problems == []


def test_ticks_survive_an_edit_and_a_reworded_step_is_marked(visit: Visit, home: str, step_keys: list[str]) -> None:
    first, second = step_keys[0].partition("-")[2], step_keys[1]
    before = [f"9-{first}", "2-0ddba11e", "8-deadbeef", *step_keys[2:]]
    marked = [f"9-{first}", "2-0ddba11e", "8-deadbeef"]
    store_lists(visit, home, {TRIAL: {"title": "Old", "steps": before, "ticked": marked, "day": "2026-01-05"}})
    page = open_checklist(visit, home + MITIGATION)
    assert ticked(page)[:3] == [True, False, False]
    expect(status(page)).to_have_text(f"1 of {len(step_keys)} done, last on 5 January 2026")
    item = page.locator(f"li[data-pb-step='{second}']")
    expect(item).to_contain_text("You ticked this before it was reworded.")
    expect(boxes(page).nth(1)).to_have_accessible_description(re.compile("before it was reworded"))
    expect(page.locator(".pb-ticks")).to_contain_text("A step you ticked is not in this list any more.")
    boxes(page).nth(1).check()
    expect(item).not_to_contain_text("reworded")
    expect(status(page)).to_contain_text(f"2 of {len(step_keys)} done")
    assert stored_lists(page)[TRIAL]["ticked"] == [step_keys[0], second, "8-deadbeef"]
    assert visit.problems == []


def test_a_list_that_left_the_site_is_named_and_kept_until_it_is_forgotten(visit: Visit, home: str) -> None:
    boat = {"title": "Build a boat", "steps": ["1-aa", "2-bb"], "ticked": ["1-aa"], "day": "2026-01-05"}
    store_lists(visit, home, {"build-a-boat": boat, "challenge/no-such": {**boat, "title": "Seasickness"}})
    page = visit.open(home + PLAYBOOK)
    gone = page.locator(".pb-gone")
    expect(gone).to_contain_text("2 checklists of steps that are no longer here:")
    expect(gone).to_contain_text("Build a boat: 1 of 2 ticked, last on 5 January 2026")
    open_checklist(visit, home + MITIGATION)
    boxes(page).nth(0).check()
    assert stored_lists(page).keys() == {"build-a-boat", "challenge/no-such", TRIAL}
    page.goto(home + PLAYBOOK)
    gone.get_by_role("button", name="Forget them").click()
    expect(gone).to_have_count(0)
    assert stored_lists(page).keys() == {TRIAL}
    assert visit.problems == []


def test_the_steps_for_monday_are_a_list_of_their_own(visit: Visit, home: str, site: BuiltSite) -> None:
    find_entry(site, "challenges", PROOF, "on_monday")
    page = open_checklist(visit, home + CHALLENGE)
    boxes(page).nth(1).check()
    page.reload()
    wait_for_tool(page)
    expect(boxes(page).nth(1)).to_be_checked()
    assert stored_lists(page).keys() == {f"challenge/{PROOF}"}
    assert stored_lists(page)[f"challenge/{PROOF}"]["ticked"] == [keys_of(site, CHALLENGE)[1]]
    assert visit.problems == []


def test_steps_are_printed_with_boxes_with_and_without_script(
    visit: Visit, still: Page, home: str, step_keys: list[str]
) -> None:
    still.goto(home + MITIGATION, wait_until="domcontentloaded")
    still.emulate_media(media="print")
    assert still.locator(STEPS).evaluate_all(VISIBLE) == [True] * len(step_keys)
    assert still.locator(STEPS).evaluate_all(PRINTED_BOX) == [EMPTY_BOX] * len(step_keys)
    still.emulate_media(media="screen")
    page = open_checklist(visit, home + MITIGATION)
    boxes(page).nth(0).check()
    page.emulate_media(media="print")
    assert page.locator(STEPS).evaluate_all(VISIBLE) == [True] * len(step_keys)
    assert page.locator(STEPS).evaluate_all(PRINTED_BOX) == [TICKED_BOX, *[EMPTY_BOX] * (len(step_keys) - 1)]
    expect(page.locator(".pb-ticks")).to_be_hidden()
    assert visit.problems == []


@pytest.mark.parametrize(
    ("address", "width", "scheme"),
    [
        (MITIGATION, 320, "light"),
        pytest.param(MITIGATION, 320, "dark", marks=pytest.mark.thorough),
        pytest.param(MITIGATION, 1280, "light", marks=pytest.mark.thorough),
        pytest.param(PLAYBOOK, 320, "dark", marks=pytest.mark.thorough),
        pytest.param(PLAYBOOK, 1280, "light", marks=pytest.mark.thorough),
    ],
)
def test_ticks_and_notices_fit_the_screen_and_axe_finds_nothing(
    address: str, width: int, scheme: str, visit: Visit, home: str, step_keys: list[str]
) -> None:
    before = {"title": "Old", "steps": ["1-00", *step_keys[1:]], "ticked": ["1-00", step_keys[1]], "day": "2026-01-05"}
    lost = {"title": "Build a boat", "steps": ["1-aa"], "ticked": ["1-aa"], "day": "2026-01-05"}
    page = visit.page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    store_lists(visit, home, {TRIAL: before, "build-a-boat": lost})
    page.goto(home + address)
    expect(page.locator(".pb-gone, .pb-ticks")).to_be_visible()
    assert violations(page, within="main") == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert visit.problems == []
