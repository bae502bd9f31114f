"""Where everything is on the site. Moving a page means changing a line here, and nothing else.

Addresses are relative to the site: `challenges/measuring-roi/`, `glossary/#roi`, `""` for the home page.
Inside HTML they stand behind `SITE`, which the last step of rendering (`seen_from`) replaces by the way up from
the page, so that a text is rendered once however many pages show it, and the site works below any base path.
"""

from __future__ import annotations

import re

from generator.model import Entry

SITE = "~site~/"
"""Stands for the top of the site in rendered HTML until the page it is on is known."""

HOME = ""
TAGS = "tags/"
FOLDERS: dict[str, str] = {
    "playbook": "playbooks",
    "phase": "phases",
    "challenge": "challenges",
    "mitigation": "mitigations",
    "question": "questions",
    "path": "paths",
    "role": "roles",
    "assessment": "assessments",
    "story": "stories",
}
"""Kinds whose entries have a page of their own, and the folder it is in."""
SHARED_PAGES: dict[str, str] = {
    "practice": "practices/",
    "responsibility": "responsibilities/",
    "statistic": "statistics/",
    "source": "sources/",
    "term": "glossary/",
    "competency": "questions/",
}
"""Kinds whose entries share one page, each under its own anchor."""


def index_of(kind: str) -> str:
    """Address of the page that lists a kind."""
    return SHARED_PAGES.get(kind) or f"{FOLDERS[kind]}/"


def address_of_id(kind: str, id: str) -> str:
    """Address of the entry `id` of a kind, whether or not it exists."""
    folder = FOLDERS.get(kind)
    return f"{folder}/{id}/" if folder else f"{SHARED_PAGES[kind]}#{anchor_of(kind, id)}"


def anchor_of(kind: str, id: str) -> str:
    """Anchor of an entry on the page it shares; never one that the theme uses itself."""
    return f"{kind}-{id}"


def address_of(entry: Entry) -> str:
    """Address of an entry's page, or of its place on a shared page."""
    return address_of_id(entry.kind, entry.id)


def guide_address(side: str, role: str) -> str:
    """Address of the interview guide of one side of the table for a role."""
    return f"guides/{side}/{role}/"


def tag_anchor(tag: str) -> str:
    """Anchor of a tag on the page of tags; tags that differ only in signs share one."""
    return "tag-" + ("-".join(re.findall(r"\w+", tag.casefold())) or "other")


def way_up(address: str) -> str:
    """Relative way from a page to the top of the site: `../../` for `challenges/measuring-roi/`."""
    return "../" * address.partition("#")[0].count("/") or "./"


def seen_from(address: str, html: str) -> str:
    """HTML with its links to the site as they are written on the page at `address`.

    Only whole attributes are touched. No text of an author's can look like one: quotes are escaped in all of them.
    """
    return html.replace(f'href="{SITE}', f'href="{way_up(address)}')
