"""How addresses are put together. Where the pages of a kind are is said in its record.

Addresses are relative to the site: `challenges/measuring-roi/`, `glossary/#roi`, `""` for the home page.
Inside HTML they stand behind `SITE`, which the last step of rendering (`seen_from`) replaces by the way up from
the page, so that a text is rendered once however many pages show it, and the site works below any base path.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.kinds import KINDS
from generator.model import Challenge, Entry
from generator.pages.records import page_listing

SITE = "~site~/"
"""Stands for the top of the site in rendered HTML until the page it is on is known."""

_LINK = re.compile(rf'href="{SITE}([^"]*)"')
HOME = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands in a book."""

    address: str
    """With its anchor."""
    number: str
    """What the book's cross-references say."""


def index_of(kind: str) -> str:
    """Address of the page that lists a kind."""
    return KINDS[kind].listing.address


def address_of_id(kind: str, id: str) -> str:
    """Address of the entry `id` of a kind, whether or not it exists."""
    record = KINDS[kind]
    return record.listing.address + (f"{id}/" if record.has_own_pages else f"#{anchor_of(kind, id)}")


def anchor_of(kind: str, id: str) -> str:
    """Anchor of an entry on the page it shares; never one that the theme uses itself."""
    return f"{kind}-{id}"


def address_of(entry: Entry) -> str:
    """Address of an entry's page, or of its place on a shared page."""
    return address_of_id(entry.kind, entry.id)


def group_anchor(playbook: str) -> str:
    """Anchor of a playbook's part on the page that lists a kind."""
    return f"in-{playbook}"


def print_address(playbook: Entry, part: int = 1) -> str:
    """Address of the whole playbook for print; a large one has several parts."""
    return f"{address_of(playbook)}print/" + (f"{part}/" if part > 1 else "")


def guide_address(side: str, role: str) -> str:
    """Address of the interview guide of one side of the table for a role."""
    return f"guides/{side}/{role}/"


@lru_cache(maxsize=10_000)
def tag_anchor(tag: str) -> str:
    """Anchor of a tag on the page of tags. Tags that differ in capital letters or spaces alone share one."""
    name = "-".join(re.findall(r"\w+", tag.casefold()))
    signs = re.sub(r"[\w\s-]", "", tag)
    return f"tag-{name}" + (f"-{hashlib.blake2b(signs.encode(), digest_size=3).hexdigest()}" if signs else "")


def address_of_tag(tag: str) -> str:
    """Address of a tag on the page of tags."""
    return f"{page_listing('tags').address}#{tag_anchor(tag)}"


def plan_for(challenges: Iterable[Challenge]) -> str:
    """Address of the planner with these challenges chosen."""
    return _tool_for("plan", challenges)


def kit_for(challenges: Iterable[Challenge]) -> str:
    """Address of the interview kit with these challenges chosen."""
    return _tool_for("kit", challenges)


def _tool_for(tool: str, challenges: Iterable[Challenge]) -> str:
    chosen = ",".join(challenge.id for challenge in challenges)
    return page_listing(tool).address + (f"?challenges={chosen}" if chosen else "")


def way_up(address: str) -> str:
    """Relative way from a page to the top of the site: `../../` for `challenges/measuring-roi/`."""
    return "../" * address.partition("#")[0].count("/") or "./"


def seen_from(address: str, html: str) -> str:
    """HTML with its links to the site as they are written on the page at `address`.

    Only whole attributes are touched. No text of an author's can look like one: quotes are escaped in all of them.
    """
    return with_top(way_up(address), html)


def with_top(top: str, html: str) -> str:
    """HTML with its links to the site beginning with `top`, which is empty or ends with a slash."""
    return html.replace(f'="{SITE}', f'="{top}')


def within(address: str, html: str, places: Mapping[str, Place]) -> str:
    """The page of a book at `address` with links to what stands in the book leading there.

    Paper cannot be clicked: each link also says in an attribute what to look for, the number of the place in the book
    (`data-pb-at`) or the address on the site (`data-pb-to`).
    """

    def led(match: re.Match[str]) -> str:
        target = match[1]
        place = places.get(target)
        page, _, anchor = (place.address if place else target).partition("#")
        said = f' data-pb-at="{place.number}"' if place else ""
        if page == address and anchor:
            return f'href="#{anchor}"{said}'
        return f'href="{SITE}{place.address}"{said}' if place else f'{match[0]} data-pb-to="{target}"'

    return _LINK.sub(led, html)
