"""Find what other programs leave in a file so that it is no YAML any more: one rule per mistake."""

from __future__ import annotations

import re

from generator.loading.indentation import find_text_below_indicator
from generator.loading.moving import suggest_column
from generator.loading.parser_failure import ParserFailure, SyntaxProblem

_QUOTED_LINE = re.compile(r"([+>|])( +(?:- +)*[a-z_]+:(?: .*|$)|[ >]* +- +\S.*)")
"""A line of a comparison of two versions, or of a mail that was answered."""
_ORIGIN = {"+": "a comparison of two versions", ">": "an answered mail", "|": "a drawn table"}
_RULER = re.compile(r"\s*(?:-{3,}|={3,}|\*{3,}|_{3,}|~{3,}|\.{3,}|[\u2013\u2014\u2500]+)\s*")
_LIST_LINE = re.compile(r"(\s*(?:- +)*[a-z_]+:\s*)(\[.*)")
_EMPTY_KEY = re.compile(r"(\s*(?:- +)*)([a-z_]+):\s*$")
_CHATTER = re.compile(r"[A-Z\u00c0-\u00de][\w',-]*(?: [^\s:][^\n]*)?[.!?:)]\s*$")
"""A sentence at the left edge."""
_CHAT = re.compile(
    r"\b(?:let me know|feel free|hope th|would you like|if you (?:need|want|would)|here(?:'s| is| are)\b"
    r"|i(?:'ve| have|'ll)\b|anything else|the (?:updated|corrected|complete|full) (?:file|version)"
    r"|changes (?:made|i))",
    re.IGNORECASE,
)
"""What chat assistants write around what they were asked for."""
_HEADING = re.compile(r"#{1,6} +\S")
_PLAIN_ITEM = re.compile(r"( *)- +(?![a-z_]+:(?: |$))\S")
_OPEN_VALUE = re.compile(r" *(?:- +)*[a-z_]+:(?: +[^\s|>\[{\"'].*| *)$")
"""A field whose text may go on in the next line."""


def find_quoted_line(failure: ParserFailure) -> SyntaxProblem | None:
    """`+    title: Foo` and `>    title: Foo`, copied from a comparison or a mail."""
    start = failure.start[0] if failure.start else None
    for line in (start, failure.above, failure.line):
        match = _QUOTED_LINE.match(failure.lines[line]) if line is not None else None
        if line is None or not match:
            continue
        others = [text for number, text in enumerate(failure.lines) if number != line and text.strip()]
        if match[1] == "+" and match[2].lstrip().startswith("- ") and not any(text[0] == " " for text in others):
            continue
        text = match[2].lstrip(" >")
        message = f"`{match[1]}` at the start of the line comes from {_ORIGIN[match[1]]}"
        help = f"start it in column {len(match[2]) - len(text) + 1}: `{text.rstrip()}`"
        if sum(text.startswith(match[1]) for text in others):
            help += ", and the other such lines likewise"
        return SyntaxProblem("yaml-syntax", message, line, 0, help)
    return None


def find_ruler(failure: ParserFailure) -> SyntaxProblem | None:
    """Return the problem of a line of hyphens, or of another character, between entries."""
    for line in (failure.start[0] if failure.start else None, failure.line, failure.above):
        if line is not None and failure.lines[line][:1] == " " and _RULER.fullmatch(failure.lines[line]):
            column = len(failure.lines[line]) - len(failure.lines[line].lstrip())
            return SyntaxProblem(
                "yaml-syntax", "a line drawn between entries is no YAML", line, column, "delete this line"
            )
    return None


def find_hash_in_list(failure: ParserFailure) -> SyntaxProblem | None:
    """`tags: [#reviews, #trust]`: what follows the first hash is a comment, so the list never ends."""
    opened = failure.last_opened
    match = _LIST_LINE.match(failure.lines[opened[0]]) if opened else None
    if opened is None or match is None or "[" not in match[2] or not re.search(r"[\[,]\s*#", match[2]):
        return None
    items = [item.strip().lstrip("#").strip() for item in match[2].strip("[] ").split(",")]
    message = "what follows the `#` is read as a comment and would be lost"
    help = f"write `[{', '.join(item for item in items if item)}]`: no `#` stands before an id or a tag"
    return SyntaxProblem("needs-quotes", message, opened[0], match.end(1), help)


