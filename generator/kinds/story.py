"""Stories: where they are listed, how they are searched, printed and given to tools."""

from generator.kinds import record
from generator.model.story import Story

KIND = record.Kind(
    entry_type=Story,
    order=110,
    icon="story",
    listing=record.Listing(
        address="stories/",
        section=record.LIBRARY,
        menu_order=50,
        title="Stories",
        summary="What happened somewhere, what was done and what came of it.",
    ),
    has_own_pages=True,
    page_module="story",
    list_module="",
    search=record.SearchRules(
        prior=0.74,
        shown_first=0,
        answer=record.Answer(label="Lesson", field="lesson"),
        sections={
            "situation": "situation",
            "actions": "actions",
            "result": "result",
            "lesson": "lesson",
        },
    ),
    chapter=record.Chapter(
        order=90,
        title="Stories",
        holds="own",
        named_in="",
        half_pages=1.0,
        shows_basis=True,
        layout="row",
    ),
    card=record.Card(levels={}, status="", has_progress=False),
    tool_fields=None,
)
