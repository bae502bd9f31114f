"""The rules of quizzes: each asks for one relation that the playbooks state, so the answer is theirs.

A wrong answer must not be right as well: every rule leaves out what shares the relation it asks for, and what the
entry names in any other way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from generator.catalog import Catalog
from generator.model import Challenge, Entry, Mitigation, Path, Phase, Term
from generator.pages.entries.phase import SEVERITIES
from generator.pages.teaching.quiz_questions import Answer, Asked, Candidate, called, others, right_of
from generator.pages.teaching.subjects import Subject, plain, said_of

E = TypeVar("E", bound=Entry)
ENOUGH, FARTHEST = 16, 200
"""A playbook with this many entries of a kind needs no others; and of others no more are looked at than this."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to ask."""

    entries: Callable[[Catalog, Subject], Sequence[Entry]]
    """Those it can ask about."""
    ask: Callable[[Catalog, Subject, Any], Asked | None]
    """What it asks about one of them; None where nothing can be asked."""


def _phase_sign(catalog: Catalog, subject: Subject, phase: Phase) -> Asked:
    right = right_of(catalog, phase.signs, f"It is a sign of “{phase.title}”.")
    return replace(
        right,
        text=f"Which of these is a sign of the phase “{phase.title}”?",
        wrong=_signs(catalog, subject.phases, phase),
    )


def _path_sign(catalog: Catalog, subject: Subject, path: Path) -> Asked:
    right = right_of(catalog, path.signs, f"It is a sign of “{path.title}”.")
    return replace(
        right, text=f"Which of these is a sign of the path “{path.title}”?", wrong=_signs(catalog, subject.paths, path)
    )


def _signs(catalog: Catalog, entries: Iterable[Phase | Path], asked: Phase | Path) -> list[Candidate]:
    return [
        candidate
        for other in entries
        if other is not asked
        for candidate in others(catalog, other.id, other.signs, f"A sign of “{other.title}”.")
    ]


def _phase_end(catalog: Catalog, subject: Subject, phase: Phase) -> Asked:
    wrong = [
        candidate
        for other in subject.phases
        if other is not phase
        for candidate in others(catalog, other.id, other.over_when, f"That ends “{other.title}”.")
    ]
    right = right_of(catalog, phase.over_when, f"When that is so, “{phase.title}” is over.")
    return replace(right, text=f"How do you know that the phase “{phase.title}” is over?", wrong=wrong)


def _hardest_phase(catalog: Catalog, subject: Subject, challenge: Challenge) -> Asked | None:
    """Only where one phase is harder than all others of the playbook."""
    edges = {edge.phase: edge for edge in challenge.phases}
    severity = {
        phase.id: edges[phase.id].severity or challenge.severity for phase in subject.phases if phase.id in edges
    }
    ranks = {id: SEVERITIES.index(word) for id, word in severity.items()}
    hardest = [phase for phase in subject.phases if ranks and ranks.get(phase.id) == min(ranks.values())]
    if len(hardest) != 1:
        return None
    shows = edges[hardest[0].id].shows_as
    why = f"There it is {severity[hardest[0].id]}." + (f" {plain(catalog, shows)}" if shows else "")
    wrong = [
        _fixed(other, f"There it is {severity[other.id]}.")
        for other in subject.phases
        if other is not hardest[0] and other.id in severity
    ]
    return Asked(f"In which phase does “{challenge.title}” hit hardest?", Answer(hardest[0].title, why), wrong)


def _monday(catalog: Catalog, subject: Subject, challenge: Challenge) -> Asked | None:
    """The first of the steps on Monday, among the first steps against other challenges."""
    steps = said_of(catalog, challenge.on_monday)
    if not steps:
        return None
    then = f" Then: {steps[1].text}" if len(steps) > 1 else ""
    wrong = [
        Candidate(other.id, partial(_first_elsewhere, catalog, challenge, other))
        for other in _pool(catalog, subject, Challenge)
        if other is not challenge
    ]
    right = Answer(steps[0].text, f"It is the first step.{then}", steps[0].sources)
    asked = Asked(f"“{challenge.title}”: what comes first on Monday?", right, wrong)
    return replace(asked, also_right=[step.text for step in steps[1:]])


