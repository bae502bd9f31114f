"""The release script: readers meet a whole site at every moment, wherever it stops and however often it runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import serve_folder
from sites import ROOT, tree

SCRIPT = ROOT / "tools/release.sh"
pytestmark = [
    pytest.mark.build,
    pytest.mark.skipif(
        shutil.which("flock") is None or os.uname().sysname != "Linux",
        reason="tools/release.sh runs on a Linux server; it needs flock (util-linux)",
    ),
]


@pytest.fixture
def top(tmp_path: Path) -> Path:
    return tmp_path / "srv/play books"


def write_site(folder: Path, text: str) -> Path:
    """Write a site of a few files, all of which say `text`: a mixture of two is seen."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("index.html", "404.html", "guide/index.html", "assets/a b.js"):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def release(*arguments: Path | str, script: Path = SCRIPT, **environment: str) -> subprocess.CompletedProcess[str]:
    command = ["sh", str(script), *map(str, arguments)]
    return subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=60
    )


def released(*arguments: Path | str) -> str:
    """Run the script and return what it says; fail if it fails."""
    done = release(*arguments)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def shown(top: Path) -> str:
    """Return what every file that is served says; fail where they say different things."""
    texts = {path: content.decode() for path, content in tree(top / "current").items()}
    assert sorted(texts) == ["404.html", "assets/a b.js", "guide/index.html", "index.html"]
    (text,) = set(texts.values())
    return text


def test_a_site_is_served_and_the_next_one_takes_its_place(tmp_path: Path, top: Path) -> None:
    assert released(write_site(tmp_path / "site", "one"), top) == f"releases/000001 is served from {top}/current\n"
    assert shown(top) == "one"
    released(write_site(tmp_path / "site", "two"), top)
    assert shown(top) == "two"


def test_the_same_site_is_released_twice(tmp_path: Path, top: Path) -> None:
    site = write_site(tmp_path / "site", "one")
    released(site, top)
    assert "releases/000002" in released(site, top)
    assert shown(top) == "one"


def test_it_goes_back_to_what_was_served_before(tmp_path: Path, top: Path) -> None:
    for text in ("one", "two", "bad"):
        released(write_site(tmp_path / "site", text), top)
    released("--back", top)
    assert shown(top) == "two"
    released(write_site(tmp_path / "site", "better"), top)
    released("--back", top)
    assert shown(top) == "two", "the bad one had been taken back"
    released("--back", top)
    assert shown(top) == "one"
    done = release("--back", top)
    assert (done.returncode, shown(top)) == (2, "one")
    assert done.stderr == "release: there is no release before releases/000001: nothing was changed\n"


@pytest.mark.thorough
def test_the_last_five_are_kept_and_the_one_that_is_served(tmp_path: Path, top: Path) -> None:
    for number in range(8):
        released(write_site(tmp_path / "site", str(number)), top)
    kept = sorted(folder.name for folder in (top / "releases").iterdir() if not folder.name.startswith("."))
    assert kept == ["000004", "000005", "000006", "000007", "000008"]
    assert len(list((top / "releases").glob(".before-*"))) == 5
    for _ in range(4):
        released("--back", top)
    assert shown(top) == "3"


def test_numbers_go_on_after_the_ones_that_look_octal(tmp_path: Path, top: Path) -> None:
    (top / "releases/000009").mkdir(parents=True)
    assert "releases/000010" in released(write_site(tmp_path / "site", "ten"), top)


def find_stops() -> Iterator[tuple[int, str]]:
    """The script, killed before each of its lines; not where a line goes on or belongs to no command."""
    lines = SCRIPT.read_text(encoding="utf-8").splitlines(keepends=True)
    for number in range(len(lines) + 1):
        text = "".join([*lines[:number], "kill -9 $$\n", *lines[number:]])
        parsed = subprocess.run(["sh", "-n"], input=text, capture_output=True, text=True, check=False)
        if number and parsed.returncode == 0:
            yield number, text


