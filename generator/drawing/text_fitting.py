"""How much room a text takes on a sheet of paper or on a slide, and how it is said in less. Knows nothing of entries.

A sheet and a slide have a fixed size, so what stands on them is chosen before anybody sees them. Widths are in em of
the fonts of the site, rounded up: what is said to fit does fit. `tests/browser/test_teach_tool.py` measures it.
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
    """Something that takes room."""

    @property
    def rows(self) -> float:
        """How many rows of its column it takes."""
        ...


S = TypeVar("S", bound=Sized)


@lru_cache(maxsize=20_000)  # the words of a site come back again and again
def width(text: str) -> float:
    """Width of a text on one line, in em: measured on the two fonts of the site, rounded up in four classes."""
    return sum(_width_of(sign) for sign in text)


def _width_of(sign: str) -> float:
    if sign in _NARROW:
        return 0.36
    if sign in _WIDE:
        return 0.92
    return 0.61 if ord(sign) < 0x250 else 1.0


def rows(text: str, ems: float) -> int:
    """How many lines of `ems` a text takes. A word that is too long for a line is broken, as the stylesheet does."""
    lines, used = 1, 0.0
    for word in text.split():
        wide = width(word)
        if used and used + 0.36 + wide > ems:
            lines, used = lines + 1, 0.0
        extra = int(wide // ems)
        lines += extra
        used = wide - extra * ems if extra else used + (0.36 if used else 0.0) + wide
    return lines


def shortened(text: str, ems: float, most: int) -> str:
    """The text in at most `most` lines of `ems`: whole, or its first sentences, or its first words and an ellipsis."""
    return first_sentences(text, ems, most) or (text and _first_words(text, ems, most))


def first_sentences(text: str, ems: float, most: int) -> str:
    """The text, or as many of its first sentences as fit in `most` lines of `ems`; empty where not one does."""
    if rows(text, ems) <= most:
        return text
    ends = [match.start() for match in _SENTENCE_END.finditer(text)]
    return next((text[:end] for end in reversed(ends) if rows(text[:end], ems) <= most), "")


def _first_words(text: str, ems: float, most: int) -> str:
    words = text.split()
    kept = ""
    for count in range(1, len(words)):
        shorter = " ".join(words[:count]).rstrip(" ,;:.-") + ELLIPSIS
        if rows(shorter, ems) > most:
            break
        kept = shorter
    return kept or _first_signs(text, ems, most)


def _first_signs(text: str, ems: float, most: int) -> str:
    """For a text whose first word alone is too long."""
    kept = text
    while len(kept) > 1 and rows(kept + ELLIPSIS, ems) > most:
        kept = kept[: max(1, len(kept) * 3 // 4)]
    return kept + ELLIPSIS


def that_fit(items: Iterable[S], room: float, most: int, gap: float = 0.0) -> tuple[S, ...]:
    """Items in their order, as many as the room of `room` rows has, each but the first `gap` rows below the last.

    One that is too long is passed over for a shorter one that follows.
    """
    found: list[S] = []
    used = 0.0
    for item in items:
        needed = item.rows + (gap if found else 0.0)
        if len(found) < most and used + needed <= room:
            found.append(item)
            used += needed
    return tuple(found)


def rows_of(items: Sequence[Sized], gap: float = 0.0) -> float:
    """The room that items take below each other."""
    return sum(item.rows for item in items) + gap * max(0, len(items) - 1)
