"""The Jinja environment of the page templates: autoescape on, undefined names are errors, few filters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator import prose
from generator.catalog import Catalog
from generator.kinds import kind_of, levels_of
from generator.kinds.record import Card
from generator.model import Entry, Source
from generator.pages import addresses
from generator.pages.addresses import address_of_id
from generator.pages.steps import step_key, step_keys
from generator.rendering.book_fields import BookFields
from generator.rendering.days import time_element
from generator.rendering.facts import NewsOfADay, PageFacts, newest
from generator.rendering.words import Words

MACROS = (
    *("entries", "points", "matrix", "guide", "care", "tool", "order"),
    *("teach", "slide", "book"),
)
"""Partials whose macros every template may call: `entries.cards(...)` is the macro `cards` in `entries`."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
TEMPLATES = Path(__file__).parent.parent / "templates"


class PageEnvironment(Environment):
    """The Jinja environment of one site's page templates."""

    words: Words
    """Links the terms of the glossary on the pages that are rendered with this environment."""


def make_environment(
    catalog: Catalog, facts_of: Callable[[Entry], PageFacts] = lambda _: PageFacts()
) -> PageEnvironment:
    """Templates that show entries of `catalog`; `facts_of` says what is known of an entry beside what it says.

    Filters: `inline` and `block` (Markdown), `words` (what these give, with words of the glossary), `plain` (text
    alone), `href` (an address), `link` (to an entry), `named` (ids of any kind to entries), `cite` (source ids), `day`
    (a date as readers write it), `facts`, `newest` (of entries), `former_anchors`, `tag_address`, `unsettled` (draft or
    retired, where its playbook is), `card` and
    `levels` (what lists show of an entry), `unread` (fields that its template of the book does not read),
    `step_key` (of a step's text and place), `step_keys` (of an entry's steps).
    """
    env = PageEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    numbers = {source.id: number for number, source in enumerate(catalog.all(Source), 1)}
    env.words = Words(catalog)
    env.filters |= _prose_filters(catalog, env.words)
    links = _Links()
    env.filters |= {"href": links.href, "link": links.link, "cite": _cite(numbers), "tag_address": tag_address}
    env.filters |= {"facts": facts_of, "named": _named(catalog), "former_anchors": former_anchors}
    env.filters["day"] = time_element
    env.filters["newest"] = _newest(facts_of)
    env.filters |= {"card": _card, "levels": levels_of}
    env.filters["unread"] = BookFields(env, MACROS).unread
    env.filters["unsettled"] = _unsettled(catalog)
    env.filters |= {"step_key": step_key, "step_keys": step_keys}
    env.globals["source_number"] = numbers
    # Macros are the same for every page: as globals they are looked up once, not imported by each template.
    for name in MACROS:
        env.globals[name] = env.get_template(f"partials/{name}.html.jinja").module
    return env


def _prose_filters(catalog: Catalog, words: Words) -> dict[str, Callable[[str], Markup]]:
    def target(mention: str) -> tuple[str, str] | None:
        entry = catalog.find(mention)
        return (addresses.SITE + addresses.address_of(entry), entry.title) if entry else None

    # The same sentence is shown on many pages: on each end of an edge, in lists, in guides.
    @lru_cache(maxsize=50_000)
    def inline(text: str) -> Markup:
        return Markup(words.with_meanings(prose.render_inline(text, target)))

    @lru_cache(maxsize=5_000)
    def block(text: str) -> Markup:
        return Markup(words.with_meanings(prose.render_block(text, target)))

    def plain(text: str) -> Markup:
        return Markup.escape(prose.plain(text, target))

    return {"inline": inline, "block": block, "plain": plain, "words": words.mark}


class _Links:
    """Addresses and links of entries, each made once: an entry is linked from many pages."""

    def __init__(self) -> None:
        self._links: dict[tuple[str, str], tuple[Markup, Markup]] = {}

    def href(self, target: Entry | str) -> str:
        """Address of an entry, or an address that is relative to the site or on another, as it stands in HTML."""
        if isinstance(target, str):
            return target if _ELSEWHERE.match(target) else addresses.SITE + target
        return self._of(target)[0]

    def link(self, entry: Entry) -> Markup:
        """A link to an entry, titled with its title."""
        return self._of(entry)[1]

    def _of(self, entry: Entry) -> tuple[Markup, Markup]:
        key = (entry.kind, entry.id)
        made = self._links.get(key)
        if made is None:
            # Ids and addresses are made of letters, digits and signs that HTML knows nothing of.
            address = Markup(addresses.SITE + addresses.address_of(entry))
            made = self._links[key] = (address, Markup(f'<a href="{address}">{escape(entry.title)}</a>'))
        return made


def _named(catalog: Catalog) -> Callable[[list[str]], list[Entry]]:
    def named(targets: list[str]) -> list[Entry]:
        """The entries of ids of any kind, in the order they are named."""
        return [entry for target in targets if (entry := catalog.find(target)) is not None]

    return named


def _newest(facts_of: Callable[[Entry], PageFacts]) -> Callable[[Iterable[Entry]], list[NewsOfADay]]:
    def news(entries: Iterable[Entry]) -> list[NewsOfADay]:
        """What changed last among the entries, by day."""
        return newest(entries, facts_of)

    return news


def _unsettled(catalog: Catalog) -> Callable[[Entry], str]:
    def unsettled(entry: Entry) -> str:
        """The status of an entry's playbook; "" where it is live."""
        playbook = catalog.playbook_of(entry)
        return "" if playbook is None or playbook.status == "live" else playbook.status

    return unsettled


def former_anchors(entry: Entry) -> list[str]:
    """Anchors at which an entry that shares a page stood under earlier ids."""
    return [addresses.anchor_of(entry.kind, former) for former in entry.formerly]


def _card(entry: Entry) -> Card:
    """What lists show of an entry beside title and summary."""
    return kind_of(entry).card


def tag_address(tag: str) -> str:
    """Address of a tag on the page of tags, as it stands in HTML."""
    return addresses.SITE + addresses.address_of_tag(tag)


def _cite(numbers: dict[str, int]) -> Callable[[list[str]], Markup]:
    @cache
    def marks(sources: tuple[str, ...]) -> Markup:
        links = (
            f'<a class="pb-cite" href="{place}" aria-label="Source {number}">{number}</a>'
            for number, place in sorted((numbers[id], addresses.SITE + address_of_id("source", id)) for id in sources)
        )
        return Markup(f'<sup class="pb-cites">{" ".join(links)}</sup>')

    def cite(sources: list[str]) -> Markup:
        """Citation marks: the number each source has on the whole site."""
        return marks(tuple(sources)) if sources else Markup()

    return cite
