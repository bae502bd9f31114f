"""Paths: where they are listed, how they are searched, printed and given to tools."""

from generator.kinds import record
from generator.model.path import Path

KIND = record.Kind(
    entry_type=Path,
    order=60,
    icon="path",
    listing=record.Listing(
        address="paths/",
        section=record.PEOPLE,
        menu_order=20,
        title="Paths",
        summary="How a career or a programme turns out, what leads there and how to turn.",
    ),
    has_own_pages=True,
    page_module="path",
    list_module="",
    search=record.SearchRules(
        prior=0.9,
        shown_first=3,
        answer=record.Answer(label="How to turn", field="how_to_turn"),
        sections={
            "signs": "signs",
            "description": "what-it-is-like",
            "leads_here": "leads-here",
            "how_to_turn": "turn",
            "turns": "turn",
        },
    ),
    chapter=record.Chapter(
        order=40,
        title="Paths",
        holds="own",
        named_in="",
        half_pages=2.0,
        shows_basis=True,
        layout="row",
    ),
    card=record.Card(levels={}, status="", has_progress=False),
    tool_fields=("signs", "leads_here", "how_to_turn", "turns"),
)
