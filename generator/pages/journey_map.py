"""Draw the journey of a playbook: a mountain trail whose height is how hard each phase is, and which forks into the
paths.

All coordinates are computed here; `partials/journey.html.jinja` writes the SVG.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.drawing.ridge import Point, crest_path, insert_saddles, ridge_path
from generator.drawing.text_width import wrap_text
from generator.model import Path, Playbook
from generator.pages.stages import Stage, find_hardest, make_stages

MAX_PHASES_ACROSS = 8
"""Phases that fit side by side; with more there is only the upright picture."""

_TITLE, _FACT = 17, 14
"""Sizes of text."""
_BLAZE_WIDTH, _BLAZE_HEIGHT = 26, 38
_BANDS = (1.0, 0.68, 0.36)
"""Heights of the contour lines, as shares of the mountain's height."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its anchor point on the baseline."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A phase in the picture: blaze on the trail, title, facts, and the area that can be pressed."""

    stage: Stage
    mark: Point
    title: tuple[Line, ...]
    facts: tuple[Line, ...]
    box: Box
    """Around title and facts."""

    @property
    def hit_area(self) -> Box:
        """Around blaze, title and facts: the link's hit area."""
        left, top = min(self.box.x, self.mark.x - _BLAZE_WIDTH // 2), min(self.box.y, self.mark.y - _BLAZE_HEIGHT // 2)
        return Box(left, top, self.box.x + self.box.width - left, self.box.y + self.box.height - top)


@dataclass(frozen=True, slots=True)
class Signpost:
    """A path in the picture: a signpost, and the trail to it."""

    path: Path
    shape: str
    """SVG points of the board."""
    trail: str
    title: tuple[Line, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture, in its own units."""

    name: str
    """`across` or `upright`; part of classes and anchors."""
    anchor: str
    """`text-anchor` of all texts: `middle` or `start`."""
    width: int
    height: int
    bands: tuple[str, ...]
    """Outlines of the mountain and of its lower parts."""
    trail: str
    fork: Point | None
    storm: Point | None
    """Centre of the cloud over the hardest phase; None where no phase is hardest."""
    stops: tuple[Stop, ...]
    signposts: tuple[Signpost, ...]


@dataclass(frozen=True, slots=True)
class JourneyMap:
    """The pictures of one playbook's journey."""

    label: str
    """Text alternative, one sentence."""
    hardest: Stage | None
    """The phase that is harder than every other; None where there is none."""
    drawings: tuple[Drawing, ...]
    fits: str
    """Width that the picture across needs: `some`, `much`, or `none` where there is no such picture."""


def draw_journey_map(catalog: Catalog, playbook: Playbook | None) -> JourneyMap | None:
    """Return the pictures of a playbook's phases and paths; None for a playbook without phases."""
    stages = make_stages(catalog, playbook)
    if not stages:
        return None
    paths = tuple(catalog.of_playbook(Path, playbook))
    hardest = find_hardest(stages)
    drawings = [_draw_upright(stages, paths, hardest)]
    if len(stages) <= MAX_PHASES_ACROSS:
        drawings.insert(0, _draw_across(stages, paths, hardest))
    fits = "none" if len(drawings) == 1 else "some" if drawings[0].width <= _MIN_WIDTH else "much"
    return JourneyMap(_make_label(len(stages), len(paths)), hardest, tuple(drawings), fits)


def _make_label(phases: int, paths: int) -> str:
    walked = "1 phase" if phases == 1 else f"{phases} phases in order"
    if not paths:
        return f"The journey: {walked}"
    return f"The journey: {walked}, then {'1 path' if paths == 1 else f'{paths} paths'}"


def _scale_heights(stages: tuple[Stage, ...], least: int, most: int) -> list[int]:
    top = max(stage.hardness for stage in stages) or 1
    return [least + round((most - least) * stage.hardness / top) for stage in stages]


def _place_text(text: str, x: int, y: int, width: int, size: int, at: str = "") -> tuple[Line, ...]:
    """Return the lines of a text from `y` down, wrapped to `width`; a new line also starts after each `at`."""
    step = round(size * 1.2)
    parts = text.replace(at, f"{at.strip()}\n").split("\n") if at else [text]
    lines = [line for part in parts for line in wrap_text(part, width, size)]
    return tuple(Line(x, y + size + step * n, line) for n, line in enumerate(lines))


def _find_text_end(lines: tuple[Line, ...], size: int, top: int) -> int:
    """Return the lower end of lines that start at `top`, descenders included."""
    return lines[-1].y + round(size * 0.3) if lines else top


def _place_stop(stage: Stage, mark: Point, x: int, box: Box) -> Stop:
    """Return a stop with texts at `x`, from the top of the box down; the box grows with them."""
    title = _place_text(stage.phase.title, x, box.y, box.width, _TITLE)
    below = _find_text_end(title, _TITLE, box.y) + 2
    facts = _place_text(stage.facts, x, below, box.width, _FACT)
    if len(facts) > 1:
        # Better broken between its two parts than within one.
        facts = _place_text(stage.facts, x, below, box.width, _FACT, at=", ")
    return Stop(stage, mark, title, facts, Box(box.x, box.y, box.width, _find_text_end(facts, _FACT, below) - box.y))


_POINT_WIDTH = 18
"""Length of a signpost's point."""
_SIGNPOST_GAP = 12


def _place_signposts(paths: tuple[Path, ...], x: int, top: int, width: int) -> tuple[Signpost, ...]:
    """Return signposts one below the other, without trails."""
    signposts = []
    for path in paths:
        title = _place_text(path.title, x + 14, top + 9, width - 14 - _POINT_WIDTH, _TITLE - 2)
        height = _find_text_end(title, _TITLE - 2, top) - top + 8
        middle, right = top + height // 2, x + width
        corners = (
            (x, top),
            (right - _POINT_WIDTH, top),
            (right, middle),
            (right - _POINT_WIDTH, top + height),
            (x, top + height),
        )
        shape = " ".join(f"{a},{b}" for a, b in corners)
        signposts.append(Signpost(path, shape, "", title, Box(x, top, width, height)))
        top += height + _SIGNPOST_GAP
    return tuple(signposts)


def _with_trail(signpost: Signpost, trail: str) -> Signpost:
    return Signpost(signpost.path, signpost.shape, trail, signpost.title, signpost.box)


def _find_bottom(stops: Sequence[Stop], signposts: Sequence[Signpost]) -> int:
    boxes = [*(stop.box for stop in stops), *(signpost.box for signpost in signposts)]
    return max(box.y + box.height for box in boxes)


_MIN_WIDTH = 960
_MIN_COLUMN_WIDTH = 132
"""Least width of a phase across."""
_SIGNPOST_OFFSET, _SIGNPOST_WIDTH = 70, 206
"""Distance of the signposts from the fork, and their width."""
_GROUND, _PEAK = 230, 152
"""Height of the ground line across, and of the highest mountain above it."""


def _draw_across(stages: tuple[Stage, ...], paths: tuple[Path, ...], hardest: Stage | None) -> Drawing:
    signpost_width = _SIGNPOST_OFFSET + _SIGNPOST_WIDTH if paths else 0
    column = max(_MIN_COLUMN_WIDTH, (_MIN_WIDTH - signpost_width) // len(stages))
    half = column // 2 - 7
    middles = [column * n + column // 2 for n in range(len(stages))]
    marks = [Point(x, _GROUND - high) for x, high in zip(middles, _scale_heights(stages, 34, _PEAK), strict=True)]
    stops = tuple(
        _place_stop(stage, mark, mark.x, Box(mark.x - half, _GROUND + 14, 2 * half, 0))
        for stage, mark in zip(stages, marks, strict=True)
    )
    end = column * len(stages)
    fork = Point(end, _GROUND - 26) if paths else None
    walked = [Point(0, _GROUND - 12), *insert_saddles(marks, _GROUND), fork or Point(end, _GROUND - 12)]
    mountain = [*walked, Point(end + _SIGNPOST_OFFSET - 14, _GROUND)] if paths else walked
    signposts = _place_signposts(paths, end + _SIGNPOST_OFFSET, 0, _SIGNPOST_WIDTH)
    tall = sum(signpost.box.height + _SIGNPOST_GAP for signpost in signposts) - _SIGNPOST_GAP
    if fork:
        points = _place_signposts(paths, end + _SIGNPOST_OFFSET, max(4, fork.y - 30 - tall // 2), _SIGNPOST_WIDTH)
        signposts = tuple(_with_trail(signpost, _trail_across(fork, signpost.box)) for signpost in points)
    height = _find_bottom(stops, signposts) + 6
    storm = next((Point(s.mark.x, s.mark.y - 48) for s in stops if s.stage is hardest), None)
    bands = tuple(ridge_path(mountain, _GROUND, share) for share in _BANDS)
    return Drawing(
        "across", "middle", end + signpost_width, height, bands, crest_path(walked), fork, storm, stops, signposts
    )


def _trail_across(fork: Point, board: Box) -> str:
    middle, half = board.y + board.height // 2, (board.x + fork.x) // 2
    return f"M{fork.x} {fork.y}C{half} {fork.y} {half} {middle} {board.x} {middle}"


_UPRIGHT_WIDTH, _TEXT_AT = 300, 108
_MIN_ROW_HEIGHT = 100
"""Least height of a phase upright."""


def _draw_upright(stages: tuple[Stage, ...], paths: tuple[Path, ...], hardest: Stage | None) -> Drawing:
    stops: list[Stop] = []
    top = 30
    for stage, high in zip(stages, _scale_heights(stages, 26, 80), strict=True):
        box = Box(_TEXT_AT, top, _UPRIGHT_WIDTH - _TEXT_AT - 4, 0)
        stop = _place_stop(stage, Point(high, top + 24), _TEXT_AT, box)
        stops.append(stop)
        top += max(_MIN_ROW_HEIGHT, stop.box.height + 30)
    end = Point(22, top)
    signposts = _place_signposts(paths, 58, top + 22, _UPRIGHT_WIDTH - 62)
    led = tuple(_with_trail(signpost, _trail_upright(end, signpost.box)) for signpost in signposts)
    height = max(end.y + 26, _find_bottom(stops, led)) + 10
    storm = next((Point(s.mark.x, s.mark.y - 46) for s in stops if s.stage is hardest), None)
    # The mountain lies on its side here: it is put together as if it stood, and turned when it is written.
    peaks = insert_saddles([Point(stop.mark.y, -stop.mark.x) for stop in stops], 0)
    walked = [Point(0, -12), *peaks, Point(end.y, -end.x)]
    mountain = [*walked, Point(end.y + 26, 0)]
    bands = tuple(ridge_path(mountain, 0, share, is_turned=True) for share in _BANDS)
    trail = crest_path(walked, is_turned=True)
    fork = end if paths else None
    return Drawing("upright", "start", _UPRIGHT_WIDTH, height, bands, trail, fork, storm, tuple(stops), led)


def _trail_upright(fork: Point, board: Box) -> str:
    middle = board.y + board.height // 2
    return f"M{fork.x} {fork.y}V{middle - 14}Q{fork.x} {middle} {fork.x + 14} {middle}H{board.x}"
