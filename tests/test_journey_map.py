"""The picture of a journey: no text lies on another, whatever the titles, and as high as it is hard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from catalogs import page_at, read_catalog
from hypothesis import given
from hypothesis import strategies as st
from properties import examples
from sites import make_site

from generator.catalog import Catalog
from generator.drawing.ridge import Point, insert_saddles, skyline_path
from generator.drawing.text_width import measure_width, wrap_text
from generator.model import Challenge, Path, Phase, Playbook
from generator.model.fields import texts_to_check
from generator.pages.journey_map import Box, Drawing, JourneyMap, draw_journey_map
from generator.pages.stages import make_stages
from generator.rendering import make_environment, render

SMALL = read_catalog("small")
SEVERITIES = ("low", "medium", "high", "critical")
TITLES = st.one_of(
    st.text(st.characters(min_codepoint=33, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cn")), min_size=1).map(
        lambda text: text[:120]
    ),
    st.lists(st.text("abcWMé日 -", min_size=1, max_size=14), min_size=1, max_size=12).map(" ".join),
    st.sampled_from(["x" * 120, "Ascension of the Corporate Social Strategist", "W " * 60, "Donaudampfschifffahrt"]),
).map(lambda text: text.strip()[:120] or "-")


@st.composite
def playbooks(draw: st.DrawFn, most_phases: int = 8) -> Catalog:
    """A catalog with one playbook: some phases, some paths, and challenges that hit in phases."""
    phases = draw(st.lists(TITLES, min_size=1, max_size=most_phases))
    paths = draw(st.lists(TITLES, max_size=6))
    hits = st.lists(st.tuples(st.sampled_from(SEVERITIES), st.sampled_from(range(len(phases)))), max_size=12)
    return catalog_of(phases, paths, draw(hits))


def catalog_of(phases: list[str], paths: list[str], hits: list[tuple[str, int]]) -> Catalog:
    """One playbook; a hit is a severity and the phase (from 0) in which a challenge has it."""
    placed = [item for item in map(SMALL.get_located, SMALL.entries()) if item.entry.kind in ("playbook", "role")]
    phase, path, challenge = (SMALL.all(kind)[0] for kind in (Phase, Path, Challenge))
    placed += [_as(phase, id=f"phase-{n}", order=n, title=title) for n, title in enumerate(phases, 1)]
    placed += [_as(path, id=f"path-{n}", title=title) for n, title in enumerate(paths)]
    edge = challenge.phases[0]
    for number, (severity, at) in enumerate(hits):
        hit = edge.model_copy(update={"phase": f"phase-{at + 1}", "severity": severity})
        placed.append(_as(challenge, id=f"challenge-{number}", phases=[hit], mitigations=[], if_unmet=[]))
    return Catalog([replace(item, texts_to_check=texts_to_check(item.entry)) for item in placed])


def _as(entry: Any, **changes: Any) -> Any:
    return replace(SMALL.get_located(entry), entry=entry.model_copy(update={**changes, "formerly": [], "related": []}))


def map_of(catalog: Catalog) -> JourneyMap:
    found = draw_journey_map(catalog, catalog.all(Playbook)[0])
    assert found
    return found


def texts_of(drawing: Drawing) -> Iterator[tuple[Box, list[tuple[int, int, str]]]]:
    for part in (*drawing.stops, *drawing.signposts):
        lines = [*part.title, *getattr(part, "facts", ())]
        yield part.box, [(line.x, line.y, line.text) for line in lines]


def overlap(one: Box, other: Box) -> bool:
    apart = (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )
    return not apart


@examples(60)
@given(playbooks())
def test_no_text_lies_on_another_or_outside_whatever_the_titles(catalog: Catalog) -> None:
    for drawing in map_of(catalog).drawings:
        boxes = [box for box, _ in texts_of(drawing)]
        blazes = [Box(stop.mark.x - 13, stop.mark.y - 19, 26, 38) for stop in drawing.stops]
        assert [pair for pair in combinations([*boxes, *blazes], 2) if overlap(*pair)] == []
        for box in (*boxes, *blazes):
            assert box.x >= 0
            assert box.x + box.width <= drawing.width
            assert box.y >= 0
            assert box.y + box.height <= drawing.height


@examples(60)
@given(playbooks())
def test_every_line_is_within_its_box_and_no_title_is_cut_short(catalog: Catalog) -> None:
    for drawing in map_of(catalog).drawings:
        for part in (*drawing.stops, *drawing.signposts):
            title = part.stage.phase.title if hasattr(part, "stage") else part.path.title
            assert "".join(line.text for line in part.title).replace(" ", "") == "".join(title.split())
            for line in part.title:
                is_sign = not hasattr(part, "stage")
                wide = measure_width(line.text, 15 if is_sign else 17)
                left = line.x - wide / 2 if drawing.anchor == "middle" and not is_sign else line.x
                assert part.box.x - 0.01 <= left
                assert left + wide <= part.box.x + part.box.width + 0.01
                assert part.box.y < line.y <= part.box.y + part.box.height


@examples(60)
@given(playbooks())
def test_the_harder_a_phase_the_higher_it_stands(catalog: Catalog) -> None:
    across, upright = map_of(catalog).drawings
    stages = make_stages(catalog, catalog.all(Playbook)[0])
    for one, other in combinations(range(len(stages)), 2):
        harder = stages[one].hardness - stages[other].hardness
        assert (across.stops[other].mark.y - across.stops[one].mark.y) * harder >= 0
        assert (upright.stops[one].mark.x - upright.stops[other].mark.x) * harder >= 0


def test_severities_count_from_one_to_four_and_add_up() -> None:
    catalog = catalog_of(["A", "B", "C"], [], [("low", 0), ("critical", 1), ("medium", 1), ("high", 1)])
    stages = make_stages(catalog, catalog.all(Playbook)[0])
    assert [(stage.hardness, stage.facts) for stage in stages] == [
        (1, "1 challenge, 1 low"),
        (9, "3 challenges, 1 critical"),
        (0, ""),
    ]


def test_a_storm_stands_over_the_one_phase_that_is_hardest_and_over_none_when_two_are() -> None:
    one = map_of(catalog_of(["A", "B"], [], [("high", 1)]))
    assert one.hardest
    assert one.hardest.phase.title == "B"
    assert [drawing.storm is not None for drawing in one.drawings] == [True, True]
    for hits in ([], [("high", 0), ("high", 1)]):
        both = map_of(catalog_of(["A", "B"], [], hits))
        assert both.hardest is None
        assert [drawing.storm for drawing in both.drawings] == [None, None]


def test_the_road_forks_only_where_there_are_paths() -> None:
    assert map_of(catalog_of(["A", "B"], [], [])).label == "The journey: 2 phases in order"
    assert all(drawing.fork is None for drawing in map_of(catalog_of(["A"], [], [])).drawings)
    forked = map_of(catalog_of(["A", "B"], ["C"], []))
    assert forked.label == "The journey: 2 phases in order, then 1 path"
    assert all(
        drawing.fork and len(drawing.signposts) == 1 and drawing.signposts[0].trail for drawing in forked.drawings
    )


@pytest.mark.parametrize(
    ("phases", "paths", "fits"), [(2, 0, "some"), (5, 3, "some"), (7, 0, "some"), (6, 3, "much"), (8, 6, "much")]
)
def test_many_phases_need_much_room(phases: int, paths: int, fits: str) -> None:
    assert map_of(catalog_of(["A"] * phases, ["B"] * paths, [])).fits == fits


def test_more_phases_than_fit_are_drawn_upright_alone_and_none_are_not_drawn() -> None:
    many = map_of(catalog_of(["A"] * 9, [], []))
    assert [drawing.name for drawing in many.drawings] == ["upright"]
    assert many.fits == "none"
    nothing = catalog_of([], ["A"], [])
    assert draw_journey_map(nothing, nothing.all(Playbook)[0]) is None
    assert draw_journey_map(nothing, None) is None


def test_the_picture_is_what_it_was() -> None:
    across, upright = map_of(SMALL).drawings
    assert (across.width, across.height, across.trail) == (
        960,
        292,
        "M0 218C85 218 85 125 171 125C256 125 256 161 342 161C427 161 427 78 513 78C598 78 598 204 684 204",
    )
    assert [(stop.mark, [line.text for line in stop.title]) for stop in upright.stops] == [
        (Point(58, 54), ["First day"]),
        (Point(80, 154), ["First week"]),
    ]


def test_the_home_page_and_the_page_of_the_playbook_link_every_phase_and_path_in_the_picture() -> None:
    site = make_site(SMALL, {})
    env = make_environment(SMALL, site.facts_of)
    for address, up in (("", "./"), ("playbooks/small/", "../../")):
        page = page_at(SMALL, address)
        html = render(page, env, site.facts(page)).html
        drawings = re.findall(r"<svg class=\"pb-map__drawing.*?</svg>", html, re.DOTALL)
        assert len(drawings) == 2
        for drawing in drawings:
            links = re.findall(r'<a class="pb-map__link[^>]*href="([^"]*)"', drawing)
            wanted = [f"phases/{phase.id}/" for phase in SMALL.all(Phase)]
            wanted += [f"paths/{path.id}/" for path in SMALL.all(Path)]
            assert links == [up + address for address in wanted]


# Lettering and mountains


@examples(100)
@given(st.text(max_size=200), st.integers(20, 300), st.integers(10, 20))
def test_lines_keep_every_character_and_are_never_too_wide(text: str, width: int, size: int) -> None:
    lines = wrap_text(text, width, size)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(measure_width(line, size) <= width for line in lines if len(line) > 1)


def test_a_word_is_cut_only_when_it_is_too_long_for_a_line() -> None:
    assert wrap_text("a bb ccc", 1000, 10) == ("a bb ccc",)
    assert wrap_text("aaaa bbbb", 30, 10) == ("aaaa", "bbbb")
    assert len(wrap_text("aaaaaaaaaa", 30, 10)) == 3
    assert wrap_text("   ", 30, 10) == ()


def test_a_saddle_is_lower_than_both_its_peaks() -> None:
    first, saddle, second = insert_saddles([Point(0, 40), Point(100, 10)], 100)
    assert (saddle.x, first.y < saddle.y, second.y < saddle.y, saddle.y < 100) == (50, True, True, True)
    assert insert_saddles([], 10) == []


def test_a_skyline_begins_and_ends_on_the_ground() -> None:
    assert skyline_path([], 240, 44) == ""
    drawn = skyline_path([3, 9, 0], 240, 44)
    assert drawn.startswith("M0 44")
    assert drawn.endswith("L240 44Z")
