"""The shape of the code: imports point one way, and nothing grows too long to read."""

from __future__ import annotations

import ast
import configparser
import subprocess
import sys
from pathlib import Path

import pytest
from sites import ROOT

PACKAGE = ROOT / "generator"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FUNCTION = 40
LONGEST_FILE = 350


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def read(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def test_imports_point_one_way() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("contract", "free"),
    [
        ("mkdocs", {"adapters"}),
        ("yaml", {"adapters", "loading"}),
        ("templates", {"adapters", "rendering"}),
    ],
)
def test_every_contract_about_a_library_names_every_module(contract: str, free: set[str]) -> None:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    rooms = {
        f"generator.{path.stem}"
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    named = contracts[f"importlinter:contract:{contract}"]["source_modules"].split()
    assert rooms - set(named) == {f"generator.{room}" for room in (*free, "__init__", "__main__")}
    assert named == sorted(set(named) & rooms)


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_a_module_is_short_and_so_are_its_functions(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    for node in ast.walk(read(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno + 1 <= LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_a_module_says_first_what_it_is(file: Path) -> None:
    assert ast.get_docstring(read(file))


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_only_the_commands_print_or_exit(file: Path) -> None:
    named = {
        node.func.id for node in ast.walk(read(file)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not named & {"print", "exit", "quit", "input", "breakpoint", "eval", "exec"}
    exits = [
        node for node in ast.walk(read(file)) if isinstance(node, ast.Attribute) and node.attr in ("exit", "_exit")
    ]
    assert not exits or file.name == "cli.py"


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_nothing_that_is_written_may_depend_on_the_clock_or_on_chance(file: Path) -> None:
    imported = {alias.name for node in ast.walk(read(file)) if isinstance(node, ast.Import) for alias in node.names}
    if file.name == "cli.py":
        imported -= {"secrets"}  # a word that no author can guess, printed to GitHub and written nowhere
    assert not imported & {"random", "uuid", "secrets"}
    calls = {ast.unparse(node.func) for node in ast.walk(read(file)) if isinstance(node, ast.Call)}
    assert not calls & {"datetime.datetime.now", "datetime.date.today", "time.time", "hash"}
