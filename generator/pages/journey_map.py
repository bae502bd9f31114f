"""The journey of a playbook as a picture: a mountain trail, as high as it is hard, that forks into the paths.

Where everything stands is computed here; `partials/journey.html.jinja` draws it. There are two pictures of the same:
one across for wide places, one upright for phones. No text lies on another, whatever the titles are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.drawing.ridge import Point, crest, ridge, with_saddles
from generator.drawing.text_width import lines_of
from generator.model import Path, Playbook
from generator.pages.stages import Stage, hardest_of, stages_of

MOST_ACROSS = 8
"""Phases that fit beside each other; with more of them there is only the upright picture."""

_TITLE, _FACT = 17, 14
"""Sizes of text."""
_BLAZE_WIDTH, _BLAZE_HEIGHT = 26, 38
_BANDS = (1.0, 0.68, 0.36)
"""Heights of the lines that show how the mountain rises, as shares of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, placed by its left or middle and its base line."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the picture."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A phase in the picture: its blaze on the trail, its title and facts, and the part that is pressed."""

    stage: Stage
    mark: Point
    title: tuple[Line, ...]
    facts: tuple[Line, ...]
    box: Box
    """Around the texts."""

    @property
    def press(self) -> Box:
        """Around blaze and texts: all of it can be pressed."""
        left, top = min(self.box.x, self.mark.x - _BLAZE_WIDTH // 2), min(self.box.y, self.mark.y - _BLAZE_HEIGHT // 2)
        return Box(left, top, self.box.x + self.box.width - left, self.box.y + self.box.height - top)


@dataclass(frozen=True, slots=True)
class Sign:
    """A path in the picture: a signboard, and the way to it."""

    path: Path
    shape: str
    """The corners of the board."""
    way: str
    title: tuple[Line, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture, in units of its own."""

    name: str
    """`across` or `upright`: classes and anchors are made from it."""
    anchor: str
    """Where texts are placed by: `middle` or `start`, as SVG has it."""
    width: int
    height: int
    bands: tuple[str, ...]
    """Outlines of the mountain and of its lower parts."""
    trail: str
    fork: Point | None
    storm: Point | None
    """The middle of the cloud over the hardest phase."""
    stops: tuple[Stop, ...]
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class JourneyMap:
    """The journey of one playbook."""

    label: str
    """What the picture shows, in a sentence."""
    hardest: Stage | None
    """The phase that is harder than every other."""
    drawings: tuple[Drawing, ...]
    fits: str
    """How much room the picture across needs: `some`, `much`, or `none` where there is no such picture."""


def journey_map(catalog: Catalog, playbook: Playbook | None) -> JourneyMap | None:
    """The picture of a playbook's phases and paths; None for a playbook without phases."""
    stages = stages_of(catalog, playbook)
    if not stages:
        return None
    paths = tuple(catalog.of_playbook(Path, playbook))
    hardest = hardest_of(stages)
    drawings = [_upright(stages, paths, hardest)]
    if len(stages) <= MOST_ACROSS:
        drawings.insert(0, _across(stages, paths, hardest))
    fits = "none" if len(drawings) == 1 else "some" if drawings[0].width <= _LEAST_WIDTH else "much"
    return JourneyMap(_label(len(stages), len(paths)), hardest, tuple(drawings), fits)


def _label(phases: int, paths: int) -> str:
    walked = "1 phase" if phases == 1 else f"{phases} phases in order"
    if not paths:
        return f"The journey: {walked}"
    return f"The journey: {walked}, then {'1 path' if paths == 1 else f'{paths} paths'}"


def _heights(stages: tuple[Stage, ...], least: int, most: int) -> list[int]:
    top = max(stage.hardness for stage in stages) or 1
    return [least + round((most - least) * stage.hardness / top) for stage in stages]


def _text(text: str, x: int, y: int, width: int, size: int, at: str = "") -> tuple[Line, ...]:
    """Lines of text from `y`, the top of the first, down; a new line follows each `at`."""
    step = round(size * 1.2)
    parts = text.replace(at, f"{at.strip()}\n").split("\n") if at else [text]
    lines = [line for part in parts for line in lines_of(part, width, size)]
    return tuple(Line(x, y + size + step * n, line) for n, line in enumerate(lines))


def _end(lines: tuple[Line, ...], size: int, top: int) -> int:
    """Where lines that began at `top` end, with room for the letters that hang down."""
    return lines[-1].y + round(size * 0.3) if lines else top


def _stop(stage: Stage, mark: Point, x: int, box: Box) -> Stop:
    """A stop whose texts begin at the top of a box and stand at `x`; the box grows with them."""
    title = _text(stage.phase.title, x, box.y, box.width, _TITLE)
    below = _end(title, _TITLE, box.y) + 2
    facts = _text(stage.facts, x, below, box.width, _FACT)
    if len(facts) > 1:
        # Better broken between its two parts than within one.
        facts = _text(stage.facts, x, below, box.width, _FACT, at=", ")
    return Stop(stage, mark, title, facts, Box(box.x, box.y, box.width, _end(facts, _FACT, below) - box.y))


_POINT = 18
"""How far a signboard's point sticks out."""
_SIGN_GAP = 12


