"""Find lines that are out of place: lines of a kind, ruled lines, lines of a diff, and fields wrapped in markup.

The caller says which words are keys and kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.loading.parser_failure import ParserFailure, SyntaxProblem

_RULED = re.compile(r"(\s*)(?:([-*_=~+])(?: ?\2){2,}|[\u2014\u2500\u2550]{2,})\s*$")
_DIFF = re.compile(r"@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@|diff --git |(?:\+\+\+|---) [ab]/|index [0-9a-f]{7,}\.\.")
_CHANGED = re.compile(r"[-+] {2,}(?:- )?[\w\"'-]")
_WRAPPED = re.compile(r"(\s*)((?:- +)*)(?:`([a-z_]+)`:|([\"'])([a-z_]+):(?=[ ].*\4\s*$))\s*(.*?)\4?\s*$")
_BRACES = re.compile(r"(\s*)((?:- +)?)\{\s*([a-z_]+: [^{}]*)\}\s*$")
_EDGE = re.compile(r"(-? *)([A-Za-z_]+):(?: +(\S.*?))?\s*$")
_DOUBLE_DASH = re.compile(r"(\s*)-{2,} *([a-z_]+:(?: .*|$))")


def _list_suspects(failure: ParserFailure) -> Iterator[int]:
    """Yield the lines that may be why the parser gave up, from the likely to the less likely."""
    start = failure.start[0] if failure.start else None
    yield from dict.fromkeys(line for line in (start, failure.line, failure.above) if line is not None)


def find_stray_line(failure: ParserFailure) -> SyntaxProblem | None:
    """Return the line that is no YAML at all, or that is wrapped in markup of another program."""
    for line in _list_suspects(failure):
        text = failure.lines[line]
        for rule in (_find_ruled_line, _find_diff_line, _find_wrapped_key, _find_braces, _find_double_dash):
            if problem := rule(failure, line, text):
                return problem
    return None


def _find_ruled_line(failure: ParserFailure, line: int, text: str) -> SyntaxProblem | None:
    match = _RULED.match(text)
    if not match or text.rstrip() == "---":
        return None  # that starts a document
    help = "delete this line; a line for other writers starts with `#`"
    return SyntaxProblem("yaml-syntax", "a ruled line means nothing here", line, len(match[1]), help)


def _find_diff_line(failure: ParserFailure, line: int, text: str) -> SyntaxProblem | None:
    is_changed = _CHANGED.match(text) and text[0] == "+"
    if not is_changed and not _DIFF.match(text):
        next_line = failure.lines[line + 1] if line + 1 < len(failure.lines) else ""
        is_changed = _CHANGED.match(text) and _CHANGED.match(next_line) and next_line[0] == "+"
    if not is_changed and not _DIFF.match(text):
        return None
    message = "this line comes from a comparison of two versions: it is no part of the file"
    help = "leave out the lines with `@@`, `diff` or a `-` before their indent, and put a space in place of each `+`"
    return SyntaxProblem("yaml-syntax", message, line, 0, help)


def _find_wrapped_key(failure: ParserFailure, line: int, text: str) -> SyntaxProblem | None:
    match = _WRAPPED.match(text)
    if not match:
        return None
    key = match[3] or match[5]
    if key not in failure.known.keys or (match[5] and len(match[6]) > 200):
        return None
    wrapping = "the backticks around the key do" if match[3] else "quotes around a key and its value do"
    help = f"write `{match[2]}{key}: {match[6]}`".replace(": `", ":`")
    return SyntaxProblem("yaml-syntax", f"{wrapping} not belong here", line, len(match[1]) + len(match[2]), help)


def _find_braces(failure: ParserFailure, line: int, text: str) -> SyntaxProblem | None:
    match = _BRACES.match(text)
    if not match or "flow mapping" in failure.context:
        return None  # what is between the braces cannot be read
    fields = re.split(r",\s+(?=[a-z_]+: )", match[3].strip())
    if any(field.partition(":")[0] not in failure.known.keys for field in fields):
        return None
    first, others = match[2] + fields[0], fields[1:]
    help = f"write `{first}`"
    if others:
        place = "in the line below" if len(others) == 1 else "in the lines below"
        help += f", and {place} " + ", ".join(f"`{field}`" for field in others)
    message = "fields between braces stand apart from those on the other lines"
    return SyntaxProblem("yaml-syntax", message, line, len(match[1]), help)


def _find_double_dash(failure: ParserFailure, line: int, text: str) -> SyntaxProblem | None:
    match = _DOUBLE_DASH.match(text)
    if not match or match[2].partition(":")[0] not in failure.known.keys:
        return None
    message = "one hyphen and a space start an item of a list"
    return SyntaxProblem("yaml-syntax", message, line, len(match[1]), f"write `- {match[2].strip()}`")


def find_kind_line(failure: ParserFailure) -> SyntaxProblem | None:
    """Return the line of a kind that has a dash before it, stands too far in, or has more than its name on it."""
    kinds = failure.known.kinds
    if not kinds:
        return None
    for line in (*_list_suspects(failure), 0):
        text = failure.lines[line]
        if match := re.match(r"( +)([a-z_]+):\s*$", text):
            below = next((other for other in failure.lines[line + 1 :] if other.strip()), "")
            is_kind = match[2] in kinds and re.match(r"\s*- +id:", below)
            if is_kind and any(re.match(rf"{kind}:", other) for other in failure.lines[:line] for kind in kinds):
                message = f"`{match[2]}:` is a list of its own, and starts at the left edge"
                return SyntaxProblem(
                    "yaml-syntax", message, line, len(match[1]), f"start it in column 1: `{match[2]}:`"
                )
    for line in _list_suspects(failure):
        match = re.match(r"[\[({<*_#]+([a-z_]+)[\])}>*_]+:?\s*$", failure.lines[line])
        if match and match[1] in kinds:
            message = f"signs around `{match[1]}` do not belong here"
            return SyntaxProblem("yaml-syntax", message, line, 0, f"write `{match[1]}:`")
    edges = [line for line in range(failure.line, -1, -1) if failure.lines[line][:1].strip(" #\t")]
    for line in (edges[0], edges[-1]) if edges else ():
        match = _EDGE.match(failure.lines[line])
        if match and (problem := _find_edge(failure, line, *match.groups())):
            return problem
    return None


def _find_edge(failure: ParserFailure, line: int, dash: str, word: str, behind: str | None) -> SyntaxProblem | None:
    kinds = failure.known.kinds
    if dash and word in kinds and not behind:
        help = f"start it in column 1: `{word}:`"
        return SyntaxProblem("yaml-syntax", "the line of a kind has no dash before it", line, 0, help)
    if dash or not behind or (line == failure.line and not behind.startswith("- ")):
        return None
    if behind in kinds and word not in failure.known.keys:
        message = f"the name of the kind stands alone, before its colon, and not behind `{word}:`"
        return SyntaxProblem("yaml-syntax", message, line, 0, f"write `{behind}:`")
    if word not in kinds or behind[:1] in "[{":
        return None
    message = f"nothing stands behind `{word}:` on its line: what belongs to it is in the lines below"
    if behind.startswith("- "):
        return SyntaxProblem("yaml-syntax", message, line, 0, f"write `{word}:`, and in the line below `  {behind}`")
    return SyntaxProblem("yaml-syntax", message, line, 0, f"write `{word}:`")
