"""Terms: where they are listed, how they are searched, printed and given to tools."""

from generator.kinds import record
from generator.model.term import Term

KIND = record.Kind(
    entry_type=Term,
    order=140,
    icon="library",
    listing=record.Listing(
        address="glossary/",
        section=record.LIBRARY,
        menu_order=10,
        title="Glossary",
        summary="The words of this field, and what else they are called.",
    ),
    has_own_pages=False,
    page_module="",
    list_module="glossary",
    search=record.SearchRules(
        prior=0.85,
        shown_first=1,
        answer=record.Answer(label="Meaning", field="summary"),
        sections={},
    ),
    chapter=record.Chapter(
        order=120,
        title="Words",
        holds="named",
        named_in="see",
        half_pages=0.2,
        shows_basis=False,
        layout="short",
    ),
    card=record.Card(levels={}, status="", has_progress=False),
    tool_fields=("synonyms",),
)
