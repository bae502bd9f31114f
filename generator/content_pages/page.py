"""A hand-written page, and positions in its text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import PurePosixPath
from typing import Any

import pyromark

from generator.diagnostics import Diagnostic, Location
from generator.prose import PossibleMention


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """A link to a page or file of the site, or an `@id`, with its place."""

    target: str
    """The file it leads to, relative to the content folder, or the id."""
    anchor: str
    place: Location
    excerpt: str


@dataclass(frozen=True, slots=True)
class PossibleMentionLink:
    """An at sign that was perhaps meant as an `@id`, with its place."""

    mention: PossibleMention
    place: Location
    excerpt: str


@dataclass(frozen=True, slots=True)
class ContentPage:
    """A valid page of the content folder."""

    path: str
    """Relative to the content folder, with forward slashes."""
    source_path: str
    """Relative to the project."""
    title: str
    description: str
    section: str
    """Title of the part of the site it is in."""
    order: int
    text: str
    """The whole file."""
    body: str
    """The Markdown below the front matter."""
    body_line: int
    """Line of the file the body starts on, from 1."""
    anchors: frozenset[str] = frozenset()
    """What can be linked to within the page."""
    links: tuple[WrittenLink, ...] = ()
    """Links to other pages and files of the site."""
    mentions: tuple[WrittenLink, ...] = ()
    """Every `@id` that becomes a link."""
    possible_mentions: tuple[PossibleMentionLink, ...] = ()
    """Every at sign before words."""
    passages: tuple[tuple[str, str, str], ...] = ()
    """Anchor, heading and plain text of each part of the page."""
    searches: tuple[str, ...] = ()
    """What readers may type who look for it."""


def address_of_page(path: str) -> str:
    """Address of a content page on the site: `guide/writing.md` -> `guide/writing/`."""
    bare = path.removesuffix(".md").rstrip("/")
    if PurePosixPath(bare).name in ("index", "README"):
        bare = bare.rpartition("/")[0]
    return f"{bare}/" if bare and bare != "." else ""


@dataclass
class PageText:
    """The text of a page below its front matter, in which things can be found again."""

    source_path: str
    body: str
    body_line: int
    _next_starts: dict[str, int] = field(default_factory=dict)

    def make_diagnostic(self, code: str, message: str, position: int, help: str) -> Diagnostic:
        """Return a diagnostic about the character at `position` of the body."""
        place, excerpt = self.locate(position)
        return Diagnostic(code, message, place, help, excerpt)

    def locate(self, position: int) -> tuple[Location, str]:
        """Return the place in the file of a character of the body, and the line it is on."""
        number = bisect_right(self._line_starts, position) - 1
        column = position - self._line_starts[number] + 1
        return Location(self.source_path, self.body_line + number, column), self._lines[number]

    @cached_property
    def _lines(self) -> list[str]:
        return self.body.split("\n")

    @cached_property
    def _line_starts(self) -> list[int]:
        """Where each line of the body starts."""
        return list(accumulate((len(line) + 1 for line in self._lines[:-1]), initial=0))

    def find_next(self, raw: str) -> int:
        """Return where `raw` stands for the next time, outside code where possible; the last place when there is no
        more.
        """
        after = self._next_starts.get(raw, -1) + 1
        for text in (self._outside_code, self.body):
            position = text.find(raw, after)
            if position >= 0:
                self._next_starts[raw] = position
                return position
        return max(self._next_starts.get(raw, 0), 0)

    @cached_property
    def _outside_code(self) -> str:
        """The body with code blanked out, every other character in its place."""
        raw = bytearray(self.body.encode())
        depth = 0
        event: Any
        for event, span in pyromark.events_with_range(self.body, options=pyromark.Options.ENABLE_TABLES):
            is_code = isinstance(event, dict) and ("Code" in event or (depth and "Text" in event))
            if isinstance(event, dict) and "CodeBlock" in (event.get("Start") or ()):
                depth += 1
            elif isinstance(event, dict) and event.get("End") == "CodeBlock":
                depth -= 1
            if is_code:
                # Characters of several bytes become one space each, so that places stay where they are.
                raw[span["start"] : span["end"]] = b"\x00" * (span["end"] - span["start"])
        return _blank_unmarked(self.body, raw)


def _blank_unmarked(text: str, marked: bytearray) -> str:
    """`text` with a space for each character whose bytes are marked with zeros."""
    if 0 not in marked:
        return text
    pieces, position = [], 0
    for character in text:
        width = len(character.encode())
        pieces.append(" " if character != "\n" and marked[position] == 0 else character)
        position += width
    return "".join(pieces)
