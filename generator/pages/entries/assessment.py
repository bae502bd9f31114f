"""The page of one self-assessment: a form to print, and the rule by which it is added up.

The rule is the one of `browser/tools/assessment/scoring.js`, with the numbers filled in: points
times weight, in hundredths of the most that can be reached. Whoever adds up by hand gets what the browser shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Assessment, Challenge, Entry, Mitigation, Path, Phase
from generator.model.assessment import BeginWith, CountsFor, ScoredStatement
from generator.pages.base import EntryPage, about
from generator.rules import read_rule

_CONSTANTS = read_rule("assessment")
NEAR = _CONSTANTS["tie_margin"]
"""Figures that differ by at most this count as equal: about the effect of one answer, one step higher or lower."""
LIVE = _CONSTANTS["live_threshold"]
"""Lowest figure of a live challenge: half of what could be reached."""
FAINT = _CONSTANTS["faint_threshold"]
"""Below this figure, a third, nothing is named."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A statement and what agreement with it counts for."""

    statement: ScoredStatement
    counts: tuple[tuple[Entry, int], ...]
    """Each target with its weight."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something the assessment can find, with the statements (by number) that count for it."""

    entry: Entry
    statements: tuple[tuple[int, int], ...]
    """Number of the statement, from 1, and its weight."""
    most: int
    """The most that can be reached: every statement for it agreed with fully, none against it."""

    @property
    def adds(self) -> tuple[tuple[int, int], ...]:
        """The statements whose points are added, with how many times."""
        return tuple(item for item in self.statements if item[1] > 0)

    @property
    def takes(self) -> tuple[tuple[int, int], ...]:
        """The statements whose points are taken away, with how many times."""
        return tuple((number, -weight) for number, weight in self.statements if weight < 0)


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule with the numbers and names of one assessment: the template says only what its data does."""

    most: int
    """Points of the highest answer above the lowest."""
    weights: frozenset[int]
    """All weights that statements have."""
    finds: frozenset[str]
    """Kinds that a result can name: `phase`, `path`, `challenge`, and `mitigation` where it can have next steps."""
    several: frozenset[str]
    """Kinds of which it compares two or more."""
    settled: Phase | None
    """The phase that counts before the others."""
    orders: tuple[tuple[Challenge, Challenge, BeginWith], ...]
    """Challenges to open before others where both are live."""
    near: int = NEAR
    live: int = LIVE
    faint: int = FAINT

    @property
    def highest_weight(self) -> int:
        """The most often that a statement counts; 0 where none counts for anything."""
        return max(self.weights, default=0)

    @property
    def has_taken_away(self) -> bool:
        """Whether a statement counts against something."""
        return min(self.weights, default=0) < 0


@dataclass(frozen=True, kw_only=True)
class AssessmentPage(EntryPage):
    """Statements to tick, and how to add them up by hand."""

    template: ClassVar[str] = "assessment"

    assessment: Assessment
    answers: tuple[tuple[str, int], ...]
    """The answers with what each is worth: its points above the lowest one's."""
    rule: Rule
    statements: tuple[Scored, ...]
    targets: tuple[tuple[str, tuple[Target, ...]], ...]
    """What can be found, by plural label of its kind."""
    poles: tuple[Path, Path] | None
    """The path that comes by itself and the one to choose, where the assessment names them."""


def build(catalog: Catalog) -> Iterator[AssessmentPage]:
    """A page for each assessment."""
    for assessment in catalog.all(Assessment):
        lowest = min(answer.points for answer in assessment.answers)
        most = max(answer.points for answer in assessment.answers) - lowest
        statements = tuple(
            Scored(statement, tuple((_target(catalog, counts), counts.weight) for counts in statement.counts_for))
            for statement in assessment.statements
        )
        drift = assessment.drift
        yield AssessmentPage(
            **about(catalog, assessment, catalog.all(Assessment)),
            assessment=assessment,
            answers=tuple((answer.label, answer.points - lowest) for answer in assessment.answers),
            rule=_rule(catalog, assessment, statements, most),
            statements=statements,
            targets=_targets(catalog, statements, most),
            poles=(catalog.get(Path, drift.by_itself), catalog.get(Path, drift.by_choice)) if drift else None,
        )


def _rule(catalog: Catalog, assessment: Assessment, statements: tuple[Scored, ...], most: int) -> Rule:
    added = {(entry.kind, entry.id): entry for scored in statements for entry, weight in scored.counts if weight > 0}
    kinds = [kind for kind, _ in added]
    first = assessment.settle_first
    return Rule(
        most,
        weights=frozenset(weight for scored in statements for _, weight in scored.counts),
        finds=frozenset([*kinds, *([Mitigation.kind] if any(map(_brings_steps, added.values())) else [])]),
        several=frozenset(kind for kind in kinds if kinds.count(kind) > 1),
        settled=catalog.get(Phase, first.phase) if first else None,
        orders=tuple(
            (catalog.get(Challenge, item.challenge), catalog.get(Challenge, item.before), item)
            for item in assessment.begin_with
        ),
    )


def _brings_steps(entry: Entry) -> bool:
    """Whether an entry names mitigations, so that a result which finds it has next steps."""
    return bool((isinstance(entry, Challenge) and entry.mitigations) or (isinstance(entry, Path) and entry.turns))


def _target(catalog: Catalog, counts: CountsFor) -> Entry:
    if counts.phase:
        return catalog.get(Phase, counts.phase)
    return catalog.get(Path, counts.path) if counts.path else catalog.get(Challenge, counts.challenge or "")


def _targets(catalog: Catalog, statements: tuple[Scored, ...], most: int) -> tuple[tuple[str, tuple[Target, ...]], ...]:
    groups = []
    for entry_type in (Phase, Path, Challenge):
        counted: dict[str, list[tuple[int, int]]] = {}
        for number, scored in enumerate(statements, 1):
            for entry, weight in scored.counts:
                if isinstance(entry, entry_type):
                    counted.setdefault(entry.id, []).append((number, weight))
        found = tuple(
            Target(entry, tuple(counted[entry.id]), sum(max(0, weight) for _, weight in counted[entry.id]) * most)
            for entry in catalog.all(entry_type)
            if entry.id in counted
        )
        if found:
            groups.append((entry_type.label_plural, found))
    return tuple(groups)
