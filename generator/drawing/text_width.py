"""Measure and wrap text in SVG pictures. Must not know what is drawn."""

from __future__ import annotations

from collections.abc import Iterator

_NARROW = frozenset(" ',.:;|!()[]ijl`\u2018\u2019")
_SLIM = frozenset('1-"/J\\{}?ftr*\u201c\u201d')
_WIDE = frozenset("mMwW@%&\u2014\u2026")
_FIRST_FULL_WIDTH = 0x2E80
"""From this code point on characters are as wide as they are high: Chinese, Japanese, Korean, emoji."""


def measure_width(text: str, size: float) -> float:
    """Return an upper bound of the width of a text, in the units of `size` (the font size).

    Measured in a browser on Bricolage Grotesque 700, the wider of the site's fonts; each class of characters counts as
    its widest member.
    """
    return size * sum(map(_measure_character, text))


def _measure_character(character: str) -> float:
    if character in _NARROW:
        return 0.34
    if character in _SLIM:
        return 0.46
    if character in _WIDE:
        return 1.02
    if ord(character) >= _FIRST_FULL_WIDTH:
        return 1.1
    return 0.78 if character.isupper() or ord(character) > 0x24F else 0.67


def wrap_text(text: str, width: float, size: float) -> tuple[str, ...]:
    """Return the text wrapped to lines of at most `width`. Only a word that is wider than a line is broken."""
    lines: list[str] = []
    line = ""
    for piece in (piece for word in text.split() for piece in _break_word(word, width, size)):
        longer = f"{line} {piece}" if line else piece
        if line and measure_width(longer, size) > width:
            lines.append(line)
            line = piece
        else:
            line = longer
    return (*lines, line) if line else ()


def _break_word(word: str, width: float, size: float) -> Iterator[str]:
    if measure_width(word, size) <= width:
        yield word
        return
    piece = ""
    for character in word:
        if piece and measure_width(piece + character, size) > width:
            yield piece
            piece = ""
        piece += character
    yield piece
