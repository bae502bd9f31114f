"""Mitigations: where they are listed, how they are searched, printed and given to tools."""

from generator.kinds import record
from generator.model.mitigation import Mitigation

KIND = record.Kind(
    entry_type=Mitigation,
    order=40,
    icon="mitigation",
    listing=record.Listing(
        address="mitigations/",
        section=record.MITIGATIONS,
        menu_order=10,
        title="Mitigations",
        summary="What can be done, step by step, with its effort, its impact and time.",
    ),
    has_own_pages=True,
    page_module="mitigation",
    list_module="",
    search=record.SearchRules(
        prior=0.95,
        shown_first=4,
        answer=record.Answer(label="First step", field="steps"),
        sections={
            "steps": "steps",
            "description": "why",
            "template": "template",
            "measures": "measure",
            "pitfalls": "pitfalls",
        },
    ),
    chapter=record.Chapter(
        order=30,
        title="Mitigations",
        holds="own",
        named_in="",
        half_pages=3.0,
        shows_basis=True,
        layout="page",
    ),
    card=record.Card(levels={"effort": "Effort", "impact": "Impact"}, status="", has_progress=True),
    tool_fields=(
        "steps",
        "effort",
        "impact",
        "time_to_effect",
        "who",
        "needs",
        "measures",
        "leads_to",
        "tags",
    ),
)
