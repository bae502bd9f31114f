"""Normalise texts, and read numbers in words, for comparisons with what people type. Must not know fields."""

from __future__ import annotations

import re
import unicodedata

_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TEENS_AND_TENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen") + (
    "twenty",
    "thirty",
    "forty",
    "forty-five",
    "fifty",
    "sixty",
    "ninety",
)
NUMBERS: dict[str, int] = {
    **{word: number for number, word in enumerate(_WORDS)},
    **dict.fromkeys(("a", "an", "ein", "eine", "einen", "un", "une", "eins"), 1),
    **dict.fromkeys(("couple", "zwei", "deux"), 2),
    **dict.fromkeys(("drei", "trois"), 3),
    "vier": 4,
    "funf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "dozen": 12,
    **dict(zip(_TEENS_AND_TENS, (13, 14, 15, 16, 17, 18, 19, 20, 30, 40, 45, 50, 60, 90), strict=True)),
}
_DASHES = re.compile("[\u2010-\u2015\u2212]")


def normalize(text: str) -> str:
    """Return the text in lowercase, without accents, with hyphens for dashes, single spaces and no full stop at its
    end.
    """
    text = unicodedata.normalize("NFKC", _DASHES.sub("-", text)).casefold().replace("\u00e4", "ae")
    text = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return " ".join(text.split()).strip(" .~\u2248<>=+!\"'`")
