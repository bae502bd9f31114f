"""What stands on each slide of a talk, and what its speaker may say to it.

A slide is 100 units wide and 56.25 high, whatever the screen: the stylesheet gives every size in these units, so a
text that fits here fits on every projector. What does not fit is left to the notes, which hold all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.drawing.text_fitting import first_sentences, rows, shortened, that_fit
from generator.kinds import levels_of
from generator.model import Challenge, Entry, Mitigation, Path, Phase, Playbook, Source, Statistic
from generator.model.base import Statement
from generator.pages import addresses
from generator.pages.journey_map import MOST_ACROSS
from generator.pages.teaching.subjects import Line, Said, Subject, cited_by, first_step, plain, said_of

TITLE_EMS, TITLE_ROWS, LONG_TITLE_EMS, LONG_TITLE_ROWS = 20.5, 2, 29.0, 3
LEAD_EMS, LEAD_ROWS = 27.0, 6
ROWS, GAP = 11.2, 0.3
"""Rows below the heading of a column when the title of the slide takes one; and the distance of two points in rows."""
ROWS_OF_TITLE, ROWS_OF_LONG_TITLE = 1.5, 1.07
"""A row of the title in rows of the text."""
EMS = {1: 36.5, 2: 16.8, 3: 10.8}
"""Width of a column, by how many there are."""
MOST_POINTS, MOST_NAMES = 4, 8
TALLEST_POINT = 4
"""Rows of a point: what takes more is for the notes."""
FIGURES = 2
SOURCE_LINES, SOURCE_ROWS = 7, 3


@dataclass(frozen=True, slots=True)
class Column:
    """Points below a heading."""

    title: str
    lines: tuple[Line, ...]
    kind: str = "points"
    """`points`, `steps` (with a box to tick), `figures` or `sources`."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A point of the notes that is put together here."""

    text: str
    """Markdown."""
    sources: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something a speaker may say."""

    title: str
    points: Sequence[Statement | Remark] = ()
    text: str = ""
    """Markdown with paragraphs."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide and its notes."""

    kind: str
    title: str
    kicker: str = ""
    """A few words above the title."""
    lead: Said | None = None
    columns: tuple[Column, ...] = ()
    notes: tuple[Note, ...] = ()
    entry: Entry | None = None
    """The entry it is about."""
    place: tuple[int, int] | None = None
    """Number of the phase it is about, and how many there are."""

    @property
    def levels(self) -> tuple[tuple[str, str], ...]:
        """The levels of the entry it is about, each as its value and what readers call the field."""
        return levels_of(self.entry) if self.entry else ()

    @property
    def is_long(self) -> bool:
        """Whether the title needs smaller letters."""
        return rows(self.title, TITLE_EMS) > TITLE_ROWS

    @property
    def said(self) -> list[Said]:
        """Everything on it that may have a source, notes included."""
        lines = [line.said for column in self.columns for line in column.lines if line.said]
        noted = [Said(point.text, tuple(point.sources)) for note in self.notes for point in note.points]
        return [*([self.lead] if self.lead else []), *lines, *noted]

    @property
    def words(self) -> int:
        """How many words stand on it."""
        lines = [line for column in self.columns for line in column.lines]
        texts = [self.title, *(column.title for column in self.columns), *(line.title for line in lines)]
        texts += [said.text for said in (self.lead, *(line.said for line in lines)) if said]
        return sum(len(text.split()) for text in texts)

    @property
    def words_of_notes(self) -> int:
        """How many words its notes have."""
        texts = [note.text for note in self.notes]
        texts += [point.text for note in self.notes for point in note.points]
        return sum(len(text.split()) for text in texts)


def opening(catalog: Catalog, subject: Subject) -> Slide:
    """The title of the talk."""
    entry = subject.entry
    lead = _whole(Said(plain(catalog, entry.summary), tuple(entry.sources)), LEAD_EMS, LEAD_ROWS)
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


def why(catalog: Catalog, subject: Subject) -> Iterator[Slide]:
    """Why it matters: figures, and what the audience will be able to do; nothing where the playbook has neither."""
    assert isinstance(subject.entry, Playbook)
    figures = tuple(line for statistic in subject.statistics if (line := _figure(statistic)))[:FIGURES]
    outcomes = said_of(catalog, subject.entry.outcomes)
    sides = 2 if figures and outcomes else 1
    columns = []
    if figures:
        columns.append(Column("Figures to quote", figures, "figures"))
    if outcomes:
        columns.append(_column("You will be able to", outcomes, sides))
    if columns:
        noted = [Note("All of it", subject.entry.outcomes)] if outcomes else []
        noted += [_caveat(line.entry) for line in figures if isinstance(line.entry, Statistic)]
        yield Slide("why", "Why it matters", columns=tuple(columns), notes=tuple(noted))


