"""Lay out a directed acyclic graph in columns, with boxes and polylines. Must not know entries: ids and sizes only.

The four steps of layered drawing (Sugiyama et al., 1981): a column per box, bend points for edges that cross columns,
an order per column with few crossings, coordinates. Edges bend between columns only, so none crosses a box.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from itertools import pairwise

Edge = tuple[str, str]
"""(id that comes first, id that needs it)."""

_SWEEPS = 4
_BEND_HEIGHT = 10


@dataclass(frozen=True, slots=True)
class Spacing:
    """Sizes of a drawing in its own units."""

    width: int
    """Width of each box."""
    between_columns: int
    between_boxes: int


@dataclass(frozen=True, slots=True)
class Box:
    """Upper left corner and height of a box."""

    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Layout:
    """A finished layout."""

    width: int
    height: int
    boxes: Mapping[str, Box]
    edges: tuple[tuple[tuple[int, int], ...], ...]
    """The points of each edge in order: two for every gap between columns that it crosses."""


@dataclass(slots=True)
class _Columns:
    """Ids by column, from left to right; each bend point has an id of its own."""

    rows: list[list[str]]
    chains: list[list[str]] = field(default_factory=list)
    """For each edge the ids it passes, both ends included."""


def reduce_transitively(needs: Mapping[str, Sequence[str]]) -> list[Edge]:
    """Return the transitive reduction of `needs`: the edges that no longer chain of edges implies.

    `needs` has every id as a key, with the ids that come directly before it, and no cycle.
    """
    lines = [(first, then) for then, firsts in needs.items() for first in firsts]
    before: dict[str, set[str]] = {}
    for id in TopologicalSorter(needs).static_order():
        before[id] = {*needs[id]}.union(*(before[first] for first in needs[id]))
    return [(first, then) for first, then in lines if not any(first in before[other] for other in needs[then])]


def lay_out(columns: Mapping[str, int], heights: Mapping[str, int], lines: Sequence[Edge], spacing: Spacing) -> Layout:
    """Return the layout of boxes in given `columns` (from 0), with given `heights`; each edge leads to a later
    column.
    """
    layered = _insert_bends(columns, lines)
    _reduce_crossings(layered)
    sizes = {id: heights.get(id, _BEND_HEIGHT) for row in layered.rows for id in row}
    totals = [_column_height(row, sizes, spacing) for row in layered.rows]
    boxes: dict[str, Box] = {}
    for number, row in enumerate(layered.rows):
        x, y = number * (spacing.width + spacing.between_columns), (max(totals) - totals[number]) // 2
        for id in row:
            boxes[id] = Box(x, y, sizes[id])
            y += sizes[id] + spacing.between_boxes
    return Layout(
        width=len(layered.rows) * (spacing.width + spacing.between_columns) - spacing.between_columns,
        height=max(totals),
        boxes={id: boxes[id] for id in columns},
        edges=tuple(_route_points([boxes[id] for id in chain], spacing.width) for chain in layered.chains),
    )


def _insert_bends(columns: Mapping[str, int], lines: Iterable[Edge]) -> _Columns:
    layered = _Columns([[] for _ in range(max(columns.values()) + 1)])
    for id, column in columns.items():
        layered.rows[column].append(id)
    for first, then in lines:
        bends = [f"{first}>{then}>{column}" for column in range(columns[first] + 1, columns[then])]
        for column, bend in enumerate(bends, columns[first] + 1):
            layered.rows[column].append(bend)
        layered.chains.append([first, *bends, then])
    return layered


def _reduce_crossings(layered: _Columns) -> None:
    """Order each column by the mean position of its neighbours, back and forth (barycentre method)."""
    left: dict[str, list[str]] = {}
    right: dict[str, list[str]] = {}
    for chain in layered.chains:
        for here, there in pairwise(chain):
            right.setdefault(here, []).append(there)
            left.setdefault(there, []).append(here)
    for sweep in range(_SWEEPS):
        rows, joined = (layered.rows, left) if sweep % 2 == 0 else (layered.rows[::-1], right)
        for fixed, row in pairwise(rows):
            place = {id: number for number, id in enumerate(fixed)}
            _sort_by_middle(row, joined, place)


def _sort_by_middle(row: list[str], joined: Mapping[str, Sequence[str]], place: Mapping[str, int]) -> None:
    middles: dict[str, float] = {}
    for number, id in enumerate(row):
        places = [place[other] for other in joined.get(id, ()) if other in place]
        middles[id] = sum(places) / len(places) if places else float(number)
    row.sort(key=middles.__getitem__)


def _column_height(row: Sequence[str], sizes: Mapping[str, int], spacing: Spacing) -> int:
    return sum(sizes[id] for id in row) + spacing.between_boxes * (len(row) - 1)


def _route_points(chain: Sequence[Box], width: int) -> tuple[tuple[int, int], ...]:
    points: list[tuple[int, int]] = []
    for here, there in pairwise(chain):
        points += ((here.x + width, here.middle), (there.x, there.middle))
    return tuple(points)
