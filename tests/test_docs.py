"""What the documents for developers and operators say is so: commands, links, examples and names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from documents import (
    CONTENT,
    DOCS,
    MAKEFILE,
    ROOT_PAGES,
    TARGETS,
    blocks_of,
    code_of,
    find_dead_links,
    find_unknown_commands,
    find_unknown_targets,
    find_wrong_examples,
    links_of,
    name_of,
    read,
)
from sites import EXAMPLE_SITE, ROOT

from generator.commands import playbooks

DOCUMENTS = [*ROOT_PAGES, *DOCS]
OTHER_ENTRIES = re.compile(r": (?:unknown-reference|wrong-kind): ")
"""What an example that names entries of this repository has wrong among the entries of another site."""
MAX_PICTURE_BYTES = 400_000


def is_of_this_project(file: Path) -> bool:
    """Whether a file is no content: that may be another team's, or nobody's."""
    return not file.is_relative_to(ROOT / "content") and not file.is_relative_to(ROOT / "playbooks")


def test_every_make_target_that_a_page_names_exists() -> None:
    assert find_unknown_targets(DOCUMENTS) == []
    shown = "\n".join(code for _, code in code_of(ROOT / "README.md"))
    assert [target for target in ("make site", "make test") if target not in shown] == [], "README.md has to name these"


def test_every_make_target_is_explained_by_make_help_and_in_the_readme() -> None:
    explained = set(re.findall(r"^([a-z-]+):.*## \S", MAKEFILE, re.MULTILINE))
    phony = re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    readme = read(ROOT / "README.md")
    assert len(phony) == 1
    lacking = [f"Makefile: {target}: write `## what it does` behind it" for target in sorted(TARGETS - explained)]
    lacking += [f"Makefile: {target}: add it to .PHONY" for target in sorted(TARGETS - set(phony[0].split()))]
    lacking += [f"Makefile: {name}: .PHONY names no target" for name in sorted(set(phony[0].split()) - TARGETS)]
    unnamed = [target for target in sorted(TARGETS) if f"make {target}" not in readme]
    lacking += [f"README.md: name `make {target}` in the table of commands" for target in unnamed]
    assert lacking == []


def test_every_command_and_option_that_a_page_names_exists() -> None:
    assert find_unknown_commands(DOCUMENTS) == []


def test_every_command_is_named_for_developers() -> None:
    text = read(ROOT / "CONTRIBUTING.md")
    lacking = [f"playbooks {command}" for command in playbooks.commands if f"playbooks {command}" not in text]
    assert lacking == [], "CONTRIBUTING.md has to name these"


@pytest.mark.parametrize("command", [[], ["check"]], ids=["playbooks", "playbooks check"])
def test_the_help_of_a_command_explains_its_exit_codes(command: list[str]) -> None:
    text = " ".join(CliRunner().invoke(playbooks, [*command, "--help"]).output.casefold().split())
    assert re.search(r"end(?:s)? with", text)
    assert " 1 " in text


@pytest.mark.parametrize("file", DOCUMENTS, ids=name_of)
def test_every_relative_link_leads_to_a_file_and_every_anchor_to_a_heading(file: Path) -> None:
    # Pictures have a test of their own.
    assert find_dead_links([file], lambda target: is_of_this_project(target) and target.suffix != ".png") == []


def test_the_pictures_of_the_readme_exist_and_are_pictures() -> None:
    pictures = [ROOT / link for link in links_of(ROOT / "README.md") if link.endswith(".png")]
    assert len(pictures) >= 6
    missing = [picture.name for picture in pictures if not picture.is_file()]
    if missing:
        pytest.skip(f"`make screenshots` has not made {', '.join(missing)} yet")
    for picture in pictures:
        assert picture.read_bytes().startswith(b"\x89PNG"), f"{name_of(picture)}: make it with `make screenshots`"
        assert picture.stat().st_size < MAX_PICTURE_BYTES, f"{name_of(picture)} is large for a README"


def test_every_example_of_entries_is_right_whatever_else_there_is(tmp_path: Path) -> None:
    """What an example of this repository's entries names is looked for in tests/content."""
    # Examples of diagnostics are half of them wrong, and have tests of their own.
    files = [file for file in (*DOCUMENTS, *CONTENT) if file.parent.name != "diagnostics"]
    blocks = [block for file in files for block in blocks_of(file) if block.is_entries]
    assert any(block.page.name == "README.md" for block in blocks), "README.md shows no example of an entry"
    wrong = find_wrong_examples(blocks, EXAMPLE_SITE, tmp_path)
    assert [line for line in wrong if not OTHER_ENTRIES.search(line)] == []


