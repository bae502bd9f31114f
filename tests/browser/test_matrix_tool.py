"""The matrix in a browser: read without script, sorted, filtered, passed on, used by keyboard and on a phone."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from looking import violations
from playwright.sync_api import Locator, Page, Route, expect
from sites import BuiltSite
from visits import Visit

RANKS = {"low": 1, "medium": 2, "high": 3, "critical": 4}
MOMENT = 60_000
"""Milliseconds a script may take to start on a busy machine."""


def opened(visit: Visit, home: str, query: str = "") -> Page:
    page = visit.open(f"{home}matrix/{query}")
    started(page)
    return page


def started(page: Page) -> None:
    expect(status(page)).not_to_be_empty(timeout=MOMENT)


def status(page: Page) -> Locator:
    return page.locator(".pb-matrix-said")


def rows(page: Page) -> Locator:
    return page.locator("tr[data-pb-challenge]:visible")


def ids(page: Page) -> list[str]:
    return [str(row.get_attribute("data-pb-challenge")) for row in rows(page).all()]


def query_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_without_script_every_row_is_there_and_nothing_that_does_not_work(
    still: Page, home: str, site: BuiltSite
) -> None:
    still.goto(f"{home}matrix/", wait_until="domcontentloaded")
    total = len([row for row in site.page("matrix/").all("tr") if row.get("data-pb-challenge")])
    assert rows(still).count() == total > 20
    assert still.locator(".pb-page :is(select, button):visible").count() == 0
    first = rows(still).first
    assert "challenges/" in str(first.locator("th a").first.get_attribute("href"))
    assert still.locator(".pb-matrix__phase a:visible").count() >= 8
    cell = first.locator("td details").first
    cell.locator("summary").click()
    expect(cell.locator(".pb-cell__shows")).to_be_visible()
    expect(still.get_by_role("navigation", name="Playbooks on this page")).to_be_visible()


def test_a_filter_hides_what_does_not_fit_says_so_and_stays(visit: Visit, home: str) -> None:
    page = opened(visit, home)
    before = rows(page).count()
    page.get_by_label("Who acts", exact=True).select_option("it-lead")
    page.get_by_label("Effort", exact=True).select_option("low")
    expect(status(page)).to_have_text(re.compile(r"^\d+ of \d+ challenges\. \d+ others do not fit and are hidden\.$"))
    after = ids(page)
    assert 0 < len(after) < before
    assert str(before - len(after)) in status(page).inner_text()
    assert query_of(page) == {"role": ["it-lead"], "effort": ["low"]}
    page.reload()
    started(page)
    expect(page.get_by_label("Who acts", exact=True)).to_have_value("it-lead")
    assert ids(page) == after
    page.get_by_role("button", name="Clear", exact=True).click()
    assert rows(page).count() == before
    assert query_of(page) == {}
    assert page.evaluate("document.activeElement.name") == "role"
    assert visit.problems == []


def test_counts_are_those_of_the_mitigations_that_fit(visit: Visit, home: str) -> None:
    page = opened(visit, home, "?effort=low")
    for row in rows(page).all():
        helps = row.locator(".pb-matrix__helps")
        helps.locator("summary").click()
        efforts = [item.get_attribute("data-pb-effort") for item in helps.locator("li:visible").all()]
        assert set(efforts) == {"low"}
        assert set(row.locator("[data-pb-count]").all_inner_texts()) == {str(len(efforts))}
    assert visit.problems == []


def test_the_role_counts_only_what_it_does(visit: Visit, home: str) -> None:
    page = opened(visit, home, "?playbook=all&role=community-responder")
    assert rows(page).count() > 0
    for item in page.locator("tr[data-pb-challenge]:not([hidden]) li[data-pb-who]:not([hidden])").all():
        assert "community-responder" in str(item.get_attribute("data-pb-who")).split()
    assert visit.problems == []


def test_headers_sort_by_keyboard_both_ways_and_say_how(visit: Visit, home: str) -> None:
    page = opened(visit, home)
    own_order = ids(page)
    head = page.locator("th.pb-matrix__phase:visible").nth(2)
    column = 2 + 2
    button = head.get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert page.evaluate("document.activeElement.matches('[aria-sort] .pb-sort')")

    def severities() -> list[int]:
        words = (row.locator("th, td").nth(column).get_attribute("data-pb-severity") for row in rows(page).all())
        return [RANKS.get(word or "", 0) for word in words]

    assert severities() == sorted(severities(), reverse=True)
    assert query_of(page)["sort"][0].startswith("in-")
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    there = [rank for rank in severities() if rank]
    assert there == sorted(there)
    page.reload()
    started(page)
    expect(page.locator("th.pb-matrix__phase:visible").nth(2)).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("button", name="Sort by What helps").first.click()
    counts = [int(text) for text in page.locator("td.pb-matrix__helps:visible [data-pb-count]").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    page.get_by_role("button", name="Clear", exact=True).click()
    assert ids(page) == own_order
    assert visit.problems == []


def test_an_address_that_is_passed_on_shows_the_same(visit: Visit, home: str) -> None:
    page = opened(visit, home, "?playbook=truce&tag=budget&sort=-severity")
    expect(page.get_by_label("Playbook", exact=True)).to_have_value("truce")
    assert page.locator("[data-pb-matrix]:visible").count() == 1
    ranks = [
        RANKS[str(cell.get_attribute("data-pb-severity"))] for cell in page.locator("td.pb-cell--overall:visible").all()
    ]
    assert ranks == sorted(ranks)
    assert 0 < len(ranks) < 5
    assert visit.problems == []


def test_what_an_address_asks_for_in_vain_is_named_and_left_out(visit: Visit, home: str) -> None:
    page = opened(visit, home, "?role=shaman&playbook=atlantis")
    expect(page.get_by_text("The address asks for the role “shaman”, which is not here.")).to_be_visible()
    expect(page.get_by_text("the playbook “atlantis”")).to_be_visible()
    assert rows(page).count() > 5
    assert visit.problems == []


def test_where_nothing_fits_there_are_ways_out(visit: Visit, home: str) -> None:
    page = opened(visit, home, "?role=recruiter&severity=critical&effort=low")
    expect(status(page)).to_have_text(re.compile("^None of"))
    assert rows(page).count() == 0
    expect(page.get_by_role("link", name="Plan the challenges shown")).to_be_hidden()
    way = page.get_by_role("button", name=re.compile(r"^Without the role: \d+$"))
    promised = int(way.inner_text().split()[-1])
    way.click()
    assert rows(page).count() == promised
    assert "role" not in query_of(page)
    assert visit.problems == []


def test_a_plan_is_asked_for_the_challenges_shown_in_their_order(visit: Visit, home: str) -> None:
    page = opened(visit, home, "?playbook=all&effort=low&sort=severity")
    link = page.get_by_role("link", name="Plan the challenges shown")
    address = urlsplit(str(link.evaluate("link => link.href")))
    assert address.path == "/plan/"
    assert parse_qs(address.query)["challenges"][0].split(",") == list(dict.fromkeys(ids(page)))
    page.get_by_label("Hits", exact=True).select_option("critical")
    assert parse_qs(urlsplit(str(link.evaluate("link => link.href"))).query)["challenges"][0].split(",") == list(
        dict.fromkeys(ids(page))
    )
    assert visit.problems == []


def test_a_playbook_leads_to_its_own_matrix(visit: Visit, home: str) -> None:
    page = visit.open(f"{home}playbooks/hiring/")
    page.get_by_role("link", name="Sort and filter this table").click()
    started(page)
    expect(page.get_by_label("Playbook", exact=True)).to_have_value("hiring")
    assert page.locator("[data-pb-matrix]:visible").get_attribute("data-pb-matrix") == "hiring"
    assert visit.problems == []


def test_on_a_phone_it_is_a_list_that_sorts_and_fits(visit: Visit, home: str) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 640})
    page = opened(visit, home)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    own_order = ids(page)
    page.get_by_label("In order of").select_option(label="Severity in Storm of Cultural Conflict")
    assert ids(page) != own_order
    assert page.locator(".pb-sort:visible").count() == 0
    row = rows(page).first
    row.locator("summary").first.click()
    expect(row.locator(".pb-cell__shows").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    small = [
        box for box in (item.bounding_box() for item in row.locator("summary").all()) if box and box["height"] < 44
    ]
    assert small == []
    assert visit.problems == []


def test_two_hundred_rows_scroll_below_a_header_and_beside_a_column_that_stay(visit: Visit, home: str) -> None:
    def multiply(route: Route) -> None:
        answer = route.fetch()
        head, _, rest = answer.text().partition("<tbody>")
        body, _, tail = rest.partition("</tbody>")
        many = "".join(
            body.replace('data-pb-challenge="', f'data-pb-challenge="copy-{number}-') for number in range(16)
        )
        head = head.replace('pb-table pb-table--matrix"', 'pb-table pb-table--matrix pb-table--tall"', 1)
        tail = tail.partition("</section>")[0] + "</section>" + tail.rpartition("</section>")[2]
        route.fulfill(response=answer, body=f"{head}<tbody>{many}</tbody>{tail}")

    visit.page.route(re.compile(r"/matrix/(\?|$)"), multiply)
    page = opened(visit, home, "?effort=low")
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


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_nothing_stands_in_the_way_of_anybody(width: int, scheme: str, visit: Visit, home: str) -> None:
    page = visit.page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    opened(visit, home, "?severity=high&sort=severity")
    page.get_by_role("button", name="Say how each shows itself").click()
    rows(page).first.locator(".pb-matrix__helps summary").click()
    assert violations(page, within="main") == []
    page.get_by_label("Who acts", exact=True).select_option("recruiter")
    page.get_by_label("Hits", exact=True).select_option("critical")
    assert violations(page, within="main") == []
    assert visit.problems == []
