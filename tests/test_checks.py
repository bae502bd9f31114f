"""Each rule about the knowledge itself: what it finds, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import EXAMPLES, check_text, make_project

from generator.build import check_project, read_playbooks
from generator.checks import CHECKS, run_checks
from generator.diagnostics import CODES
from generator.similarity import did_you_mean

CHALLENGE = """\
challenges:
  - id: late-mail
    title: Late mail
    summary: Mail comes late.
    severity: low
    symptoms: [Mail comes late.]
    causes: [The post office is far away.]
    phases: [{phase}]
    mitigations:
      - mitigation: {mitigation}
        how_it_helps: The postman finds the door.
"""
QUESTION = """\
interview_questions:
  - id: finding-things
    title: Finding things
    summary: Asks how somebody finds things.
    question: How do you find the kitchen?
    asked_by: {asked_by}
    roles: [reader]
    competency: curiosity
    minutes: 5
"""
SIGNS = "    strong_signs: [Asks.]\n"
SCALE = '    scale: {"1": Waits., "2": Looks., "3": Asks., "4": Draws.}\n'
PATH = """\
paths:
  - id: lost
    title: Lost
    summary: Nobody finds the coffee.
    description: It is cold.
    signs: [So it is.]
    leads_here: [So it is.]
    turns:
      - mitigation: ring-a-bell
        how_it_helps: It rings.
