"""An issue of a Markdown text, and the parts of messages about it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkdownIssue:
    """Markup that would be shown otherwise than its author meant."""

    code: str
    """A key of `generator.diagnostics.CODES`."""
    raw: str
    """The characters it is about, on one line."""
    start: int
    """Index of `raw` in the text."""
    message: str
    """What readers would see."""
    help: str
    """What to write instead."""


class CharacterRanges:
    """A set of ranges that do not overlap."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def is_free(self, start: int, end: int) -> bool:
        """Return whether no character from `start` to before `end` is taken."""
        at = bisect_left(self._starts, end)
        return at == 0 or self._ends[at - 1] <= start

    def add(self, start: int, end: int) -> None:
        """Take a range that is free."""
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)


def quote(text: str, limit: int = 60) -> str:
    """Return `text` between backticks on one line, cut after `limit` characters."""
    flat = " ".join(text.split())
    if len(flat) > limit:
        flat = flat[: limit - 3].rstrip() + "..."
    return f"`` {flat} ``" if "`" in flat else f"`{flat}`"


def suggest_escaping(raw: str) -> str:
    """Return the help: how to show `raw` literally."""
    return f"to show it as it is, put it between backticks: {format_as_code(raw)}"


def format_as_code(raw: str) -> str:
    """Return the Markdown that shows `raw` as code."""
    return f"`` `{raw}` ``" if "`" not in raw else f"``` `` {raw} `` ```"


def suggest(new: str, old: str) -> str:
    """Return the help: write `new` in place of `old`."""
    if "`" in new + old or "\n" in old:
        return f"write {quote(new, 200)}"
    return f"write `{new}` in place of `{old}`"
