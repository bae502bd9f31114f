"""Building blocks of the rules in `marks` and `links`: pattern, message, help."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.lookalikes.issue import quote, suggest, suggest_escaping

Match = re.Match[str]


@dataclass(frozen=True)
class Rule:
    """A kind of markup that stays text here."""

    name: str
    code: str
    pattern: re.Pattern[str]
    message: Callable[[Match], str]
    help: Callable[[Match], str]
    is_reported_once: bool
    """Whether only its first match in a text is reported."""


_REPORTED_ONCE = frozenset(
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


def make_rule(name: str, pattern: str, what: str, help: Callable[[Match], str], code: str = "unknown-markup") -> Rule:
    def message(match: Match) -> str:
        return f"{quote(get_raw(match))} {what}"

    return Rule(name, code, re.compile(pattern, re.MULTILINE), message, help, name in _REPORTED_ONCE)


def get_raw(match: Match) -> str:
    """Return the characters that a match is about: its group `raw`, or all of it without the marks before it."""
    return match[get_group(match)]


def get_group(match: Match) -> str | int:
    return next((name for name in ("raw", "lone") if match.groupdict().get(name) is not None), 0)


def describe_shown(match: Match) -> str:
    return suggest_escaping(get_raw(match))


def suggest_instead(template: str, before: str = "") -> Callable[[Match], str]:
    """Return the advice to write what `template` makes of a match in its place, with `before` as the reason."""
    return lambda match: before + suggest(match.expand(template), get_raw(match))


def constant_help(help: str) -> Callable[[Match], str]:
    return lambda _: help
