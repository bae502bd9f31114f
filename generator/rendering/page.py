"""One page view -> one rendered page."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from generator.pages import addresses
from generator.pages.base import Page
from generator.rendering.environment import PageEnvironment
from generator.rendering.facts import PageFacts

_HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_ANCHOR = re.compile(r' id="([^"]+)"')
_FRAME = "<div"
"""Every page begins with the element that frames it."""
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that can be linked to."""

    level: int
    anchor: str
    title: str
    """Plain text."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """The HTML of a page's content, with what else is read from it."""

    address: str
    html: str
    headings: tuple[Heading, ...]
    anchors: set[str]
    """Everything on the page that can be linked to."""


def render(page: Page, env: PageEnvironment, facts: PageFacts) -> RenderedPage:
    """The page's HTML with links relative to its address and its headings in order."""
    shown = env.get_template(f"pages/{page.template}.html.jinja").render(page=page, facts=facts)
    raw = _with_tooltips(env.words.keep_first(shown, page.title))
    if page.standing_here:
        raw = addresses.within(page.address, raw, page.standing_here)
    headings = tuple(
        Heading(int(level), anchor, html.unescape(_TAG.sub("", title)).strip())
        for level, anchor, title in _HEADING.findall(raw)
    )
    return RenderedPage(
        address=page.address,
        html=addresses.seen_from(page.address, raw),
        headings=headings,
        anchors=set(_ANCHOR.findall(raw)),
    )


def _with_tooltips(raw: str) -> str:
    """The page with the script that shows meanings asked for, where it has words with a meaning."""
    return raw.replace(_FRAME, f'{_FRAME} data-enhance="words"', 1) if 'class="pb-word"' in raw else raw
