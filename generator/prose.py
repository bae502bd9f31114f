"""Render Markdown of the playbooks to sanitised HTML or plain text, and find the `@id` mentions in it.

pulldown-cmark (through pyromark) parses in linear time, and nh3 sanitises its output by an allow-list, whatever the
parser does. Must not know entries: a callback resolves an `@id`.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import nh3
import pyromark

from generator.commonmark import (
    OPTIONS,
    SAFE_SCHEMES,
    escape_definitions,
    find_text_ranges,
    is_safe_address,
    mask_text,
)
from generator.lookalikes import MarkdownIssue, find_bare_addresses, has_bare_address
from generator.text_issues import find_text_issues, may_have_issues

__all__ = [
    "MENTION",
    "SAFE_SCHEMES",
    "MarkdownIssue",
    "Mention",
    "PossibleMention",
    "find_issues",
    "find_mentions",
    "find_possible_mentions",
    "find_words_after_at_signs",
    "is_safe_address",
    "render_block",
    "render_inline",
    "render_plain",
]

MENTION = (
    r"(?a:@(?<![a-zA-Z0-9@./-]@)(?<!\w_@)((?>(?:[a-z]+/)?[a-z0-9]+(?:-[a-z0-9]+)*))"
    r"(?![a-zA-Z0-9]|_\w|[\w-]*@|[\w/-]*\.\w))"
)
"""`@some-id` or `@kind/some-id`; not part of a mail address, a host or a file name."""
_MENTION = re.compile(MENTION.encode())
_POSSIBLE_MENTION = re.compile(
    r"(?P<raw>@(?<![\w@./-]@)[ ]?[^\W_][\w/\u2010-\u2015\u2212-]*+)(?![\w@]|\.\w)"
    r"(?P<more>(?:[ \t]+[\w/-]+){0,11})"
)
"""An at sign before words that were perhaps meant as a mention."""
_WRAPPED_MENTION = re.compile(
    r"@(?<![\w@./-]@)(?:[\[{(\"'\u201c\u201e\u00ab](?P<words>[^\W_][\w/-]*+)[\]})\"'\u201d\u201c\u00bb]"
    r"|(?P<doubled>@[a-z0-9][a-z0-9/-]*)(?![\w@]|\.\w)"
    r"|[a-z0-9-]+(?:/[a-z0-9-]+)?/@(?P<second>[a-z0-9]+(?:-[a-z0-9]+)*)(?![\w@/-]|\.\w)"
    r"|[/:#=-]+(?P<marked>[^\W_][\w/-]*+)"
    r"|(?P<file>[a-z0-9][a-z0-9/-]*+)\.(?:ya?ml|md|html?)\b)"
    r"|\uff20(?<![\w@./-]\uff20)(?P<wide>[^\W_][\w/-]*+)"
)
"""An at sign whose id is in brackets or quotation marks, or a full-width at sign."""
_MARKUP_CHARACTERS = re.compile(r"[\\`*_\[\]<&~|@]")
_BLOCK_STARTS = re.compile(r"\s*(?:#|>|[-+]|\d+[.)])")
"""Inline text without any of `_MARKUP_CHARACTERS`, and without this at its start, is plain text in CommonMark.

Two patterns, because a set of characters alone is found several times as fast, and nearly every text is tested more
than once.
"""
_BLOCK_START = re.compile(
    r"^(?=#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|[-*_](?:\s*[-*_])+\s*$|`{3}|~{3})|^(?=\[(?:[^\]\\]|\\.)*+\]:)"
)
"""Start of a heading, list, rule, code block or link definition: escaped in inline text."""
_NUMBERED = re.compile(r"^(\d{1,9})([.)](?:\s|$))")
_INLINE_TAGS = frozenset(("a", "code", "del", "em", "strong", "br"))
_BLOCK_TAGS = _INLINE_TAGS | frozenset(
    ("p", "ul", "ol", "li", "blockquote", "pre", "hr", "h3", "h4", "h5", "h6")
    + ("table", "thead", "tbody", "tr", "th", "td")
)
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "th": {"style"}, "td": {"style"}, "code": set[str]()}
_INERT_LINK = r'a href="(?:(?:https?|mailto):[^"<>\s]*|(?!/)[^":<>\s]*)"'
_INERT_INLINE = re.compile(rf"</?(?:em|strong|del|code)>|<{_INERT_LINK}>|</a>")
_INERT_TAGS = "em|strong|del|code|p|ul|ol|li|blockquote|h[3-6]|pre|table|thead|tbody|tr|th|td"
_INERT_ATTRIBUTES = r'ol start="\d+"|t[hd] style="text-align: (?:left|center|right)"'
_INERT_BLOCK = re.compile(rf"</?(?:{_INERT_TAGS})>|<(?:{_INERT_LINK}|{_INERT_ATTRIBUTES})>|</a>|<[bh]r />")
"""Tags without a harmful attribute, and links to the web, to mail or to a page of the site."""
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_BREAKS = re.compile(r"[\t-\r]")
_ANY_TAG = re.compile(r'<[^<>"]*+(?:"[^"]*+"[^<>"]*+)*+>')
_TEXT = re.compile(r"(?:^|>)[^<]*")


@dataclass(frozen=True, slots=True)
class Mention:
    """An `@id` in a text."""

    target: str
    """The id, or `kind/id`, without the at sign."""
    occurrence: int
    """Number of `@target` before it in the raw text, those in code and escaped ones included."""
    start: int
    end: int
    """End of the range, which is in bytes of the text's UTF-8."""


