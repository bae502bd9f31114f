"""Markdown text -> safe HTML, and what the text mentions. Knows CommonMark and nothing of entries.

The parser is pulldown-cmark (through pyromark): its time is linear in its input, whatever the input.
Its output passes nh3's allow-list last, so that no markup of an author's gets out whatever the parser does.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import nh3
import pyromark

_MENTION = re.compile(rb"(?<![\w@./-])@((?:[a-z]+/)?[a-z0-9]+(?:-[a-z0-9]+)*)(?![\w@]|\.\w)")
"""`@some-id` or `@kind/some-id`, not part of a mail address or a path."""
_NEEDS_MARKDOWN = re.compile(r"[\\`*_\[\]<&~|@]|^\s*(?:#|>|[-+]|\d+[.)])")
"""Inline text without any of this is plain text in CommonMark."""
_BLOCK_START = re.compile(r"^(?=#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|[-*_](?:\s*[-*_])+\s*$|`{3}|~{3})|^(?=\[[^\]]*\]:)")
"""What would make a run of text a heading, a list, a rule, a code block or a definition."""
_NUMBERED = re.compile(r"^(\d{1,9})([.)](?:\s|$))")
_DEFINITION = re.compile(r"^( {0,3})(?=\[[^\]\n]+\]:)", re.MULTILINE)
_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
_INLINE_TAGS = frozenset(("a", "code", "del", "em", "strong", "br"))
_BLOCK_TAGS = _INLINE_TAGS | frozenset(
    ("p", "ul", "ol", "li", "blockquote", "pre", "hr", "h3", "h4", "h5", "h6")
    + ("table", "thead", "tbody", "tr", "th", "td")
)
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "th": {"style"}, "td": {"style"}, "code": set[str]()}
_INERT_LINK = r'a href="(?:(?:https?|mailto):[^"<>\s]*|[^":<>\s]*)"'
_INERT_INLINE = re.compile(rf"</?(?:em|strong|del|code)>|<{_INERT_LINK}>|</a>")
_INERT_BLOCK = re.compile(rf"</?(?:em|strong|del|code|p|ul|ol|li|blockquote|h[3-6])>|<{_INERT_LINK}>|</a>")
"""Tags without attributes, and links that lead to the web, to mail or to a page of the site."""
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_TEXT = re.compile(r"(?:^|>)[^<]*")
SAFE_SCHEMES = frozenset(("http", "https", "mailto"))


@dataclass(frozen=True, slots=True)
class Mention:
    """An `@id` in a text."""

    target: str
    """What follows the at sign."""
    occurrence: int
    """How many `@target` stand before it in the raw text, code and escapes included."""
    start: int
    end: int
    """Where it stands, in bytes of the text's UTF-8."""


@dataclass(frozen=True, slots=True)
class Blemish:
    """Something in a text that will not be published."""

    code: str
    """A key of `generator.diagnostics.CODES`."""
    raw: str
    """The characters it is about."""


@lru_cache(maxsize=20_000)
def mentions(text: str) -> tuple[Mention, ...]:
    """Every `@id` of a text that is not in code, in a link or escaped, in order."""
    if "@" not in text:
        return ()
    raw = text.encode()
    ranges = _text_ranges(text)
    start, end = next(ranges, (len(raw), len(raw)))
    seen: Counter[bytes] = Counter()
    found = []
    for match in _MENTION.finditer(raw):
        target = match[1]
        seen[target] += 1
        while match.start() >= end and end < len(raw):
            start, end = next(ranges, (len(raw), len(raw)))
        if start <= match.start() < end and not _is_escaped(raw, match.start()):
            found.append(Mention(target.decode(), seen[target] - 1, *match.span()))
    return tuple(found)


def _is_escaped(raw: bytes, position: int) -> bool:
    backslashes = 0
    while position > backslashes and raw[position - backslashes - 1] == ord("\\"):
        backslashes += 1
    return backslashes % 2 == 1