def _first_elsewhere(catalog: Catalog, challenge: Challenge, other: Challenge) -> Answer | None:
    """The first step against another challenge, where the two have nothing to do with each other."""
    steps = said_of(catalog, other.on_monday)
    if not steps or _are_linked(catalog, challenge, other):
        return None
    return Answer(steps[0].text, f"It comes first against “{other.title}”.", steps[0].sources)


def _helps(catalog: Catalog, subject: Subject, challenge: Challenge) -> Asked | None:
    if not challenge.mitigations:
        return None
    first = challenge.mitigations[0]
    near = _around(catalog, [edge.mitigation for edge in challenge.mitigations])
    wrong = [
        Candidate(other.id, partial(_instead, catalog, challenge, other))
        for other in subject.mitigations
        if other.id not in near
    ]
    right = Answer(catalog.get(Mitigation, first.mitigation).title, plain(catalog, first.how_it_helps))
    return Asked(f"Which of these helps against “{challenge.title}”?", right, wrong)


def _turns(catalog: Catalog, subject: Subject, path: Path) -> Asked | None:
    if not path.turns:
        return None
    first = path.turns[0]
    near = _around(catalog, [turn.mitigation for turn in path.turns])
    wrong = [
        Candidate(other.id, partial(_instead, catalog, path, other))
        for other in _pool(catalog, subject, Mitigation)
        if other.id not in near
    ]
    right = Answer(catalog.get(Mitigation, first.mitigation).title, plain(catalog, first.how_it_helps))
    return Asked(f"What turns the path “{path.title}”, or keeps you on it?", right, wrong)


def _instead(catalog: Catalog, asked: Entry, mitigation: Mitigation) -> Answer | None:
    """A mitigation as a wrong answer, with what it does help against; None where it helps against nothing."""
    if _are_linked(catalog, asked, mitigation):
        return None
    helped = catalog.sources_naming(mitigation, Challenge, "mitigations")
    if not helped:
        return None
    how = next(edge.how_it_helps for edge in helped[0].mitigations if edge.mitigation == mitigation.id)
    return Answer(mitigation.title, f"It helps against “{helped[0].title}”. {plain(catalog, how)}".strip())


def _needs(catalog: Catalog, subject: Subject, mitigation: Mitigation) -> Asked | None:
    if not mitigation.needs:
        return None
    before = _needed(catalog, [mitigation])
    wrong = [
        Candidate(other.id, partial(_not_before, catalog, mitigation, other))
        for other in subject.mitigations
        if other is not mitigation and other.id not in before
    ]
    first = catalog.get(Mitigation, mitigation.needs[0])
    right = Answer(first.title, f"It has to be done before “{mitigation.title}”.")
    return Asked(f"What has to be done before “{mitigation.title}”?", right, wrong)


def _not_before(catalog: Catalog, mitigation: Mitigation, other: Mitigation) -> Answer | None:
    if mitigation.id in _needed(catalog, [other]):
        return Answer(other.title, f"It is the other way round: it needs “{mitigation.title}” first.")
    if _are_linked(catalog, mitigation, other):
        return None
    later = catalog.sources_naming(other, Mitigation, "needs")
    if later:
        return Answer(other.title, f"It has to be done before “{later[0].title}”.")
    helped = catalog.sources_naming(other, Challenge, "mitigations")
    against = f"It helps against “{helped[0].title}”. " if helped else ""
    return Answer(other.title, f"{against}“{mitigation.title}” does not wait for it.")


def _leads(catalog: Catalog, subject: Subject, path: Path) -> Asked | None:
    """Only where most challenges do not lead there: else the wrong answers are always the same few."""
    leading = [challenge for challenge in subject.challenges if path.id in challenge.if_unmet]
    pool = {challenge.id: challenge for challenge in _pool(catalog, subject, Challenge)}
    others = [challenge for challenge in pool.values() if path.id not in challenge.if_unmet]
    if not leading or len(others) * 2 < len(pool):
        return None
    wrong = [Candidate(other.id, partial(_elsewhere, catalog, path, other)) for other in others]
    right = Answer(leading[0].title, f"Where nobody meets it, it leads to “{path.title}”.")
    return Asked(f"Which challenge leads to “{path.title}” when nobody meets it?", right, wrong)


