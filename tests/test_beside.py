"""Files beside the pages, written by another process: the same as one process writes, and a failure is reported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sites import ROOT, tree

pytestmark = pytest.mark.build

SCRIPT = """
import json, sys
from dataclasses import replace
from pathlib import Path
from catalogs import make_site, read_catalog
from generator.adapters import background_outputs

site = make_site(read_catalog("two-playbooks"), {})
site = replace(site, pages=site.pages * 20)
folder = Path(sys.argv[1])

background_outputs.BackgroundOutputs(site, folder / "alone", 1).wait()
writing = background_outputs.BackgroundOutputs(site, folder / "ahead", 2)
has_process = writing._process is not None
writing._process.join()
is_written_ahead = (folder / "ahead/search/start.json").is_file()
writing.wait()

def full(site):
    raise OSError("No space left")
    yield
background_outputs.output_files = full
writing = background_outputs.BackgroundOutputs(site, folder / "full", 2)
writing._process.join()
try:
    writing.wait()
    raised = ""
except OSError as reason:
    raised = str(reason)
print(json.dumps([has_process, is_written_ahead, raised]))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("beside")


@pytest.fixture(scope="module")
def done(folder: Path) -> subprocess.CompletedProcess[str]:
    """What is written by a process of its own: one that has threads, as a test has, may not be forked."""
    paths = {"PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}"}
    command = [sys.executable, "-c", SCRIPT, str(folder)]
    return subprocess.run(
        command, env={**os.environ, **paths}, capture_output=True, text=True, timeout=600, check=False
    )


@pytest.fixture
def noted(done: subprocess.CompletedProcess[str]) -> Any:
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_another_process_writes_what_one_alone_writes(noted: Any, folder: Path) -> None:
    has_process, is_written_ahead, _ = noted
    assert has_process
    assert is_written_ahead
    alone = tree(folder / "alone")
    assert len(alone) > 20
    ahead = tree(folder / "ahead")
    assert sorted(ahead) == sorted(alone)
    assert [path for path, content in alone.items() if ahead[path] != content] == []


def test_what_goes_wrong_in_the_other_process_is_reported_once(noted: Any) -> None:
    assert noted[2] == "No space left"
