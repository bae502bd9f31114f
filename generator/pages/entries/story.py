"""The page of one story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Challenge, Mitigation, Phase, Story
from generator.pages.base import EntryPage, make_entry_fields


@dataclass(frozen=True, slots=True)
class ActionOfStory:
    """What was done, with the entries it shows."""

    did: str
    sources: tuple[str, ...]
    mitigation: Mitigation | None
    challenge: Challenge | None


@dataclass(frozen=True, kw_only=True)
class StoryPage(EntryPage):
    """The situation, the actions in order, the result and the lesson."""

    template: ClassVar[str] = "story"

    story: Story
    actions: tuple[ActionOfStory, ...]
    challenges: tuple[Challenge, ...]
    phases: tuple[Phase, ...]


def build(catalog: Catalog) -> Iterator[StoryPage]:
    """Yield a page for each story."""
    for story in catalog.all(Story):
        yield StoryPage(
            **make_entry_fields(catalog, story, catalog.all(Story)),
            story=story,
            actions=tuple(
                ActionOfStory(
                    action.did,
                    tuple(action.sources),
                    catalog.get(Mitigation, action.mitigation) if action.mitigation else None,
                    catalog.get(Challenge, action.challenge) if action.challenge else None,
                )
                for action in story.actions
            ),
            challenges=tuple(catalog.get(Challenge, id) for id in story.challenges),
            phases=tuple(catalog.get(Phase, id) for id in story.phases),
        )
