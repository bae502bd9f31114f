"""The responsibility table: who owns what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Responsibility, Role
from generator.pages import addresses
from generator.pages.base import Page, about_list, cited_in


@dataclass(frozen=True, slots=True)
class Row:
    """Who has which part in an activity."""

    responsibility: Responsibility
    anchor: str
    accountable: Role
    responsible: tuple[Role, ...]
    consulted: tuple[Role, ...]
    informed: tuple[Role, ...]
    pays: Role | None
    escalates_to: Role | None


@dataclass(frozen=True, kw_only=True)
class ResponsibilitiesPage(Page):
    """Who owns what, as a table."""

    template: ClassVar[str] = "responsibilities"

    rows: tuple[Row, ...]


def build(catalog: Catalog) -> Iterator[ResponsibilitiesPage]:
    """The responsibility table, where there are responsibilities."""
    responsibilities = catalog.all(Responsibility)
    if responsibilities:
        yield ResponsibilitiesPage(
            **about_list("responsibility"),
            cited=cited_in(catalog, responsibilities),
            rows=tuple(_row(catalog, responsibility) for responsibility in responsibilities),
        )


def _row(catalog: Catalog, responsibility: Responsibility) -> Row:
    def roles(ids: list[str]) -> tuple[Role, ...]:
        return tuple(catalog.get(Role, id) for id in ids)

    def role(id: str | None) -> Role | None:
        return catalog.get(Role, id) if id else None

    return Row(
        responsibility,
        addresses.anchor_of("responsibility", responsibility.id),
        catalog.get(Role, responsibility.accountable),
        roles(responsibility.responsible),
        roles(responsibility.consulted),
        roles(responsibility.informed),
        role(responsibility.pays),
        role(responsibility.escalates_to),
    )
