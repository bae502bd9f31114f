"""Find stars, underscores, tildes and backticks that were meant to enclose words and do not, in masked text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.lookalikes.issue import MarkdownIssue, quote, suggest

_MARK = re.compile(r"(?P<mark>\*+|_+|~~+|`+)")
_PARAGRAPH = re.compile(r"(?:[^\n]*[^\s\x00][^\n]*(?:\n|\Z))+")
"""Lines between empty ones."""
_PATTERN_AFTER_STAR = re.compile(r"\.\w|/|\.\*")
"""`*.md`, `*/`: names of files, where the star is meant."""
_GRADE = re.compile(r"\d\Z|(?:\A|[^\w*])[A-Z]\Z")
"""What a star behind it belongs to."""
_FOOTNOTE = re.compile(r"^[\x00 \t]*(?P<star>\*)(?!\*)", re.MULTILINE)
"""The star of a footnote at the start of its line."""


_UNEVEN = re.compile(r"\*\x00(?P<words>[^\x00\n*]+)\x00(?![\x00*])")
_UNEVEN_AT_ITS_END = re.compile(r"(?<![\x00*])\x00(?P<words>[^\x00\n*]+)\x00\*")
_UNLIKE = re.compile(r"(?<!\w)(?P<open>\*{1,2}|_{1,2})(?P<words>[^\W_][^*_\n\x00]*)(?P<close>\*{1,2}|_{1,2})(?![\w*])")
"""Words between stars and underscores."""
_SPACED_STARS = re.compile(r"\*[ ](?P<words>[^\W\d_][^*\n\x00=+]*[ ][^*\n\x00=+]*[^\W\d_])[ ]\*(?![\w*=])")
"""Several words between two stars with a blank inside each; one word may be a factor."""
_FIGURE = re.compile(r"[\d=%]")
"""What stands in the line of a sum."""
_MAX_UNEVEN = 200
"""Characters between one star and two that are looked at."""
FOOTNOTE_STAR = re.compile(r"[^\s*\x00\\]\*(?=[\s.,;:)!?]|\Z)")
"""A star behind a word or a price that leads to a line below."""


def find_lone_marks(masked: str, is_escaped: frozenset[int] | set[int] = frozenset()) -> Iterator[MarkdownIssue]:
    """Yield the first lone mark of each kind per paragraph; `is_escaped` are indices behind a backslash."""
    if not any(mark in masked for mark in "*_~`"):
        return
    opened = ""  # the mark that the paragraph before left open
    has_footnote = any(match.start("star") in is_escaped for match in _FOOTNOTE.finditer(masked))
    for paragraph in _PARAGRAPH.finditer(masked):
        kinds: set[str] = set()
        for match in _MARK.finditer(masked, paragraph.start(), paragraph.end()):
            mark = match["mark"]
            kind = mark[0] * min(len(mark), 2)
            if kind in kinds or match.start() in is_escaped or not _is_meant(masked, match):
                continue
            if mark == "*" and has_footnote and FOOTNOTE_STAR.match(masked, match.start() - 1):
                continue
            is_first = not kinds
            kinds.update((mark[0], mark[0] * 2))
            if is_first and mark == opened and not _is_opening(masked, match):
                opened = ""
                continue  # reported where it was opened
            opened = mark if _is_opening(masked, match) else ""
            yield _make_issue(masked, match, paragraph.end())


def _is_opening(masked: str, match: re.Match[str]) -> bool:
    before, after = masked[match.start() - 1 : match.start()], masked[match.end() :][:1]
    return not before.strip() and bool(after.strip())


def _is_meant(masked: str, match: re.Match[str]) -> bool:
    """Return whether the mark stands where it would open or close emphasis or code."""
    mark, before, after = match["mark"], masked[match.start() - 1 : match.start()], masked[match.end() :][:2]
    opens, closes = _is_word(after[:1]), _is_word(before)
    if mark[0] == "`":
        return True
    if mark[0] == "_":
        is_apart = not before.strip("\"'(\u201c\u2018 \t\n") or not after[:1].strip("\"').,;:!?\u201d\u2019 \t\n")
        return len(mark) <= 2 and opens != closes and is_apart
    if mark == "**" and "/" in (before, after[:1]):
        return False  # `**/*.md`
    if mark == "*" and not opens and _GRADE.search(masked, max(match.start() - 2, 0), match.start()):
        return False  # `a 5* hotel`, `grade A*`
    if mark in ("**", "~~"):
        return bool(after.strip() or before.strip())
    if mark == "*" and (spaced := _SPACED_STARS.match(masked, match.start())):
        line = masked[masked.rfind("\n", 0, spaced.start()) + 1 :].split("\n", 1)[0]
        return _FIGURE.search(line) is None
    if len(mark) > 3 or (opens and closes):
        return False  # `2*3`; a row of stars
    # What Markdown consumed beside it is code, or the mark that closes less than was opened: `**so*`.
    opens, closes = opens or after[:1] == "\x00", closes or before == "\x00"
    return (opens or closes) and not _PATTERN_AFTER_STAR.match(after)


def _is_word(character: str) -> bool:
    return bool(character) and (character.isalnum() or character in "\"'(“‘’”)!?.,:;%")


def _make_issue(masked: str, match: re.Match[str], end: int) -> MarkdownIssue:
    mark, start = match["mark"], match.start()
    if unlike := _find_unlike(masked, mark, start):
        return unlike
    closing = masked.find(mark, match.end(), end)
    inner = masked[match.end() : closing] if closing >= 0 else ""
    words = inner.strip()
    name = {"*": "stars", "_": "underscores", "~": "tildes", "`": "backticks"}[mark[0]]
    if len(mark) == 1:
        name = name[:-1]
    if not words or "\x00" in inner or "\n" in inner or mark[0] == "`":
        shown = "".join(f"\\{character}" for character in mark)
        message = f"the {name} {quote(mark)} would be shown: nothing closes what they open"
        if len(mark) == 1:
            message = f"the {name} {quote(mark)} would be shown: it stands alone"
        help = f"close it behind the last word that it is about; to show it, {_suggest_escape(shown, mark)}"
        if mark[:3] == "```" and masked[match.end() :].split("\n", 1)[0].strip() == "":
            help = "start the code on a line of its own: put a line break before it"
        elif mark[0] != "`" and _is_closed_later(masked, mark, end):
            help = "close it behind the last word of its paragraph, and open it again in the next"
        return MarkdownIssue("lone-mark", mark, start, message, help)
    before, after = _get_word_before(masked, start), _get_word_after(masked, closing + len(mark))
    raw = before + masked[start : closing + len(mark)] + after
    right = f"{before}{' ' if before else ''}{mark}{words}{mark}{' ' if after else ''}{after}"
    if inner == words and not before and not after:
        right = right.replace(mark, "".join(f"\\{character}" for character in mark))
    if mark == "*" and before and inner != words:
        is_pair = not after and inner == inner.rstrip()
        return _make_footnote_issue(mark, start, before, before + masked[start : closing + 1] if is_pair else "")
    cause = "a blank stands inside them" if inner != words else "a blank is missing outside them"
    message = f"the {name} of {quote(raw)} would be shown: {cause}"
    return MarkdownIssue("lone-mark", raw, start - len(before), message, suggest(right, raw))


def _find_unlike(masked: str, mark: str, start: int) -> MarkdownIssue | None:
    """Return an issue about the words that are opened by other marks than they are closed by."""
    if mark == "*" and (uneven := _UNEVEN.match(masked, start) or _find_uneven_end(masked, start)):
        words = uneven["words"]
        raw = f"**{words}*" if uneven.start() == start else f"*{words}**"
        message = f"a star of {quote(raw)} would be shown: there are not as many before the words as behind them"
        return MarkdownIssue("lone-mark", raw, uneven.start(), message, suggest(f"**{words}**", raw))
    if (unlike := _UNLIKE.match(masked, start)) and unlike["open"][0] != unlike["close"][0]:
        message = f"the signs of {quote(unlike[0])} would be shown: what opens the words does not close them"
        help = suggest(unlike["open"] + unlike["words"] + unlike["open"], unlike[0])
        return MarkdownIssue("lone-mark", unlike[0], start, message, help)
    return None


def _make_footnote_issue(mark: str, start: int, before: str, pair: str) -> MarkdownIssue:
    """Return an issue about a star behind a word, as before the text of a footnote; `pair` is the text from it to a
    second one, if any.
    """
    if pair:
        message = f"the stars of {quote(pair)} would be shown: each stands alone"
        help = f"to show them, {suggest(pair.replace('*', chr(92) + '*'), pair)}"
        return MarkdownIssue("lone-mark", pair, start - len(before), message, help)
    message = f"the star of {quote(before + mark)} would be shown: it stands alone"
    return MarkdownIssue("lone-mark", mark, start, message, f"to show it, {suggest(chr(92) + mark, mark)}")


def _find_uneven_end(masked: str, start: int) -> re.Match[str] | None:
    """Return the words before a star that are between one star and two."""
    opened = masked.rfind("\x00", max(start - _MAX_UNEVEN, 0), start - 1)
    return _UNEVEN_AT_ITS_END.match(masked, opened) if opened >= 0 else None


def _is_closed_later(masked: str, mark: str, end: int) -> bool:
    """Return whether the next such mark, in a paragraph below, closes what was opened here."""
    at = masked.find(mark, end)
    before, after = masked[max(at - 1, 0) : at], masked[at + len(mark) : at + len(mark) + 1]
    return at >= 0 and bool(before.strip()) and not after.isalnum()


def _suggest_escape(shown: str, mark: str) -> str:
    return "put a backslash before it" if "`" in mark else suggest(shown, mark)


def _get_word_before(masked: str, position: int) -> str:
    match = re.search(r"\w+\Z", masked[max(0, position - 40) : position])
    return match[0] if match else ""


def _get_word_after(masked: str, position: int) -> str:
    match = re.compile(r"\w+").match(masked, position)
    return match[0] if match else ""
