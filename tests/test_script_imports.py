"""The scripts in `browser/` import in one direction, and a tool imports from another one only where a list says so."""

from __future__ import annotations

import re
from graphlib import TopologicalSorter
from pathlib import Path

from sites import ROOT

SCRIPTS = ROOT / "browser"
RULES = ROOT / "generator/rules"
"""Constants that Python reads, too."""
MAY_IMPORT = {
    "": {"page"},
    "shared": set(),
    "search": {"shared"},
    "page": {"search", "shared"},
    "tools": {"search", "shared", "generator/rules"},
}
"""By folder of `browser/` the other folders that its modules may import; "" are the scripts beside the folders."""
TOOLS_BUILT_ON = {
    "progress": {"checklist"},
    "resume": {"assessment", "kit", "planner", "remembered"},
    "scorecards": {"kit"},
}
"""By tool the other tools whose modules it imports."""
_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.\.?/[^"']+)["']""")


def room_of(path: Path) -> tuple[str, str]:
    """Return the folder of a module below `browser/` and, for a module of a tool, the tool; "" for none."""
    if path.is_relative_to(RULES):
        return "generator/rules", ""
    folder, *more = path.relative_to(SCRIPTS).parts
    return ("", "") if not more else (folder, more[0] if folder == "tools" else "")


def imports() -> list[tuple[str, tuple[str, str], tuple[str, str]]]:
    """Return `file:line`, the room of the file and the room of the module, for each import of a value or a type."""
    found = []
    for path in sorted([*SCRIPTS.rglob("*.js"), *SCRIPTS.rglob("*.d.ts")]):
        if "node_modules" in path.parts:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for target in _IMPORT.findall(line):
                place = f"{path.relative_to(ROOT).as_posix()}:{number}"
                found.append((place, room_of(path), room_of((path.parent / target).resolve())))
    return found


def test_modules_import_from_the_folders_below_theirs_only() -> None:
    wrong = [
        f"{place}: {room or 'browser'}/ must not import from {target or 'browser'}/"
        for place, (room, _), (target, _) in imports()
        if target not in {room, *MAY_IMPORT[room]}
    ]
    assert wrong == [], "move what both need to browser/shared/, or change MAY_IMPORT in tests/test_script_imports.py"


def test_a_tool_imports_from_another_one_only_where_it_is_built_on_it() -> None:
    wrong = [
        f"{place}: tools/{tool}/ must not import from tools/{target}/"
        for place, (_, tool), (_, target) in imports()
        if tool and target and target not in {tool, *TOOLS_BUILT_ON.get(tool, ())}
    ]
    assert wrong == [], "move what both need to browser/shared/, or add it to TOOLS_BUILT_ON in this file"


def test_no_tool_is_built_on_itself_through_others() -> None:
    TopologicalSorter(TOOLS_BUILT_ON).prepare()


def test_every_shared_constant_is_read_by_python_and_by_a_script() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in (SCRIPTS / "tools").rglob("*.js"))
    package = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "generator").rglob("*.py"))
    unread = [
        f"generator/rules/{rule.name}: nothing in {reader} reads it"
        for rule in sorted(RULES.glob("*.json"))
        for reader, is_read in (
            ("browser/tools/", f'/rules/{rule.name}"' in scripts),
            ("generator/", f'read_rule("{rule.stem}")' in package),
        )
        if not is_read
    ]
    assert unread == [], "a constant that one side alone needs is written there"
