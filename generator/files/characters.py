"""Characters that no reader sees and no text of a playbook needs."""

from __future__ import annotations

import re
import unicodedata

_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # reorder the text on screen (CVE-2021-42574)
    "\u200b\u2060\ufeff"  # no width: two words that look alike differ
    "\u2028\u2029"  # line breaks to YAML 1.1, not to editors
    "\ud800-\udfff\ufffe\uffff]"  # no characters at all
)


def unreadable(text: str) -> re.Match[str] | None:
    """The first such character in `text`."""
    return None if text.isprintable() else _UNREADABLE.search(text)


def all_unreadable(text: str) -> list[re.Match[str]]:
    """Every such character in `text`, in order."""
    return list(_UNREADABLE.finditer(text))


def blanked(text: str) -> str:
    """The text with a space in place of each: what is left can be parsed, and every place stays where it is."""
    return _UNREADABLE.sub(" ", text)


def name_of(character: str) -> str:
    """What people call it: `U+200B (zero width space)`."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({name.lower()})" if name else "")
