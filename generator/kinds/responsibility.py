"""Responsibilities: where they are listed, how they are searched, printed and given to tools."""

from generator.kinds import record
from generator.model.responsibility import Responsibility

KIND = record.Kind(
    entry_type=Responsibility,
    order=90,
    icon="library",
    listing=record.Listing(
        address="responsibilities/",
        section=record.PEOPLE,
        menu_order=50,
        title="Who owns what",
        summary="Each activity, with the part every role has in it.",
    ),
    has_own_pages=False,
    page_module="",
    list_module="responsibilities",
    search=record.SearchRules(
        prior=0.85,
        shown_first=0,
        answer=None,
        sections={},
    ),
    chapter=record.Chapter(
        order=50,
        title="Who owns what",
        holds="own",
        named_in="",
        half_pages=0.5,
        shows_basis=True,
        layout="short",
    ),
    card=record.Card(levels={}, status="", has_progress=False),
    tool_fields=None,
)
