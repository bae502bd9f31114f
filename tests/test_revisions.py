"""The day a file last changed, from git's history, and what is said where that is not known."""

from __future__ import annotations

import logging
import os
import subprocess
from pathlib import Path

import pytest
from building import build_here
from projects import make_project
from sites import make_settings

from generator.revisions import read_revisions

pytestmark = pytest.mark.build

FOLDERS = ("playbooks", "content")
ODD = 'playbooks/a "b" é日.yml'
AUTHOR = ("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "protocol.file.allow=always")


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def git(root: Path, day: str, *arguments: str) -> None:
    """Run git on a day. What is committed was written long before: the day it was merged is the one that counts."""
    dates = {"GIT_AUTHOR_DATE": "2025-12-24T12:00:00+0000", "GIT_COMMITTER_DATE": f"{day}T12:00:00+0000"}
    command = ["git", *AUTHOR, *arguments]
    subprocess.run(command, cwd=root, env={**os.environ, **dates}, check=True, capture_output=True)


def commit(root: Path, day: str, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    git(root, day, "add", "-A")
    git(root, day, "commit", "-q", "-m", "change\n\nplaybooks/x.yml")


def clone(repository: Path, folder: Path, *options: str) -> Path:
    """Clone a repository as over a network: only then can it be shallow."""
    git(repository, "2026-03-03", "clone", "-q", *options, repository.as_uri(), str(folder))
    return folder


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with two commits, and a project in one of its folders."""
    root = tmp_path_factory.mktemp("repository")
    git(root, "2026-01-01", "init", "-q")
    files = ("playbooks/a.yml", "content/b.md", ODD, "docs/playbooks/a.yml")
    commit(root, "2026-01-01", dict.fromkeys(files, "1"))
    commit(root, "2026-02-02", {"playbooks/a.yml": "2"})
    return root


def days_of(root: Path) -> dict[str, str]:
    return read_revisions(root, FOLDERS).days


def only_gap_of(root: Path) -> str:
    """The one sentence about a project of which no day is known."""
    revisions = read_revisions(root, FOLDERS)
    assert revisions.days == {}
    (gap,) = revisions.gaps
    return gap


def test_each_file_has_the_day_of_its_last_commit(repository: Path) -> None:
    revisions = read_revisions(repository, FOLDERS)
    assert revisions.days == {"playbooks/a.yml": "2026-02-02", "content/b.md": "2026-01-01", ODD: "2026-01-01"}
    assert revisions.gaps == ()


def test_names_with_spaces_quotes_and_other_alphabets_are_found(repository: Path) -> None:
    assert days_of(repository).get(ODD) == "2026-01-01"


def test_a_project_in_a_folder_of_a_larger_repository_knows_its_own_files(repository: Path) -> None:
    assert days_of(repository / "docs") == {"playbooks/a.yml": "2026-01-01"}


def test_without_a_repository_nothing_is_known(tmp_path: Path) -> None:
    assert only_gap_of(tmp_path) == "Pages show no day of change: this folder is in no git repository"


def test_in_a_repository_without_commits_nothing_is_known(tmp_path: Path) -> None:
    git(tmp_path, "2026-01-01", "init", "-q")
    assert only_gap_of(tmp_path) == "Pages show no day of change: git has no commit of these files"


def test_a_project_that_lies_uncommitted_in_another_repository_is_reported(repository: Path, tmp_path: Path) -> None:
    outer = clone(repository, tmp_path / "outer")
    (outer / "mine/playbooks").mkdir(parents=True)
    (outer / "mine/playbooks/a.yml").write_text("1", encoding="utf-8")
    assert only_gap_of(outer / "mine") == "Pages show no day of change: git has no commit of these files"


def test_without_git_nothing_is_known(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert only_gap_of(repository) == "Pages show no day of change: git is not installed"


def test_no_day_is_later_than_the_epoch_of_the_build(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert set(days_of(repository).values()) == {"2026-01-01"}


def test_a_clone_of_the_newest_commit_alone_dates_no_file(repository: Path, tmp_path: Path) -> None:
    gap = only_gap_of(clone(repository, tmp_path / "shallow", "--depth=1"))
    assert gap.startswith("Pages show no day of change: this clone has only the newest commits; ")
    assert [words for words in ("fetch-depth: 0", 'GIT_DEPTH: "0"', "git fetch --unshallow") if words not in gap] == []


def test_a_shallow_clone_dates_what_changed_in_the_commits_it_has_whole(repository: Path, tmp_path: Path) -> None:
    longer = clone(repository, tmp_path / "longer")
    commit(longer, "2026-03-03", {"content/b.md": "3"})
    revisions = read_revisions(clone(longer, tmp_path / "shallow", "--depth=2"), FOLDERS)
    assert revisions.days == {"content/b.md": "2026-03-03"}, "the day of a.yml would be a guess"
    assert revisions.gaps[0].startswith("Pages show only the newest days of change: ")


def test_a_repository_of_another_user_is_not_read_and_the_command_that_helps_is_named(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    gap = only_gap_of(repository)
    assert "the repository belongs to another user" in gap
    assert f"git config --global --add safe.directory {repository}" in gap


def test_files_of_a_nested_clone_have_their_own_days(repository: Path, tmp_path: Path) -> None:
    outer = clone(repository, tmp_path / "outer")
    inner = clone(repository, outer / "playbooks/answers")
    commit(inner, "2026-03-03", {"guide.yml": "1"})
    revisions = read_revisions(outer, FOLDERS)
    assert revisions.days["playbooks/answers/guide.yml"] == "2026-03-03"
    assert revisions.days["playbooks/answers/playbooks/a.yml"] == "2026-02-02"
    assert revisions.days["playbooks/a.yml"] == "2026-02-02"
    assert revisions.nested == ("playbooks/answers/",)
    assert revisions.gaps == ()


def test_files_of_a_submodule_have_their_own_days(repository: Path, tmp_path: Path) -> None:
    outer = clone(repository, tmp_path / "outer")
    git(outer, "2026-03-03", "submodule", "add", "-q", repository.as_uri(), "playbooks/shared")
    git(outer, "2026-03-03", "commit", "-q", "-m", "Add a submodule")
    assert days_of(outer)["playbooks/shared/playbooks/a.yml"] == "2026-02-02"


def test_a_shallow_nested_clone_is_reported_by_its_folder(repository: Path, tmp_path: Path) -> None:
    outer = clone(repository, tmp_path / "outer")
    clone(repository, outer / "playbooks/answers", "--depth=1")
    (gap,) = read_revisions(outer, FOLDERS).gaps
    assert gap.startswith("Pages from playbooks/answers/ show no day of change: this clone has only the newest commits")


def test_a_build_that_a_hook_of_git_starts_reads_its_own_repository(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "2026-04-04", "init", "-q", "--bare", "hook.git")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "hook.git"))
    assert days_of(repository)["playbooks/a.yml"] == "2026-02-02"


@pytest.mark.parametrize("setting", ["log.showSignature=true", "log.showRoot=false", "color.ui=always"])
def test_what_somebody_likes_to_see_in_a_log_changes_no_day(
    setting: str, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = days_of(repository)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    git(tmp_path, "2026-01-01", "config", "--global", *setting.split("="))
    assert days_of(repository) == expected


def test_a_build_says_once_why_it_shows_no_day_and_is_no_worse_for_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project = make_settings(make_project(tmp_path / "project"))
    with caplog.at_level(logging.INFO, logger="mkdocs"):
        done = build_here(project, tmp_path / "site", strict=True)
    assert done.code == 0, done.output
    assert caplog.messages.count("Pages show no day of change: this folder is in no git repository") == 1
