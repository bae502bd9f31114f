"""The drawing of prerequisites: nothing lies over anything else, and it says what the playbooks say."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from catalogs import page_at
from hypothesis import given
from hypothesis import strategies as st
from markup import read_fragment
from projects import make_project
from properties import examples
from sites import make_site

from generator.build import read_playbooks
from generator.catalog import Catalog
from generator.drawing.layers import Spacing, lay_out, reduce_transitively
from generator.model import Mitigation
from generator.pages.entries import prerequisites
from generator.pages.entries.prerequisites import Prerequisites, make_prerequisites, measure_breadth, wrap_title
from generator.rendering import make_environment, render

SPACING = Spacing(width=100, between_columns=40, between_boxes=10)


def catalog_of(root: Path, needs: dict[str, list[str]]) -> Catalog:
    lines = ["mitigations:"]
    for id, needed in needs.items():
        lines += [
            f"  - id: {id}",
            f"    title: Do {id}",
            "    summary: It helps.",
            "    effort: low",
            "    impact: low",
        ]
        lines += ["    time_to_effect: 1 day", "    steps: [Do it.]", f"    needs: [{', '.join(needed)}]"]
    project = make_project(root, {"playbooks/example/more.yml": "\n".join(lines) + "\n"})
    return read_playbooks(project / "playbooks", project).catalog


def around(catalog: Catalog, id: str) -> Prerequisites:
    found = make_prerequisites(catalog, catalog.get(Mitigation, id))
    assert found is not None
    return found


def columns_of(found: Prerequisites) -> list[set[str]]:
    """The ids in each column of a drawing, from the left."""
    by_x: dict[int, set[str]] = {}
    for node in found.nodes:
        by_x.setdefault(node.box.x, set()).add(node.mitigation.id)
    return [by_x[x] for x in sorted(by_x)]


def test_what_comes_first_stands_on_the_left_and_what_follows_on_the_right(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, {"a": [], "b": ["a"], "c": ["b"], "d": ["c"], "e": ["d"]})
    found = around(catalog, "c")
    assert columns_of(found) == [{"a"}, {"b"}, {"c"}, {"d"}]
    assert [node.when for node in found.nodes] == ["before", "before", "here", "after"]
    assert [item.id for item in found.before] == ["a", "b"]
    assert [item.id for item in found.after] == ["d"]
    assert [label.text for label in found.labels] == ["Comes first", "This one", "Then possible"]


def test_the_words_say_what_each_asks_for(tmp_path: Path) -> None:
    found = around(catalog_of(tmp_path, {"a": [], "b": ["a"], "c": ["a", "b"]}), "c")
    assert [(item.id, [other.id for other in needed]) for item, needed in found.in_words] == [
        ("b", ["a"]),
        ("c", ["a", "b"]),
    ]


def test_a_line_that_a_longer_way_says_as_well_is_not_drawn(tmp_path: Path) -> None:
    needs = {"a": [], "b": ["a"], "c": ["a", "b"]}
    assert reduce_transitively(needs) == [("a", "b"), ("b", "c")]
    assert len(around(catalog_of(tmp_path, needs), "c").edges) == 2


def test_one_that_needs_another_that_follows_stands_behind_it(tmp_path: Path) -> None:
    found = around(catalog_of(tmp_path, {"a": [], "b": ["a"], "c": ["a", "b"], "d": ["a"]}), "a")
    assert columns_of(found) == [{"a"}, {"b", "d"}, {"c"}]


@pytest.mark.parametrize("shape", ["a chain", "a dense order"])
def test_of_more_than_a_page_can_name_it_names_what_it_asks_for_itself(shape: str, tmp_path: Path) -> None:
    ids = [f"m{number}" for number in range(prerequisites.MAX_WALKED_NEEDS + 100)]
    if shape == "a chain":
        needs = {id: ids[number - 1 : number] if number else [] for number, id in enumerate(ids)}
    else:
        needs = {id: ids[:number] for number, id in enumerate(ids[:60])}
    last, asked = list(needs.items())[-1]
    found = around(catalog_of(tmp_path, needs), last)
    assert ([item.id for item in found.before], found.is_cut, found.nodes) == (asked, True, ())


def test_the_page_says_where_the_rest_of_a_long_chain_is_named(tmp_path: Path) -> None:
    ids = [f"m{number}" for number in range(prerequisites.MAX_WALKED_NEEDS + 100)]
    catalog = catalog_of(tmp_path, {id: ids[number - 1 : number] if number else [] for number, id in enumerate(ids)})
    site = make_site(catalog, {})
    page = page_at(catalog, f"mitigations/{ids[-1]}/")
    html = render(page, make_environment(catalog, site.facts_of), site.facts(page)).html
    assert "What each of these needs first stands on its own page." in html


def test_what_stands_alone_has_no_drawing(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, {"a": [], "b": []})
    assert make_prerequisites(catalog, catalog.get(Mitigation, "a")) is None


@pytest.mark.parametrize(
    "needs",
    [
        {"z": [f"a{number}" for number in range(11)], **{f"a{number}": [] for number in range(11)}},
        {"z": ["a6"], **{f"a{number}": [f"a{number - 1}"] if number else [] for number in range(7)}},
    ],
    ids=["too broad", "too long"],
)
def test_what_is_too_large_to_read_is_a_list(needs: dict[str, list[str]], tmp_path: Path) -> None:
    found = around(catalog_of(tmp_path, needs), "z")
    assert found.nodes == ()
    assert len(found.before) == len(needs) - 1


def test_what_comes_first_is_listed_in_an_order_in_which_it_can_be_done(tmp_path: Path) -> None:
    found = around(catalog_of(tmp_path, {"a": [], "b": ["a"], "c": [], "z": ["b", "c", "a"]}), "z")
    order = [item.id for item in found.before]
    assert sorted(order) == ["a", "b", "c"]
    assert order.index("a") < order.index("b")


@st.composite
def graphs(draw_from: st.DrawFn) -> dict[str, list[str]]:
    """Needs without circles: each may need some of those before it."""
    count = draw_from(st.integers(2, 14))
    return {
        f"n{number}": [f"n{other}" for other in draw_from(st.sets(st.integers(0, number - 1), max_size=4))]
        if number
        else []
        for number in range(count)
    }


def depth(needs: dict[str, list[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for id, needed in needs.items():
        found[id] = 1 + max((found[other] for other in needed), default=-1)
    return found


@examples(100)
@given(graphs(), st.lists(st.integers(20, 90), min_size=14, max_size=14))
def test_no_box_lies_over_another_and_no_line_runs_through_one(needs: dict[str, list[str]], sizes: list[int]) -> None:
    columns = depth(needs)
    heights = {id: sizes[number] for number, id in enumerate(needs)}
    lines = reduce_transitively(needs)
    drawing = lay_out(columns, heights, lines, SPACING)
    boxes = [(box.x, box.y, box.x + SPACING.width, box.y + box.height) for box in drawing.boxes.values()]
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= drawing.width
        assert bottom <= drawing.height
    for (first, then), points in zip(lines, drawing.edges, strict=True):
        start, end = drawing.boxes[first], drawing.boxes[then]
        assert points[0] == (start.x + SPACING.width, start.middle)
        assert points[-1] == (end.x, end.middle)
        for (x, y), (to_x, to_y) in pairwise(points):
            assert x < to_x
            if y == to_y:
                assert not any(box[0] < to_x and x < box[2] and box[1] < y < box[3] for box in boxes)
            else:
                assert not any(box[0] < to_x and x < box[2] for box in boxes)


@examples(100)
@given(graphs())
def test_lines_say_the_same_as_the_needs(needs: dict[str, list[str]]) -> None:
    kept: dict[str, list[str]] = {id: [] for id in needs}
    for first, then in reduce_transitively(needs):
        assert first in needs[then]
        kept[then].append(first)

    def all_before(id: str, of: dict[str, list[str]]) -> set[str]:
        return {found for other in of[id] for found in (other, *all_before(other, of))}

    assert all(all_before(id, kept) == all_before(id, needs) for id in needs)


@examples(100)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=120).filter(str.strip))
def test_a_title_loses_no_character_when_it_is_broken_and_fits(title: str) -> None:
    lines = wrap_title(title)
    assert "".join("".join(lines).split()) == "".join(title.split())
    assert [line for line in lines if measure_breadth(line) > prerequisites._MAX_LINE_BREADTH and len(line) > 1] == []


def test_the_page_draws_links_and_says_the_same_in_words(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, {"a": [], "b": ["a"], "c": ["b"]})
    site = make_site(catalog, {})
    env = make_environment(catalog, site.facts_of)
    page = page_at(catalog, "mitigations/b/")
    html = render(page, env, site.facts(page)).html
    [svg] = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert re.findall(r'href="([^"]*)"', svg) == ["../../mitigations/a/", "../../mitigations/c/"]
    [listed] = re.findall(r'<dl class="pb-order__list">.*?</dl>', html, re.DOTALL)
    assert re.findall(r'href="([^"]*)"', listed) == ["../../mitigations/a/", "../../mitigations/c/"]
    assert read_fragment(html).errors == []
