"""The page of all that is taught."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Playbook
from generator.pages.base import Page, about_list
from generator.pages.kinds import TEACH


@dataclass(frozen=True, kw_only=True)
class TeachPage(Page):
    """Everything there is to teach with."""

    template: ClassVar[str] = "teach"


def build(catalog: Catalog) -> Iterator[TeachPage]:
    """The overview, where there is a playbook."""
    if catalog.all(Playbook):
        yield TeachPage(**about_list(TEACH))
