"""The page of one mitigation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Challenge, Mitigation, Path, Role, Story
from generator.model.challenge import MitigationOfChallenge
from generator.model.path import Turn
from generator.model.timeline import Timeline, timeline_of
from generator.pages.base import EntryPage, about, journey_of
from generator.pages.entries.prerequisites import Prerequisites, prerequisites_of


@dataclass(frozen=True, slots=True)
class Helped:
    """A challenge or path this mitigation helps with, and how."""

    entry: Challenge | Path
    how_it_helps: str


@dataclass(frozen=True, kw_only=True)
class MitigationPage(EntryPage):
    """What to do, in order; what it costs and brings; what comes first; how it goes wrong."""

    template: ClassVar[str] = "mitigation"

    mitigation: Mitigation
    timeline: Timeline
    who: tuple[Role, ...]
    needs: tuple[Mitigation, ...]
    challenges: tuple[Helped, ...]
    turns: tuple[Helped, ...]
    leads_to: tuple[Path, ...]
    stories: tuple[Story, ...]
    prerequisites: Prerequisites | None
    """What comes before and after it; None where nothing does."""


def build(catalog: Catalog) -> Iterator[MitigationPage]:
    """A page for each mitigation."""
    for mitigation in catalog.all(Mitigation):
        yield MitigationPage(
            **about(catalog, mitigation, journey_of(catalog, catalog.playbook_of(mitigation))),
            mitigation=mitigation,
            timeline=timeline_of(mitigation),
            who=tuple(catalog.get(Role, id) for id in mitigation.who),
            needs=tuple(catalog.get(Mitigation, id) for id in mitigation.needs),
            challenges=_helped(catalog, mitigation, MitigationOfChallenge, "mitigations"),
            turns=_helped(catalog, mitigation, Turn, "turns"),
            leads_to=tuple(catalog.get(Path, id) for id in mitigation.leads_to),
            stories=tuple(catalog.sources_naming(mitigation, Story, "actions")),
            prerequisites=prerequisites_of(catalog, mitigation),
        )


def _helped(
    catalog: Catalog, mitigation: Mitigation, edge_type: type[MitigationOfChallenge | Turn], field: str
) -> tuple[Helped, ...]:
    return tuple(
        Helped(link.source, link.holder.how_it_helps)
        for link in catalog.links_to(mitigation, field)
        if isinstance(link.source, Challenge | Path) and isinstance(link.holder, edge_type)
    )
