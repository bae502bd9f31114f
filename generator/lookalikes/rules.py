"""How a mark that means something elsewhere is found, and what is said about it: the parts that rules are made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.lookalikes.issue import quote, show_as_it_is, write_instead

Match = re.Match[str]


@dataclass(frozen=True)
class Rule:
    """One kind of mark that stays text."""

    name: str
    code: str
    pattern: re.Pattern[str]
    message: Callable[[Match], str]
    help: Callable[[Match], str]
    is_told_once: bool
    """Whether it comes in numbers, so that the first says it all."""


_TOLD_ONCE = frozenset(
    (
        "alert",
        "statement",
        "formula",
        "footnote",
        "admonition",
        "details",
        "directive",
        "task",
        "macro",
        "wiki-heading",
        "wiki-quote",
        "bbcode",
    )
    + ("heading-without-blank", "attributes", "definition", "other-fence", "tab", "wiki-title", "too-many-hashes")
)


def rule(name: str, pattern: str, what: str, help: Callable[[Match], str], code: str = "unknown-markup") -> Rule:
    def message(match: Match) -> str:
        return f"{quote(raw_of(match))} {what}"

    return Rule(name, code, re.compile(pattern, re.MULTILINE), message, help, name in _TOLD_ONCE)


def raw_of(match: Match) -> str:
    """The characters that a match is about: its group `raw`, or all of it without the marks before it."""
    return match[group_of(match)]


def group_of(match: Match) -> str | int:
    return next((name for name in ("raw", "lone") if match.groupdict().get(name) is not None), 0)


def shown(match: Match) -> str:
    return show_as_it_is(raw_of(match))


def instead(template: str, before: str = "") -> Callable[[Match], str]:
    """The advice to write what `template` makes of a match in its place, with `before` as the reason."""
    return lambda match: before + write_instead(match.expand(template), raw_of(match))


def say(help: str) -> Callable[[Match], str]:
    return lambda _: help
