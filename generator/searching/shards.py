"""Postings and records -> the files a browser reads, in pieces: it fetches few of them for one search.

`search/start.json` comes first and names the folder of this release; whatever else is read lies below that folder
and never changes, so that no browser mixes two releases. What the files hold is read by `search/index_reader.js`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from pydantic_core import to_json

from generator.kinds import kind_of
from generator.model import Challenge
from generator.pages.records import page_listing
from generator.searching.index import MOST_POSTINGS, WordGroup
from generator.searching.languages import ASKED_FOR, STOP_WORDS
from generator.searching.records import Record, Synonyms, rules_of
from generator.searching.words import folded, words

FOLDER = "search/"
_WORDS_AT_ONCE = 6_000
"""Groups of words in a file of words: all of a small site's are in one."""
_POSTINGS_AT_ONCE = 6_000
_RECORDS_AT_ONCE = 4
"""In a file of records, and in one of their passages: a file each would be read sooner, and take longer to make."""
_EXAMPLES = 6
_FIRST_LETTERS = 8
"""Records shown for a first letter, before there is a word to look for."""


def shards(
    records: Sequence[Record],
    groups: Sequence[WordGroup],
    synonyms: Sequence[Synonyms],
    language: str,
    everyday: Iterable[tuple[str, ...]] = (),
) -> Iterator[tuple[str, str]]:
    """Path below the site and text of every file."""
    files = {
        **_word_files(groups),
        **_posting_files(groups),
        **_record_files(records),
        **_passage_files(records),
        "facets.json": _json(_facets(records)),
    }
    release = _digest(files)
    addresses = {record.address for record in records}
    stop_words = STOP_WORDS.get(language.partition("-")[0], frozenset())
    for path, text in files.items():
        yield f"{FOLDER}{release}/{path}", text
    start = {
        "release": release,
        "records": len(records),
        "records_at_once": _RECORDS_AT_ONCE,
        "words": [chunk[0].words[0] for chunk in _chunks(groups, _WORDS_AT_ONCE)],
        "words_at_once": _WORDS_AT_ONCE,
        "postings": _posting_starts(groups),
        "kinds": sorted({record.kind for record in records}),
        "letters": _letters(records),
        "examples": _examples(records),
        "ways": [[address, title] for address, title in _ways().items() if address in addresses],
        "synonyms": _synonyms(synonyms, groups, records, stop_words),
        "everyday": _everyday(groups, everyday),
        "stop_words": sorted(stop_words),
        "asked_for": [list(pair) for pair in ASKED_FOR.get(language.partition("-")[0], ())],
        "language": language,
    }
    yield f"{FOLDER}start.json", _json(start)


def _ways() -> dict[str, str]:
    """Return the lists that are offered before anything is typed, where the site has them: title by address."""
    return {page_listing("tools").address: "All tools", kind_of(Challenge).listing.address: "All challenges"}


def _json(value: Any) -> str:
    return to_json(value).decode()


def _digest(files: dict[str, str]) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(files):
        digest.update(path.encode() + b"\0" + files[path].encode() + b"\0")
    return digest.hexdigest()


