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
_LANGUAGE = re.compile(r"[\w+#.-]*")
"""What may stand behind a fence: how the code is to be read."""
_WORD = re.compile(r"\w")
_MARKER = re.compile(rb"[ \t]*(\d{1,9})[.)]")
OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
SAFE_SCHEMES = frozenset(("http", "https", "mailto"))


@dataclass(frozen=True, slots=True)
class Blemish:
    """Something in a text that will not be published."""

    code: str
    """A key of `generator.diagnostics.CODES`."""
    raw: str
    """The characters it is about."""


def text_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Byte ranges of plain text outside code and links; neighbours are joined."""
    inside = 0
    last: tuple[int, int] | None = None
    event: Any
    for event, span in pyromark.events_with_range(text, options=OPTIONS, merge_text=False):
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


class Inspection:
    """One walk through what the parser reads in a text, with an eye on what it passes over."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._raw = text.encode()
        self._seen = 0
        """What stands before is shown, or was judged."""
        self._numbers: list[tuple[int, int] | None] = []
        """For each list around here, the number it starts with and the one of its next item."""
        self._link: tuple[dict[str, Any], int, bool] | None = None
        """The link around here, where it starts and whether it shows anything."""

    def blemishes(self) -> Iterator[Blemish]:
        event: Any
        for event, span in pyromark.events_with_range(self._text, options=OPTIONS):
            start, end = span["start"], span["end"]
            if isinstance(event, str):  # a line break or a rule
                yield from self._passed_over(start, end)
            elif "Start" in event:
                yield from self._start(event["Start"], start, end)
            elif "End" in event:
                yield from self._end(event["End"], start, end)
            else:
                yield from self._leaf(event, start, end)
        yield from self._passed_over(len(self._raw), len(self._raw))

    def _piece(self, start: int, end: int) -> str:
        return self._raw[start:end].decode()

    def _passed_over(self, start: int, end: int) -> Iterator[Blemish]:
        if start > self._seen:
            piece = self._piece(self._seen, start)
            if _WORD.search(piece):
                yield _lost(piece)
        self._seen = max(self._seen, end)

    def _leaf(self, event: dict[str, Any], start: int, end: int) -> Iterator[Blemish]:
        yield from self._passed_over(start, end)
        if "InlineHtml" in event or "Html" in event:
            yield Blemish("html-in-text", _first_line(self._piece(start, end)))
        elif self._link and next(iter(event.values())).strip():
            self._link = (*self._link[:2], True)

    def _start(self, tag: Any, start: int, end: int) -> Iterator[Blemish]:
        yield from self._passed_over(start, start)
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name == "List":
            self._numbers.append(None if tag["List"] is None else (tag["List"], tag["List"]))
        elif name == "Item":
            yield from self._item(start)
        elif name == "CodeBlock":
            yield from self._code(tag["CodeBlock"], start)
        elif name == "Image":
            yield Blemish("image-in-text", _first_line(self._piece(start, end)))
            self._seen = end
        elif name == "Link":
            yield from _unsafe(tag["Link"], self._piece(start, end))
            self._link = (tag["Link"], start, False)

    def _end(self, tag: Any, start: int, end: int) -> Iterator[Blemish]:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name == "List":
            self._numbers.pop()
        elif name == "Link" and self._link:
            # Where it leads and its title are kept as attributes.
            self._seen = max(self._seen, end)
            if not self._link[2]:
                yield _lost(self._piece(start, end))
            self._link = None
        elif name == "TableRow":
            surplus = self._piece(self._seen, end).strip("| \t\r\n")
            self._seen = max(self._seen, end)
            if surplus:
                yield _lost(surplus)
        elif name in ("TableCell", "CodeBlock"):
            yield from self._passed_over(end, end)

    def _item(self, start: int) -> Iterator[Blemish]:
        counted = self._numbers[-1]
        if counted is None:
            return
        marker = _MARKER.match(self._raw, start)
        if marker:
            first, expected = counted
            self._numbers[-1] = (first, expected + 1)
            self._seen = max(self._seen, marker.end())
            # Items that all have the number 1 leave it to Markdown to count them.
            if int(marker[1]) not in (expected, first if first in (0, 1) else expected):
                yield _lost(marker[0].decode())

    def _code(self, kind: Any, start: int) -> Iterator[Blemish]:
        if isinstance(kind, dict) and kind["Fenced"]:
            line_end = self._raw.find(b"\n", start)
            self._seen = max(self._seen, len(self._raw) if line_end < 0 else line_end)
            if not _LANGUAGE.fullmatch(kind["Fenced"]):
                yield _lost(self._piece(start, self._seen).lstrip("`~ \t"))


def _first_line(piece: str) -> str:
    return piece.strip().split("\n")[0]


def _lost(piece: str) -> Blemish:
    return Blemish("lost-in-markdown", _first_line(piece))


def _unsafe(link: dict[str, Any], piece: str) -> Iterator[Blemish]:
    if link["link_type"] != "Email" and not is_safe_address(link["dest_url"]):
        yield Blemish("unsafe-link", link["dest_url"] or _first_line(piece))


def is_safe_address(address: str) -> bool:
    """Whether a link written by an author may lead there: a full web or mail address."""
    scheme, colon, rest = address.partition(":")
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
