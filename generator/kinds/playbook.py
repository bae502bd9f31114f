"""Playbooks: where they are listed, how they are searched, printed and given to tools."""

from generator.kinds import record
from generator.model.playbook import Playbook

KIND = record.Kind(
    entry_type=Playbook,
    order=10,
    icon="playbook",
    listing=record.Listing(
        address="playbooks/",
        section=record.PLAYBOOKS,
        menu_order=10,
        title="Playbooks",
        summary="Each playbook is one situation, from how to notice it to how it turns out.",
    ),
    has_own_pages=True,
    page_module="playbook",
    list_module="",
    search=record.SearchRules(
        prior=0.85,
        shown_first=3,
        answer=None,
        sections={
            "description": "about",
            "outcomes": "outcomes",
        },
    ),
    chapter=None,
    card=record.Card(levels={}, status="status", has_progress=False),
    tool_fields=("roles", "status"),
)
