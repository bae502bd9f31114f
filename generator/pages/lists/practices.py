"""The page of practices: short advice, by role and situation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds import kind_of
from generator.model import Challenge, Practice, Role
from generator.pages import addresses
from generator.pages.base import Page, find_cited_sources, make_list_fields
from generator.pages.entries.role import group_by_situation


@dataclass(frozen=True, kw_only=True)
class PracticesPage(Page):
    """Short advice, by role and situation."""

    template: ClassVar[str] = "practices"

    roles: tuple[tuple[Role, tuple[tuple[str, tuple[Practice, ...]], ...]], ...]
    anchors: dict[str, str]
    challenges: dict[str, tuple[Challenge, ...]]


def build(catalog: Catalog) -> Iterator[PracticesPage]:
    """Yield the page of practices, where there are any."""
    practices = catalog.all(Practice)
    if practices:
        yield PracticesPage(
            **make_list_fields(kind_of(Practice).listing),
            cited=find_cited_sources(catalog, practices),
            roles=tuple(
                (role, group_by_situation(own))
                for role in catalog.all(Role)
                if (own := catalog.referrers(role, Practice, "role"))
            ),
            anchors={practice.id: addresses.anchor_of("practice", practice.id) for practice in practices},
            challenges={
                practice.id: tuple(catalog.get(Challenge, id) for id in practice.challenges) for practice in practices
            },
        )