def find_text_below_key(failure: ParserFailure) -> SyntaxProblem | None:
    """Return the problem of text in the line below `description:` that starts no further in than its key."""
    if "expected ':'" not in failure.problem or failure.start is None:
        return None
    line, column = failure.start
    above = next((number for number in range(line - 1, -1, -1) if failure.lines[number].strip()), None)
    key = _EMPTY_KEY.match(failure.lines[above]) if above is not None else None
    if key is None or len(key[1]) != column or key[2] not in failure.known.texts - failure.known.sentences:
        return None
    message = f"this text belongs to `{key[2]}:` above it, but is not indented further"
    return SyntaxProblem("yaml-syntax", message, line, column, f"start it in column {column + 3}")


def find_unindented_sentence(failure: ParserFailure) -> SyntaxProblem | None:
    """A sentence at the left edge: around the entries, as a chat assistant writes it, or part of the text above it."""
    for line in (failure.start[0] if failure.start else None, failure.line, failure.above):
        text = failure.lines[line] if line is not None else ""
        if line is not None and " " in text.strip() and _CHATTER.match(text):
            return _find_lost_text(failure, line) or _delete_sentence(line)
    return None


def find_heading_in_text(failure: ParserFailure) -> SyntaxProblem | None:
    """A heading of Markdown that lost the spaces before it: to YAML a comment, with which the text above it ends."""
    for line in range(failure.line - 1, max(failure.line - 50, -1), -1):
        text = failure.lines[line]
        if _HEADING.match(text) and _is_in_block(failure.lines, line):
            inner = len(failure.current) - len(failure.current.lstrip())
            message = "this heading is read as a comment, with which the text above it ends"
            return SyntaxProblem("yaml-syntax", message, line, 0, suggest_column(failure.lines, line, inner))
        if re.match(r" *(?:- +)*[a-z_]+:(?: |$)", text):
            return None
    return None


def _delete_sentence(line: int) -> SyntaxProblem:
    message = "this sentence is no YAML: it belongs to no entry"
    return SyntaxProblem("yaml-syntax", message, line, 0, "delete this line")


def _find_lost_text(failure: ParserFailure, line: int) -> SyntaxProblem | None:
    """A sentence of an entry that lost the spaces before it."""
    lines = failure.lines
    above = next((number for number in range(line - 1, -1, -1) if lines[number].strip()), None)
    goes_on = any(other[:1] in (" ", "-") and other.strip() for other in lines[line + 1 :])
    is_close = above == line - 1
    if above is None or _CHAT.search(lines[line]) or not (goes_on or is_close or _is_in_block(lines, line)):
        return None
    if problem := find_text_below_indicator(failure, line):
        return problem
    item = _PLAIN_ITEM.match(lines[above])
    if item and is_close:
        message = "this sentence belongs to no entry: the spaces and the dash before it are missing"
        help = f"start it in column {len(item[1]) + 1}: `- {lines[line].strip()}`"
        return SyntaxProblem("yaml-syntax", message, line, 0, help)
    if not is_close or not _OPEN_VALUE.match(lines[above]):
        return None
    indent = len(lines[above]) - len(lines[above].lstrip(" -"))
    message = "this sentence goes on with the text above it, but is not indented further"
    return SyntaxProblem("yaml-syntax", message, line, 0, f"start it in column {indent + 3}")


def _is_in_block(lines: list[str], line: int) -> bool:
    """Whether the text above `line` stands below `description: |` or another such sign."""
    for number in range(line - 1, -1, -1):
        text = lines[number]
        if text.strip() and re.match(r" *(?:- +)*[a-z_]+:", text):
            return re.search(r": +[|>][-+]?\s*$", text) is not None
    return False
