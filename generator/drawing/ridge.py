"""Outlines of mountains with given peaks, as SVG writes paths. Knows numbers, not what they count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_SADDLE = 0.66
"""How high the saddle between two peaks is, beside the lower of them."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a picture, from its left and top."""

    x: int
    y: int

    @property
    def turned(self) -> Point:
        """A quarter turn to the right: what went to the right goes down, what went up goes to the right."""
        return Point(-self.y, self.x)


def with_saddles(peaks: Sequence[Point], ground: int) -> list[Point]:
    """Peaks from left to right, and between each two of them the saddle."""
    walked = list(peaks[:1])
    for before, after in pairwise(peaks):
        lower = ground - max(before.y, after.y)
        walked += [Point((before.x + after.x) // 2, ground - round(lower * _SADDLE)), after]
    return walked


def crest(points: Sequence[Point], is_turned: bool = False) -> str:
    """A line through all points in order, flat on each."""
    return f"M{_written(points[0], is_turned)}{_over(points, is_turned)}"


def ridge(points: Sequence[Point], ground: int, share: float = 1.0, is_turned: bool = False) -> str:
    """The outline of the mountain below such a line, or of its lower `share`, down to the ground."""
    lowered = [Point(point.x, ground - round((ground - point.y) * share)) for point in points]
    first, last = Point(lowered[0].x, ground), Point(lowered[-1].x, ground)
    start = f"M{_written(first, is_turned)}L{_written(lowered[0], is_turned)}"
    return f"{start}{_over(lowered, is_turned)}L{_written(last, is_turned)}Z"


def skyline(heights: Sequence[int], width: int, height: int) -> str:
    """A small mountain range with a peak for each of these heights; empty without any."""
    if not heights:
        return ""
    top, step, low = max(heights) or 1, width / len(heights), height - height // 8
    peaks = [
        Point(round(step * (n + 0.5)), height - round(height * (0.2 + 0.8 * high / top)))
        for n, high in enumerate(heights)
    ]
    return ridge((Point(0, low), *with_saddles(peaks, height), Point(width, low)), height)


def _over(points: Sequence[Point], is_turned: bool) -> str:
    pieces = []
    for before, after in pairwise(points):
        half = (before.x + after.x) // 2
        controls = (Point(half, before.y), Point(half, after.y), after)
        pieces.append("C" + " ".join(_written(point, is_turned) for point in controls))
    return "".join(pieces)


def _written(point: Point, is_turned: bool) -> str:
    shown = point.turned if is_turned else point
    return f"{shown.x} {shown.y}"
