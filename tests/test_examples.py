"""A file is a test: examples of content that is accepted, and of each thing that is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import EXAMPLES, expected_of, found_in, lay_over, make_project

from generator.build import check_project
from generator.diagnostics import CODES


def _examples() -> list[Path]:
    valid = sorted((EXAMPLES / "valid").iterdir())
    return valid + sorted(example for code in (EXAMPLES / "invalid").iterdir() for example in code.iterdir())


@pytest.mark.parametrize("example", _examples(), ids=lambda example: f"{example.parent.name}/{example.name}")
def test_an_example_has_exactly_the_problems_it_says(example: Path, tmp_path: Path) -> None:
    lay_over(example, make_project(tmp_path))
    assert found_in(check_project(tmp_path)) == expected_of(example, tmp_path)


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_an_example_that_expects_it(code: str, tmp_path: Path) -> None:
    examples = sorted((EXAMPLES / "invalid" / code).glob("*"))
    assert examples, f"add one to tests/examples/invalid/{code}/"
    for number, example in enumerate(examples):
        root = make_project(tmp_path / str(number))
        lay_over(example, root)
        assert any(expected.endswith(f": {code}") for expected in expected_of(example, root)), example.name


def test_every_folder_of_invalid_examples_is_a_code() -> None:
    assert {folder.name for folder in (EXAMPLES / "invalid").iterdir()} <= CODES.keys()
