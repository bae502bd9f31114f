"""Make the slides of a talk and their speaker notes.

A slide is 100 units wide and 56.25 high on every screen: the stylesheet gives each size in these units, so what fits
can be computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.drawing.text_fitting import count_rows, shorten, take_first_sentences, take_fitting
from generator.kinds import levels_of
from generator.model import Challenge, Entry, Mitigation, Path, Phase, Playbook, Source, Statistic
from generator.model.base import Statement
from generator.pages import addresses
from generator.pages.journey_map import MAX_PHASES_ACROSS
from generator.pages.teaching.subjects import Claim, Line, Subject, find_first_step, list_cited, list_claims, to_plain

TITLE_EMS, TITLE_ROWS, LONG_TITLE_EMS, LONG_TITLE_ROWS = 20.5, 2, 29.0, 3
LEAD_EMS, LEAD_ROWS = 27.0, 6
ROWS, GAP = 11.2, 0.3
"""Rows below the heading of a column when the title of the slide takes one; and the distance of two points in rows."""
ROWS_OF_TITLE, ROWS_OF_LONG_TITLE = 1.5, 1.07
"""A row of the title in rows of the text."""
EMS = {1: 36.5, 2: 16.8, 3: 10.8}
"""Width of a column in em, by the number of columns."""
MAX_POINTS, MAX_NAMES = 4, 8
MAX_POINT_ROWS = 4
"""Rows of a point; a longer one goes into the notes."""
MAX_FIGURES = 2
MAX_SOURCE_LINES, MAX_SOURCE_ROWS = 7, 3


@dataclass(frozen=True, slots=True)
class Column:
    """Points below a heading."""

    title: str
    lines: tuple[Line, ...]
    kind: str = "points"
    """`points`, `steps` (with a box to tick), `figures` or `sources`."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A point of the notes that is composed here."""

    text: str
    """Markdown."""
    sources: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A part of the speaker notes."""

    title: str
    points: Sequence[Statement | Remark] = ()
    text: str = ""
    """Markdown with paragraphs."""


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide and its notes."""

    kind: str
    title: str
    kicker: str = ""
    """A few words above the title."""
    lead: Claim | None = None
    columns: tuple[Column, ...] = ()
    notes: tuple[Note, ...] = ()
    entry: Entry | None = None
    """The entry it is about."""
    place: tuple[int, int] | None = None
    """(number of its phase from 1, number of phases)."""

    @property
    def levels(self) -> tuple[tuple[str, str], ...]:
        """The levels of the entry it is about, each as its value and what readers call the field."""
        return levels_of(self.entry) if self.entry else ()

    @property
    def is_long(self) -> bool:
        """Whether the title needs a smaller font."""
        return count_rows(self.title, TITLE_EMS) > TITLE_ROWS

    @property
    def claims(self) -> list[Claim]:
        """Every text that may cite a source, notes included."""
        lines = [line.claim for column in self.columns for line in column.lines if line.claim]
        noted = [Claim(point.text, tuple(point.sources)) for note in self.notes for point in note.points]
        return [*([self.lead] if self.lead else []), *lines, *noted]

    @property
    def word_count(self) -> int:
        """Number of words on the slide."""
        lines = [line for column in self.columns for line in column.lines]
        texts = [self.title, *(column.title for column in self.columns), *(line.title for line in lines)]
        texts += [claim.text for claim in (self.lead, *(line.claim for line in lines)) if claim]
        return sum(len(text.split()) for text in texts)

    @property
    def note_word_count(self) -> int:
        """Number of words in the notes."""
        texts = [note.text for note in self.notes]
        texts += [point.text for note in self.notes for point in note.points]
        return sum(len(text.split()) for text in texts)


