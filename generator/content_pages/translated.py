"""The body of a page as CommonMark would have to be written to say the same, each character in its place.

Python-Markdown's notes (`!!! note`), definitions and footnotes become quotations, so that a CommonMark parser finds
text where readers see text. Knows no parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"(`{3,}|~{3,}) *(?:\{.*\}|\.?[\w#.+-]* *)$")
_NOTE = re.compile(r"!!! ?[\w-]+(?: +[\w-]+)*(?: +\"[^\"\n]*\")? *$")
_DEFINITION = re.compile(r" {0,3}:(?= {1,3}\S)")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\n]*\]:[ \t]*")
_FOOTNOTE_LABEL = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"\[\^([^\]\n]+)\]")
_CONTENTS = re.compile(r" *\[TOC\] *$")
_INDENT = "    "


def as_commonmark(body: str) -> str:
    """Return a text of the same length and lines with quotations for notes, definitions and footnotes."""
    translated = "\n".join(_translate(body.split("\n")))
    labels = {match[1] for match in _FOOTNOTE_LABEL.finditer(body)}
    return _FOOTNOTE_MARK.sub(lambda mark: " " * len(mark[0]) if mark[1] in labels else mark[0], translated)


def footnote_lines(body: str) -> frozenset[int]:
    """Return the numbers, from 0, of the lines of footnotes, which are published at the end of their page."""
    lines = body.split("\n")
    found: set[int] = set()
    for number, line in enumerate(lines):
        if _FOOTNOTE.match(line):
            found.update(range(number, number + 1 + len(_indented(lines[number + 1 :]))))
    return frozenset(found)


def _translate(lines: list[str]) -> Iterator[str]:
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if (fence := _FENCE.match(line)) and (end := _end_of(fence[1], lines, number)):
            yield line
            yield from lines[number:end]
            number = end
            continue
        opened = _opened(line)
        yield line if opened is None else opened
        if opened is not None and not _CONTENTS.match(line):
            inside = _indented(lines[number:])
            yield from _quoted(inside)
            number += len(inside)


def _end_of(fence: str, lines: list[str], start: int) -> int:
    """The number of the line behind the closing fence, or 0."""
    return next((at + 1 for at in range(start, len(lines)) if lines[at].rstrip(" ") == fence), 0)


def _opened(line: str) -> str | None:
    """The first line of what Python-Markdown takes for a note, a definition or a footnote, as a quotation."""
    if _NOTE.match(line) or _CONTENTS.match(line):
        return " " * len(line)
    if match := _DEFINITION.match(line):
        return f"{match[0][:-1]}>{line[match.end() :]}"
    if match := _FOOTNOTE.match(line):
        return ">" * (len(match[0]) - 1) + " " * bool(match[0]) + line[match.end() :]
    return None


def _indented(lines: list[str]) -> list[str]:
    """The first of these lines that are indented or empty, without the empty ones at their end."""
    last = 0
    for number, line in enumerate(lines, 1):
        if line.startswith(_INDENT):
            last = number
        elif line.strip():
            break
    return lines[:last]


def _quoted(lines: list[str]) -> Iterator[str]:
    for line in _translate([line.removeprefix(_INDENT) if line.strip() else line for line in lines]):
        yield f">   {line}" if line.strip() else line
