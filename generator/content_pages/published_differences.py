"""Find where a page is published otherwise than its source looks: where CommonMark and Python-Markdown differ.

Editors and code hosts show a page as CommonMark; so that is what its author saw.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.commonmark import MaskedText, mask_text
from generator.content_pages.blocks import (
    Block,
    NumberedItem,
    PublishedBlocks,
    find_differing_blocks,
    parse_written_blocks,
)
from generator.content_pages.commonmark_translation import find_footnote_lines, is_definition, translate_to_commonmark
from generator.content_pages.notes import find_wrong_footnotes, find_wrong_notes
from generator.inspection import Inspection, find_swallowed_backslashes
from generator.lookalikes import (
    KNOWN_IN_PAGES,
    MarkdownIssue,
    find_lone_marks,
    find_run_together,
    find_unknown_marks,
    quote,
    suggest,
)
from generator.swallowed import drop_left_over, find_swallowed

_MARKER = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+]|\d{1,9}[.)])(?=[ \t]|$)")
_FENCE = re.compile(r"[ \t]+(`{3,}|~{3,})")
_FENCE_WITH_ATTRIBUTES = re.compile(r"(?:`{3,}|~{3,}) *\{.*\} *$", re.MULTILINE)
_HASH = re.compile(r" {0,3}(#{1,6})(?=[^#\s])")
_RULE_LINE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\]\^\n][^\]\n]*)\]:[^\n]*", re.MULTILINE)
_ESCAPED_HERE = frozenset("\\`*_{}[]()>#+-.!@|")
"""Signs before which Python-Markdown takes a backslash away."""
_PROSE = re.compile(r"[A-Z\"\u201c][^{}<>|\\/$=;^~`]*(?: [^{}<>|\\/$=;^~`]+){4,}[.!?]\"?$")
"""A line that is a sentence and no code."""
_QUOTE = re.compile(r"^(?: {0,3}> ?)+")
_WHOLE_AS_CODE = re.compile(
    r"\s*(?P<raw>(?P<ticks>`{3,}|~{3,})[ \t]*(?:markdown|md)[ \t]*)\n[\s\S]*\n(?P=ticks)\s*\Z", re.IGNORECASE
)
"""A page as a chat assistant shows it."""
_LISTS = frozenset(("points", "numbers"))
_MAX_DIFFERENCES = 30
"""Differences that are reported per page."""
_JUDGED = frozenset(("lost-in-markdown", "unclosed-fence", "lone-mark", "accidental-heading"))
"""What the CommonMark parser finds in a page that is wrong in both readings."""


def find_differences(body: str, published: PublishedBlocks) -> list[MarkdownIssue]:
    """Return what readers of a page see otherwise than its text looks, in order, one per mistake."""
    text = translate_to_commonmark(body)
    if "<!--" in published.text:
        return [_find_shown_comment(text)]  # what stands in it confuses all else
    if whole := _WHOLE_AS_CODE.match(text):
        message = "the whole page would be shown as code"
        help = f"delete this line, and the line {quote(whole['ticks'])} at the end of the page"
        return [MarkdownIssue("code-by-indent", whole["raw"], whole.start("raw"), message, help)]
    shown = mask_text(text)
    swallowed = list(find_swallowed(text, body))
    written, items = parse_written_blocks(text, find_footnote_lines(body))
    found = [
        *find_wrong_footnotes(body, text, shown),
        *(issue for issue in Inspection(text).find_issues() if _is_judged(issue, text)),
        *_drop_below_wrong_levels(_find_renumbered_items(items, text), swallowed, text),
        *find_swallowed_backslashes(text, shown),
        *swallowed,
        *find_unknown_marks(shown.marks, KNOWN_IN_PAGES),
        *_find_struck(text, shown.marks),
        *find_run_together(shown.lines, text),
        *find_wrong_notes(body, shown),
    ]
    found += _find_layout_differences(body, text, written, published.blocks, {issue.start for issue in found})
    lone = [each for each in find_lone_marks(shown.marks, shown.escaped) if _is_published(each, published.text)]
    found += drop_left_over(lone, found, text)
    found += _find_shown_backslashes(text, shown)
    found += _find_prose_as_code(text, written)
    return _keep_one_per_line(found, text)


def _find_shown_comment(text: str) -> MarkdownIssue:
    start = text.find("<!--")
    raw = text[start:].split("\n", 1)[0].rstrip()
    message = f"a comment would be shown, or hide what follows: {quote(raw)}"
    return MarkdownIssue("html-in-page", raw, start, message, "delete it: a page has no comments")


def _is_judged(issue: MarkdownIssue, text: str) -> bool:
    if issue.code == "accidental-heading" and issue.raw.strip("# "):
        # An underlined title is Markdown; a sentence above a rule is a mistake.
        return issue.raw.endswith((".", ",", ";", ":", "!", "?")) or len(issue.raw) > 80
    if issue.code == "lone-mark" and issue.raw.startswith("~"):
        return False  # tildes strike nothing out here
    if issue.raw.startswith("{") and _FENCE_WITH_ATTRIBUTES.match(text, text.rfind("\n", 0, issue.start) + 1):
        return False
    return issue.code in _JUDGED and not _is_used_definition(issue, text)


def _is_used_definition(issue: MarkdownIssue, text: str) -> bool:
    """Return whether this is where a link that the page shows says where it leads."""
    match = _DEFINITION.match(text, text.rfind("\n", 0, issue.start) + 1)
    return match is not None and f"[{match['label']}]".casefold() in _DEFINITION.sub("", text).casefold()


def _find_renumbered_items(items: list[NumberedItem], text: str) -> Iterator[MarkdownIssue]:
    """Yield issues about the first item of each numbered list that readers would see with another number."""
    is_reported = False
    for item, before in zip(items, (None, *items), strict=False):
        if item.shown == 1 or (before and item.shown != before.shown + 1):
            is_reported = False
        # Items that all have the number 1 leave it to Markdown to count them.
        counts_itself = before is not None and item.shown > 1 and item.written == before.written in (0, 1)
        if item.written != item.shown and not counts_itself and not is_reported:
            is_reported = True
            raw = f"{item.written}."
            message = f"readers would see the number {item.shown} in place of {quote(raw)}: lists here count from 1"
            shown = f"{item.written}\\."
            help = f"count from 1 without a gap; a number that is no point's is written {quote(shown)}"
            goes_on = before is not None and item.shown == 1 and item.written == before.written + 1
            if before and goes_on and not re.search(r"\n(?:```|~~~|#)", text[before.start : item.start]):
                help = f"indent what stands above it by four blanks; a number that is no point's is {quote(shown)}"
            yield MarkdownIssue("lost-in-markdown", raw, item.start, message, help)


def _drop_below_wrong_levels(
    issues: Iterable[MarkdownIssue], swallowed: list[MarkdownIssue], text: str
) -> Iterator[MarkdownIssue]:
    """Return the issues without those of points whose list was ended by one above that was to be nested."""
    wrong = {text.rfind("\n\n", 0, issue.start) for issue in swallowed if "on the same level" in issue.message}
    return (issue for issue in issues if text.rfind("\n\n", 0, issue.start) not in wrong)


def _find_layout_differences(
    body: str, text: str, written: list[Block], published: list[Block], reported: set[int]
) -> Iterator[MarkdownIssue]:
    """Yield issues about what stands in other blocks than it looks; `reported` are places of which something was said
    already.
    """
    lines, starts = text.split("\n"), [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    bare = [_strip_quote_marks(line, raw) for line, raw in zip(lines, body.split("\n"), strict=True)]
    reported_lines = {text.count("\n", 0, place) for place in reported}
    for number, (ours, theirs) in enumerate(find_differing_blocks(written, published)):
        if number == _MAX_DIFFERENCES:
            return
        first, last = _find_lines(text, ours, theirs, written, published)
        if sorted(_collect_words(ours)) == sorted(_collect_words(theirs)) and is_definition(
            body.split("\n")[first + 1 :]
        ):
            continue  # each of several definitions of a word is a block of its own
        if reported_lines.isdisjoint(range(max(first - 1, 0), last + 2)):
            yield _explain(bare, lines, starts, (first, last), ours, theirs)


def _strip_quote_marks(line: str, raw: str) -> str:
    """Return a line without the marks of quotations, of the writer's own and of the translation."""
    if line != raw and line.startswith(">   "):
        return line[4:]
    return _QUOTE.sub("", line)


