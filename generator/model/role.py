"""Roles: who the reader is, and the profile to hire for."""

from typing import Annotated, ClassVar

from generator.model.base import AnyRef, Block, Entry, Inline, Part, Plain, Slug, Statement
from generator.model.marks import RefTo


class Start(Part):
    """A first page for this role."""

    entry: AnyRef
    """Id of the entry to open."""
    why: Inline
    """When or why to open it."""


class Trait(Part):
    """Something to look for in a person."""

    trait: Plain
    """The trait, in a few words."""
    why: Inline
    """Why the role needs it."""
    evidence: Inline
    """What in a resume or an interview shows it."""
    sources: list[Annotated[Slug, RefTo("source")]] = []
    """Ids of the sources that name this trait."""


class HiringProfile(Part):
    """What to look for when filling the role."""

    traits: list[Trait] = []
    """What the person is like."""
    background: list[Statement] = []
    """Where such people come from."""


class Role(Entry):
    """Who the reader is, what they need and where they start."""

    kind: ClassVar[str] = "role"
    key: ClassVar[str] = "roles"
    label: ClassVar[str] = "Role"
    label_plural: ClassVar[str] = "Roles"

    description: Block | None = None
    """The role in this company's terms."""
    needs: list[Statement] = []
    """What somebody in this role comes here for."""
    start_with: list[Start] = []
    """First pages for this role, most useful first."""
    profile: HiringProfile | None = None
    """The hiring profile, for roles that are hired for."""
