"""Make site-relative addresses and anchors, such as `challenges/measuring-roi/` or `glossary/#roi`, and rewrite links
in HTML.

Where the pages of a kind are is in `generator.kinds`. In HTML, addresses start with `SITE_ROOT` until the page they are
on is known.
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

SITE_ROOT = "~site~/"
"""Placeholder for the path to the top of the site in rendered HTML."""

_LINK = re.compile(rf'href="{SITE_ROOT}([^"]*)"')
HOME = ""


@dataclass(frozen=True, slots=True)
class PrintLocation:
    """Where an entry is in a printed book."""

    address: str
    """Site-relative, with its anchor."""
    number: str
    """Number that cross-references show."""


def list_address(kind: str) -> str:
    """Return the address of the page that lists a kind."""
    return KINDS[kind].listing.address


def address_of_id(kind: str, id: str) -> str:
    """Return the address of the entry with a kind and id, whether or not it exists."""
    record = KINDS[kind]
    return record.listing.address + (f"{id}/" if record.has_own_pages else f"#{anchor_of(kind, id)}")


def anchor_of(kind: str, id: str) -> str:
    """Return the anchor of an entry on a shared page; never one that the theme uses."""
    return f"{kind}-{id}"


def address_of(entry: Entry) -> str:
    """Return the address of an entry: its page, or its anchor on a shared page."""
    return address_of_id(entry.kind, entry.id)


def group_anchor(playbook: str) -> str:
    """Return the anchor of a playbook's group on the page that lists a kind."""
    return f"in-{playbook}"


def print_address(playbook: Entry, part: int = 1) -> str:
    """Return the address of the printable page of a playbook; a large one has several parts, from 1."""
    return f"{address_of(playbook)}print/" + (f"{part}/" if part > 1 else "")


def guide_address(side: str, role: str) -> str:
    """Return the address of the interview guide of a side (`employer` or `candidate`) for a role."""
    return f"guides/{side}/{role}/"


@lru_cache(maxsize=10_000)
def tag_anchor(tag: str) -> str:
    """Return the anchor of a tag on the page of tags. Tags that differ only in case or blanks share one."""
    name = "-".join(re.findall(r"\w+", tag.casefold()))
    punctuation = re.sub(r"[\w\s-]", "", tag)
    return f"tag-{name}" + (
        f"-{hashlib.blake2b(punctuation.encode(), digest_size=3).hexdigest()}" if punctuation else ""
    )


def address_of_tag(tag: str) -> str:
    """Return the address of a tag: its anchor on the page of tags."""
    return f"{page_listing('tags').address}#{tag_anchor(tag)}"


def planner_address(challenges: Iterable[Challenge]) -> str:
    """Return the address of the planner with these challenges chosen."""
    return _tool_address("plan", challenges)


def kit_address(challenges: Iterable[Challenge]) -> str:
    """Return the address of the interview kit with these challenges chosen."""
    return _tool_address("kit", challenges)


def _tool_address(tool: str, challenges: Iterable[Challenge]) -> str:
    chosen = ",".join(challenge.id for challenge in challenges)
    return page_listing(tool).address + (f"?challenges={chosen}" if chosen else "")


def relative_root(address: str) -> str:
    """Return the relative path from a page to the top of the site: `../../` for `challenges/measuring-roi/`."""
    return "../" * address.partition("#")[0].count("/") or "./"


def relativize_links(address: str, html: str) -> str:
    """Return the HTML with its site links relative to the page at `address`.

    Only whole attributes match. No text of an author can look like one: its quotes are escaped.
    """
    return prefix_links(relative_root(address), html)


def prefix_links(top: str, html: str) -> str:
    """Return the HTML with `SITE_ROOT` replaced by `top`, which is empty or ends with a slash."""
    return html.replace(f'="{SITE_ROOT}', f'="{top}')


def rewrite_book_links(address: str, html: str, places: Mapping[str, PrintLocation]) -> str:
    """Return the HTML of a book's page with links to entries of the book leading to their places in it.

    For paper, each link also has an attribute with the number or address to look for.
    """

    def led(match: re.Match[str]) -> str:
        target = match[1]
        place = places.get(target)
        page, _, anchor = (place.address if place else target).partition("#")
        attribute = f' data-pb-at="{place.number}"' if place else ""
        if page == address and anchor:
            return f'href="#{anchor}"{attribute}'
        return f'href="{SITE_ROOT}{place.address}"{attribute}' if place else f'{match[0]} data-pb-to="{target}"'

    return _LINK.sub(led, html)
