"""Collect what is taught about a playbook or path, in order of importance; shared by handouts, talks and quizzes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from generator import prose
from generator.catalog import Catalog
from generator.model import Challenge, Entry, Mitigation, Path, Phase, Playbook, Source, Statistic
from generator.model.base import Statement
from generator.pages import addresses
from generator.pages.base import TitledLink, make_title_lookup
from generator.pages.entries.phase import SEVERITIES
from generator.pages.records import page_listing

T = TypeVar("T")
LEVELS = ("low", "medium", "high")
PATHS_FOLDER = "paths"
"""Folder of the paths' materials: a path may have the id of a playbook."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A playbook or path, with everything that is taught about it."""

    entry: Playbook | Path
    playbook: Playbook | None
    phases: tuple[Phase, ...]
    challenges: tuple[Challenge, ...]
    """Most severe first."""
    mitigations: tuple[Mitigation, ...]
    """Most helpful first."""
    help_counts: Counter[str]
    """Number of its challenges that each mitigation helps against, by id."""
    paths: tuple[Path, ...]
    """Possible outcomes; for a path, that path first, then the others of its playbook."""
    statistics: tuple[Statistic, ...]

    @property
    def is_taught(self) -> bool:
        """Whether there is anything to teach; not so for a playbook with roles and terms alone."""
        return bool(self.phases or self.challenges or self.mitigations or self.paths or self.statistics)

    @property
    def address(self) -> str:
        """Folder of its handout, talk and quiz."""
        folder = f"{PATHS_FOLDER}/" if isinstance(self.entry, Path) else ""
        return f"{page_listing('teach').address}{folder}{self.entry.id}/"


@dataclass(frozen=True, slots=True)
class Claim:
    """A short plain text with the sources that say it."""

    text: str
    """Plain text."""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """An entry or point on a sheet or slide."""

    entry: Entry | None
    title: str
    """The entry's title, cut to fit; empty for a point."""
    claim: Claim | None
    """The text below or beside the title."""
    rows: float
    """Height in rows of its column."""
    levels: tuple[tuple[str, str], ...] = ()
    """Levels that are shown with it: each as its value and what readers call the field."""


def list_subjects(catalog: Catalog) -> Iterator[Subject]:
    """Yield every playbook with something to teach, each followed by its paths."""
    for playbook in catalog.all(Playbook):
        subject = make_subject(catalog, playbook)
        if subject.is_taught:
            yield subject
        for path in catalog.of_playbook(Path, playbook):
            yield make_subject(catalog, path)


def make_subject(catalog: Catalog, entry: Playbook | Path) -> Subject:
    """Return what is taught about a playbook or path."""
    if isinstance(entry, Path):
        return _make_path_subject(catalog, entry)
    challenges = sort_by_severity(catalog.of_playbook(Challenge, entry))
    helped = _count_helped(challenges)
    own = [mitigation.id for mitigation in catalog.of_playbook(Mitigation, entry)]
    return Subject(
        entry=entry,
        playbook=entry,
        phases=tuple(catalog.of_playbook(Phase, entry)),
        challenges=challenges,
        mitigations=_sort_by_help(catalog, [*helped, *own], helped),
        help_counts=helped,
        paths=_list_paths(catalog, entry, challenges),
        statistics=_list_statistics(catalog, entry, challenges),
    )


def _make_path_subject(catalog: Catalog, path: Path) -> Subject:
    playbook = catalog.playbook_of(path)
    challenges = sort_by_severity(catalog.referrers(path, Challenge, "if_unmet"))
    helped = _count_helped(challenges)
    turning = [turn.mitigation for turn in path.turns]
    leading = [mitigation.id for mitigation in catalog.referrers(path, Mitigation, "leads_to")]
    ranked = _sort_by_help(catalog, [id for id in leading if id not in turning], helped)
    siblings = [other for other in catalog.of_playbook(Path, playbook) if other is not path]
    return Subject(
        entry=path,
        playbook=playbook,
        phases=(),
        challenges=challenges,
        mitigations=(*(catalog.get(Mitigation, id) for id in turning), *ranked),
        help_counts=helped,
        paths=(path, *siblings),
        statistics=(),
    )


