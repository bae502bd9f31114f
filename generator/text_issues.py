"""Find everything in a playbook's text that readers would see otherwise than its author meant.

Most texts are plain words: cheap patterns tell which need the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.commonmark import mask_text
from generator.inspection import Inspection, find_cut_addresses, find_swallowed_backslashes
from generator.lookalikes import (
    CharacterRanges,
    MarkdownIssue,
    find_lone_marks,
    find_more_than_one_line,
    find_run_together,
    find_unfinished_words,
    find_unknown_marks,
    may_be_unfinished,
    quote,
    suggest,
)
from generator.swallowed import drop_left_over, find_swallowed

_MARKS = re.compile(r"[<\[|`~*_{}$&^\\\t\u00a0\u2007\u202f\u2022\u25aa\u25cf\uf0b7\u00b4\u20e3\u3010\ue200]")
_SEQUENCES = re.compile(
    r"""
    \]\( | == | \+\+ | '' | "" | :[a-z] | :: | !!! | \?\?\? | \.(?<=www\.)
    | \n\s*[^\w\s"'(]
    | p(?<=tp)s?[ ]?[:;,] | :[ ][^\n]*\n | :\n[ ]{4}
    | [-\u2013\u2014](?<=[ ].)[ ][^\n]{0,60}\n | [;,][^\s\d][^\n]{0,200}\n
    | [,!][ ]?\n
    | \n[ ]*(?: \n | \(?(?:\d{1,9}|[a-zA-Z]{1,4}) [.):\ -])
    | \n[^\n;,]{1,60}[;,][^\s\d]
    """,
    re.VERBOSE,
)
_STARTS = re.compile(
    r"""
    \s*(?: [#>\u00b7\u2013\u2014\u2023\u2192\u25e6] | h\d\. | bq\. | [-+o][ ] | \(?(?:\d{1,2}|[a-h])\)[ ]
         | \d{1,2}\.[ ])
    """,
    re.VERBOSE,
)
"""One of these three is in every text of which readers might see something else: most are plain words. The first is one
set and each choice of the second starts with a certain character, so both leap over what cannot be meant."""
_SIMPLE_BLOCK = re.compile(
    r"""
    (?![^_]*_)
    (?: [ ]{0,3}+ (?:-[ ](?=[\w"'(@*]))?+
        (?! \(?(?:\d{1,9}|[a-z]{1,2}|[ivx]{1,4}|[A-D])[.):](?:\s|[^\W\d_]) | \d+\.\d+\.?[ ] | o[ ] | \d+[ ][-\u2013] )
        (?= [\w"'(@*] ) (?! [^\n]*(?:www\.|;//|[']{2}|["]{2}) | h\d\. | bq\. )
        (?: [\w .,;'"()?%/@\u2019\u201c\u201d-]++ | :(?=[ \n])
          | (?<![^\W_]) (?P<stars>\*{1,2}) [^\W_] (?:[^*\n\\<\[`_~&|]*[^\W_])?+ [.,:?!]? (?P=stars) (?=[ \n.,;:)?]|\Z)
        )++
        (?:\n[ ]*(?=\n|\Z))*+ \n?
    )*+
    """,
    re.VERBOSE,
)
"""Paragraphs and points of plain words, with nothing but bold among them: nearly every longer text. The parser is not
asked about these."""

_REFERENCE = re.compile(r"\[(?P<words>[^\[\]\n]+)\]\[(?P<label>[^\[\]\n]*)\]")
_DEFINITION = re.compile(
    r"^ {0,3}(?P<raw>\[(?P<label>[^\[\]^\n]+)\]:)[ \t]*<?(?P<address>https?://[^\s>]+)", re.MULTILINE
)
"""Where a link with a label says where it leads."""
_MAY_RUN_ON = tuple(
    re.compile(pattern, re.VERBOSE)
    for pattern in (
        r"""\n [ ]{0,3}[-*+][ ][^\n]*+ (?:\n[ ]+[^\s-][^\n]*+)*+ \n["'\u201c\u201e\u00ab(\[*_]*[^\W\d_a-z]""",
        r":[ ][^\n]*+ \n[^\n:]{1,40}:[ ]",
        r"-[ ](?<=[^\n]-[ ])[^\n]{0,60}+ \n[^\n]{1,40}[ ]-[ ]",
        r"\*[ ]?\n[ ]*[^\W\d_a-z]",
        r"\n\n[a-zA-Z][^\n.:;?]{1,60}[,!][ ]?\n[^\s]",
        r"\n[ ][-*+][ ]",
        r"[;,][^\s\d][^\n]{0,200}+\n[^\n;,]{1,60}[;,]\S",
        r"""\n[-*+][ ](?<=[\w,)"'%]\n[-*+][ ])[^A-Z]""",
        r"\n\n (?:[^\W_a-z][^\n]{0,39}(?<![.!?:;])\n)+ [^\W_a-z][^\n]{0,39} (?<![.!?:;]) \n\n",
    )
)
"""A line below a point that is neither indented nor a point, lines with a label each, a point that is indented by one
blank, a dash at the start of a wrapped line, and short lines. Asked of a text with two line breaks around it: a search
that starts with one character is fast."""
_GAP = re.compile(r"[ ]{3}(?<=[^ \n][ ]{3})[ ]*[^ \n]")
"""Blanks that line up columns."""


_SIMPLE_SPAN = re.compile(
    r"""
    (?: `(?<![\w`\[\]*!(]`) \w[\w .,/-]*`
      | \*(?<![\w`\[\]*!(]\*) (?P<star>\*?) [^\W_] (?:[\w ,'-]*[^\W_])? \*(?P=star)
      | \[(?<![\w`\[\]*!(]\[) [^\W_] (?:[\w ,'-]*[^\W_])? \]\( https://[\w.-]+(?:/[\w./-]*)? \)
    )
    (?![\w`*(\[])
    """,
    re.VERBOSE,
)
"""Code, emphasis and links in their plainest form, as in most sentences with markup."""


def may_have_issues(text: str, *, is_block: bool) -> bool:
    """Return whether a text needs a look; False only where `find_text_issues` finds nothing."""
    if may_be_unfinished(text) or (is_block and "   " in text and _GAP.search(text)):
        return True
    if not _is_suspect(text):
        return False
    if is_block:
        return _may_run_on(text) or _SIMPLE_BLOCK.fullmatch(text) is None
    return "\n" in text or _is_suspect(_SIMPLE_SPAN.sub("a", text))


def _is_suspect(text: str) -> bool:
    return _MARKS.search(text) is not None or _SEQUENCES.search(text) is not None or _STARTS.match(text) is not None


def _may_run_on(text: str) -> bool:
    """Return whether a block may have lines of which readers would see one."""
    if "\n" not in text:
        return False
    text = f"\n\n{text.rstrip()}\n\n"
    return any(pattern.search(text) for pattern in _MAY_RUN_ON)


def find_text_issues(text: str, shown: str, *, is_block: bool) -> list[MarkdownIssue]:
    """Return the issues of a text in order; `shown` is the text as it is given to the parser."""
    if not is_block and (found := list(find_more_than_one_line(text))):
        return found
    plain = mask_text(shown)
    found = [
        *Inspection(shown).find_issues(),
        *(find_cut_addresses(shown, plain) if "://" in shown else ()),
        *find_swallowed(shown),
        *find_swallowed_backslashes(shown, plain),
        *_add_addresses(find_unknown_marks(plain.marks), text),
        *find_lone_marks(plain.marks, plain.escaped),
        *(find_run_together(plain.lines, shown) if is_block else ()),
        *find_unfinished_words(plain.marks, is_block=is_block),
    ]
    return _drop_overlaps(found, shown)


def _add_addresses(found: Iterable[MarkdownIssue], text: str) -> Iterator[MarkdownIssue]:
    """Yield the issues; for a link whose address is further down, with what to write."""
    is_reported = False
    definitions = {match["label"].casefold(): match for match in _DEFINITION.finditer(text)} if "]:" in text else {}
    for issue in found:
        is_reported = is_reported or issue.raw.startswith("![")
        if (link := _REFERENCE.fullmatch(issue.raw)) and (link["label"] or link["words"]).casefold() in definitions:
            is_reported = True
            line = definitions[(link["label"] or link["words"]).casefold()]
            right = suggest(f"[{link['words']}]({line['address']})", issue.raw)
            issue = replace(issue, help=f"{right}, and leave out the line that starts with {quote(line['raw'])}")
        yield issue
    if not is_reported:
        for line in definitions.values():
            message = f"{quote(line['raw'])} would be shown: an address stands behind its words here"
            help = f"delete this line; a link is `[words]({line['address']})`, where it belongs"
            yield MarkdownIssue("unknown-markup", line["raw"], line.start("raw"), message, help)


def _drop_overlaps(found: list[MarkdownIssue], text: str) -> list[MarkdownIssue]:
    """Return the issues without those that overlap an earlier one in `found`: one mistake, one message."""
    kept: list[MarkdownIssue] = []
    taken = CharacterRanges()
    for issue in drop_left_over(found, found, text):
        first, end = issue.start - 1, issue.start + len(issue.raw)
        if issue.code == "lone-mark":
            first, end = text.rfind("\n", 0, issue.start), (text + "\n").find("\n", end)
        if taken.is_free(first + 1, end):
            taken.add(issue.start, issue.start + len(issue.raw))
            kept.append(issue)
    return sorted(kept, key=lambda issue: issue.start)
