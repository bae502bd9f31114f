"""The page of one path: how a career or a programme turns out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Challenge, Mitigation, Path
from generator.pages.base import EntryPage, list_journey_pages, make_entry_fields
from generator.pages.entries.challenge import Help
from generator.pages.teaching.lessons import Lesson, list_lessons_about


@dataclass(frozen=True, kw_only=True)
class PathPage(EntryPage):
    """What the outcome is like, its signs, what leads there and how to turn."""

    template: ClassVar[str] = "path"

    path: Path
    helps: tuple[Help, ...]
    led_by: tuple[Challenge, ...]
    """Challenges that lead here when nobody meets them."""
    reached_by: tuple[Mitigation, ...]
    """Mitigations that help to reach it."""
    lessons: tuple[Lesson, ...]


def build(catalog: Catalog) -> Iterator[PathPage]:
    """Yield a page for each path."""
    for path in catalog.all(Path):
        yield PathPage(
            **make_entry_fields(catalog, path, list_journey_pages(catalog, catalog.playbook_of(path))),
            path=path,
            helps=tuple(Help(catalog.get(Mitigation, turn.mitigation), turn.how_it_helps) for turn in path.turns),
            led_by=tuple(catalog.referrers(path, Challenge, "if_unmet")),
            reached_by=tuple(catalog.referrers(path, Mitigation, "leads_to")),
            lessons=list_lessons_about(catalog, path),
        )
