"""Practices: where they are listed, how they are searched, printed and given to tools."""

from generator.kinds import record
from generator.model.practice import Practice

KIND = record.Kind(
    entry_type=Practice,
    order=80,
    icon="library",
    listing=record.Listing(
        address="practices/",
        section=record.PEOPLE,
        menu_order=40,
        title="Practices",
        summary="Short advice for each role and situation.",
    ),
    has_own_pages=False,
    page_module="",
    list_module="practices",
    search=record.SearchRules(
        prior=0.85,
        shown_first=0,
        answer=record.Answer(label="Advice", field="advice"),
        sections={},
    ),
    chapter=record.Chapter(
        order=80,
        title="Practices",
        holds="own",
        named_in="",
        half_pages=1.0,
        shows_basis=True,
        layout="row",
    ),
    card=record.Card(levels={}, status="", has_progress=False),
    tool_fields=None,
)
