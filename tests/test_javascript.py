"""The tests of the browser's scripts, which Node runs: `tests/javascript/*.test.js`, all files in one process."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from nodes import NODE

pytestmark = pytest.mark.build

FOLDER = Path(__file__).parent / "javascript"
FILES = sorted(FOLDER.glob("*.test.js"))


@pytest.fixture(scope="session")
def outcomes(request: pytest.FixtureRequest, shared_folder: Path) -> list[dict[str, Any]]:
    """What `reporter.js` says of every test in the files that are asked for."""
    chosen = {item.callspec.params["file"] for item in request.session.items if item.path == Path(__file__)}  # type: ignore[attr-defined]
    report = shared_folder / "javascript.jsonl"
    with FileLock(f"{report}.lock"):
        if not report.exists():
            files = [str(file) for file in FILES if file in chosen]
            command = [*NODE, f"--test-reporter={FOLDER / 'reporter.js'}", str(FOLDER / "run.js"), *files]
            done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=600, check=False)
            if done.returncode not in (0, 1):
                pytest.fail(f"Node could not run the tests:\n{done.stdout}{done.stderr}", pytrace=False)
            report.write_text(done.stdout, encoding="utf-8")
    return [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines() if line.startswith("{")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_scripts_do_what_their_tests_say(file: Path, outcomes: list[dict[str, Any]]) -> None:
    own = [outcome for outcome in outcomes if str(file) in (outcome["file"], outcome["name"])]
    assert own, f"no test in tests/javascript/{file.name} was run"
    failed = [
        f"tests/javascript/{file.name}:{outcome['line']}: {outcome['name']}\n{outcome['error']}"
        if outcome["file"] == str(file)
        else f"tests/javascript/{file.name}: it cannot be loaded\n{outcome['error']}"
        for outcome in own
        if outcome["error"]
    ]
    if failed:
        pytest.fail("\n".join(failed), pytrace=False)
