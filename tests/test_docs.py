"""What the documents say is so: commands, links, examples and names."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sites import ROOT

from generator.build import check_project
from generator.catalog import Catalog
from generator.cli import playbooks
from generator.loading import load_folder, load_text
from generator.model import ENTRY_TYPES
from generator.model.fields import walk
from generator.validation import TYPES_BY_KEY, validate

ROOT_PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")]
DOCS = sorted((ROOT / "docs").rglob("*.md"))
CONTENT = sorted((ROOT / "content").rglob("*.md"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = frozenset(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
CHECKLIST = ROOT / "content/about/where-findings-are.md"
SOURCES = {
    "the blog": {"strategist-blog"},
    "BrainTrack": {"braintrack-truce"},
    "both": {"strategist-blog", "braintrack-truce"},
}

_FENCE = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def code_of(file: Path) -> Iterator[str]:
    """Everything in a page that is shown as code: what may be a command."""
    text = read(file)
    for _, language, block in _FENCE.findall(text):
        if language in ("", "sh"):
            yield from block.splitlines()
    yield from re.findall(r"`([^`\n]+)`", _FENCE.sub("", text))


def all_code() -> Iterator[tuple[str, str]]:
    for file in (*ROOT_PAGES, *DOCS, *CONTENT):
        for line in code_of(file):
            yield name_of(file), line


def test_every_make_target_that_a_page_names_exists() -> None:
    named = {(page, target) for page, line in all_code() for target in re.findall(r"\bmake ([a-z-]+)\b", line)}
    assert {("README.md", "site"), ("README.md", "test")} <= named
    assert {(page, target) for page, target in named if target not in TARGETS} == set()


def test_every_make_target_is_explained_by_make_help_and_in_the_readme() -> None:
    explained = set(re.findall(r"^([a-z-]+):.*## \S", MAKEFILE, re.MULTILINE))
    phony = set(re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[1].split())  # type: ignore[index]
    assert explained == TARGETS == phony
    readme = read(ROOT / "README.md")
    assert {target for target in TARGETS if f"make {target}" not in readme} == set()


def test_every_command_and_option_that_a_page_names_exists() -> None:
    unknown = []
    for page, line in all_code():
        for command, rest in re.findall(r"(?:^|/|\s)playbooks ([a-z-]+)((?: --?[a-z][\w-]*(?: [\w./-]+)?)*)", line):
            found = playbooks.commands.get(command)
            if found is None:
                unknown.append(f"{page}: {line}")
                continue
            known = {option for parameter in found.params for option in parameter.opts}
            unknown += [f"{page}: {line}" for option in re.findall(r"--[\w-]+", rest) if option not in known]
    assert unknown == []


def test_every_command_is_named_for_developers() -> None:
    text = read(ROOT / "CONTRIBUTING.md")
    assert {command for command in playbooks.commands if f"playbooks {command}" not in text} == set()


@pytest.mark.parametrize("command", [[], ["check"]], ids=["playbooks", "playbooks check"])
def test_help_tells_how_a_command_ends(command: list[str]) -> None:
    said = " ".join(CliRunner().invoke(playbooks, [*command, "--help"]).output.casefold().split())
    assert re.search(r"end(?:s)? with", said)
    assert " 1 " in said


@pytest.mark.parametrize("file", [*ROOT_PAGES, *DOCS], ids=name_of)
def test_every_relative_link_leads_to_a_file(file: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", _FENCE.sub("", read(file)))
    for link in _LINK.findall(text):
        path, _, anchor = link.partition("#")
        target = (file.parent / path).resolve() if path else file
        if re.match(r"[a-z]+:", link) or target.suffix == ".png":
            continue  # pictures: see below
        assert target.exists(), link
        if anchor and target.suffix == ".md":
            assert anchor in anchors_of(target), link


def anchors_of(file: Path) -> set[str]:
    """Anchors that code hosts give to headings."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", read(file)), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.casefold()).replace(" ", "-") for heading in headings}


def test_the_pictures_of_the_readme_exist_and_are_pictures() -> None:
    pictures = [ROOT / link for link in _LINK.findall(read(ROOT / "README.md")) if link.endswith(".png")]
    assert len(pictures) >= 6
    missing = [picture.name for picture in pictures if not picture.is_file()]
    if missing:
        pytest.skip(f"`make screenshots` has not made {', '.join(missing)} yet")
    for picture in pictures:
        assert picture.read_bytes().startswith(b"\x89PNG"), picture.name
        assert picture.stat().st_size < 400_000, f"{picture.name} is large for a README"


