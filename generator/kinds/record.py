"""What a record of a kind consists of. Nothing has a default: a part that is left out fails at import, by its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.model.base import Entry


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site: a tab, and a menu beside its pages."""

    key: str
    title: str


PLAYBOOKS = Section("playbooks", "Playbooks")
CHALLENGES = Section("challenges", "Challenges")
MITIGATIONS = Section("mitigations", "Mitigations")
INTERVIEWS = Section("interviews", "Interviews")
PEOPLE = Section("people", "Roles and paths")
TOOLS = Section("tools", "Tools")
LIBRARY = Section("library", "Library")
SECTIONS = (PLAYBOOKS, CHALLENGES, MITIGATIONS, INTERVIEWS, PEOPLE, TOOLS, LIBRARY)
"""The parts of the site, in the order of their tabs. Hand-written pages follow in sections of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page that stands in the menu of a section: a list of entries, or a page that is about no kind."""

    address: str
    """Relative to the site, with a slash at the end."""
    section: Section
    """The part of the site that this page, and those of the entries below it, belong to."""
    menu_order: int | None
    """Place in the menu of the section, lowest first; None where no menu names it, but other pages link to it."""
    title: str
    summary: str
    """What the page is about; "" where its module says it, with a count of the entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a search result says at once."""

    label: str
    """What it is, for instance `First step`."""
    field: str
    """The field whose first text it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRules:
    """How entries of a kind are searched."""

    prior: float
    """How likely an entry of this kind is what is looked for, from 0 to 1, whatever the words."""
    shown_first: int
    """Rank before anything is typed, highest first; 0 where nothing speaks for the kind."""
    answer: Answer | None
    sections: Mapping[str, str]
    """By field: the anchor of the section of the entry's own page that shows it. A field that is not named is part of
    the page as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """The chapter of a kind in the print of a whole playbook. Its template is `templates/book/<kind>.html.jinja`."""

    order: int
    """Place in the book, lowest first."""
    title: str
    holds: Literal["own", "named", "cited"]
    """The playbook's own entries; those and what names entries of the book or is named by them; or the sources that
    the book cites."""
    named_in: str
    """For a chapter of named entries: the field in which an entry of this kind names others; else ""."""
    half_pages: float
    """About how many half pages an entry takes."""
    shows_basis: bool
    """Whether each entry says if it is sourced or editorial."""
    layout: Literal["page", "row", "short"]
    """On paper: each entry begins a page, or follows the one before; `short` ones have small headings and are not
    divided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the card of an entry says beside title and summary, in lists."""

    levels: Mapping[str, str]
    """Fields with a level or a severity, and what readers call them."""
    status: str
    """The field with a status that is shown unless it is `live`; else ""."""
    has_progress: bool
    """Whether readers tick off its `steps`, and the card shows how many are done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """All that is known of a kind of entry outside its fields."""

    entry_type: type[Entry]
    order: int
    """Place among the kinds in reading order, lowest first."""
    icon: str
    """Name of its icon: `--pb-i-<icon>` in the stylesheet."""
    listing: Listing
    has_own_pages: bool
    """Whether each entry has a page of its own below the list; else all are shown on it, under an anchor each."""
    page_module: str
    """Name of the module of `generator/pages/` that makes the pages of its entries; "" where it needs none."""
    list_module: str
    """Name of the module of `generator/pages/` that makes its list; "" where it needs none."""
    search: SearchRules | None
    """None for a kind that is no answer to anybody."""
    chapter: Chapter | None
    """None for a kind that has no chapter in the book."""
    card: Card
    tool_fields: tuple[str, ...] | None
    """The fields that tools in the browser read in `data/<key>.json`, beside those that every entry has there; None
    where no tool reads the kind."""

    @property
    def name(self) -> str:
        """The word for one entry of this kind, as in the model."""
        return self.entry_type.kind