@dataclass(frozen=True, slots=True)
class PossibleMention:
    """An at sign before words that are no id: with capitals, underscores or blanks."""

    words: str
    """Up to 12 words behind the at sign, on its line."""
    raw: str
    """The at sign and the first word."""
    occurrence: int
    """Number of `raw` before it, those in code and escaped ones included."""
    is_wrapped: bool = False
    """Whether `words` are complete: in brackets, or behind a full-width at sign."""


def find_words_after_at_signs(text: str) -> list[str]:
    """Return the word behind each at sign, in code and escaped ones included: a cheap test before parsing."""
    return [
        *(match["raw"][1:] for match in _POSSIBLE_MENTION.finditer(text)),
        *(match[0] for match in _WRAPPED_MENTION.finditer(text)),
    ]


def find_possible_mentions(text: str) -> list[PossibleMention]:
    """Return every at sign outside code and links that is followed by a word, in order."""
    if "@" not in text and "\uff20" not in text:
        return []
    text = escape_definitions(text)
    shown = mask_text(text)
    wrapped = [
        PossibleMention(_get_wrapped_words(match), match[0], text.count(match[0], 0, match.start()), True)
        for match in _WRAPPED_MENTION.finditer(shown.marks)
        if match.start() not in shown.escaped
    ]
    return wrapped + [
        PossibleMention(
            match["raw"][1:].lstrip() + match["more"], match["raw"], text.count(match["raw"], 0, match.start())
        )
        for match in _POSSIBLE_MENTION.finditer(shown.marks)
        if match.start() not in shown.escaped
    ]


def _get_wrapped_words(match: re.Match[str]) -> str:
    """Return the id of a wrapped mention."""
    names = ("words", "wide", "second", "marked", "file")
    return next((match[name] for name in names if match[name]), "") or match["doubled"][1:]


@lru_cache(maxsize=20_000)
def find_mentions(text: str) -> tuple[Mention, ...]:
    """Return every `@id` of a text outside code and links that is not escaped, in order."""
    if "@" not in text:
        return ()
    raw = text.encode()
    shown = escape_definitions(text)
    ranges, raw_shown = find_text_ranges(shown), shown.encode()
    start, end = next(ranges, (len(raw_shown), len(raw_shown)))
    seen: Counter[bytes] = Counter()
    found = []
    # A backslash before a definition moves what follows and changes no at sign: each stands in both texts.
    for match, place in zip(_MENTION.finditer(raw), _MENTION.finditer(raw_shown), strict=True):
        target = match[1]
        seen[target] += 1
        while place.start() >= end and end < len(raw_shown):
            start, end = next(ranges, (len(raw_shown), len(raw_shown)))
        if start <= place.start() < end and not _is_escaped(raw, match.start()):
            found.append(Mention(target.decode(), seen[target] - 1, *match.span()))
    return tuple(found)


def _is_escaped(raw: bytes, position: int) -> bool:
    backslashes = 0
    while position > backslashes and raw[position - backslashes - 1] == ord("\\"):
        backslashes += 1
    return backslashes % 2 == 1


def find_issues(text: str, *, is_block: bool = True) -> list[MarkdownIssue]:
    """Return what readers would see otherwise than its author meant, in order.

    `is_block` says how the text will be rendered.
    """
    if not may_have_issues(text, is_block=is_block):
        return []
    return find_text_issues(
        text, escape_definitions(text) if is_block else _escape_block_starts(text), is_block=is_block
    )


def render_inline(text: str, link: Callable[[str], tuple[str, str] | None]) -> str:
    """Return the HTML of a run of text. `link` maps an `@id` to (address, title), or to None to leave it as text."""
    if _is_plain_text(text):
        return html.escape(_join_lines(text))
    text = _escape_block_starts(text)
    if "@" in text or "://" in text:
        text = _insert_links(text, link)
    return _clean_inline(text)


def render_block(text: str, link: Callable[[str], tuple[str, str] | None]) -> str:
    """Return the HTML of paragraphs, lists and tables; `link` as in `render_inline`."""
    text = escape_definitions(text)
    if "@" in text or "://" in text:
        text = _insert_links(text, link)
    return _clean_block(text)


def _is_plain_text(text: str) -> bool:
    return not (_MARKUP_CHARACTERS.search(text) or "://" in text or _BLOCK_STARTS.match(text))


