"""Find invisible characters, also as character references such as `&#x202e;`."""

from __future__ import annotations

import html
import re
import unicodedata

_CHARACTERS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # reorder the text on screen (CVE-2021-42574)
    "\u200b\u2060\ufeff"  # no width: two words that look alike differ
    "\u2028\u2029"  # line breaks to YAML 1.1, not to editors
    "\ud800-\udfff\ufffe\uffff"  # no characters at all
)
_TAGS = "\U000e0000-\U000e007f"
"""Start of a run of tag characters, which can spell a hidden text; after a black flag they are a regional flag."""
_UNREADABLE = re.compile(f"[{_CHARACTERS}{_TAGS}](?<![\U0001f3f4\U000e0020-\U000e007f][{_TAGS}])")
"""Of a run of tags, the first. One set is searched in a tenth of the time that a choice takes."""
_GARBLED = re.compile(
    "\u00e2(?:\u20ac|\u0080|\u2020|\u201a|\u02c6)[^\\s\\w.,]|[\u00c2\u00c3][\u0080-\u00bf\u0152-\u2122](?![A-Z])|\ufffd"
)
"""A character whose bytes another program took for several, or the replacement character of a lost one."""
_FIRST_OF_GARBLED = "\u00c2\u00c3\u00e2\ufffd"
"""The characters with which one starts: looked for one by one, each is found in a fraction of a pattern's time."""
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});")
"""A character reference of HTML."""


def find_unreadable_character(text: str) -> re.Match[str] | None:
    """Return the first invisible character in `text`, or the first reference to one; None if there is none."""
    is_plain = "&" not in text and text.replace("\n", "").isprintable()
    return None if is_plain else next(iter(find_unreadable_characters(text)), None)


def find_unreadable_characters(text: str) -> list[re.Match[str]]:
    """Return all of them, in order."""
    return sorted((*_UNREADABLE.finditer(text), *_find_references(text)), key=lambda match: match.start())


def find_garbled(text: str) -> list[re.Match[str]]:
    """Return every character of a text that another program misread, in order: `Ã¼` for `ü`."""
    if text.isascii() or not any(first in text for first in _FIRST_OF_GARBLED):
        return []
    return list(_GARBLED.finditer(text))


def repair(found: str) -> str:
    """Return the character that was misread as `found`; empty where that is not certain."""
    try:
        return found.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""


def _find_references(text: str) -> list[re.Match[str]]:
    return [match for match in _REFERENCE.finditer(text) if _is_unreadable_reference(match)] if "&" in text else []


def _is_unreadable_reference(reference: re.Match[str]) -> bool:
    return _UNREADABLE.search(html.unescape(reference[0])) is not None


def blank_unreadable(text: str) -> str:
    """Return the text with a blank for each of them, at the same length."""
    text = _REFERENCE.sub(lambda match: " " * len(match[0]) if _is_unreadable_reference(match) else match[0], text)
    return _UNREADABLE.sub(" ", text)


def describe_character(found: str) -> str:
    """Return the code point and name, such as `U+200B (zero width space)`."""
    hidden = _UNREADABLE.search(html.unescape(found))
    character = hidden[0] if hidden else found
    name = unicodedata.name(character, "")
    named = f"U+{ord(character):04X}" + (f" ({name.lower()})" if name else "")
    return named if found == character else f"`{found}`, {named}"