def make_opening_slide(catalog: Catalog, subject: Subject) -> Slide:
    """Return the title slide."""
    entry = subject.entry
    lead = _fit_sentences(Claim(to_plain(catalog, entry.summary), tuple(entry.sources)), LEAD_EMS, LEAD_ROWS)
    notes = []
    if isinstance(entry, Playbook):
        if entry.roles:
            notes.append(_note("Who should be in the room", ", ".join(f"@role/{id}" for id in entry.roles)))
    else:
        notes.append(Note("What it is like", text=entry.description))
    notes.append(
        _note(
            "Before you begin",
            "Say what is sourced and what is the editors' own: a number on a slide "
            "is a source; what has none is advice from practice.",
        )
    )
    return Slide("opening", _title(entry.title), entry.label, lead, notes=tuple(notes), entry=entry)


def make_why_slides(catalog: Catalog, subject: Subject) -> Iterator[Slide]:
    """Yield a slide with statistics and learning outcomes; none where the playbook has neither."""
    assert isinstance(subject.entry, Playbook)
    figures = tuple(line for statistic in subject.statistics if (line := _make_figure_line(statistic)))[:MAX_FIGURES]
    outcomes = list_claims(catalog, subject.entry.outcomes)
    sides = 2 if figures and outcomes else 1
    columns = []
    if figures:
        columns.append(Column("Figures to quote", figures, "figures"))
    if outcomes:
        columns.append(_fill("You will be able to", outcomes, sides))
    if columns:
        noted = [Note("All of it", subject.entry.outcomes)] if outcomes else []
        noted += [_make_caveat(line.entry) for line in figures if isinstance(line.entry, Statistic)]
        yield Slide("why", "Why it matters", columns=tuple(columns), notes=tuple(noted))


def make_journey_slide(catalog: Catalog, subject: Subject) -> Slide:
    """Return the slide with the picture of the journey, which its page adds; with too many phases, with their
    titles.
    """
    count = len(subject.phases)
    title = f"The journey has {count} phases"
    ask = _note("Ask the room", "Where are we? Let everybody decide alone first, then show hands for each phase.")
    phases = [Remark(f"@phase/{phase.id}: {phase.summary}", phase.sources) for phase in subject.phases]
    notes = (ask, Note("The phases", phases))
    if count <= MAX_PHASES_ACROSS:
        return Slide("journey", title, notes=notes)
    names = [Claim(phase.title) for phase in subject.phases]
    half = min(len(names) + 1, 2 * MAX_NAMES) // 2
    columns = tuple(_fill("", part, 2, limit=MAX_NAMES) for part in (names[:half], names[half : 2 * half]))
    return Slide("names", title, columns=columns, notes=notes)


def make_phase_slide(catalog: Catalog, phase: Phase, number: int, count: int) -> Slide:
    """Return the slide of a phase: its signs, and what to do first."""
    room = _room_below(phase.title)
    signs = _fill("You are in it when", list_claims(catalog, phase.signs), 2, room)
    if phase.first_moves:
        second = _fill("What to do first", list_claims(catalog, phase.first_moves), 2, room, kind="steps")
    else:
        second = _fill("It is over when", list_claims(catalog, phase.over_when), 2, room)
    notes = (
        Note("What it is like", text=phase.description),
        Note("More signs", phase.signs),
        Note("What to do first", phase.first_moves),
        Note("What tends to go wrong", phase.goes_wrong),
        Note("It is over when", phase.over_when),
    )
    kicker = f"Phase {number} of {count}"
    return Slide("phase", _title(phase.title), kicker, None, (signs, second), _filled(notes), phase, (number, count))


def make_challenge_slide(catalog: Catalog, challenge: Challenge) -> Slide:
    """Return the slide of a challenge: its symptoms, and what helps."""
    room, sides = _room_below(challenge.title), 2 if challenge.mitigations else 1
    columns = [_fill("How you would notice", list_claims(catalog, challenge.symptoms), sides, room)]
    helping = [catalog.get(Mitigation, edge.mitigation) for edge in challenge.mitigations]
    if helping:
        lines = take_fitting((_make_advice_line(mitigation) for mitigation in helping), room, MAX_POINTS, GAP)
        columns.append(Column("What helps", lines))
    how = [Remark(f"@mitigation/{edge.mitigation}: {edge.how_it_helps}") for edge in challenge.mitigations]
    notes = (
        Note("Why it is so", challenge.causes),
        Note("All signs", challenge.symptoms),
        Note("How it helps here", how),
        Note("On Monday", challenge.on_monday),
    )
    return Slide("challenge", _title(challenge.title), "Challenge", None, tuple(columns), _filled(notes), challenge)


