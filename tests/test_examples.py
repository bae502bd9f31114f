"""A file is a test: examples of content that is accepted, and of each thing that is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import EXAMPLES, expected_of, found_in, lay_over, make_project

from generator.build import check_project
from generator.catalog import Catalog
from generator.diagnostics import CODES
from generator.link_check import check_site

ELSEWHERE = {"vanished-entry": "tests/test_vanished.py"}
"""Codes that no file can show, and where they are tried."""


def _examples() -> list[Path]:
    valid = sorted((EXAMPLES / "valid").iterdir())
    return valid + sorted(example for code in (EXAMPLES / "invalid").iterdir() for example in code.iterdir())


@pytest.mark.parametrize("example", _examples(), ids=lambda example: f"{example.parent.name}/{example.name}")
def test_an_example_has_exactly_the_problems_it_says(example: Path, tmp_path: Path) -> None:
    lay_over(example, make_project(tmp_path))
    expected = expected_of(example, tmp_path)
    diagnostics = check_project(tmp_path)
    assert found_in(diagnostics) == expected
    assert [f"{found.message}: say what to do" for found in diagnostics if not found.help] == []
    if example.parent.parent.name == "invalid":
        code = example.parent.name
        assert any(line.endswith(f": {code}") for line in expected), f"{example} expects no {code}: move it"


@pytest.mark.parametrize(
    "example",
    sorted(example for code in (EXAMPLES / "built").iterdir() for example in code.iterdir()),
    ids=lambda example: f"{example.parent.name}/{example.name}",
)
def test_a_built_site_has_exactly_the_problems_it_says(example: Path) -> None:
    expected = (example / "expect.txt").read_text(encoding="utf-8").splitlines()
    assert found_in(check_site(example, Catalog(()), (), ())) == expected
    assert any(line.endswith(f": {example.parent.name}") for line in expected)


def test_every_code_has_an_example_that_expects_it() -> None:
    lacking = [
        f"{code}: add a file to tests/examples/invalid/{code}/ with a line `# expect: {code} at LINE:COLUMN`, "
        f"or, if it is found in a built site, a site to tests/examples/built/{code}/"
        for code in sorted(CODES)
        if not any((EXAMPLES / folder / code).is_dir() for folder in ("invalid", "built")) and code not in ELSEWHERE
    ]
    assert lacking == []


def test_every_folder_of_invalid_examples_is_a_code() -> None:
    folders = {folder.name for kind in ("invalid", "built") for folder in (EXAMPLES / kind).iterdir()}
    foreign = sorted(folders - CODES.keys())
    assert foreign == [], "name these folders after a code in generator/diagnostics.py"
