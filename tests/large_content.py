"""Projects of any size with every kind of entry: few and short, or many, with titles and words as long as may be.

`write_project(folder, LARGE)` writes a project that is built without a warning. The same size gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml
from sites import ROOT

from generator.kinds import ENTRY_TYPES, KINDS
from generator.model import Entry
from generator.model.base import ShortPart
from generator.model.fields import field_shapes

Fields = dict[str, Any]
LONG_WORD = "Sicherheitsunterweisungsbescheinigungsvordrucksammelmappenart"[:60]
"""A word of 60 letters, wider than the line of a phone."""
_TEXT = (
    "harbour lantern gravel meadow timber window copper harvest river market kettle garden bridge winter stone paper "
    "needle thunder orchard ladder morning candle village mirror basket feather willow anchor pebble saddle"
)
_WORDS = _TEXT.split()
_LONG_TITLE = 115
_SEVERITIES = ("critical", "high", "medium", "low")
_LEVELS = ("low", "medium", "high")
_TABLE = "\n".join(
    ["| " + " | ".join(f"Column {number}" for number in range(1, 10)) + " |", "|---" * 9 + "|"]
    + ["| " + " | ".join(islice(cycle(_WORDS), row, row + 9)) + " |" for row in range(4)]
)


@dataclass(frozen=True)
class Size:
    """How many entries of each kind a project has, and how long its texts are."""

    name: str
    phases: int
    challenges: int
    mitigations: int
    """All of them help against the first challenge."""
    questions: int
    """Half of them are asked by the employer."""
    others: int
    """How many of every other kind."""
    voices: int
    points: int
    """Items of every list of statements."""
    sentence: int
    """Words of a sentence."""
    is_long: bool
    """Whether the first entry of each kind has a title of 115 letters with a word of 60."""


SMALL = Size("small", 1, 1, 1, 2, 1, 0, 1, 4, False)
LARGE = Size("large", 16, 34, 20, 150, 7, 7, 6, 22, True)


def write_project(folder: Path, size: Size) -> Path:
    """Write `mkdocs.yml`, `content/` and `playbooks/` of that size into `folder`, which is returned."""
    entries = _Entries(size).by_key()
    files = {f"playbooks/playbook-1/{key}.yml": _dump({key: value}) for key, value in entries.items()}
    settings = (ROOT / "tests/examples/sites/workshop/mkdocs.yml").read_text(encoding="utf-8")
    files |= {"mkdocs.yml": settings, "content/by-hand.md": _hand_written(size)}
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def _dump(document: Fields) -> str:
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=1000)


def _words(start: int, count: int) -> str:
    return " ".join(islice(cycle(_WORDS), start % len(_WORDS), start % len(_WORDS) + count))


def _hand_written(size: Size) -> str:
    text = f"# Written by hand\n\n{_words(3, size.sentence).capitalize()}.\n\n## A table\n\n{_TABLE}\n"
    note = f"!!! note\n    {_words(9, size.sentence)}.\n\n```\n{_words(1, size.sentence)}\n```\n"
    return f"{text}\n## A note\n\n{note}" if not size.is_long else f"{text}\n## {LONG_WORD}\n\n{LONG_WORD}\n\n{note}"


class _Entries:
    """The entries of a project. Ids are `<kind>-<number>`, counted from 1."""

    def __init__(self, size: Size) -> None:
        self._size = size
        self._counts = {
            "playbook": 1,
            "phase": size.phases,
            "challenge": size.challenges,
            "mitigation": size.mitigations,
            "question": size.questions,
        }

    def by_key(self) -> Fields:
        """Return the entries by the keys of a playbook's files."""
        made = {
            kind.key: [self._entry(kind.kind, number) for number in range(1, self._count(kind.kind) + 1)]
            for kind in ENTRY_TYPES
        }
        return {**made, "playbook": made["playbook"][0]}

    def _count(self, kind: str) -> int:
        return self._counts.get(kind, self._size.others)

    def _entry(self, kind: str, number: int) -> Fields:
        common = {
            "id": f"{kind}-{number}",
            "title": self._title(kind, number),
            "summary": self._sentence(number),
            "voices": [f"{self._sentence(number + place)[:60]}?" for place in range(self._size.voices)],
            "tags": [_WORDS[(number + place) % len(_WORDS)] for place in range(min(self._size.points, 4))],
        }
        own = getattr(self, f"_{kind}", None)
        return common | (own(number) if own else self._as_its_fields_say(kind, number))

    def _as_its_fields_say(self, kind: str, number: int) -> Fields:
        """Return texts for every field of text of a kind that has no method here.

        Raises `AssertionError` for a field that needs one.
        """
        made: Fields = {}
        entry_type = KINDS[kind].entry_type
        for shape in field_shapes(entry_type):
            if shape.attribute in Entry.model_fields:
                continue
            if shape.is_list and (shape.is_text or (shape.part and issubclass(shape.part, ShortPart))):
                made[shape.name] = self._points(number)
            elif shape.is_text and not shape.ref:
                made[shape.name] = self._block(number) if shape.prose and shape.prose.block else self._sentence(number)
            else:
                required = entry_type.model_fields[shape.attribute].is_required()
                assert not required, f"tests/large_content.py: write `_{kind}`, which gives `{shape.name}` a value"
        return made

    def _title(self, kind: str, number: int) -> str:
        short = f"{kind} {number} {_words(number * 3, 2)}".capitalize()
        if number > 1 or not self._size.is_long:
            return short
        return f"{short} {LONG_WORD} {_words(number, 20)}"[:_LONG_TITLE].strip()

    def _sentence(self, start: int) -> str:
        return f"{_words(start, self._size.sentence).capitalize()}."

    def _points(self, start: int) -> list[str]:
        points = [self._sentence(start + 5 * place) for place in range(self._size.points)]
        return [f"{points[0][:-1]} {LONG_WORD}.", *points[1:]] if self._size.is_long else points

    def _block(self, start: int) -> str:
        more = f"\n\n{_TABLE}\n\n- {LONG_WORD}" if self._size.is_long else ""
        return f"{self._sentence(start)}\n\n{self._sentence(start + 7)}{more}"

    def _some(self, kind: str, start: int, most: int) -> list[str]:
        """Return ids of a kind from `start` on, each once."""
        count = self._count(kind)
        return [f"{kind}-{(start + place) % count + 1}" for place in range(min(most, count))]

    def _all(self, kind: str, number: int, most: int) -> list[str]:
        """Return the ids of all of a kind for the first entry, and some for the others."""
        return self._some(kind, number - 1, self._count(kind) if number == 1 else most)

    def _metrics(self, start: int) -> list[Fields]:
        return [
            {"measure": _words(start + place, 4), "how": self._sentence(start), "good": self._sentence(start + 1)}
            for place in range(min(self._size.points, 5))
        ]

    def _playbook(self, number: int) -> Fields:
        return {
            "description": self._block(number),
            "outcomes": self._points(number),
            "owner": "The editors",
            "audience": "everyone",
            "status": "live",
            "reviewed": "2026-01-10",
            "review_every": "6 months",
            "roles": self._all("role", number, 1),
        }

    def _phase(self, number: int) -> Fields:
        lists = ("signs", "first_moves", "over_when", "goes_wrong")
        return {"order": number, "description": self._block(number)} | {name: self._points(number) for name in lists}

    def _challenge(self, number: int) -> Fields:
        # Every phase has a challenge of its own at least, or else a build warns.
        phases: Sequence[str] = self._all("phase", number, 5)
        return {
            "severity": _SEVERITIES[number % 4],
            "description": self._block(number),
            "symptoms": self._points(number),
            "causes": self._points(number + 1),
            "on_monday": self._points(number + 2),
            "phases": [{"phase": id_, "shows_as": self._sentence(number)} for id_ in phases],
            "mitigations": [
                {"mitigation": id_, "how_it_helps": self._sentence(number + 4)}
                for id_ in self._all("mitigation", number, 3)
            ],
            "metrics": self._metrics(number),
            "if_unmet": self._all("path", number, 1),
        }

    def _mitigation(self, number: int) -> Fields:
        steps = [
            {"do": text, "who": _words(number, 3), "takes": "2 weeks", "result": self._sentence(number)}
            for text in self._points(number)
        ]
        return {
            "description": self._block(number),
            "steps": steps,
            "effort": _LEVELS[number % 3],
            "impact": _LEVELS[(number + 1) % 3],
            "time_to_effect": "3 months",
            "who": self._all("role", number, 2),
            "needs": [
                f"mitigation-{number + step}" for step in (1, 2, 3) if number + step <= self._count("mitigation")
            ],
            "pitfalls": self._points(number),
            "measures": self._metrics(number),
            "leads_to": self._all("path", number, 1),
            "template": self._block(number),
        }

    def _question(self, number: int) -> Fields:
        return {
            "question": self._sentence(number),
            "asked_by": ("employer", "candidate")[number % 2],
            "roles": self._all("role", number, 2),
            "competency": f"competency-{number % self._count('competency') + 1}",
            "challenges": self._all("challenge", number, 2),
            "phases": self._all("phase", number, 2),
            "strong_signs": self._points(number),
            "red_flags": self._points(number + 1),
            "follow_ups": self._points(number + 2),
            "scale": {mark: self._sentence(number + place) for place, mark in enumerate("1234")},
            "minutes": 5,
        }

    def _path(self, number: int) -> Fields:
        turns = [
            {"mitigation": id_, "how_it_helps": self._sentence(number)} for id_ in self._some("mitigation", number, 5)
        ]
        lists = ("signs", "leads_here", "how_to_turn")
        return {"description": self._block(number), "turns": turns} | {name: self._points(number) for name in lists}

    def _role(self, number: int) -> Fields:
        trait = {"trait": _words(number, 4), "why": self._sentence(number), "evidence": self._sentence(number + 1)}
        starts = [{"entry": id_, "why": self._sentence(number)} for id_ in self._some("challenge", number - 1, 5)]
        profile = {"traits": [trait], "background": self._points(number)}
        return {
            "description": self._block(number),
            "needs": self._points(number),
            "start_with": starts,
            "profile": profile,
        }

    def _story(self, number: int) -> Fields:
        return {
            "where": _words(number, 4),
            "situation": self._block(number),
            "actions": [
                {"did": text, "mitigation": self._some("mitigation", place, 1)[0]}
                for place, text in enumerate(self._points(number))
            ],
            "result": self._block(number + 1),
            "lesson": self._sentence(number + 2),
            "challenges": self._some("challenge", number - 1, 5),
            "phases": self._some("phase", number - 1, 16),
        }

    def _assessment(self, number: int) -> Fields:
        targets = [{"phase": id_} for id_ in self._some("phase", 0, 16)]
        targets += [{"path": id_} for id_ in self._some("path", 0, 7)]
        targets += [{"challenge": id_} for id_ in self._some("challenge", 0, 7)]
        return {
            "description": self._block(number),
            "answers": [{"label": label, "points": points} for points, label in enumerate(("Not at all", "Fully"))],
            "statements": [
                {"id": f"statement-{place}", "text": self._sentence(place), "counts_for": [target]}
                for place, target in enumerate(targets, start=1)
            ],
            "reading": self._block(number + 1),
        }

    def _practice(self, number: int) -> Fields:
        return {
            "role": self._some("role", number - 1, 1)[0],
            "situation": _words(number, 5),
            "advice": self._block(number),
            "checks": self._points(number),
            "challenges": self._all("challenge", number, 2),
        }

    def _responsibility(self, number: int) -> Fields:
        lists = ("responsible", "consulted", "informed")
        role = self._some("role", number, 1)[0]
        found = {name: self._some("role", number + place, 3) for place, name in enumerate(lists)}
        return {"accountable": role, "pays": role, "escalates_to": role, "note": self._sentence(number)} | found

    def _statistic(self, number: int) -> Fields:
        values = ("47 %", "1 in 3", f"{LONG_WORD[:30]} 12,000,000") if self._size.is_long else ("47 %",)
        return {
            "value": values[number % len(values)],
            "sources": self._all("source", number, 1),
            "population": self._sentence(number),
            "dated": "2025",
            "caveat": self._sentence(number + 1),
        }

    def _source(self, number: int) -> Fields:
        tail = f"/{LONG_WORD}" if self._size.is_long else ""
        return {
            "authors": [_words(number + place, 2).title() for place in range(self._size.points)],
            "medium": "report",
            "published": "2025",
            "address": f"https://example.org/{number}{tail}",
        }

    def _term(self, number: int) -> Fields:
        return {"synonyms": [f"{_words(number, 2)} {number}"], "see": self._all("challenge", number, 2)}

    def _competency(self, number: int) -> Fields:
        return {}
