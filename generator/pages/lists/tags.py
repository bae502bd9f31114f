"""The page of tags: every word readers may filter by, with the entries that carry it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds.record import LIBRARY, Listing
from generator.model import Entry
from generator.pages import addresses
from generator.pages.base import Page, make_list_fields
from generator.pages.records import PageRecord

MAX_NAMED_ENTRIES = 60
"""Entries that are listed per tag; the others are counted."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and the entries that have it."""

    name: str
    anchor: str
    entries: tuple[Entry, ...]
    more: int
    """Number of entries that are not listed."""


@dataclass(frozen=True, kw_only=True)
class TagsPage(Page):
    """Every tag in alphabetical order."""

    template: ClassVar[str] = "tags"

    tag_groups: tuple[Tag, ...]


PAGE = PageRecord(
    listing=Listing(
        address="tags/",
        section=LIBRARY,
        menu_order=40,
        title="Tags",
        summary="Every word entries are filed under.",
    ),
    tool=None,
)


def build(catalog: Catalog) -> Iterator[TagsPage]:
    """Yield the page of tags, where there are any."""
    tagged: dict[str, list[Entry]] = {}
    names: dict[str, str] = {}
    for entry in catalog.entries():
        for anchor, name in {addresses.tag_anchor(tag): tag for tag in entry.tags}.items():
            tagged.setdefault(anchor, []).append(entry)
            names.setdefault(anchor, name)
    if tagged:
        yield TagsPage(
            **make_list_fields(PAGE.listing),
            tag_groups=tuple(_make_tag(names[anchor], anchor, tagged[anchor]) for anchor in sorted(tagged)),
        )


def _make_tag(name: str, anchor: str, entries: list[Entry]) -> Tag:
    return Tag(name, anchor, tuple(entries[:MAX_NAMED_ENTRIES]), max(0, len(entries) - MAX_NAMED_ENTRIES))
