"""Find lines that the list, quotation or table above takes in, and characters at the start of a line that Markdown
takes for markup.

Walks the events of the CommonMark parser. Must not know entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.commonmark import get_tag_name, mask_text, parse_events
from generator.lookalikes import FOOTNOTE_STAR, MarkdownIssue, quote, suggest

_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]*")
_POINT = re.compile(
    r"(?P<mark>[-+\u2022\u00b7\u2013\u2014])[^\W\d_]|(?P<spaced>--|[\u2013\u2014\u2022\u00b7_~=])(?=\s)"
)
"""What looks like the mark of a point and is none."""
_NEW_SENTENCE = re.compile(r"[\"'\u201c\u201e\u00ab(\[*_]*(?P<first>[^\W\d_])")
_SENTENCE_END = re.compile(r"[.!?:\u2026][\"'\u201d\u201c\u00bb)*_]*$")
_MAX_SHORT_LINE_CHARACTERS = 50
"""Characters of a line that was broken on purpose, long before the margin."""
_MAX_NAME_WORDS = 3
"""Words of a heading or cell; a sentence has more."""
_BAR = re.compile(r"(?<!\\)\|")
_MORE_THAN = re.compile(r">[ \t]*(?P<number>\d[^\s]*)")
_SIGNED = re.compile(r"(?P<sign>\+|-(?=[ \t]+[\d.,]+[ \t]?[\u00b0%\u20ac$\u00a3]))[ \t]+(?P<number>\d[^\s]*)")
_WRAPPED_DASH = re.compile(r"[-+*][ \t]+(?P<word>[^\sA-Z]\S*)")
_BROKEN_OFF = re.compile(r"[\w%)\"'\u201c\u201d\u00bb,]$")
"""The end of a line whose sentence goes on."""
_NO_TITLE_STARTS = frozenset(("of", "per", "der", "des", "von", "pro", "de", "du"))
"""Words behind `#` where it stands for "number"; a name may start a heading in lowercase."""
_HASH = re.compile(r"#[ \t]+(?P<word>[^\W_]+)")

_STRAY_BRACKET = re.compile(r"^[^\[]*\]$|^[^{]*\}$|^[^<]*>$")
"""An address whose last bracket has no first one."""
_OTHER_LINK = re.compile(r"(?P<words>[^<>\n]+?)[ \t]*<(?P<address>https?://[^<>\s]+)>")
_FENCE_OF_TWO = re.compile(r"(?P<ticks>``)[ \t]*[\w-]*[ \t]*\n[\s\S]*\n[ \t]*(?P=ticks)\Z")


@dataclass
class _Container:
    """A list item or quotation around the current event."""

    is_quote: bool
    indent: int
    """Blanks before its mark."""
    is_reported: bool = False


def find_swallowed(text: str, page: str | None = None) -> Iterator[MarkdownIssue]:
    """Yield each line or character of `text` that became part of something else than it looks.

    `page` is the body of the page of which `text` is the translation, with the same length.
    """
    yield from _SwallowedReader(text, page).read()


_OPENS_A_BOX = re.compile(r"[ \t]*(?:!!!|\?\?\?|===[+!]?[ \t]+\"|:::)")
"""A line of another program whose text is indented below it."""


def drop_left_over(issues: list[MarkdownIssue], found: list[MarkdownIssue], text: str) -> list[MarkdownIssue]:
    """Return `issues` without what others in `found` left over: the text below `!!! note`, the star of a footnote."""
    ends = {other.start + len(other.raw) for other in found if other.code == "unknown-markup"}
    has_lone_fence = any(other.code == "lone-mark" and other.raw.startswith("```") for other in found)
    has_footnote = any(other.code == "lost-in-markdown" and other.raw.startswith("* ") for other in found)

    def is_left_over(issue: MarkdownIssue) -> bool:
        if issue.code == "code-by-indent":
            above = text[: issue.start].rstrip()
            return bool(ends) and (len(above) in ends or _OPENS_A_BOX.match(above.rpartition("\n")[2]) is not None)
        if issue.code == "unclosed-fence":
            return has_lone_fence
        return has_footnote and issue.code == "lone-mark" and issue.raw == "*"

    return [issue for issue in issues if not is_left_over(issue)]


class _SwallowedReader:
    def __init__(self, text: str, page: str | None) -> None:
        self._text = text
        self._raw = text.encode()
        self._page = page
        self._is_page = page is not None
        self._containers: list[_Container] = []
        self._lists: list[list[int]] = []
        """For each list around here, where its items start."""
        self._ended: int | None = None
        """Where the list starts that ended last, and `_ended_at` where it ends."""
        self._ended_at = -1
        self._told_lists: set[int] = set()
        self._columns = 0  # of the table around here
        self._has_bars = False

    def read(self) -> Iterator[MarkdownIssue]:
        for event, start, end in parse_events(self._text):
            if event == "SoftBreak":
                if not b"!" <= self._raw[end : end + 1] < b"\x80":  # most lines start with a letter
                    yield from self._check_indented_line(end)
                if self._containers:
                    yield from self._check_next_line(end)
            elif isinstance(event, str) or "Text" in event:
                continue
            elif "Start" in event:
                yield from self._check_start(event["Start"], start, end)
            elif "End" in event:
                yield from self._check_end(event["End"], end)
            elif "Code" in event:
                yield from self._check_code(event["Code"], start, end)

    def _line_at(self, start: int) -> str:
        end = self._raw.find(b"\n", start)
        return self._raw[start : len(self._raw) if end < 0 else end].decode()

    def _line_around(self, place: int) -> str:
        return self._line_at(self._raw.rfind(b"\n", 0, place) + 1)

    def _make_issue(self, code: str, start: int, raw: str, message: str, help: str) -> MarkdownIssue:
        before = self._characters_before(start)
        return MarkdownIssue(code, raw, max(before, self._text.find(raw, before)), message, help)

    def _characters_before(self, place: int) -> int:
        return len(self._raw[:place].decode())

    def _check_start(self, tag: Any, start: int, end: int) -> Iterator[MarkdownIssue]:
        name = get_tag_name(tag)
        if name == "Link":
            yield from self._check_link(tag["Link"]["dest_url"], start)
        elif name == "List":
            self._lists.append([])
        elif name == "Item":
            yield from self._check_level(start)
            self._lists[-1].append(start)
            self._containers.append(_Container(False, self._indent_at(start)))
            if _MARKER.fullmatch(self._raw[start:end].decode().strip()):
                message = "a point without words would be shown"
                yield self._make_issue(
                    "lost-in-markdown", start, self._line_at(start).strip(), message, "delete this line"
                )
        elif name == "BlockQuote":
            # A line below a note that is not indented ends it.
            is_note = self._page is not None and self._page[self._characters_before(start)] != ">"
            self._containers.append(_Container(True, self._indent_at(start), is_reported=is_note))
            yield from self._check_quotation(start, end)
        elif name == "Table":
            self._columns = len(tag["Table"])
            self._has_bars = self._line_at(start).lstrip().startswith("|")
        elif name == "TableRow":
            yield from self._check_row(start)
        elif name == "Heading":
            yield from self._check_heading(start)

    def _check_level(self, start: int) -> Iterator[MarkdownIssue]:
        """Yield issues about a point that was to be nested: it is indented further than the first of its list, or of
        the one it ends.
        """
        items, indent = self._lists[-1], self._indent_at(start)
        first = items[0] if items else self._ended if self._ended_at == start else None
        if items:
            self._ended = None
        if first is None or first in self._told_lists or indent <= self._indent_at(first):
            return
        self._told_lists.add(first)
        line, above = self._line_at(start).strip(), self._line_at(first).lstrip()
        blanks = self._indent_at(first) + self._words_at(above)
        message = f"{quote(line, 30)} would stand on the same level as {quote(above, 30)}"
        yield self._make_issue("run-together", start, line, message, f"indent it by {blanks} blanks, and its like")

    def _check_link(self, address: str, start: int) -> Iterator[MarkdownIssue]:
        if _STRAY_BRACKET.search(address):
            right = address[:-1]
            message = f"the link would lead to {quote(address)}: a bracket too many stands in it"
            yield self._make_issue("not-a-link", start, address, message, suggest(right, address))

    def _check_code(self, words: str, start: int, end: int) -> Iterator[MarkdownIssue]:
        piece = self._raw[start:end].decode()
        if match := self._raw[end : end + 1] == b"_" and _OTHER_LINK.fullmatch(words):
            right = f"[{match['words']}]({match['address']})"
            message = f"{quote(piece)} would be shown as code: it is not a link yet"
            yield self._make_issue(
                "not-a-link", start, piece + "_", message, f"a link stands without backticks: `{right}`"
            )
        elif self._is_between_apostrophes(piece, start, end):
            message = f"{quote(piece, 40)} would be shown as code, without its backticks"
            help = "an apostrophe is `'`: put one in place of each backtick"
            yield self._make_issue("lone-mark", start, piece.split("\n", 1)[0], message, help)
        elif "\n" in piece and _FENCE_OF_TWO.match(piece):
            message = "the lines below would run together: two backticks are no fence"
            help = "code stands between two lines of three backticks"
            yield self._make_issue("run-together", start, piece.split("\n", 1)[0], message, help)

    def _is_between_apostrophes(self, piece: str, start: int, end: int) -> bool:
        """Return whether both backticks stand within words, as apostrophes do."""
        before = self._raw[max(start - 4, 0) : start].decode(errors="ignore")[-1:]
        after = self._raw[end : end + 4].decode(errors="ignore")[:1]
        inside = piece.strip("`")
        return (
            " " in inside
            and all(letter.isalpha() for letter in (before, inside[:1], inside[-1:], after) if letter)
            and bool(before and after)
        )

    def _check_end(self, tag: Any, end: int) -> Iterator[MarkdownIssue]:
        name = get_tag_name(tag)
        if name in ("Item", "BlockQuote"):
            self._containers.pop()
        elif name == "List":
            items = self._lists.pop()
            self._ended, self._ended_at = items[0], end
            if len(items) == 1:
                yield from self._check_lone_point(items[0])

    def _indent_at(self, start: int) -> int:
        """Return the number of blanks before a mark, without marks of quotations."""
        before = self._raw[self._raw.rfind(b"\n", 0, start) + 1 : start]
        return len(before.replace(b">", b"").expandtabs(4)) + _indent(self._line_at(start))

    def _check_next_line(self, start: int) -> Iterator[MarkdownIssue]:
        container, line = self._containers[-1], self._line_at(start)
        is_quoted = line.lstrip().startswith(">")
        if any(other.is_quote for other in self._containers) and not container.is_quote:
            line = line.replace(">", "", sum(other.is_quote for other in self._containers))
        indent = _indent(line)
        if container.is_reported or (is_quoted if container.is_quote else indent > container.indent):
            return
        words, above = line.strip(), self._line_around(start - 1).strip()
        if not container.is_quote and (match := _POINT.match(words)):
            mark = match["mark"] or match["spaced"]
            if words.count(mark) == 1:
                container.is_reported = True
                message = f"{quote(words, 30)} would not be a point of a list: its line would run on"
                help = f"start it with `- ` in place of {quote(match[0][:-1] if match['mark'] else mark)}"
                yield self._make_issue("run-together", start, mark, message, help)
        elif _starts_anew(words, above):
            container.is_reported = True
            inside, mark = ("quotation", "start it with `> `") if container.is_quote else ("point", "indent it")
            if not container.is_quote:
                mark = f"indent it by {self._words_at(above) + container.indent} blanks"
            message = f"{quote(words, 40)} would run on in the {inside} above"
            help = f"put an empty line above it; to go on with the {inside}, {mark}"
            yield self._make_issue("run-together", start, words, message, help)

    def _check_indented_line(self, start: int) -> Iterator[MarkdownIssue]:
        """Yield issues about what is indented like code below an announcement, with no empty line between them."""
        line, above = self._line_at(start), self._line_around(start - 1)
        is_announced = above.rstrip().endswith(":") and not _MARKER.match(above.lstrip())
        if is_announced and _indent(line) >= _indent(above) + 4 and ">" not in above[:1]:
            message = f"{quote(line, 40)} would run on behind the line above"
            help = "put a line of three backticks above it and one below the last of these lines"
            if _MARKER.match(line.lstrip()):
                help = "start it at the same column as the line above, and its like"
            yield self._make_issue("run-together", start, line.strip(), message, help)

    def _words_at(self, above: str) -> int:
        match = _MARKER.match(above)
        return len(match[0]) if match and not self._is_page else 4 if self._is_page else 2

    def _check_quotation(self, start: int, end: int) -> Iterator[MarkdownIssue]:
        piece = self._raw[start:end].decode()
        match = _MORE_THAN.match(piece)
        if match and sum(line.lstrip().startswith(">") for line in piece.split("\n")) == 1:
            message = f"{quote(piece, 40)} would be a quotation, without its sign"
            help = f"{suggest(chr(92) + match[0], match[0])}; a quotation of a figure stands in quotation marks"
            yield self._make_issue("lost-in-markdown", start, match[0], message, help)

    def _check_lone_point(self, start: int) -> Iterator[MarkdownIssue]:
        line = self._line_at(start)
        match = _SIGNED.match(line)
        raw = match[0] if match else None
        above = self._line_around(start - 1) if start > 1 else ""
        wrapped = _WRAPPED_DASH.match(line)
        is_in_text = _BROKEN_OFF.search(above.rstrip()) and not _MARKER.match(above.lstrip())
        if wrapped and len(self._containers) == 0 and not self._is_page and is_in_text:
            raw = wrapped[0]
        if line.startswith("*") and (above.lstrip().startswith("|") or self._first_star < start):
            raw = " ".join(line.split()[:2])
        if raw and raw in line:
            message = f"{quote(line, 40)} would be the only point of a list, without its sign"
            help = f"{suggest(chr(92) + raw, raw)}; a list has at least two points"
            yield self._make_issue("lost-in-markdown", start, raw, message, help)

    @cached_property
    def _first_star(self) -> int:
        """Where the first star stands that leads to a footnote, in bytes; behind the text if there is none."""
        marks = mask_text(self._text).marks
        match = FOOTNOTE_STAR.search(marks)
        return len(self._text[: match.start()].encode()) if match else len(self._raw)

    def _check_row(self, start: int) -> Iterator[MarkdownIssue]:
        line = self._line_at(start)
        words, bars = line.strip(), len(_BAR.findall(line))
        is_sentence = len(words.split()) > _MAX_NAME_WORDS or words.endswith((".", "!", "?"))
        is_apart = self._has_bars and len(words.split()) > 1
        if not bars and (is_apart or (is_sentence and (self._has_bars or self._columns > 1))):
            message = f"{quote(words, 40)} would be a row of the table above"
            yield self._make_issue("run-together", start, words, message, "put an empty line above it")
        elif self._has_bars and not words.startswith("|") and 0 < bars < self._columns:
            message = f"{quote(words, 40)} would be a row of its own"
            yield self._make_issue("run-together", start, words, message, "write each row of a table on one line")

    def _check_heading(self, start: int) -> Iterator[MarkdownIssue]:
        line = self._line_at(start)
        match = _HASH.match(line)
        if not match:
            return
        is_first = match["word"] in _NO_TITLE_STARTS and len(line.split()) > _MAX_NAME_WORDS and not self._is_page
        above = self._line_around(start - 1).strip() if start > 1 else ""
        if is_first or (_BROKEN_OFF.search(above) and above[0] not in "#|" and not match["word"][0].isupper()):
            message = f"{quote(line, 40)} would be a heading, without its `#`"
            help = f"{suggest(chr(92) + match[0], match[0])}; a heading starts with `### ` and a capital letter"
            yield self._make_issue("accidental-heading", start, match[0], message, help)


def _indent(line: str) -> int:
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip())


def _starts_anew(words: str, above: str) -> bool:
    """Return whether a line starts a sentence of its own and the line above is complete."""
    match = _NEW_SENTENCE.match(words)
    if match is None or not match["first"].isupper():
        return False
    return len(above) < _MAX_SHORT_LINE_CHARACTERS or _SENTENCE_END.search(above) is not None
