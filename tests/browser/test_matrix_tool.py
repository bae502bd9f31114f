"""The matrix in a browser: read without script, sorted, filtered, linked to, used by keyboard and on a phone."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from entries import find_entry, read_entries
from looking import violations
from playwright.sync_api import Locator, Page, Route, expect
from sites import BuiltSite
from visits import Visit, location_of

RANKS = {"low": 1, "medium": 2, "high": 3, "critical": 4}
SMALL_PLAYBOOK, SMALL_TAG = "tool-library", "people"
"""Some challenges of the playbook have the tag, and their severities differ."""
OTHER_PLAYBOOK = "choosing-volunteers"
ROLE = "it-corner-lead"
"""It acts in some mitigations of low effort, for some challenges of the first playbook."""
BENCH = "bench-repairer"
IDLE_ROLE = "volunteer-coordinator"
"""No mitigation of low effort, for a critical challenge of the first playbook, is theirs."""
THIRD_PHASE = "winter-of-quarrels"
"""Of the first playbook. Severities in it are in another order than the challenges."""
COLUMNS_BEFORE_PHASES = 2
"""The challenge, and how hard it hits over all."""
MIN_TARGET_PX = 44
FITTING_MITIGATIONS = """rows => rows.map(row => {
    for (const part of row.querySelectorAll('details')) part.open = true;
    return {
        counts: [...new Set([...row.querySelectorAll('[data-pb-count]')].map(e => e.innerText))],
        items: [...row.querySelectorAll('.pb-matrix__helps li')].filter(e => e.checkVisibility())
            .map(e => ({effort: e.dataset.pbEffort, who: e.dataset.pbWho.split(' ')})),
    };
})"""
"""For each row, the counts it shows and the mitigations it lists."""
DOCUMENT_WIDTH = "document.documentElement.scrollWidth"


def open_matrix(visit: Visit, home: str, query: str = "") -> Page:
    page = visit.open(f"{home}matrix/{query}")
    wait_for_tool(page)
    return page


def wait_for_tool(page: Page) -> None:
    expect(status(page)).not_to_be_empty()


def status(page: Page) -> Locator:
    return page.locator(".pb-matrix-said")


def rows(page: Page) -> Locator:
    return page.locator("tr[data-pb-challenge]:visible")


def ids(page: Page) -> list[str]:
    return list(rows(page).evaluate_all("rows => rows.map(row => row.dataset.pbChallenge)"))


def query_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(location_of(page)).query)


def severities(page: Page, column: int) -> list[int]:
    """Return the rank of each row's cell in a column, 0 if its challenge does not occur there."""
    words = rows(page).evaluate_all(
        "(rows, column) => rows.map(row => row.children[column].dataset.pbSeverity ?? '')", column
    )
    return [RANKS.get(word, 0) for word in words]


def planned(link: Locator) -> list[str]:
    """Return the challenges that a link to the planner asks for."""
    address = urlsplit(str(link.evaluate("link => link.href")))
    assert address.path == "/plan/"
    return parse_qs(address.query).get("challenges", [""])[0].split(",")


def test_without_script_every_row_is_there_and_no_control(still: Page, home: str, site: BuiltSite) -> None:
    still.goto(f"{home}matrix/", wait_until="domcontentloaded")
    total = len([row for row in site.page("matrix/").all("tr") if row.get("data-pb-challenge")])
    assert rows(still).count() == total >= len(read_entries(site, "challenges"))
    assert still.locator(".pb-page :is(select, button):visible").count() == 0
    first = rows(still).first
    assert "challenges/" in str(first.locator("th a").first.get_attribute("href"))
    assert still.locator(".pb-matrix__phase a:visible").count() >= 8
    cell = first.locator("td details").first
    cell.locator("summary").click()
    expect(cell.locator(".pb-cell__shows")).to_be_visible()
    expect(still.get_by_role("navigation", name="Playbooks on this page")).to_be_visible()


