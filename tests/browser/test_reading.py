"""Reading in a browser: without script, below a path, from a challenge to what helps and back."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from sites import BuiltSite
from visits import Addresses, Visit

CHALLENGE = "challenges/measuring-rsr/"


def title_of(site: BuiltSite, address: str) -> str:
    return site.page(address).h1[0]


def test_the_steps_of_a_mitigation_are_readable_without_script(still: Page, home: str, addresses: Addresses) -> None:
    still.goto(home + addresses["mitigation"], wait_until="domcontentloaded")
    steps = still.locator("h2#steps ~ ol > li")
    assert steps.count() >= 3
    assert all(step.is_visible() for step in steps.all())


def test_the_site_works_below_a_path(visit: Visit, home_below_a_path: str, site: BuiltSite) -> None:
    page = visit.open(home_below_a_path)
    page.locator(f"h2#by-situation ~ * a[href*='{CHALLENGE}']").first.click()
    expect(page.locator("h1")).to_have_text(title_of(site, CHALLENGE))
    assert page.url.startswith(home_below_a_path)
    page.keyboard.press("/")
    page.get_by_role("combobox").fill(title_of(site, CHALLENGE))
    result = page.get_by_role("option").first
    expect(result).to_be_visible()
    assert str(result.evaluate("link => link.href")).startswith(home_below_a_path)
    page.goto(home_below_a_path)
    assert visit.problems == []


def test_two_clicks_lead_from_a_challenge_to_a_mitigation_and_back(visit: Visit, home: str, site: BuiltSite) -> None:
    page = visit.open(home + CHALLENGE)
    page.locator("main h2#what-helps ~ * a[href*='mitigations/']").first.click()
    expect(page.locator("h2#steps")).to_be_visible()
    page.locator(f"main h2#helps-against ~ * a[href*='{CHALLENGE}']").first.click()
    expect(page.locator("h1")).to_have_text(title_of(site, CHALLENGE))
