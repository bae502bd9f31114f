"""Make handouts: the most important of a playbook or path on one side of paper, A4 or US Letter.

Priorities are those of `generator.pages.teaching.subjects`; lengths are estimated with
`generator.drawing.text_fitting`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, TypeVar

from generator.catalog import Catalog
from generator.drawing.text_fitting import count_rows, shorten, sum_rows, take_fitting
from generator.kinds import levels_of
from generator.model import Entry, Mitigation, Path, Phase, Playbook, Source
from generator.model.base import Statement
from generator.pages.base import Page, make_link
from generator.pages.records import page_listing
from generator.pages.teaching.subjects import (
    Claim,
    Line,
    Subject,
    find_first_step,
    list_cited,
    list_claims,
    list_subjects,
    make_subject_breadcrumbs,
    to_plain,
)

HANDOUT = "handout/"
MINUTES = 5
"""Time to read a sheet: some 500 words at 100 words per minute, which leaves time to think."""
SHEET_ROWS = 59.0
"""Two rows more than the paper has, since text widths are rounded up."""
TITLE_EMS, TITLE_ROWS, ROWS_OF_TITLE = 24.0, 3, 1.75
LEAD_EMS, LEAD_ROWS, ROWS_OF_LEAD = 47.0, 4, 1.15
COLUMN_EMS, HEAD_ROWS, GAP = 23.5, 2.0, 0.45
MAX_NAME_ROWS, MAX_TEXT_ROWS = 2, 3
TABLE_EMS, TABLE_LINES, ROWS_OF_LINE, ROWS_OF_TABLE = 26.0, 6, 1.42, 4.0
FOOT_EMS, ROWS_OF_FOOT = 60.0, 0.85
ROWS_TO_WRITE = 5.5
"""Blank rows for the reader's first step."""
MAX_SOURCE_LINES = 4
REVIEWED_EMS = 23.0
"""Width of the day of review with the words around it."""
LEVEL_EMS = 6.5
"""Width of a severity after a name."""

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A heading of the sheet and the lines below it."""

    title: str
    kind: str
    """`phases`, `challenges`, `paths` or `points`."""
    lines: tuple[Line, ...]
    left_out: int = 0
    """Number of lines that did not fit."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A mitigation in the table of what helps."""

    mitigation: Mitigation
    title: str
    helps: int
    """Number of the subject's challenges that it helps against."""


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source, and its authors on one row."""

    source: Source
    who: str


@dataclass(frozen=True, kw_only=True)
class HandoutPage(Page):
    """One sheet of paper about a playbook or a path."""

    template: ClassVar[str] = "handout"
    is_indexable: ClassVar[bool] = False

    about: Playbook | Path
    heading: str
    """The title, cut to fit."""
    lead: Claim
    columns: tuple[tuple[SheetPart, ...], ...]
    advice: tuple[Advice, ...]
    challenges: int
    """Number of challenges that the advice is counted against; 0 where none leads to a path."""
    read_more: str
    """Address of the full page."""
    sources: tuple[CitedSource, ...]
    """As many of the cited sources as fit."""
    owner: str
    """Owner of the playbook, cut to fit; empty for a path outside any."""


def build(catalog: Catalog) -> Iterator[HandoutPage]:
    """Yield a handout for each playbook and each path."""
    for subject in list_subjects(catalog):
        yield _make_handout(catalog, subject)


def _make_handout(catalog: Catalog, subject: Subject) -> HandoutPage:
    entry = subject.entry
    lead = Claim(shorten(to_plain(catalog, entry.summary), LEAD_EMS, LEAD_ROWS), tuple(entry.sources))
    title = shorten(entry.title, TITLE_EMS, TITLE_ROWS)
    make = _make_path_columns if isinstance(entry, Path) else _make_playbook_columns
    columns = make(catalog, subject, _column_rows(title, lead, min(TABLE_LINES, len(subject.mitigations))))
    claims = (line.claim for column in columns for part in column for line in part.lines)
    cited = list_cited(catalog, (lead, *claims))
    return HandoutPage(
        address=f"{subject.address}{HANDOUT}",
        title=f"Handout: {entry.title}",
        summary="What matters most, on one side of paper. Print it, and leave it with those you teach.",
        section=page_listing("teach").section.key,
        breadcrumbs=make_subject_breadcrumbs(subject),
        cited=cited,
        playbook=subject.playbook,
        about=entry,
        heading=title,
        lead=lead,
        columns=columns,
        advice=_make_advice(subject),
        challenges=len(subject.challenges),
        read_more=make_link(entry).address,
        sources=tuple(_shorten_source(source) for source in cited[:MAX_SOURCE_LINES]),
        owner=shorten(subject.playbook.owner, FOOT_EMS - REVIEWED_EMS, 1) if subject.playbook else "",
    )


def _column_rows(title: str, lead: Claim, lines: int) -> float:
    """Return the rows left for the columns, with the longest possible foot."""
    head = 1 + ROWS_OF_TITLE * count_rows(title, TITLE_EMS) + ROWS_OF_LEAD * count_rows(lead.text, LEAD_EMS)
    table = ROWS_OF_TABLE + ROWS_OF_LINE * lines if lines else 0
    foot = 1 + ROWS_OF_FOOT * (MAX_SOURCE_LINES + 2)
    return SHEET_ROWS - head - table - foot - ROWS_TO_WRITE


def _shorten_source(source: Source) -> CitedSource:
    """Return a source on one row of the foot."""
    authors = source.authors[0] + (f", {source.publisher}" if source.publisher else "")
    return CitedSource(source, shorten(authors, FOOT_EMS - 3, 1))


def _make_playbook_columns(catalog: Catalog, subject: Subject, room: float) -> tuple[tuple[SheetPart, ...], ...]:
    phases = SheetPart(
        "Where are you? One sign of each phase", "phases", _make_lines(subject.phases, partial(_choose_sign, catalog))
    )
    paths = SheetPart("How it can turn out", "paths", _make_lines(subject.paths, partial(_choose_sign, catalog)))
    return _make_columns(room, (phases, paths), (_make_hardest_part(catalog, subject),))


def _make_path_columns(catalog: Catalog, subject: Subject, room: float) -> tuple[tuple[SheetPart, ...], ...]:
    path = subject.paths[0]
    signs = SheetPart("Signs that you are on it", "points", _make_point_lines(catalog, path.signs))
    leads = SheetPart("What leads there", "points", _make_point_lines(catalog, path.leads_here))
    turn = SheetPart("How to turn", "points", _make_point_lines(catalog, path.how_to_turn))
    return _make_columns(room, (signs, leads), (turn, _make_hardest_part(catalog, subject)))


def _make_hardest_part(catalog: Catalog, subject: Subject) -> SheetPart:
    is_path = isinstance(subject.entry, Path)
    title = "What leads there unmet: first steps" if is_path else "What hits hardest, and Monday's first step"
    return SheetPart(title, "challenges", _make_lines(subject.challenges, partial(find_first_step, catalog)))


def _make_columns(room: float, *columns: tuple[SheetPart, ...]) -> tuple[tuple[SheetPart, ...], ...]:
    return tuple(found for column in columns if (found := _fill_column(room, [part for part in column if part.lines])))


def _fill_column(room: float, parts: list[SheetPart]) -> tuple[SheetPart, ...]:
    """Return the parts of a column with as many lines as fit. Room that one part does not need goes to the others."""
    shares = _divide_room([HEAD_ROWS + sum_rows(part.lines, GAP) for part in parts], room)
    cut = (_cut_part(part, share - HEAD_ROWS + 0.01) for part, share in zip(parts, shares, strict=True))
    return tuple(part for part in cut if part.lines)


def _cut_part(part: SheetPart, room: float) -> SheetPart:
    lines = take_fitting(part.lines, room, len(part.lines), GAP)
    return SheetPart(part.title, part.kind, lines, len(part.lines) - len(lines))


def _divide_room(needs: list[float], room: float) -> list[float]:
    """Return the room divided: nobody gets more than is needed, and those who need most get equal shares."""
    shares = [0.0] * len(needs)
    left = room
    for place, index in enumerate(sorted(range(len(needs)), key=lambda index: (needs[index], index))):
        shares[index] = min(needs[index], left / (len(needs) - place))
        left -= shares[index]
    return shares


def _make_lines(entries: Iterable[E], make_claim: Callable[[E], Claim | None]) -> tuple[Line, ...]:
    return tuple(_make_line(entry, make_claim(entry)) for entry in entries)


def _make_line(entry: Entry | None, claim: Claim | None) -> Line:
    name = shorten(entry.title, _measure_name(entry), MAX_NAME_ROWS) if entry else ""
    kept = Claim(shorten(claim.text, COLUMN_EMS, MAX_TEXT_ROWS), claim.sources) if claim else None
    taken = (count_rows(name, _measure_name(entry)) if name else 0) + (count_rows(kept.text, COLUMN_EMS) if kept else 0)
    return Line(entry, name, kept, taken, levels_of(entry) if entry else ())


def _measure_name(entry: Entry | None) -> float:
    return COLUMN_EMS - (LEVEL_EMS if entry and levels_of(entry) else 1.0)  # bold is a little wider


def _choose_sign(catalog: Catalog, entry: Phase | Path) -> Claim:
    """Return the first sign of an entry that takes at most two rows; the first of all where none does."""
    signs = list_claims(catalog, entry.signs)
    return next((sign for sign in signs if count_rows(sign.text, COLUMN_EMS) < MAX_TEXT_ROWS), signs[0])


def _make_point_lines(catalog: Catalog, points: Iterable[Statement]) -> tuple[Line, ...]:
    return tuple(_make_line(None, claim) for claim in list_claims(catalog, points))


def _make_advice(subject: Subject) -> tuple[Advice, ...]:
    return tuple(
        Advice(mitigation, shorten(mitigation.title, TABLE_EMS, 1), subject.help_counts[mitigation.id])
        for mitigation in subject.mitigations[:TABLE_LINES]
    )
