"""What the tools for interviews say about themselves where a site has questions for one side of the table only."""

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


def summary_for_sides(tool: str, catalog: Catalog, of_both: str) -> str:
    """Return the summary of a tool's page: `of_both`, unless questions of one side only make it untrue."""
    return _for_sides(_SUMMARIES, tool, catalog, of_both)


def gives_for_sides(tool: str, catalog: Catalog, of_both: str) -> str:
    """Return what a tool gives, for the page of all tools: `of_both`, unless questions of one side make it untrue."""
    return _for_sides(_GIVES, tool, catalog, of_both)


def _for_sides(texts: dict[tuple[str, str], str], tool: str, catalog: Catalog, of_both: str) -> str:
    sides = {question.asked_by for question in catalog.all(InterviewQuestion)}
    return texts.get((tool, sides.pop()), of_both) if len(sides) == 1 else of_both
