"""A page of the browser on paper, and what is wrong there for whoever holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from paper import MM, Box, Paper, Sheet
from playwright.sync_api import Page

_SCRIPT = (Path(__file__).parent / "printed.js").read_text(encoding="utf-8")
EDGE = 5 * MM
"""Most printers leave that much of a sheet white."""
LEAST_FILLED = 0.4
"""Of the height of each sheet but the last one."""
MAX_OVERLAP = 1.5, 0.4
"""What two words may have in common: a width in points, and a share of the smaller one's height."""
LONG_WORD = 24
"""Letters. What is longer may be broken anywhere: it is an address, or wider than its column."""
TALLEST_HEADING = 25 * MM
PIECE = 45
"""Letters of the beginning and of the end of a box by which it is found."""
MAX_LISTED = 5


@dataclass
class Printed:
    """A page on paper, with what it has to put there."""

    paper: Paper
    meant: dict[str, Any]
    """See printed.js."""

    @cached_property
    def words_meant(self) -> set[str]:
        return set(self.meant["text"].split())


def print_page(page: Page, **options: Any) -> Printed:
    """Print a page as a reader does who changes nothing in the dialog: on A4, without backgrounds."""
    page.emulate_media(media="print")
    meant = page.evaluate(_SCRIPT)
    page.emulate_media(media="null")
    content = page.pdf(**{"format": "A4", "prefer_css_page_size": True, "print_background": False, **options})
    return Printed(Paper(content), meant)


def find_faults(printed: Printed, *, may_end_early: bool = False) -> list[str]:
    """Return everything that is wrong on paper; `may_end_early` where each part is meant to begin on a new sheet."""
    sheets = printed.paper.sheets
    found = [
        *(fault for sheet in sheets for fault in (*_at_the_edge(sheet), *_text_over_text(sheet))),
        *_lost_words(printed),
        *_broken_words(printed),
        *_empty_headers(printed),
        *_headers_not_repeated(printed),
        *_cut_boxes(printed),
        *_headings_out_of_order(printed),
        *_lone_headings(printed),
        *([] if may_end_early else _empty_sheets(sheets)),
    ]
    return found[: 4 * MAX_LISTED]


def _at_the_edge(sheet: Sheet) -> Iterator[str]:
    drawn = sheet.drawn
    reached = min(drawn.left, drawn.top, sheet.width - drawn.right, sheet.height - drawn.bottom)
    outside = [word.text for word in sheet.words if word.box.right > sheet.width - EDGE or word.box.left < EDGE]
    if not sheet.filled:
        yield f"sheet {sheet.number}: it is empty"
    elif reached < EDGE:
        yield f"sheet {sheet.number}: something reaches the edge of the paper: {outside[:3] or drawn}"


def _is_over(box: Box, other: Box) -> bool:
    width = min(box.right, other.right) - max(box.left, other.left)
    height = min(box.bottom, other.bottom) - max(box.top, other.top)
    return width > MAX_OVERLAP[0] and height > MAX_OVERLAP[1] * min(box.height, other.height)


def _text_over_text(sheet: Sheet) -> Iterator[str]:
    words = sorted(sheet.words, key=lambda word: word.box.top)
    for at, word in enumerate(words):
        for other in words[at + 1 :]:
            if other.box.top > word.box.bottom:
                break
            if _is_over(word.box, other.box):
                yield f"sheet {sheet.number}: {word.text!r} and {other.text!r} lie on top of each other"


@cache
def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


@cache
def _letters_of(sheet: Sheet) -> str:
    return _letters("".join(word.text for word in sheet.words))


def _lost_words(printed: Printed) -> Iterator[str]:
    sheets = printed.paper.sheets
    on_paper = "".join(map(_letters_of, sheets))
    lost = [word for word in dict.fromkeys(printed.meant["text"].split()) if _letters(word) not in on_paper]
    lost = [word for word in lost if not any(_is_written_in_pieces(_letters(word), sheet) for sheet in sheets)]
    if lost:
        yield f"not on paper: {' '.join(lost[:20])}"


def _is_written_in_pieces(word: str, sheet: Sheet) -> bool:
    """Return whether two pieces of a word touch on the sheet, although something else is written between them."""
    starts = [piece.box for piece in sheet.words if _letters(piece.text) and word.startswith(_letters(piece.text))]
    ends = [piece.box for piece in sheet.words if _letters(piece.text) and word.endswith(_letters(piece.text))]
    return any(
        abs(end.left - start.right) < 1.5 and end.top < start.bottom and end.bottom > start.top
        for start in starts
        for end in ends
    )