FOUND_BY_THEMSELVES = {
    "kinds": r"^KIND = ",
    "model": r"^class \w+\(Entry\):",
    "pages": r"^def build\(catalog: Catalog\)",
    "outputs": r"^def files\(site: Site\)",
}
"""By folder: what a module contributes that is found by its being there. Its first line says what it is."""


def is_found_by_itself(file: Path) -> bool:
    """Whether a module is one of many of a sort that the architecture describes together."""
    folder = file.relative_to(ROOT / "generator").parts[0]
    sort = FOUND_BY_THEMSELVES.get(folder)
    return sort is not None and re.search(sort, read(file), re.MULTILINE) is not None


def test_the_architecture_names_every_module() -> None:
    text = read(ROOT / "docs/architecture.md")
    package = ROOT / "generator"
    files = (file for file in package.rglob("*.py") if file != package / "__init__.py" and not is_found_by_itself(file))
    modules = sorted(file.relative_to(package).as_posix().removesuffix("__init__.py") for file in files)
    assert [f"docs/architecture.md: say what `{path}` does" for path in modules if f"`{path}`" not in text] == []


def test_the_architecture_names_no_module_that_is_gone() -> None:
    places = (ROOT, ROOT / "generator", ROOT / "tests")
    gone = [
        f"docs/architecture.md:{number}: `{name}` does not exist: name what took its place"
        for number, line in enumerate(read(ROOT / "docs/architecture.md").splitlines(), 1)
        for name in re.findall(r"`((?:[a-z_]+/)*[a-z_]+\.py)`", line)
        if not any((place / name).is_file() for place in places)
    ]
    assert gone == []


@pytest.mark.parametrize("file", sorted(ROOT.glob("requirements*.txt")), ids=lambda file: file.name)
def test_packages_of_python_are_locked_by_hashes_and_come_from_no_named_host(file: Path) -> None:
    lines = read(file).splitlines()
    assert any("--hash=" in line for line in lines)
    assert [
        f"{file.name}:{number}: {line}: leave it out, `make lock` does not write it"
        for number, line in enumerate(lines, 1)
        if not re.match(r"[\w.-]+(\[[\w,-]+\])?==\S+( ; .+)? \\$|    --hash=sha256:[0-9a-f]{64}( \\)?$|\s*#|$", line)
    ] == []


def test_packages_of_node_are_locked_by_hashes_and_come_from_no_named_host() -> None:
    packages = json.loads(read(ROOT / "browser/package-lock.json"))["packages"]
    assert len(packages) > 1
    named = [f"{name}: leave out `resolved`" for name, package in packages.items() if "resolved" in package]
    unlocked = [
        f"{name}: has no `integrity`" for name, package in packages.items() if name and "integrity" not in package
    ]
    assert [f"browser/package-lock.json: {line}" for line in named + unlocked] == []


def test_every_decision_is_listed() -> None:
    index = read(ROOT / "docs/index.md")
    decisions = [f"decisions/{file.name}" for file in DOCS if file.parent.name == "decisions"]
    assert decisions
    assert [f"docs/index.md: list {name} among the decisions" for name in decisions if name not in index] == []
