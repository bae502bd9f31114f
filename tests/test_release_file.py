"""A site says which commit it was made of, where that is known."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from generator.catalog import Catalog
from generator.commits import find_current_commit
from generator.outputs.release import files
from generator.site import Site


def git(root: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.com")
    done = subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "a.yml").write_text("a", encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")
    return tmp_path


def release_of(root: Path) -> list[tuple[str, object]]:
    site = replace(Site(Catalog(()), (), {}), commit=find_current_commit(root))
    return [(path, json.loads(text)) for path, text in files(site)]


def test_the_commit_stands_in_a_file_of_the_site(repository: Path) -> None:
    commit = git(repository, "rev-parse", "HEAD")
    assert release_of(repository) == [("release.json", {"commit": commit, "changed": False})]


@pytest.mark.parametrize("name", ["a.yml", "new.yml"])
def test_files_that_differ_from_the_commit_are_told(name: str, repository: Path) -> None:
    (repository / name).write_text("b", encoding="utf-8")
    [(_, release)] = release_of(repository)
    assert release == {"commit": git(repository, "rev-parse", "HEAD"), "changed": True}


def test_without_a_repository_there_is_no_such_file(tmp_path: Path) -> None:
    assert release_of(tmp_path) == []


def test_without_git_there_is_no_such_file(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert release_of(repository) == []


def test_what_git_tells_its_hooks_is_not_the_commit_of_a_site(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    commit = find_current_commit(repository)
    monkeypatch.delenv("GIT_DIR")
    assert commit == git(repository, "rev-parse", "HEAD")