def test_a_filter_hides_and_counts_other_rows_and_is_kept_in_the_address(visit: Visit, home: str) -> None:
    page = open_matrix(visit, home)
    before = rows(page).count()
    page.get_by_label("Who acts", exact=True).select_option(ROLE)
    page.get_by_label("Effort", exact=True).select_option("low")
    expect(status(page)).to_have_text(re.compile(r"^\d+ of \d+ challenges\. \d+ others do not fit and are hidden\.$"))
    after = ids(page)
    assert 0 < len(after) < before
    assert str(before - len(after)) in status(page).inner_text()
    assert query_of(page) == {"role": [ROLE], "effort": ["low"]}
    page.reload()
    wait_for_tool(page)
    expect(page.get_by_label("Who acts", exact=True)).to_have_value(ROLE)
    assert ids(page) == after
    page.get_by_role("button", name="Clear", exact=True).click()
    assert rows(page).count() == before
    assert query_of(page) == {}
    assert page.evaluate("document.activeElement.name") == "role"
    assert visit.problems == []


def test_each_row_counts_and_lists_only_the_mitigations_that_fit(visit: Visit, home: str) -> None:
    page = open_matrix(visit, home, "?effort=low")
    found = rows(page).evaluate_all(FITTING_MITIGATIONS)
    assert found
    for row in found:
        assert {item["effort"] for item in row["items"]} == {"low"}
        assert row["counts"] == [str(len(row["items"]))]
    page = open_matrix(visit, home, f"?playbook=all&role={BENCH}")
    found = rows(page).evaluate_all(FITTING_MITIGATIONS)
    assert found
    for row in found:
        assert [item for item in row["items"] if BENCH not in item["who"]] == []
        assert row["counts"] == [str(len(row["items"]))]
    assert visit.problems == []


def test_headers_sort_both_ways_by_keyboard_and_announce_the_direction(visit: Visit, home: str) -> None:
    page = open_matrix(visit, home)
    own_order = ids(page)
    phase = 2
    head = page.locator("th.pb-matrix__phase:visible").nth(phase)
    column = COLUMNS_BEFORE_PHASES + phase
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert page.evaluate("document.activeElement.matches('[aria-sort] .pb-sort')")
    found = severities(page, column)
    assert found == sorted(found, reverse=True)
    assert query_of(page)["sort"] == [f"in-{THIRD_PHASE}"]
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    occurring = [rank for rank in severities(page, column) if rank]
    assert occurring == sorted(occurring)
    page.reload()
    wait_for_tool(page)
    expect(page.locator("th.pb-matrix__phase:visible").nth(phase)).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("button", name="Sort by What helps").first.click()
    counts = [int(text) for text in page.locator("td.pb-matrix__helps:visible [data-pb-count]").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    page.get_by_role("button", name="Clear", exact=True).click()
    assert ids(page) == own_order
    assert visit.problems == []


def test_a_link_restores_playbook_filter_and_order_and_names_what_it_asks_for_in_vain(
    visit: Visit, home: str, site: BuiltSite
) -> None:
    page = open_matrix(visit, home, f"?playbook={SMALL_PLAYBOOK}&tag={SMALL_TAG}&sort=-severity")
    expect(page.get_by_label("Playbook", exact=True)).to_have_value(SMALL_PLAYBOOK)
    assert page.locator("[data-pb-matrix]:visible").count() == 1
    ranks = severities(page, column=1)
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1, f"challenges of {SMALL_PLAYBOOK} on {SMALL_TAG} should differ in severity"
    assert len(ranks) < len([one for one in read_entries(site, "challenges") if one["playbook"] == SMALL_PLAYBOOK])
    page = open_matrix(visit, home, "?role=shaman&playbook=atlantis")
    expect(page.get_by_text("The address asks for the role “shaman”, which is not here.")).to_be_visible()
    expect(page.get_by_text("the playbook “atlantis”")).to_be_visible()
    assert rows(page).count() > 5
    assert visit.problems == []


def test_where_nothing_fits_a_button_drops_one_filter(visit: Visit, home: str) -> None:
    page = open_matrix(visit, home, f"?role={IDLE_ROLE}&severity=critical&effort=low")
    expect(status(page)).to_have_text(re.compile("^None of"))
    assert rows(page).count() == 0
    expect(page.get_by_role("link", name="Plan the challenges shown")).to_be_hidden()
    way = page.get_by_role("button", name=re.compile(r"^Without the role: \d+$"))
    promised = int(way.inner_text().split()[-1])
    way.click()
    assert rows(page).count() == promised
    assert "role" not in query_of(page)
    assert visit.problems == []


def test_the_planner_is_asked_for_the_rows_shown_in_their_order(visit: Visit, home: str) -> None:
    page = open_matrix(visit, home, "?playbook=all&effort=low&sort=severity")
    link = page.get_by_role("link", name="Plan the challenges shown")
    assert planned(link) == list(dict.fromkeys(ids(page)))
    page.get_by_label("Hits", exact=True).select_option("critical")
    assert planned(link) == list(dict.fromkeys(ids(page)))
    assert visit.problems == []


def test_a_playbook_leads_to_its_own_matrix(visit: Visit, home: str) -> None:
    page = visit.open(f"{home}playbooks/{OTHER_PLAYBOOK}/")
    page.get_by_role("link", name="Sort and filter this table").click()
    wait_for_tool(page)
    expect(page.get_by_label("Playbook", exact=True)).to_have_value(OTHER_PLAYBOOK)
    assert page.locator("[data-pb-matrix]:visible").get_attribute("data-pb-matrix") == OTHER_PLAYBOOK
    assert visit.problems == []


def test_on_a_phone_the_matrix_is_a_list_that_sorts_fits_and_is_accessible(
    visit: Visit, home: str, site: BuiltSite
) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 640})
    page = open_matrix(visit, home)
    assert page.evaluate(DOCUMENT_WIDTH) == 320
    own_order = ids(page)
    title = find_entry(site, "phases", THIRD_PHASE)["title"]
    page.get_by_label("In order of").select_option(label=f"Severity in {title}")
    assert ids(page) != own_order
    assert page.locator(".pb-sort:visible").count() == 0
    row = rows(page).first
    row.locator("summary").first.click()
    expect(row.locator(".pb-cell__shows").first).to_be_visible()
    assert page.evaluate(DOCUMENT_WIDTH) == 320
    heights = row.locator("summary").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert [height for height in heights if 0 < height < MIN_TARGET_PX] == []
    page.get_by_role("button", name="Say how each shows itself").click()
    row.locator(".pb-matrix__helps summary").click()
    assert violations(page, within="main") == []
    assert visit.problems == []


