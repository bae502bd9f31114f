"""Find what looks like markup to its author and is none on this site: other dialects, lone marks, lists and tables that
are none yet.

Works on masked text (`generator.commonmark`). Must not know a parser or entries.
"""

from generator.lookalikes.bare_addresses import (
    BARE_ADDRESS,
    BARE_MAIL,
    find_bare_addresses,
    has_bare_address,
    lacks_scheme,
    trim_address,
)
from generator.lookalikes.issue import CharacterRanges, MarkdownIssue, quote, suggest, suggest_escaping
from generator.lookalikes.lines import find_run_together
from generator.lookalikes.lone import FOOTNOTE_STAR, find_lone_marks
from generator.lookalikes.marks import KNOWN_IN_PAGES, find_unknown_marks
from generator.lookalikes.one_line import find_more_than_one_line
from generator.lookalikes.plain import find_markup_in_plain_text, get_marked_tag
from generator.lookalikes.unfinished import (
    MAX_PLACEHOLDER_CHARACTERS,
    describe_unfinished,
    find_unfinished_words,
    may_be_unfinished,
)

__all__ = [
    "BARE_ADDRESS",
    "BARE_MAIL",
    "FOOTNOTE_STAR",
    "KNOWN_IN_PAGES",
    "MAX_PLACEHOLDER_CHARACTERS",
    "CharacterRanges",
    "MarkdownIssue",
    "describe_unfinished",
    "find_bare_addresses",
    "find_lone_marks",
    "find_markup_in_plain_text",
    "find_more_than_one_line",
    "find_run_together",
    "find_unfinished_words",
    "find_unknown_marks",
    "get_marked_tag",
    "has_bare_address",
    "lacks_scheme",
    "may_be_unfinished",
    "quote",
    "suggest",
    "suggest_escaping",
    "trim_address",
]
