"""Detect quotes that close in another place than their author meant."""

from __future__ import annotations

import re

_KEY_OR_ITEM = re.compile(r"\n( *)(?:- |[a-z_]+:(?: |$)|\"[0-9]\":)", re.MULTILINE)
_INDENT = re.compile(r"( *)((?:- +)*)")


def swallows_lines(text: str, start: int, end: int) -> bool:
    """Return whether the quoted text from `start` to `end` takes in lines that look like keys or items beside it."""
    line_start = text.rfind("\n", 0, start) + 1
    indent = _INDENT.match(text, line_start)
    assert indent
    # Beside a value are the keys in the column of its own key, and beside an item what starts where its dash does.
    has_key = indent.end() < start
    column = len(indent[1]) + (len(indent[2]) if has_key else max(indent[2].rfind("-"), 0))
    return any(len(match[1]) <= column for match in _KEY_OR_ITEM.finditer(text, start, end))
