"""Parse CommonMark: events, ranges of plain text, and what the parser drops.

Adapts pyromark (pulldown-cmark), whose time is linear in its input. Must not know HTML or entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyromark

_DEFINITION = re.compile(rb"(?:\A|(?<=[\r\n]))[ \t>*+\-\d.)]*+(?=\[)")
"""Prefix of a link definition, in bytes that the parser has no event for."""
_CONSUMED = re.compile(r"[^ \t\n]")
OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
SAFE_SCHEMES = frozenset(("http", "https", "mailto"))
_OPAQUE = frozenset(("Link", "CodeBlock", "Image", "HtmlBlock"))
"""Elements whose text is not plain."""


@lru_cache(maxsize=4)
def parse_events(text: str) -> list[tuple[Any, int, int]]:
    """Return the parser's events as (event, start, end) in bytes of UTF-8; cached for callers that parse one text in
    turn.
    """
    events = pyromark.events_with_range(text, options=OPTIONS, merge_text=False)
    return [(event, span["start"], span["end"]) for event, span in events]


def find_text_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) in bytes of plain text outside code and links; adjacent ranges are merged."""
    last: tuple[int, int] | None = None
    for start, end, _ in _find_texts(text):
        if last and last[1] == start:
            last = (last[0], end)
        else:
            if last:
                yield last
            last = (start, end)
    if last:
        yield last


def _find_texts(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, is in a table) in bytes of each piece of plain text outside code and links."""
    inside = tables = 0
    for event, start, end in parse_events(text):
        if isinstance(event, str):
            continue
        if "Text" in event:
            if not inside:
                yield start, end, tables > 0
        elif tag := event.get("Start"):
            name = get_tag_name(tag)
            inside += name in _OPAQUE
            tables += name == "Table"
        elif tag := event.get("End"):
            name = get_tag_name(tag)
            inside -= name in _OPAQUE
            tables -= name == "Table"


def get_tag_name(tag: Any) -> str:
    """Return the name of what starts or ends in an event: the parser gives it alone, or with its attributes."""
    return tag if isinstance(tag, str) else next(iter(tag))


@dataclass(frozen=True, slots=True)
class MaskedText:
    """A text of the same length in which consumed markup is NUL; plain text, blanks and line breaks stay."""

    marks: str
    """With all plain text."""
    lines: str
    """With the plain text outside tables."""
    escaped: frozenset[int]
    """Indices of the characters before which Markdown removed a backslash."""


def mask_text(text: str) -> MaskedText:
    """Return the masked text of `text`; indices in it are those of `text`."""
    raw = text.encode()
    marks: list[str] = []
    lines: list[str] = []
    escaped: set[int] = set()
    position = length = 0
    for start, end, in_table in (*_find_texts(text), (len(raw), len(raw), False)):
        consumed, shown = raw[position:start].decode(), raw[start:end].decode()
        blanked = _CONSUMED.sub("\x00", consumed)
        length += len(consumed)
        if consumed.endswith("\\"):
            escaped.add(length)
        length += len(shown)
        marks += (blanked, shown)
        lines += (blanked, _CONSUMED.sub("\x00", shown) if in_table else shown)
        position = end
    return MaskedText("".join(marks), "".join(lines), frozenset(escaped))


def is_safe_address(address: str) -> bool:
    """Return whether a link of an author may have this URL: `http`, `https` with a host, or `mailto` with an
    address.
    """
    scheme, colon, rest = address.partition(":")
    if scheme.lower() in ("http", "https"):
        return len(rest) > 2 and rest.startswith("//") and rest[2] != "/"
    return bool(colon) and scheme.lower() in SAFE_SCHEMES and bool(rest)


@lru_cache(maxsize=1_000)
def escape_definitions(text: str) -> str:
    """Return the text with link definitions escaped: the parser would drop them, and links are written inline here."""
    # Seldom, one that is text now made the parser take the next for one. A last one is a blemish.
    for _ in range(3):
        if "]:" not in text or not pyromark.reference_definitions(text, options=OPTIONS):
            break
        raw = text.encode()
        pieces, position = [], 0
        for start, end in _find_gaps(text):
            for match in _DEFINITION.finditer(raw[start:end]):
                pieces.append(raw[position : start + match.end()])
                position = start + match.end()
        text = b"\\".join((*pieces, raw[position:])).decode()
    return text


def _find_gaps(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) in bytes of what the parser has no event for: definitions, and markers of lists and quotes."""
    position = 0
    event: Any
    for event, span in pyromark.events_with_range(text, options=OPTIONS):
        if isinstance(event, dict) and _is_container_tag(event.get("Start", event.get("End"))):
            continue
        if span["start"] > position:
            yield position, span["start"]
        position = max(position, span["end"])
    yield position, len(text.encode())


def _is_container_tag(tag: Any) -> bool:
    return tag == "Item" or (isinstance(tag, dict) and ("List" in tag or "BlockQuote" in tag))
