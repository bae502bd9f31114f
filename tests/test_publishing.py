"""A site takes its place as a whole, whoever else builds at the same time, and whatever killed builds left."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from generator import publishing

fcntl = pytest.importorskip("fcntl", reason="this system has no locks of files")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose MkDocs writes one file that says which build it was."""
    number = iter(range(1_000))

    def write_site(_: Path, arguments: list[str], keep_open: tuple[int, ...] = (), audience: str = "") -> int:
        fresh = Path(arguments[-1])
        fresh.mkdir()
        (fresh / "index.html").write_text(f"build {next(number)}", encoding="utf-8")
        return 0

    monkeypatch.setattr(publishing, "run_mkdocs", write_site)
    return tmp_path


def workplaces(root: Path) -> list[str]:
    return sorted(path.name for path in root.glob(".site-*"))


def leave(root: Path, *names: str) -> Path:
    """What a killed build leaves."""
    folder = root / ".site-abcd1234"
    for name in names:
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").write_text(name, encoding="utf-8")
    (folder / "lock").touch()
    return folder


def test_what_killed_builds_left_is_removed(root: Path) -> None:
    leave(root, "new")
    assert publishing.build_site(root, root / "site") == 0
    assert workplaces(root) == []


def test_a_workplace_that_a_process_holds_stays(root: Path) -> None:
    held = publishing._open_locked(leave(root, "new") / "lock")
    assert held is not None
    publishing.build_site(root, root / "site")
    assert workplaces(root) == [".site-abcd1234"]


def test_a_folder_of_somebody_else_with_a_like_name_stays(root: Path) -> None:
    (root / ".site-abcd1234").mkdir()
    (root / ".site-abcd1234/thesis.txt").write_text("ten years of work", encoding="utf-8")
    (root / ".site-notes").mkdir()
    publishing.build_site(root, root / "site")
    assert workplaces(root) == [".site-abcd1234", ".site-notes"]


def test_a_site_that_was_put_aside_when_its_build_was_killed_comes_back(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(root, "new", "old")
    monkeypatch.setattr(publishing, "run_mkdocs", lambda *_, **__: 1)
    assert publishing.build_site(root, root / "site") == 1
    assert (root / "site/index.html").read_text(encoding="utf-8") == "old"
    assert workplaces(root) == []


def test_builds_at_once_all_end_well_and_the_last_stands(root: Path) -> None:
    ended: list[int] = []

    def build() -> None:
        for _ in range(20):
            ended.append(publishing.build_site(root, root / "site"))

    threads = [threading.Thread(target=build) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ended == [0] * 80
    assert (root / "site/index.html").read_text(encoding="utf-8").startswith("build ")
    assert workplaces(root) == []


def test_a_site_for_others_that_was_put_aside_never_comes_back_as_this_one(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[str] = []

    def stop(*_: object, **__: object) -> int:
        held.extend(workplaces(root))
        return 1

    monkeypatch.setattr(publishing, "run_mkdocs", stop)
    publishing.build_site(root, root / "site-interviewers")
    (name,) = held
    leave(root, "old").rename(root / name)
    assert publishing.build_site(root, root / "site") == 1
    assert not (root / "site").exists()
    assert publishing.build_site(root, root / "site-interviewers") == 1
    assert (root / "site-interviewers/index.html").is_file()
