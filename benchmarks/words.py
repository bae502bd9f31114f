"""Words -> sentences, titles and Markdown. Knows what prose looks like, not what a playbook is.

Nothing is copied from a corpus. Plain English words, listed here by hand, take the first ranks of a Zipf
distribution; several thousand pronounceable words made from syllables take the others. So the share of common
words, the number of different words and the size of a search index come out as they do for real text.
"""

import random
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

COMMON_WORDS = """
the of and to a in is that it for you we are with they be this on not as have by or at from but what who when
which an will their our can has was one all there if more do your about how so than them no time people work
team first each other only some then into out up new may must should could would after before while because
where every most many few much own same both between over under through without again still also never always
often once here now two three four five last next early late long short small large good better best hard easy
clear open quiet slow fast right wrong full empty ready plain common real true whole single main certain
"""
"""Function words and the like, roughly in the order of their frequency."""

PLAIN_WORDS = """
team plan goal risk task tool cost value change week month year day meeting question answer reason result
decision project process customer manager leader writer reader engineer support desk help budget price market
product service system record report number list table page note draft review owner role duty skill habit
practice lesson story example pattern signal metric measure figure source claim fact opinion view choice option
trade limit rule policy standard promise agreement contract request order queue ticket issue fault error mistake
failure success progress effort energy focus attention trust respect pride doubt fear hope interest conflict
silence noise pressure stress speed pace rhythm cycle season quarter deadline delay backlog priority scope
boundary border gap bridge path road map journey step stage phase start end middle turn return exit entry door
window room office floor building site home city country language word phrase sentence letter message call email
reply thread channel board wall sheet form field box line column row mark sign symbol color shape size weight
height depth width length distance place position direction side edge corner center top bottom front back
ask tell say speak listen hear read write think know learn teach train coach guide lead follow join leave stay
move carry bring take give get keep hold drop catch throw push pull lift lower raise build break repair replace
remove add divide share split merge copy save spend waste earn pay buy sell hire promote invite accept refuse
agree argue explain describe define name choose decide judge test try prove show hide find lose seek search look
watch see notice ignore forget remember expect wait begin finish close stop continue repeat grow shrink improve
worsen adapt adjust prepare practise perform deliver ship release publish present offer propose suggest advise
warn protect defend attack solve avoid prevent cause allow forbid require need want wish prefer depend rely
support owner partner colleague peer expert novice visitor guest member group crowd community company department
unit branch function network chain link tie knot root leaf seed field harvest tool bench lamp chair desk paper
pencil book shelf library archive folder file label stamp key lock gate fence bell clock calendar agenda minute
hour morning evening night today tomorrow yesterday soon later already almost nearly hardly mostly partly fully
openly quietly slowly quickly clearly simply directly together apart alone abroad inside outside above below
across along around behind beside beyond during except toward until upon within against among
"""
"""Ordinary content words."""

_ONSETS = "b c ch d f g h j k l m n p r s sh st t tr v w"
_VOWELS = "a a e e i i o o u ai ea ee ou"
_CODAS = ["", "", "", "l", "m", "n", "n", "r", "s", "t", "nd", "st"]
_ENDINGS = ["", "", "", "", "", "s", "s", "ed", "ing", "er", "ly", "ment"]

VOCABULARY_SIZE = 6_500
TITLE_WORDS_FROM, TITLE_WORDS_TO = 131, 3_000
"""Ranks of the words that titles and tags begin and end with: neither function words nor the rarest."""

MARKUP_SHARE = 0.25
"""The share of texts that hold emphasis, code, a link or a reference."""

LINE_WIDTH = 100


@dataclass(frozen=True)
class Vocabulary:
    """Words, the most frequent first, and the running total of their weights."""

    words: tuple[str, ...]
    cumulative_weights: tuple[float, ...]


