"""Find Markdown in a field of plain text, which is shown literally."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.lookalikes.issue import MarkdownIssue, quote

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
"""A field that is an address holds what it likes."""
_PAIRS = (
    r"(?<![\w*\\])(?P<mark>\*{1,3})(?=[^\s*])[^*]*[^\s*](?P=mark)(?![\w*])",
    r"(?<![\w_\\])(?P<under>_{1,2})(?=[^\W_])[^_]*[^\s_](?P=under)(?![\w_])",
    r"(?<!~)~~(?=[^\s~])[^~]*[^\s~]~~(?!~)",
    r"(?P<tick>`{1,2})(?!`)[^`]+(?P=tick)(?!`)",
)
_LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<address>[^()]+)\)|\[\[(?P<wiki>[^\[\]]+)\]\]")
_ESCAPE = re.compile(r"\\[*_`\[\]@#~<>|]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|nbsp|copy|reg|trade|amp|lt|gt|quot|mdash|ndash|hellip|euro);")
_EXPRESSION = re.compile(r"\{\{[^{}]+\}\}|\{%[^{}]+%\}")
_MAY_HOLD_MARKUP = re.compile(r"[*_~`\[\\&{]")
_PAIR = re.compile("|".join(_PAIRS))


def find_markup_in_plain_text(text: str) -> Iterator[MarkdownIssue]:
    """Yield an issue for the first Markdown markup in a plain text."""
    if not _MAY_HOLD_MARKUP.search(text) or _ADDRESS.fullmatch(text):
        return
    for pattern in (_LINK, _PAIR, _ESCAPE, _ENTITY, _EXPRESSION):
        if match := pattern.search(text):
            raw = match[0]
            yield MarkdownIssue("markup-in-plain-text", raw, match.start(), *_wording(pattern, match))
            return


def _wording(pattern: re.Pattern[str], match: re.Match[str]) -> tuple[str, str]:
    raw = match[0]
    if pattern is _LINK:
        words = match["words"] or match["wiki"]
        return f"this is plain text: {quote(raw)} would not be a link", f"write {quote(words)} alone"
    if pattern is _ESCAPE:
        return f"this is plain text: the backslash of {quote(raw)} would be shown", f"write {quote(raw[1:])}"
    if pattern is _EXPRESSION:
        return f"this is plain text: {quote(raw)} would be shown as it is", "write the words themselves"
    if pattern is _ENTITY:
        return f"this is plain text: {quote(raw)} would be shown as it is", "type the character itself"
    return f"this is plain text: the marks of {quote(raw)} would be shown", f"write {quote(raw.strip('*_~`'))}"


_MARKED_TAG = re.compile(
    r"#+(?P<word>[^\W\d_][\w-]*)|[\"'\u201c\u201e\u2018](?P<quoted>[^\"'\u201d]+)[\"'\u201d\u201c\u2019]"
)


def get_marked_tag(text: str) -> str:
    """Return the word of a tag that has a hash before it or quotes around it; empty for a tag without them."""
    match = _MARKED_TAG.fullmatch(text)
    return (match["word"] or match["quoted"]) if match else ""