def _text_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Byte ranges of plain text outside code and links; neighbours are joined."""
    inside = 0
    last: tuple[int, int] | None = None
    event: Any
    for event, span in pyromark.events_with_range(text, options=_OPTIONS, merge_text=False):
        if isinstance(event, dict):
            if "Text" in event and not inside:
                if last and last[1] == span["start"]:
                    last = (last[0], span["end"])
                else:
                    if last:
                        yield last
                    last = (span["start"], span["end"])
                continue
            inside += _opens(event) - _closes(event)
    if last:
        yield last


def _opens(event: dict[str, Any]) -> bool:
    return "Start" in event and _names_opaque(event["Start"])


def _closes(event: dict[str, Any]) -> bool:
    return "End" in event and _names_opaque(event["End"])


def _names_opaque(tag: Any) -> bool:
    name = tag if isinstance(tag, str) else next(iter(tag))
    return name in ("Link", "CodeBlock", "Image", "HtmlBlock")


def blemishes(text: str) -> list[Blemish]:
    """HTML, images and links with a scheme that is not allowed."""
    if "<" not in text and "[" not in text:
        return []
    found = []
    raw = text.encode()
    event: Any
    for event, span in pyromark.events_with_range(text, options=_OPTIONS):
        if not isinstance(event, dict):
            continue
        piece = raw[span["start"] : span["end"]].decode()
        if "InlineHtml" in event or "Html" in event:
            found.append(Blemish("html-in-text", piece.strip().split("\n")[0]))
        elif isinstance(event.get("Start"), dict):
            found.extend(_blemished_link(event["Start"], piece))
    return found


def _blemished_link(tag: dict[str, Any], piece: str) -> Iterator[Blemish]:
    if "Image" in tag:
        yield Blemish("image-in-text", piece.split("\n")[0])
    elif "Link" in tag and not is_safe_address(tag["Link"]["dest_url"]):
        if tag["Link"]["link_type"] == "Email":
            return
        yield Blemish("unsafe-link", tag["Link"]["dest_url"] or piece.split("\n")[0])


def is_safe_address(address: str) -> bool:
    """Whether a link written by an author may lead there: a full web or mail address."""
    scheme, colon, rest = address.partition(":")
    return bool(colon) and scheme.lower() in SAFE_SCHEMES and bool(rest)


def render_inline(text: str, link: Callable[[str], tuple[str, str] | None]) -> str:
    """HTML of a run of text. `link` gives (address, title) of an `@id`, or None to leave it as text."""
    if not _NEEDS_MARKDOWN.search(text):
        return html.escape(_on_one_line(text))
    text = _as_one_run(text)
    if "@" in text:
        text = _with_links(text, link)
    return _clean_inline(text)


def render_block(text: str, link: Callable[[str], tuple[str, str] | None]) -> str:
    """HTML of paragraphs, lists and tables. `link` as in `render_inline`."""
    # A link definition would vanish from the page; links are written in place.
    text = _DEFINITION.sub(r"\1\\", text)
    if "@" in text:
        text = _with_links(text, link)
    return _clean_block(text)


def _on_one_line(text: str) -> str:
    # `split()` would take a no-break space for a space, and its writer meant it.
    return _SPACES.sub(" ", text).strip(" \t\n\r\f\v")


def _as_one_run(text: str) -> str:
    """The text on one line, with what would start a block escaped."""
    text = _on_one_line(text)
    text = _BLOCK_START.sub(r"\\", text, count=1)
    return _NUMBERED.sub(r"\1\\\2", text, count=1)


def _with_links(text: str, link: Callable[[str], tuple[str, str] | None]) -> str:
    raw = text.encode()
    pieces, position = [], 0
    for mention in mentions(text):
        target = link(mention.target)
        if target:
            address, title = target
            pieces += [raw[position : mention.start].decode(), f"[{_escape(title)}](<{address}>)"]
            position = mention.end
    return "".join((*pieces, raw[position:].decode()))


def _escape(title: str) -> str:
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
    rendered = pyromark.html(text, options=_OPTIONS).strip().removeprefix("<p>").removesuffix("</p>")
    return rendered if _is_inert(rendered, _INERT_INLINE) else _clean(rendered, _cleaners()[0])


@lru_cache(maxsize=5_000)
def _clean_block(text: str) -> str:
    # Headings of a page are the template's: an author's start at the third level.
    rendered = re.sub(r"<(/?)h[12]>", r"<\1h3>", pyromark.html(text, options=_OPTIONS))
    if not _is_inert(rendered, _INERT_BLOCK):
        rendered = _clean(rendered, _cleaners()[1])
    return _finish_tables(rendered.strip())


def _clean(rendered: str, cleaner: nh3.Cleaner) -> str:
    # In text, quotes come out of the cleaner bare. Escaped, no text can be taken for an attribute of ours.
    return _TEXT.sub(lambda text: text[0].replace('"', "&quot;"), cleaner.clean(rendered).strip())


def _is_inert(rendered: str, inert: re.Pattern[str]) -> bool:
    """Whether nothing is left of the markup when all tags are taken away that cannot do harm.

    Most texts have nothing else, and this look costs a tenth of a walk through a whole HTML parser.
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


def plain(text: str) -> str:
    """The text without Markdown: for descriptions, search and other places that show text only."""
    if not _NEEDS_MARKDOWN.search(text):
        return _on_one_line(text)
    return _on_one_line(html.unescape(re.sub(r"<[^>]+>", " ", pyromark.html(text, options=_OPTIONS))))