def _chunks(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _word_files(groups: Sequence[WordGroup]) -> dict[str, str]:
    """Lines such as `invest|,ed,ing|12|invest`: what the words begin with, how they go on, how many records, the stem
    where it is something else."""
    return {
        f"words-{number}.json": _json([_line(group) for group in chunk])
        for number, chunk in enumerate(_chunks(groups, _WORDS_AT_ONCE))
    }


def _line(group: WordGroup) -> str:
    start = _common_start(group.words[0], group.words[-1])
    ends = ",".join(word[len(start) :] for word in group.words)
    return f"{start}|{ends}|{group.count}"


def _common_start(first: str, last: str) -> str:
    """What all words between two begin with, in alphabetical order."""
    return next((first[:position] for position, sign in enumerate(first) if not last.startswith(sign, position)), first)


def _posting_starts(groups: Sequence[WordGroup]) -> list[int]:
    """Number of the first group of each file of postings."""
    starts, held = [0], 0
    for number, group in enumerate(groups):
        if held and held + group.count > _POSTINGS_AT_ONCE:
            starts.append(number)
            held = 0
        held += min(group.count, MOST_POSTINGS)
    return starts


def _posting_files(groups: Sequence[WordGroup]) -> dict[str, str]:
    """For each group one list: the way from the record before, the weight, and so on."""
    starts = _posting_starts(groups)
    ends = [*starts[1:], len(groups)]
    return {
        f"postings-{number}.json": _json([_steps(group) for group in groups[start:end]])
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    }


def _steps(group: WordGroup) -> list[int]:
    steps = list(group.postings)
    steps[2::2] = [number - before for number, before in zip(steps[2::2], steps[::2], strict=False)]
    return steps


def _record_files(records: Sequence[Record]) -> dict[str, str]:
    return {
        f"records-{number}.json": _json([_shown(record) for record in chunk])
        for number, chunk in enumerate(_chunks(records, _RECORDS_AT_ONCE))
    }


def _shown(record: Record) -> dict[str, Any]:
    shown = {
        "address": record.address,
        "title": record.title,
        "kind": record.kind,
        "label": record.label,
        "summary": record.summary,
        "answer": list(record.answer) if record.answer[0] else None,
        "keywords": list(record.keywords),
        "says": [*record.voices, *record.searches],
        "playbook": record.playbook,
        "phases": list(record.phases),
        "effort": record.effort,
        "popularity": record.popularity,
        "parts": len(record.passages),
    }
    return {name: value for name, value in shown.items() if value or name == "address"}


def _passage_files(records: Sequence[Record]) -> dict[str, str]:
    return {
        f"passages-{number}.json": _json([[[part.anchor, part.text] for part in record.passages] for record in chunk])
        for number, chunk in enumerate(_chunks(records, _RECORDS_AT_ONCE))
    }


def _facets(records: Sequence[Record]) -> dict[str, Any]:
    """For each facet its values, and for each record the numbers of its own."""
    columns: dict[str, Sequence[Sequence[str]]] = {
        "kind": [(record.label,) for record in records],
        "playbook": [(record.playbook,) if record.playbook else () for record in records],
        "phase": [record.phases for record in records],
        "role": [record.roles for record in records],
        "effort": [(record.effort,) if record.effort else () for record in records],
        "tag": [record.tags for record in records],
    }
    facets = {}
    for name, column in columns.items():
        values = list(dict.fromkeys(chain.from_iterable(column)))
        numbers = {value: number for number, value in enumerate(values)}
        facets[name] = {"values": values, "records": [[numbers[value] for value in own] for own in column]}
    return facets


def _synonyms(
    synonyms: Sequence[Synonyms], groups: Sequence[WordGroup], records: Sequence[Record], stop_words: frozenset[str]
) -> list[dict[str, list[Any]]]:
    """Each text as the numbers of its groups of words, without those that say nothing; the numbers of the records."""
    numbers = {word: number for number, group in enumerate(groups) for word in group.words}
    places = {record.address: number for number, record in enumerate(records)}
    found: list[dict[str, list[Any]]] = []
    for synonym in synonyms:
        split = (_telling([folded(word) for word in words(text)], stop_words) for text in synonym.texts)
        known = (tuple(numbers[word] for word in text if word in numbers) for text in split)
        texts = [list(text) for text in dict.fromkeys(known) if text]
        if texts:
            leads = [places[address] for address in synonym.addresses if address in places]
            found.append({"texts": texts, "records": leads})
    return found


def _telling(text: list[str], stop_words: frozenset[str]) -> list[str]:
    """The words of a text that say something; none where one is all that is left: "go to the boss" is not "boss"."""
    telling = [word for word in text if word not in stop_words]
    return telling if len(telling) > 1 or len(text) == 1 else []


def _everyday(groups: Sequence[WordGroup], everyday: Iterable[tuple[str, ...]]) -> list[list[int]]:
    """Groups of words that may stand for each other."""
    numbers = {word: number for number, group in enumerate(groups) for word in group.words}
    lines = ([numbers[word] for word in map(folded, line) if word in numbers] for line in everyday)
    alike = (list(dict.fromkeys(line)) for line in lines)
    return [line for line in alike if len(line) > 1]


def _letters(records: Sequence[Record]) -> dict[str, list[int]]:
    """For each first letter of a word of a title, the records that matter most."""
    letters: dict[str, list[int]] = {}
    for number in _ranked(records):
        for letter in dict.fromkeys(folded(word)[:1] for word in words(records[number].title)):
            if len(letters.setdefault(letter, [])) < _FIRST_LETTERS:
                letters[letter].append(number)
    return dict(sorted(letters.items()))


def _examples(records: Sequence[Record]) -> list[str]:
    """What readers say who have the challenges that matter most: what to search for, before anything is typed."""
    ranked = (records[number] for number in _ranked(records))
    said = (record.voices[0] for record in ranked if record.kind == Challenge.kind and record.voices)
    return list(islice(said, _EXAMPLES))


def _ranked(records: Sequence[Record]) -> list[int]:
    """Numbers of the records, those that matter most first."""
    return sorted(
        range(len(records)), key=lambda number: (-_matter(records[number]), records[number].title.casefold(), number)
    )


def _matter(record: Record) -> float:
    return rules_of(record.kind).shown_first * 10 + record.popularity