def journey(catalog: Catalog, subject: Subject) -> Slide:
    """The picture of the journey, which its page adds; where there are too many phases for that, their names."""
    count = len(subject.phases)
    title = f"The journey has {count} phases"
    ask = _note("Ask the room", "Where are we? Let everybody decide alone first, then show hands for each phase.")
    phases = [Remark(f"@phase/{phase.id}: {phase.summary}", phase.sources) for phase in subject.phases]
    notes = (ask, Note("The phases", phases))
    if count <= MOST_ACROSS:
        return Slide("journey", title, notes=notes)
    names = [Said(phase.title) for phase in subject.phases]
    half = min(len(names) + 1, 2 * MOST_NAMES) // 2
    columns = tuple(_column("", part, 2, most=MOST_NAMES) for part in (names[:half], names[half : 2 * half]))
    return Slide("names", title, columns=columns, notes=notes)


def phase(catalog: Catalog, phase: Phase, number: int, count: int) -> Slide:
    """How to know that you are in a phase, and what to do first."""
    room = _room(phase.title)
    signs = _column("You are in it when", said_of(catalog, phase.signs), 2, room)
    if phase.first_moves:
        second = _column("What to do first", said_of(catalog, phase.first_moves), 2, room, kind="steps")
    else:
        second = _column("It is over when", said_of(catalog, phase.over_when), 2, room)
    notes = (
        Note("What it is like", text=phase.description),
        Note("More signs", phase.signs),
        Note("What to do first", phase.first_moves),
        Note("What tends to go wrong", phase.goes_wrong),
        Note("It is over when", phase.over_when),
    )
    kicker = f"Phase {number} of {count}"
    return Slide("phase", _title(phase.title), kicker, None, (signs, second), _said(notes), phase, (number, count))


def challenge(catalog: Catalog, challenge: Challenge) -> Slide:
    """How to notice a challenge, and what helps."""
    room, sides = _room(challenge.title), 2 if challenge.mitigations else 1
    columns = [_column("How you would notice", said_of(catalog, challenge.symptoms), sides, room)]
    helping = [catalog.get(Mitigation, edge.mitigation) for edge in challenge.mitigations]
    if helping:
        lines = that_fit((_advice(mitigation) for mitigation in helping), room, MOST_POINTS, GAP)
        columns.append(Column("What helps", lines))
    how = [Remark(f"@mitigation/{edge.mitigation}: {edge.how_it_helps}") for edge in challenge.mitigations]
    notes = (
        Note("Why it is so", challenge.causes),
        Note("All signs", challenge.symptoms),
        Note("How it helps here", how),
        Note("On Monday", challenge.on_monday),
    )
    return Slide("challenge", _title(challenge.title), "Challenge", None, tuple(columns), _said(notes), challenge)


def on_the_path(catalog: Catalog, path: Path) -> Slide:
    """The signs of a path and what leads there."""
    signs = _column("You are on it when", said_of(catalog, path.signs), 2)
    leads = _column("What leads there", said_of(catalog, path.leads_here), 2)
    notes = (Note("All signs", path.signs), Note("All that leads there", path.leads_here))
    return Slide("path", "How to know that you are on it", "", None, (signs, leads), notes, path)


def turning(catalog: Catalog, path: Path) -> Iterator[Slide]:
    """How to turn, and the mitigations that do it; nothing where neither is known."""
    columns = []
    sides = 2 if path.how_to_turn and path.turns else 1
    if path.how_to_turn:
        columns.append(_column("How to turn", said_of(catalog, path.how_to_turn), sides, kind="steps"))
    if path.turns:
        helping = (catalog.get(Mitigation, turn.mitigation) for turn in path.turns)
        lines = that_fit((_advice(mitigation) for mitigation in helping), ROWS, MOST_POINTS, GAP)
        columns.append(Column("What helps", lines))
    if columns:
        how = [Remark(f"@mitigation/{turn.mitigation}: {turn.how_it_helps}") for turn in path.turns]
        notes = (Note("All of it", path.how_to_turn), Note("How it helps", how))
        yield Slide("turning", "How to turn, or to stay", "", None, tuple(columns), _said(notes), path)


def fork(catalog: Catalog, subject: Subject) -> Slide:
    """The paths side by side."""
    paths = subject.paths[:3]
    columns = tuple(
        _column(shortened(path.title, EMS[len(paths)] * 0.9, 3), said_of(catalog, path.signs), len(paths))
        for path in paths
    )
    notes = [Note(path.title, (Remark(path.summary, path.sources), *path.leads_here)) for path in paths]
    return Slide("fork", "The fork: how it can turn out", "", None, columns, tuple(notes))


