"""Pages that list every entry of a kind: a link to each, or the whole entry where it has no page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from generator.catalog import Catalog
from generator.model import (
    Assessment,
    Challenge,
    Entry,
    Mitigation,
    Path,
    Phase,
    Playbook,
    Practice,
    Responsibility,
    Role,
    Source,
    Statistic,
    Story,
    Term,
)
from generator.pages import addresses
from generator.pages.base import Crumb, Page, cited_in, used_by
from generator.pages.role import by_situation

MAX_LISTED = 500
"""Entries a list may link one by one. Beyond that it leads to the playbooks, which list their own."""


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one playbook."""

    playbook: Playbook
    entries: tuple[Entry, ...]
    count: int


@dataclass(frozen=True, kw_only=True)
class ListPage(Page):
    """Every entry of a kind that has pages of its own, by playbook."""

    template: ClassVar[str] = "list"

    groups: tuple[Group, ...]
    is_whole: bool
    """Whether every entry is listed; else each group only says how many it has."""
    total: int


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry in full, with its anchor and the entries that name it."""

    entry: Entry
    anchor: str
    used_by: tuple[tuple[str, tuple[Entry, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class GlossaryPage(Page):
    """Every term in alphabetical order."""

    template: ClassVar[str] = "glossary"

    letters: tuple[tuple[str, tuple[Shown, ...]], ...]
    see: dict[str, tuple[Entry, ...]]
    """For each term's id, the entries where it matters."""


@dataclass(frozen=True, kw_only=True)
class SourcesPage(Page):
    """Every work cited, with its number and who cites it."""

    template: ClassVar[str] = "sources"

    sources: tuple[Shown, ...]


@dataclass(frozen=True, kw_only=True)
class StatisticsPage(Page):
    """Every figure with its source and date."""

    template: ClassVar[str] = "statistics"

    statistics: tuple[Shown, ...]


@dataclass(frozen=True, kw_only=True)
class PracticesPage(Page):
    """Short advice, by role and situation."""

    template: ClassVar[str] = "practices"

    roles: tuple[tuple[Role, tuple[tuple[str, tuple[Practice, ...]], ...]], ...]
    anchors: dict[str, str]
    challenges: dict[str, tuple[Challenge, ...]]


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


_LISTS: tuple[tuple[type[Entry], str, str, str], ...] = (
    (Playbook, "playbooks", "Playbooks", "Each playbook is one situation, from how to notice it to how it turns out."),
    (Phase, "playbooks", "Phases", "The stages of each journey: how to know that you are in one, and what ends it."),
    (Challenge, "challenges", "Challenges", "What are you facing? Each page says how to notice it and what to do."),
    (Mitigation, "mitigations", "Mitigations", "What can be done, step by step, with its effort, its impact and time."),
    (Path, "people", "Paths", "How a career or a programme turns out, what leads there and how to turn."),
    (Role, "people", "Roles", "Who are you? Each page says where to start and what to look for."),
    (Assessment, "people", "Self-assessments", "Where am I? Statements that place you on the journey."),
    (Story, "library", "Stories", "What happened somewhere, what was done and what came of it."),
)


def build(catalog: Catalog) -> Iterator[Page]:
    """The lists of every kind that has entries."""
    for entry_type, section, title, summary in _LISTS:
        if catalog.all(entry_type):
            yield _list(catalog, entry_type, section, title, summary)
    for build_page in (_glossary, _sources, _statistics, _practices, _responsibilities):
        yield from build_page(catalog)


def _list(catalog: Catalog, entry_type: type[Entry], section: str, title: str, summary: str) -> ListPage:
    total = len(catalog.all(entry_type))
    groups = []
    for playbook in catalog.all(Playbook):
        entries = tuple(catalog.of_playbook(entry_type, playbook))
        if entries:
            groups.append(Group(playbook, entries if total <= MAX_LISTED else (), len(entries)))
    return ListPage(
        **_shared(addresses.index_of(entry_type.kind), section, title, summary),
        groups=tuple(groups),
        is_whole=total <= MAX_LISTED,
        total=total,
    )


def _shared(address: str, section: str, title: str, summary: str) -> dict[str, Any]:
    crumbs = (Crumb("Home", addresses.HOME),)
    return {"address": address, "section": section, "title": title, "summary": summary, "crumbs": crumbs}


def _shown(catalog: Catalog, entry: Entry) -> Shown:
    return Shown(entry, addresses.anchor_of(entry.kind, entry.id), used_by(catalog, entry))


def _glossary(catalog: Catalog) -> Iterator[GlossaryPage]:
    terms = sorted(catalog.all(Term), key=lambda term: (term.title.casefold(), term.id))
    if not terms:
        return
    letters: dict[str, list[Shown]] = {}
    for term in terms:
        first = term.title[0].upper()
        letters.setdefault(first if first.isalpha() else "#", []).append(_shown(catalog, term))
    yield GlossaryPage(
        **_shared(
            addresses.index_of("term"), "library", "Glossary", "The words of this field, and what else they are called."
        ),
        cited=cited_in(catalog, terms),
        letters=tuple((letter, tuple(shown)) for letter, shown in letters.items()),
        see={term.id: tuple(entry for id in term.see if (entry := catalog.find(id)) is not None) for term in terms},
    )


def _sources(catalog: Catalog) -> Iterator[SourcesPage]:
    sources = catalog.all(Source)
    if sources:
        yield SourcesPage(
            **_shared(addresses.index_of("source"), "library", "Sources", "The works these playbooks cite, and where."),
            sources=tuple(_shown(catalog, source) for source in sources),
        )


def _statistics(catalog: Catalog) -> Iterator[StatisticsPage]:
    statistics = catalog.all(Statistic)
    if statistics:
        yield StatisticsPage(
            **_shared(
                addresses.index_of("statistic"), "library", "Statistics", "Figures to quote, with source and date."
            ),
            cited=cited_in(catalog, statistics),
            statistics=tuple(_shown(catalog, statistic) for statistic in statistics),
        )


def _practices(catalog: Catalog) -> Iterator[PracticesPage]:
    practices = catalog.all(Practice)
    if practices:
        yield PracticesPage(
            **_shared(
                addresses.index_of("practice"), "people", "Practices", "Short advice for each role and situation."
            ),
            cited=cited_in(catalog, practices),
            roles=tuple(
                (role, by_situation(own))
                for role in catalog.all(Role)
                if (own := catalog.sources_naming(role, Practice, "role"))
            ),
            anchors={practice.id: addresses.anchor_of("practice", practice.id) for practice in practices},
            challenges={
                practice.id: tuple(catalog.get(Challenge, id) for id in practice.challenges) for practice in practices
            },
        )


def _responsibilities(catalog: Catalog) -> Iterator[ResponsibilitiesPage]:
    responsibilities = catalog.all(Responsibility)
    if responsibilities:
        yield ResponsibilitiesPage(
            **_shared(
                addresses.index_of("responsibility"),
                "people",
                "Who owns what",
                "Each activity, with the part every role has in it.",
            ),
            cited=cited_in(catalog, responsibilities),
            rows=tuple(row_of(catalog, responsibility) for responsibility in responsibilities),
        )


def row_of(catalog: Catalog, responsibility: Responsibility) -> Row:
    """A row of the responsibility table."""

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
