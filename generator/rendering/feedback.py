"""Where readers say what is wrong with an entry: the operator's pattern, checked, and filled in for one entry."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

PLACEHOLDERS = ("id", "kind", "title", "address")
"""What a pattern may name, each in braces."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_KEPT = "%/:?#[]@!$&'()*+,;=~"
"""Signs of the pattern itself that stand as they are: those that addresses are made of."""


def mistake_in(pattern: str) -> str | None:
    """What is wrong with a pattern, in words for the operator; None for one that can be used, or for none at all."""
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
    return _mistake_in_target(pattern)


def _mistake_in_target(pattern: str) -> str | None:
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


def feedback_address(pattern: str, values: dict[str, str]) -> str | None:
    """The address for one entry: each placeholder replaced by its value, percent-encoded. None without a pattern."""
    if not pattern:
        return None
    pieces = _PLACEHOLDER.split(pattern)
    return "".join(
        quote(values[piece], safe="") if index % 2 else quote(piece, safe=_KEPT) for index, piece in enumerate(pieces)
    )
