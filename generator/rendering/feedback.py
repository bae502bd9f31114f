"""Check the operator's pattern of feedback URLs, and fill it in for an entry."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

PLACEHOLDERS = ("id", "kind", "title", "address")
"""Names that a pattern may have in braces."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_UNESCAPED_CHARACTERS = "%/:?#[]@!$&'()*+,;=~"
"""Characters of a placeholder's surroundings that are not percent-encoded."""


def find_pattern_problem(pattern: str) -> str | None:
    """Return what is wrong with a pattern, in words for the operator; None for a valid or an empty one."""
    if not pattern:
        return None
    if not pattern.isprintable():
        return "it has line breaks or signs nobody sees in it"
    unknown = [name for name in _PLACEHOLDER.findall(pattern) if name not in PLACEHOLDERS]
    allowed = ", ".join(f"`{{{name}}}`" for name in PLACEHOLDERS)
    if unknown:
        return f"there is no placeholder `{{{unknown[0]}}}`; there are: {allowed}"
    if set("{}") & set(_PLACEHOLDER.sub("", pattern)):
        return f"a brace stands alone; braces are for placeholders: {allowed}"
    return _find_target_problem(pattern)


def _find_target_problem(pattern: str) -> str | None:
    scheme, _, rest = pattern.partition(":")
    scheme = scheme.casefold()
    if scheme == "mailto":
        to = rest.partition("?")[0]
        is_plain = (
            "@" in to.strip("@") and all(one.count("@") == 1 for one in to.split(",")) and not set(" {}") & set(to)
        )
        return None if is_plain else "after `mailto:` stands the mail address, for instance `mailto:team@example.com`"
    if scheme != "https":
        return "it begins with `https://` or `mailto:`"
    try:
        host = urlsplit(pattern).netloc if (urlsplit(pattern).port or 1) else ""
    except ValueError:
        host = ""
    is_plain = bool(host) and not set(" {}") & set(host)
    return None if is_plain else "after `https://` stands the host, for instance `https://code.example/issues/new`"


def make_feedback_url(pattern: str, values: dict[str, str]) -> str | None:
    """Return the pattern with each placeholder replaced by its percent-encoded value; None for an empty pattern."""
    if not pattern:
        return None
    pieces = _PLACEHOLDER.split(pattern)
    return "".join(
        quote(values[piece], safe="") if index % 2 else quote(piece, safe=_UNESCAPED_CHARACTERS)
        for index, piece in enumerate(pieces)
    )
