"""Phases: where they are listed, how they are searched, printed and given to tools."""

from generator.kinds import record
from generator.model.phase import Phase

KIND = record.Kind(
    entry_type=Phase,
    order=20,
    icon="phase",
    listing=record.Listing(
        address="phases/",
        section=record.PLAYBOOKS,
        menu_order=20,
        title="Phases",
        summary="The stages of each journey: how to know that you are in one, and what ends it.",
    ),
    has_own_pages=True,
    page_module="phase",
    list_module="",
    search=record.SearchRules(
        prior=0.9,
        shown_first=3,
        answer=record.Answer(label="First move", field="first_moves"),
        sections={
            "signs": "signs",
            "first_moves": "first-moves",
            "description": "what-it-is-like",
            "goes_wrong": "goes-wrong",
            "over_when": "over-when",
        },
    ),
    chapter=record.Chapter(
        order=10,
        title="Phases",
        holds="own",
        named_in="",
        half_pages=2.0,
        shows_basis=True,
        layout="page",
    ),
    card=record.Card(levels={}, status="", has_progress=False),
    tool_fields=("order", "signs", "first_moves", "over_when", "goes_wrong"),
)
