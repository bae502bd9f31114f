"""The committed schema describes the fields, and an editor that uses it marks nothing in the playbooks."""

from __future__ import annotations

from advice import expect, expect_none
from click.testing import CliRunner
from language_server import language_server, settings_of
from sites import ROOT

from generator.commands import playbooks
from generator.schema.files import FIELDS_FILE


def test_the_committed_schema_has_every_field() -> None:
    done = CliRunner().invoke(playbooks, ["schema", "--check", "--root", str(ROOT)])
    expect(done.exit_code == 0, done.output)


def test_an_editor_marks_nothing_in_the_playbooks() -> None:
    settings = settings_of(ROOT)
    settings["yaml.schemas"] = {f"./{FIELDS_FILE.as_posix()}": ["playbooks/**/*.yml"]}
    files = sorted((ROOT / "playbooks").rglob("*.yml"))
    with language_server(ROOT, settings) as server:
        marked = server.diagnostics_of(dict.fromkeys(files))
    found = [f"{file.relative_to(ROOT).as_posix()}:{mark}" for file in files for mark in marked[file]]
    expect_none(found, "Correct these lines. If they are right, run `make schema`.")
