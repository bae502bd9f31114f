"""Make the page of a self-assessment: a form to print, and the rule that adds it up.

The same rule is in `browser/tools/assessment/scoring.js`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Assessment, Challenge, Entry, Mitigation, Path, Phase
from generator.model.assessment import BeginWith, CountsFor, ScoredStatement
from generator.pages.base import EntryPage, make_entry_fields
from generator.rules import read_rule

_CONSTANTS = read_rule("assessment")
NEAR = _CONSTANTS["tie_margin"]
"""Figures (0 to 100) that differ by no more are equal: about one answer, one step higher or lower."""
LIVE = _CONSTANTS["live_threshold"]
"""From this figure on a challenge is live: half of the possible points."""
FAINT = _CONSTANTS["faint_threshold"]
"""Below this figure even the highest result says little."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A statement and what agreement with it counts for."""

    statement: ScoredStatement
    counts: tuple[tuple[Entry, int], ...]
    """(entry, weight) of each target."""


@dataclass(frozen=True, slots=True)
class Target:
    """A possible result, with the statements that count for it."""

    entry: Entry
    statements: tuple[tuple[int, int], ...]
    """(number of the statement from 1, weight)."""
    max_points: int
    """Points when every statement for it is agreed with fully and none against it."""

    @property
    def adds(self) -> tuple[tuple[int, int], ...]:
        """(number, factor) of the statements whose points are added."""
        return tuple(item for item in self.statements if item[1] > 0)

    @property
    def takes(self) -> tuple[tuple[int, int], ...]:
        """(number, factor) of the statements whose points are subtracted."""
        return tuple((number, -weight) for number, weight in self.statements if weight < 0)


@dataclass(frozen=True, slots=True)
class Rule:
    """The parameters of the rule for one assessment; the template describes only what applies to it."""

    max_points: int
    """Points between the lowest and the highest answer."""
    weights: frozenset[int]
    """All weights in use."""
    finds: frozenset[str]
    """Kinds that a result can have: `phase`, `path`, `challenge`; `mitigation` where there are next steps."""
    several: frozenset[str]
    """Those kinds with two or more targets."""
    settled: Phase | None
    """The phase of `settle_first`."""
    orders: tuple[tuple[Challenge, Challenge, BeginWith], ...]
    """The pairs of `begin_with`."""
    near: int = NEAR
    live: int = LIVE
    faint: int = FAINT

    @property
    def highest_weight(self) -> int:
        """Highest absolute weight; 0 where nothing counts."""
        return max(self.weights, default=0)

    @property
    def has_taken_away(self) -> bool:
        """Whether a statement counts against something."""
        return min(self.weights, default=0) < 0


@dataclass(frozen=True, kw_only=True)
class AssessmentPage(EntryPage):
    """The form and the rule to add it up by hand."""

    template: ClassVar[str] = "assessment"

    assessment: Assessment
    answers: tuple[tuple[str, int], ...]
    """(label, points above the lowest answer's)."""
    rule: Rule
    statements: tuple[Scored, ...]
    targets: tuple[tuple[str, tuple[Target, ...]], ...]
    """The targets by plural label of their kind."""
    poles: tuple[Path, Path] | None
    """The paths `by_itself` and `by_choice` of `drift`; None without it."""


def build(catalog: Catalog) -> Iterator[AssessmentPage]:
    """Yield a page for each assessment."""
    for assessment in catalog.all(Assessment):
        lowest = min(answer.points for answer in assessment.answers)
        max_points = max(answer.points for answer in assessment.answers) - lowest
        statements = tuple(
            Scored(statement, tuple((_find_target(catalog, counts), counts.weight) for counts in statement.counts_for))
            for statement in assessment.statements
        )
        drift = assessment.drift
        yield AssessmentPage(
            **make_entry_fields(catalog, assessment, catalog.all(Assessment)),
            assessment=assessment,
            answers=tuple((answer.label, answer.points - lowest) for answer in assessment.answers),
            rule=_make_rule(catalog, assessment, statements, max_points),
            statements=statements,
            targets=_make_targets(catalog, statements, max_points),
            poles=(catalog.get(Path, drift.by_itself), catalog.get(Path, drift.by_choice)) if drift else None,
        )


def _make_rule(catalog: Catalog, assessment: Assessment, statements: tuple[Scored, ...], max_points: int) -> Rule:
    added = {(entry.kind, entry.id): entry for scored in statements for entry, weight in scored.counts if weight > 0}
    kinds = [kind for kind, _ in added]
    first = assessment.settle_first
    return Rule(
        max_points,
        weights=frozenset(weight for scored in statements for _, weight in scored.counts),
        finds=frozenset([*kinds, *([Mitigation.kind] if any(map(_has_mitigations, added.values())) else [])]),
        several=frozenset(kind for kind in kinds if kinds.count(kind) > 1),
        settled=catalog.get(Phase, first.phase) if first else None,
        orders=tuple(
            (catalog.get(Challenge, item.challenge), catalog.get(Challenge, item.before), item)
            for item in assessment.begin_with
        ),
    )


def _has_mitigations(entry: Entry) -> bool:
    """Return whether an entry refers to mitigations, which become next steps of a result."""
    return bool((isinstance(entry, Challenge) and entry.mitigations) or (isinstance(entry, Path) and entry.turns))


def _find_target(catalog: Catalog, counts: CountsFor) -> Entry:
    if counts.phase:
        return catalog.get(Phase, counts.phase)
    return catalog.get(Path, counts.path) if counts.path else catalog.get(Challenge, counts.challenge or "")


def _make_targets(
    catalog: Catalog, statements: tuple[Scored, ...], max_points: int
) -> tuple[tuple[str, tuple[Target, ...]], ...]:
    groups = []
    for entry_type in (Phase, Path, Challenge):
        counted: dict[str, list[tuple[int, int]]] = {}
        for number, scored in enumerate(statements, 1):
            for entry, weight in scored.counts:
                if isinstance(entry, entry_type):
                    counted.setdefault(entry.id, []).append((number, weight))
        found = tuple(
            Target(entry, tuple(counted[entry.id]), sum(max(0, weight) for _, weight in counted[entry.id]) * max_points)
            for entry in catalog.all(entry_type)
            if entry.id in counted
        )
        if found:
            groups.append((entry_type.label_plural, found))
    return tuple(groups)
