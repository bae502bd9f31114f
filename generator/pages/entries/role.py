"""The page of one role: who the reader is, where to start, and the profile to hire for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Entry, InterviewQuestion, Mitigation, Playbook, Practice, Responsibility, Role
from generator.pages.base import EntryPage, TitledLink, make_entry_fields
from generator.pages.entries.guide import SIDES, make_guide_link


@dataclass(frozen=True, slots=True)
class FirstPage:
    """A page to start with, and why."""

    entry: Entry
    why: str


@dataclass(frozen=True, kw_only=True)
class RolePage(EntryPage):
    """What somebody in this role needs, where to start, what they do and answer for."""

    template: ClassVar[str] = "role"

    role: Role
    start_with: tuple[FirstPage, ...]
    playbooks: tuple[Playbook, ...]
    practices: tuple[tuple[str, tuple[Practice, ...]], ...]
    """By situation."""
    mitigations: tuple[Mitigation, ...]
    responsibilities: tuple[Responsibility, ...]
    guides: tuple[TitledLink, ...]


def build(catalog: Catalog) -> Iterator[RolePage]:
    """Yield a page for each role."""
    for role in catalog.all(Role):
        sides = {question.asked_by for question in catalog.referrers(role, InterviewQuestion, "roles")}
        yield RolePage(
            **make_entry_fields(catalog, role, catalog.all(Role)),
            role=role,
            start_with=tuple(
                FirstPage(entry, start.why)
                for start in role.start_with
                if (entry := catalog.find(start.entry)) is not None
            ),
            playbooks=tuple(catalog.referrers(role, Playbook, "roles")),
            practices=group_by_situation(catalog.referrers(role, Practice, "role")),
            mitigations=tuple(catalog.referrers(role, Mitigation, "who")),
            responsibilities=tuple(catalog.referrers(role, Responsibility, "accountable")),
            guides=tuple(make_guide_link(side, role) for side in SIDES if side in sides),
        )


def group_by_situation(practices: list[Practice]) -> tuple[tuple[str, tuple[Practice, ...]], ...]:
    """Return the practices by situation, in the order in which situations first occur."""
    groups: dict[str, list[Practice]] = {}
    for practice in practices:
        groups.setdefault(practice.situation, []).append(practice)
    return tuple((situation, tuple(group)) for situation, group in groups.items())
