"""Roles: where they are listed, how they are searched, printed and given to tools."""

from generator.kinds import record
from generator.model.role import Role

KIND = record.Kind(
    entry_type=Role,
    order=70,
    icon="role",
    listing=record.Listing(
        address="roles/",
        section=record.PEOPLE,
        menu_order=10,
        title="Roles",
        summary="Who are you? Each page says where to start and what to look for.",
    ),
    has_own_pages=True,
    page_module="role",
    list_module="",
    search=record.SearchRules(
        prior=0.85,
        shown_first=2,
        answer=None,
        sections={
            "needs": "needs",
            "start_with": "start",
            "description": "about",
            "profile": "profile",
        },
    ),
    chapter=record.Chapter(
        order=100,
        title="Roles",
        holds="own",
        named_in="",
        half_pages=0.5,
        shows_basis=True,
        layout="row",
    ),
    card=record.Card(levels={}, status="", has_progress=False),
    tool_fields=(),
)
