"""A printed page as its reader has it: text in reading order, where each word is, and what is drawn there.

Lengths are points from the upper left corner of the sheet. Knows PDF files, not pages of a browser.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, reduce

import pypdfium2 as pdfium
from pypdfium2 import raw

MM = 72 / 25.4
"""Points of a millimetre."""
FOOT = 13 * MM
"""What the margin at the foot of a sheet has at least; the number of the page is there."""
PIXELS_PER_POINT = 2
INK = 200
"""Grey values from 0 (black) to 255; what is darker than this can be seen on white."""
_IS_INK = bytes(value < INK for value in range(256))
_HYPHENS_OF_PDFIUM = str.maketrans({"\x02": "-", "\ufffe": "-"})
"""What PDFium gives for a hyphen at the end of a line."""


@dataclass(frozen=True)
class Box:
    """A rectangle on a sheet."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return max(0, self.width) * max(0, self.height)

    def united(self, other: Box) -> Box:
        """Return the smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True)
class Word:
    """Characters without a space between them, on one line of a sheet."""

    text: str
    box: Box


class Sheet:
    """One page of a PDF."""

    def __init__(self, page: pdfium.PdfPage, number: int) -> None:
        self.number = number
        """From 1."""
        self.width, self.height = page.get_size()
        self._page = page

    @cached_property
    def words(self) -> list[Word]:
        """The words in the order in which they are written, without those of which nothing can be seen."""
        return [word for word in self._all_words() if self.ink(word.box)]

    @property
    def text(self) -> str:
        """The words with a space between two."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def _pixels(self) -> tuple[bytes, int]:
        """Whether each pixel is dark, a byte each, and the bytes of a row."""
        bitmap = self._page.render(scale=PIXELS_PER_POINT, grayscale=True)
        return bytes(bitmap.buffer).translate(_IS_INK), bitmap.stride

    def ink(self, box: Box) -> float:
        """Return the share of the pixels of a box that are dark: 0 where nothing is drawn."""
        pixels, stride = self._pixels
        left, right = (round(min(max(at, 0), self.width) * PIXELS_PER_POINT) for at in (box.left, box.right))
        top, bottom = (round(min(max(at, 0), self.height) * PIXELS_PER_POINT) for at in (box.top, box.bottom))
        rows = [pixels[row * stride + left : row * stride + right] for row in range(top, max(bottom, top + 1))]
        size = sum(map(len, rows))
        return sum(row.count(1) for row in rows) / size if size else 0

    @cached_property
    def drawn(self) -> Box:
        """The smallest box around everything that can be seen; without area where the sheet is empty."""
        pixels, stride = self._pixels
        width, height = round(self.width * PIXELS_PER_POINT), round(self.height * PIXELS_PER_POINT)
        rows = [pixels[row * stride : row * stride + width] for row in range(height)]
        marked = [at for at, row in enumerate(rows) if 1 in row]
        if not marked:
            return Box(0, 0, 0, 0)
        left = min(rows[at].index(1) for at in marked)
        right = max(rows[at].rindex(1) for at in marked) + 1
        return Box(*(at / PIXELS_PER_POINT for at in (left, marked[0], right, marked[-1] + 1)))

    @cached_property
    def filled(self) -> float:
        """The share of the height down to the last thing above the number of the page."""
        pixels, stride = self._pixels
        width = round(self.width * PIXELS_PER_POINT)
        rows = range(round((self.height - FOOT) * PIXELS_PER_POINT) - 1, -1, -1)
        last = next((at for at in rows if 1 in pixels[at * stride : at * stride + width]), -1)
        return (last + 1) / PIXELS_PER_POINT / self.height

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            places.setdefault(word.text, []).append(at)
        return places

    def find(self, text: str) -> list[Box]:
        """Return the box around each place where these words follow one another."""
        wanted, found = text.split(), []
        for at in self._places.get(wanted[0], ()):
            words = self.words[at : at + len(wanted)]
            if [word.text for word in words] == wanted:
                found.append(reduce(Box.united, (word.box for word in words)))
        return found

    def _all_words(self) -> Iterator[Word]:
        page = self._page.get_textpage()
        text, box, last = "", None, None
        for at in range(page.count_chars()):
            character = chr(raw.FPDFText_GetUnicode(page, at)).translate(_HYPHENS_OF_PDFIUM)
            own = self._box_of(page, at)
            ends = character.isspace() or unicodedata.category(character) == "Cc"
            if text and box and last and (ends or _is_elsewhere(box, own) or _goes_back(last, own)):
                yield Word(unicodedata.normalize("NFKC", text), box)
                text, box = "", None
            if not ends and own.area:
                text += character
                box, last = (box.united(own) if box else own), own
        if text and box:
            yield Word(unicodedata.normalize("NFKC", text), box)

    def _box_of(self, page: pdfium.PdfTextPage, at: int) -> Box:
        left, bottom, right, top = page.get_charbox(at)
        return Box(left, self.height - top, right, self.height - bottom)


def _is_elsewhere(word: Box, character: Box) -> bool:
    """Return whether a character is on another line than a word, upright or turned."""
    is_below = character.top > word.bottom or character.bottom < word.top
    is_beside = character.left > word.right or character.right < word.left
    return is_below and is_beside


def _goes_back(last: Box, character: Box) -> bool:
    """Return whether a character begins well before the end of the last one on the same line: it is another
    text there.
    """
    height = min(last.bottom, character.bottom) - max(last.top, character.top)
    return height > 0.5 * min(last.height, character.height) and character.left < last.right - 0.5 * last.width - 1


class Paper:
    """A PDF file."""

    def __init__(self, content: bytes) -> None:
        document = pdfium.PdfDocument(content)
        self.sheets = [Sheet(page, at) for at, page in enumerate(document, 1)]

    @property
    def text(self) -> str:
        """The text of all sheets."""
        return " ".join(sheet.text for sheet in self.sheets)

    def sheets_with(self, text: str) -> list[Sheet]:
        """Return the sheets on which these words follow one another."""
        return [sheet for sheet in self.sheets if sheet.find(text)]

    def only(self, text: str) -> tuple[Sheet, Box]:
        """Return where these words are; raises AssertionError unless they are on the paper exactly once."""
        found = [(sheet, box) for sheet in self.sheets for box in sheet.find(text)]
        assert len(found) == 1, f"{text!r} is printed {len(found)} times, not once: {self.text[:2000]}"
        return found[0]
