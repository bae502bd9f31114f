"""axe on a page: what breaks WCAG 2.2 A or AA, in a form that a failing test can show."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
COLOUR_RULES = ("color-contrast", "link-in-text-block")
"""The rules that look at colours: all that can differ between light and dark, whose markup is the same."""
_AXE = Axe()


def violations(page: Page, *, of_colours_alone: bool = False) -> list[str]:
    """Each violation with the first element that has it."""
    wanted = {"type": "rule", "values": COLOUR_RULES} if of_colours_alone else {"type": "tag", "values": TAGS}
    page.evaluate("scrollTo(0, 0)")  # a link half below the header would count as a small one
    page.evaluate(_AXE.axe_script)
    found = page.evaluate(
        "options => axe.run(document, options).then(result => result.violations)",
        {"runOnly": wanted, "resultTypes": ["violations"]},
    )
    return [
        f"{one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:160]} {one['nodes'][0]['failureSummary'][:300]}"
        for one in found
    ]
