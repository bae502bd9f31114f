"""The home page: ways in by situation, role and search, the journey as a picture, and what the site holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds import ENTRY_TYPES, kind_of
from generator.model import Assessment, Challenge, Entry, Mitigation, Path, Phase, Playbook, Role, Statistic
from generator.pages import addresses
from generator.pages.base import Page, cited_in
from generator.pages.journey_map import JourneyMap, journey_map
from generator.pages.records import link_to, page_listing
from generator.pages.stages import outline
from generator.pages.tools.tools import Tool, purposes_of

MOST_SITUATIONS = 40
"""How many challenges the front door names before it leads to the full lists."""
MOST_PLAYBOOKS = 12
MOST_ROLES = 18
MOST_NUMBERS = 4
"""How many playbooks, roles and figures it shows."""
OUTLINE = (240, 44)
"""Width and height of the mountains on the card of a playbook."""


@dataclass(frozen=True, slots=True)
class Situations:
    """What a reader of one playbook may be facing."""

    playbook: Playbook
    challenges: tuple[Challenge, ...]
    all_of_them: str
    """Address of the playbook's part of the list of challenges; empty where all are here."""


@dataclass(frozen=True, slots=True)
class RoleCard:
    """A role and the page to begin with."""

    role: Role
    first: Entry | None


@dataclass(frozen=True, slots=True)
class PlaybookCard:
    """A playbook with its skyline and what it holds."""

    playbook: Playbook
    outline: str
    holds: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A statistic, and for a percentage how many of a hundred signs are full."""

    statistic: Statistic
    share: int | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many entries of a kind there are, and where they are listed."""

    label: str
    """The plural label of the kind."""
    number: int
    address: str
    name: str
    """How that many of them are called."""


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """What a first-time reader needs to find the right page."""

    template: ClassVar[str] = "home"

    playbooks: tuple[PlaybookCard, ...]
    outline_width: int
    outline_height: int
    situations: tuple[Situations, ...]
    """By playbook, the first one first."""
    challenges: int
    """How many there are on the whole site."""
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
    """All entries with a page of their own: what may be new."""
    figures: tuple[Figure, ...]
    counts: tuple[Count, ...]


def build(catalog: Catalog) -> Iterator[HomePage]:
    """The home page."""
    playbooks = catalog.all(Playbook)
    first = playbooks[0] if playbooks else None
    statistics, roles = catalog.all(Statistic)[:MOST_NUMBERS], catalog.all(Role)
    yield HomePage(
        address=addresses.HOME,
        title="Home",
        summary="Playbooks for people who do what nobody has done before: find your situation, act on it, teach it.",
        section="home",
        cited=cited_in(catalog, statistics),
        playbooks=tuple(_playbook_card(catalog, playbook) for playbook in playbooks[:MOST_PLAYBOOKS]),
        outline_width=OUTLINE[0],
        outline_height=OUTLINE[1],
        situations=tuple(_situations(catalog)),
        challenges=len(catalog.all(Challenge)),
        all_situations=addresses.index_of(Challenge.kind),
        plan=link_to(catalog, "plan"),
        first=first,
        journey=tuple(catalog.of_playbook(Phase, first)),
        paths=tuple(catalog.of_playbook(Path, first)),
        map=journey_map(catalog, first),
        assessments=tuple(catalog.all(Assessment)),
        roles=tuple(_role_card(catalog, role) for role in roles[:MOST_ROLES]),
        all_roles=addresses.index_of(Role.kind) if len(roles) > MOST_ROLES else "",
        tools=tuple(tool for purpose in purposes_of(catalog) for tool in purpose.tools),
        all_tools=page_listing("tools").address,
        entries=tuple(entry for entry in catalog.entries() if kind_of(entry).has_own_pages),
        figures=tuple(Figure(statistic, share_of(statistic.value)) for statistic in statistics),
        counts=_counts(catalog),
    )


def describe_home(pages: Iterable[Page], description: str) -> tuple[Page, ...]:
    """Return the pages with a home page that says what the site is about in its operator's words, if there are any."""
    if not description:
        return tuple(pages)
    return tuple(replace(page, summary=description) if page.address == addresses.HOME else page for page in pages)


def _situations(catalog: Catalog) -> Iterator[Situations]:
    """The challenges of each playbook until there are enough; a list that is cut short says where it goes on."""
    left = MOST_SITUATIONS
    for playbook in catalog.all(Playbook):
        challenges = catalog.of_playbook(Challenge, playbook)
        shown = tuple(challenges[:left])
        left -= len(shown)
        if shown:
            group = f"{addresses.index_of(Challenge.kind)}#{addresses.group_anchor(playbook.id)}"
            yield Situations(playbook, shown, group if len(shown) < len(challenges) else "")


def _role_card(catalog: Catalog, role: Role) -> RoleCard:
    return RoleCard(role, next((found for start in role.start_with if (found := catalog.find(start.entry))), None))


def _playbook_card(catalog: Catalog, playbook: Playbook) -> PlaybookCard:
    held = (
        (Phase, "phase", "phases"),
        (Challenge, "challenge", "challenges"),
        (Mitigation, "mitigation", "mitigations"),
    )
    numbers = ((len(catalog.of_playbook(kind, playbook)), one, many) for kind, one, many in held)
    holds = ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in numbers if number)
    return PlaybookCard(playbook, outline(catalog, playbook, *OUTLINE), holds)


def share_of(value: str) -> int | None:
    """The number of a plain percentage such as `41%`."""
    found = re.fullmatch(r"(\d{1,3}) ?%", value)
    return int(found[1]) if found and int(found[1]) <= 100 else None


def _counts(catalog: Catalog) -> tuple[Count, ...]:
    """Return how many entries each list has: of the first kind that has entries on it, in reading order."""
    counted: dict[str, type[Entry]] = {}
    for entry_type in ENTRY_TYPES:
        if catalog.all(entry_type):
            counted.setdefault(addresses.index_of(entry_type.kind), entry_type)
    return tuple(_count(entry_type, len(catalog.all(entry_type))) for entry_type in counted.values())


def _count(entry_type: type[Entry], number: int) -> Count:
    name = entry_type.label if number == 1 else entry_type.label_plural
    return Count(entry_type.label_plural, number, addresses.index_of(entry_type.kind), name)
