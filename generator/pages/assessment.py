"""The page of one self-assessment, as a form that can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Assessment, Challenge, Entry, Path, Phase
from generator.model.assessment import CountsFor, ScoredStatement
from generator.pages.base import EntryPage, about


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


@dataclass(frozen=True, kw_only=True)
class AssessmentPage(EntryPage):
    """Statements to tick, and how to add them up by hand."""

    template: ClassVar[str] = "assessment"

    assessment: Assessment
    statements: tuple[Scored, ...]
    targets: tuple[tuple[str, tuple[Target, ...]], ...]
    """What can be found, by plural label of its kind."""


def build(catalog: Catalog) -> Iterator[AssessmentPage]:
    """A page for each assessment."""
    for assessment in catalog.all(Assessment):
        statements = tuple(
            Scored(statement, tuple((_target(catalog, counts), counts.weight) for counts in statement.counts_for))
            for statement in assessment.statements
        )
        yield AssessmentPage(
            **about(catalog, assessment, catalog.all(Assessment)),
            assessment=assessment,
            statements=statements,
            targets=_targets(catalog, statements),
        )


def _target(catalog: Catalog, counts: CountsFor) -> Entry:
    if counts.phase:
        return catalog.get(Phase, counts.phase)
    return catalog.get(Path, counts.path) if counts.path else catalog.get(Challenge, counts.challenge or "")


def _targets(catalog: Catalog, statements: tuple[Scored, ...]) -> tuple[tuple[str, tuple[Target, ...]], ...]:
    groups = []
    for entry_type in (Phase, Path, Challenge):
        counted: dict[str, list[tuple[int, int]]] = {}
        for number, scored in enumerate(statements, 1):
            for entry, weight in scored.counts:
                if isinstance(entry, entry_type):
                    counted.setdefault(entry.id, []).append((number, weight))
        entries = [entry for entry in catalog.all(entry_type) if entry.id in counted]
        if entries:
            found = tuple(Target(entry, tuple(counted[entry.id])) for entry in entries)
            groups.append((entry_type.label_plural, found))
    return tuple(groups)
