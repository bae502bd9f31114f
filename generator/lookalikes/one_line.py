"""Find lists, paragraphs and tables in a field of one run of text, whose lines are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.lookalikes.issue import MarkdownIssue, quote

_POINT = re.compile(
    r"^[ \t]*(?P<raw>(?:[-*+\u2022\u00b7\u25aa\u25cf\u2013\u2014]|\d{1,2}[.)])(?=[ \t\u00a0])[^\n]*)", re.MULTILINE
)
_BREAK = re.compile(r"\n[ \t]*\n\s*(?P<raw>\S[^\n]*)")
_ROW = re.compile(r"^[ \t]*(?P<raw>\|[^\n]*\|)[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?P<raw>`{3,}|~{3,})", re.MULTILINE)
_HEADING = re.compile(r"\s*(?P<raw>#{1,6}[ \t]+)(?=[^\W\d])")
_QUOTE = re.compile(r"\s*(?P<raw>>[ \t]+)(?=[^\W\d])")
_LONE_POINT = re.compile(
    r"\s*(?P<raw>(?:[-*+]|1[.)])[ \t]+\[[ xX]?\](?=[ \t])"
    r"|[\u2022\u25aa\u25cf\uf0b7](?=[ \t]*[^\W_])|\[[ xX]?\](?=[ \t])"
    r"|(?:[-*+\u2013\u2014\u00b7\u2023\u2192\u25e6]|\(?(?:\d{1,2}|[a-h])\)|\d{1,2}\.|o)"
    r"(?=[ \t]+[\"'\u201c(@*]*[^\W\d_]))"
)
"""The mark of a point at the start of a field that is no list, or is one point already."""
_IN_A_ROW = re.compile(r"[\u2022\u25aa\u25cf][ \t]*[^\u2022\u25aa\u25cf]+(?=[\u2022\u25aa\u25cf])")


def find_more_than_one_line(text: str) -> Iterator[MarkdownIssue]:
    """Yield an issue for each item, paragraph, row or code block that would be joined to the text before."""
    if "\n" in text:
        for pattern, fewest, what in ((_FENCE, 1, "code"), (_ROW, 2, "rows of a table"), (_POINT, 2, "points")):
            found = list(pattern.finditer(text))
            if len(found) >= fewest or (what == "points" and found and _is_announced(text, found[0])):
                yield _make_issue(found[0], what)
                return
        if match := _BREAK.search(text):
            yield _make_issue(match, "paragraphs")
            return
    if match := _IN_A_ROW.search(text):
        message = f"{quote(match[0], 30)} would run on: one sentence is expected here, not points"
        yield MarkdownIssue("more-than-one-line", match[0].rstrip(), match.start(), message, "write one sentence")
    elif match := _LONE_POINT.match(text):
        message = f"{quote(match['raw'])} would be shown: there are no lists in this field"
        help = "leave it out"
        if number := re.fullmatch(r"(\d{1,2})(\.|\))", match["raw"]):
            help += f"; a backslash before its sign keeps it: `{number[1]}\\{number[2]}`"
        yield MarkdownIssue("unknown-markup", match["raw"], match.start("raw"), message, help)
    for pattern, what in ((_HEADING, "headings"), (_QUOTE, "quotations")):
        if match := pattern.match(text):
            message = f"{quote(match['raw'])} would be shown: there are no {what} in this field"
            yield MarkdownIssue("unknown-markup", match["raw"].strip(), match.start("raw"), message, "leave it out")


def _is_announced(text: str, point: re.Match[str]) -> bool:
    """Return whether a single point follows a colon; any other may be a dash at the start of a wrapped line."""
    return text[: point.start()].rstrip().endswith(":")


def _make_issue(match: re.Match[str], what: str) -> MarkdownIssue:
    raw = match["raw"].rstrip()
    message = f"one sentence is expected here: {quote(raw, 30)} would run on behind the line above"
    help = f"write one sentence or two, without {what}; longer text belongs in a field such as `description`"
    return MarkdownIssue("more-than-one-line", raw, match.start("raw"), message, help)
