"""What is taught, and what of it comes first: shared by handouts, talks and quizzes.

A subject is a playbook or a path. What fits on a sheet or into a talk is chosen by rules that stand here:

- the hardest challenge comes first: by severity, then in reading order;
- the most helpful mitigation comes first: by how many of the subject's challenges it helps against, then by the
  higher impact, the lower effort, and reading order;
- the first step on Monday is the challenge's own first step, or else the first step of what helps most against it.
"""

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
from generator.pages.base import Crumb, titles
from generator.pages.entries.phase import SEVERITIES
from generator.pages.records import page_listing

T = TypeVar("T")
LEVELS = ("low", "medium", "high")
PATHS_FOLDER = "paths"
"""Where the paths are below the page of all that is taught: a path may have the id of a playbook."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A playbook or a path, with everything that is taught about it."""

    entry: Playbook | Path
    playbook: Playbook | None
    phases: tuple[Phase, ...]
    challenges: tuple[Challenge, ...]
    """Hardest first."""
    mitigations: tuple[Mitigation, ...]
    """Most helpful first."""
    helped: Counter[str]
    """How many of the challenges each mitigation helps against, by its id."""
    paths: tuple[Path, ...]
    """How it may turn out; for a path, that path and the others of its playbook."""
    statistics: tuple[Statistic, ...]

    @property
    def is_taught(self) -> bool:
        """Whether there is anything to teach: a playbook of roles and terms alone gives no sheet and no talk."""
        return bool(self.phases or self.challenges or self.mitigations or self.paths or self.statistics)

    @property
    def address(self) -> str:
        """The folder of its handout, talk and quiz."""
        folder = f"{PATHS_FOLDER}/" if isinstance(self.entry, Path) else ""
        return f"{page_listing('teach').address}{folder}{self.entry.id}/"


@dataclass(frozen=True, slots=True)
class Said:
    """Something said in few words, and the sources that say it."""

    text: str
    """Plain text."""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """An entry or a point, on a sheet or on a slide."""

    entry: Entry | None
    title: str
    """The entry's title, as much of it as fits; empty for a point."""
    said: Said | None
    """One thing that is said."""
    rows: float
    """How many rows of its column it takes."""
    levels: tuple[tuple[str, str], ...] = ()
    """Levels that are shown with it: each as its value and what readers call the field."""


def subjects(catalog: Catalog) -> Iterator[Subject]:
    """Every playbook with something to teach, each followed by its paths."""
    for playbook in catalog.all(Playbook):
        subject = subject_of(catalog, playbook)
        if subject.is_taught:
            yield subject
        for path in catalog.of_playbook(Path, playbook):
            yield subject_of(catalog, path)


def subject_of(catalog: Catalog, entry: Playbook | Path) -> Subject:
    """What there is to teach about a playbook or a path."""
    if isinstance(entry, Path):
        return _path(catalog, entry)
    challenges = hardest_first(catalog.of_playbook(Challenge, entry))
    helped = _helped(challenges)
    own = [mitigation.id for mitigation in catalog.of_playbook(Mitigation, entry)]
    return Subject(
        entry=entry,
        playbook=entry,
        phases=tuple(catalog.of_playbook(Phase, entry)),
        challenges=challenges,
        mitigations=_most_helpful_first(catalog, [*helped, *own], helped),
        helped=helped,
        paths=_paths_of(catalog, entry, challenges),
        statistics=_statistics(catalog, entry, challenges),
    )


def _path(catalog: Catalog, path: Path) -> Subject:
    playbook = catalog.playbook_of(path)
    challenges = hardest_first(catalog.sources_naming(path, Challenge, "if_unmet"))
    helped = _helped(challenges)
    turning = [turn.mitigation for turn in path.turns]
    leading = [mitigation.id for mitigation in catalog.sources_naming(path, Mitigation, "leads_to")]
    ranked = _most_helpful_first(catalog, [id for id in leading if id not in turning], helped)
    siblings = [other for other in catalog.of_playbook(Path, playbook) if other is not path]
    return Subject(
        entry=path,
        playbook=playbook,
        phases=(),
        challenges=challenges,
        mitigations=(*(catalog.get(Mitigation, id) for id in turning), *ranked),
        helped=helped,
        paths=(path, *siblings),
        statistics=(),
    )


