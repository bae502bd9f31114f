"""The stylesheets: a class has one owner, so that no tool changes what another one shows."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from sites import ROOT
from stylesheets import FOLDER, Stylesheet, read_stylesheets

from tools.styles import RULES, renew_blocks

USED_IN = ("generator/**/*.jinja", "generator/**/*.py", "generator/**/*.html", "browser/[!n]*/**/*.js", "browser/*.js")
"""What writes classes into pages."""
ROWS_OF_CARDS = {"pb-books", "pb-entry", "pb-facing", "pb-pick", "pb-situations", "pb-toolbox"}
"""Rows of cards and what holds them: shared/cards.css says how many stand in a row, one other file all the rest."""
PAGE_TYPES = {"planner": "plan"}
"""The type of a tool's page where it has another name than the tool."""
_NAME = re.compile(r"(?<![\w-])pb-[\w-]+")


def owned_classes(sheets: list[Stylesheet]) -> dict[str, set[str]]:
    """Return the classes that one file alone names, and that of the page or tool which it is for, by its name."""
    named = Counter(name for sheet in sheets for name in sheet.classes)
    by_tools = Counter(name for sheet in sheets if not sheet.is_shared for name in sheet.classes)
    return {
        sheet.name: {name for name in sheet.classes if named[name] == 1}
        | {name for name in sheet.classes & ROWS_OF_CARDS if by_tools[name] == 1}
        | {f"pb-tool--{sheet.path.stem}", f"pb-page--{PAGE_TYPES.get(sheet.path.stem, sheet.path.stem)}"}
        for sheet in sheets
    }


def loose_rules(sheets: list[Stylesheet]) -> list[str]:
    """Return each rule of a tool that could change what another one shows, with who styles its classes as well."""
    owned = owned_classes(sheets)
    return [
        f"{sheet.name}:{selector.line}: {selector.text}: "
        + "; ".join(
            f".{name} is in {', '.join(other.name for other in sheets if other != sheet and name in other.classes)}"
            for name in sorted(selector.classes)
        )
        for sheet in sheets
        if not sheet.is_shared
        for selector in sheet.selectors()
        if selector.classes and not selector.classes & owned[sheet.name]
    ]


def test_each_rule_of_a_tool_names_a_class_that_no_other_stylesheet_styles() -> None:
    assert loose_rules(read_stylesheets()) == [], (
        "give the class a name of this tool, or put what tools share into tools.css; "
        f"to change a shared class for one tool, write a class of the tool before it (in {FOLDER.relative_to(ROOT)}/)"
    )


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (".pb-tick { color: red }", ["tools/quiz.css:1: .pb-tick: .pb-tick is in playbooks.css"]),
        (".pb-mark { color: red }", ["tools/quiz.css:1: .pb-mark: .pb-mark is in tools/talk.css"]),
        ("@media print {\n  p, .pb-mark:not(.pb-quiz) > b { color: red }\n}",
         ["tools/quiz.css:2: .pb-mark > b: .pb-mark is in tools/talk.css"]),
        (":is(.pb-quiz, .pb-mark) p { color: red }", ["tools/quiz.css:1: .pb-mark p: .pb-mark is in tools/talk.css"]),
        ("/* .pb-mark */ .pb-quiz .pb-mark { color: red }", []),
        (".pb-page--quiz .pb-tick { color: red }", []),
        (".pb-quiz__mark { color: red }", []),
    ],
)  # fmt: skip
def test_a_rule_that_could_change_another_tool_is_found(rule: str, found: list[str], tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / "playbooks.css").write_text(".pb-tick { color: blue }", encoding="utf-8")
    (tmp_path / "tools/talk.css").write_text(".pb-page--talk .pb-mark { color: blue }", encoding="utf-8")
    (tmp_path / "tools/quiz.css").write_text(rule, encoding="utf-8")
    assert loose_rules(read_stylesheets(tmp_path)) == found


def test_no_rule_is_for_a_class_that_nothing_uses() -> None:
    texts = [path.read_text(encoding="utf-8") for pattern in USED_IN for path in ROOT.glob(pattern)]
    used = {name for text in texts for name in _NAME.findall(text)}
    beginnings = tuple(name for name in used if name.endswith(("-", "_")))
    """Of classes that end with what a template or a script puts in."""
    unused = [
        f"{FOLDER.relative_to(ROOT)}/{sheet.name}: .{name}"
        for sheet in read_stylesheets()
        for name in sorted(sheet.classes)
        if name not in used and not name.startswith(beginnings)
    ]
    assert unused == [], "these rules are for nothing: delete them, or put the class where it is meant"


def test_the_styles_of_kinds_are_what_their_records_say() -> None:
    files = {path: path.read_text(encoding="utf-8") for path in sorted(FOLDER.rglob("*.css"))}
    blocks = [name for name in RULES for text in files.values() if f"/* kinds: {name} */" in text]
    assert sorted(blocks) == sorted(RULES)
    stale = [path.relative_to(ROOT).as_posix() for path, text in files.items() if renew_blocks(text) != text]
    assert stale == [], "run `make scripts`"
    icons = set(re.findall(r"^\s*(--pb-i-[\w-]+):", "".join(files.values()), re.MULTILINE))
    unknown = {name for text in files.values() for name in re.findall(r"var\((--pb-i-[\w-]+)\)", text)} - icons
    assert sorted(unknown) == [], (
        f"{FOLDER.relative_to(ROOT)}/icons and shared/icons.css: draw these icons, or name others in generator/kinds"
    )
