"""Find lines that were meant as a list or table and would run together into one paragraph, in masked text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.lookalikes.issue import MarkdownIssue, quote
from generator.lookalikes.labels import find_greetings, find_labelled_lines, find_titles, is_labelled

_BAR = re.compile(r"(?<!\x00)\|")
_RULE_LINE = re.compile(r"[|:+=_\- \t\u2013\u2014]*[-=_\u2013\u2014][|:+=_\- \t\u2013\u2014]*")
_GRID_LINE = re.compile(r"\+(?:[-=]{2,}\+)+")
_WIKI_ROW = re.compile(r"\|\|[^|\n]+(?:\|\|[^|\n]+)+\|\|")
_SHORT = r"(?!\d+[.)] )[^\W_a-z][^\n\x00]{0,39}(?<![.!?:;\u2026\\ |])"
_SHORT_LINES = re.compile(rf"\n\n(?P<lines>{_SHORT}(?:\n{_SHORT})+)(?=\n\n)")
"""A paragraph of short lines, as an address or the end of a letter: no sentence ends in them."""
_GAP = re.compile(r"(?<=[^\s\x00]) {3,}(?=\S)")
"""What lines up the columns of a table that is drawn with blanks."""
_POINT = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_MAY_BE_CELLS = re.compile(r"[;,][^\s\d][^\n]*\n[^\n;,]{1,60}[;,]\S")
_MAX_ROW_CHARACTERS = 200
"""Characters of a line that may still be a row of cells."""


@dataclass(frozen=True)
class Line:
    """A line of text, without its line break."""

    start: int
    text: str

    @property
    def words(self) -> str:
        """The line without the marks of quotes and lists before it, and without blanks around it."""
        return self.text.lstrip("\x00 \t").rstrip()

    @property
    def indent(self) -> int:
        """Characters before its words."""
        return len(self.text) - len(self.text.lstrip("\x00 \t"))


@dataclass(frozen=True)
class _ListPattern:
    """A pattern of lines that look like list items."""

    pattern: re.Pattern[str]
    min_lines: int
    """Number of consecutive lines that is no coincidence."""
    help: Callable[[str], str]


def _suggest_dash(mark: str) -> str:
    return f"start each line with `- ` in place of {quote(mark)}, with an empty line above the first"


def _suggest_blank(mark: str) -> str:
    return f"put a blank behind each {quote(mark)}"


_LIST_PATTERNS = (
    _ListPattern(
        re.compile(r"[\u2022\u00b7\u25aa\u25ab\u25e6\u2023\u25cf\u25cb\u25a0\u25a1\uf0b7\u2043\u2219](?=\S|[ \t])"),
        1,
        _suggest_dash,
    ),
    _ListPattern(
        re.compile(
            r"[\u2713\u2714\u2705\u2717\u2718\u274c\u274e\u2610\u2611\u2612\u27a2\u27a4\u25ba\u2192]\ufe0f?(?=[ \t])"
        ),
        2,
        _suggest_dash,
    ),
    _ListPattern(
        re.compile(
            r"(?:[\u2460-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]|\d(?=\ufe0f?\u20e3))[\ufe0f\u20e3]*(?=[ \t])"
        ),
        2,
        _suggest_dash,
    ),
    _ListPattern(re.compile(r"[\u2013\u2014](?=[ \t])"), 2, _suggest_dash),
    _ListPattern(re.compile(r"(?:--|o|=>|->|\*\)|-\))(?=[ \t])"), 2, _suggest_dash),
    _ListPattern(
        re.compile(r"[-*+\u2013](?=[\u00a0\u2007\u202f])"),
        1,
        lambda mark: f"the blank behind it is a special one: type `{mark} ` again, with the space bar",
    ),
    _ListPattern(
        re.compile(r"\d{1,2}[.)](?=[\u00a0\u2007\u202f])"),
        2,
        lambda mark: f"the blank behind {quote(mark)} is a special one: type it again, with the space bar",
    ),
    _ListPattern(re.compile(r"\[[ xX]?\](?=[ \t])"), 2, _suggest_dash),
    _ListPattern(re.compile(r"[-+](?=[^\W\d_])"), 2, _suggest_blank),
    _ListPattern(re.compile(r"\d{1,2}[.)](?=[^\W\d_])"), 2, _suggest_blank),
    _ListPattern(
        re.compile(
            r"(?:\(\d{1,2}\)|\(?[a-z]\)|[a-z]\.|[A-D][.)]|[ivx]{1,4}[.)]|[IVX]{1,4}[.)]|\d{1,2}\.\)"
            r"|\[\d{1,2}\]|\d{1,2}:|\d{1,2} [-\u2013])(?=[ \t])"
        ),
        2,
        lambda mark: f"number the lines `1. `, `2. ` in place of {quote(mark)}, with an empty line above the first",
    ),
    _ListPattern(
        re.compile(r"\d{1,2}\.\d{1,2}\.?(?=[ \t]+[^\W\d_])"),
        2,
        lambda mark: (
            f"start each of these lines with `- ` in place of {quote(mark)}: indented by four blanks below a point, "
            "else with an empty line above the first"
        ),
    ),
    _ListPattern(
        re.compile(r"\d{1,2}[.)](?=[ \t])"),
        2,
        lambda mark: f"put an empty line above {quote(mark)}: a list starts a paragraph of its own",
    ),
)
_MAY_LOOK_LIKE_A_LIST = re.compile(rf"\n[\x00 \t]*(?:{'|'.join(look.pattern.pattern for look in _LIST_PATTERNS)})")
"""Asked of a text with a line break before it: a search that starts with one character is fast."""


def split_lines(masked: str) -> list[Line]:
    """Return the lines of a text."""
    lines, start = [], 0
    for text in masked.split("\n"):
        lines.append(Line(start, text))
        start += len(text) + 1
    return lines


def find_run_together(masked: str, text: str) -> Iterator[MarkdownIssue]:
    """Yield an issue at the first line of each such list or table."""
    yield from find_labelled_lines(masked)
    yield from find_titles(masked, text)
    yield from find_greetings(masked)
    cells = list(_find_separated_cells(split_lines(masked))) if _MAY_BE_CELLS.search(masked) else []
    yield from cells or _find_short_lines(masked)
    has_gaps = "   " in masked and _GAP.search(masked) is not None
    looks_like_a_list = _MAY_LOOK_LIKE_A_LIST.search(f"\n{masked}") is not None
    if not looks_like_a_list and not has_gaps and "|" not in masked and "\t" not in masked:
        return
    lines = split_lines(masked)
    if "|" in masked:
        yield from _find_tables(lines)
    if "\t" in masked:
        yield from _find_pasted_cells(lines)
    if has_gaps:
        yield from _find_columns(lines)
    if looks_like_a_list:
        yield from _find_lists(lines, text)


def _group_consecutive(lines: list[Line], fits: Callable[[Line], bool]) -> Iterator[list[Line]]:
    """Yield the lines in a row that fit."""
    run: list[Line] = []
    for line in lines:
        if fits(line):
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _find_lists(lines: list[Line], text: str) -> Iterator[MarkdownIssue]:
    for look in _LIST_PATTERNS:
        for run in _group_consecutive(lines, lambda line: look.pattern.match(line.words) is not None):  # noqa: B023 - used at once
            if len(run) >= look.min_lines:
                first = run[0]
                found = look.pattern.match(first.words)
                assert found
                if first.text.lstrip().startswith("\x00") and _POINT.match(text, first.start):
                    yield from _find_double_mark(first, found[0])
                    break
                message = f"{quote(first.words, 30)} would not be a point of a list: its line would run on"
                yield MarkdownIssue("run-together", found[0], first.start + first.indent, message, look.help(found[0]))
                break


def _find_double_mark(line: Line, mark: str) -> Iterator[MarkdownIssue]:
    """Yield issues about a bullet character behind the marker of an item; a box to tick is meant."""
    if (
        mark[0] in "\u2022\u00b7\u25aa\u25e6\u2023\u25cf\uf0b7\u2043\u2219\u2013\u2014"
        or mark[0].isalnum()
        or mark[0] == "("
    ):
        message = f"{quote(line.words, 30)} would have two marks: it is a point already"
        yield MarkdownIssue("run-together", mark, line.start + line.indent, message, f"leave {quote(mark)} out")


def _find_columns(lines: list[Line]) -> Iterator[MarkdownIssue]:
    for run in _group_consecutive(lines, lambda line: "|" not in line.text and _GAP.search(line.words) is not None):
        cells = [cell.strip() for cell in _GAP.split(run[0].words)]
        if len(run) < 2 or any(len(_GAP.split(line.words)) != len(cells) for line in run):
            continue
        row, rule = "| " + " | ".join(cells) + " |", "|" + " --- |" * len(cells)
        message = f"{quote(run[0].words, 30)} would not be a table: several blanks are shown as one"
        help = f"put bars between the cells, `{row}`, and `{rule}` below the first line"
        yield MarkdownIssue("run-together", run[0].words, run[0].start + run[0].indent, message, help)


def _find_short_lines(masked: str) -> Iterator[MarkdownIssue]:
    if "\n" not in masked:
        return
    for match in _SHORT_LINES.finditer(f"\n\n{masked.strip(chr(10))}\n\n"):
        lines = match["lines"].split("\n")
        if all(line[0].isupper() or line[0].isdigit() for line in lines) and not _is_reported_otherwise(lines):
            message = f"{quote(lines[1], 40)} would run on behind the line above"
            help = "end each line but the last with two blanks, or put an empty line between them"
            start = match.start("lines") + len(lines[0]) - 1 + len(masked) - len(masked.lstrip("\n"))
            yield MarkdownIssue("run-together", lines[1], start, message, help)


def _is_reported_otherwise(lines: list[str]) -> bool:
    """Return whether lines with a label, cells or points have a message of their own."""
    return (
        is_labelled(lines)
        or any("\t" in line or "|" in line or _GAP.search(line) for line in lines)
        or any(look.pattern.match(lines[0]) for look in _LIST_PATTERNS)
    )


def _find_tables(lines: list[Line]) -> Iterator[MarkdownIssue]:
    has_grid = any(_GRID_LINE.match(line.words) for line in lines)
    lines = [line for line in lines if not _GRID_LINE.match(line.words)]
    for run in _group_consecutive(lines, lambda line: _count_bars(line) > 0):
        first = run[0]
        if _RULE_LINE.fullmatch(first.words):
            if len(run) > 1 and not any(
                "|" in line.text or "\x00" in line.text for line in lines[: lines.index(first)][-2:]
            ):
                yield _make_nameless_table_issue(first)
            continue  # reported at the row above it
        if _WIKI_ROW.fullmatch(first.words):
            yield _make_wiki_table_issue(first)
            continue
        if len(run) < 2:
            if first.words.endswith("|") and _RULE_LINE.fullmatch(_get_words_below(lines, first)):
                message = f"{quote(first.words, 40)} would not be a table: an empty line stands below it"
                help = "take the empty line out"
                yield MarkdownIssue("run-together", first.words, first.start + first.indent, message, help)
            elif _is_a_row_below_a_table(lines, first):
                message = f"{quote(first.words, 40)} would not be a row: an empty line ends the table above"
                help = "take the empty line out"
                yield MarkdownIssue("run-together", first.words, first.start + first.indent, message, help)
            continue
        has_rule = _RULE_LINE.fullmatch(run[1].words) is not None
        bars = _count_bars(first)
        if not has_rule and bars != _count_bars(run[1]):
            continue
        columns = bars + 1 - first.words.startswith("|") - first.words.endswith("|")
        rule = "|" + " --- |" * columns
        help = f"no table yet: add `{rule}` below its first line"
        if has_grid:
            help = f"no table yet: delete the lines of `+` and `-`, and put `{rule}` below its first line"
        if has_rule:
            help = f"no table yet: the line below must be `{rule}`, with one `---` for each of the {columns} columns"
        message = f"{quote(first.words, 30)} would not be a table: its lines would run together"
        yield MarkdownIssue("run-together", first.words, first.start + first.indent, message, help)


def _make_nameless_table_issue(rule: Line) -> MarkdownIssue:
    """Return an issue about a table that starts with the line which belongs below its first row."""
    message = f"the lines below {quote(rule.words, 30)} would not be a table: the row with the names is missing"
    names = "|" + " Name |" * (rule.words.strip("|").count("|") + 1)
    help = f"put a line with the names of the columns above it, such as `{names}`"
    return MarkdownIssue("run-together", rule.words, rule.start + rule.indent, message, help)


def _make_wiki_table_issue(line: Line) -> MarkdownIssue:
    cells = [cell.strip() for cell in line.words.strip("|").split("||")]
    row, rule = "| " + " | ".join(cells) + " |", "|" + " --- |" * len(cells)
    message = f"{quote(line.words, 30)} would not be a table: its lines would run together"
    help = f"write `{row}`, and in the line below `{rule}`"
    return MarkdownIssue("run-together", line.words, line.start + line.indent, message, help)


def _get_words_below(lines: list[Line], line: Line) -> str:
    """Return the words of the next line but one, below an empty line."""
    below = lines[lines.index(line) + 1 :][:2]
    return below[1].words if len(below) == 2 and not below[0].text.strip() else ""


def _is_a_row_below_a_table(lines: list[Line], line: Line) -> bool:
    if not (line.words.startswith("|") and line.words.endswith("|") and _count_bars(line) > 1):
        return False
    at = lines.index(line)
    last = next((other.text for other in reversed(lines[:at]) if other.text.strip()), "")
    return at > 0 and not lines[at - 1].text.strip() and last.startswith("\x00") and last.endswith("\x00")


def _count_bars(line: Line) -> int:
    """Return how many bars readers would see on a line; one behind a backslash is meant."""
    return len(_BAR.findall(line.text))


def _find_separated_cells(lines: list[Line]) -> Iterator[MarkdownIssue]:
    """Yield the first row of a table as files of tables have it: cells with a semicolon or a comma between them."""
    for separator in ";,":
        for run in _group_consecutive(lines, lambda line: _is_row_of(line.words, separator)):  # noqa: B023 - used at once
            cells = run[0].words.split(separator)
            if len(run) < 2 or len({line.words.count(separator) for line in run}) > 1:
                continue
            row, rule = "| " + " | ".join(cell.strip() for cell in cells) + " |", "|" + " --- |" * len(cells)
            message = f"{quote(run[0].words, 30)} would not be a table: its lines would run together"
            help = f"put bars between the cells, `{row}`, and `{rule}` below the first line"
            yield MarkdownIssue("run-together", run[0].words, run[0].start + run[0].indent, message, help)
            return


def _is_row_of(words: str, separator: str) -> bool:
    """Return whether a line is nothing but cells with `separator`, and no blank, between them."""
    return (
        separator in words
        and f"{separator} " not in words
        and len(words) < _MAX_ROW_CHARACTERS
        and words[-1] not in ".:!?,;\x00"
    )


def _find_pasted_cells(lines: list[Line]) -> Iterator[MarkdownIssue]:
    for run in _group_consecutive(lines, lambda line: "\t" in line.words):
        cells = run[0].words.split("\t")
        if len(run) < 2 or len(cells) != len(run[1].words.split("\t")):
            continue
        row, rule = "| " + " | ".join(cell.strip() for cell in cells) + " |", "|" + " --- |" * len(cells)
        message = f"{quote(run[0].words, 30)} would not be a table: a tab is only a blank"
        help = f"put bars between the cells, `{row}`, and `{rule}` below the first line"
        yield MarkdownIssue("run-together", run[0].words, run[0].start + run[0].indent, message, help)