def _find_lines(
    text: str, ours: list[Block], theirs: list[Block], written: list[Block], published: list[Block]
) -> tuple[int, int]:
    """Return the numbers of the first and last line that a difference is about."""
    if ours:
        return text.count("\n", 0, ours[0].start), text.count("\n", 0, ours[-1].start)
    at = min(published.index(theirs[0]), len(written) - 1)
    number = text.count("\n", 0, written[at].start) if written else 0
    return number, number


def _explain(
    bare: list[str],
    lines: list[str],
    starts: list[int],
    place: tuple[int, int],
    ours: list[Block],
    theirs: list[Block],
) -> MarkdownIssue:
    first, last = place
    for number in range(max(first - 1, 0), min(last + 2, len(lines))):
        if found := _explain_line(bare, number, ours, theirs):
            code, raw, message, help = found
            return MarkdownIssue(code, raw, starts[number] + max(lines[number].find(raw), 0), message, help)
    line = lines[first].strip()
    is_lost = sorted(_collect_words(ours)) != sorted(_collect_words(theirs))
    message = (
        f"{quote(line, 40)} would be published otherwise than it looks: the site's Markdown reads it in another way"
    )
    help = "put an empty line before and after it, and start it at the left edge"
    code = "lost-in-markdown" if is_lost else "read-otherwise"
    return MarkdownIssue(code, line, starts[first] + lines[first].find(line), message, help)


