"""What looks like markup to a writer and is none on this site: marks of other dialects, lone marks, lists and tables
that are none yet. Knows texts as characters; what Markdown makes of them it is told by a mask."""

from generator.lookalikes.addresses import BARE_ADDRESS, BARE_MAIL, find_bare_addresses, has_bare_address, trim
from generator.lookalikes.issue import MarkdownIssue, Places, quote, show_as_it_is, write_instead
from generator.lookalikes.lines import find_run_together
from generator.lookalikes.lone import FOOTNOTE_STAR, find_lone_marks
from generator.lookalikes.marks import KNOWN_IN_PAGES, find_unknown_marks
from generator.lookalikes.one_line import find_more_than_one_line
from generator.lookalikes.plain import find_markup_in_plain_text, mark_of_tag

__all__ = [
    "BARE_ADDRESS",
    "BARE_MAIL",
    "FOOTNOTE_STAR",
    "KNOWN_IN_PAGES",
    "MarkdownIssue",
    "Places",
    "find_bare_addresses",
    "find_lone_marks",
    "find_markup_in_plain_text",
    "find_more_than_one_line",
    "find_run_together",
    "find_unknown_marks",
    "has_bare_address",
    "mark_of_tag",
    "quote",
    "show_as_it_is",
    "trim",
    "write_instead",
]
