"""An editor with the committed schema marks nothing in the playbooks, and offers every field there is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from advice import expect, expect_none
from click.testing import CliRunner
from editors import find_marks
from jsonschema import Draft7Validator
from sites import ROOT

from generator.cli import SCHEMA_FILE, playbooks

FILES = sorted((ROOT / "playbooks").rglob("*.yml"))


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    return Draft7Validator(json.loads((ROOT / SCHEMA_FILE).read_text(encoding="utf-8")))


def test_the_committed_schema_has_every_field() -> None:
    done = CliRunner().invoke(playbooks, ["schema", "--check", "--root", str(ROOT)])
    expect(done.exit_code == 0, done.output)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_an_editor_marks_nothing_in_a_playbook(file: Path, validator: Draft7Validator) -> None:
    expect_none(find_marks(file, validator, ROOT), "Correct these lines. If they are right, run `make schema`.")
