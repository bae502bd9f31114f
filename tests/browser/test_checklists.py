"""Steps to tick: kept in the browser through reloads, edits and renamings, seen elsewhere, copied, printed."""

from __future__ import annotations

import json
import re

import pytest
from looking import violations
from playwright.sync_api import Locator, Page, expect
from sites import BuiltSite
from visits import Visit

MITIGATION = "mitigations/run-a-small-proof/"
PLAYBOOK = "playbooks/journey/"
CHALLENGE = "challenges/measuring-roi/"
KEY = "playbooks:/:checklists"
MOMENT = 30_000
"""Milliseconds a script may take to start on a busy machine."""
REFUSE = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied', 'SecurityError'); }});"
)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


def boxes(page: Page) -> Locator:
    return page.locator("main ol[data-pb-add='checklist']").get_by_role("checkbox")


def said(page: Page) -> Locator:
    return page.locator(".pb-ticks").get_by_role("status")


def opened(visit: Visit, address: str) -> Page:
    return started(visit.open(address))


def started(page: Page) -> Page:
    expect(said(page)).not_to_be_empty(timeout=MOMENT)
    return page


def keys_of(site: BuiltSite, address: str = MITIGATION) -> list[str]:
    return [step.get("data-pb-step") for step in site.page(address).all("li") if step.get("data-pb-step")]


def kept(page: Page) -> dict[str, dict[str, list[str]]]:
    text = page.evaluate("key => localStorage.getItem(key)", KEY)
    return dict(json.loads(text)["value"]) if text else {}


def keep(visit: Visit, home: str, value: object) -> None:
    visit.open(f"{home}about/")
    visit.page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps({"version": 1, "value": value})]
    )


def test_ticks_are_there_after_a_reload_and_on_the_page_of_the_playbook(
    visit: Visit, home: str, site: BuiltSite
) -> None:
    page = opened(visit, home + MITIGATION)
    total = boxes(page).count()
    assert total == len(keys_of(site)) >= 3
    expect(said(page)).to_have_text("Tick what is done. It stays in this browser.")
    boxes(page).nth(0).check()
    page.locator("main li[data-pb-step] label").nth(2).click(position={"x": 4, "y": 4})
    expect(said(page)).to_have_text(re.compile(rf"^2 of {total} done, last on \d+ \w+ \d{{4}}$"))
    page.reload()
    started(page)
    assert [box.is_checked() for box in boxes(page).all()][:3] == [True, False, True]
    page.goto(home + PLAYBOOK)
    line = page.locator("li[data-pb-mitigation='run-a-small-proof'] .pb-progress")
    expect(line).to_have_text(f"2 of {total} done", timeout=MOMENT)
    expect(page.locator(".pb-progress--whole")).to_have_text(
        re.compile(rf"^You have begun 1 of \d+: 2 of their {total} steps are done\.$")
    )
    assert page.locator(".pb-action .pb-progress").count() == 1
    assert visit.problems == []


def test_where_nothing_was_begun_nothing_is_shown(visit: Visit, home: str) -> None:
    page = visit.open(home + PLAYBOOK)
    page.wait_for_load_state("networkidle")
    assert page.locator(".pb-progress, .pb-gone").count() == 0
    assert visit.problems == []


def test_a_box_is_named_by_its_step_and_ticked_by_keyboard(visit: Visit, home: str) -> None:
    page = opened(visit, home + MITIGATION)
    first = boxes(page).first
    step = page.locator("main li[data-pb-step]").first
    assert page.get_by_role("checkbox", name=step.locator("label").inner_text()[:60]).count() == 1
    page.get_by_role("button", name="Copy as Markdown").focus()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    assert first.evaluate("box => getComputedStyle(box).outlineStyle") == "solid"
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    expect(first).to_be_focused()
    expect(said(page)).to_contain_text("1 of ")
    size = first.bounding_box()
    assert size is not None
    assert min(size["width"], size["height"]) >= 24
    assert visit.problems == []


