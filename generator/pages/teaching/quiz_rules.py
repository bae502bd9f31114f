"""The rules of quizzes. Each asks for one relation that the playbooks state.

A wrong answer must not be right as well, so every rule leaves out what the playbooks may state in another way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from generator.catalog import Catalog
from generator.model import Challenge, Entry, Mitigation, Path, Phase, Term
from generator.pages.entries.phase import SEVERITIES
from generator.pages.teaching.quiz_questions import (
    Answer,
    Asked,
    Candidate,
    ask_about_point,
    list_wrong_points,
    normalize_names,
)
from generator.pages.teaching.subjects import Subject, list_claims, to_plain

E = TypeVar("E", bound=Entry)
MIN_OWN_ENTRIES, MAX_OTHER_ENTRIES = 16, 200
"""A playbook with this many entries of a kind needs no others; and of others no more are looked at than this."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of question."""

    entries: Callable[[Catalog, Subject], Sequence[Entry]]
    """Returns the entries that it can ask about."""
    ask: Callable[[Catalog, Subject, Any], Asked | None]
    """Returns what to ask about one of them; None where nothing can be asked."""


def _ask_phase_sign(catalog: Catalog, subject: Subject, phase: Phase) -> Asked:
    right = ask_about_point(catalog, phase.signs, f"It is a sign of “{phase.title}”.")
    return replace(
        right,
        text=f"Which of these is a sign of the phase “{phase.title}”?",
        wrong=_list_wrong_signs(catalog, subject.phases, phase),
    )


def _ask_path_sign(catalog: Catalog, subject: Subject, path: Path) -> Asked:
    right = ask_about_point(catalog, path.signs, f"It is a sign of “{path.title}”.")
    return replace(
        right,
        text=f"Which of these is a sign of the path “{path.title}”?",
        wrong=_list_wrong_signs(catalog, subject.paths, path),
    )


def _list_wrong_signs(catalog: Catalog, entries: Iterable[Phase | Path], asked: Phase | Path) -> list[Candidate]:
    return [
        candidate
        for other in entries
        if other is not asked
        for candidate in list_wrong_points(catalog, other.id, other.signs, f"A sign of “{other.title}”.")
    ]


def _ask_phase_end(catalog: Catalog, subject: Subject, phase: Phase) -> Asked:
    wrong = [
        candidate
        for other in subject.phases
        if other is not phase
        for candidate in list_wrong_points(catalog, other.id, other.over_when, f"That ends “{other.title}”.")
    ]
    right = ask_about_point(catalog, phase.over_when, f"When that is so, “{phase.title}” is over.")
    return replace(right, text=f"How do you know that the phase “{phase.title}” is over?", wrong=wrong)


def _ask_hardest_phase(catalog: Catalog, subject: Subject, challenge: Challenge) -> Asked | None:
    """Ask in which phase a challenge is most severe; None where that is not one phase alone."""
    edges = {edge.phase: edge for edge in challenge.phases}
    severity = {
        phase.id: edges[phase.id].severity or challenge.severity for phase in subject.phases if phase.id in edges
    }
    ranks = {id: SEVERITIES.index(word) for id, word in severity.items()}
    hardest = [phase for phase in subject.phases if ranks and ranks.get(phase.id) == min(ranks.values())]
    if len(hardest) != 1:
        return None
    shows = edges[hardest[0].id].shows_as
    why = f"There it is {severity[hardest[0].id]}." + (f" {to_plain(catalog, shows)}" if shows else "")
    wrong = [
        _make_candidate(other, f"There it is {severity[other.id]}.")
        for other in subject.phases
        if other is not hardest[0] and other.id in severity
    ]
    return Asked(f"In which phase does “{challenge.title}” hit hardest?", Answer(hardest[0].title, why), wrong)


def _ask_first_step(catalog: Catalog, subject: Subject, challenge: Challenge) -> Asked | None:
    """Ask for the first step against a challenge, among first steps against others."""
    steps = list_claims(catalog, challenge.on_monday)
    if not steps:
        return None
    then = f" Then: {steps[1].text}" if len(steps) > 1 else ""
    wrong = [
        Candidate(other.id, partial(_make_wrong_first_step, catalog, challenge, other))
        for other in _choose_pool(catalog, subject, Challenge)
        if other is not challenge
    ]
    right = Answer(steps[0].text, f"It is the first step.{then}", steps[0].sources)
    asked = Asked(f"“{challenge.title}”: what comes first on Monday?", right, wrong)
    return replace(asked, also_right=[step.text for step in steps[1:]])


