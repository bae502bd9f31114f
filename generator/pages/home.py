"""The home page: three ways in, the journey, the paths, and what the site holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import (
    ENTRY_TYPES,
    Assessment,
    Challenge,
    Path,
    Phase,
    Playbook,
    Role,
    Statistic,
)
from generator.pages import addresses
from generator.pages.base import Page, cited_in
from generator.pages.kinds import lists

SITUATIONS = 12
"""How many challenges the front door names before it leads to the full list."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many entries of a kind there are, and where they are listed."""

    label: str
    number: int
    address: str


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """What a first-time reader needs to find the right page."""

    template: ClassVar[str] = "home"

    playbooks: tuple[Playbook, ...]
    situations: tuple[Challenge, ...]
    """Challenges of the first playbook, in order."""
    all_situations: str
    """Address of the list of all challenges."""
    journey: tuple[Phase, ...]
    """Phases of the first playbook, in order."""
    paths: tuple[Path, ...]
    roles: tuple[Role, ...]
    statistics: tuple[Statistic, ...]
    assessments: tuple[Assessment, ...]
    counts: tuple[Count, ...]


def build(catalog: Catalog) -> Iterator[HomePage]:
    """The home page."""
    playbooks = catalog.all(Playbook)
    first = playbooks[0] if playbooks else None
    statistics = catalog.all(Statistic)[:4]
    yield HomePage(
        address=addresses.HOME,
        title="Home",
        summary="Playbooks for people who do what nobody has done before: find your situation, act on it, teach it.",
        section="home",
        cited=cited_in(catalog, statistics),
        playbooks=tuple(playbooks),
        situations=tuple(catalog.of_playbook(Challenge, first)[:SITUATIONS]),
        all_situations=addresses.index_of(Challenge.kind),
        journey=tuple(catalog.of_playbook(Phase, first)),
        paths=tuple(catalog.of_playbook(Path, first)),
        roles=tuple(catalog.all(Role)),
        statistics=tuple(statistics),
        assessments=tuple(catalog.all(Assessment)),
        counts=_counts(catalog),
    )


def _counts(catalog: Catalog) -> tuple[Count, ...]:
    """How many there are of every kind with entries; kinds listed on the page of another are not counted."""
    counted = set(lists().values())
    return tuple(
        Count(entry_type.label_plural, len(entries), addresses.index_of(entry_type.kind))
        for entry_type in ENTRY_TYPES
        if entry_type.kind in counted and (entries := catalog.all(entry_type))
    )
