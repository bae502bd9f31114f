"""Estimate the room that a text needs on paper and slides, and shorten texts to fit. Must not know entries.

A sheet and a slide have a fixed size, so texts are measured before they are rendered: with widths of the site's fonts,
rounded up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

_NARROW = frozenset(" !\"'()*,-./:;I[]`fijlrt{|}\\1")
_WIDE = frozenset("@%MWmw&")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])")
ELLIPSIS = "\u2026"


class Sized(Protocol):
    """Something with a height in rows."""

    @property
    def rows(self) -> float:
        """Height in rows of its column."""
        ...


S = TypeVar("S", bound=Sized)


@lru_cache(maxsize=20_000)  # the words of a site come back again and again
def measure_width(text: str) -> float:
    """Return the width of a text on one line in em: four classes of characters, measured on both fonts, rounded up."""
    return sum(_measure_character(character) for character in text)


def _measure_character(character: str) -> float:
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.92
    return 0.61 if ord(character) < 0x250 else 1.0


def count_rows(text: str, ems: float) -> int:
    """Return the number of lines of `ems` that a text takes.

    A word that is wider than a line is broken, as in the stylesheet.
    """
    lines, used = 1, 0.0
    for word in text.split():
        wide = measure_width(word)
        if used and used + 0.36 + wide > ems:
            lines, used = lines + 1, 0.0
        extra = int(wide // ems)
        lines += extra
        used = wide - extra * ems if extra else used + (0.36 if used else 0.0) + wide
    return lines


def shorten(text: str, ems: float, max_rows: int) -> str:
    """Return the text in at most `max_rows` lines of `ems`: whole, else its first sentences, else its first words and
    an ellipsis.
    """
    return take_first_sentences(text, ems, max_rows) or (text and _take_first_words(text, ems, max_rows))


def take_first_sentences(text: str, ems: float, max_rows: int) -> str:
    """Return the text, or as many of its first sentences as fit in `max_rows` lines of `ems`; empty where not
    one fits.
    """
    if count_rows(text, ems) <= max_rows:
        return text
    ends = [match.start() for match in _SENTENCE_END.finditer(text)]
    return next((text[:end] for end in reversed(ends) if count_rows(text[:end], ems) <= max_rows), "")


def _take_first_words(text: str, ems: float, max_rows: int) -> str:
    words = text.split()
    kept = ""
    for count in range(1, len(words)):
        shorter = " ".join(words[:count]).rstrip(" ,;:.-") + ELLIPSIS
        if count_rows(shorter, ems) > max_rows:
            break
        kept = shorter
    return kept or _take_first_characters(text, ems, max_rows)


def _take_first_characters(text: str, ems: float, max_rows: int) -> str:
    """Return the start of a text whose first word alone is too wide, with an ellipsis."""
    kept = text
    while len(kept) > 1 and count_rows(kept + ELLIPSIS, ems) > max_rows:
        kept = kept[: max(1, len(kept) * 3 // 4)]
    return kept + ELLIPSIS


def take_fitting(items: Iterable[S], room: float, max_items: int, gap: float = 0.0) -> tuple[S, ...]:
    """Return the items in order that fit into `room` rows, at most `max_items`, with `gap` rows between them.

    One that is too high is skipped for a lower one that follows.
    """
    found: list[S] = []
    used = 0.0
    for item in items:
        needed = item.rows + (gap if found else 0.0)
        if len(found) < max_items and used + needed <= room:
            found.append(item)
            used += needed
    return tuple(found)


def sum_rows(items: Sequence[Sized], gap: float = 0.0) -> float:
    """Return the height in rows of items one below the other, gaps included."""
    return sum(item.rows for item in items) + gap * max(0, len(items) - 1)