def _make_wrong_first_step(catalog: Catalog, challenge: Challenge, other: Challenge) -> Answer | None:
    """Return the first step against another challenge as a wrong answer; None where the two challenges are related."""
    steps = list_claims(catalog, other.on_monday)
    if not steps or _are_linked(catalog, challenge, other):
        return None
    return Answer(steps[0].text, f"It comes first against “{other.title}”.", steps[0].sources)


def _ask_help(catalog: Catalog, subject: Subject, challenge: Challenge) -> Asked | None:
    if not challenge.mitigations:
        return None
    first = challenge.mitigations[0]
    near = _collect_helping(catalog, [edge.mitigation for edge in challenge.mitigations])
    wrong = [
        Candidate(other.id, partial(_make_wrong_mitigation, catalog, challenge, other))
        for other in subject.mitigations
        if other.id not in near
    ]
    right = Answer(catalog.get(Mitigation, first.mitigation).title, to_plain(catalog, first.how_it_helps))
    return Asked(f"Which of these helps against “{challenge.title}”?", right, wrong)


def _ask_turn(catalog: Catalog, subject: Subject, path: Path) -> Asked | None:
    if not path.turns:
        return None
    first = path.turns[0]
    near = _collect_helping(catalog, [turn.mitigation for turn in path.turns])
    wrong = [
        Candidate(other.id, partial(_make_wrong_mitigation, catalog, path, other))
        for other in _choose_pool(catalog, subject, Mitigation)
        if other.id not in near
    ]
    right = Answer(catalog.get(Mitigation, first.mitigation).title, to_plain(catalog, first.how_it_helps))
    return Asked(f"What turns the path “{path.title}”, or keeps you on it?", right, wrong)


def _make_wrong_mitigation(catalog: Catalog, asked: Entry, mitigation: Mitigation) -> Answer | None:
    """Return a mitigation as a wrong answer, with what it does help against; None where it helps against nothing."""
    if _are_linked(catalog, asked, mitigation):
        return None
    helped = catalog.referrers(mitigation, Challenge, "mitigations")
    if not helped:
        return None
    how = next(edge.how_it_helps for edge in helped[0].mitigations if edge.mitigation == mitigation.id)
    return Answer(mitigation.title, f"It helps against “{helped[0].title}”. {to_plain(catalog, how)}".strip())


def _ask_prerequisite(catalog: Catalog, subject: Subject, mitigation: Mitigation) -> Asked | None:
    if not mitigation.needs:
        return None
    before = _collect_prerequisites(catalog, [mitigation])
    wrong = [
        Candidate(other.id, partial(_make_wrong_prerequisite, catalog, mitigation, other))
        for other in subject.mitigations
        if other is not mitigation and other.id not in before
    ]
    first = catalog.get(Mitigation, mitigation.needs[0])
    right = Answer(first.title, f"It has to be done before “{mitigation.title}”.")
    return Asked(f"What has to be done before “{mitigation.title}”?", right, wrong)


def _make_wrong_prerequisite(catalog: Catalog, mitigation: Mitigation, other: Mitigation) -> Answer | None:
    if mitigation.id in _collect_prerequisites(catalog, [other]):
        return Answer(other.title, f"It is the other way round: it needs “{mitigation.title}” first.")
    if _are_linked(catalog, mitigation, other):
        return None
    later = catalog.referrers(other, Mitigation, "needs")
    if later:
        return Answer(other.title, f"It has to be done before “{later[0].title}”.")
    helped = catalog.referrers(other, Challenge, "mitigations")
    against = f"It helps against “{helped[0].title}”. " if helped else ""
    return Answer(other.title, f"{against}“{mitigation.title}” does not wait for it.")


def _ask_leading_challenge(catalog: Catalog, subject: Subject, path: Path) -> Asked | None:
    """Ask which challenge leads to a path; None where most do, so that wrong answers would always be the same."""
    leading = [challenge for challenge in subject.challenges if path.id in challenge.if_unmet]
    pool = {challenge.id: challenge for challenge in _choose_pool(catalog, subject, Challenge)}
    others = [challenge for challenge in pool.values() if path.id not in challenge.if_unmet]
    if not leading or len(others) * 2 < len(pool):
        return None
    wrong = [Candidate(other.id, partial(_make_wrong_challenge, catalog, path, other)) for other in others]
    right = Answer(leading[0].title, f"Where nobody meets it, it leads to “{path.title}”.")
    return Asked(f"Which challenge leads to “{path.title}” when nobody meets it?", right, wrong)


