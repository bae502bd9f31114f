"""Statistics: where they are listed, how they are searched, printed and given to tools."""

from generator.kinds import record
from generator.model.statistic import Statistic

KIND = record.Kind(
    entry_type=Statistic,
    order=120,
    icon="library",
    listing=record.Listing(
        address="statistics/",
        section=record.LIBRARY,
        menu_order=20,
        title="Statistics",
        summary="Figures to quote, with source and date.",
    ),
    has_own_pages=False,
    page_module="",
    list_module="statistics",
    search=record.SearchRules(
        prior=0.85,
        shown_first=0,
        answer=record.Answer(label="Figure", field="value"),
        sections={},
    ),
    chapter=record.Chapter(
        order=110,
        title="Figures",
        holds="named",
        named_in="related",
        half_pages=0.3,
        shows_basis=False,
        layout="row",
    ),
    card=record.Card(levels={}, status="", has_progress=False),
    tool_fields=None,
)
