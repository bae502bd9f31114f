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
    voices: tuple[str, ...] = ()
    """What readers say who look for this page; searched."""


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
        voices=(
            "What guides do you have?",
            "I am new here, where do I start?",
            "Which of these is for me?",
            "Everything at a glance",
        ),
    ),
    "phase": Listing(
        "phases/",
        PLAYBOOKS,
        "Phases",
        "The stages of each journey: how to know that you are in one, and what ends it.",
        voices=(
            "How far along are we?",
            "Which step comes next?",
            "Is there a timeline or a roadmap?",
            "What is still ahead of us?",
        ),
    ),
    "challenge": Listing(
        "challenges/",
        CHALLENGES,
        "Challenges",
        "What are you facing? Each page says how to notice it and what to do.",
        voices=(
            "I have a problem, where do I look?",
            "Overview of all problems",
            "What typically goes wrong?",
            "List of difficulties, pain points and obstacles",
        ),
    ),
    "mitigation": Listing(
        "mitigations/",
        MITIGATIONS,
        "Mitigations",
        "What can be done, step by step, with its effort, its impact and time.",
        voices=(
            "What can I do about it?",
            "List of all measures",
            "Solutions, remedies and ideas that have worked",
            "I need a quick fix that costs little",
        ),
    ),
    "question": Listing(
        "questions/",
        INTERVIEWS,
        "Interview questions",
        voices=(
            "What do I ask in a job interview?",
            "List of things to ask applicants",
            "What should I ask a future employer?",
            "Is there a question bank?",
        ),
    ),
    "competency": Listing("questions/", INTERVIEWS, "Interview questions", own_pages=False),
    "role": Listing(
        "roles/",
        PEOPLE,
        "Roles",
        "Who are you? Each page says where to start and what to look for.",
        voices=(
            "Which pages are for somebody like me?",
            "Job titles and job profiles",
            "I am a manager, what is there for me?",
            "Who are all these people?",
        ),
    ),
    "path": Listing(
        "paths/",
        PEOPLE,
        "Paths",
        "How a career or a programme turns out, what leads there and how to turn.",
        voices=(
            "Where does this lead?",
            "What are my career options?",
            "How might it end?",
            "Where will I be in a few years?",
        ),
    ),
    "assessment": Listing(
        "assessments/",
        PEOPLE,
        "Self-assessments",
        "Where am I? Statements that place you on the journey.",
        voices=(
            "Is there a test or a quiz about me?",
            "How mature are we?",
            "Checklist to find out where we stand",
            "What is my score?",
        ),
    ),
    "practice": Listing(
        "practices/",
        PEOPLE,
        "Practices",
        "Short advice for each role and situation.",
        own_pages=False,
        voices=(
            "Tips and tricks",
            "Good advice for my job",
            "Dos and don'ts",
            "How do others in my position handle this?",
        ),
    ),
    "responsibility": Listing(
        "responsibilities/",
        PEOPLE,
        "Who owns what",
        "Each activity, with the part every role has in it.",
        own_pages=False,
        voices=(
            "Who does what?",
            "Whose job is this?",
            "Who is allowed to decide?",
            "RACI chart",
            "Whom do I ask about this?",
        ),
    ),
    OVERVIEW: Listing(
        "tools/",
        TOOLS,
        "Tools",
        "From a problem to a plan, and from a role to a fair interview.",
        own_pages=False,
        voices=(
            "What can I do on this site?",
            "Templates, calculators and downloads",
            "Is there anything interactive?",
            "Which helpers are there, and how long do they take?",
        ),
    ),
    PLAN: Listing(
        "plan/",
        TOOLS,
        "Make a plan",
        "Say what you are facing, and get a sequence of steps for 90 days, within the hours that you have.",
        own_pages=False,
        voices=(
            "90-day action plan",
            "What do I do first?",
            "Give me a to-do list",
            "How do I put together a schedule for the next three months?",
            "I do not know where to begin",
        ),
    ),
    MATRIX: Listing(
        "matrix/",
        TOOLS,
        "The matrix",
        "Which challenge hits in which phase, how hard, and how much there is to do about it.",
        own_pages=False,
        voices=(
            "Everything in one table",
            "Which problems come when?",
            "Heat map",
            "A chart of what hurts most, and at which stage",
        ),
    ),
    KIT: Listing(
        "kit/",
        TOOLS,
        "Interview kit",
        "A fair interview that fits the time you have, from either side of the table.",
        own_pages=False,
        voices=(
            "I have to interview somebody tomorrow",
            "Put together a job interview",
            "Interview form to print",
            "How do I fit it into 45 minutes?",
        ),
    ),
    SCORECARDS: Listing(
        "scorecards/",
        TOOLS,
        "Compare scorecards",
        "Several interviewers' marks for one candidate, or several employers, side by side.",
        own_pages=False,
        voices=(
            "Hiring scorecard",
            "How do we add up our ratings?",
            "Which applicant is the best?",
            "I have two job offers, which one is better?",
            "Evaluation sheet for applicants",
        ),
    ),
    TEACH: Listing(
        "teach/",
        TOOLS,
        "Teach it",
        "Handouts, talks and quizzes made from every playbook and path.",
        own_pages=False,
        voices=(
            "Slides for a talk",
            "I have to give a workshop",
            "Training material for my team",
            "Presentation to download",
            "Quiz for a class",
            "Something to print and hand out",
        ),
    ),
    "term": Listing(
        "glossary/",
        LIBRARY,
        "Glossary",
        "The words of this field, and what else they are called.",
        own_pages=False,
        voices=(
            "What does this word mean?",
            "Definitions and abbreviations",
            "Explain the jargon to me",
            "Dictionary",
        ),
    ),
    "statistic": Listing(
        "statistics/",
        LIBRARY,
        "Statistics",
        "Figures to quote, with source and date.",
        own_pages=False,
        voices=(
            "I need a number for my slides",
            "Facts and figures",
            "Data and percentages to quote",
            "What do surveys and studies say?",
        ),
    ),
    "source": Listing(
        "sources/",
        LIBRARY,
        "Sources",
        "The works these playbooks cite, and where.",
        own_pages=False,
        voices=(
            "Where does all this come from?",
            "References and bibliography",
            "Further reading",
            "Can I trust what it says here?",
        ),
    ),
    TAGS: Listing(
        "tags/",
        LIBRARY,
        "Tags",
        "Every word entries are filed under.",
        own_pages=False,
        voices=(
            "Is there an index by topic?",
            "Browse by subject",
            "Keywords from A to Z",
            "All pages about one theme",
        ),
    ),
    "story": Listing(
        "stories/",
        LIBRARY,
        "Stories",
        "What happened somewhere, what was done and what came of it.",
        voices=(
            "Case studies",
            "Real-life examples",
            "How did others do it?",
            "Has anybody ever managed this?",
        ),
    ),
}
"""By kind, in the order of tabs and menus. Kinds with the same address share a page, named after the first."""


def lists() -> dict[str, str]:
    """The kind each list is named after, by the address of the list, in the order of menus."""
    named: dict[str, str] = {}
    for kind, listing in LISTINGS.items():
        named.setdefault(listing.address, kind)
    return named
