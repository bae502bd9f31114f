"""Make SVG paths of mountain outlines with given peaks. Must not know what the numbers mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_SADDLE_RATIO = 0.66
"""Height of the saddle between two peaks, as a share of the lower one."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a picture, from its upper left corner."""

    x: int
    y: int

    @property
    def turned(self) -> Point:
        """Return the point turned by a quarter to the right: right becomes down, up becomes right."""
        return Point(-self.y, self.x)


def insert_saddles(peaks: Sequence[Point], ground: int) -> list[Point]:
    """Return the peaks from left to right with a saddle between each two of them."""
    walked = list(peaks[:1])
    for before, after in pairwise(peaks):
        lower = ground - max(before.y, after.y)
        walked += [Point((before.x + after.x) // 2, ground - round(lower * _SADDLE_RATIO)), after]
    return walked


def crest_path(points: Sequence[Point], is_turned: bool = False) -> str:
    """Return an SVG path through all points in order, horizontal at each."""
    return f"M{_format_point(points[0], is_turned)}{_curve_through(points, is_turned)}"


def ridge_path(points: Sequence[Point], ground: int, share: float = 1.0, is_turned: bool = False) -> str:
    """Return a closed SVG path: the area below the crest, or its lower `share`, down to `ground`."""
    lowered = [Point(point.x, ground - round((ground - point.y) * share)) for point in points]
    first, last = Point(lowered[0].x, ground), Point(lowered[-1].x, ground)
    start = f"M{_format_point(first, is_turned)}L{_format_point(lowered[0], is_turned)}"
    return f"{start}{_curve_through(lowered, is_turned)}L{_format_point(last, is_turned)}Z"


def skyline_path(heights: Sequence[int], width: int, height: int) -> str:
    """Return an SVG path of a mountain range with a peak per height; empty without heights."""
    if not heights:
        return ""
    top, step, low = max(heights) or 1, width / len(heights), height - height // 8
    peaks = [
        Point(round(step * (n + 0.5)), height - round(height * (0.2 + 0.8 * high / top)))
        for n, high in enumerate(heights)
    ]
    return ridge_path((Point(0, low), *insert_saddles(peaks, height), Point(width, low)), height)


def _curve_through(points: Sequence[Point], is_turned: bool) -> str:
    pieces = []
    for before, after in pairwise(points):
        half = (before.x + after.x) // 2
        controls = (Point(half, before.y), Point(half, after.y), after)
        pieces.append("C" + " ".join(_format_point(point, is_turned) for point in controls))
    return "".join(pieces)


def _format_point(point: Point, is_turned: bool) -> str:
    shown = point.turned if is_turned else point
    return f"{shown.x} {shown.y}"
