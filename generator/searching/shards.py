"""Serialise the search index to small files, of which the browser fetches few per query.

`search/start.json` names the folder of this release, whose name is a digest of its content.
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
from generator.searching.index import MAX_POSTINGS_PER_WORD, WordGroup
from generator.searching.languages import QUESTION_PATTERNS, STOP_WORDS
from generator.searching.records import Record, Synonyms, find_rules
from generator.searching.tokenizer import fold_accents, tokenize

FOLDER = "search/"
_WORD_GROUPS_PER_FILE = 6_000
"""Groups of words per file: all of a small site's are in one."""
_POSTINGS_PER_FILE = 6_000
_RECORDS_PER_FILE = 4
"""Records per file, and passages of records per file."""
_MAX_EXAMPLES = 6
_RECORDS_PER_LETTER = 8
"""Records that are suggested for a first letter."""


def make_shards(
    records: Sequence[Record],
    groups: Sequence[WordGroup],
    synonyms: Sequence[Synonyms],
    language: str,
    everyday: Iterable[tuple[str, ...]] = (),
) -> Iterator[tuple[str, str]]:
    """Yield (path relative to the site, text) of every file."""
    files = {
        **_make_word_files(groups),
        **_make_posting_files(groups),
        **_make_record_files(records),
        **_make_passage_files(records),
        "facets.json": _to_json(_make_facets(records)),
    }
    release = _compute_digest(files)
    addresses = {record.address for record in records}
    stop_words = STOP_WORDS.get(language.partition("-")[0], frozenset())
    for path, text in files.items():
        yield f"{FOLDER}{release}/{path}", text
    start = {
        "release": release,
        "records": len(records),
        "records_at_once": _RECORDS_PER_FILE,
        "words": [chunk[0].words[0] for chunk in _split_chunks(groups, _WORD_GROUPS_PER_FILE)],
        "words_at_once": _WORD_GROUPS_PER_FILE,
        "postings": _find_posting_starts(groups),
        "kinds": sorted({record.kind for record in records}),
        "letters": _group_by_letter(records),
        "examples": _list_examples(records),
        "ways": [[address, title] for address, title in _list_entry_points().items() if address in addresses],
        "synonyms": _make_synonyms(synonyms, groups, records, stop_words),
        "everyday": _make_everyday_groups(groups, everyday),
        "stop_words": sorted(stop_words),
        "asked_for": [list(pair) for pair in QUESTION_PATTERNS.get(language.partition("-")[0], ())],
        "language": language,
    }
    yield f"{FOLDER}start.json", _to_json(start)


def _list_entry_points() -> dict[str, str]:
    """Return the lists that are offered before anything is typed, where the site has them: title by address."""
    return {page_listing("tools").address: "All tools", kind_of(Challenge).listing.address: "All challenges"}


def _to_json(value: Any) -> str:
    return to_json(value).decode()


def _compute_digest(files: dict[str, str]) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(files):
        digest.update(path.encode() + b"\0" + files[path].encode() + b"\0")
    return digest.hexdigest()


