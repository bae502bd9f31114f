"""The day a file last changed, from git's history."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.revisions import revision_days

FOLDERS = ("playbooks", "content")


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def commit(root: Path, day: str, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    if not (root / ".git").is_dir():
        git(root, day, "init", "-q")
    git(root, day, "add", "-A")
    git(
        root,
        day,
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.com",
        "commit",
        "-q",
        "-m",
        "change\n\nplaybooks/x.yml",
    )


def git(root: Path, day: str, *arguments: str) -> None:
    dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00+0000", "GIT_COMMITTER_DATE": f"{day}T12:00:00+0000"}
    subprocess.run(["git", *arguments], cwd=root, env={**os.environ, **dates}, check=True, capture_output=True)


def test_each_file_has_the_day_of_its_last_commit(tmp_path: Path) -> None:
    commit(tmp_path, "2026-01-01", {"playbooks/a.yml": "1", "content/b.md": "1"})
    commit(tmp_path, "2026-02-02", {"playbooks/a.yml": "2"})
    assert revision_days(tmp_path, FOLDERS) == {"playbooks/a.yml": "2026-02-02", "content/b.md": "2026-01-01"}


def test_names_with_spaces_quotes_and_other_alphabets_are_found(tmp_path: Path) -> None:
    commit(tmp_path, "2026-01-01", {'playbooks/a "b" é日.yml': "1"})
    assert revision_days(tmp_path, FOLDERS) == {'playbooks/a "b" é日.yml': "2026-01-01"}


def test_a_project_in_a_folder_of_a_larger_repository_knows_its_own_files(tmp_path: Path) -> None:
    commit(tmp_path, "2026-01-01", {"docs/playbooks/a.yml": "1", "playbooks/other.yml": "1"})
    assert revision_days(tmp_path / "docs", FOLDERS) == {"playbooks/a.yml": "2026-01-01"}


def test_without_a_repository_nothing_is_known(tmp_path: Path) -> None:
    assert revision_days(tmp_path, FOLDERS) == {}


def test_in_a_repository_without_commits_nothing_is_known(tmp_path: Path) -> None:
    git(tmp_path, "2026-01-01", "init", "-q")
    assert revision_days(tmp_path, FOLDERS) == {}


def test_without_git_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(tmp_path, "2026-01-01", {"playbooks/a.yml": "1"})
    monkeypatch.setenv("PATH", "")
    assert revision_days(tmp_path, FOLDERS) == {}


def test_no_day_is_later_than_the_epoch_of_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(tmp_path, "2026-02-02", {"playbooks/a.yml": "1"})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert revision_days(tmp_path, FOLDERS) == {"playbooks/a.yml": "2026-01-01"}