def _signs(paths: tuple[Path, ...], x: int, top: int, width: int) -> tuple[Sign, ...]:
    """Signboards below each other, without the ways to them."""
    signs = []
    for path in paths:
        title = _text(path.title, x + 14, top + 9, width - 14 - _POINT, _TITLE - 2)
        height = _end(title, _TITLE - 2, top) - top + 8
        middle, right = top + height // 2, x + width
        corners = ((x, top), (right - _POINT, top), (right, middle), (right - _POINT, top + height), (x, top + height))
        shape = " ".join(f"{a},{b}" for a, b in corners)
        signs.append(Sign(path, shape, "", title, Box(x, top, width, height)))
        top += height + _SIGN_GAP
    return tuple(signs)


def _led_to(sign: Sign, way: str) -> Sign:
    return Sign(sign.path, sign.shape, way, sign.title, sign.box)


def _bottom(stops: Sequence[Stop], signs: Sequence[Sign]) -> int:
    boxes = [*(stop.box for stop in stops), *(sign.box for sign in signs)]
    return max(box.y + box.height for box in boxes)


_LEAST_WIDTH = 960
_COLUMN = 132
"""Least width of a phase across."""
_SIGNS_AT, _SIGN_WIDTH = 70, 206
"""Where signs begin after the fork, and how wide they are."""
_GROUND, _PEAK = 230, 152
"""Height of the ground line across, and of the highest mountain above it."""


def _across(stages: tuple[Stage, ...], paths: tuple[Path, ...], hardest: Stage | None) -> Drawing:
    beside = _SIGNS_AT + _SIGN_WIDTH if paths else 0
    column = max(_COLUMN, (_LEAST_WIDTH - beside) // len(stages))
    half = column // 2 - 7
    middles = [column * n + column // 2 for n in range(len(stages))]
    marks = [Point(x, _GROUND - high) for x, high in zip(middles, _heights(stages, 34, _PEAK), strict=True)]
    stops = tuple(
        _stop(stage, mark, mark.x, Box(mark.x - half, _GROUND + 14, 2 * half, 0))
        for stage, mark in zip(stages, marks, strict=True)
    )
    end = column * len(stages)
    fork = Point(end, _GROUND - 26) if paths else None
    walked = [Point(0, _GROUND - 12), *with_saddles(marks, _GROUND), fork or Point(end, _GROUND - 12)]
    mountain = [*walked, Point(end + _SIGNS_AT - 14, _GROUND)] if paths else walked
    signs = _signs(paths, end + _SIGNS_AT, 0, _SIGN_WIDTH)
    tall = sum(sign.box.height + _SIGN_GAP for sign in signs) - _SIGN_GAP
    if fork:
        placed = _signs(paths, end + _SIGNS_AT, max(4, fork.y - 30 - tall // 2), _SIGN_WIDTH)
        signs = tuple(_led_to(sign, _way_across(fork, sign.box)) for sign in placed)
    height = _bottom(stops, signs) + 6
    storm = next((Point(s.mark.x, s.mark.y - 48) for s in stops if s.stage is hardest), None)
    bands = tuple(ridge(mountain, _GROUND, share) for share in _BANDS)
    return Drawing("across", "middle", end + beside, height, bands, crest(walked), fork, storm, stops, signs)


def _way_across(fork: Point, board: Box) -> str:
    middle, half = board.y + board.height // 2, (board.x + fork.x) // 2
    return f"M{fork.x} {fork.y}C{half} {fork.y} {half} {middle} {board.x} {middle}"


_UPRIGHT_WIDTH, _TEXT_AT = 300, 108
_ROW = 100
"""Least height of a phase upright."""


def _upright(stages: tuple[Stage, ...], paths: tuple[Path, ...], hardest: Stage | None) -> Drawing:
    stops: list[Stop] = []
    top = 30
    for stage, high in zip(stages, _heights(stages, 26, 80), strict=True):
        box = Box(_TEXT_AT, top, _UPRIGHT_WIDTH - _TEXT_AT - 4, 0)
        stop = _stop(stage, Point(high, top + 24), _TEXT_AT, box)
        stops.append(stop)
        top += max(_ROW, stop.box.height + 30)
    end = Point(22, top)
    signs = _signs(paths, 58, top + 22, _UPRIGHT_WIDTH - 62)
    led = tuple(_led_to(sign, _way_upright(end, sign.box)) for sign in signs)
    height = max(end.y + 26, _bottom(stops, led)) + 10
    storm = next((Point(s.mark.x, s.mark.y - 46) for s in stops if s.stage is hardest), None)
    # The mountain lies on its side here: it is put together as if it stood, and turned when it is written.
    peaks = with_saddles([Point(stop.mark.y, -stop.mark.x) for stop in stops], 0)
    walked = [Point(0, -12), *peaks, Point(end.y, -end.x)]
    mountain = [*walked, Point(end.y + 26, 0)]
    bands = tuple(ridge(mountain, 0, share, is_turned=True) for share in _BANDS)
    trail = crest(walked, is_turned=True)
    fork = end if paths else None
    return Drawing("upright", "start", _UPRIGHT_WIDTH, height, bands, trail, fork, storm, tuple(stops), led)


def _way_upright(fork: Point, board: Box) -> str:
    middle = board.y + board.height // 2
    return f"M{fork.x} {fork.y}V{middle - 14}Q{fork.x} {middle} {fork.x + 14} {middle}H{board.x}"
