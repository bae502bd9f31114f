"""An entry that a revision had is missed where nothing leads to its address any more."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from projects import make_project

from generator.commands import playbooks

TERM = "terms:\n  - id: cover\n    title: Cover\n    summary: A sponsor.\n"
FILE = "playbooks/example/words.yml"


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = make_project(tmp_path, {FILE: TERM})
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "start")
    return root


def check(root: Path, base: str = "HEAD") -> tuple[int, str]:
    done = CliRunner().invoke(playbooks, ["check", "--root", str(root), "--format", "text", "--base", base])
    return done.exit_code, done.output


def test_a_project_that_did_not_change_has_everything(project: Path) -> None:
    assert check(project) == (0, "No problems found.\n")


def test_a_renamed_entry_is_missed_at_its_new_id(project: Path) -> None:
    (project / FILE).write_text(TERM.replace("cover", "air-cover"), encoding="utf-8")
    code, output = check(project)
    assert code == 1
    assert f"{FILE}:2:9: error[vanished-entry]: the term `cover` is gone" in output
    assert "if it is `air-cover` now, write `formerly: [cover]` in the line below this id" in output


def test_a_former_id_keeps_the_address(project: Path) -> None:
    text = TERM.replace("id: cover", "id: air-cover\n    formerly: [cover]")
    (project / FILE).write_text(text, encoding="utf-8")
    assert check(project)[0] == 0


def test_a_deleted_file_is_missed(project: Path) -> None:
    (project / FILE).unlink()
    code, output = check(project)
    assert code == 1
    assert f"{FILE}:1:1: error[vanished-entry]: the term `cover` is gone" in output


def test_an_entry_that_moved_to_another_file_is_there(project: Path) -> None:
    (project / FILE).rename(project / "playbooks/example/other.yml")
    assert check(project)[0] == 0


def test_an_entry_with_an_error_is_not_gone(project: Path) -> None:
    (project / FILE).write_text(TERM.replace("title", "titel"), encoding="utf-8")
    code, output = check(project)
    assert code == 1
    assert "unknown-key" in output
    assert "vanished" not in output


def test_a_revision_is_never_read_as_an_option_of_git(project: Path) -> None:
    code, said = check(project, f"--output={project}/written")
    assert code == 2
    assert "bad revision" in said
    assert not (project / "written").exists()


def test_an_unknown_revision_is_a_failure_of_the_surroundings(project: Path) -> None:
    code, output = check(project, "no-such-branch")
    assert code == 2
    assert "nothing can be said about `no-such-branch`" in output


def test_the_environment_may_name_the_revision(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / FILE).unlink()
    monkeypatch.setenv("PLAYBOOKS_BASE", "HEAD")
    done = CliRunner().invoke(playbooks, ["check", "--root", str(project), "--format", "text"])
    assert done.exit_code == 1
    assert "vanished-entry" in done.output