def _collect_words(blocks: list[Block]) -> Iterator[str]:
    return (word for block in blocks for word in block.words)


def _explain_line(
    lines: list[str], number: int, ours: list[Block], theirs: list[Block]
) -> tuple[str, str, str, str] | None:
    """Code, characters, message and help for a line that the two readings take otherwise, if it is known why."""
    line, above = lines[number], lines[number - 1] if number else ""
    words = line.strip()
    if match := _HASH.match(line):
        shown = suggest(f"\\{match[1]}", match[1])
        help = f"if it is none, {shown}; else put a blank behind {quote(match[1])}"
        return "accidental-heading", match[1], f"{quote(words, 40)} would be a heading", help
    if match := _FENCE.match(line):
        message = f"the code that starts with {quote(match[1])} would be text: it is indented"
        help = f"start both lines of {quote(match[1])} at the left edge, with an empty line above the first"
        return "read-otherwise", match[1], message, help
    if match := _MARKER.match(line):
        return _explain_item(lines, number, match, theirs)
    if "|" in line and number + 1 < len(lines) and "|" in lines[number + 1] and _RULE_LINE.match(lines[number + 1]):
        if above.strip():
            message = f"{quote(words, 30)} would not be a table: its lines would run on behind the line above"
            return "run-together", words, message, "put an empty line above it"
        if line[:1].isspace():
            message = f"{quote(words, 30)} would not be a table: it is indented"
            return "run-together", words, message, "start its lines at the left edge"
    if line[:1] == " " and words and not above.strip() and any(_LISTS & set(block.path) for block in ours):
        message = f"{quote(words, 40)} would not belong to the point above"
        return "read-otherwise", words, message, "indent it by four blanks, or by none to end the list"
    return None


def _explain_item(
    lines: list[str], number: int, match: re.Match[str], theirs: list[Block]
) -> tuple[str, str, str, str] | None:
    mark, indent = match["mark"], len(match["indent"].expandtabs(4))
    words = lines[number].strip()
    if mark.endswith(")"):
        help = f"number the points as in `{mark[:-1]}. `"
        return "run-together", mark, f"{quote(words, 30)} would not be a point of a list", help
    above = lines[number - 1] if number else ""
    if above.strip() and not _is_in_a_list(lines, number):
        message = f"{quote(words, 30)} would not be a point of a list: it would run on behind the line above"
        help = "put an empty line above the first point"
        if not above.rstrip().endswith((":", ".", "!", "?")) and not _MARKER.match(
            "".join(lines[number + 1 : number + 2])
        ):
            help = f"put an empty line above a list; a dash or a sign of a number is written {quote(chr(92) + mark)}"
        return "run-together", mark, message, help
    levels = _find_indents(lines, number)
    right = 4 * (len(levels) - 1)
    if indent != right:
        message = f"{quote(words, 30)} would stand on another level than it looks: it is indented by {indent}"
        return "read-otherwise", mark, message, f"indent it by {right} blanks: each level has four"
    other = "points" if mark[0].isdigit() else "numbers"
    if any(other in block.path for block in theirs):
        message = f"{quote(words, 30)} would go on with the list above, with its marks"
        return "read-otherwise", mark, message, "put a line of text between the two lists, or use one mark in both"
    return None


