"""Competencies: where they are listed, how they are searched, printed and given to tools."""

from generator.kinds import record
from generator.model.competency import Competency

KIND = record.Kind(
    entry_type=Competency,
    order=150,
    icon="library",
    listing=record.Listing(
        address="questions/",
        section=record.INTERVIEWS,
        menu_order=20,
        title="Interview questions",
        summary="",
    ),
    has_own_pages=False,
    page_module="",
    list_module="question_bank",
    search=None,
    chapter=None,
    card=record.Card(levels={}, status="", has_progress=False),
    tool_fields=(),
)
