"""Every kind of problem has a page that explains it, and its examples are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from projects import make_project

from generator.build import check_project
from generator.diagnostics import CODES

PAGES = Path(__file__).parent.parent / "docs/diagnostics"
_BLOCK = re.compile(r'^```(\w+) title="(wrong|right)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_RUN = {"yaml": "playbooks/example/entry.yml", "md": "content/entry.md"}
"""Where a block of a language stands in a project. Others show what a block cannot hold: names, bytes, folders."""


def text_of(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def blocks(code: str) -> list[tuple[str, str, str]]:
    """Language, title and text of the examples of a page."""
    return _BLOCK.findall(text_of(code))


def place_of(code: str, title: str) -> str:
    """The line of the page at which an example begins, for messages."""
    text = text_of(code)
    found = [block for block in _BLOCK.finditer(text) if block[2] == title]
    return f"docs/diagnostics/{code}.md:{text.count(chr(10), 0, found[0].start()) + 1 if found else 1}"


def problems_of(root: Path, language: str, text: str) -> list[str]:
    found = check_project(make_project(root, {_RUN[language]: text}))
    return [f"line {problem.location.line}: {problem.code}: {problem.message}" for problem in found]


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    pages = {page.stem for page in PAGES.glob("*.md")} - {"index"}
    assert [f"docs/diagnostics/{code}.md: write it" for code in CODES if code not in pages] == []
    assert [f"docs/diagnostics/{page}.md: there is no such code" for page in sorted(pages - CODES.keys())] == []


@pytest.mark.parametrize("code", CODES)
def test_a_page_has_its_title_and_parts(code: str) -> None:
    text, page = text_of(code), f"docs/diagnostics/{code}.md"
    assert text.splitlines()[0] == f"# {CODES[code].title} (`{code}`)", f"{page}:1"
    assert ("Error:" in text) == (CODES[code].severity == "error"), f"{page}: it is a {CODES[code].severity}"
    parts = re.findall(r"^## (.+)$", _BLOCK.sub("", text), re.MULTILINE)
    assert parts == ["What it means", "Why", "Example"], f"{page}: its headings"
    assert [title for _, title, _ in blocks(code)] == ["wrong", "right"], f'{page}: its blocks, ```yaml title="wrong"'


@pytest.mark.parametrize("code", CODES)
def test_the_wrong_example_has_this_problem_and_no_other(code: str, tmp_path: Path) -> None:
    for language, title, text in blocks(code):
        if title == "wrong" and language in _RUN:
            found = problems_of(tmp_path, language, text)
            assert found, f"{place_of(code, title)}: nothing is wrong with it"
            assert [problem for problem in found if f": {code}: " not in problem] == [], place_of(code, title)


@pytest.mark.parametrize("code", CODES)
def test_the_right_example_has_no_problem(code: str, tmp_path: Path) -> None:
    for language, title, text in blocks(code):
        if title == "right" and language in _RUN:
            assert problems_of(tmp_path, language, text) == [], place_of(code, title)


def test_the_list_of_all_pages_is_complete_and_in_order() -> None:
    rows = re.findall(
        r"^\| \[`([a-z0-9-]+)`\]\(([a-z0-9-]+)\.md\) \| (.+) \| (\w+) \|$", text_of("index"), re.MULTILINE
    )
    wanted = [(code, code, kind.title, kind.severity) for code, kind in CODES.items()]
    assert rows == wanted, "docs/diagnostics/index.md: its table"
