"""Files beside the pages, written by another process. Each test runs in its own: one with threads may not fork."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sites import ROOT

SITE = """
import sys
from dataclasses import replace
from pathlib import Path
from generator.adapters import beside
from test_pages import make_site, read_catalog
site = make_site(read_catalog("two-playbooks"), {})
site = replace(site, pages=site.pages * 20)
folder = Path(sys.argv[1])
"""
ALIKE = """
beside.FilesBeside(site, folder / "alone", 1).finish()
writing = beside.FilesBeside(site, folder / "ahead", 2)
assert writing._process is not None
writing._process.join()
assert (folder / "ahead" / "search" / "start.json").is_file()
writing.finish()
"""
FULL = """
def full(site):
    raise OSError("No space left")
    yield
beside.output_files = full
writing = beside.FilesBeside(site, folder, 2)
writing._process.join()
try:
    writing.finish()
except OSError as reason:
    print(reason)
"""


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    paths = {"PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}"}
    command = [sys.executable, "-c", SITE + script, str(folder)]
    return subprocess.run(command, env={**os.environ, **paths}, capture_output=True, text=True, timeout=120)


def files_in(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_another_process_writes_what_one_alone_writes(tmp_path: Path) -> None:
    done = run(ALIKE, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    alone = files_in(tmp_path / "alone")
    assert len(alone) > 20
    assert files_in(tmp_path / "ahead") == alone


def test_what_goes_wrong_in_the_other_process_is_told_once(tmp_path: Path) -> None:
    done = run(FULL, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "No space left\n", "")
