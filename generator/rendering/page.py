"""One page view -> one rendered page."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from generator.pages import addresses
from generator.pages.base import Page
from generator.rendering.escaping import PageEnvironment
from generator.rendering.facts import PageFacts

_HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_ANCHOR = re.compile(r' id="([^"]+)"')
_SEARCH_ENDS_AT = '<footer class="pb-foot"'
"""What follows is the same on many pages (where it is used, who looks after it) and is not searched."""
_BOOSTS = {"challenge": 4.0, "mitigation": 2.0, "phase": 1.5, "path": 1.5, "glossary": 1.5, "guide": 0.4, "list": 0.4}
"""What a reader with a problem looks for comes before what only mentions it; by template."""
_NOT_SEARCHED = re.compile(r'<p class="pb-(?:standing|unsettled|onward).*?</p>|<svg.*?</svg>', re.DOTALL)
"""Whose knowledge it is and how fresh, ways on to tools, drawings: the same words on every page, or said in a list."""
_FRAME = "<div"
"""Every page begins with the element that frames it."""
_TAG = re.compile(r"<[^>]*>")
_INLINE_TAG = re.compile(r"</?(?:a|code|del|em|strong)(?: [^>]*)?>")
"""A tag that stands within a word, or around one."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that can be linked to."""

    level: int
    anchor: str
    title: str
    """Plain text."""


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """A section of a page for the search index."""

    location: str
    """Address on the site, with the section's anchor."""
    title: str
    text: str
    """Plain text."""
    boost: float = 1.0
    """How much it counts beside others with the same words."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """The HTML of a page's content, with what else is read from it."""

    address: str
    html: str
    headings: tuple[Heading, ...]
    anchors: set[str]
    """Everything on the page that can be linked to."""
    records: tuple[SearchRecord, ...]


def render(page: Page, env: PageEnvironment, facts: PageFacts) -> RenderedPage:
    """The page's HTML with links relative to its address, its headings in order and, if it is searched, its records."""
    shown = env.get_template(f"pages/{page.template}.html.jinja").render(page=page, facts=facts)
    raw = _with_tooltips(env.words.keep_first(shown, page.title))
    headings = tuple(
        Heading(int(level), anchor, html.unescape(_TAG.sub("", title)).strip())
        for level, anchor, title in _HEADING.findall(raw)
    )
    return RenderedPage(
        address=page.address,
        html=addresses.seen_from(page.address, raw),
        headings=headings,
        anchors=set(_ANCHOR.findall(raw)),
        records=_records(page, raw, headings) if page.is_searched else (),
    )


def _with_tooltips(raw: str) -> str:
    """The page with the script that shows meanings asked for, where it has words with a meaning."""
    return raw.replace(_FRAME, f'{_FRAME} data-pb-add="words"', 1) if 'class="pb-word"' in raw else raw


def _records(page: Page, raw: str, headings: tuple[Heading, ...]) -> tuple[SearchRecord, ...]:
    if not page.says_something_new:
        return (SearchRecord(page.address, page.title, page.summary, _BOOSTS.get(page.template, 1.0)),)
    body = _NOT_SEARCHED.sub("", raw[raw.find("</h1>") + 5 :].partition(_SEARCH_ENDS_AT)[0])
    texts = [_plain(part) for part in re.split(r'<h[23] id="[^"]+"[^>]*>.*?</h[23]>', body, flags=re.DOTALL)]
    boost = _BOOSTS.get(page.template, 1.0)
    records = [SearchRecord(page.address, page.title, texts[0], boost)]
    records += [
        SearchRecord(f"{page.address}#{heading.anchor}", heading.title, text, boost)
        for heading, text in zip(headings, texts[1:], strict=False)
        if text
    ]
    return tuple(records)


def _plain(part: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", _INLINE_TAG.sub("", part))).split())
