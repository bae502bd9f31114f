"""Make the drawing of what comes before and after a mitigation, and the same as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

from generator.catalog import Catalog
from generator.drawing.layers import Box, Layout, Spacing, lay_out, reduce_transitively
from generator.model import Mitigation

MAX_BOXES = 24
MAX_COLUMNS = 6
MAX_BOXES_PER_COLUMN = 10
"""With more boxes, columns or boxes per column, a list is easier to read than a drawing."""
MAX_WALKED_NEEDS = 150
"""`needs` that are followed from one mitigation; with more, its page lists its own alone."""

_SPACING = Spacing(width=132, between_columns=32, between_boxes=14)
_MARGIN = 4
_LABEL_HEIGHT = 26
"""Height above the columns for their labels."""
_PADDING = 10
_LINE_HEIGHT = 17
"""Line height of a title."""
_MAX_LINE_BREADTH = 15.5
"""Width of a box less its padding, in characters of mean width at 13 px."""


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A line of a title and where it stands."""

    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Node:
    """A mitigation in its box."""

    mitigation: Mitigation
    when: str
    """`before`, `here` or `after`."""
    box: Box
    text_x: int
    lines: tuple[TitleLine, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """The label above the columns from `x` on."""

    x: int
    text: str


@dataclass(frozen=True, slots=True)
class Prerequisites:
    """What has to come before a mitigation, and what comes after it."""

    before: tuple[Mitigation, ...]
    """All prerequisites, each after its own."""
    after: tuple[Mitigation, ...]
    """Mitigations that need this one directly."""
    is_cut: bool
    """Whether there are too many prerequisites to list: `before` is then what this one needs directly."""
    in_words: tuple[tuple[Mitigation, tuple[Mitigation, ...]], ...] = ()
    """(mitigation, what it needs directly) for each in the drawing that needs any; empty without a drawing."""
    width: int = 0
    height: int = 0
    box_width: int = _SPACING.width
    nodes: tuple[Node, ...] = ()
    """From left to right; empty without a drawing."""
    edges: tuple[str, ...] = ()
    """SVG paths of the edges."""
    arrowheads: tuple[str, ...] = ()
    """SVG paths of the arrowheads."""
    labels: tuple[Label, ...] = ()


def make_prerequisites(catalog: Catalog, mitigation: Mitigation) -> Prerequisites | None:
    """Return the prerequisites of a mitigation; None where it needs nothing and nothing needs it."""
    before = catalog.prerequisites([mitigation], MAX_WALKED_NEEDS)
    after = catalog.referrers(mitigation, Mitigation, "needs")
    if before == [] and not after:
        return None
    if before is None:
        own = tuple(catalog.get(Mitigation, id) for id in mitigation.needs)
        return Prerequisites(own, tuple(after), is_cut=True)
    plain = Prerequisites(tuple(before), tuple(after), is_cut=False)
    shown = {item.id: item for item in (*before, mitigation, *after)}
    if len(shown) > MAX_BOXES:
        return plain
    needs = {id: [other for other in item.needs if other in shown] for id, item in shown.items()}
    columns = _assign_columns(mitigation.id, [item.id for item in before], [item.id for item in after], needs)
    if not _is_drawable(columns):
        return plain
    in_words = tuple((item, tuple(shown[other] for other in needs[id])) for id, item in shown.items() if needs[id])
    return _draw(replace(plain, in_words=in_words), shown, columns, needs, mitigation.id)


def _assign_columns(
    here: str, before: Sequence[str], after: Sequence[str], needs: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """Return the column of each id, from 0: prerequisites as late as possible, dependents as early as possible."""
    column = {here: 0}
    for id in (here, *reversed(before)):
        for other in needs[id]:
            if other in before:
                column[other] = min(column.get(other, 0), column[id] - 1)
    rest = list(after)
    while rest:
        # Circles are refused before there are pages, so one of the rest waits for none of the others.
        id = next(id for id in rest if not set(needs[id]) & set(rest) - {id})
        column[id] = 1 + max((column[other] for other in needs[id]), default=0)
        rest.remove(id)
    first = min(column.values())
    return {id: column[id] - first for id in (*before, here, *after)}


def _is_drawable(columns: Mapping[str, int]) -> bool:
    numbers = list(columns.values())
    fullest = max(numbers.count(number) for number in numbers)
    return max(numbers) < MAX_COLUMNS and fullest <= MAX_BOXES_PER_COLUMN


def _draw(
    plain: Prerequisites,
    shown: Mapping[str, Mitigation],
    columns: Mapping[str, int],
    needs: Mapping[str, Sequence[str]],
    here: str,
) -> Prerequisites:
    lines = {id: wrap_title(item.title) for id, item in shown.items()}
    heights = {id: len(of_title) * _LINE_HEIGHT + 2 * _PADDING for id, of_title in lines.items()}
    drawing = lay_out(columns, heights, reduce_transitively(needs), _SPACING)
    ordered = sorted(columns, key=lambda shown_id: (columns[shown_id], drawing.boxes[shown_id].y))
    return Prerequisites(
        plain.before,
        plain.after,
        plain.is_cut,
        plain.in_words,
        width=drawing.width + 2 * _MARGIN,
        height=drawing.height + _LABEL_HEIGHT + _MARGIN,
        nodes=tuple(
            _make_node(shown[id], _describe_column(columns[id] - columns[here]), drawing.boxes[id], lines[id])
            for id in ordered
        ),
        edges=tuple(_make_edge_path(points) for points in drawing.edges),
        arrowheads=tuple(_make_arrowhead_path(*points[-1]) for points in drawing.edges),
        labels=_make_labels(drawing, here, plain),
    )


def _describe_column(column: int) -> str:
    """Return where a column is, given its distance from the one of this mitigation."""
    return "before" if column < 0 else "after" if column else "here"


def _make_node(mitigation: Mitigation, when: str, box: Box, lines: Sequence[str]) -> Node:
    moved = Box(box.x + _MARGIN, box.y + _LABEL_HEIGHT, box.height)
    baseline = moved.y + _PADDING + _LINE_HEIGHT - 4
    shown = tuple(TitleLine(baseline + number * _LINE_HEIGHT, text) for number, text in enumerate(lines))
    return Node(mitigation, when, moved, moved.x + _PADDING, shown)


def _make_edge_path(points: Sequence[tuple[int, int]]) -> str:
    """Return the SVG path of an edge: curved between columns, straight across them."""
    moved = [(x + _MARGIN, y + _LABEL_HEIGHT) for x, y in points]
    pieces = [f"M{moved[0][0]} {moved[0][1]}"]
    for (x, y), (to_x, to_y) in zip(moved[::2], moved[1::2], strict=True):
        middle = (x + to_x) // 2
        pieces.append(f"L{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}")
    return "".join(pieces)


def _make_arrowhead_path(x: int, y: int) -> str:
    return f"M{x + _MARGIN} {y + _LABEL_HEIGHT}l-8 -4.5v9z"


def _make_labels(drawing: Layout, here: str, plain: Prerequisites) -> tuple[Label, ...]:
    step = _SPACING.width + _SPACING.between_columns
    labels = [Label(drawing.boxes[here].x + _MARGIN, "This one")]
    if plain.before:
        labels.insert(0, Label(_MARGIN, "Comes first"))
    if plain.after:
        labels.append(Label(drawing.boxes[here].x + step + _MARGIN, "Then possible"))
    return tuple(labels)


def wrap_title(title: str) -> tuple[str, ...]:
    """Return a title wrapped to the width of a box; a word that is wider is broken."""
    lines: list[str] = []
    line = ""
    for word in title.split():
        if line and measure_breadth(f"{line} {word}") <= _MAX_LINE_BREADTH:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        *whole, line = _break_word(word)
        lines.extend(whole)
    return (*lines, line)


def _break_word(word: str) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and measure_breadth(pieces[-1] + character) > _MAX_LINE_BREADTH:
            pieces.append("")
        pieces[-1] += character
    return pieces


def measure_breadth(text: str) -> float:
    """Return the estimated width of a text, in characters of mean width."""
    return sum(_measure_character(character) for character in text)


def _measure_character(character: str) -> float:
    if east_asian_width(character) in "WF":
        return 2.0
    if character in "ijltfr.,:;'|!()[] ":
        return 0.6
    return 1.35 if character in "mwMW@%" or character.isupper() else 1.05