def test_two_tabs_stay_in_step(visit: Visit, home: str) -> None:
    here = opened(visit, home + MITIGATION)
    there = here.context.new_page()
    there.goto(home + MITIGATION)
    started(there)
    boxes(here).nth(1).check()
    expect(boxes(there).nth(1)).to_be_checked()
    boxes(there).nth(0).check()
    expect(boxes(here).nth(0)).to_be_checked()
    expect(said(here)).to_contain_text("2 of ")
    boxes(there).nth(0).uncheck()
    boxes(there).nth(1).uncheck()
    expect(said(here)).to_have_text("Tick what is done. It stays in this browser.")
    assert kept(here) == {}
    assert visit.problems == []


def test_starting_again_can_be_taken_back(visit: Visit, home: str) -> None:
    page = opened(visit, home + MITIGATION)
    expect(page.get_by_role("button", name="Start again")).to_be_hidden()
    boxes(page).nth(0).check()
    boxes(page).nth(1).check()
    page.get_by_role("button", name="Start again").click()
    assert not any(box.is_checked() for box in boxes(page).all())
    assert kept(page) == {}
    back = page.get_by_role("button", name="Put the ticks back")
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    assert [box.is_checked() for box in boxes(page).all()][:3] == [True, True, False]
    expect(page.get_by_role("button", name="Start again")).to_be_focused()
    assert visit.problems == []


def test_the_steps_are_copied_as_markdown(visit: Visit, home: str, site: BuiltSite) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(visit, home + MITIGATION)
    boxes(page).nth(0).check()
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    lines = str(page.evaluate("navigator.clipboard.readText()")).splitlines()
    assert lines[0] == f"# {site.page(MITIGATION).h1[0]}"
    assert lines[2] == f"<{home}{MITIGATION}>"
    points = [line for line in lines if line.startswith("- ")]
    assert [point[:6] for point in points] == ["- [x] ", *["- [ ] "] * (len(keys_of(site)) - 1)]
    assert any(line.startswith("  - Takes: ") for line in lines)
    assert visit.problems == []


@pytest.mark.parametrize(("script", "before"), [(REFUSE, "This browser keeps nothing for this site."), (FULL, "")])
def test_where_nothing_can_be_kept_ticks_work_and_it_is_said(script: str, before: str, visit: Visit, home: str) -> None:
    visit.page.add_init_script(script)
    page = opened(visit, home + MITIGATION)
    expect(page.locator(".pb-ticks")).to_contain_text(before)
    boxes(page).nth(0).check()
    expect(said(page)).to_contain_text("1 of ")
    expect(page.locator(".pb-ticks")).to_contain_text("This browser cannot keep your work.")
    assert visit.problems == []


def test_what_cannot_be_read_is_set_aside_and_said(visit: Visit, home: str) -> None:
    visit.open(f"{home}about/")
    visit.page.evaluate("key => localStorage.setItem(key, '{damaged')", KEY)
    page = opened(visit, home + MITIGATION)
    expect(page.locator(".pb-ticks")).to_contain_text("It was set aside, and you start afresh.")
    boxes(page).nth(0).check()
    assert page.evaluate("key => localStorage.getItem(key + ':unreadable')", KEY) == "{damaged"
    assert len(kept(page)) == 1
    assert visit.problems == []


def test_after_an_edit_ticks_are_found_and_a_reworded_step_says_so(visit: Visit, home: str, site: BuiltSite) -> None:
    now = keys_of(site)
    first, second = now[0].partition("-")[2], now[1]
    before = [f"9-{first}", "2-0ddba11e", "8-deadbeef", *now[2:]]
    ticked = [f"9-{first}", "2-0ddba11e", "8-deadbeef"]
    keep(visit, home, {"run-a-small-proof": {"title": "Old", "steps": before, "ticked": ticked, "day": "2026-01-05"}})
    page = opened(visit, home + MITIGATION)
    assert [box.is_checked() for box in boxes(page).all()][:3] == [True, False, False]
    expect(said(page)).to_have_text(f"1 of {len(now)} done, last on 5 January 2026")
    item = page.locator(f"li[data-pb-step='{second}']")
    expect(item).to_contain_text("You ticked this before it was reworded.")
    expect(boxes(page).nth(1)).to_have_accessible_description(re.compile("before it was reworded"))
    expect(page.locator(".pb-ticks")).to_contain_text("A step you ticked is not in this list any more.")
    boxes(page).nth(1).check()
    expect(item).not_to_contain_text("reworded")
    expect(said(page)).to_contain_text(f"2 of {len(now)} done")
    assert kept(page)["run-a-small-proof"]["ticked"] == [now[0], second, "8-deadbeef"]
    assert visit.problems == []