def yaml_examples() -> list[tuple[str, str]]:
    """Blocks of YAML that look like entries, with the page they are on."""
    found = []
    # Examples of diagnostics are half of them wrong, and have tests of their own.
    for file in (*ROOT_PAGES, *(file for file in DOCS if file.parent.name != "diagnostics"), *CONTENT):
        for _, language, block in _FENCE.findall(read(file)):
            if language == "yaml":
                data, _, _ = load_text(block, name_of(file))
                if data.keys() & TYPES_BY_KEY.keys():
                    found.append((name_of(file), block))
    return found


def test_every_example_in_the_documents_is_right(tmp_path: Path) -> None:
    examples = yaml_examples()
    assert len({page for page, _ in examples}) >= 4
    shutil.copytree(ROOT / "playbooks", tmp_path / "playbooks")
    for number, (page, block) in enumerate(examples):
        # Each in a playbook of its own would need an owner; they join the journey.
        file = tmp_path / f"playbooks/journey/from-{number}-{Path(page).stem.casefold()}.yml"
        file.write_text(_with_own_ids(block, number), encoding="utf-8")
    problems = [
        f"{problem.location.path}:{problem.location.line}: {problem.code}: {problem.message}"
        for problem in check_project(tmp_path)
        if problem.severity == "error"
    ]
    assert problems == []


def _with_own_ids(block: str, number: int) -> str:
    """Two pages may show the same example."""
    return re.sub(r"^(  - id: )(.+)$", rf"\1\2-{number}", block, flags=re.MULTILINE)


def test_every_fenced_block_of_content_says_what_it_is() -> None:
    bare = [name_of(file) for file in CONTENT for _, language, _ in _FENCE.findall(read(file)) if not language]
    assert bare == []


def test_the_architecture_names_every_module() -> None:
    text = read(ROOT / "docs/architecture.md")
    package = ROOT / "generator"
    files = (file for file in package.rglob("*.py") if file != package / "__init__.py")
    modules = sorted(file.relative_to(package).as_posix() for file in files)
    rooms = [path for path in modules if path.endswith("/__init__.py")]
    named = [path for path in modules if path not in rooms and f"`{path}`" not in text]
    assert named == []
    assert [room for room in rooms if f"`{room.removesuffix('__init__.py')}`" not in text] == []


def test_the_architecture_names_no_module_that_is_gone() -> None:
    named = re.findall(r"`((?:[a-z_]+/)*[a-z_]+\.py)`", read(ROOT / "docs/architecture.md"))
    places = (ROOT, ROOT / "generator", ROOT / "tests")
    assert [name for name in named if not any((place / name).is_file() for place in places)] == []


def test_every_decision_is_listed() -> None:
    index = read(ROOT / "docs/index.md")
    decisions = [file.name for file in DOCS if file.parent.name == "decisions"]
    assert decisions
    assert [name for name in decisions if f"decisions/{name}" not in index] == []


def checklist_rows() -> list[tuple[str, str, list[str]]]:
    """What is said, by whom, and the entries that carry it."""
    rows = []
    for line in read(CHECKLIST).splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and cells[1] in SOURCES:
            rows.append((cells[0], cells[1], re.findall(r"@([\w/-]+)", cells[2])))
    return rows


def test_every_finding_is_carried_by_an_entry_that_names_its_source() -> None:
    sources, _ = load_folder(ROOT / "playbooks", ROOT)
    catalog = Catalog(validate(sources)[0])
    rows = checklist_rows()
    assert len(rows) > 50
    uncarried = []
    for said, by, targets in rows:
        cited = [_sources_of(catalog, target) for target in targets]
        if not any(SOURCES[by] & names for names in cited) or not SOURCES[by] <= set().union(*cited):
            uncarried.append(said)
    assert uncarried == []


def _sources_of(catalog: Catalog, target: str) -> set[str]:
    entry = catalog.find(target)
    assert entry is not None, target
    named = {field.value for field in walk(entry) if field.ref is not None and field.ref.kind == "source"}
    return named | (set().union(*SOURCES.values()) if entry.kind == "source" else set())


def test_the_words_for_writers_name_every_kind() -> None:
    text = read(ROOT / "content/writing/entries.md")
    keys = [entry_type.key for entry_type in ENTRY_TYPES]
    assert [key for key in keys if f"{key}:" not in text] == []
