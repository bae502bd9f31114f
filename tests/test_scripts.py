"""The scripts and styles that browsers load are made from `browser/`, are what that gives today, and are small."""

from __future__ import annotations

import gzip
import re
import subprocess
from pathlib import Path

import pytest
from nodes import NODE
from sites import ROOT

SOURCES = ROOT / "browser"
ASSETS = ROOT / "generator/theme/assets"
MADE = ASSETS / "javascripts"
MAX_BYTES = 68_500
"""Of all interactive tools together, compressed."""
MARKS = (b"/* Made from browser/ */", b"/* Built from browser/styles/ */")
INTERACTIVE = ("assessment", "checklist", "kit", "matrix", "planner", "progress", "quiz", "scorecards", "talk")
_IMPORTED = re.compile(r"""(?:from|import)\s*\(?["'](\.\.?/[^"']+)["']""")


def files(folder: Path) -> dict[str, bytes]:
    paths = sorted(path for kind in ("*.js", "*.css") for path in folder.rglob(kind))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.build
def test_scripts_and_styles_are_what_their_sources_give(tmp_path: Path) -> None:
    assert (SOURCES / "node_modules").exists(), "esbuild is not installed: `make test` installs it"
    command = [*NODE, str(SOURCES / "build.js"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    made, known = files(tmp_path), files(ASSETS)
    changed = [
        f"{ASSETS.relative_to(ROOT)}/{path}: {'not made any more' if path not in made else 'not what browser/ gives'}"
        for path in sorted({*made, *known})
        if made.get(path) != known.get(path)
    ]
    assert changed == [], "run `make scripts` and commit what it makes"


def reached(start: str) -> set[str]:
    """A script and all that it imports, however far."""
    found, waiting = set(), [MADE / start]
    while waiting:
        path = waiting.pop().resolve()
        if path not in found:
            found.add(path)
            waiting += [path.parent / name for name in _IMPORTED.findall(path.read_text(encoding="utf-8"))]
    return {path.relative_to(MADE.resolve()).as_posix() for path in found}


def weight(paths: set[str]) -> int:
    return sum(len(gzip.compress((MADE / path).read_bytes(), 9)) for path in paths)


def test_the_interactive_tools_together_are_small() -> None:
    by_tool = {name: reached(f"tools/{name}.js") for name in INTERACTIVE}
    weights = "; ".join(f"{name}: {weight(paths)} bytes" for name, paths in by_tool.items())
    assert weight(set().union(*by_tool.values())) < MAX_BYTES, f"browser/tools/ has become large: {weights}"


def test_every_script_names_what_it_is_made_from() -> None:
    unnamed = [path for path, content in files(ASSETS).items() if not content.startswith(MARKS)]
    assert unnamed == [], "these are not made by `make scripts`: put their sources into browser/"
