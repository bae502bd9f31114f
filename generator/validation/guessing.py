"""Guess which field or kind an unknown key was meant for, and which kind an entry looks like."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from generator.kinds import ENTRY_TYPES
from generator.model import Entry
from generator.model.fields import field_shapes
from generator.similarity import did_you_mean
from generator.validation.formatting import make_slug

_FIELD_WORDS = {
    "id": "name slug key identifier identifiant kennung code",
    "1": "one first eins poor bad weak",
    "2": "two second zwei fair",
    "3": "three third drei good",
    "4": "four fourth vier very_good excellent strong",
    "title": "name heading headline label titel titre titulo ueberschrift bezeichnung",
    "summary": "definition meaning description desc abstract teaser zusammenfassung kurzfassung beschreibung resume",
    "description": "details text body content beschreibung about long_description",
    "severity": "schwere priority prio level impact importance hardness",
    "tags": "labels keywords categories category stichworte schlagworte topics",
    "related": "see_also links verwandt siehe_auch see more",
    "see": "see_also related links",
    "address": "url link website href web uri adresse",
    "authors": "writer writers by autor autoren auteurs",
    "published": "date year jahr datum when published_on",
    "publisher": "verlag journal",
    "dated": "date year jahr datum when published",
    "medium": "type kind art format",
    "reviewed": "checked last_reviewed review_date updated geprueft",
    "review_every": "review_cycle review_interval interval",
    "synonyms": "aliases alias also_called also_known_as synonyme other_words",
    "lasts": "duration dauer length time takes",
    "takes": "duration dauer length time lasts effort",
    "time_to_effect": "time effect_after takes_effect",
    "do": "step action text schritt task what",
    "text": "point statement sentence",
    "steps": "actions schritte how tasks todo",
    "effort": "cost aufwand work",
    "impact": "benefit effect nutzen value wirkung",
    "who": "owner responsible wer person by assignee",
    "result": "output outcome ergebnis",
    "causes": "reasons why ursachen root_causes",
    "symptoms": "signs symptome indicators",
    "signs": "symptoms zeichen indicators",
    "mitigations": "solutions massnahmen measures remedies actions",
    "mitigation": "id solution measure massnahme",
    "how_it_helps": "how why helps description reason",
    "phase": "id stage",
    "challenge": "id problem",
    "on_monday": "first_steps next_steps quick_wins montag",
    "metrics": "kpis measures indicators kennzahlen",
    "measures": "metrics kpis indicators kennzahlen",
    "measure": "metric kpi name",
    "good": "target goal ziel",
    "question": "frage text ask",
    "competency": "skill competence kompetenz",
    "minutes": "time duration takes length",
    "strong_signs": "good_answers strong_answers green_flags good_signs",
    "red_flags": "bad_answers weak_signs warnings bad_signs",
    "follow_ups": "followups next_questions nachfragen",
    "population": "sample who_was_counted",
    "value": "figure number wert",
    "situation": "context background when",
    "lesson": "learning takeaway moral lessons",
    "did": "action what text",
    "label": "text answer title name",
    "points": "score value weight",
    "order": "position sort rank number nr reihenfolge",
    "audience": "readers visibility access for",
    "owner": "responsible author contact verantwortlich",
    "status": "state",
    "basis": "origin",
    "notes": "comment comments remarks bemerkung note notizen",
    "needs": "requires prerequisites depends_on after",
    "pitfalls": "risks mistakes traps",
    "formerly": "old_id old_ids aliases previous",
}
_KIND_WORDS = {
    "playbook": "handbook book",
    "phases": "stages phasen periods",
    "challenges": "problems probleme issues herausforderungen pains defis difficulties",
    "mitigations": "measures solutions actions massnahmen remedies countermeasures answers",
    "interview_questions": "questions interview interviews fragen interview_question",
    "paths": "outcomes careers wege",
    "roles": "people persons rollen personas",
    "practices": "advice tips best_practices",
    "responsibilities": "raci duties",
    "assessments": "self_assessments quiz tests checks",
    "stories": "case_studies cases examples geschichten histories",
    "statistics": "figures numbers facts stats zahlen data",
    "sources": "references bibliography quellen literature citations",
    "terms": "glossary glossar words definitions vocabulary begriffe",
    "competencies": "skills competences kompetenzen abilities",
}
_MAX_MISMATCHES = 2
"""Missing or unknown fields of an entry that is still taken for one of another kind."""


def _index_words(words: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meant, others in words.items():
        for other in others.split():
            found.setdefault(other, []).append(meant)
    return found


_FIELDS_BY_WORD, _KINDS_BY_WORD = _index_words(_FIELD_WORDS), _index_words(_KIND_WORDS)


def guess_field(key: str, known: Collection[str]) -> str | None:
    """Return the one of the `known` fields that `key` was most probably written for; None when none is near."""
    return _guess(key, known, _FIELDS_BY_WORD)


def guess_field_by_synonym(key: str, known: Collection[str]) -> str | None:
    """Return the one of the `known` fields for which `key` is another word; None when it is none."""
    word = make_slug(key).replace("-", "_")
    return next((field for field in _FIELDS_BY_WORD.get(word, ()) if field in known), None)


def guess_kind(key: str, items: Any, known: Collection[str]) -> str | None:
    """Return the one of the `known` kinds that `key` was written for: by its name, or by the fields of its `items`."""
    if found := _guess(key, known, _KINDS_BY_WORD):
        return found
    entries = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    looks = {guess_type(item) for item in entries}
    like = looks.pop() if len(looks) == 1 else None
    return like.key if like else None


def _guess(key: str, known: Collection[str], by_word: dict[str, list[str]]) -> str | None:
    word = make_slug(key).replace("-", "_")
    for form in (
        word,
        f"{word}s",
        f"{word}es",
        word.removesuffix("s"),
        word.removesuffix("es"),
        re.sub("ies$", "y", word),
    ):
        if form in known:
            return form
    if (number := re.match(r"\d+", word)) and number[0] in known:
        return number[0]
    found = next((field for field in by_word.get(word, ()) if field in known), None)
    return found or did_you_mean(key, known)


def is_kind_list(value: Any) -> bool:
    """Return whether a value is a list of entries, as a kind has it."""
    return isinstance(value, list) and any(isinstance(item, dict) and "id" in item for item in value)


@cache
def _field_names(entry_type: type[Entry]) -> tuple[frozenset[str], frozenset[str]]:
    """Return all fields of a kind, and those that must be written."""
    shapes = field_shapes(entry_type)
    required = (shape.name for shape in shapes if entry_type.model_fields[shape.attribute].is_required())
    return frozenset(shape.name for shape in shapes), frozenset(required)


def fields_of_kind(entry_type: type[Entry]) -> frozenset[str]:
    """Return every field that an entry of this kind may have, as it is written."""
    return _field_names(entry_type)[0]


def _count_mismatches(entry_type: type[Entry], keys: Collection[str]) -> int:
    known, required = _field_names(entry_type)
    return len(set(keys) - known) + len(required - set(keys))


def guess_type(item: dict[str, Any], of: type[Entry] | None = None) -> type[Entry] | None:
    """Return the kind whose fields `item` has, when it is clearly another than `of`; None when it is not clear."""
    own = _count_mismatches(of, item) if of else 3 * _MAX_MISMATCHES
    others = [
        (_count_mismatches(other, item), number) for number, other in enumerate(_BY_LIKELIHOOD) if other is not of
    ]
    oddness, number = min(others)
    like = _BY_LIKELIHOOD[number]
    if oddness > _MAX_MISMATCHES or own < 2 or 3 * oddness > own:
        return None
    # An entry that is only begun has the fields that all have: that makes no term of it.
    is_begun = of is not None and like.key == "terms" and item.keys() <= _field_names(of)[0] and oddness > 0
    return None if is_begun else like


_BY_LIKELIHOOD: tuple[type[Entry], ...] = tuple(
    sorted((kind for kind in ENTRY_TYPES if kind.key != "playbook"), key=lambda kind: kind.key != "terms")
)
"""Every kind with lists of entries. A term needs no more than all others do, and is the most frequent of those."""


def has_fields_of(entry_type: type[Entry], item: dict[str, Any]) -> bool:
    """Return whether an item has all fields that an entry of this kind must have, and no unknown ones."""
    known, required = _field_names(entry_type)
    return required <= item.keys() <= known


def list_required(entry_type: type[Entry]) -> list[str]:
    """Return the fields that an entry of this kind must have beside those that all kinds have, as they are written."""
    common = _field_names(Entry)[0]
    required = _field_names(entry_type)[1]
    return [f"`{shape.name}:`" for shape in field_shapes(entry_type) if shape.name in required - common]


def find_referring_field(entry_type: type[Entry], kind: str) -> str | None:
    """Return the field of `entry_type` in which it names entries of `kind`; None when it has none."""
    for shape in field_shapes(entry_type):
        shapes: Iterable[Any] = (shape, *(field_shapes(shape.part) if shape.part else ()))
        if any(inner.ref and inner.ref.kind == kind for inner in shapes):
            return shape.name
    return None