def _make_wrong_challenge(catalog: Catalog, path: Path, challenge: Challenge) -> Answer | None:
    """Return a challenge as a wrong answer, with where it leads; None where that is not stated."""
    if _are_linked(catalog, path, challenge) or not challenge.if_unmet:
        return None
    return Answer(challenge.title, f"It leads to “{catalog.get(Path, challenge.if_unmet[0]).title}”.")


def _ask_term(catalog: Catalog, subject: Subject, term: Term) -> Asked:
    """Ask for the meaning of a term. Terms that share a name are never alternatives."""
    names = normalize_names((term.title, *term.synonyms))
    wrong = [
        Candidate(other.id, partial(_make_wrong_meaning, catalog, other, names))
        for other in _choose_pool(catalog, subject, Term)
        if other is not term
    ]
    right = _make_meaning(catalog, term, f"So the glossary says of “{term.title}”.")
    return Asked(f"What does “{term.title}” mean?", right, wrong)


def _make_meaning(catalog: Catalog, term: Term, why: str) -> Answer:
    return Answer(to_plain(catalog, term.summary), why, tuple(term.sources))


def _make_wrong_meaning(catalog: Catalog, term: Term, names: set[str]) -> Answer | None:
    if names & normalize_names((term.title, *term.synonyms)):
        return None
    return _make_meaning(catalog, term, f"That is “{term.title}”.")


def _choose_pool(catalog: Catalog, subject: Subject, entry_type: type[E]) -> Sequence[E]:
    """Return where wrong answers come from: the playbook's own entries, or all where it has few."""
    own = catalog.of_playbook(entry_type, subject.playbook)
    return own if len(own) >= MIN_OWN_ENTRIES else [*own, *catalog.all(entry_type)[:MAX_OTHER_ENTRIES]]


def _make_candidate(entry: Entry, why: str) -> Candidate:
    """Return an entry's title as a wrong answer."""
    return Candidate(entry.id, partial(Answer, entry.title, why))


def _collect_prerequisites(catalog: Catalog, mitigations: Iterable[Mitigation]) -> set[str]:
    """Return the ids of everything that has to come before one of the mitigations."""
    return {needed.id for needed in catalog.prerequisites(mitigations) or ()}


def _collect_helping(catalog: Catalog, helping: Iterable[str]) -> set[str]:
    """Return the ids of mitigations, their prerequisites and their direct dependents: all may be said to help."""
    near = set(helping)
    mitigations = [catalog.get(Mitigation, id) for id in near]
    near |= _collect_prerequisites(catalog, mitigations)
    for mitigation in mitigations:
        near |= {other.id for other in catalog.referrers(mitigation, Mitigation, "needs")}
    return near


def _are_linked(catalog: Catalog, one: Entry, other: Entry) -> bool:
    """Return whether one of two entries refers to the other."""
    return any(link.referrer is other for link in catalog.links_to(one)) or any(
        link.referrer is one for link in catalog.links_to(other)
    )


def _list_paths(catalog: Catalog, subject: Subject) -> Sequence[Path]:
    return subject.paths[:1] if isinstance(subject.entry, Path) else subject.paths


def _list_terms(catalog: Catalog, subject: Subject) -> Sequence[Term]:
    """Return the terms that refer to an entry of the subject."""
    entries = (subject.entry, *subject.phases, *subject.challenges, *subject.mitigations, *subject.paths)
    return catalog.get_existing(Term, {term.id for entry in entries for term in catalog.referrers(entry, Term, "see")})


RULES: dict[str, Rule] = {
    "phase-sign": Rule(lambda _, subject: subject.phases, _ask_phase_sign),
    "phase-end": Rule(lambda _, subject: subject.phases, _ask_phase_end),
    "hardest-phase": Rule(lambda _, subject: subject.challenges, _ask_hardest_phase),
    "monday": Rule(lambda _, subject: subject.challenges, _ask_first_step),
    "helps": Rule(lambda _, subject: subject.challenges, _ask_help),
    "needs": Rule(lambda _, subject: subject.mitigations, _ask_prerequisite),
    "leads": Rule(_list_paths, _ask_leading_challenge),
    "path-sign": Rule(_list_paths, _ask_path_sign),
    "turns": Rule(_list_paths, _ask_turn),
    "term": Rule(_list_terms, _ask_term),
}
"""By name, in the order of a quiz."""
