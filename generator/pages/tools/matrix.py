"""Make the matrix of phases and challenges: one table per playbook, to read, sort and filter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from generator.catalog import Catalog
from generator.kinds.record import TOOLS, Listing
from generator.model import Challenge, Mitigation, Phase, Playbook, Role
from generator.pages import addresses
from generator.pages.base import Page, TitledLink, make_list_fields
from generator.pages.records import SEE, PageRecord, ToolRecord, find_address

MAX_ROWS = 200
"""Rows of the first page of matrices; it always has the first playbook, and playbooks that do not fit get pages of
their own.
"""
MIN_SCROLLING_ROWS = 14
"""From this number of rows on, a table scrolls in itself below a fixed header."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A challenge in a phase; without a severity it does not occur there."""

    severity: str | None
    shows_as: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A mitigation with its filter keys."""

    mitigation: Mitigation
    who: str
    """Ids of the roles that do it, else those of its playbook; separated by blanks."""
    tags: str
    """Keys of its tags, separated by blanks."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A challenge, its cell per phase, and the mitigations that help."""

    challenge: Challenge
    cells: tuple[Cell, ...]
    answers: tuple[Answer, ...]
    tags: str
    guest_of: Playbook | None
    """Playbook of a challenge that occurs in a phase of another one."""
    elsewhere: tuple[Phase, ...]
    """Phases of other playbooks in which it occurs."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table of one playbook: its own challenges first, then those of others that occur in its phases."""

    playbook: Playbook
    phases: tuple[Phase, ...]
    rows: tuple[MatrixRow, ...]
    address: str = ""
    """Address of the page with this table alone."""
    anchor: str = ""
    is_tall: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a filter: its key in the URL, and its label."""

    key: str
    title: str


@dataclass(frozen=True, kw_only=True)
class MatrixPage(Page):
    """The matrices of one or several playbooks, with what they can be filtered by."""

    template: ClassVar[str] = "matrix"

    matrices: tuple[Matrix, ...]
    elsewhere: tuple[Matrix, ...]
    """Matrices on pages of their own."""
    role_choices: tuple[Choice, ...]
    tag_choices: tuple[Choice, ...]
    planner: str
    """Address of the tool that makes a plan of chosen challenges; empty where the site has none."""


def _has_phases_of_challenges(catalog: Catalog) -> bool:
    return any(challenge.phases for challenge in catalog.all(Challenge))


PAGE = PageRecord(
    listing=Listing(
        address="matrix/",
        section=TOOLS,
        menu_order=30,
        title="The matrix",
        summary="Which challenge hits in which phase, how hard, and how much there is to do about it.",
    ),
    tool=ToolRecord(
        icon="matrix",
        purpose=SEE,
        gives="All challenges at a glance: when each hits, how hard, and how much helps.",
        takes="1 minute",
        keeps="",
        has_content=_has_phases_of_challenges,
    ),
)


def build(catalog: Catalog) -> Iterator[MatrixPage]:
    """Yield the page of matrices, where a challenge hits in a phase; further ones where it would hold too many rows."""
    found = tuple(make_matrices(catalog).values())
    if not found:
        return
    first = tuple(matrix for matrix in found if matrix.address.startswith(f"{_home_address()}?"))
    rest = found[len(first) :]
    yield _make_page(catalog, first, rest, make_list_fields(PAGE.listing))
    for matrix in rest:
        others = tuple(other for other in found if other is not matrix)
        title = f"{PAGE.listing.title}: {matrix.playbook.title}"
        about = {**make_list_fields(PAGE.listing), "address": matrix.address, "title": title}
        about["breadcrumbs"] = (*about["breadcrumbs"], TitledLink(PAGE.listing.title, _home_address()))
        yield _make_page(catalog, (matrix,), others, about)


def _make_page(
    catalog: Catalog, shown: tuple[Matrix, ...], elsewhere: tuple[Matrix, ...], about: dict[str, Any]
) -> MatrixPage:
    return MatrixPage(
        **about,
        matrices=shown,
        elsewhere=elsewhere,
        role_choices=_list_roles(catalog, shown),
        tag_choices=_list_tags(shown),
        planner=find_address(catalog, "plan"),
    )


def make_matrices(catalog: Catalog) -> dict[str, Matrix]:
    """Return the matrix of each playbook that has one, by playbook id, in reading order."""
    answers: dict[str, Answer] = {}
    found = (_make_matrix(catalog, playbook, answers) for playbook in catalog.all(Playbook))
    return {matrix.playbook.id: matrix for matrix in _assign_pages(matrix for matrix in found if _has_hits(matrix))}


def _has_hits(matrix: Matrix) -> bool:
    return any(cell.severity for row in matrix.rows for cell in row.cells)


def _assign_pages(found: Iterable[Matrix]) -> Iterator[Matrix]:
    rows = 0
    for position, matrix in enumerate(found):
        rows += len(matrix.rows)
        fits = position == 0 or rows <= MAX_ROWS
        own = f"{_home_address()}?playbook={matrix.playbook.id}" if fits else f"{_home_address()}{matrix.playbook.id}/"
        anchor = addresses.group_anchor(matrix.playbook.id)
        yield replace(matrix, address=own, anchor=anchor, is_tall=len(matrix.rows) >= MIN_SCROLLING_ROWS)


def _home_address() -> str:
    return PAGE.listing.address


def _make_matrix(catalog: Catalog, playbook: Playbook, answers: dict[str, Answer]) -> Matrix:
    phases = tuple(catalog.of_playbook(Phase, playbook))
    own = catalog.of_playbook(Challenge, playbook) if phases else []
    hitting = {
        challenge.id: challenge
        for phase in phases
        for challenge in catalog.referrers(phase, Challenge, "phases")
        if catalog.playbook_of(challenge) is not playbook
    }
    rows = [*own, *catalog.sort_entries(hitting.values())]
    return Matrix(
        playbook, phases, tuple(_make_row(catalog, challenge, phases, playbook, answers) for challenge in rows)
    )


def _make_row(
    catalog: Catalog, challenge: Challenge, phases: tuple[Phase, ...], playbook: Playbook, answers: dict[str, Answer]
) -> MatrixRow:
    home = catalog.playbook_of(challenge)
    edges = {edge.phase: edge for edge in challenge.phases}
    cells = (
        Cell(edges[phase.id].severity or challenge.severity, edges[phase.id].shows_as)
        if phase.id in edges
        else Cell(None, None)
        for phase in phases
    )
    hit = (catalog.get(Phase, edge.phase) for edge in challenge.phases)
    return MatrixRow(
        challenge,
        tuple(cells),
        tuple(_make_answer(catalog, edge.mitigation, answers) for edge in challenge.mitigations),
        make_tag_keys(challenge.tags),
        home if home is not playbook else None,
        tuple(phase for phase in hit if catalog.playbook_of(phase) is not playbook),
    )


def _make_answer(catalog: Catalog, id: str, answers: dict[str, Answer]) -> Answer:
    if id not in answers:
        mitigation = catalog.get(Mitigation, id)
        playbook = catalog.playbook_of(mitigation)
        who = mitigation.who or (playbook.roles if playbook else [])
        answers[id] = Answer(mitigation, " ".join(who), make_tag_keys(mitigation.tags))
    return answers[id]


def make_tag_keys(tags: Iterable[str]) -> str:
    """Return tags as words without blanks or commas, for URLs, separated by blanks."""
    return " ".join(addresses.tag_anchor(tag).removeprefix("tag-") for tag in tags)


def _list_roles(catalog: Catalog, shown: Iterable[Matrix]) -> tuple[Choice, ...]:
    """Return the roles that do one of the mitigations, or that the playbooks are for."""
    named = {id for matrix in shown for row in matrix.rows for answer in row.answers for id in answer.who.split()}
    named |= {id for matrix in shown for id in matrix.playbook.roles}
    return tuple(Choice(role.id, role.title) for role in catalog.all(Role) if role.id in named)


def _list_tags(shown: Iterable[Matrix]) -> tuple[Choice, ...]:
    titles: dict[str, str] = {}
    for matrix in shown:
        for row in matrix.rows:
            for entry in (row.challenge, *(answer.mitigation for answer in row.answers)):
                for tag in entry.tags:
                    titles.setdefault(make_tag_keys([tag]), tag)
    return tuple(Choice(key, title) for key, title in sorted(titles.items(), key=lambda tag: tag[1].casefold()))