def test_a_list_that_is_gone_is_named_and_kept_until_it_is_forgotten(visit: Visit, home: str) -> None:
    list_of = {"title": "Build a boat", "steps": ["1-aa", "2-bb"], "ticked": ["1-aa"], "day": "2026-01-05"}
    keep(visit, home, {"build-a-boat": list_of, "challenge/no-such": {**list_of, "title": "Seasickness"}})
    page = visit.open(home + PLAYBOOK)
    gone = page.locator(".pb-gone")
    expect(gone).to_contain_text("2 checklists of steps that are no longer here:", timeout=MOMENT)
    expect(gone).to_contain_text("Build a boat: 1 of 2 ticked, last on 5 January 2026")
    opened(visit, home + MITIGATION)
    boxes(page).nth(0).check()
    assert kept(page).keys() == {"build-a-boat", "challenge/no-such", "run-a-small-proof"}
    page.goto(home + PLAYBOOK)
    gone.get_by_role("button", name="Forget them").click(timeout=MOMENT)
    expect(gone).to_have_count(0)
    assert kept(page).keys() == {"run-a-small-proof"}
    assert visit.problems == []


def test_the_steps_for_monday_are_ticked_and_counted_apart(visit: Visit, home: str, site: BuiltSite) -> None:
    page = opened(visit, home + CHALLENGE)
    boxes(page).nth(1).check()
    page.reload()
    started(page)
    expect(boxes(page).nth(1)).to_be_checked()
    assert kept(page).keys() == {"challenge/measuring-roi"}
    assert kept(page)["challenge/measuring-roi"]["ticked"] == [keys_of(site, CHALLENGE)[1]]
    assert visit.problems == []


def test_steps_are_printed_with_boxes_ticked_or_not_with_script_or_without(
    visit: Visit, still: Page, home: str
) -> None:
    content = "item => getComputedStyle(item, '::before').content + getComputedStyle(item, '::before').borderTopStyle"
    still.goto(home + MITIGATION, wait_until="domcontentloaded")
    still.emulate_media(media="print")
    assert {item.evaluate(content) for item in still.locator("main li[data-pb-step]").all()} == {'""solid'}
    still.emulate_media(media="screen")
    page = opened(visit, home + MITIGATION)
    boxes(page).nth(0).check()
    page.emulate_media(media="print")
    printed = [item.evaluate(content) for item in page.locator("main li[data-pb-step]").all()]
    assert printed == ['"\u2713"solid', *['""solid'] * (len(printed) - 1)]
    expect(page.locator(".pb-ticks")).to_be_hidden()
    assert visit.problems == []


@pytest.mark.parametrize("address", [MITIGATION, PLAYBOOK])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_nothing_stands_in_the_way_of_anybody(
    address: str, width: int, scheme: str, visit: Visit, home: str, site: BuiltSite
) -> None:
    now = keys_of(site)
    before = {"title": "Old", "steps": ["1-00", *now[1:]], "ticked": ["1-00", now[1]], "day": "2026-01-05"}
    lost = {"title": "Build a boat", "steps": ["1-aa"], "ticked": ["1-aa"], "day": "2026-01-05"}
    page = visit.page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    keep(visit, home, {"run-a-small-proof": before, "build-a-boat": lost})
    page.goto(home + address)
    expect(page.locator(".pb-gone, .pb-ticks")).to_be_visible(timeout=MOMENT)
    assert violations(page, within="main") == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert visit.problems == []
