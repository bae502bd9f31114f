"""docs/limits.md says what the code holds."""

from __future__ import annotations

import importlib
import re

import pytest
from sites import ROOT

from generator.diagnostics import CODES

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs/limits.md").read_text(encoding="utf-8").splitlines()
    if line.endswith("` |")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[-1].strip("`"))
def test_a_limit_is_what_its_constant_says(row: list[str]) -> None:
    module, _, name = row[-1].strip("`").rpartition(".")
    value = getattr(importlib.import_module(f"generator.{module}"), name)
    assert re.match(r"[\d,]+", row[1])[0] == f"{value:,}", f"correct the row of {name} in docs/limits.md"  # type: ignore[index]


def test_every_code_in_the_table_exists() -> None:
    named = {row[2].strip("`") for row in ROWS if len(row) == 4}
    assert named - CODES.keys() == set()


@pytest.mark.parametrize(
    "module",
    [
        "content_pages.depth",
        "content_pages.file_rules",
        "content_pages.site",
        "content_pages.work_limit",
        "folders",
        "loading.composing",
    ],
)
def test_every_limit_of_what_is_read_is_in_the_table(module: str) -> None:
    found = {f"{module}.{name}" for name in vars(importlib.import_module(f"generator.{module}")) if "MAX_" in name}
    assert found - {row[-1].strip("`") for row in ROWS} == set()
