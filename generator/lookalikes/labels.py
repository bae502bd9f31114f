"""Find lines that start with a label or a title, and would run together into one paragraph, in masked text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.lookalikes.issue import MarkdownIssue, quote

_LABEL = r"(?=[^\W\d_a-z])(?:[^\W_][\w.-]*[ ]){0,2}[^\W_][\w.-]*(?::[ \t]+|[ ][-\u2013\u2014][ ])[^\n]+"
"""A label of one to three words at the start of a line, with a colon or a dash behind it."""
_LABELLED = re.compile(rf"(?:\A\n?|(?<=\n)\n)(?P<lines>{_LABEL}(?:\n{_LABEL})+)(?=\n\n|\n?\Z)")
"""A paragraph of which each line starts with a label."""
_WORDS = r"[^*_\n]{1,60}(?<![.:!?,;\u2026*_])"
_SENTENCE = r"[^\W\d_a-z][^\n]*"
_MARK = r"(?:[-*+]|\d{1,2}[.)])[ \t]+"
_TITLE = re.compile(
    rf"(?:\A|\n[ \t]*(?=\n))\n?[ \t]*(?:{_MARK})?"
    rf"(?P<sign>\*\*?|__?){_WORDS}(?P=sign)[ \t]?\n[ \t]*(?P<words>{_SENTENCE})"
    rf"|(?<=\n)[ \t]*{_MARK}(?P<mark>\*\*?|__?){_WORDS}(?P=mark)[ \t]?\n[ \t]+(?P<text>{_SENTENCE})"
)
"""Words that stand out alone on the first line of a paragraph or a point, and a new sentence on the line below."""
_GREETINGS = (
    *(
        "dear",
        "hi",
        "hello",
        "hey",
        "good morning",
        "good afternoon",
        "good evening",
        "hallo",
        "moin",
        "liebe",
        "lieber",
    ),
    *("sehr geehrte", "sehr geehrter", "guten morgen", "guten tag", "guten abend", "bonjour", "cher", "ch\u00e8re"),
    *("chers", "hola", "estimado", "estimada"),
)
_CLOSINGS = (
    *("best", "(?:best|kind|kindest|warm) (?:regards|wishes)", "(?:many )?thanks", "thank you", "yours(?: \\w+)?"),
    *(
        "sincerely",
        "cheers",
        "regards",
        "all the best",
        "(?:viele|liebe|beste|herzliche) gr(?:\u00fc|ue)(?:\u00df|ss)e",
    ),
    *("danke", "mit freundlichen gr(?:\u00fc|ue)(?:\u00df|ss)en", "cordialement", "saludos"),
)
_GREETING = re.compile(
    r"(?:\A|\n[ \t]*(?=\n))\n?"
    rf"(?P<greeting>(?:(?:{'|'.join(_GREETINGS)})\b[^\n.:;?]{{0,40}}|{'|'.join(_CLOSINGS)})[,!])[ \t]?\n"
    r"(?P<words>[^\s\x00][^\n]*)",
    re.IGNORECASE,
)
"""The first line of a letter, or the line above the name at its end."""
_MAX_LABELLED_LINE_CHARACTERS = 60
"""Characters of a line that stands alone, not in a wrapped paragraph."""


def is_labelled(lines: list[str]) -> bool:
    """Return whether each line of a paragraph starts with a label."""
    return _LABELLED.fullmatch("\n".join(lines)) is not None


def find_labelled_lines(masked: str) -> Iterator[MarkdownIssue]:
    """Yield an issue at the second line of each paragraph of such lines."""
    if "\n" not in masked or not any(sign in masked for sign in (": ", " - ", " \u2013 ", " \u2014 ")):
        return
    for match in _LABELLED.finditer(masked):
        lines = match["lines"].split("\n")
        is_broken = any(line.endswith((" ", "\x00", "\\", ",")) for line in lines[:-1])
        if max(map(len, lines)) <= _MAX_LABELLED_LINE_CHARACTERS and not is_broken:
            message = f"{quote(lines[1], 40)} would run on behind the line above"
            help = "start each of these lines with `- `, or put an empty line between them"
            start = match.start("lines") + len(lines[0]) + 1
            yield MarkdownIssue("run-together", lines[1], start, message, help)


def find_titles(masked: str, text: str) -> Iterator[MarkdownIssue]:
    """Yield an issue at the first line that would run on behind words that stand out, alone above it like a heading."""
    if not any(end in text for end in ("*\n", "* \n", "_\n", "_ \n")):
        return
    for match in _TITLE.finditer(text):
        words = "words" if match["words"] else "text"
        start = match.start(words)
        if "\x00" not in masked[start : start + 1]:  # no code
            message = f"{quote(match[words], 40)} would run on behind the line above"
            help = "put an empty line above it, or end the line above with two blanks; so below each such line"
            yield MarkdownIssue("run-together", match[words], start, message, help)
            return


def find_greetings(masked: str) -> Iterator[MarkdownIssue]:
    """Yield an issue at each line that would run on behind a greeting, as in a letter."""
    if ",\n" not in masked and "!\n" not in masked and ", \n" not in masked:
        return
    for match in _GREETING.finditer(masked):
        words = match["words"]
        if match["greeting"].endswith("!") and len(words) > _MAX_LABELLED_LINE_CHARACTERS:
            continue
        message = f"{quote(words, 40)} would run on behind the line above"
        help = "end each line but the last with two blanks, or put an empty line between them"
        yield MarkdownIssue("run-together", words, match.start("words"), message, help)
