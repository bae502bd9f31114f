"""Find what unfinished work, tables and chat assistants leave in a text. Must not know a parser or entries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.lookalikes.issue import MarkdownIssue, quote

_PLACEHOLDER = re.compile(
    r"""
    [\W_]* (?: t\.?b\.?[adc] | t\.?o\.?d\.?o | fix\s?me | n\.?/?a | not\s(?:yet\s)?available | coming\ssoon
        | to\sbe\s(?:added|announced|clarified|completed|confirmed|decided|defined|determined|discussed|done
          |filled(?:\sin)?|written)
        | placeholder | work\sin\sprogress | wip | x{3,} | lorem\sipsum\b.* | (?:kommt|folgt)\snoch | noch\soffen
        | (?:enter|insert|add|type|put|your|some)\s(?:(?:an?|the|your|some|short)\s)*
          (?:text|title|summary|description|name|sentence|details|content|words)\shere
        | (?:your|some)\s(?:text|title|summary|description|sentence)
        | (?:click|tap)\s(?:or\s(?:click|tap)\s)?here\sto\senter\stext
    ) (?:\s\([^()]*\))? [\W_]*
    | (?:todo|tbd|fixme)\b\s?[:\u2013\u2014-].*
    | [\[<({](?:insert|add|enter|your|name\sof|describe|fill\sin|placeholder)\b[^\])}>]*[\])}>][.]?
    | [.\u2026?_\u2013\u2014-]+
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""A text that stands for one which is still to be written."""
_ERRORS = r"\#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)"
_FORMULA = re.compile(rf"=\s*(?:[A-Z]{{2,}}\(.*|\$?[A-Z]{{1,2}}\$?\d+\b.*)|{_ERRORS}.*")
_WORD_ERROR = re.compile(r"Error! (?:Reference source|Bookmark|Hyperlink|No text|Not a valid)\b.*")
_FIRST = frozenset("tTfFnNcCpPwWxXlLkKyYsSeEiIaA[<({=#.\u2026?_\u2013\u2014-*")
"""The characters with which a text starts that is nothing but a placeholder."""
MAX_PLACEHOLDER_CHARACTERS = 60
"""Length from which a text says something, whatever it starts with."""
_OPENING_WORDS = re.compile(
    r"(?:Certainly|Sure(?:[ ]thing)?|Of[ ]course|Absolutely)[!,.][ ]+[Hh]ere(?:['\u2019]s|[ ](?:is|are))\b"
    r"[^.:!?\n]*[.:!?]?"
    r"|Here(?:['\u2019]s|[ ](?:is|are))[ ](?:an?|the|your)[ ](?:[\w-]+[ ]){0,2}"
    r"(?:revised|shorter|improved|polished|rewritten|updated|refined|rephrased|concise|cleaned-up)\b[^.:!?\n]*[.:!?]?"
    r"|As[ ]an[ ]AI\b[^.:!?\n]*[.:!?]?"
)
"""What a chat assistant says to the one who asks it, before the text that was asked for."""
_LEFT_TO_DO = re.compile(
    r"(?P<todo>\b(?:TODO|FIXME|TBD)\b(?=:)"
    r"|\[(?:TODO|TBD|TBC|(?:citation|source|link|figure)[ ](?:needed|missing))\](?!\())"
    rf"|(?P<error>{_ERRORS})"
    r"|(?P<blank>(?<!\w)[xX]{2}(?:[./-][xX]{2})?[./-](?:[xX]{2,4}|\d{2,4})\b|\bXX(?=[ ]?%)"
    r"|\[(?i:insert|add)[ ](?i:[a-z ]{0,12}(?:link|source|figure|date|number|name|example|text))"
    r"(?:[ ]here)?\](?!\())"
)
_SIGNS_OF_WORK = ("TODO", "FIXME", "TBD", "XX", "xx", "#")
"""One of these, or a bracket, is in every text that has something left to do."""


def describe_unfinished(text: str) -> tuple[str, str] | None:
    """Return message and help about a text that says nothing to readers: `TBD`, `...`, `#REF!`; None for another."""
    if text[:1] not in _FIRST or len(text) >= MAX_PLACEHOLDER_CHARACTERS:
        return None
    shown = " ".join(text.split())
    if _FORMULA.fullmatch(text) or _WORD_ERROR.fullmatch(text):
        message = f"`{shown}` is a formula, or the error of one: another program left it here"
        return message, "write the figure or the words that should stand here"
    if not _PLACEHOLDER.fullmatch(text):
        return None
    help = "write what they should read; a remark for other writers starts with `#`, on a line of its own"
    return f"`{shown}` stands for a text that is still missing: readers learn nothing", help


def may_be_unfinished(text: str) -> bool:
    """Return whether a text must be looked at; False only where nothing outside brackets is unfinished."""
    return any(sign in text for sign in _SIGNS_OF_WORK) or _OPENING_WORDS.match(text) is not None


def find_unfinished_words(text: str, *, is_block: bool) -> Iterator[MarkdownIssue]:
    """Yield the first words of a text that another program said, or that stand for words still to be written.

    A block of several lines may be a template, whose blanks are for readers to fill in.
    """
    if describe_unfinished(text.strip()):
        return  # said of the whole value
    if match := _OPENING_WORDS.match(text):
        message = f"{quote(match[0])} is what a chat assistant says to you, and not to readers"
        yield MarkdownIssue("wrong-value", match[0], 0, message, "leave it out, and what else is not for readers")
        return
    is_template = is_block and "\n" in text
    for match in _LEFT_TO_DO.finditer(text):
        if not (is_template and match["blank"]):
            yield MarkdownIssue("wrong-value", match[0], match.start(), *_describe(match))
            return


def _describe(match: re.Match[str]) -> tuple[str, str]:
    raw = quote(match[0])
    if match["todo"]:
        help = "write what is missing; a remark for other writers starts with `#`, on a line of its own"
        return f"{raw} is for those who write, and not for readers", help
    if match["error"]:
        message = f"{raw} is the error of a formula: another program left it here"
        return message, "write the figure or the words that should stand here"
    return f"{raw} stands for something that is still missing", "write what is missing, or say it without"
