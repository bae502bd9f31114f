"""The responsibility table: who owns what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds import kind_of
from generator.model import Responsibility, Role
from generator.pages import addresses
from generator.pages.base import Page, find_cited_sources, make_list_fields

PARTS = {
    "A": "answers for it",
    "R": "does it",
    "C": "is asked before",
    "I": "is told after",
    "P": "pays",
    "E": "decides a tie",
}
"""Label of each part by its letter, in the order of the columns. The first four are those of a RACI chart."""


@dataclass(frozen=True, slots=True)
class Row:
    """The roles of one responsibility."""

    responsibility: Responsibility
    anchor: str
    accountable: Role
    responsible: tuple[Role, ...]
    consulted: tuple[Role, ...]
    informed: tuple[Role, ...]
    pays: Role | None
    escalates_to: Role | None

    def parts_of(self, role: Role) -> str:
        """Return the letters of a role's parts, in the order of `PARTS`; empty where it has none."""
        roles_by_part = (
            (self.accountable,),
            self.responsible,
            self.consulted,
            self.informed,
            (self.pays,),
            (self.escalates_to,),
        )
        return "".join(letter for letter, roles in zip(PARTS, roles_by_part, strict=True) if role in roles)


@dataclass(frozen=True, kw_only=True)
class ResponsibilitiesPage(Page):
    """Who owns what, as a table."""

    template: ClassVar[str] = "responsibilities"

    rows: tuple[Row, ...]
    roles: tuple[Role, ...]
    """Who has a part in anything, in reading order: the columns of the chart that is printed."""
    parts: Mapping[str, str]
    """Words of each letter of the chart."""


def build(catalog: Catalog) -> Iterator[ResponsibilitiesPage]:
    """Yield the responsibility table, where there are responsibilities."""
    responsibilities = catalog.all(Responsibility)
    if responsibilities:
        rows = tuple(_make_row(catalog, responsibility) for responsibility in responsibilities)
        yield ResponsibilitiesPage(
            **make_list_fields(kind_of(Responsibility).listing),
            cited=find_cited_sources(catalog, responsibilities),
            rows=rows,
            roles=tuple(role for role in catalog.all(Role) if any(row.parts_of(role) for row in rows)),
            parts=PARTS,
        )


def _make_row(catalog: Catalog, responsibility: Responsibility) -> Row:
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