"""


def mitigation(id: str, needs: str = "") -> str:
    return (
        f"  - id: {id}\n    title: {id}\n    summary: A bell.\n    steps: [Ring.]\n    effort: low\n    impact: low\n"
        f"    time_to_effect: 1 day\n    needs: [{needs}]\n"
    )


def codes(root: Path, text: str) -> list[str]:
    return [found.code for found in check_text(root, text)]


def test_the_base_of_all_examples_breaks_no_rule(tmp_path: Path) -> None:
    assert check_project(make_project(tmp_path)) == []


def test_every_rule_has_an_example() -> None:
    assert len(CHECKS) == len(set(CHECKS))
    names = {folder.name for folder in (EXAMPLES / "invalid").iterdir()}
    lacking = [code for code, kind in CODES.items() if kind.severity == "warning" and code not in names]
    assert lacking == [], "add a file to a folder of this name in tests/examples/invalid"


def test_a_challenge_with_a_mitigation_is_fine(tmp_path: Path) -> None:
    assert codes(tmp_path, CHALLENGE.format(phase="first-week", mitigation="draw-a-map")) == []


def test_a_challenge_without_one_is_reported(tmp_path: Path) -> None:
    text = CHALLENGE.format(phase="first-week", mitigation="draw-a-map").split("    mitigations:")[0]
    assert codes(tmp_path, text) == ["challenge-without-mitigation"]


@pytest.mark.parametrize(
    ("user", "expected"),
    [
        ("", ["unused-mitigation"]),
        ("terms:\n  - {id: bell, title: Bell, summary: See @ring-a-bell.}\n", ["unused-mitigation"]),
        (CHALLENGE.format(phase="first-week", mitigation="ring-a-bell"), []),
        (PATH, []),
    ],
    ids=["nobody", "prose", "challenge", "path"],
)
def test_a_mitigation_is_used_by_a_challenge_a_path_or_a_mitigation(
    tmp_path: Path, user: str, expected: list[str]
) -> None:
    assert codes(tmp_path, "mitigations:\n" + mitigation("ring-a-bell") + user) == expected


def test_a_mitigation_that_another_one_needs_is_used(tmp_path: Path) -> None:
    text = "mitigations:\n" + mitigation("buy-a-bell") + mitigation("ring-a-bell", "buy-a-bell")
    text += CHALLENGE.format(phase="first-week", mitigation="ring-a-bell")
    assert codes(tmp_path, text) == []


@pytest.mark.parametrize(
    ("asked_by", "extra", "expected"),
    [
        ("employer", SIGNS + SCALE, []),
        ("employer", SIGNS, ["question-without-scale"]),
        ("employer", SCALE, ["question-without-signs"]),
        ("employer", "", ["question-without-scale", "question-without-signs"]),
        ("candidate", SIGNS, []),
        ("candidate", "", ["question-without-signs"]),
    ],
)
def test_a_question_has_signs_and_an_employers_a_scale(
    tmp_path: Path, asked_by: str, extra: str, expected: list[str]
) -> None:
    assert codes(tmp_path, QUESTION.format(asked_by=asked_by) + extra) == expected


@pytest.mark.parametrize(
    ("needs", "cycles"),
    [
        ({"a": "b", "b": ""}, 0),
        ({"a": "b", "b": "a"}, 1),
        ({"a": "a"}, 1),
        ({"a": "b", "b": "c", "c": "b"}, 1),
        ({"a": "b, c", "b": "d", "c": "d", "d": ""}, 0),
        ({"a": "b", "b": "a", "c": "d", "d": "c"}, 2),
        ({"a": "b", "b": "c", "c": "a", "d": "a", "e": "c"}, 1),
        ({"a": "b", "b": "a, c", "c": "b"}, 2),
        ({"d": "a", "a": "b, d", "b": "a"}, 2),
        ({"a": "b, d", "b": "c", "d": "c", "c": "a"}, 2),
        ({"a": "b", "b": "c", "c": "a, b"}, 2),
        ({"a": "b", "b": "a, c", "c": "d", "d": "c"}, 2),
    ],
    ids=["chain", "pair", "itself", "behind", "diamond", "two", "others-wait-for-it"]
    + ["sharing-one", "sharing-the-first", "sharing-a-need", "inside-another", "one-waits-for-the-other"],
)
def test_a_cycle_is_reported_once(tmp_path: Path, needs: dict[str, str], cycles: int) -> None:
    text = "mitigations:\n" + "".join(mitigation(id, needed) for id, needed in needs.items())
    assert codes(tmp_path, text).count("circular-prerequisite") == cycles


def test_a_cycle_names_everything_in_it_in_order(tmp_path: Path) -> None:
    text = "mitigations:\n" + mitigation("a", "b") + mitigation("b", "c") + mitigation("c", "a")
    (found,) = [found for found in check_text(tmp_path, text) if found.code == "circular-prerequisite"]
    assert found.message == "these wait for each other: `a` -> `b` -> `c` -> `a`"
    assert found.location.line == 9


def test_cycles_that_share_an_entry_are_each_reported(tmp_path: Path) -> None:
    text = "mitigations:\n" + mitigation("a", "b") + mitigation("b", "c, a") + mitigation("c", "b")
    found = [found.message for found in check_text(tmp_path, text) if found.code == "circular-prerequisite"]
    assert found == ["these wait for each other: `a` -> `b` -> `a`", "these wait for each other: `b` -> `c` -> `b`"]


def test_many_cycles_are_found_quickly(tmp_path: Path) -> None:
    spokes = [f"m-{number}" for number in range(2_000)]
    text = "mitigations:\n" + mitigation("hub", ", ".join(spokes)) + "".join(mitigation(id, "hub") for id in spokes)
    root = make_project(tmp_path, {"playbooks/example/wheel.yml": text})
    catalog = read_playbooks(root / "playbooks", root).catalog
    found = [problem for problem in run_checks(catalog) if problem.code == "circular-prerequisite"]
    assert len(found) == 50


def test_a_long_chain_of_prerequisites_is_no_deep_recursion(tmp_path: Path) -> None:
    text = "mitigations:\n" + "".join(mitigation(f"m-{number}", f"m-{number + 1}") for number in range(2_000))
    text += mitigation("m-2000")
    root = make_project(tmp_path, {"playbooks/example/chain.yml": text})
    found = read_playbooks(root / "playbooks", root).diagnostics
    assert "circular-prerequisite" not in {problem.code for problem in found}


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("", []),
        ("    sources: [field-notes]\n", []),
        ("    basis: sourced\n    sources: [field-notes]\n", []),
        ("    basis: sourced\n", ["sourced-without-source"]),
        ("    basis: editorial\n", []),
        ("    basis: editorial\n    sources: [field-notes]\n", ["editorial-with-source"]),
    ],
)
def test_what_an_entry_claims_fits_its_sources(tmp_path: Path, extra: str, expected: list[str]) -> None:
    assert codes(tmp_path, "terms:\n  - id: bell\n    title: Bell\n    summary: It rings.\n" + extra) == expected


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("", ["uncited-source"]),
        ("terms:\n  - {id: bell, title: Bell, summary: It rings., sources: [bell-book]}\n", []),
        ("terms:\n  - {id: bell, title: Bell, summary: It rings (@bell-book).}\n", []),
    ],
    ids=["nobody", "field", "prose"],
)
def test_a_source_is_cited_somewhere(tmp_path: Path, use: str, expected: list[str]) -> None:
    text = "sources:\n  - {id: bell-book, title: Bells, summary: On bells., authors: [A], medium: book}\n"
    assert codes(tmp_path, text + use) == expected


def test_no_rule_is_applied_while_something_is_broken(tmp_path: Path) -> None:
    text = "mitigations:\n" + mitigation("ring-a-bell") + "terms:\n  - id: bell\n"
    assert set(codes(tmp_path, text)) == {"missing-field"}


def test_rules_are_applied_one_after_the_other(tmp_path: Path) -> None:
    root = make_project(tmp_path, {"playbooks/example/a.yml": "mitigations:\n" + mitigation("ring-a-bell")})
    catalog = read_playbooks(root / "playbooks", root).catalog
    assert [found.code for found in run_checks(catalog)] == ["unused-mitigation"]


def test_thousands_of_unknown_words_are_looked_up_quickly() -> None:
    known = tuple(f"thing-{number}-word" for number in range(10_000))
    alike = tuple("a" * (number % 60 + 1) + str(number) for number in range(10_000))
    near = [did_you_mean(f"thing-{number}-wrod", known) for number in range(4_000)]
    assert sum(found == word for found, word in zip(near, known, strict=False)) > 3_600
    for number in range(2_000):
        did_you_mean("a" * (number % 90 + 10), alike)


@pytest.mark.parametrize("extra", [0, 2_000])
@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("draw-a-mpa", "draw-a-map"),
        ("draw-map", "draw-a-map"),
        ("Draw-A-Map", "draw-a-map"),
        ("ring-the-bel", "ring-the-bell"),
        ("rnig-the-bell", "ring-the-bell"),
        ("lwo", "low"),
        ("ring-t", "ring-the-bell"),
        ("something-else-entirely", None),
        ("", None),
    ],
)
def test_a_near_word_is_found_among_few_and_among_many(word: str, near: str | None, extra: int) -> None:
    known = ["draw-a-map", "ring-the-bell", "low", *(f"{number:x}q" * 3 for number in range(extra))]
    assert did_you_mean(word, known) == near
    assert did_you_mean(word, reversed(known)) == near


def test_of_two_words_that_differ_in_capitals_the_same_is_named_whatever_their_order() -> None:
    assert did_you_mean("mpa", ["Map", "map"]) == did_you_mean("mpa", ["map", "Map"]) == "Map"
