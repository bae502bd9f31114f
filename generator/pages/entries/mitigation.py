"""The page of one mitigation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Challenge, Mitigation, Path, Role, Story
from generator.model.challenge import MitigationOfChallenge
from generator.model.path import Turn
from generator.model.timeline import Timeline, make_timeline
from generator.pages.base import EntryPage, list_journey_pages, make_entry_fields
from generator.pages.entries.prerequisites import Prerequisites, make_prerequisites


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
    """Yield a page for each mitigation."""
    for mitigation in catalog.all(Mitigation):
        yield MitigationPage(
            **make_entry_fields(catalog, mitigation, list_journey_pages(catalog, catalog.playbook_of(mitigation))),
            mitigation=mitigation,
            timeline=make_timeline(mitigation),
            who=tuple(catalog.get(Role, id) for id in mitigation.who),
            needs=tuple(catalog.get(Mitigation, id) for id in mitigation.needs),
            challenges=_list_helped(catalog, mitigation, MitigationOfChallenge, "mitigations"),
            turns=_list_helped(catalog, mitigation, Turn, "turns"),
            leads_to=tuple(catalog.get(Path, id) for id in mitigation.leads_to),
            stories=tuple(catalog.referrers(mitigation, Story, "actions")),
            prerequisites=make_prerequisites(catalog, mitigation),
        )


def _list_helped(
    catalog: Catalog, mitigation: Mitigation, edge_type: type[MitigationOfChallenge | Turn], field: str
) -> tuple[Helped, ...]:
    return tuple(
        Helped(link.referrer, link.holder.how_it_helps)
        for link in catalog.links_to(mitigation, field)
        if isinstance(link.referrer, Challenge | Path) and isinstance(link.holder, edge_type)
    )
