"""Choose what interview tools say about themselves where a site has questions of one side only."""

from __future__ import annotations

from generator.catalog import Catalog
from generator.model import InterviewQuestion

_SUMMARIES = {
    ("kit", "employer"): "A fair interview that fits the time you have.",
    ("kit", "candidate"): "Your questions for an employer, as many as fit the time you have.",
    ("scorecards", "employer"): "Several interviewers' marks for one candidate, side by side.",
    ("scorecards", "candidate"): "What you noted about several employers, side by side.",
}
_GIVES = {
    ("kit", "employer"): "Questions that fit your minutes, with signs of a strong answer and a sheet to mark.",
    ("kit", "candidate"): "Questions for employers that fit your minutes, with signs of a good answer.",
    ("scorecards", "employer"): "Marks and evidence of several interviewers side by side.",
    ("scorecards", "candidate"): "Marks and evidence on several employers side by side.",
}


def choose_summary(tool: str, catalog: Catalog, of_both: str) -> str:
    """Return the summary of a tool's page: `of_both`, unless the site has questions of one side only."""
    return _choose_text(_SUMMARIES, tool, catalog, of_both)


def choose_gives(tool: str, catalog: Catalog, of_both: str) -> str:
    """Return what a tool gives, for the page of tools: `of_both`, unless the site has questions of one side only."""
    return _choose_text(_GIVES, tool, catalog, of_both)


def _choose_text(texts: dict[tuple[str, str], str], tool: str, catalog: Catalog, of_both: str) -> str:
    sides = {question.asked_by for question in catalog.all(InterviewQuestion)}
    return texts.get((tool, sides.pop()), of_both) if len(sides) == 1 else of_both
