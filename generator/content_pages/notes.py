"""Find notes (`!!! note`) and footnotes of a page that Python-Markdown would read as something else.

Must not know a parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.commonmark import MaskedText
from generator.lookalikes import MarkdownIssue, quote, suggest

_EMPTY_NOTE = re.compile(
    r"^(?P<raw>!!! ?[\w-]+(?: +\"[^\"\n]*\")?) *(?:\n[ \t]*(?=\n))*+(?:\n(?! {4}|\t)|\Z)", re.MULTILINE
)
_NOTE_START = re.compile(
    r"^(?:!!!(?=[ \t]*[\w-]+)(?![ \t]*\w+!)|!{2,}(?=[ \t]*(?:[\w\"\u201c-][^\n]*)?\n(?:[ \t]*\n)?(?: {2}|\t)))[^\n]*",
    re.MULTILINE,
)
"""A line that starts a note, or was meant to: what follows is indented."""
_NOTE_PARTS = re.compile(r"!+[ \t]*(?P<kind>[\w-]*)(?P<title>[^\n]*)")
_AROUND_TITLES = " \t:\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019[](){}*"
_NOTE = re.compile(r"!!! ?(?P<kind>[\w-]+)(?P<more>(?: +[\w-]+)*)(?: +\"[^\n]*\")?")
_FOOTNOTE_TEXT = re.compile(r"^ {0,3}(?P<raw>\[\^(?P<label>[^\]\n]+)\]:)", re.MULTILINE)
_NEARLY_A_FOOTNOTE = re.compile(
    r"^ {0,3}(?P<raw>\[(?P<hat>\^?)(?P<label>[^\^\]\n]+)\](?P<colon>:?))(?=[ \t]+\S)", re.MULTILINE
)
_FOOTNOTE_MARK = re.compile(r"\[\^([^\]\n\x00]+)\](?!:)")
_PLACES = frozenset(("inline", "end"))
"""Words behind the kind of a note that say where it stands."""


def find_wrong_notes(body: str, shown: MaskedText) -> Iterator[MarkdownIssue]:
    """Yield each note without text, and each line that was meant to start a note; `shown` says what is code."""
    for issue in (*_find_empty_notes(body), *_find_mistyped_notes(body)):
        if shown.marks[issue.start] != "\x00":
            yield issue


def _find_empty_notes(body: str) -> Iterator[MarkdownIssue]:
    for match in _EMPTY_NOTE.finditer(body):
        message = f"the note {quote(match['raw'])} would be empty: its text is not indented"
        yield MarkdownIssue("read-otherwise", match["raw"], match.start(), message, "indent its text by four blanks")


def _find_mistyped_notes(body: str) -> Iterator[MarkdownIssue]:
    for match in _NOTE_START.finditer(body):
        raw = match[0].rstrip()
        note = _NOTE.fullmatch(raw)
        if note is None:
            parts = _NOTE_PARTS.match(raw)
            title = parts["title"].strip(_AROUND_TITLES) if parts else ""
            kind = (parts["kind"] if parts else "") or "note"
            right = f"!!! {kind.lower()}" + (f' "{title}"' if title else "")
            message = f"{quote(raw, 40)} would be shown as it is: it starts no note"
            if title.endswith((".", "!", "?")):
                help = f"its text stands below it: write `!!! {kind.lower()}`, and in the line below `    {title}`"
                yield MarkdownIssue("unknown-markup", raw, match.start(), message, help)
                continue
            yield MarkdownIssue("unknown-markup", raw, match.start(), message, suggest(right, raw))
        elif note["more"] and not set(note["more"].split()) <= _PLACES:
            right = f'!!! {note["kind"]} "{note["more"].strip()}"'
            message = f"{quote(note['more'])} would not be published: a title stands in quotation marks"
            yield MarkdownIssue("lost-in-markdown", raw, match.start(), message, suggest(right, raw))


def find_wrong_footnotes(body: str, text: str, shown: MaskedText) -> Iterator[MarkdownIssue]:
    """Yield each mark of a footnote that is not there, and each footnote that no mark leads to.

    `text` is the body as CommonMark: its footnotes are quotations, and their marks blanks. `shown` is its mask.
    """
    if "[^" not in body:
        return
    footnotes = [match for match in _FOOTNOTE_TEXT.finditer(body) if text[match.start("raw")] == ">"]
    known = {match["label"] for match in footnotes}
    for issue, label in _find_mistyped_footnotes(body, known):
        known.add(label)
        yield issue
    used = {_FOOTNOTE_MARK.sub(r"\1", match[0]).strip() for match in _FOOTNOTE_MARK.finditer(shown.marks)}
    used |= {match[1] for match in _FOOTNOTE_MARK.finditer(body) if text[match.start()] == " "}
    for match in _FOOTNOTE_MARK.finditer(shown.marks):
        if match[1] not in known and match[1].strip() in known:
            message = f"{quote(match[0])} would be shown as it is: no blank stands in it"
            help = suggest(f"[^{match[1].strip()}]", match[0])
            yield MarkdownIssue("unknown-markup", match[0], match.start(), message, help)
        elif match[1] not in known and match.start() not in shown.escaped:
            message = f"{quote(match[0])} would be shown as it is: the page has no such footnote"
            help = f"start a line at the end of the page with {quote(match[0] + ': ')} and what it says"
            yield MarkdownIssue("unknown-markup", match[0], match.start(), message, help)
    for match in footnotes:
        if match["label"] not in used:
            raw = match["raw"]
            message = f"the footnote {quote(raw)} would stand at the end of the page, and no word leads to it"
            help = f"put {quote(raw.rstrip(':'))} behind the word that it is about, or delete it"
            yield MarkdownIssue("unknown-markup", raw, match.start("raw"), message, help)


def _find_mistyped_footnotes(body: str, known: set[str]) -> Iterator[tuple[MarkdownIssue, str]]:
    """Yield what was meant as the text of a footnote, and its label: without a colon, or without the hat."""
    marks = [match[1] for match in _FOOTNOTE_MARK.finditer(body)]
    for match in _NEARLY_A_FOOTNOTE.finditer(body):
        label = match["label"]
        is_lone = match["colon"] or marks.count(label) > 1
        if label not in known and label in marks and is_lone and bool(match["hat"]) != bool(match["colon"]):
            right = f"[^{label}]:"
            what = "a colon" if match["hat"] else "the sign `^`"
            message = f"{quote(match['raw'])} starts no footnote: {what} is missing"
            help = suggest(right, match["raw"])
            yield MarkdownIssue("unknown-markup", match["raw"], match.start("raw"), message, help), label
