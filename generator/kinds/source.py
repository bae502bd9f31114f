"""Sources: where they are listed, how they are searched, printed and given to tools."""

from generator.kinds import record
from generator.model.source import Source

KIND = record.Kind(
    entry_type=Source,
    order=130,
    icon="library",
    listing=record.Listing(
        address="sources/",
        section=record.LIBRARY,
        menu_order=30,
        title="Sources",
        summary="The works these playbooks cite, and where.",
    ),
    has_own_pages=False,
    page_module="",
    list_module="sources",
    search=record.SearchRules(
        prior=0.85,
        shown_first=0,
        answer=None,
        sections={},
    ),
    chapter=record.Chapter(
        order=130,
        title="Sources",
        holds="cited",
        named_in="",
        half_pages=0.2,
        shows_basis=False,
        layout="short",
    ),
    card=record.Card(levels={}, status="", has_progress=False),
    tool_fields=None,
)