def make_path_slide(catalog: Catalog, path: Path) -> Slide:
    """Return the slide of a path: its signs, and what leads there."""
    signs = _fill("You are on it when", list_claims(catalog, path.signs), 2)
    leads = _fill("What leads there", list_claims(catalog, path.leads_here), 2)
    notes = (Note("All signs", path.signs), Note("All that leads there", path.leads_here))
    return Slide("path", "How to know that you are on it", "", None, (signs, leads), notes, path)


def make_turning_slides(catalog: Catalog, path: Path) -> Iterator[Slide]:
    """Yield a slide with how to turn a path, and the mitigations that do it; none where neither is known."""
    columns = []
    sides = 2 if path.how_to_turn and path.turns else 1
    if path.how_to_turn:
        columns.append(_fill("How to turn", list_claims(catalog, path.how_to_turn), sides, kind="steps"))
    if path.turns:
        helping = (catalog.get(Mitigation, turn.mitigation) for turn in path.turns)
        lines = take_fitting((_make_advice_line(mitigation) for mitigation in helping), ROWS, MAX_POINTS, GAP)
        columns.append(Column("What helps", lines))
    if columns:
        how = [Remark(f"@mitigation/{turn.mitigation}: {turn.how_it_helps}") for turn in path.turns]
        notes = (Note("All of it", path.how_to_turn), Note("How it helps", how))
        yield Slide("turning", "How to turn, or to stay", "", None, tuple(columns), _filled(notes), path)


def make_fork_slide(catalog: Catalog, subject: Subject) -> Slide:
    """Return the slide with the paths side by side."""
    paths = subject.paths[:3]
    columns = tuple(
        _fill(shorten(path.title, EMS[len(paths)] * 0.9, 3), list_claims(catalog, path.signs), len(paths))
        for path in paths
    )
    notes = [Note(path.title, (Remark(path.summary, path.sources), *path.leads_here)) for path in paths]
    return Slide("fork", "The fork: how it can turn out", "", None, columns, tuple(notes))


def make_first_steps_slides(catalog: Catalog, subject: Subject) -> Iterator[Slide]:
    """Yield a slide with the first steps against the most severe challenges; none where no step is known."""
    steps = [(challenge, claim) for challenge in subject.challenges if (claim := find_first_step(catalog, challenge))]
    lines = [line for challenge, claim in steps if (line := _make_line(challenge, claim, EMS[1], 3))]
    fitting = take_fitting(lines, ROWS + 1, MAX_POINTS, GAP * 2)
    if fitting:
        notes = [Note(line.entry.title, line.entry.on_monday) for line in fitting if isinstance(line.entry, Challenge)]
        ask = _note("Ask the room", "Choose one step, write it on the handout, and tell your neighbour by when.")
        yield Slide("monday", "What to do on Monday", "", None, (Column("", fitting, "steps"),), (ask, *_filled(notes)))


def make_sources_slide(catalog: Catalog, subject: Subject, before: Iterable[Slide]) -> Slide:
    """Return the last slide: the cited sources, and where to read on."""
    cited = list_cited(catalog, (claim for slide in before for claim in slide.claims))
    lines = take_fitting((_make_source_line(source) for source in cited), ROWS, MAX_SOURCE_LINES, GAP)
    columns = [Column("A number on a slide is a source", lines, "sources")] if lines else []
    own = Claim(f"What has no number is the editors' own advice. All of it: {addresses.address_of(subject.entry)}")
    columns.append(_fill("What is ours", [own], len(columns) + 1))
    notes = (_note("To end with", "Ask everybody for one sentence: what do I do differently next week?"),)
    return Slide("sources", "Where this comes from", "", None, tuple(columns), notes, subject.entry)