def hardest_first(challenges: Iterable[Challenge]) -> tuple[Challenge, ...]:
    """Challenges by severity; those of the same severity stay in their order."""
    return tuple(sorted(challenges, key=lambda challenge: SEVERITIES.index(challenge.severity)))


def _helped(challenges: Iterable[Challenge]) -> Counter[str]:
    return Counter(edge.mitigation for challenge in challenges for edge in challenge.mitigations)


def _most_helpful_first(catalog: Catalog, ids: Iterable[str], helped: Counter[str]) -> tuple[Mitigation, ...]:
    mitigations = catalog.in_order(catalog.get(Mitigation, id) for id in dict.fromkeys(ids))
    return tuple(sorted(mitigations, key=lambda mitigation: _rank(mitigation, helped)))


def _rank(mitigation: Mitigation, helped: Counter[str]) -> tuple[int, int, int]:
    return (-helped[mitigation.id], -LEVELS.index(mitigation.impact), LEVELS.index(mitigation.effort))


def _paths_of(catalog: Catalog, playbook: Playbook, challenges: Iterable[Challenge]) -> tuple[Path, ...]:
    """The playbook's own paths; for one without, those its challenges lead to when nobody meets them."""
    own = catalog.of_playbook(Path, playbook)
    if own:
        return tuple(own)
    led = {id: None for challenge in challenges for id in challenge.if_unmet}
    return tuple(catalog.in_order(catalog.get(Path, id) for id in led))


def _statistics(catalog: Catalog, playbook: Playbook, challenges: Iterable[Challenge]) -> tuple[Statistic, ...]:
    """The figures of the playbook, and those of others that name one of its challenges."""
    own = catalog.of_playbook(Statistic, playbook)
    named = (found for challenge in challenges for found in catalog.sources_naming(challenge, Statistic, "related"))
    return tuple(catalog.in_order({statistic.id: statistic for statistic in (*own, *named)}.values()))


def first_step(catalog: Catalog, challenge: Challenge) -> Said | None:
    """What to do first on Monday about a challenge; None where nothing is said about it."""
    if challenge.on_monday:
        step = challenge.on_monday[0]
        return Said(plain(catalog, step.text), tuple(step.sources))
    for edge in challenge.mitigations:
        return Said(plain(catalog, catalog.get(Mitigation, edge.mitigation).steps[0].do))
    return None


def plain(catalog: Catalog, text: str) -> str:
    """A run of Markdown as plain text, with the titles of what it mentions."""
    return prose.plain(text, titles(catalog))


def crumbs_to(subject: Subject) -> tuple[Crumb, ...]:
    """The way to a page about a subject: home, all that is taught, the subject's own page."""
    listing = page_listing("teach")
    own = Crumb(subject.entry.title, addresses.address_of(subject.entry))
    return (Crumb("Home", addresses.HOME), Crumb(listing.title, listing.address), own)


def said_of(catalog: Catalog, points: Iterable[Statement]) -> list[Said]:
    """The points of a list as plain text."""
    return [Said(plain(catalog, point.text), tuple(point.sources)) for point in points]


def cited_by(catalog: Catalog, said: Iterable[Said | None]) -> tuple[Source, ...]:
    """The sources of what is said, in the order of their numbers."""
    return tuple(catalog.known(Source, {id for item in said if item for id in item.sources}))


def once(make: Callable[[Catalog, Subject], T]) -> Callable[[Catalog, Subject], T]:
    """What `make` gives, made once for each subject of a catalog: pages, and the links to them, ask for the same."""
    made: WeakKeyDictionary[Catalog, dict[str, T]] = WeakKeyDictionary()

    @wraps(make)
    def kept(catalog: Catalog, subject: Subject) -> T:
        of_catalog = made.setdefault(catalog, {})
        if subject.address not in of_catalog:
            of_catalog[subject.address] = make(catalog, subject)
        return of_catalog[subject.address]

    return kept
