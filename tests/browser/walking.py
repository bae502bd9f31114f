"""Through a page with the Tab key, as readers without a mouse go: what each stop shows, and what is never reached."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

_SCRIPT = (Path(__file__).parent / "walk.js").read_text(encoding="utf-8")
_MOST_STOPS = 1500
"""Far more than any page has: a walk that is longer never ends."""
_AT_ONCE = 25


@dataclass(frozen=True)
class Walk:
    """What the walk met."""

    stops: int
    troubles: list[str]
    """Stops that are not on the screen, have no name, show no focus or are switched off; what was never reached."""


def walk(page: Page) -> Walk:
    """Press Tab from the top of the page to its end."""
    page.evaluate(_SCRIPT)
    page.evaluate("pbWalk.begin()")
    for _ in range(_MOST_STOPS // _AT_ONCE):
        for _ in range(_AT_ONCE):
            page.keyboard.press("Tab")
        if page.evaluate("pbWalk.isOver"):
            break
    else:
        return Walk(_MOST_STOPS, ["the walk never ends"])
    walked = Walk(**page.evaluate("pbWalk.end()"))
    if page.locator("dialog[open]").count():
        page.keyboard.press("Escape")  # a field that was passed opened the search
    return walked
