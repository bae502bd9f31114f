"""The lists of slips in `tests/slips/`: each an edit of a small project and the answer that its writer should get."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass, field
from dataclasses import replace as dc_replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SLIPS = Path(__file__).parent / "slips"
BASE = SLIPS / "base"
_FIELDS = frozenset(("name", "in", "replace", "with", "everywhere", "add", "move", "delete"))
_ANSWER = frozenset(("expect", "at", "at_file", "advice", "message", "then"))
VALID = "valid"


@dataclass(frozen=True, slots=True)
class Slip:
    """One edit of the project in `tests/slips/base`, and what the check must say of it."""

    kind: str
    """The row it is counted in."""
    name: str
    """`list: what is written`; unique."""
    file: str
    """The file that is edited."""
    replace: str = ""
    """Text of that file, which is there once, or `everywhere` as often as it is there."""
    text: str = ""
    """What stands there instead."""
    everywhere: bool = False
    add: dict[str, str] = field(default_factory=dict)
    move: dict[str, str] = field(default_factory=dict)
    delete: tuple[str, ...] = ()
    expect: str = VALID
    """The code of the one diagnostic, or `valid`."""
    at: str = ""
    """Text of the line it is reported on; left out, the first line that the edit changes."""
    at_file: str = ""
    """The file it is reported in; left out, the edited one."""
    advice: tuple[str, ...] = ()
    """What the help must contain."""
    message: tuple[str, ...] = ()
    """What the message must contain."""
    then: str = VALID
    """The code of what is found when the advice was followed; left out, nothing."""


@cache
def all_slips() -> tuple[Slip, ...]:
    """Return every slip of every list, in the order of files and lines, equal names numbered.

    Raises `AssertionError` for a list that is wrong.
    """
    seen: Counter[str] = Counter()
    found = []
    for slip in (slip for file in sorted(SLIPS.glob("*.yml")) for slip in _slips_of(file)):
        seen[slip.name] += 1
        found.append(slip if seen[slip.name] == 1 else dc_replace(slip, name=f"{slip.name} ({seen[slip.name]})"))
    return tuple(found)


def _slips_of(file: Path) -> list[Slip]:
    groups = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return [_slip_of(file, group, item) for group in groups for item in group["slips"]]


def _slip_of(file: Path, group: dict[str, Any], own: dict[str, Any]) -> Slip:
    shared = {key: value for key, value in group.items() if key not in ("kind", "slips")}
    item = {**shared, **own}
    foreign = item.keys() - _FIELDS - _ANSWER
    assert not foreign, f"{file.name}: no slip has {sorted(foreign)}"
    short = " ".join(str(own.get("with") or own.get("add") or own.get("move") or own.get("replace")).split())
    return Slip(
        kind=group["kind"],
        name=f"{file.stem}: {item.get('name') or short[:90]}",
        file=item.get("in", ""),
        replace=item.get("replace", ""),
        text=item.get("with", ""),
        everywhere=item.get("everywhere") == "yes",
        add=item.get("add", {}),
        move=item.get("move", {}),
        delete=tuple(_listed(item.get("delete", []))),
        expect=item.get("expect", VALID),
        at=item.get("at", ""),
        at_file=item.get("at_file", ""),
        advice=tuple(_listed(item.get("advice", []))),
        message=tuple(_listed(item.get("message", []))),
        then=item.get("then", VALID),
    )


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def write_project(slip: Slip, root: Path) -> None:
    """Write the project with this slip to the empty folder `root`."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    for old, new in slip.move.items():
        (root / new).parent.mkdir(parents=True, exist_ok=True)
        (root / old).rename(root / new)
        if not any((root / old).parent.iterdir()):
            (root / old).parent.rmdir()
    for path in slip.delete:
        (root / path).unlink()
    for path, text in slip.add.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        content = (BASE / text[1:]).read_bytes() if text.startswith("@") else text.encode()
        (root / path).write_bytes(content)
    if slip.replace:
        _edit(slip, root)


def _edit(slip: Slip, root: Path) -> None:
    files = [root / slip.file] if not slip.everywhere else sorted(root.rglob("*.yml"))
    for file in files:
        text = file.read_text(encoding="utf-8")
        count = text.count(slip.replace)
        assert slip.everywhere or count == 1, f"{slip.name}: `{slip.replace}` is {count} times in {slip.file}"
        file.write_bytes(text.replace(slip.replace, slip.text).encode())


def line_of(slip: Slip, root: Path) -> tuple[str, int]:
    """Return the file and the line (from 1) at which this slip is to be reported."""
    path = slip.at_file or slip.file or next(iter({**slip.add, **slip.move}.values() if slip.move else slip.add), "")
    file = root / path
    if not file.is_file():
        return path, 1
    lines = file.read_bytes().decode("utf-8", "replace").split("\n")
    if slip.at:
        position = "\n".join(lines).find(slip.at)
        assert position >= 0, f"{slip.name}: no line with `{slip.at}` in {path}"
        return path, "\n".join(lines).count("\n", 0, position) + 1
    base = BASE / path
    before = base.read_text(encoding="utf-8").split("\n") if base.is_file() else lines
    pairs = zip(lines, before, strict=False)
    return path, next((number for number, (new, old) in enumerate(pairs, 1) if new != old), 1)
