"""Sanitise the HTML that MkDocs made of a hand-written page, by an allow-list.

A second line of defence: `content_pages` refuses such a page before. The allow-list covers what Python-Markdown and
Material produce from Markdown, and no more. Must not know MkDocs.
"""

from __future__ import annotations

import re
from functools import lru_cache

import nh3

RESERVED_ANCHORS = ("__", "pb-")
"""Prefixes of anchors that scripts of the theme and the site look up: no element of an author may have one."""
SCHEMES = frozenset(("http", "https", "mailto"))
_TEXT = (
    "a",
    "abbr",
    "b",
    "br",
    "code",
    "del",
    "em",
    "i",
    "ins",
    "kbd",
    "mark",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
)
_BLOCKS = (
    "blockquote",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
)
_TABLES = ("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary", "ul")
_ATTRIBUTES = {
    "*": {"class", "id", "title"},
    "a": {"href", "name"},
    "abbr": {"title"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start", "type"},
    "td": {"style", "align", "colspan", "rowspan"},
    "th": {"style", "align", "colspan", "rowspan", "scope"},
}
_ALIGNED = re.compile(r"text-align: (left|center|right);?")
_THEME_CLASSES = ("md-", "pb-", "mdx-")
_MADE_BY_MATERIAL = frozenset(("md-footnotes", "md-code__nav", "md-code__button", "md-annotation"))
_CODE_LINE = re.compile(r"__(?:codelineno|span)-[0-9a-z-]+")
"""Anchors that the highlighter gives to lines of code."""
_OWN_ADDRESS_ANYWHERE = re.compile(r"\s*[/\\]{2}|[^/?#]*:")
_ALLOWED_SCHEME = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_OWN_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)


def sanitise(html: str) -> str:
    """Return the HTML without elements, attributes and URLs that are not on the allow-list.

    Text stays, except in `script` and `style`.
    """
    cleaned = _cleaner().clean(html)
    # A strict Content-Security-Policy knows no style attributes; the allow-list let these three through only.
    return re.sub(r'(<t[dh]\b[^<>]*?) style="text-align: (left|center|right);?"', r'\1 class="pb-\2"', cleaned)


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TEXT + _BLOCKS + _TABLES + _HEADINGS),
        clean_content_tags={"script", "style"},
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_filter,
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if attribute in ("id", "name"):
        return value if _CODE_LINE.fullmatch(value) or not value.startswith(RESERVED_ANCHORS) else None
    if attribute == "class":
        return " ".join(name for name in value.split() if _may_be_class(name)) or None
    if attribute == "style":
        return value if _ALIGNED.fullmatch(value) else None
    if attribute == "src":
        return None if _OWN_ADDRESS.match(value.strip()) else value
    if attribute == "href":
        is_odd = _OWN_ADDRESS_ANYWHERE.match(value) and not _ALLOWED_SCHEME.match(value)
        return None if is_odd else value
    return value


def _may_be_class(name: str) -> bool:
    return name in _MADE_BY_MATERIAL or not name.startswith(_THEME_CLASSES)
