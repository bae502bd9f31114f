"""Render one page view to HTML, and read its headings and anchors from that."""

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
"""Start of the outermost element of every page."""
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3 that has an anchor."""

    level: int
    anchor: str
    title: str
    """Plain text, entities decoded."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """The HTML content of a page, and the headings and anchors in it."""

    address: str
    html: str
    headings: tuple[Heading, ...]
    anchors: set[str]
    """Every `id` in the HTML."""


def render(page: Page, env: PageEnvironment, facts: PageFacts) -> RenderedPage:
    """Return the page rendered with its template. Links are relative to its address; headings are in order.

    Raises `jinja2.TemplateError` for a template that fails.
    """
    shown = env.get_template(f"pages/{page.template}.html.jinja").render(page=page, facts=facts)
    raw = _add_tooltip_script(env.glossary.keep_first(shown, page.title))
    if page.print_locations:
        raw = addresses.rewrite_book_links(page.address, raw, page.print_locations)
    headings = tuple(
        Heading(int(level), anchor, html.unescape(_TAG.sub("", title)).strip())
        for level, anchor, title in _HEADING.findall(raw)
    )
    return RenderedPage(
        address=page.address,
        html=addresses.relativize_links(page.address, raw),
        headings=headings,
        anchors=set(_ANCHOR.findall(raw)),
    )


def _add_tooltip_script(raw: str) -> str:
    """Return the HTML with `data-pb-add="words"` on its outermost element if it links a glossary term: that loads the
    tooltip script.
    """
    return raw.replace(_FRAME, f'{_FRAME} data-enhance="words"', 1) if 'class="pb-word"' in raw else raw
