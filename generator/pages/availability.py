"""Which lists and tools a site has: what a page works on, and where its links lead.

Whoever links to a tool asks here, and `build` of its page does, too: so no link leads to a page that is not built.
Must not know views or templates.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.catalog import Catalog
from generator.model import Challenge, InterviewQuestion, Mitigation, Path, Phase, Statistic
from generator.pages.kinds import KIT, LISTINGS, MATRIX, PLAN, SCORECARDS, TEACH


def _has_answers(catalog: Catalog) -> bool:
    return any(challenge.mitigations for challenge in catalog.all(Challenge))


def _has_phases_of_challenges(catalog: Catalog) -> bool:
    return any(challenge.phases for challenge in catalog.all(Challenge))


def _has_questions(catalog: Catalog) -> bool:
    # A kit is made for a role: questions whose roles the audience may not see give none.
    return any(question.roles for question in catalog.all(InterviewQuestion))


def _has_something_to_teach(catalog: Catalog) -> bool:
    return any(catalog.all(entry_type) for entry_type in (Phase, Challenge, Mitigation, Path, Statistic))


WORKS_ON: dict[str, Callable[[Catalog], bool]] = {
    PLAN: _has_answers,
    MATRIX: _has_phases_of_challenges,
    KIT: _has_questions,
    SCORECARDS: _has_questions,
    TEACH: _has_something_to_teach,
}
"""For each tool, whether a site has what it works on. The page of the tool is built where it has."""


def is_built(catalog: Catalog, tool: str) -> bool:
    """Whether the site has the page of a tool, a key of `WORKS_ON`."""
    return WORKS_ON[tool](catalog)


def link_to(catalog: Catalog, tool: str) -> str:
    """Address of the page of a tool; empty where the site does not have it."""
    return LISTINGS[tool].address if is_built(catalog, tool) else ""
