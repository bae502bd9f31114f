"""Text -> words, and words -> what they have in common. The browser's side is `search/tokenizer.js`: change both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

import snowballstemmer

from generator.searching.languages import LANGUAGES

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_CAPITALS = re.compile(r"[A-Z](?<!\w.)[A-Z]{1,4}\b")  # what begins with a set of signs is found soonest
_COMPOUND = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_TO_WORDS = {code: None if chr(code) == "'" else " " for code in range(128) if not chr(code).isalnum()}
"""Makes of a text in ASCII one whose words stand between spaces."""
LONGEST = 40
"""Letters of a word that count; what is longer is no word that anybody types."""


def words(text: str) -> list[str]:
    """Every word of a text in small letters; `help-desk` is `help`, `desk` and `helpdesk`."""
    text = _even(text)
    if text.isascii() and "''" not in text:
        found = text.translate(_TO_WORDS).split()  # as below, and four times as fast
    else:
        found = [word.replace("'", "") for word in _WORD.findall(text)]
    if "-" in text:
        hyphenated = " ".join(piece for piece in text.split() if "-" in piece)
        found += [compound.replace("-", "") for compound in _COMPOUND.findall(hyphenated)]
    return found


def capitals(text: str, stop_words: frozenset[str]) -> list[str]:
    """Words in capitals that would say nothing in small letters, with a mark: `IT` is `it^`, and no `it`."""
    found = (word.lower() for word in _CAPITALS.findall(text))
    return [f"{word}^" for word in found if word in stop_words]


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """A word without its accents, as long as words may be."""
    word = word[:LONGEST]
    if word.isascii():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))


def _even(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("’", "'")
    return text.lower().replace("'s", "")


def stemmer(language: str) -> Callable[[str], str]:
    """What words of one origin have in common, without accents: `investing` and `investment` give `invest`.

    A language that Snowball does not know is searched by its words as they are written.
    """
    name = LANGUAGES.get(language.partition("-")[0].partition("_")[0])
    stem = snowballstemmer.stemmer(name).stemWord if name else str

    @lru_cache(maxsize=200_000)
    def stemmed(word: str) -> str:
        return folded(stem(word)) or folded(word)

    return stemmed
