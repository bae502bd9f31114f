"""Find conflict markers that git left in a file. Must not know YAML or Markdown."""

from __future__ import annotations

import re

from generator.diagnostics import Diagnostic, Location

_MARK = re.compile(
    r"""
    ^ [ \t]* (?:>[ \t]+)* (?:[-*+][ ]+)? (?: \|[^`\n]*\|[ ]* | ["'] )?  # where a text, an item or a cell starts
    (?: <{7} | >{7} | \|{7} ) (?: [ \t,;|"'][^\n]* )? $
    """,
    re.MULTILINE | re.VERBOSE,
)
_MIDDLE = re.compile(r"^[ \t]*(?:>[ \t]+)*={7}[,;]*$", re.MULTILINE)
"""In Markdown it makes the line above a heading; in YAML, at column 0, it is nothing else."""
_MARKS = ("<<<<<<<", ">>>>>>>", "|||||||")
_HEADING = re.compile(r"[ \t]*(?!(?:[-*+>|#]|\d+[.)])[ \t])[^\s|].*[^\s.,;:|]\s*")
"""A line that may be the text of a heading, with `=======` below it."""


def find_merge_conflict(text: str, path: str) -> list[Diagnostic]:
    """Return a diagnostic at the first marker in the text of the file called `path`, or nothing."""
    found = _MARK.search(text) if any(mark in text for mark in _MARKS) else None
    if found is None and "=======" in text:
        found = next((match for match in _MIDDLE.finditer(text) if not _is_part_of_page(text, match, path)), None)
    if found is None:
        return []
    raw = found[0]
    line = text.count("\n", 0, found.start()) + 1
    column = len(raw) - len(raw.lstrip()) + 1
    message = "git could not merge two versions of this text, and left its marks in the file"
    help = "choose one version: delete the other, and the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`"
    if "|||||||" in text:
        help = (
            "choose the version above `|||||||` or the one below `=======`: delete the rest, and the lines that start"
            " with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`"
        )
    return [Diagnostic("merge-conflict", message, Location(path, line, column), help, raw)]


def _is_part_of_page(text: str, mark: re.Match[str], path: str) -> bool:
    """Return whether a line of `=` stands in a block of code, or below one line between empty ones, which it makes a
    heading.

    At the left edge of YAML it can be nothing but a mark.
    """
    if path.endswith((".yml", ".yaml")) and mark[0].startswith("="):
        return False
    before, after = text[: mark.start()].split("\n")[:-1], text[mark.end() + 1 :].split("\n")
    if sum(line.lstrip().startswith(("```", "~~~")) for line in before) % 2:
        return True
    is_alone = len(before) < 2 or not before[-2].strip() or before[-2].rstrip().endswith(("|", ">", "---"))
    return bool(before) and _HEADING.fullmatch(before[-1]) is not None and is_alone and not after[0].strip()
