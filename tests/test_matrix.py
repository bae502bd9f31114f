"""The matrix: what stands in which row, on which page, and by which words it is filtered."""

from __future__ import annotations

from pathlib import Path

import pytest
from catalogs import read_catalog, render_pages
from markup import read_fragment

from generator.build import read_playbooks
from generator.catalog import Catalog
from generator.model import Challenge
from generator.pages import build_pages
from generator.pages.steps import make_step_key, make_step_keys
from generator.pages.tools import matrix as matrix_pages
from generator.pages.tools.matrix import MatrixPage, make_matrices, make_tag_keys

PLAYBOOK = """\
playbook: {{id: {id}, title: {id}, summary: s, description: d, owner: o, audience: everyone, status: live,
  reviewed: 2026-01-10, review_every: 1 year, roles: [lead], order: {order}}}
phases:
  - {{id: {id}-start, title: Start, summary: s, order: 1, description: d, signs: [s], over_when: [o], goes_wrong: [g]}}
"""
ROW = """\
  - {{id: {id}, title: {id}, summary: s, severity: high, symptoms: [s], causes: [c], tags: ["Big budget"],
     phases: [{phases}], mitigations: [{{mitigation: act, how_it_helps: h}}]}}
"""
SHARED = """\
roles:
  - {id: lead, title: Lead, summary: s}
  - {id: expert, title: Expert, summary: s}
mitigations:
  - {id: act, title: Act, summary: s, steps: [One, Two], effort: low, impact: high, time_to_effect: 1 week}
"""


def write(folder: Path, rows: dict[str, int], guest: bool = False) -> Catalog:
    """Playbooks with so many challenges each; the last challenge of a guest also hits the first playbook's phase."""
    first = next(iter(rows))
    for order, (id, count) in enumerate(rows.items(), 1):
        text = PLAYBOOK.format(id=id, order=order) + ("challenges:\n" if count else "")
        for number in range(count):
            also = f", {first}-start" if guest and id != first else ""
            text += ROW.format(id=f"{id}-{number}", phases=f"{id}-start{also}")
        (folder / id).mkdir(parents=True)
        (folder / id / "all.yml").write_text(text + (SHARED if id == first else ""), encoding="utf-8")
    read = read_playbooks(folder, folder)
    assert [item.message for item in read.diagnostics if item.severity == "error"] == []
    return read.catalog


def pages(catalog: Catalog) -> list[MatrixPage]:
    return [page for page in build_pages(catalog) if isinstance(page, MatrixPage)]


def test_a_challenge_of_another_playbook_stands_where_it_hits_and_says_where_it_comes_from(tmp_path: Path) -> None:
    found = make_matrices(write(tmp_path, {"home": 2, "away": 1}, guest=True))
    home, away = found["home"], found["away"]
    assert [row.challenge.id for row in home.rows] == ["home-0", "home-1", "away-0"]
    assert [row.guest_of.id if row.guest_of else None for row in home.rows] == [None, None, "away"]
    assert [phase.id for phase in away.rows[0].elsewhere] == ["home-start"]
    assert away.rows[0].guest_of is None


def test_a_mitigation_that_names_nobody_is_for_those_the_playbook_is_for(tmp_path: Path) -> None:
    row = make_matrices(write(tmp_path, {"home": 1}))["home"].rows[0]
    assert [(answer.mitigation.id, answer.who) for answer in row.answers] == [("act", "lead")]
    page = pages(write(tmp_path / "again", {"home": 1}))[0]
    assert [choice.key for choice in page.role_choices] == ["lead"]
    assert [(choice.key, choice.title) for choice in page.tag_choices] == [("big-budget", "Big budget")]


def test_tags_in_an_address_have_no_spaces_and_differ_where_they_are_different() -> None:
    assert make_tag_keys(["Big budget", "ROI"]) == "big-budget roi"
    assert make_tag_keys(["a|b"]) != make_tag_keys(["a,b"])
    assert len(make_tag_keys(["a|b, c"]).split()) == 1


def test_few_rows_are_on_one_page(tmp_path: Path) -> None:
    page, *more = pages(write(tmp_path, {"home": 2, "away": 1}))
    assert more == []
    assert [matrix.address for matrix in page.matrices] == ["matrix/?playbook=home", "matrix/?playbook=away"]
    assert page.elsewhere == ()


def test_what_is_too_much_for_one_page_has_pages_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix_pages, "MAX_ROWS", 3)
    found = pages(write(tmp_path, {"first": 2, "second": 2, "third": 1}))
    assert [page.address for page in found] == ["matrix/", "matrix/second/", "matrix/third/"]
    assert [[matrix.playbook.id for matrix in page.matrices] for page in found] == [["first"], ["second"], ["third"]]
    assert [matrix.address for matrix in found[0].elsewhere] == ["matrix/second/", "matrix/third/"]
    assert [matrix.playbook.id for matrix in found[1].elsewhere] == ["first", "third"]
    assert found[1].title == "The matrix: second"


def test_the_first_playbook_is_on_the_first_page_however_large_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix_pages, "MAX_ROWS", 1)
    assert [matrix.playbook.id for matrix in pages(write(tmp_path, {"first": 4, "second": 1}))[0].matrices] == ["first"]


def test_without_phases_or_challenges_there_is_no_matrix(tmp_path: Path) -> None:
    assert pages(Catalog(())) == []
    assert make_matrices(write(tmp_path, {"empty": 0, "full": 1})).keys() == {"full"}


@pytest.mark.parametrize("name", ["small", "two-playbooks"])
def test_the_whole_table_is_in_the_page_with_what_filters_read(name: str) -> None:
    catalog = read_catalog(name)
    page, *_ = pages(catalog)
    html = read_fragment(render_pages(catalog)[page.address].html)
    rows = [row for matrix in page.matrices for row in matrix.rows]
    assert [row.get("data-pb-challenge") for row in html.all("tr") if row.get("data-pb-challenge")] == [
        row.challenge.id for row in rows
    ]
    assert len([item for item in html.all("li") if item.get("data-pb-effort")]) == sum(len(row.answers) for row in rows)
    assert html.errors == []


def test_a_key_of_a_step_knows_its_words_and_its_place() -> None:
    key = make_step_key("Ask *the* manager, today.", 2)
    assert key == make_step_key("ask the manager: Today", 2)
    assert key.partition("-")[2] == make_step_key("Ask the manager today", 5).partition("-")[2]
    assert key != make_step_key("Ask the manager tomorrow", 2)
    assert make_step_key("!", 1) != make_step_key("?", 1)


def test_the_steps_of_a_challenge_are_what_to_do_on_monday(tmp_path: Path) -> None:
    catalog = write(tmp_path, {"home": 1})
    challenge = catalog.all(Challenge)[0].model_copy(update={"on_monday": []})
    assert make_step_keys(challenge) == ""
    page = make_matrices(catalog)["home"]
    assert make_step_keys(page.rows[0].answers[0].mitigation) == f"{make_step_key('One', 1)} {make_step_key('Two', 2)}"
