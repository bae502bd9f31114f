"""Interview questions: where they are listed, how they are searched, printed and given to tools."""

from generator.kinds import record
from generator.model.interview_question import InterviewQuestion

KIND = record.Kind(
    entry_type=InterviewQuestion,
    order=50,
    icon="question",
    listing=record.Listing(
        address="questions/",
        section=record.INTERVIEWS,
        menu_order=10,
        title="Interview questions",
        summary="",
    ),
    has_own_pages=True,
    page_module="question",
    list_module="question_bank",
    search=record.SearchRules(
        prior=0.65,
        shown_first=0,
        answer=record.Answer(label="Ask", field="question"),
        sections={
            "strong_signs": "listen",
            "red_flags": "listen",
            "follow_ups": "listen",
            "scale": "listen",
        },
    ),
    chapter=record.Chapter(
        order=70,
        title="Interview questions",
        holds="own",
        named_in="",
        half_pages=1.0,
        shows_basis=True,
        layout="row",
    ),
    card=record.Card(levels={}, status="", has_progress=False),
    tool_fields=(
        "question",
        "asked_by",
        "roles",
        "competency",
        "challenges",
        "phases",
        "minutes",
        "strong_signs",
        "red_flags",
        "follow_ups",
        "scale",
        "tags",
    ),
)