@pytest.mark.thorough
def test_wherever_it_is_killed_a_whole_site_is_served_and_the_next_run_mends_the_rest(
    tmp_path: Path, top: Path
) -> None:
    released(write_site(tmp_path / "site", "old"), top)
    stops = list(find_stops())
    assert len(stops) > 50
    for number, text in stops:
        script = tmp_path / "stopped.sh"
        script.write_text(text, encoding="utf-8")
        new = f"before line {number + 1}"
        before = shown(top)
        release(write_site(tmp_path / "site", new), top, script=script)
        assert shown(top) in (before, new), f"killed {new}"
        after = f"after {number}"
        released(write_site(tmp_path / "site", after), top)
        assert shown(top) == after
        assert not [path for path in (top / "releases").iterdir() if path.name.startswith(".new-")]
        assert not (top / ".next").is_symlink()


def test_a_copy_that_is_interrupted_is_never_served(tmp_path: Path, top: Path) -> None:
    released(write_site(tmp_path / "site", "old"), top)
    bin = tmp_path / "bin"
    bin.mkdir()
    half = 'mkdir -p "$3"; echo half > "$3/index.html"; kill -9 $PPID; exit 1\n'
    (bin / "cp").write_text(f"#!/bin/sh\n{half}", encoding="utf-8")
    (bin / "cp").chmod(0o755)
    write_site(tmp_path / "site", "new")
    stopped = release(tmp_path / "site", top, PATH=f"{bin}:{os.environ['PATH']}")
    assert stopped.returncode != 0
    assert shown(top) == "old"
    released(tmp_path / "site", top)
    assert shown(top) == "new"


def test_a_copy_that_lacks_something_is_refused(tmp_path: Path, top: Path) -> None:
    released(write_site(tmp_path / "site", "old"), top)
    bin = tmp_path / "bin"
    bin.mkdir()
    (bin / "cp").write_text('#!/bin/sh\n/bin/cp "$@" && rm "$3/guide/index.html"\n', encoding="utf-8")
    (bin / "cp").chmod(0o755)
    done = release(write_site(tmp_path / "site", "new"), top, PATH=f"{bin}:{os.environ['PATH']}")
    assert done.returncode == 2
    assert "the copy is not what was built: nothing was changed" in done.stderr
    assert shown(top) == "old"


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is missing: apt-get install curl")
def test_what_the_address_shows_is_compared_and_the_old_site_comes_back(tmp_path: Path, top: Path) -> None:
    released(write_site(tmp_path / "site", "old"), top)
    with serve_folder(top / "current") as address:
        released(write_site(tmp_path / "site", "new"), top, address)
        assert shown(top) == "new"
    with serve_folder(write_site(tmp_path / "other", "another server")) as address:
        done = release(write_site(tmp_path / "site", "newest"), top, address)
    assert done.returncode == 1
    assert done.stderr == f"release: {address} does not show releases/000003: releases/000002 is served as before\n"
    assert shown(top) == "new"


def test_two_releases_at_once_do_not_meet(tmp_path: Path, top: Path) -> None:
    released(write_site(tmp_path / "site", "old"), top)
    with subprocess.Popen(["flock", "--no-fork", str(top / ".lock"), "sleep", "60"]) as other:
        try:
            wait_until_locked(top / ".lock")
            done = release(write_site(tmp_path / "site", "new"), top)
        finally:
            other.terminate()
    assert done.returncode == 2
    assert "another release" in done.stderr
    assert shown(top) == "old"


def wait_until_locked(file: Path) -> None:
    for _ in range(600):
        if subprocess.run(["flock", "-n", str(file), "true"], check=False).returncode:
            return
        time.sleep(0.05)
    raise AssertionError("nobody locked the file")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "write: tools/release.sh SITE TOP"),
        (("nowhere", "top"), "nowhere holds no built site: run `make site` first"),
        (("--back", "top"), "there is no release before the first"),
    ],
)
def test_what_it_cannot_do_is_said_in_a_sentence(
    arguments: tuple[str, ...], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = release(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(f"release: {sentence}")


def test_a_document_root_that_is_a_folder_is_left_alone(tmp_path: Path, top: Path) -> None:
    write_site(top / "current", "by hand")
    done = release(write_site(tmp_path / "site", "new"), top)
    assert done.returncode == 2
    assert "is no link" in done.stderr
    assert shown(top) == "by hand"


def test_a_link_of_an_earlier_way_to_release_is_followed_back(tmp_path: Path, top: Path) -> None:
    write_site(top / "releases/abc1234", "earlier")
    (top / "current").symlink_to(top / "releases/abc1234")
    released(write_site(tmp_path / "site", "new"), top)
    assert shown(top) == "new"
    released("--back", top)
    assert shown(top) == "earlier"
