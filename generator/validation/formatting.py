"""Format values, types and fields for messages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from generator.loading.quoting import LONG_DASHES

_COLON_WITHOUT_SPACE = re.compile(r"([a-z_]+):(?!//)(\S.*)$", re.DOTALL)
_NUMBERED = re.compile(r"(?:^| )([*+\u00b7\u25cf\u25aa\u2023\u2192]|\d{1,3}[.)]|[a-z]\)) ")
_MAX_SHOWN_CHARACTERS = 60
_MAX_REPEATED_CHARACTERS = 300
"""Characters of a text that a help repeats as it should be written: never less than all of it."""
MAX_ID_CHARACTERS = 64


def show(value: object) -> str:
    """Return a value as a message quotes it: on one line, shortened, printable."""
    text = " ".join(str(value).split())
    text = "".join(
        character if character.isprintable() else "\ufffd" for character in text[: _MAX_SHOWN_CHARACTERS + 1]
    )
    return text if len(text) <= _MAX_SHOWN_CHARACTERS else text[: _MAX_SHOWN_CHARACTERS - 1] + "\u2026"


def name_type(value: object) -> str:
    """Return the name of a value's type for writers."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, Sequence):
        return "a list"
    return "a group of fields" if isinstance(value, Mapping) else "a value"


def format_key(name: str) -> str:
    """Return a field as it is written before its value."""
    return f'"{name}":' if name.isdigit() else f"{name}:"


def missing_space_hint(text: str) -> str:
    """Return what helps when a text was meant to be a list item or a key, and only a space is missing; empty
    if not so.
    """
    if text[:1] in LONG_DASHES and text[1:2] == " ":
        return f"start each item with a hyphen in place of `{text[0]}`{_format_item(text[1:].split(' ' + text[0])[0])}"
    if match := _NUMBERED.match(text):
        first = _format_item(_NUMBERED.split(text, maxsplit=2)[2])
        return f"start each item with a hyphen in place of `{match[1]}`{first}"
    if re.match(r"-{2,}\s*[^\s-]", text):
        return f"start each item with one hyphen{_format_item(re.split(' --+ ', text.lstrip('-'))[0])}"
    if text.startswith("-") and text[1:2].strip():
        return f"put a space after each dash{_format_item(text[1:].split(' -')[0])}"
    if match := _COLON_WITHOUT_SPACE.match(text):
        whole = " ".join(match[2].split())
        return f"put a space after the colon: `{match[1]}: {whole}`" if len(whole) <= _MAX_REPEATED_CHARACTERS else ""
    return ""


def _format_item(text: str) -> str:
    """Return the text as an item of a list, whole, for the end of a help; empty when it is too long to be repeated."""
    text = " ".join(text.split())
    return f": `- {text}`" if len(text) <= _MAX_REPEATED_CHARACTERS else ""


_SPELT_OUT = str.maketrans(
    {
        "\u00e4": "ae",
        "\u00f6": "oe",
        "\u00fc": "ue",
        "\u00df": "ss",
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u00f8": "oe",
        "\u0142": "l",
    }
    | {"\u00e5": "a", "\u0111": "d", "\u00fe": "th", "\u00f0": "d"}
)
_LOOKALIKES = str.maketrans(
    "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0458\u0455\u043a\u043c\u0442\u043d\u0432\u03bf\u03b1\u03bd\u03b9",
    "aceopxyijskmthboavi",
)
"""Letters of other alphabets that look like Latin ones: in a word with Latin letters they are typos."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def make_slug(text: str) -> str:
    """Return the id that a text comes nearest to, with accents and umlauts spelt out; empty when nothing can stay."""
    text = text if " " in text else _CAMEL.sub("-", text)
    text = unicodedata.normalize("NFC", text).lower().translate(_SPELT_OUT)
    if re.search("[a-z]", text):
        text = text.translate(_LOOKALIKES)
    text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    slug = re.sub(r"[^a-z0-9]+", "-", text).strip("-")
    return (
        slug
        if len(slug) <= MAX_ID_CHARACTERS
        else slug[: MAX_ID_CHARACTERS + 1].rpartition("-")[0] or slug[:MAX_ID_CHARACTERS]
    )


def with_article(label: str) -> str:
    """`a term`, `an interview question`."""
    return f"{'an' if label[0] in 'aeiou' else 'a'} {label}"


def count(number: int, word: str) -> str:
    """`1 item`, `2 items`."""
    return f"{number} {word}{'' if number == 1 else 's'}"
