"""What comes before a mitigation and what it makes possible: a drawing, and the same in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

from generator.catalog import Catalog
from generator.drawing.layers import Box, Drawing, Spacing, draw, without_detours
from generator.model import Mitigation

MOST_BOXES = 24
MOST_COLUMNS = 6
MOST_IN_A_COLUMN = 10
"""Beyond these a drawing is harder to read than the list of the same."""
MAX_WALKED_NEEDS = 150
"""`needs` that are followed from one mitigation. Behind more of them, its page names only its own."""

_SPACING = Spacing(width=132, between_columns=32, between_boxes=14)
_MARGIN = 4
_LABELS = 26
"""Room above the columns for what they are."""
_PADDING = 10
_LINE = 17
"""From one line of a title to the next."""
_LETTERS = 15.5
"""Letters of usual width in a line: a box less its padding, by half the size of the type (13)."""


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
    """What the columns from here on are."""

    x: int
    text: str


@dataclass(frozen=True, slots=True)
class Prerequisites:
    """What comes first, and what comes then."""

    before: tuple[Mitigation, ...]
    """Everything that has to come first, in an order in which it can be done."""
    after: tuple[Mitigation, ...]
    """What asks for this one itself."""
    is_cut: bool
    """Whether there is more to do first than a page can name: `before` is what this one asks for itself."""
    in_words: tuple[tuple[Mitigation, tuple[Mitigation, ...]], ...] = ()
    """Each mitigation of the drawing with those it asks for, where it asks for any; none where there is no drawing."""
    width: int = 0
    height: int = 0
    box_width: int = _SPACING.width
    nodes: tuple[Node, ...] = ()
    """From the left to the right; none where the list says it better."""
    ways: tuple[str, ...] = ()
    """The lines, as SVG paths."""
    heads: tuple[str, ...] = ()
    """Their ends, as SVG paths."""
    labels: tuple[Label, ...] = ()


def prerequisites_of(catalog: Catalog, mitigation: Mitigation) -> Prerequisites | None:
    """The prerequisites around a mitigation; None where it needs nothing and nothing needs it."""
    before = catalog.prerequisites([mitigation], MAX_WALKED_NEEDS)
    after = catalog.sources_naming(mitigation, Mitigation, "needs")
    if before == [] and not after:
        return None
    if before is None:
        own = tuple(catalog.get(Mitigation, id) for id in mitigation.needs)
        return Prerequisites(own, tuple(after), is_cut=True)
    plain = Prerequisites(tuple(before), tuple(after), is_cut=False)
    shown = {item.id: item for item in (*before, mitigation, *after)}
    if len(shown) > MOST_BOXES:
        return plain
    needs = {id: [other for other in item.needs if other in shown] for id, item in shown.items()}
    columns = _columns(mitigation.id, [item.id for item in before], [item.id for item in after], needs)
    if not _is_small(columns):
        return plain
    in_words = tuple((item, tuple(shown[other] for other in needs[id])) for id, item in shown.items() if needs[id])
    return _drawn(replace(plain, in_words=in_words), shown, columns, needs, mitigation.id)


def _columns(
    here: str, before: Sequence[str], after: Sequence[str], needs: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """The column of each id, from 0: what comes first as near to this one as it can stand, what follows likewise."""
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


def _is_small(columns: Mapping[str, int]) -> bool:
    numbers = list(columns.values())
    fullest = max(numbers.count(number) for number in numbers)
    return max(numbers) < MOST_COLUMNS and fullest <= MOST_IN_A_COLUMN


def _drawn(
    plain: Prerequisites,
    shown: Mapping[str, Mitigation],
    columns: Mapping[str, int],
    needs: Mapping[str, Sequence[str]],
    here: str,
) -> Prerequisites:
    lines = {id: title_lines(item.title) for id, item in shown.items()}
    heights = {id: len(of_title) * _LINE + 2 * _PADDING for id, of_title in lines.items()}
    drawing = draw(columns, heights, without_detours(needs), _SPACING)
    ordered = sorted(columns, key=lambda shown_id: (columns[shown_id], drawing.boxes[shown_id].y))
    return Prerequisites(
        plain.before,
        plain.after,
        plain.is_cut,
        plain.in_words,
        width=drawing.width + 2 * _MARGIN,
        height=drawing.height + _LABELS + _MARGIN,
        nodes=tuple(
            _node(shown[id], _when(columns[id] - columns[here]), drawing.boxes[id], lines[id]) for id in ordered
        ),
        ways=tuple(_way(points) for points in drawing.lines),
        heads=tuple(_head(*points[-1]) for points in drawing.lines),
        labels=_labels(drawing, here, plain),
    )


def _when(column: int) -> str:
    """A column seen from the one of this mitigation."""
    return "before" if column < 0 else "after" if column else "here"


def _node(mitigation: Mitigation, when: str, box: Box, lines: Sequence[str]) -> Node:
    moved = Box(box.x + _MARGIN, box.y + _LABELS, box.height)
    baseline = moved.y + _PADDING + _LINE - 4
    shown = tuple(TitleLine(baseline + number * _LINE, text) for number, text in enumerate(lines))
    return Node(mitigation, when, moved, moved.x + _PADDING, shown)


def _way(points: Sequence[tuple[int, int]]) -> str:
    """A line through its points: it bends between columns and runs straight through them."""
    moved = [(x + _MARGIN, y + _LABELS) for x, y in points]
    pieces = [f"M{moved[0][0]} {moved[0][1]}"]
    for (x, y), (to_x, to_y) in zip(moved[::2], moved[1::2], strict=True):
        middle = (x + to_x) // 2
        pieces.append(f"L{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}")
    return "".join(pieces)


def _head(x: int, y: int) -> str:
    return f"M{x + _MARGIN} {y + _LABELS}l-8 -4.5v9z"


def _labels(drawing: Drawing, here: str, plain: Prerequisites) -> tuple[Label, ...]:
    step = _SPACING.width + _SPACING.between_columns
    labels = [Label(drawing.boxes[here].x + _MARGIN, "This one")]
    if plain.before:
        labels.insert(0, Label(_MARGIN, "Comes first"))
    if plain.after:
        labels.append(Label(drawing.boxes[here].x + step + _MARGIN, "Then possible"))
    return tuple(labels)


def title_lines(title: str) -> tuple[str, ...]:
    """A title broken to the width of a box; a word that is longer than a line is broken too."""
    lines: list[str] = []
    line = ""
    for word in title.split():
        if line and breadth(f"{line} {word}") <= _LETTERS:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        *whole, line = _broken(word)
        lines.extend(whole)
    return (*lines, line)


def _broken(word: str) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and breadth(pieces[-1] + sign) > _LETTERS:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def breadth(text: str) -> float:
    """About how wide a text is, in letters of usual width."""
    return sum(_breadth_of(sign) for sign in text)


def _breadth_of(sign: str) -> float:
    if east_asian_width(sign) in "WF":
        return 2.0
    if sign in "ijltfr.,:;'|!()[] ":
        return 0.6
    return 1.35 if sign in "mwMW@%" or sign.isupper() else 1.05