def _elsewhere(catalog: Catalog, path: Path, challenge: Challenge) -> Answer | None:
    """A challenge as a wrong answer, with where it leads; None where nothing is said of that."""
    if _are_linked(catalog, path, challenge) or not challenge.if_unmet:
        return None
    return Answer(challenge.title, f"It leads to “{catalog.get(Path, challenge.if_unmet[0]).title}”.")


def _term(catalog: Catalog, subject: Subject, term: Term) -> Asked:
    """Words that share a name are never set against each other."""
    names = called((term.title, *term.synonyms))
    wrong = [
        Candidate(other.id, partial(_other_meaning, catalog, other, names))
        for other in _pool(catalog, subject, Term)
        if other is not term
    ]
    right = _meaning(catalog, term, f"So the glossary says of “{term.title}”.")
    return Asked(f"What does “{term.title}” mean?", right, wrong)


def _meaning(catalog: Catalog, term: Term, why: str) -> Answer:
    return Answer(plain(catalog, term.summary), why, tuple(term.sources))


def _other_meaning(catalog: Catalog, term: Term, names: set[str]) -> Answer | None:
    if names & called((term.title, *term.synonyms)):
        return None
    return _meaning(catalog, term, f"That is “{term.title}”.")


def _pool(catalog: Catalog, subject: Subject, entry_type: type[E]) -> Sequence[E]:
    """Where wrong answers are drawn from: the playbook's own entries, or those of all where it has few."""
    own = catalog.of_playbook(entry_type, subject.playbook)
    return own if len(own) >= ENOUGH else [*own, *catalog.all(entry_type)[:FARTHEST]]


def _fixed(entry: Entry, why: str) -> Candidate:
    """An entry's title as a wrong answer."""
    return Candidate(entry.id, partial(Answer, entry.title, why))


def _needed(catalog: Catalog, mitigations: Iterable[Mitigation]) -> set[str]:
    """Return the ids of everything that has to come before one of the mitigations."""
    return {needed.id for needed in catalog.prerequisites(mitigations) or ()}


def _around(catalog: Catalog, helping: Iterable[str]) -> set[str]:
    """Mitigations, what has to come before them, and what builds on them: all of it may be said to help."""
    near = set(helping)
    mitigations = [catalog.get(Mitigation, id) for id in near]
    near |= _needed(catalog, mitigations)
    for mitigation in mitigations:
        near |= {other.id for other in catalog.sources_naming(mitigation, Mitigation, "needs")}
    return near


def _are_linked(catalog: Catalog, one: Entry, other: Entry) -> bool:
    """Whether one of two entries names the other anywhere."""
    return any(link.source is other for link in catalog.links_to(one)) or any(
        link.source is one for link in catalog.links_to(other)
    )


def _paths(catalog: Catalog, subject: Subject) -> Sequence[Path]:
    return subject.paths[:1] if isinstance(subject.entry, Path) else subject.paths


def _terms(catalog: Catalog, subject: Subject) -> Sequence[Term]:
    """Words that matter for an entry of the subject."""
    entries = (subject.entry, *subject.phases, *subject.challenges, *subject.mitigations, *subject.paths)
    return catalog.known(Term, {term.id for entry in entries for term in catalog.sources_naming(entry, Term, "see")})


RULES: dict[str, Rule] = {
    "phase-sign": Rule(lambda _, subject: subject.phases, _phase_sign),
    "phase-end": Rule(lambda _, subject: subject.phases, _phase_end),
    "hardest-phase": Rule(lambda _, subject: subject.challenges, _hardest_phase),
    "monday": Rule(lambda _, subject: subject.challenges, _monday),
    "helps": Rule(lambda _, subject: subject.challenges, _helps),
    "needs": Rule(lambda _, subject: subject.mitigations, _needs),
    "leads": Rule(_paths, _leads),
    "path-sign": Rule(_paths, _path_sign),
    "turns": Rule(_paths, _turns),
    "term": Rule(_terms, _term),
}
"""The rules by name, in the order of a quiz."""