def make_vocabulary(seed: str, size: int = VOCABULARY_SIZE) -> Vocabulary:
    """Return the English words of this module followed by made-up ones, weighted by Zipf's law (with Mandelbrot's
    offset).
    """
    rng = random.Random(f"{seed}/vocabulary")
    words = dict.fromkeys([*COMMON_WORDS.split(), *PLAIN_WORDS.split()])
    while len(words) < size:
        words[_made_up_word(rng)] = None
    weights = (1 / (rank + 2.7) for rank in range(1, size + 1))
    return Vocabulary(tuple(words)[:size], tuple(accumulate(weights)))


def _made_up_word(rng: random.Random) -> str:
    syllables = rng.choices((1, 2, 3), weights=(2, 6, 1))[0]
    stem = "".join(rng.choice(_ONSETS.split()) + rng.choice(_VOWELS.split()) for _ in range(syllables))
    return stem + rng.choice(_CODAS) + rng.choice(_ENDINGS)


class Prose:
    """An endless, repeatable supply of text. One seed gives one text; `references` are the ids it may mention."""

    def __init__(self, vocabulary: Vocabulary, seed: str, references: Sequence[str]) -> None:
        self.random = random.Random(seed)
        self._vocabulary = vocabulary
        self._references = references
        self._pool: list[str] = []

    def word(self) -> str:
        """One word, frequent ones often."""
        return self.words(1)[0]

    def words(self, count: int) -> list[str]:
        """`count` words. They are drawn in bulk: one draw at a time is several times slower."""
        if len(self._pool) < count:
            self._pool = self.random.choices(
                self._vocabulary.words, cum_weights=self._vocabulary.cumulative_weights, k=4_000
            )
        split = len(self._pool) - count
        taken, self._pool = self._pool[split:], self._pool[:split]
        return taken

    def rare_word(self) -> str:
        """Return a word as titles and tags hold: anything but the function words."""
        return self._vocabulary.words[self.random.randrange(TITLE_WORDS_FROM, TITLE_WORDS_TO)]

    def title(self, low: int = 3, high: int = 6) -> str:
        """Return a short plain line without a full stop or markup."""
        count = self.random.randint(low, high)
        return " ".join([self.rare_word(), *self.words(count - 2), self.rare_word()]).capitalize()

    def text(self, low: int, high: int) -> str:
        """One run of `low` to `high` words in sentences; about one in four such texts holds some markup."""
        count = self.random.randint(low, high)
        words = self.words(count)
        if self.random.random() < MARKUP_SHARE:
            place = self.random.randrange(1, count - 1)
            words[place] = self._marked_up(words[place])
        return " ".join(self._sentences(words))

    def block(self, paragraphs: int, items: int) -> str:
        """Markdown paragraphs with one list after the first of them; the list is numbered every third time."""
        parts = [textwrap.fill(self.text(45, 85), LINE_WIDTH, break_on_hyphens=False) for _ in range(paragraphs)]
        numbered = self.random.random() < 1 / 3
        points = [f"{number}. " if numbered else "- " for number in range(1, items + 1)]
        parts.insert(1, "\n".join(point + self.text(10, 18) for point in points))
        return "\n\n".join(parts) + "\n"

    def _sentences(self, words: list[str]) -> list[str]:
        sentences = []
        while words:
            length = self.random.randint(8, 20)
            if len(words) - length < 5:
                length = len(words)
            sentences.append(self._sentence(words[:length]))
            words = words[length:]
        return sentences

    def _sentence(self, words: list[str]) -> str:
        if len(words) > 8 and self.random.random() < 0.5:
            words[self.random.randrange(3, len(words) - 3)] += ","
        ending = "?" if self.random.random() < 0.04 else "."
        return " ".join([words[0].capitalize(), *words[1:]]) + ending

    def _marked_up(self, word: str) -> str:
        other = self.rare_word()
        choices = (
            f"*{word} {other}*",
            f"**{word} {other}**",
            f"`{word}_{other}`",
            f"[{word} {other}](https://example.org/{word}/{other})",
            f"@{self.random.choice(self._references)}",
            f"@{self.random.choice(self._references)}",
        )
        return self.random.choice(choices)
