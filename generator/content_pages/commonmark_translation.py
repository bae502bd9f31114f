"""Translate Python-Markdown's notes, definitions and footnotes to CommonMark, at the same length."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"(`{3,}|~{3,}) *(?:\{.*\}|\.?[\w#.+-]* *)$")
_NOTE = re.compile(r"!!! ?[\w-]+(?: +[\w-]+)*(?: +\"[^\"\n]*\")? *$")
_DEFINITION = re.compile(r" {0,3}:(?= {1,3}\S)")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\n]*\]:[ \t]*")
_FOOTNOTE_LABEL = re.compile(r" {0,3}\[\^([^\]\n]+)\]:")
_FOOTNOTE_MARK = re.compile(r"\[\^([^\]\n]+)\]")
_CONTENTS = re.compile(r" *\[TOC\] *$")
_INDENT = re.compile(r" {4}| {0,3}\t")
_IN_A_POINT = re.compile(r"(?P<indent>(?: {4})+)(?P<note>!!! ?[\w-].*)")
_POINT = re.compile(r" *(?:[-*+]|\d{1,9}[.)])[ \t]")


def translate_to_commonmark(body: str) -> str:
    """Return a text of the same length and lines with quotations for notes, definitions and footnotes."""
    lines = body.split("\n")
    translated = list(_translate(lines))
    if "[^" in body:
        outside = list(_find_unfenced_lines(lines))
        labels = {match[1] for number in outside if (match := _FOOTNOTE_LABEL.match(lines[number]))}
        for number in outside:
            translated[number] = _FOOTNOTE_MARK.sub(
                lambda mark: " " * len(mark[0]) if mark[1] in labels else mark[0], translated[number]
            )
    return "\n".join(translated)


def is_definition(lines: list[str]) -> bool:
    """Return whether the first of these lines starts a definition."""
    return bool(lines) and _DEFINITION.match(lines[0]) is not None


def find_footnote_lines(body: str) -> frozenset[int]:
    """Return the numbers, from 0, of the lines of footnotes, which are published at the end of their page."""
    lines = body.split("\n")
    found: set[int] = set()
    for number in _find_unfenced_lines(lines) if "[^" in body else ():
        if _FOOTNOTE.match(lines[number]):
            found.update(range(number, number + 1 + len(_take_indented(lines[number + 1 :]))))
    return frozenset(found)


def _find_unfenced_lines(lines: list[str]) -> Iterator[int]:
    """Yield the numbers of lines that are not in fenced code."""
    number = 0
    while number < len(lines):
        if (fence := _FENCE.match(lines[number])) and (end := _find_fence_end(fence[1], lines, number + 1)):
            number = end
        else:
            yield number
            number += 1


def _translate(lines: list[str]) -> Iterator[str]:
    number = 0
    outer = ""  # the last line that is not indented
    while number < len(lines):
        line = lines[number]
        number += 1
        if line[:1].strip():
            outer = line
        if (fence := _FENCE.match(line)) and (end := _find_fence_end(fence[1], lines, number)):
            yield line
            yield from lines[number:end]
            number = end
            continue
        if (note := _IN_A_POINT.match(line)) and _NOTE.match(note["note"]) and _POINT.match(outer):
            indent = note["indent"]
            inside = _take_indented([each.removeprefix(indent) for each in _take_deeper(lines[number:], indent)])
            yield " " * len(line)
            yield from (indent + each if each.strip() else each for each in _quote_lines(inside))
            number += len(inside)
            continue
        opened = _translate_opening(line)
        yield line if opened is None else opened
        if opened is not None and not _CONTENTS.match(line):
            inside = _take_indented(lines[number:])
            yield from _quote_lines(inside)
            number += len(inside)


def _take_deeper(lines: list[str], indent: str) -> list[str]:
    """Return the first of these lines that are empty or indented so far."""
    last = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith(indent)), len(lines))
    return lines[:last]


def _find_fence_end(fence: str, lines: list[str], start: int) -> int:
    """Return the number of the line behind the closing fence, or 0."""
    return next((at + 1 for at in range(start, len(lines)) if lines[at].rstrip(" ") == fence), 0)


def _translate_opening(line: str) -> str | None:
    """Return the first line of what Python-Markdown takes for a note, a definition or a footnote, as a quotation."""
    if _NOTE.match(line) or _CONTENTS.match(line):
        return " " * len(line)
    if match := _DEFINITION.match(line):
        return f"{match[0][:-1]}>{line[match.end() :]}"
    if match := _FOOTNOTE.match(line):
        return ">" * (len(match[0]) - 1) + " " * bool(match[0]) + line[match.end() :]
    return None


def _take_indented(lines: list[str]) -> list[str]:
    """Return the first of these lines that are indented or empty, without the empty ones at their end."""
    last = 0
    for number, line in enumerate(lines, 1):
        if _INDENT.match(line):
            last = number
        elif line.strip():
            break
    return lines[:last]


def _quote_lines(lines: list[str]) -> Iterator[str]:
    marks = [_INDENT.match(line) if line.strip() else None for line in lines]
    inside = [line[mark.end() :] if mark else line for line, mark in zip(lines, marks, strict=True)]
    for line, mark in zip(_translate(inside), marks, strict=True):
        yield f"{'>'.ljust(mark.end())}{line}" if mark else line
