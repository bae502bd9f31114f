"""Marks that git leaves in a file whose two versions it could not merge. Knows text, neither YAML nor Markdown."""

from __future__ import annotations

import re

from generator.diagnostics import Diagnostic, Location

_MARK = re.compile(r"^[ \t]*(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_MIDDLE = re.compile(r"^={7}$", re.MULTILINE)
"""Below a line of a Markdown page it makes that line a heading; in YAML, at the left edge, it can be nothing else."""
_MARKS = ("<<<<<<<", ">>>>>>>", "|||||||")


def merge_conflict(text: str, path: str) -> list[Diagnostic]:
    """Return the merge conflict that was left in the text of the file called `path`, at its first mark, or nothing."""
    found = _MARK.search(text) if any(mark in text for mark in _MARKS) else None
    if found is None and path.endswith((".yml", ".yaml")) and "=======" in text:
        found = _MIDDLE.search(text)
    if found is None:
        return []
    line, raw = text.count("\n", 0, found.start()) + 1, found[0]
    column = len(raw) - len(raw.lstrip()) + 1
    message = "git could not merge two versions of this text, and left its marks in the file"
    help = "choose one version: delete the other, and the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`"
    if "|||||||" in text:
        help = (
            "choose the version above `|||||||` or the one below `=======`: delete the rest, and the lines that start"
            " with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`"
        )
    return [Diagnostic("merge-conflict", message, Location(path, line, column), help, raw)]
