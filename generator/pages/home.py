"""Make the home page: entry points by situation and role, the journey as a picture, counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds import ENTRY_TYPES, kind_of
from generator.model import Assessment, Challenge, Entry, Mitigation, Path, Phase, Playbook, Role, Statistic
from generator.pages import addresses
from generator.pages.base import Page, find_cited_sources
from generator.pages.journey_map import JourneyMap, draw_journey_map
from generator.pages.records import find_address, page_listing
from generator.pages.stages import draw_outline
from generator.pages.tools.tools import Tool, list_purposes

MAX_SITUATIONS = 40
"""Challenges that are listed before the page links to the full lists."""
MAX_PLAYBOOKS = 12
MAX_ROLES = 18
MAX_FIGURES = 4
"""Statistics that are shown."""
OUTLINE_SIZE = (240, 44)
"""Width and height of the outline on a playbook's card, in SVG units."""


@dataclass(frozen=True, slots=True)
class Situations:
    """The challenges of one playbook."""

    playbook: Playbook
    challenges: tuple[Challenge, ...]
    list_address: str
    """Address of the full list; empty where all are here."""


@dataclass(frozen=True, slots=True)
class RoleCard:
    """A role and its first page."""

    role: Role
    first: Entry | None


@dataclass(frozen=True, slots=True)
class PlaybookCard:
    """A playbook with its outline and what it has."""

    playbook: Playbook
    outline: str
    holds: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A statistic; for a percentage also the number of filled icons out of a hundred."""

    statistic: Statistic
    share: int | None


@dataclass(frozen=True, slots=True)
class Count:
    """The number of entries of a kind, and the address of their list."""

    label: str
    """The plural label of the kind."""
    number: int
    address: str
    name: str
    """Singular or plural label, by the number."""


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """The home page."""

    template: ClassVar[str] = "home"

    playbooks: tuple[PlaybookCard, ...]
    outline_width: int
    outline_height: int
    situations: tuple[Situations, ...]
    """By playbook, the first one first."""
    challenges: int
    """Number of challenges on the site."""
    all_situations: str
    """Address of the list of all challenges."""
    plan: str
    """Address of the planner; empty where the site has none."""
    first: Playbook | None
    """The playbook whose journey is shown."""
    journey: tuple[Phase, ...]
    paths: tuple[Path, ...]
    map: JourneyMap | None
    assessments: tuple[Assessment, ...]
    roles: tuple[RoleCard, ...]
    all_roles: str
    """Address of the list of all roles; empty where all are here."""
    tools: tuple[Tool, ...]
    all_tools: str
    """Address of the page of tools."""
    entries: tuple[Entry, ...]
    """All entries with a page of their own, from which the newest are chosen."""
    figures: tuple[Figure, ...]
    counts: tuple[Count, ...]


def build(catalog: Catalog) -> Iterator[HomePage]:
    """Yield the home page."""
    playbooks = catalog.all(Playbook)
    first = playbooks[0] if playbooks else None
    statistics, roles = catalog.all(Statistic)[:MAX_FIGURES], catalog.all(Role)
    yield HomePage(
        address=addresses.HOME,
        title="Home",
        summary="Playbooks for people who do what nobody has done before: find your situation, act on it, teach it.",
        section="home",
        cited=find_cited_sources(catalog, statistics),
        playbooks=tuple(_make_playbook_card(catalog, playbook) for playbook in playbooks[:MAX_PLAYBOOKS]),
        outline_width=OUTLINE_SIZE[0],
        outline_height=OUTLINE_SIZE[1],
        situations=tuple(_list_situations(catalog)),
        challenges=len(catalog.all(Challenge)),
        all_situations=addresses.list_address(Challenge.kind),
        plan=find_address(catalog, "plan"),
        first=first,
        journey=tuple(catalog.of_playbook(Phase, first)),
        paths=tuple(catalog.of_playbook(Path, first)),
        map=draw_journey_map(catalog, first),
        assessments=tuple(catalog.all(Assessment)),
        roles=tuple(_make_role_card(catalog, role) for role in roles[:MAX_ROLES]),
        all_roles=addresses.list_address(Role.kind) if len(roles) > MAX_ROLES else "",
        tools=tuple(tool for purpose in list_purposes(catalog) for tool in purpose.tools),
        all_tools=page_listing("tools").address,
        entries=tuple(entry for entry in catalog.entries() if kind_of(entry).has_own_pages),
        figures=tuple(Figure(statistic, parse_percentage(statistic.value)) for statistic in statistics),
        counts=_count_lists(catalog),
    )


def describe_home(pages: Iterable[Page], description: str) -> tuple[Page, ...]:
    """Return the pages with the operator's description on the home page, if there is one."""
    if not description:
        return tuple(pages)
    return tuple(replace(page, summary=description) if page.address == addresses.HOME else page for page in pages)


def _list_situations(catalog: Catalog) -> Iterator[Situations]:
    """Yield the challenges by playbook, at most `MAX_SITUATIONS` in all."""
    left = MAX_SITUATIONS
    for playbook in catalog.all(Playbook):
        challenges = catalog.of_playbook(Challenge, playbook)
        shown = tuple(challenges[:left])
        left -= len(shown)
        if shown:
            group = f"{addresses.list_address(Challenge.kind)}#{addresses.group_anchor(playbook.id)}"
            yield Situations(playbook, shown, group if len(shown) < len(challenges) else "")


def _make_role_card(catalog: Catalog, role: Role) -> RoleCard:
    return RoleCard(role, next((found for start in role.start_with if (found := catalog.find(start.entry))), None))


def _make_playbook_card(catalog: Catalog, playbook: Playbook) -> PlaybookCard:
    counted = (
        (Phase, "phase", "phases"),
        (Challenge, "challenge", "challenges"),
        (Mitigation, "mitigation", "mitigations"),
    )
    numbers = ((len(catalog.of_playbook(kind, playbook)), one, many) for kind, one, many in counted)
    holds = ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in numbers if number)
    return PlaybookCard(playbook, draw_outline(catalog, playbook, *OUTLINE_SIZE), holds)


def parse_percentage(value: str) -> int | None:
    """Return the number of a plain percentage such as `41%`; None for any other value."""
    found = re.fullmatch(r"(\d{1,3}) ?%", value)
    return int(found[1]) if found and int(found[1]) <= 100 else None


def _count_lists(catalog: Catalog) -> tuple[Count, ...]:
    """Return the number of entries per list: of the kind that it is named after, or else of another kind on it."""
    counted: dict[str, type[Entry]] = {}
    for entry_type in ENTRY_TYPES:
        if catalog.all(entry_type):
            counted.setdefault(addresses.list_address(entry_type.kind), entry_type)
    return tuple(_make_count(entry_type, len(catalog.all(entry_type))) for entry_type in counted.values())


def _make_count(entry_type: type[Entry], number: int) -> Count:
    name = entry_type.label if number == 1 else entry_type.label_plural
    return Count(entry_type.label_plural, number, addresses.list_address(entry_type.kind), name)
