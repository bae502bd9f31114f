"""What is known of an entry from outside the playbooks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Where an entry is edited and when it changed."""

    edit_url: str | None = None
    """Where the entry's source is edited, at its line."""
    revised: str | None = None
    """The day the entry's file last changed, as year-month-day."""