def _join_lines(text: str) -> str:
    # `split_front_matter()` would take a no-break space for a space, and its writer meant it.
    is_uneven = "  " in text or text.startswith(" ") or text.endswith(" ") or _BREAKS.search(text)
    return _SPACES.sub(" ", text).strip(" ") if is_uneven else text


def _escape_block_starts(text: str) -> str:
    """Return the text on one line with its block starts escaped, so that CommonMark parses it as one paragraph."""
    text = _join_lines(text)
    text = _BLOCK_START.sub(r"\\", text, count=1)
    return _NUMBERED.sub(r"\1\\\2", text, count=1)


def _insert_links(text: str, link: Callable[[str], tuple[str, str] | None]) -> str:
    """Return the text with Markdown links for its mentions that `link` resolves, and for its bare URLs and mail
    addresses.
    """
    found = [*_find_mention_links(text, link), *_find_address_links(text)]
    if not found:
        return text
    raw = text.encode()
    pieces, position = [], 0
    for start, end, markdown in sorted(found):
        pieces += [raw[position:start].decode(), markdown]
        position = end
    return "".join((*pieces, raw[position:].decode()))


def _find_mention_links(text: str, link: Callable[[str], tuple[str, str] | None]) -> Iterator[tuple[int, int, str]]:
    for mention in find_mentions(text):
        target = link(mention.target)
        if target:
            address, title = target
            yield mention.start, mention.end, f"[{_escape_title(title)}](<{address}>)"


@lru_cache(maxsize=20_000)
def _find_address_links(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return start and end in bytes of each address without markup, and the Markdown that links it."""
    if not has_bare_address(text):
        return ()
    raw = text.encode()
    found = []
    for start, end in find_text_ranges(text):
        piece = raw[start:end].decode()
        for first, last in find_bare_addresses(piece):
            before = start + len(piece[:first].encode())
            found.append((before, before + len(piece[first:last].encode()), f"<{piece[first:last]}>"))
    return tuple(found)


def _escape_title(title: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>()#+\-.!|~&@])", r"\\\1", title)


def _filter_attribute(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "style":
        return value if value in ("text-align: left", "text-align: center", "text-align: right") else None
    return value


@lru_cache(maxsize=1)
def _cleaners() -> tuple[nh3.Cleaner, nh3.Cleaner]:
    def cleaner(tags: frozenset[str]) -> nh3.Cleaner:
        return nh3.Cleaner(
            tags=set(tags),
            attributes={tag: names for tag, names in _ATTRIBUTES.items() if tag in tags},
            url_schemes=set(SAFE_SCHEMES),
            link_rel=None,
            attribute_filter=_filter_attribute,
            strip_comments=True,
        )

    return cleaner(_INLINE_TAGS), cleaner(_BLOCK_TAGS)


@lru_cache(maxsize=20_000)
def _clean_inline(text: str) -> str:
    rendered = pyromark.html(text, options=OPTIONS).strip().removeprefix("<p>").removesuffix("</p>")
    if not _is_inert(rendered, _INERT_INLINE):
        rendered = _cleaners()[0].clean(rendered).strip()
    return _escape_quotes(rendered)


@lru_cache(maxsize=5_000)
def _clean_block(text: str) -> str:
    # Headings of a page are the template's: an author's start at the third level.
    rendered = re.sub(r"<(/?)h[12]>", r"<\1h3>", pyromark.html(text, options=OPTIONS))
    if not _is_inert(rendered, _INERT_BLOCK):
        rendered = _cleaners()[1].clean(rendered)
    return _finish_tables(_escape_quotes(rendered.strip()))


def _escape_quotes(rendered: str) -> str:
    # Bare quotes are good HTML in text. Escaped, no text can be taken for an attribute of ours.
    if '"' not in rendered:
        return rendered
    return _TEXT.sub(lambda text: text[0].replace('"', "&quot;"), rendered)


def _is_inert(rendered: str, inert: re.Pattern[str]) -> bool:
    """Return whether only harmless tags are in the HTML, so that sanitising it would change nothing.

    True for most texts, and ten times as fast as the sanitiser.
    """
    return "<" not in inert.sub("", rendered)


def _finish_tables(cleaned: str) -> str:
    if "<table>" not in cleaned:
        return cleaned
    # A strict Content-Security-Policy knows no style attributes; the allow-list let these three through only.
    cleaned = re.sub(r' style="text-align: (left|center|right)"', r' class="pb-\1"', cleaned)
    # A wide table scrolls inside its own frame, which the keyboard can reach.
    frame = '<div class="pb-table" tabindex="0" role="group" aria-label="Table"><table>'
    return cleaned.replace("<table>", frame).replace("</table>", "</table></div>")


def render_plain(text: str, link: Callable[[str], tuple[str, str] | None] = lambda _: None) -> str:
    """Return what `render_inline` shows of a text, without markup: for descriptions, the search and attributes."""
    if _is_plain_text(text):
        return _join_lines(text)
    rendered = render_inline(text, link).replace("<br>", " ").replace("<br />", " ")
    return _join_lines(html.unescape(_ANY_TAG.sub("", rendered)))