def _split_chunks(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _make_word_files(groups: Sequence[WordGroup]) -> dict[str, str]:
    """Return lines such as `invest|,ed,ing|12|invest`: common prefix, suffixes, number of records, stem if it differs
    from the prefix.
    """
    return {
        f"words-{number}.json": _to_json([_format_group(group) for group in chunk])
        for number, chunk in enumerate(_split_chunks(groups, _WORD_GROUPS_PER_FILE))
    }


def _format_group(group: WordGroup) -> str:
    start = _common_prefix(group.words[0], group.words[-1])
    ends = ",".join(word[len(start) :] for word in group.words)
    return f"{start}|{ends}|{group.count}"


def _common_prefix(first: str, last: str) -> str:
    """Return the common prefix of all words between two in alphabetical order."""
    return next(
        (first[:position] for position, character in enumerate(first) if not last.startswith(character, position)),
        first,
    )


def _find_posting_starts(groups: Sequence[WordGroup]) -> list[int]:
    """Return the number of the first group of each file of postings."""
    starts, count = [0], 0
    for number, group in enumerate(groups):
        if count and count + group.count > _POSTINGS_PER_FILE:
            starts.append(number)
            count = 0
        count += min(group.count, MAX_POSTINGS_PER_WORD)
    return starts


def _make_posting_files(groups: Sequence[WordGroup]) -> dict[str, str]:
    """Return a list per group: difference to the record before, weight, and so on."""
    starts = _find_posting_starts(groups)
    ends = [*starts[1:], len(groups)]
    return {
        f"postings-{number}.json": _to_json([_delta_encode(group) for group in groups[start:end]])
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    }


def _delta_encode(group: WordGroup) -> list[int]:
    steps = list(group.postings)
    steps[2::2] = [number - before for number, before in zip(steps[2::2], steps[::2], strict=False)]
    return steps


def _make_record_files(records: Sequence[Record]) -> dict[str, str]:
    return {
        f"records-{number}.json": _to_json([_serialise_record(record) for record in chunk])
        for number, chunk in enumerate(_split_chunks(records, _RECORDS_PER_FILE))
    }


def _serialise_record(record: Record) -> dict[str, Any]:
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


def _make_passage_files(records: Sequence[Record]) -> dict[str, str]:
    return {
        f"passages-{number}.json": _to_json(
            [[[part.anchor, part.text] for part in record.passages] for record in chunk]
        )
        for number, chunk in enumerate(_split_chunks(records, _RECORDS_PER_FILE))
    }


def _make_facets(records: Sequence[Record]) -> dict[str, Any]:
    """Return the values of each facet, and for each record the indices of its own."""
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


def _make_synonyms(
    synonyms: Sequence[Synonyms], groups: Sequence[WordGroup], records: Sequence[Record], stop_words: frozenset[str]
) -> list[dict[str, list[Any]]]:
    """Return each text as the numbers of its groups, without stop words, with the numbers of the records."""
    numbers = {word: number for number, group in enumerate(groups) for word in group.words}
    places = {record.address: number for number, record in enumerate(records)}
    found: list[dict[str, list[Any]]] = []
    for synonym in synonyms:
        split = (
            _significant_words([fold_accents(word) for word in tokenize(text)], stop_words) for text in synonym.texts
        )
        known = (tuple(numbers[word] for word in text if word in numbers) for text in split)
        texts = [list(text) for text in dict.fromkeys(known) if text]
        if texts:
            leads = [places[address] for address in synonym.addresses if address in places]
            found.append({"texts": texts, "records": leads})
    return found


def _significant_words(text: list[str], stop_words: frozenset[str]) -> list[str]:
    """Return the tokens of a text that are no stop words; none where only one is left: "go to the boss" does not mean
    "boss".
    """
    significant = [word for word in text if word not in stop_words]
    return significant if len(significant) > 1 or len(text) == 1 else []


def _make_everyday_groups(groups: Sequence[WordGroup], everyday: Iterable[tuple[str, ...]]) -> list[list[int]]:
    """Return the numbers of groups of words that may replace each other."""
    numbers = {word: number for number, group in enumerate(groups) for word in group.words}
    lines = ([numbers[word] for word in map(fold_accents, line) if word in numbers] for line in everyday)
    alike = (list(dict.fromkeys(line)) for line in lines)
    return [line for line in alike if len(line) > 1]


def _group_by_letter(records: Sequence[Record]) -> dict[str, list[int]]:
    """Return the most important records for each first letter of a word of a title."""
    letters: dict[str, list[int]] = {}
    for number in _rank_records(records):
        for letter in dict.fromkeys(fold_accents(word)[:1] for word in tokenize(records[number].title)):
            if len(letters.setdefault(letter, [])) < _RECORDS_PER_LETTER:
                letters[letter].append(number)
    return dict(sorted(letters.items()))


def _list_examples(records: Sequence[Record]) -> list[str]:
    """Return `voices` of the most important challenges: suggestions before anything is typed."""
    ranked = (records[number] for number in _rank_records(records))
    voices = (record.voices[0] for record in ranked if record.kind == Challenge.kind and record.voices)
    return list(islice(voices, _MAX_EXAMPLES))


def _rank_records(records: Sequence[Record]) -> list[int]:
    """Return the numbers of the records, most important first."""
    return sorted(
        range(len(records)),
        key=lambda number: (-_compute_importance(records[number]), records[number].title.casefold(), number),
    )


def _compute_importance(record: Record) -> float:
    return find_rules(record.kind).shown_first * 10 + record.popularity
