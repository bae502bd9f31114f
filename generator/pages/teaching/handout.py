"""Handouts: what matters most about a playbook or a path, on one side of paper, A4 or US Letter.

What comes first is said in `generator.pages.teaching.subjects`; how much of it a sheet holds is counted here, in rows
of the sheet's text (9.6 point, 1.32 apart: 57 of them on US Letter, the lower of the two papers). Head, table and
foot take what they need, and the columns share the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, TypeVar

from generator.catalog import Catalog
from generator.drawing.text_fitting import rows, rows_of, shortened, that_fit
from generator.kinds import levels_of
from generator.model import Entry, Mitigation, Path, Phase, Playbook, Source
from generator.model.base import Statement
from generator.pages.base import Page, crumb
from generator.pages.records import page_listing
from generator.pages.teaching.subjects import (
    Line,
    Said,
    Subject,
    cited_by,
    crumbs_to,
    first_step,
    plain,
    said_of,
    subjects,
)

HANDOUT = "handout/"
MINUTES = 5
"""To read a sheet: some 500 words at 100 words a minute, which leaves time to think of one's own case."""
SHEET_ROWS = 59.0
"""Texts are taken for wider than they are, so there is room for two rows more than the paper has."""
TITLE_EMS, TITLE_ROWS, ROWS_OF_TITLE = 24.0, 3, 1.75
LEAD_EMS, LEAD_ROWS, ROWS_OF_LEAD = 47.0, 4, 1.15
COLUMN_EMS, HEAD_ROWS, GAP = 23.5, 2.0, 0.45
NAME_ROWS, SAID_ROWS = 2, 3
TABLE_EMS, TABLE_LINES, ROWS_OF_LINE, ROWS_OF_TABLE = 26.0, 6, 1.42, 4.0
FOOT_EMS, ROWS_OF_FOOT = 60.0, 0.85
ROWS_TO_WRITE = 5.5
"""Room in which a reader writes down the first step."""
SOURCE_LINES = 4
REVIEWED_EMS = 23.0
"""Width of the day of the review and the words around it."""
LEVEL_EMS = 6.5
"""Width of a severity after a name."""

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A heading of a sheet and what stands below it."""

    title: str
    kind: str
    """`phases`, `challenges`, `paths` or `points`."""
    lines: tuple[Line, ...]
    left_out: int = 0
    """How many more there are than fit."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A mitigation in the table of what helps."""

    mitigation: Mitigation
    title: str
    helps: int
    """How many of the subject's challenges it helps against."""


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source, and who wrote it in one row."""

    source: Source
    who: str


@dataclass(frozen=True, kw_only=True)
class HandoutPage(Page):
    """One sheet of paper about a playbook or a path."""

    template: ClassVar[str] = "handout"
    is_searched: ClassVar[bool] = False

    about: Playbook | Path
    heading: str
    """The title, as much of it as fits."""
    lead: Said
    columns: tuple[tuple[SheetPart, ...], ...]
    advice: tuple[Advice, ...]
    challenges: int
    """How many challenges the advice is counted against; none where no challenge leads to a path."""
    read_more: str
    """Address of the page that has all of it."""
    sources: tuple[CitedSource, ...]
    """Of the cited ones, as many as fit."""
    owner: str
    """Who looks after the playbook, as much of it as fits; empty for a path that belongs to none."""


def build(catalog: Catalog) -> Iterator[HandoutPage]:
    """A handout for each playbook and each path."""
    for subject in subjects(catalog):
        yield _handout(catalog, subject)


def _handout(catalog: Catalog, subject: Subject) -> HandoutPage:
    entry = subject.entry
    lead = Said(shortened(plain(catalog, entry.summary), LEAD_EMS, LEAD_ROWS), tuple(entry.sources))
    title = shortened(entry.title, TITLE_EMS, TITLE_ROWS)
    make = _path_columns if isinstance(entry, Path) else _playbook_columns
    columns = make(catalog, subject, _room_for_columns(title, lead, min(TABLE_LINES, len(subject.mitigations))))
    said = (line.said for column in columns for part in column for line in part.lines)
    cited = cited_by(catalog, (lead, *said))
    return HandoutPage(
        address=f"{subject.address}{HANDOUT}",
        title=f"Handout: {entry.title}",
        summary="What matters most, on one side of paper. Print it, and leave it with those you teach.",
        section=page_listing("teach").section.key,
        crumbs=crumbs_to(subject),
        cited=cited,
        playbook=subject.playbook,
        about=entry,
        heading=title,
        lead=lead,
        columns=columns,
        advice=_advice(subject),
        challenges=len(subject.challenges),
        read_more=crumb(entry).address,
        sources=tuple(_short(source) for source in cited[:SOURCE_LINES]),
        owner=shortened(subject.playbook.owner, FOOT_EMS - REVIEWED_EMS, 1) if subject.playbook else "",
    )


def _room_for_columns(title: str, lead: Said, lines: int) -> float:
    """Rows that are left for the columns: the foot is taken to be as long as it can be."""
    head = 1 + ROWS_OF_TITLE * rows(title, TITLE_EMS) + ROWS_OF_LEAD * rows(lead.text, LEAD_EMS)
    table = ROWS_OF_TABLE + ROWS_OF_LINE * lines if lines else 0
    foot = 1 + ROWS_OF_FOOT * (SOURCE_LINES + 2)
    return SHEET_ROWS - head - table - foot - ROWS_TO_WRITE


def _short(source: Source) -> CitedSource:
    """A source in one row of the foot."""
    said = source.authors[0] + (f", {source.publisher}" if source.publisher else "")
    return CitedSource(source, shortened(said, FOOT_EMS - 3, 1))


def _playbook_columns(catalog: Catalog, subject: Subject, room: float) -> tuple[tuple[SheetPart, ...], ...]:
    phases = SheetPart(
        "Where are you? One sign of each phase", "phases", _lines(subject.phases, partial(_sign, catalog))
    )
    paths = SheetPart("How it can turn out", "paths", _lines(subject.paths, partial(_sign, catalog)))
    return _columns(room, (phases, paths), (_hardest(catalog, subject),))


def _path_columns(catalog: Catalog, subject: Subject, room: float) -> tuple[tuple[SheetPart, ...], ...]:
    path = subject.paths[0]
    signs = SheetPart("Signs that you are on it", "points", _points(catalog, path.signs))
    leads = SheetPart("What leads there", "points", _points(catalog, path.leads_here))
    turn = SheetPart("How to turn", "points", _points(catalog, path.how_to_turn))
    return _columns(room, (signs, leads), (turn, _hardest(catalog, subject)))


def _hardest(catalog: Catalog, subject: Subject) -> SheetPart:
    is_path = isinstance(subject.entry, Path)
    title = "What leads there unmet: first steps" if is_path else "What hits hardest, and Monday's first step"
    return SheetPart(title, "challenges", _lines(subject.challenges, partial(first_step, catalog)))


def _columns(room: float, *columns: tuple[SheetPart, ...]) -> tuple[tuple[SheetPart, ...], ...]:
    return tuple(found for column in columns if (found := _column(room, [part for part in column if part.lines])))


def _column(room: float, parts: list[SheetPart]) -> tuple[SheetPart, ...]:
    """The parts of a column with as many lines as there is room for. What one does not need, the others get."""
    shares = _shares([HEAD_ROWS + rows_of(part.lines, GAP) for part in parts], room)
    cut = (_cut(part, share - HEAD_ROWS + 0.01) for part, share in zip(parts, shares, strict=True))
    return tuple(part for part in cut if part.lines)


def _cut(part: SheetPart, room: float) -> SheetPart:
    lines = that_fit(part.lines, room, len(part.lines), GAP)
    return SheetPart(part.title, part.kind, lines, len(part.lines) - len(lines))


def _shares(needs: list[float], room: float) -> list[float]:
    """The room divided: nobody gets more than is needed, and those who need most get the same."""
    shares = [0.0] * len(needs)
    left = room
    for place, index in enumerate(sorted(range(len(needs)), key=lambda index: (needs[index], index))):
        shares[index] = min(needs[index], left / (len(needs) - place))
        left -= shares[index]
    return shares


def _lines(entries: Iterable[E], say: Callable[[E], Said | None]) -> tuple[Line, ...]:
    return tuple(_line(entry, say(entry)) for entry in entries)


def _line(entry: Entry | None, said: Said | None) -> Line:
    name = shortened(entry.title, _name_ems(entry), NAME_ROWS) if entry else ""
    kept = Said(shortened(said.text, COLUMN_EMS, SAID_ROWS), said.sources) if said else None
    taken = (rows(name, _name_ems(entry)) if name else 0) + (rows(kept.text, COLUMN_EMS) if kept else 0)
    return Line(entry, name, kept, taken, levels_of(entry) if entry else ())


def _name_ems(entry: Entry | None) -> float:
    return COLUMN_EMS - (LEVEL_EMS if entry and levels_of(entry) else 1.0)  # bold is a little wider


def _sign(catalog: Catalog, entry: Phase | Path) -> Said:
    """The first sign that takes no more than two rows; where none does, the first."""
    signs = said_of(catalog, entry.signs)
    return next((sign for sign in signs if rows(sign.text, COLUMN_EMS) < SAID_ROWS), signs[0])


def _points(catalog: Catalog, points: Iterable[Statement]) -> tuple[Line, ...]:
    return tuple(_line(None, said) for said in said_of(catalog, points))


def _advice(subject: Subject) -> tuple[Advice, ...]:
    return tuple(
        Advice(mitigation, shortened(mitigation.title, TABLE_EMS, 1), subject.helped[mitigation.id])
        for mitigation in subject.mitigations[:TABLE_LINES]
    )