def monday(catalog: Catalog, subject: Subject) -> Iterator[Slide]:
    """The first steps of the hardest challenges; nothing where no step is known."""
    steps = [(challenge, said) for challenge in subject.challenges if (said := first_step(catalog, challenge))]
    lines = [line for challenge, said in steps if (line := _line(challenge, said, EMS[1], 3))]
    fitting = that_fit(lines, ROWS + 1, MOST_POINTS, GAP * 2)
    if fitting:
        notes = [Note(line.entry.title, line.entry.on_monday) for line in fitting if isinstance(line.entry, Challenge)]
        ask = _note("Ask the room", "Choose one step, write it on the handout, and tell your neighbour by when.")
        yield Slide("monday", "What to do on Monday", "", None, (Column("", fitting, "steps"),), (ask, *_said(notes)))


def sources(catalog: Catalog, subject: Subject, before: Iterable[Slide]) -> Slide:
    """Where it comes from, and where to read on."""
    cited = cited_by(catalog, (said for slide in before for said in slide.said))
    lines = that_fit((_source(source) for source in cited), ROWS, SOURCE_LINES, GAP)
    columns = [Column("A number on a slide is a source", lines, "sources")] if lines else []
    own = Said(f"What has no number is the editors' own advice. All of it: {addresses.address_of(subject.entry)}")
    columns.append(_column("What is ours", [own], len(columns) + 1))
    notes = (_note("To end with", "Ask everybody for one sentence: what do I do differently next week?"),)
    return Slide("sources", "Where this comes from", "", None, tuple(columns), notes, subject.entry)


def _title(title: str) -> str:
    return title if rows(title, TITLE_EMS) <= TITLE_ROWS else shortened(title, LONG_TITLE_EMS, LONG_TITLE_ROWS)


def _room(title: str) -> float:
    """Rows below the heading of a column, on the slide with this title."""
    taken = rows(title, TITLE_EMS)
    if taken <= TITLE_ROWS:
        return ROWS - ROWS_OF_TITLE * (taken - 1)
    return ROWS + ROWS_OF_TITLE - ROWS_OF_LONG_TITLE * rows(_title(title), LONG_TITLE_EMS)


def _column(
    title: str, said: Iterable[Said], sides: int, room: float = ROWS, *, kind: str = "points", most: int = MOST_POINTS
) -> Column:
    """Points in a column: those that fit whole, in their order; where none does, whole sentences of the first."""
    ems = EMS[sides]
    lines = [Line(None, "", item, rows(item.text, ems)) for item in said]
    room -= rows(title, ems * 0.9) - 1 if title else 0
    whole = that_fit((line for line in lines if line.rows <= TALLEST_POINT), room, most, GAP)
    if not whole:
        shorter = (_whole(line.said, ems, int(room)) for line in lines if line.said)
        whole = tuple(Line(None, "", said, room) for said in shorter if said)[:1]
    return Column(title, whole, kind)


def _line(entry: Entry, said: Said, ems: float, most: int) -> Line | None:
    kept = _whole(said, ems, most)
    return Line(entry, shortened(entry.title, ems * 0.95, 1), kept, 1 + rows(kept.text, ems)) if kept else None


def _whole(said: Said, ems: float, most: int) -> Said | None:
    """What is said in whole sentences, as many as fit; None where not even the first does."""
    kept = first_sentences(said.text, ems, most)
    return Said(kept, said.sources) if kept else None


def _advice(mitigation: Mitigation) -> Line:
    """A mitigation with a row for its effort and impact."""
    title = shortened(mitigation.title, EMS[2] * 0.95, 2)
    return Line(mitigation, title, None, rows(title, EMS[2] * 0.95) + 1, levels_of(mitigation))


def _figure(statistic: Statistic) -> Line | None:
    """A figure to quote; None where it or what it says takes more room than there is."""
    said = _whole(Said(statistic.title, tuple(statistic.sources)), EMS[2], 3)
    fits = rows(statistic.value, 5.0) == 1
    return Line(statistic, statistic.value, said, ROWS / FIGURES) if said and fits else None


def _source(source: Source) -> Line:
    """A source by author, publisher and title, or by as much of that as fits: its title at least."""
    who = source.authors[0] + (f", {source.publisher}" if source.publisher else "")
    named = (f"{who}: {source.title}", f"{source.authors[0]}: {source.title}", source.title)
    fitting = [text for text in named if rows(text, EMS[2]) <= SOURCE_ROWS]
    said = Said(fitting[0] if fitting else shortened(source.title, EMS[2], SOURCE_ROWS), (source.id,))
    return Line(source, "", said, rows(said.text, EMS[2]))


def _caveat(statistic: Statistic) -> Note:
    said = [Remark(statistic.summary, statistic.sources), Remark(statistic.population)]
    if statistic.caveat:
        said.append(Remark(statistic.caveat))
    return Note(f"{statistic.value}: {statistic.title}", said)


def _note(title: str, text: str) -> Note:
    return Note(title, (Remark(text),))


def _said(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes that say something."""
    return tuple(note for note in notes if note.points or note.text)
