"""Where each kind of entry is on the site, a line each: addresses, lists, menus and counts are made from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site: a tab, and a menu beside its pages."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The page that lists a kind of entry."""

    address: str
    """Relative to the site, with a slash at the end."""
    section: Section
    """The part of the site that this page and those of the entries belong to."""
    title: str
    summary: str = ""
    """What the page is about; left out where the module of the page counts first."""
    own_pages: bool = True
    """Whether each entry has a page of its own below this one; else all are shown on it, under an anchor each."""


PLAYBOOKS = Section("playbooks", "Playbooks")
CHALLENGES = Section("challenges", "Challenges")
MITIGATIONS = Section("mitigations", "Mitigations")
INTERVIEWS = Section("interviews", "Interviews")
PEOPLE = Section("people", "Roles and paths")
TOOLS = Section("tools", "Tools")
LIBRARY = Section("library", "Library")

TAGS = "tags"
"""Stands for the page of tags among the kinds."""
OVERVIEW, MATRIX, PLAN, KIT, SCORECARDS, TEACH = "tools", "matrix", "plan", "kit", "scorecards", "teach"
"""Stand for the pages of tools among the kinds."""

LISTINGS: dict[str, Listing] = {
    "playbook": Listing(
        "playbooks/",
        PLAYBOOKS,
        "Playbooks",
        "Each playbook is one situation, from how to notice it to how it turns out.",
    ),
    "phase": Listing(
        "phases/", PLAYBOOKS, "Phases", "The stages of each journey: how to know that you are in one, and what ends it."
    ),
    "challenge": Listing(
        "challenges/", CHALLENGES, "Challenges", "What are you facing? Each page says how to notice it and what to do."
    ),
    "mitigation": Listing(
        "mitigations/",
        MITIGATIONS,
        "Mitigations",
        "What can be done, step by step, with its effort, its impact and time.",
    ),
    "question": Listing("questions/", INTERVIEWS, "Interview questions"),
    "competency": Listing("questions/", INTERVIEWS, "Interview questions", own_pages=False),
    "role": Listing("roles/", PEOPLE, "Roles", "Who are you? Each page says where to start and what to look for."),
    "path": Listing(
        "paths/", PEOPLE, "Paths", "How a career or a programme turns out, what leads there and how to turn."
    ),
    "assessment": Listing(
        "assessments/", PEOPLE, "Self-assessments", "Where am I? Statements that place you on the journey."
    ),
    "practice": Listing(
        "practices/", PEOPLE, "Practices", "Short advice for each role and situation.", own_pages=False
    ),
    "responsibility": Listing(
        "responsibilities/",
        PEOPLE,
        "Who owns what",
        "Each activity, with the part every role has in it.",
        own_pages=False,
    ),
    OVERVIEW: Listing(
        "tools/", TOOLS, "Tools", "From a problem to a plan, and from a role to a fair interview.", own_pages=False
    ),
    PLAN: Listing(
        "plan/",
        TOOLS,
        "Make a plan",
        "Say what you are facing, and get the fewest steps that answer it, in order, for 90 days.",
        own_pages=False,
    ),
    MATRIX: Listing(
        "matrix/",
        TOOLS,
        "The matrix",
        "Which challenge hits in which phase, how hard, and how much there is to do about it.",
        own_pages=False,
    ),
    KIT: Listing(
        "kit/",
        TOOLS,
        "Interview kit",
        "A fair interview that fits the time you have, from either side of the table.",
        own_pages=False,
    ),
    SCORECARDS: Listing(
        "scorecards/",
        TOOLS,
        "Compare scorecards",
        "Several interviewers' marks for one candidate, or several employers, side by side.",
        own_pages=False,
    ),
    TEACH: Listing(
        "teach/",
        TOOLS,
        "Teach it",
        "Handouts, talks and quizzes made from every playbook and path.",
        own_pages=False,
    ),
    "term": Listing(
        "glossary/", LIBRARY, "Glossary", "The words of this field, and what else they are called.", own_pages=False
    ),
    "statistic": Listing(
        "statistics/", LIBRARY, "Statistics", "Figures to quote, with source and date.", own_pages=False
    ),
    "source": Listing("sources/", LIBRARY, "Sources", "The works these playbooks cite, and where.", own_pages=False),
    TAGS: Listing("tags/", LIBRARY, "Tags", "Every word entries are filed under.", own_pages=False),
    "story": Listing("stories/", LIBRARY, "Stories", "What happened somewhere, what was done and what came of it."),
}
"""By kind, in the order of tabs and menus. Kinds with the same address share a page, named after the first."""


def lists() -> dict[str, str]:
    """The kind each list is named after, by the address of the list, in the order of menus."""
    named: dict[str, str] = {}
    for kind, listing in LISTINGS.items():
        named.setdefault(listing.address, kind)
    return named
