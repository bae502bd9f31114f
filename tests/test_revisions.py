"""The day a file last changed, from git's history."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.revisions import revision_days

pytestmark = pytest.mark.build

FOLDERS = ("playbooks", "content")
ODD = 'playbooks/a "b" é日.yml'


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def git(root: Path, day: str, *arguments: str) -> None:
    """Run git on a day. What is committed was written long before: the day it was merged is the one that counts."""
    dates = {"GIT_AUTHOR_DATE": "2025-12-24T12:00:00+0000", "GIT_COMMITTER_DATE": f"{day}T12:00:00+0000"}
    subprocess.run(["git", *arguments], cwd=root, env={**os.environ, **dates}, check=True, capture_output=True)


def commit(root: Path, day: str, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    git(root, day, "add", "-A")
    author = ("-c", "user.name=t", "-c", "user.email=t@example.com")
    git(root, day, *author, "commit", "-q", "-m", "change\n\nplaybooks/x.yml")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with two commits, and a project in one of its folders."""
    root = tmp_path_factory.mktemp("repository")
    git(root, "2026-01-01", "init", "-q")
    files = ("playbooks/a.yml", "content/b.md", ODD, "docs/playbooks/a.yml")
    commit(root, "2026-01-01", dict.fromkeys(files, "1"))
    commit(root, "2026-02-02", {"playbooks/a.yml": "2"})
    return root


def test_each_file_has_the_day_of_its_last_commit(repository: Path) -> None:
    found = revision_days(repository, FOLDERS)
    assert found == {"playbooks/a.yml": "2026-02-02", "content/b.md": "2026-01-01", ODD: "2026-01-01"}


def test_names_with_spaces_quotes_and_other_alphabets_are_found(repository: Path) -> None:
    assert revision_days(repository, FOLDERS).get(ODD) == "2026-01-01"


def test_a_project_in_a_folder_of_a_larger_repository_knows_its_own_files(repository: Path) -> None:
    assert revision_days(repository / "docs", FOLDERS) == {"playbooks/a.yml": "2026-01-01"}


def test_without_a_repository_nothing_is_known(tmp_path: Path) -> None:
    assert revision_days(tmp_path, FOLDERS) == {}


def test_in_a_repository_without_commits_nothing_is_known(tmp_path: Path) -> None:
    git(tmp_path, "2026-01-01", "init", "-q")
    assert revision_days(tmp_path, FOLDERS) == {}


def test_without_git_nothing_is_known(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert revision_days(repository, FOLDERS) == {}


def test_no_day_is_later_than_the_epoch_of_the_build(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert set(revision_days(repository, FOLDERS).values()) == {"2026-01-01"}
