"""Text -> words, and words -> what they have in common. The browser's side of it is `search/words.js`: change both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_COMPOUND = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
LONGEST = 40
"""Letters of a word that count; what is longer is no word that anybody types."""
LANGUAGES = {
    **{"ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english"},
    **{"es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish"},
    **{"hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian"},
    **{"nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish"},
    **{"pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil"},
    **{"tr": "turkish", "yi": "yiddish"},
}
"""Languages that Snowball knows endings of, by the code `theme.language` has in mkdocs.yml."""
STOP_WORDS = {
    "en": frozenset(
        "a about after all also am an and any are as at be because been but by can cannot could did do does doing for "
        "from get gets getting got had has have having he her here him his how i if in into is it its just let like me "
        "might more most much must my need no nor not now of on one only or other our ours out over own please she "
        "should so some such than that the their theirs them then there these they this those to too under until up "
        "upon us very want was we were what when where which while who whom whose why will with would you your yours "
        "s t re ve ll d m don doesn didn isn aren won".split()
    )
}
"""Words that say nothing alone. A search for nothing else looks for them all the same."""


def words(text: str) -> Iterator[str]:
    """Every word of a text in small letters, without accents; `help-desk` is `help`, `desk` and `helpdesk`."""
    text = _even(text)
    for match in _WORD.finditer(text):
        yield match[0].replace("'", "")[:LONGEST]
    if "-" in text:
        for match in _COMPOUND.finditer(text):
            yield match[0].replace("-", "")[:LONGEST]


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """A word without its accents."""
    if word.isascii():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))


def _even(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("'s", "")


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
