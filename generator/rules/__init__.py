"""Constants of rules that Python and the browser's scripts both apply: one JSON file for each rule, read by both.

The scripts import the same files (`browser/tools/`), so a changed number changes pages and tools alike.
"""

from __future__ import annotations

import json
from importlib.resources import files


def read_rule(name: str) -> dict[str, int]:
    """Return the constants in `<name>.json` by name. Raises `FileNotFoundError` if there is no such file."""
    constants: dict[str, int] = json.loads((files(__name__) / f"{name}.json").read_text(encoding="utf-8"))
    return constants