def _title(title: str) -> str:
    return title if count_rows(title, TITLE_EMS) <= TITLE_ROWS else shorten(title, LONG_TITLE_EMS, LONG_TITLE_ROWS)


def _room_below(title: str) -> float:
    """Return the rows below the headings of the columns, given the title of the slide."""
    taken = count_rows(title, TITLE_EMS)
    if taken <= TITLE_ROWS:
        return ROWS - ROWS_OF_TITLE * (taken - 1)
    return ROWS + ROWS_OF_TITLE - ROWS_OF_LONG_TITLE * count_rows(_title(title), LONG_TITLE_EMS)


def _fill(
    title: str,
    claims: Iterable[Claim],
    sides: int,
    room: float = ROWS,
    *,
    kind: str = "points",
    limit: int = MAX_POINTS,
) -> Column:
    """Return a column with the points that fit whole, in order; where none does, with the first sentences of
    the first.
    """
    ems = EMS[sides]
    lines = [Line(None, "", item, count_rows(item.text, ems)) for item in claims]
    room -= count_rows(title, ems * 0.9) - 1 if title else 0
    whole = take_fitting((line for line in lines if line.rows <= MAX_POINT_ROWS), room, limit, GAP)
    if not whole:
        shorter = (_fit_sentences(line.claim, ems, int(room)) for line in lines if line.claim)
        whole = tuple(Line(None, "", claims, room) for claims in shorter if claims)[:1]
    return Column(title, whole, kind)


def _make_line(entry: Entry, claim: Claim, ems: float, max_rows: int) -> Line | None:
    kept = _fit_sentences(claim, ems, max_rows)
    return Line(entry, shorten(entry.title, ems * 0.95, 1), kept, 1 + count_rows(kept.text, ems)) if kept else None


def _fit_sentences(claim: Claim, ems: float, max_rows: int) -> Claim | None:
    """Return the first sentences of a text that fit; None where not one does."""
    kept = take_first_sentences(claim.text, ems, max_rows)
    return Claim(kept, claim.sources) if kept else None


def _make_advice_line(mitigation: Mitigation) -> Line:
    """Return the line of a mitigation, with a row for effort and impact."""
    title = shorten(mitigation.title, EMS[2] * 0.95, 2)
    return Line(mitigation, title, None, count_rows(title, EMS[2] * 0.95) + 1, levels_of(mitigation))


def _make_figure_line(statistic: Statistic) -> Line | None:
    """Return the line of a statistic; None where it is too long."""
    claim = _fit_sentences(Claim(statistic.title, tuple(statistic.sources)), EMS[2], 3)
    fits = count_rows(statistic.value, 5.0) == 1
    return Line(statistic, statistic.value, claim, ROWS / MAX_FIGURES) if claim and fits else None


def _make_source_line(source: Source) -> Line:
    """Return the line of a source: authors, publisher and title, or as much as fits; its title at least."""
    who = source.authors[0] + (f", {source.publisher}" if source.publisher else "")
    named = (f"{who}: {source.title}", f"{source.authors[0]}: {source.title}", source.title)
    fitting = [text for text in named if count_rows(text, EMS[2]) <= MAX_SOURCE_ROWS]
    claim = Claim(fitting[0] if fitting else shorten(source.title, EMS[2], MAX_SOURCE_ROWS), (source.id,))
    return Line(source, "", claim, count_rows(claim.text, EMS[2]))


def _make_caveat(statistic: Statistic) -> Note:
    remarks = [Remark(statistic.summary, statistic.sources), Remark(statistic.population)]
    if statistic.caveat:
        remarks.append(Remark(statistic.caveat))
    return Note(f"{statistic.value}: {statistic.title}", remarks)


def _note(title: str, text: str) -> Note:
    return Note(title, (Remark(text),))


def _filled(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return the notes that have text."""
    return tuple(note for note in notes if note.points or note.text)