def sort_by_severity(challenges: Iterable[Challenge]) -> tuple[Challenge, ...]:
    """Return the challenges by severity, most severe first; the sort is stable."""
    return tuple(sorted(challenges, key=lambda challenge: SEVERITIES.index(challenge.severity)))


def _count_helped(challenges: Iterable[Challenge]) -> Counter[str]:
    return Counter(edge.mitigation for challenge in challenges for edge in challenge.mitigations)


def _sort_by_help(catalog: Catalog, ids: Iterable[str], helped: Counter[str]) -> tuple[Mitigation, ...]:
    mitigations = catalog.sort_entries(catalog.get(Mitigation, id) for id in dict.fromkeys(ids))
    return tuple(sorted(mitigations, key=lambda mitigation: _rank_mitigation(mitigation, helped)))


def _rank_mitigation(mitigation: Mitigation, helped: Counter[str]) -> tuple[int, int, int]:
    return (-helped[mitigation.id], -LEVELS.index(mitigation.impact), LEVELS.index(mitigation.effort))


def _list_paths(catalog: Catalog, playbook: Playbook, challenges: Iterable[Challenge]) -> tuple[Path, ...]:
    """Return a playbook's paths; for one without, those that its challenges lead to."""
    own = catalog.of_playbook(Path, playbook)
    if own:
        return tuple(own)
    led = {id: None for challenge in challenges for id in challenge.if_unmet}
    return tuple(catalog.sort_entries(catalog.get(Path, id) for id in led))


def _list_statistics(catalog: Catalog, playbook: Playbook, challenges: Iterable[Challenge]) -> tuple[Statistic, ...]:
    """Return the statistics of the playbook, and those of others that refer to one of its challenges."""
    own = catalog.of_playbook(Statistic, playbook)
    named = (found for challenge in challenges for found in catalog.referrers(challenge, Statistic, "related"))
    return tuple(catalog.sort_entries({statistic.id: statistic for statistic in (*own, *named)}.values()))


def find_first_step(catalog: Catalog, challenge: Challenge) -> Claim | None:
    """Return the first step under `on_monday` of a challenge; None without one."""
    if challenge.on_monday:
        step = challenge.on_monday[0]
        return Claim(to_plain(catalog, step.text), tuple(step.sources))
    for edge in challenge.mitigations:
        return Claim(to_plain(catalog, catalog.get(Mitigation, edge.mitigation).steps[0].do))
    return None


def to_plain(catalog: Catalog, text: str) -> str:
    """Return inline Markdown as plain text, with the titles of mentioned entries."""
    return prose.render_plain(text, make_title_lookup(catalog))


def make_subject_breadcrumbs(subject: Subject) -> tuple[TitledLink, ...]:
    """Return the breadcrumbs of a page about a subject: home, all that is taught, the subject's own page."""
    listing = page_listing("teach")
    own = TitledLink(subject.entry.title, addresses.address_of(subject.entry))
    return (TitledLink("Home", addresses.HOME), TitledLink(listing.title, listing.address), own)


def list_claims(catalog: Catalog, points: Iterable[Statement]) -> list[Claim]:
    """Return the points of a list as plain texts with their sources."""
    return [Claim(to_plain(catalog, point.text), tuple(point.sources)) for point in points]


def list_cited(catalog: Catalog, claims: Iterable[Claim | None]) -> tuple[Source, ...]:
    """Return the sources of some texts in the order of their numbers."""
    return tuple(catalog.get_existing(Source, {id for item in claims if item for id in item.sources}))


def memoize_per_catalog(make: Callable[[Catalog, Subject], T]) -> Callable[[Catalog, Subject], T]:
    """Memoize `make` by catalog and subject: pages, and links to them, need the same result."""
    made: WeakKeyDictionary[Catalog, dict[str, T]] = WeakKeyDictionary()

    @wraps(make)
    def kept(catalog: Catalog, subject: Subject) -> T:
        of_catalog = made.setdefault(catalog, {})
        if subject.address not in of_catalog:
            of_catalog[subject.address] = make(catalog, subject)
        return of_catalog[subject.address]

    return kept
