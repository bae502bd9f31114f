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


def codes_of(root: Path, language: str, text: str) -> set[str]:
    return {found.code for found in check_project(make_project(root, {_RUN[language]: text}))}


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} == CODES.keys() | {"index"}


@pytest.mark.parametrize("code", CODES)
def test_a_page_has_its_title_and_parts(code: str) -> None:
    text = text_of(code)
    assert text.startswith(f"# {CODES[code].title} (`{code}`)\n")
    assert ("Error:" in text) == (CODES[code].severity == "error")
    assert re.findall(r"^## (.+)$", _BLOCK.sub("", text), re.MULTILINE) == ["What it means", "Why", "Example"]
    assert [title for _, title, _ in blocks(code)] == ["wrong", "right"]


@pytest.mark.parametrize("code", CODES)
def test_the_wrong_example_has_this_problem_and_no_other(code: str, tmp_path: Path) -> None:
    for language, title, text in blocks(code):
        if title == "wrong" and language in _RUN:
            assert codes_of(tmp_path, language, text) == {code}


@pytest.mark.parametrize("code", CODES)
def test_the_right_example_has_no_problem(code: str, tmp_path: Path) -> None:
    for language, title, text in blocks(code):
        if title == "right" and language in _RUN:
            assert codes_of(tmp_path, language, text) == set()


def test_the_list_of_all_pages_is_complete_and_in_order() -> None:
    rows = re.findall(
        r"^\| \[`([a-z0-9-]+)`\]\(([a-z0-9-]+)\.md\) \| (.+) \| (\w+) \|$", text_of("index"), re.MULTILINE
    )
    assert rows == [(code, code, kind.title, kind.severity) for code, kind in CODES.items()]
