"""The shape of the code: imports point one way, and nothing grows too long to read."""

from __future__ import annotations

import ast
import configparser
from functools import cache
from pathlib import Path

import pytest
from sites import ROOT

PACKAGE = ROOT / "generator"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_LINES_PER_FUNCTION = 40
MAX_LINES_PER_FILE = 350
ONLY_COMMANDS = {"print", "exit", "quit", "input", "breakpoint", "eval", "exec"}
CLOCK_AND_CHANCE = {"datetime.datetime.now", "datetime.date.today", "time.time", "hash"}


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def read(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


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
    modules = {
        f"generator.{path.stem}"
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    named = contracts[f"importlinter:contract:{contract}"]["source_modules"].split()
    wanted = sorted(modules - {f"generator.{name}" for name in (*free, "__init__", "__main__")})
    assert named == wanted, f".importlinter: list these under source_modules of importlinter:contract:{contract}"


def test_modules_and_functions_are_short_enough_to_read() -> None:
    long = []
    for file in MODULES:
        lines = len(file.read_text(encoding="utf-8").splitlines())
        if lines > MAX_LINES_PER_FILE:
            long.append(f"{name_of(file)}: {lines} lines, at most {MAX_LINES_PER_FILE}: move a part elsewhere")
        for node in ast.walk(read(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > MAX_LINES_PER_FUNCTION:
                    place = f"{name_of(file)}:{node.lineno}: {node.name}"
                    long.append(f"{place}: {lines} lines, {MAX_LINES_PER_FUNCTION} at most: split the function")
    assert long == []


def test_every_module_says_first_what_it_does() -> None:
    silent = [f"{name_of(file)}:1: begin with a docstring" for file in MODULES if not ast.get_docstring(read(file))]
    assert silent == []


def is_command(file: Path) -> bool:
    return file.name == "cli.py" or file.parent.name == "commands"


def test_only_the_commands_print_or_exit() -> None:
    wrong = []
    for file in MODULES:
        for node in ast.walk(read(file)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ONLY_COMMANDS:
                wrong.append(f"{name_of(file)}:{node.lineno}: only commands/ calls `{node.func.id}`")
            if isinstance(node, ast.Attribute) and node.attr in ("exit", "_exit") and not is_command(file):
                wrong.append(f"{name_of(file)}:{node.lineno}: raise or return instead; only cli.py and commands/ exit")
    assert wrong == []


def test_nothing_that_is_written_depends_on_the_clock_or_on_chance() -> None:
    wrong = []
    for file in MODULES:
        # commands/build.py prints a token to GitHub that no author can guess, and commands/check.py asks for the date,
        # to report a review in the future: neither is written anywhere.
        allowed = {"secrets", "datetime.date.today"} if is_command(file) else set()
        for node in ast.walk(read(file)):
            if isinstance(node, ast.Import):
                found = {alias.name for alias in node.names} & {"random", "uuid", "secrets"} - allowed
            else:
                found = {ast.unparse(node.func)} & CLOCK_AND_CHANCE - allowed if isinstance(node, ast.Call) else set()
            wrong += [f"{name_of(file)}:{node.lineno}: `{name}` differs from build to build" for name in found]  # type: ignore[attr-defined]
    assert wrong == []
