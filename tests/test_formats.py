"""Files for other programs: each format has one writer in the browser's scripts, `browser/shared/formats.js`."""

from __future__ import annotations

import re

import pytest
from sites import ROOT

WRITER = "browser/shared/formats.js"
MARKS = {
    "CSV": r"text/csv|\\ufeff",
    "calendar": r"VCALENDAR|VEVENT|text/calendar",
    "Markdown": r"text/markdown|\\\\\$&",
    "JSON file": r"application/json;|made_by: ",
}
"""What a second writer of the format would hold: a regular expression for each."""
READ_BACK = {"JSON file": "browser/shared/files.js"}
"""What is read back by the tools is written beside where it is read."""


@pytest.mark.parametrize("name", MARKS)
def test_a_format_has_one_writer(name: str) -> None:
    scripts = [path for path in (ROOT / "browser").rglob("*.js") if "node_modules" not in path.parts]
    found = {
        path.relative_to(ROOT).as_posix()
        for path in scripts
        if re.search(MARKS[name], path.read_text(encoding="utf-8"))
    }
    assert found == {READ_BACK.get(name, WRITER)}, f"a tool asks {WRITER} for {name}: no second writer beside it"
