"""Every page of the built site is valid HTML by the standard, and by rules that assistive technology depends on.

html-validate is locked in `browser/` and installed by `make test`. Its rules are in `tests/htmlvalidate.json`:
all of `html-validate:standard` and `html-validate:a11y`, and no style in the markup. Three are not as they come:
`prefer-native-element` leaves `role="region"` to frames that scroll, which are no sections of a page; `wcag/h32` asks
for a submit button in every form, and the search and the filters answer while the reader types; and links may have
`rel="edit"`, which is in the register that the HTML standard names, and not in html-validate's own list.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from nodes import NODE
from sites import ROOT, BuiltSite

pytestmark = pytest.mark.build

CONFIG = ROOT / "tests/htmlvalidate.json"
PROGRAM = ROOT / "browser/node_modules/html-validate/bin/html-validate.mjs"
WRONG = {
    "close-order": "<h1>One</h1><p><div>in a paragraph</div></p>",
    "no-inline-style": '<h1>One</h1><p style="color: red">red</p>',
    "text-content": "<h1>One</h1><button type=button></button>",
    "no-missing-references": '<h1>One</h1><button type="button" aria-controls="nobody">Open</button>',
}
"""What is wrong with the body of a page, by the rule that finds it."""
_BODIES = ("<p>One</p>", "<p>Two</p>", "<p><b>One</b></p>", '<p id="a">One</p>')
"""Of four pages, the second has the structure of the first."""


_TAG = re.compile(r"<(/?[a-z][a-z0-9-]*)([^>]*)>(\s*[^<\s])?")
_ATTRIBUTE = re.compile(r"""([a-z-]+)(?:=(?:"[^"]*"|'[^']*'|[^\s>]+))?""")


def find_problems(folder: Path, report: Path, paths: Iterable[str] = ("",)) -> dict[str, list[tuple[str, str]]]:
    """Return rule and message for all that is wrong, by page; one process reads these pages, or all of a folder."""
    assert PROGRAM.exists(), "html-validate is not installed: `make test` installs it"
    files = [str(folder / path) for path in paths]
    command = [*NODE, str(PROGRAM), "--config", str(CONFIG), "--formatter", f"json={report}", *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert report.exists(), done.stdout + done.stderr
    return {
        Path(file["filePath"]).relative_to(folder).as_posix(): [
            (said["ruleId"], f"{said['line']}:{said['column']}: {said['ruleId']}: {said['message']}")
            for said in file["messages"]
        ]
        for file in json.loads(report.read_text(encoding="utf-8"))
    }


def find_pages_of_every_structure(pages: Mapping[str, str]) -> list[str]:
    """Return pages that have among them every two tags, with the names of their attributes, that follow each other."""
    seen: set[object] = set()
    found = []
    for path, html in sorted(pages.items()):
        tags = [(tag[1], tuple(_ATTRIBUTE.findall(tag[2])), bool(tag[3])) for tag in _TAG.finditer(html)]
        if not seen.issuperset(pairs := set(pairwise(tags))):
            seen |= pairs
            found.append(path)
    return found


def assert_valid(built: BuiltSite, found: dict[str, list[tuple[str, str]]]) -> None:
    assert [f"{built.origin_of(path)}:{said}" for path, all_said in found.items() for _, said in all_said] == []


def test_pages_of_every_structure_are_valid(built: BuiltSite, tmp_path: Path) -> None:
    paths = find_pages_of_every_structure({path: page.raw for path, page in built.pages.items()})
    assert_valid(built, find_problems(built.folder, tmp_path / "report.json", paths))


@pytest.mark.thorough
def test_every_page_is_valid(built: BuiltSite, tmp_path: Path) -> None:
    assert_valid(built, find_problems(built.folder, tmp_path / "report.json"))


def test_a_page_is_left_out_only_where_others_have_its_structure() -> None:
    assert find_pages_of_every_structure(dict(zip("abcd", _BODIES, strict=True))) == ["a", "c", "d"]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str]]]:
    """What is found on a page with one thing wrong, for each rule."""
    folder = tmp_path_factory.mktemp("wrong")
    for rule, body in WRONG.items():
        page = f'<!doctype html>\n<html lang="en"><head><title>A page</title></head><body>{body}</body></html>'
        (folder / f"{rule}.html").write_text(page, encoding="utf-8")
    return find_problems(folder, tmp_path_factory.mktemp("report") / "report.json")


@pytest.mark.parametrize("rule", WRONG)
def test_what_is_wrong_is_found(rule: str, found: dict[str, list[tuple[str, str]]]) -> None:
    assert rule in [name for name, _ in found.get(f"{rule}.html", [])]
