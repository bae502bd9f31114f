"""The pages in content/ have no problem, and what they name and show exists."""

from __future__ import annotations

from pathlib import Path

import pytest
from advice import expect, expect_none
from documents import (
    CONTENT,
    DOCS,
    ROOT_PAGES,
    blocks_of,
    find_dead_links,
    find_unknown_commands,
    find_unknown_targets,
    find_wrong_examples,
    name_of,
    read,
)
from sites import ROOT

from generator.build import check_project
from generator.kinds import ENTRY_TYPES

KINDS = ROOT / "content/writing/entries.md"


def test_the_check_finds_nothing_in_this_repository() -> None:
    problems = check_project(ROOT)
    expect_none(
        (f"{found.location.path}:{found.location.line}: {found.message}: {found.help}" for found in problems),
        "`make check` shows these with their lines.",
    )


def test_every_command_that_a_page_names_exists() -> None:
    expect_none(find_unknown_targets(CONTENT) + find_unknown_commands(CONTENT))


def test_every_link_of_a_document_to_a_page_or_a_playbook_leads_there() -> None:
    folders = (ROOT / "content", ROOT / "playbooks")
    documents = [*ROOT_PAGES, *DOCS]
    expect_none(find_dead_links(documents, lambda target: any(target.is_relative_to(folder) for folder in folders)))


def test_every_fenced_block_names_its_language() -> None:
    expect_none(
        f"{name_of(file)}:{block.line - 1}: write what the block holds behind the fence, such as ```yaml or ```text"
        for file in CONTENT
        for block in blocks_of(file)
        if not block.language
    )


def test_every_example_of_entries_is_right_among_our_own(tmp_path: Path) -> None:
    # Examples of diagnostics are half of them wrong, and have tests of their own.
    files = [file for file in (*ROOT_PAGES, *DOCS, *CONTENT) if file.parent.name != "diagnostics"]
    blocks = [block for file in files for block in blocks_of(file) if block.is_entries]
    expect(len({block.page for block in blocks}) >= 4, "The pages under content/writing show too few examples.")
    expect_none(find_wrong_examples(blocks, ROOT, tmp_path))


@pytest.mark.parametrize("key", [entry_type.key for entry_type in ENTRY_TYPES])
def test_the_page_for_writers_names_every_kind(key: str) -> None:
    expect(f"{key}:" in read(KINDS), f"{name_of(KINDS)}: name `{key}:` where it lists the kinds.")