@pytest.mark.thorough
def test_two_hundred_rows_scroll_while_the_header_and_the_first_column_stay(visit: Visit, home: str) -> None:
    copies = 20

    def multiply(route: Route) -> None:
        answer = route.fetch()
        head, _, rest = answer.text().partition("<tbody>")
        body, _, tail = rest.partition("</tbody>")
        many = "".join(
            body.replace('data-pb-challenge="', f'data-pb-challenge="copy-{number}-') for number in range(copies)
        )
        head = head.replace('pb-table pb-table--matrix"', 'pb-table pb-table--matrix pb-table--tall"', 1)
        tail = tail.partition("</section>")[0] + "</section>" + tail.rpartition("</section>")[2]
        route.fulfill(response=answer, body=f"{head}<tbody>{many}</tbody>{tail}")

    visit.page.route(re.compile(r"/matrix/(\?|$)"), multiply)
    page = open_matrix(visit, home, "?effort=low")
    assert rows(page).count() >= 200
    region = page.locator(".pb-table--tall")
    region.evaluate("region => { region.scrollTop = region.scrollHeight; }")
    top, head = region.bounding_box(), page.locator("thead:visible th").first.bounding_box()
    assert top is not None
    assert head is not None
    assert abs(head["y"] - top["y"]) < 3
    assert rows(page).last.is_visible()
    page.set_viewport_size({"width": 960, "height": 700})
    region.evaluate("region => { region.querySelector('table').style.width = '2000px'; region.scrollLeft = 500; }")
    title = rows(page).last.locator("th").bounding_box()
    assert title is not None
    assert abs(title["x"] - (region.bounding_box() or title)["x"]) < 8
    assert visit.problems == []


@pytest.mark.thorough
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_on_the_matrix_full_or_empty(width: int, scheme: str, visit: Visit, home: str) -> None:
    page = visit.page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    open_matrix(visit, home, "?severity=high&sort=severity")
    page.get_by_role("button", name="Say how each shows itself").click()
    rows(page).first.locator(".pb-matrix__helps summary").click()
    assert violations(page, within="main") == []
    page.get_by_label("Who acts", exact=True).select_option(IDLE_ROLE)
    page.get_by_label("Hits", exact=True).select_option("critical")
    assert violations(page, within="main") == []
    assert visit.problems == []
