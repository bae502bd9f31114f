"""Self-assessments: where they are listed, how they are searched, printed and given to tools."""

from generator.kinds import record
from generator.model.assessment import Assessment

KIND = record.Kind(
    entry_type=Assessment,
    order=100,
    icon="assessment",
    listing=record.Listing(
        address="assessments/",
        section=record.PEOPLE,
        menu_order=30,
        title="Self-assessments",
        summary="Where am I? Statements that place you on the journey.",
    ),
    has_own_pages=True,
    page_module="assessment",
    list_module="",
    search=record.SearchRules(
        prior=0.85,
        shown_first=0,
        answer=None,
        sections={
            "description": "about",
            "statements": "statements",
            "reading": "reading",
        },
    ),
    chapter=record.Chapter(
        order=60,
        title="Self-assessments",
        holds="own",
        named_in="",
        half_pages=4.0,
        shows_basis=True,
        layout="row",
    ),
    card=record.Card(levels={}, status="", has_progress=False),
    tool_fields=("answers", "statements", "drift", "settle_first", "begin_with"),
)
