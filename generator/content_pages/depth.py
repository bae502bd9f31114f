"""Find text on which Python-Markdown would take minutes, in one pass and without running it.

8 KB of `[a` take it 9 seconds; a thousand nested lists exceed Python's recursion limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MAX_SCANNED = 500_000
"""Characters that are read again to find where the brackets of a page close: about 0.2 seconds."""
_MAX_SCANNED_CODE = 5_000_000
"""Characters that are read again to find where code in backticks ends: about 0.3 seconds."""
_MAX_NESTED = 12
"""Quotes and lists one in another, on one line."""
_MAX_INDENT = 80
_MAX_OPEN = 60
"""Emphasis or brackets that are open at the same time."""
_MAX_RUN = 20
"""Backticks or tildes in a row."""
MAX_UNCLOSED_TAGS = 50
MAX_BACKSLASHES = 2_000
MAX_FOOTNOTES = 300
MAX_FOOTNOTE_MARKS = 1_000
MAX_HEADINGS = 500
MAX_LINKS = 3_000
MAX_TABLES_OF_CONTENTS = 3
_MAX_OPEN_FENCES = 50
"""Blocks of code that do not end: for each, the rest of the page is searched for its end."""
_FENCE = re.compile(r"(?:`{3,}|~{3,})")
_OPENING_FENCE = re.compile(r"(`{3,}|~{3,}) *(?:\{.*\}|\.?[\w#.+-]* *)$")
"""What Python-Markdown takes for the start of a block of code: what follows any other fence is text."""
_CONTAINERS = re.compile(r"[ \t]*((?:>[ \t]*|(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$))+)")
_CONTAINER = re.compile(r">|[-*+]|\d+[.)]")
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*$")
_BLOCK_START = re.compile(r"[>*+:!-]|\d+[.)]")
_HEADING = re.compile(
    r"(?:^[ \t]*(?:(?:[>*+:-]|\d+[.)]|\[\^[^\]\n]*\]:)[ \t]*)*|>[ \t]*)#"  # also in lists, quotes, and after a tag
    r"|(?<=\S)[ \t]*\n[ \t>]*(?:=+|-+)[ \t]*$",  # a line that is underlined
    re.MULTILINE,
)
_LINK = re.compile(r"\](?!\[)|<[A-Za-z][^<>\s:@]*[:@]|@(?=\w)")
_SHOW_AS_CODE = "put what is to be shown into a block of code, between lines of three backticks"
_COUNTED_PATTERNS = (
    (
        re.compile(rf"`{{{_MAX_RUN + 1},}}|~{{{_MAX_RUN + 1},}}"),
        0,
        "backticks or tildes without end",
        "three are enough",
    ),
    (
        re.compile(r"^[ \t]*(?:`{3}|~{3}).*?[ \t]{100}", re.MULTILINE),
        0,
        "too many blanks behind a fence",
        "delete them",
    ),
    (
        re.compile(r"<(?=[A-Za-z/])[^<>]*(?=<|\Z)|<[!?]"),
        MAX_UNCLOSED_TAGS,
        "more than {} tags that do not close",
        _SHOW_AS_CODE,
    ),
    (re.compile(r"\\"), MAX_BACKSLASHES, "more than {} backslashes", _SHOW_AS_CODE),
    (re.compile(r"^ {0,3}\[\^", re.MULTILINE), MAX_FOOTNOTES, "more than {} footnotes", "split the page"),
    (re.compile(r"\[\^"), MAX_FOOTNOTE_MARKS, "more than {} marks of footnotes", "split the page"),
    (_HEADING, MAX_HEADINGS, "more than {} headings", "split the page"),
    (_LINK, MAX_LINKS, "more than {:,} links", "split the page"),
    (
        re.compile(r"^[ \t]*\[TOC\]", re.MULTILINE),
        MAX_TABLES_OF_CONTENTS,
        "more than {} tables of contents",
        "one `[TOC]` is enough",
    ),
)
"""What there may be only so much of: pattern, how many, what to say."""

DepthProblem = tuple[int, str, str]
"""(position, message, help)."""


def find_too_deep(body: str) -> DepthProblem | None:
    """Return the first thing in the text that Python-Markdown would take too long for; None if there is none."""
    body, open_fences = _blank_fences(body)
    troubles = (*_find_excess(body), *_find_nested_lines(body), *_find_tangled_blocks(body))
    if len(open_fences) > _MAX_OPEN_FENCES:
        message, help = (
            f"more than {_MAX_OPEN_FENCES} blocks of code that do not end",
            "write its backticks or tildes again on a line below each",
        )
        troubles = (*troubles, (open_fences[_MAX_OPEN_FENCES], message, help))
    return min(troubles, default=None)


def _blank_fences(body: str) -> tuple[str, list[int]]:
    """Return the body with fenced code blanked out: it is taken away before anything else is looked at.

    And where fences start that nothing closes.
    """
    lines = body.split("\n")
    last = {line.rstrip(" "): number for number, line in enumerate(lines) if _FENCE.match(line)}
    fence = ""
    start, never_closed = 0, []
    for number, line in enumerate(lines):
        if fence:
            if line.rstrip(" ") == fence:
                fence = ""
            lines[number] = " " * len(line)
        elif (
            (opening := _OPENING_FENCE.match(line))
            and last.get(opening[1], -1) > number
            and len(opening[1]) <= _MAX_RUN
        ):
            fence = opening[1]
            lines[number] = " " * len(line)
        elif opening or (_FENCE.match(line) and "hl_lines=" in line):
            never_closed.append(start)
        start += len(line) + 1
    return "\n".join(lines), never_closed


def _find_excess(body: str) -> Iterator[DepthProblem]:
    for pattern, limit, message, help in _COUNTED_PATTERNS:
        for number, match in enumerate(pattern.finditer(body)):
            if number == limit:
                yield match.start(), message.format(limit), help
                break


def _find_nested_lines(body: str) -> Iterator[DepthProblem]:
    start = 0
    for line in body.split("\n"):
        containers = _CONTAINERS.match(line)
        if containers and not _RULE.match(line):
            depth = len(_CONTAINER.findall(containers[1]))
            indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
            if depth > _MAX_NESTED or indent > _MAX_INDENT:
                yield start, "quotes or lists are nested too deeply", f"at most {_MAX_NESTED} levels, better three"
                return
        elif len(line) > _MAX_INDENT and line[:_MAX_INDENT].isspace() and _BLOCK_START.match(line.lstrip()):
            yield start, "this line is indented too far", "start it nearer to the left edge"
            return
        start += len(line) + 1


def _split_blocks(body: str) -> Iterator[tuple[int, str]]:
    """Runs of lines between empty ones, and where they start."""
    start = position = 0
    for line in body.split("\n"):
        if not line.strip():
            if start < position:
                yield start, body[start:position]
            start = position + len(line) + 1
        position += len(line) + 1
    if start < len(body):
        yield start, body[start:]


def _find_tangled_blocks(body: str) -> Iterator[DepthProblem]:
    scanned = scanned_code = 0
    for start, text in _split_blocks(body):
        scanned_code += _count_rescanned_code(text)
        if scanned_code > _MAX_SCANNED_CODE:
            help = "close each backtick, or write it with a backslash before it: ``\\` ``"
            yield start + text.find("`"), "too many backticks that do not close", help
            return
        scanned += _count_rescanned(text, "[", "]") + _count_rescanned(text, "](", ")")
        if scanned > _MAX_SCANNED:
            help = "close each bracket, or split the paragraph with an empty line"
            yield start + max(text.find("["), 0), "too many brackets that do not close, or one in another", help
            return
        if (position := _find_open_emphasis(text)) >= 0:
            help = "close each star or underscore, or write it with a backslash before it: `\\*`"
            yield start + position, f"more than {_MAX_OPEN} stars or underscores that do not close", help
            return


def _count_rescanned(text: str, opening: str, closing: str) -> int:
    """Return the number of characters that are read again when each opening bracket is followed to its end."""
    if text.count(opening) < 2:
        return 0
    total = 0
    waiting: list[int] = []
    single = opening[-1]
    for match in re.finditer(f"[{re.escape(single + closing)}]", text):
        position = match.start()
        if match[0] == closing:
            if waiting:
                start = waiting.pop()
                total += position - start if start >= 0 else 0
            continue
        counts = len(opening) == 1 or text[position - 1 : position] == opening[0]
        waiting.append(position if counts else -1)
        if len(waiting) > _MAX_OPEN * 5:
            return _MAX_SCANNED + 1
    return total + sum(len(text) - start for start in waiting if start >= 0)


def _count_rescanned_code(text: str) -> int:
    """Return the number of characters that are read again when each run of backticks is followed to the next one of its
    length.
    """
    ends: dict[int, int] = {}
    total = 0
    for match in reversed(list(re.finditer("`+", text))):
        length = match.end() - match.start()
        total += ends.get(length, len(text)) - match.end()
        ends[length] = match.start()
    return total


def _find_open_emphasis(text: str) -> int:
    """Return where too much emphasis is open at the same time, or -1."""
    if text.count("*") + text.count("_") <= _MAX_OPEN:
        return -1
    depth = 0
    for match in re.finditer(r"[*_]+", text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        opens = bool(after.strip()) and not (before.isalnum() or before == "\\")
        closes = bool(before.strip()) and not after.isalnum()
        if opens and not closes:
            depth += 1
        elif closes and not opens:
            depth = max(0, depth - 1)
        is_run = match.end() - match.start() > _MAX_OPEN
        if depth > _MAX_OPEN or (is_run and not _RULE.match(_get_line(text, match.start()))):
            return match.start()
    return -1


def _get_line(text: str, position: int) -> str:
    return text[text.rfind("\n", 0, position) + 1 :].split("\n", 1)[0]
