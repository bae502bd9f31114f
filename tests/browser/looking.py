"""axe on a page: what breaks WCAG 2.2 A or AA, in a form that a failing test can show."""

from __future__ import annotations

from functools import cache

from playwright.sync_api import Page
from sites import ROOT

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
COLOUR_RULES = ("color-contrast", "link-in-text-block")
"""The rules that look at colours: all that can differ between light and dark, whose markup is the same."""


@cache
def _axe() -> str:
    return (ROOT / "browser/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, *, within: str = "html", of_colours_alone: bool = False) -> list[str]:
    """Return each violation inside the elements of a selector, with the first element that has it."""
    wanted = {"type": "rule", "values": COLOUR_RULES} if of_colours_alone else {"type": "tag", "values": TAGS}
    page.evaluate("scrollTo(0, 0)")  # a link half below the header would count as a small one
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    found = page.evaluate(
        "([within, options]) => axe.run(within, options).then(result => result.violations)",
        [within, {"runOnly": wanted, "resultTypes": ["violations"]}],
    )
    return [
        f"{one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:160]} {one['nodes'][0]['failureSummary'][:300]}"
        for one in found
    ]