def _broken_words(printed: Printed) -> Iterator[str]:
    """A word is broken where a piece of it ends a line, no such word is in the text, and the rest makes it whole."""
    meant = {_letters(word) for word in printed.words_meant}
    for sheet in printed.paper.sheets:
        for word, rest in pairwise(sheet.words):
            start, end = _letters(word.text), _letters(rest.text)
            is_below = rest.box.top >= word.box.bottom - 1
            if (
                is_below
                and start
                and end
                and start + end in meant
                and not word.text.endswith(("-", "/", "–", "—"))
                and len(start + end) < LONG_WORD
                and not {start, end} <= meant
            ):
                yield f"sheet {sheet.number}: a word is broken: {word.text}|{rest.text}"


def _empty_headers(printed: Printed) -> Iterator[str]:
    for table in printed.meant["headers"]:
        empty = [at for at, text in enumerate(table["columns"], 1) if not text]
        if empty:
            first = table["rows"][0][:60] if table["rows"] else ""
            yield f"the headers of columns {empty} are empty in the table that begins {first!r}"


def _headers_not_repeated(printed: Printed) -> Iterator[str]:
    """On each sheet with a row of a table there are its headers."""
    for table in printed.meant["headers"]:
        columns = [_letters(text) for text in table["columns"] if _letters(text)]
        for sheet in printed.paper.sheets:
            on_sheet = _letters_of(sheet)
            has_row = any(len(row) > 30 and _letters(row)[:40] in on_sheet for row in table["rows"])
            missing = [text for text in columns if text not in on_sheet and text[::-1] not in on_sheet]
            if has_row and missing:
                yield f"sheet {sheet.number}: a table goes on without its headers {missing[:3]}"


def _cut_boxes(printed: Printed) -> Iterator[str]:
    """Boxes that are no taller than half a sheet and lie on two."""
    sheets = [_letters_of(sheet) for sheet in printed.paper.sheets]
    tallest = printed.paper.sheets[0].height * 0.5 * 96 / 72
    for box in printed.meant["boxes"]:
        text = _letters(box["text"])
        if len(text) < 12 or box["height"] > tallest:
            continue
        start, end = text[:PIECE], text[-PIECE:]
        begins = {at for at, sheet in enumerate(sheets, 1) if start in sheet}
        ends = {at for at, sheet in enumerate(sheets, 1) if end in sheet}
        if not begins & ends and begins & {at - 1 for at in ends}:
            yield f"sheet {min(begins)}: a box is cut by the end of the sheet: .{box['name']}: {box['text'][:60]!r}"


def _places(printed: Printed, text: str) -> list[tuple[Sheet, Box]]:
    """Return where a heading is, and nothing if the same words are elsewhere on the page, too."""
    if printed.meant["text"].count(text) != 1:
        return []
    places = ((sheet, box) for sheet in printed.paper.sheets for box in sheet.find(text))
    return [(sheet, box) for sheet, box in places if box.height < TALLEST_HEADING]


def _headings_out_of_order(printed: Printed) -> Iterator[str]:
    """A heading stands below the one before it, beside it, or on a later sheet."""
    last: tuple[Sheet, Box] | None = None
    for text in printed.meant["headings"]:
        places = _places(printed, text)
        if len(places) != 1:
            continue
        sheet, box = places[0]
        if last:
            is_below_on_paper = (sheet.number, box.top) >= (last[0].number, last[1].top - 2)
            is_beside = sheet is last[0] and (box.left >= last[1].right or box.right <= last[1].left)
            if not is_below_on_paper and not is_beside:
                yield f"sheet {sheet.number}: {text!r} stands before what comes before it on the page"
        last = places[0]


def _lone_headings(printed: Printed) -> Iterator[str]:
    """A heading is not the last thing on a sheet."""
    for text in printed.meant["headings"]:
        for sheet, box in _places(printed, text):
            if sheet is not printed.paper.sheets[-1] and sheet.filled * sheet.height < box.bottom + 4:
                yield f"sheet {sheet.number}: the heading {text!r} stands alone at the end of it"


def _empty_sheets(sheets: list[Sheet]) -> Iterator[str]:
    for sheet in sheets[:-1]:
        if sheet.filled < LEAST_FILLED:
            yield f"sheet {sheet.number}: only {sheet.filled:.0%} of it is used, and there is more to come"
