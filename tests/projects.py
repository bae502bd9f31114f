"""Small projects for tests: the one in `tests/examples/base`, with something laid over it."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path

from generator.build import check_project
from generator.diagnostics import Diagnostic

EXAMPLES = Path(__file__).parent / "examples"
BASE = EXAMPLES / "base"
_EXPECT = re.compile(r"^(?:#|<!--) expect: ([a-z0-9-]+) at (\d+):(\d+)", re.MULTILINE)
_NOT_COPIED = frozenset(("expect.txt", "write.py", "__pycache__"))


def make_project(root: Path, files: dict[str, str] | None = None) -> Path:
    """Return a project at `root` without a mistake, and `files` (path in the project -> text) in it."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    for path, text in (files or {}).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def check_text(root: Path, text: str, path: str = "playbooks/example/entry.yml") -> list[Diagnostic]:
    """Return diagnostics about what is wrong with a project in which one more file holds `text`."""
    return check_project(make_project(root, {path: text}))


def lay_over(example: Path, root: Path) -> None:
    """Put an example into the project at `root`.

    A YAML file joins the playbook `example`, a Markdown file the content. A folder with `playbooks`,
    `content` or `search` in it is laid over the project, any other over its playbooks. `write.py` in a folder makes
    what git or some disks cannot hold; `expect.txt` says what is expected of what cannot say it itself.
    """
    if example.is_file():
        target = "content" if example.suffix == ".md" else "playbooks/example"
        shutil.copy(example, root / target / example.name)
        return
    is_project = any((example / folder).is_dir() for folder in ("playbooks", "content", "search"))
    target_folder = root if is_project else root / "playbooks"
    shutil.copytree(example, target_folder, dirs_exist_ok=True, ignore=lambda _, names: _NOT_COPIED & set(names))
    if (example / "write.py").is_file():
        _run(example / "write.py", target_folder)


def _run(script: Path, folder: Path) -> None:
    spec = importlib.util.spec_from_file_location(f"write_{script.parent.name}", script)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.write(folder)


def expected_of(example: Path, root: Path) -> list[str]:
    """`path:line:column: code` for every diagnostic that the example says it has, in order."""
    expected = []
    for file in [
        root / "playbooks/example" / example.name,
        root / "content" / example.name,
        *_files_over(example, root),
    ]:
        if file.is_file() and not file.is_symlink():
            text = file.read_bytes().decode("latin-1")
            path = file.relative_to(root).as_posix()
            expected += [f"{path}:{line}:{column}: {code}" for code, line, column in _EXPECT.findall(text)]
    if (example / "expect.txt").is_file():
        expected += (example / "expect.txt").read_text(encoding="utf-8").splitlines()
    return sorted(expected)


def _files_over(example: Path, root: Path) -> list[Path]:
    if example.is_file():
        return []
    is_project = any((example / folder).is_dir() for folder in ("playbooks", "content", "search"))
    target = root if is_project else root / "playbooks"
    inside = [file.relative_to(example) for file in example.rglob("*") if file.name not in _NOT_COPIED]
    return [target / file for file in inside]


def found_in(diagnostics: list[Diagnostic]) -> list[str]:
    """Return the same for diagnostics."""
    return sorted(
        f"{diagnostic.location.path}:{diagnostic.location.line}:{diagnostic.location.column}: {diagnostic.code}"
        for diagnostic in diagnostics
    )