def _find_indents(lines: list[str], number: int) -> list[int]:
    """Return the indents of the points that the point on this line stands in, and its own, as CommonMark nests them."""
    first = number
    while first and (not lines[first - 1].strip() or lines[first - 1][:1].isspace() or _MARKER.match(lines[first - 1])):
        first -= 1
    levels: list[int] = []
    for line in lines[first : number + 1]:
        if match := _MARKER.match(line):
            indent = len(match["indent"].expandtabs(4))
            while levels and levels[-1] >= indent - 1:
                levels.pop()
            levels.append(indent)
    return levels


def _is_in_a_list(lines: list[str], number: int) -> bool:
    """Return whether a line above, up to the next empty one, is a point of a list."""
    for line in reversed(lines[:number]):
        if not line.strip():
            return False
        if _MARKER.match(line.lstrip("> ")):
            return True
    return False


def _find_struck(text: str, marks: str) -> Iterator[MarkdownIssue]:
    for match in re.finditer(r"~~(?=[^\s~])[^~\n]+~~(?!~)", text):
        if marks[match.start() + 2] != "\x00":  # no code
            message = f"the tildes of {quote(match[0])} would be shown: nothing is struck out in a page"
            yield MarkdownIssue("unknown-markup", match[0], match.start(), message, "leave them out")


def _is_published(issue: MarkdownIssue, text: str) -> bool:
    """Return whether readers see the mark: the two readings differ on what encloses words."""
    mark = re.sub(r"[^*_~`]", "", issue.raw)[:2]
    return (mark if len(set(mark)) == 1 else mark[:1]) in text


def _find_shown_backslashes(text: str, shown: MaskedText) -> Iterator[MarkdownIssue]:
    for place in sorted(shown.escaped):
        if place < len(text) and text[place] not in _ESCAPED_HERE:
            raw = text[place - 1 : place + 1]
            message = f"the backslash of {quote(raw)} would be shown"
            yield MarkdownIssue("unknown-markup", raw, place - 1, message, "put it between backticks, or leave it out")
    for match in re.finditer(r"(?<=[^\s\\])\\(?=\n[^\n])", text):
        if shown.marks[match.start() - 1] == "\x00":
            continue  # code
        message = "the backslash at the end of this line would be shown"
        yield MarkdownIssue(
            "unknown-markup", "\\", match.start(), message, "a line ends before its time with two blanks"
        )


def _find_prose_as_code(text: str, written: list[Block]) -> Iterator[MarkdownIssue]:
    for block in written:
        if block.kind != "pre":
            continue
        line = text[block.start :].split("\n", 1)[0]
        before = text[text.rfind("\n", 0, block.start) + 1 : block.start]
        is_announced = text[: block.start].rstrip().endswith(":")
        is_text = _PROSE.match(line.strip()) or _MARKER.match(line.strip())
        if before.isspace() and not is_announced and is_text:
            message = f"{quote(line, 30)} would be shown as code: it is indented by four blanks or more"
            help = "start it at the left edge; code stands between two lines of three backticks"
            yield MarkdownIssue("code-by-indent", line.strip(), block.start, message, help)


def _keep_one_per_line(found: list[MarkdownIssue], text: str) -> list[MarkdownIssue]:
    """Return one issue per line: of issues on one line, the first in `found`, and no lone mark beside another issue."""
    kept: dict[int, MarkdownIssue] = {}
    for issue in found:
        number = text.count("\n", 0, issue.start)
        if (
            number in kept
            and issue.code == kept[number].code
            and issue.start > kept[number].start + len(kept[number].raw)
        ):
            kept[issue.start + len(text)] = issue  # another of the same kind
        else:
            kept.setdefault(number, issue)
    return sorted(kept.values(), key=lambda issue: issue.start)
