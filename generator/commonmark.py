"""What the CommonMark parser makes of a text, and what it passes over: nothing of an author's may vanish unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyromark

_DEFINITION = re.compile(rb"(?:\A|(?<=[\r\n]))[ \t>*+\-\d.)]*+(?=\[)")
"""Up to where a link definition may start, in what the parser leaves out."""
_CONSUMED = re.compile(r"[^ \t\n]")
OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
SAFE_SCHEMES = frozenset(("http", "https", "mailto"))
_OPAQUE = frozenset(("Link", "CodeBlock", "Image", "HtmlBlock"))
"""Elements whose text is not plain."""


@lru_cache(maxsize=4)
def events_of(text: str) -> list[tuple[Any, int, int]]:
    """Return the parser's events with the bytes they are about; kept for those who look at one text in turn."""
    events = pyromark.events_with_range(text, options=OPTIONS, merge_text=False)
    return [(event, span["start"], span["end"]) for event, span in events]


def text_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Byte ranges of plain text outside code and links; neighbours are joined."""
    last: tuple[int, int] | None = None
    for start, end, _ in _texts(text):
        if last and last[1] == start:
            last = (last[0], end)
        else:
            if last:
                yield last
            last = (start, end)
    if last:
        yield last


def _texts(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end in bytes of each piece of plain text outside code and links, and whether it is in a table."""
    inside = tables = 0
    for event, start, end in events_of(text):
        if isinstance(event, str):
            continue
        if "Text" in event:
            if not inside:
                yield start, end, tables > 0
        elif tag := event.get("Start"):
            name = name_of_tag(tag)
            inside += name in _OPAQUE
            tables += name == "Table"
        elif tag := event.get("End"):
            name = name_of_tag(tag)
            inside -= name in _OPAQUE
            tables -= name == "Table"


def name_of_tag(tag: Any) -> str:
    """Return the name of what starts or ends in an event: the parser gives it alone, or with its attributes."""
    return tag if isinstance(tag, str) else next(iter(tag))


@dataclass(frozen=True, slots=True)
class Mask:
    """A text in which only what readers see as it is typed is left; the rest is NUL, blanks and line breaks stay."""

    marks: str
    """All plain text."""
    lines: str
    """Plain text outside tables."""
    escaped: frozenset[int]
    """Places of characters behind a backslash that Markdown took away."""


def mask(text: str) -> Mask:
    """Return the plain text of `text`, each character in its place."""
    raw = text.encode()
    marks: list[str] = []
    lines: list[str] = []
    escaped: set[int] = set()
    position = length = 0
    for start, end, in_table in (*_texts(text), (len(raw), len(raw), False)):
        consumed, shown = raw[position:start].decode(), raw[start:end].decode()
        blanked = _CONSUMED.sub("\x00", consumed)
        length += len(consumed)
        if consumed.endswith("\\"):
            escaped.add(length)
        length += len(shown)
        marks += (blanked, shown)
        lines += (blanked, _CONSUMED.sub("\x00", shown) if in_table else shown)
        position = end
    return Mask("".join(marks), "".join(lines), frozenset(escaped))


def is_safe_address(address: str) -> bool:
    """Whether a link written by an author may lead there: a full web or mail address."""
    scheme, colon, rest = address.partition(":")
    if scheme.lower() in ("http", "https"):
        return len(rest) > 2 and rest.startswith("//") and rest[2] != "/"
    return bool(colon) and scheme.lower() in SAFE_SCHEMES and bool(rest)


@lru_cache(maxsize=1_000)
def definitions_shown(text: str) -> str:
    """The text with link definitions escaped: they would vanish from the page. Links are written in place."""
    # Seldom, one that is text now made the parser take the next for one. A last one is a blemish.
    for _ in range(3):
        if "]:" not in text or not pyromark.reference_definitions(text, options=OPTIONS):
            break
        raw = text.encode()
        pieces, position = [], 0
        for start, end in _gaps(text):
            for match in _DEFINITION.finditer(raw[start:end]):
                pieces.append(raw[position : start + match.end()])
                position = start + match.end()
        text = b"\\".join((*pieces, raw[position:])).decode()
    return text


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """Byte ranges of which the parser makes nothing: definitions, and the marks of lists and quotes."""
    position = 0
    event: Any
    for event, span in pyromark.events_with_range(text, options=OPTIONS):
        if isinstance(event, dict) and _names_container(event.get("Start", event.get("End"))):
            continue
        if span["start"] > position:
            yield position, span["start"]
        position = max(position, span["end"])
    yield position, len(text.encode())


def _names_container(tag: Any) -> bool:
    return tag == "Item" or (isinstance(tag, dict) and ("List" in tag or "BlockQuote" in tag))
