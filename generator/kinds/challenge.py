"""Challenges: where they are listed, how they are searched, printed and given to tools."""

from generator.kinds import record
from generator.model.challenge import Challenge

KIND = record.Kind(
    entry_type=Challenge,
    order=30,
    icon="challenge",
    listing=record.Listing(
        address="challenges/",
        section=record.CHALLENGES,
        menu_order=10,
        title="Challenges",
        summary="What are you facing? Each page says how to notice it and what to do.",
    ),
    has_own_pages=True,
    page_module="challenge",
    list_module="",
    search=record.SearchRules(
        prior=0.93,
        shown_first=5,
        answer=record.Answer(label="First step", field="on_monday"),
        sections={
            "on_monday": "on-monday",
            "symptoms": "notice",
            "causes": "why",
            "description": "why",
            "mitigations": "what-helps",
            "metrics": "progress",
            "phases": "phases",
        },
    ),
    chapter=record.Chapter(
        order=20,
        title="Challenges",
        holds="own",
        named_in="",
        half_pages=3.0,
        shows_basis=True,
        layout="page",
    ),
    card=record.Card(levels={"severity": "Severity"}, status="", has_progress=False),
    tool_fields=(
        "severity",
        "symptoms",
        "on_monday",
        "phases",
        "mitigations",
        "metrics",
        "if_unmet",
        "tags",
    ),
)
