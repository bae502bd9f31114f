"""Text that stands in a picture: how wide it is, and where its lines break. Knows no picture."""

from __future__ import annotations

from collections.abc import Iterator

_NARROW = frozenset(" ',.:;|!()[]ijl`\u2018\u2019")
_SLIM = frozenset('1-"/J\\{}?ftr*\u201c\u201d')
_WIDE = frozenset("mMwW@%&\u2014\u2026")
_FIRST_FULL_WIDTH = 0x2E80
"""From here on signs are as wide as they are high: Chinese, Japanese, Korean, pictures."""


def width_of(text: str, size: float) -> float:
    """How wide a text is at most, in the units of `size`.

    The site's fonts were measured in a browser (Bricolage Grotesque 700, the wider of the two) and each class of
    signs takes the width of its widest, so that a text is never wider than this in either.
    """
    return size * sum(map(_share, text))


def _share(sign: str) -> float:
    if sign in _NARROW:
        return 0.34
    if sign in _SLIM:
        return 0.46
    if sign in _WIDE:
        return 1.02
    if ord(sign) >= _FIRST_FULL_WIDTH:
        return 1.1
    return 0.78 if sign.isupper() or ord(sign) > 0x24F else 0.67


def lines_of(text: str, width: float, size: float) -> tuple[str, ...]:
    """The text in lines that are at most `width` wide. Only a word that is too long for a line is cut."""
    lines: list[str] = []
    line = ""
    for piece in (piece for word in text.split() for piece in _pieces(word, width, size)):
        longer = f"{line} {piece}" if line else piece
        if line and width_of(longer, size) > width:
            lines.append(line)
            line = piece
        else:
            line = longer
    return (*lines, line) if line else ()


def _pieces(word: str, width: float, size: float) -> Iterator[str]:
    if width_of(word, size) <= width:
        yield word
        return
    piece = ""
    for sign in word:
        if piece and width_of(piece + sign, size) > width:
            yield piece
            piece = ""
        piece += sign
    yield piece
