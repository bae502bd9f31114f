"""What this repository publishes, in a browser: that its own texts fit where the product puts them.

It is with the tests of the browser, whose fixtures it needs. A failure names the page to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from serving import Serving, served
from sites import BuiltSite
from test_every_page import EVERY_TYPE, visit_once
from test_teach_tool import SCREENS, STICKING_OUT, ready, sheets
from visits import Addresses, Visit, largest_pages

pytestmark = [pytest.mark.content, pytest.mark.thorough]
MAX_INDEX_FILES, MAX_INDEX_BYTES = 60, 250_000
"""How much of the search's index the first results may need, as sent."""


@pytest.fixture(scope="module")
def published_serving(published: BuiltSite) -> Iterator[Serving]:
    with served(published.folder) as serving:
        yield serving


@pytest.fixture(scope="module")
def published_addresses(published: BuiltSite) -> Addresses:
    return largest_pages(published)


def teaching_pages(site: BuiltSite, kind: str) -> list[str]:
    pattern = re.compile(rf"(teach/.+/{kind}/)index\.html")
    return sorted(found[1] for path in site.files if (found := pattern.fullmatch(path)))


@EVERY_TYPE
def test_the_largest_page_of_a_type_is_light_accessible_and_printable(
    page_type: str, browser: Browser, published_serving: Serving, published_addresses: Addresses
) -> None:
    if page_type not in published_addresses:
        pytest.skip(f"this repository has no page that is made from {page_type}.html.jinja")
    address = published_addresses[page_type]
    assert visit_once(page_type, browser, published_serving, address) == {}, f"the page {address}"


def test_every_handout_prints_on_one_page(visit: Visit, published: BuiltSite, published_serving: Serving) -> None:
    printed = {}
    for address in teaching_pages(published, "handout"):
        printed[address] = sheets(ready(visit.open(published_serving.address + address)))
    too_long = {address: pages for address, pages in printed.items() if set(pages.values()) != {1}}
    assert too_long == {}, "these handouts need a second page: shorten the summaries of what they list"


def test_no_slide_of_any_talk_overflows(visit: Visit, published: BuiltSite, published_serving: Serving) -> None:
    overflowing = {}
    for address in teaching_pages(published, "talk"):
        page = ready(visit.open(published_serving.address + address))
        for screen in SCREENS:
            page.set_viewport_size(screen)  # type: ignore[arg-type]
            overflowing[address, screen["height"]] = page.evaluate(STICKING_OUT)
    found = {place: texts for place, texts in overflowing.items() if texts}
    assert found == {}, "these texts do not fit on their slides: shorten them"


def test_the_first_results_of_the_search_need_a_small_part_of_its_index(
    visit: Visit, published: BuiltSite, published_serving: Serving
) -> None:
    page = visit.open(published_serving.address)
    published_serving.sent.clear()
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("measuring")
    expect(page.get_by_role("option").first).to_be_visible()
    sizes = {path: size for path, size in published_serving.sent.items() if path.endswith(".json")}
    assert len(sizes) < MAX_INDEX_FILES, f"{len(sizes)} files of the index are fetched for the first results"
    assert sum(sizes.values()) < MAX_INDEX_BYTES, f"{sum(sizes.values())} bytes are fetched for the first results"
