"""How the check answers each slip of the lists, and the table that counts it. As a program it writes the table."""

from __future__ import annotations

import datetime
import shutil
import sys
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

from slip_advice import follow
from slip_lists import SLIPS, VALID, Slip, all_slips, line_of, write_project

from generator.build import check_project
from generator.diagnostics import Diagnostic

UNANSWERED = SLIPS / "unanswered.txt"
"""The names of slips that are not answered right yet, one a line."""
TABLE = SLIPS.parent.parent / "docs/slips.md"
_HEAD = """# Slips of writers

What writers do wrong, by kind, and how often `playbooks check` answers it right: with one message, which names the
cause and its line, and with advice that, followed to the letter, leaves nothing wrong. The slips are in
[tests/slips](../tests/slips/README.md); this table is made by `make slips`.

| kind of slip | slips | answered right |
|---|--:|--:|
"""


def complaints_about(slip: Slip, root: Path) -> list[str]:
    """Return what is not right with the answer that the check gives to `slip`; empty when nothing is.

    Writes to `root`.
    """
    write_project(slip, root)
    found = check_project(root, datetime.date.today())
    said = [_shown(diagnostic) for diagnostic in found]
    if slip.expect == VALID:
        return [f"it is valid, but was refused: {line}" for line in said]
    if len(found) != 1:
        return [f"one message is expected, {slip.expect}; there are {len(found)}:", *said]
    path, line = line_of(slip, root)
    return [*_about_message(slip, found[0], path, line), *_about_advice(slip, found[0], root)]


def _about_message(slip: Slip, found: Diagnostic, path: str, line: int) -> list[str]:
    complaints = []
    if found.code != slip.expect:
        complaints.append(f"{slip.expect} is expected")
    if (found.location.path, found.location.line) != (path, line):
        complaints.append(f"it is at {path}:{line}")
    complaints += [f"the message does not say `{text}`" for text in slip.message if text not in found.message]
    complaints += [f"the help does not say `{text}`" for text in slip.advice if text not in found.help]
    return [*complaints, _shown(found)] if complaints else []


def _about_advice(slip: Slip, found: Diagnostic, root: Path) -> list[str]:
    if not follow(found, root):
        return []
    codes = [_shown(after) for after in check_project(root) if after.code != slip.then]
    return [f"after its advice was followed ({found.help}):", *codes] if codes else []


def _shown(found: Diagnostic) -> str:
    place = found.location
    return f"  {place.path}:{place.line}:{place.column} {found.code}: {found.message} -- {found.help}"


@cache
def unanswered() -> frozenset[str]:
    """Return the names of slips that are known not to be answered right."""
    return frozenset(UNANSWERED.read_text(encoding="utf-8").splitlines() if UNANSWERED.is_file() else ())


def table_of(open_slips: frozenset[str]) -> str:
    """Return the text of the table when these slips are not answered right."""
    total = Counter(slip.kind for slip in all_slips())
    wrong = Counter(slip.kind for slip in all_slips() if slip.name in open_slips)
    rows = [f"| {kind} | {count} | {count - wrong[kind]} |" for kind, count in sorted(total.items())]
    count, right = total.total(), total.total() - wrong.total()
    return "\n".join([_HEAD + "\n".join(rows), f"| **all** | **{count}** | **{right}** |", ""])


def is_up_to_date() -> bool:
    """Return whether the table says what the lists say."""
    return TABLE.is_file() and TABLE.read_text(encoding="utf-8") == table_of(unanswered())


def main() -> None:
    """Try every slip, write what is not answered right, and the table; with arguments only show slips named so."""
    named = [slip for slip in all_slips() if all(word in slip.name for word in sys.argv[1:])]
    wrong = []
    for slip in named:
        root = Path(tempfile.mkdtemp())
        if complaints := complaints_about(slip, root):
            wrong.append(slip.name)
            print("\n".join([slip.name, *complaints]))
        shutil.rmtree(root)
    print(f"{len(named) - len(wrong)} of {len(named)} slips are answered right")
    if not sys.argv[1:]:
        UNANSWERED.write_text("".join(f"{name}\n" for name in sorted(wrong)), encoding="utf-8")
        TABLE.write_text(table_of(frozenset(wrong)), encoding="utf-8")


if __name__ == "__main__":
    main()
