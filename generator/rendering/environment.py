"""Make the Jinja environment of the page templates: its filters, globals and macros.

Output is escaped (`autoescape`), and a template that reads an undefined name fails.
"""

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
from generator.pages.steps import make_step_key, make_step_keys
from generator.rendering.book_fields import BookFieldChecker
from generator.rendering.days import time_element
from generator.rendering.facts import NewsOfADay, PageFacts, find_newest
from generator.rendering.glossary_links import GlossaryLinker

MACROS = (
    *("entries", "points", "matrix", "guide", "care", "tool", "order"),
    *("teach", "slide", "book"),
)
"""Names of the partials whose macros are globals of every template: `entries.cards(...)` is the macro `cards` of
`entries`.
"""
_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
TEMPLATES = Path(__file__).parent.parent / "templates"


class PageEnvironment(Environment):
    """The Jinja environment of one site's page templates."""

    glossary: GlossaryLinker
    """Links glossary terms on the pages that are rendered with this environment."""


def make_environment(
    catalog: Catalog, facts_of: Callable[[Entry], PageFacts] = lambda _: PageFacts()
) -> PageEnvironment:
    """Return the environment for pages about entries of `catalog`; `facts_of` gives the metadata of an entry.

    Filters: `inline`, `block` and `plain` (Markdown to HTML and text), `words` (marks glossary terms in HTML), `href`
    and `link` (of entries), `named` (ids to entries), `cite` (source ids to marks), `day`, `facts`, `newest`,
    `list_former_anchors`, `tag_address`, `unsettled` (a status), `make_step_key`, `make_step_keys`.
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
    env.glossary = GlossaryLinker(catalog)
    env.filters |= _make_prose_filters(catalog, env.glossary)
    links = _Links()
    env.filters |= {
        "href": links.href,
        "link": links.link,
        "cite": _make_cite_function(numbers),
        "tag_address": tag_address,
    }
    env.filters |= {"facts": facts_of, "named": _make_named_filter(catalog), "former_anchors": list_former_anchors}
    env.filters["day"] = time_element
    env.filters["newest"] = _make_newest_filter(facts_of)
    env.filters |= {"card": _get_card, "levels": levels_of}
    env.filters["unread"] = BookFieldChecker(env, MACROS).find_unread
    env.filters["unsettled"] = _make_unfinished_filter(catalog)
    env.filters |= {"step_key": make_step_key, "step_keys": make_step_keys}
    env.globals["source_number"] = numbers
    # Macros are the same for every page: as globals they are looked up once, not imported by each template.
    for name in MACROS:
        env.globals[name] = env.get_template(f"partials/{name}.html.jinja").module
    return env


def _make_prose_filters(catalog: Catalog, words: GlossaryLinker) -> dict[str, Callable[[str], Markup]]:
    """Return the filters that render Markdown, by name; `inline` and `block` are cached by text."""

    def target(mention: str) -> tuple[str, str] | None:
        entry = catalog.find(mention)
        return (addresses.SITE_ROOT + addresses.address_of(entry), entry.title) if entry else None

    # The same sentence is shown on many pages: on each end of an edge, in lists, in guides.
    @lru_cache(maxsize=50_000)
    def inline(text: str) -> Markup:
        return Markup(words.add_definitions(prose.render_inline(text, target)))

    @lru_cache(maxsize=5_000)
    def block(text: str) -> Markup:
        return Markup(words.add_definitions(prose.render_block(text, target)))

    def plain(text: str) -> Markup:
        return Markup.escape(prose.render_plain(text, target))

    return {"inline": inline, "block": block, "plain": plain, "words": words.mark}


class _Links:
    """Addresses of entries and links to them, cached by entry."""

    def __init__(self) -> None:
        self._links: dict[tuple[str, str], tuple[Markup, Markup]] = {}

    def href(self, target: Entry | str) -> str:
        """Return the address of an entry or page for an `href`: site-relative ones start with `SITE_ROOT`, others stay
        as they are.
        """
        if isinstance(target, str):
            return target if _EXTERNAL.match(target) else addresses.SITE_ROOT + target
        return self._of(target)[0]

    def link(self, entry: Entry) -> Markup:
        """Return a link to an entry with its title as text."""
        return self._of(entry)[1]

    def _of(self, entry: Entry) -> tuple[Markup, Markup]:
        key = (entry.kind, entry.id)
        made = self._links.get(key)
        if made is None:
            # Ids and addresses have no character that HTML escapes.
            address = Markup(addresses.SITE_ROOT + addresses.address_of(entry))
            made = self._links[key] = (address, Markup(f'<a href="{address}">{escape(entry.title)}</a>'))
        return made


def _make_named_filter(catalog: Catalog) -> Callable[[list[str]], list[Entry]]:
    """Return the filter `named`."""

    def named(targets: list[str]) -> list[Entry]:
        """The entries of ids of any kind, in the order they are named."""
        return [entry for target in targets if (entry := catalog.find(target)) is not None]

    return named


def _make_newest_filter(facts_of: Callable[[Entry], PageFacts]) -> Callable[[Iterable[Entry]], list[NewsOfADay]]:
    """Return the filter `newest`."""

    def news(entries: Iterable[Entry]) -> list[NewsOfADay]:
        """What changed last among the entries, by day."""
        return find_newest(entries, facts_of)

    return news


def _make_unfinished_filter(catalog: Catalog) -> Callable[[Entry], str]:
    """Return the filter `unsettled`."""

    def unsettled(entry: Entry) -> str:
        """The status of an entry's playbook; "" where it is live."""
        playbook = catalog.playbook_of(entry)
        return "" if playbook is None or playbook.status == "live" else playbook.status

    return unsettled


def list_former_anchors(entry: Entry) -> list[str]:
    """Return the anchors that an entry of a shared page had under its former ids."""
    return [addresses.anchor_of(entry.kind, former) for former in entry.formerly]


def _get_card(entry: Entry) -> Card:
    """Return what lists show of an entry beside title and summary."""
    return kind_of(entry).card


def tag_address(tag: str) -> str:
    """Return the address of a tag on the page of tags, for an `href`."""
    return addresses.SITE_ROOT + addresses.address_of_tag(tag)


def _make_cite_function(numbers: dict[str, int]) -> Callable[[list[str]], Markup]:
    """Return the filter `cite`, given the number of each source by its id."""

    @cache
    def marks(sources: tuple[str, ...]) -> Markup:
        links = (
            f'<a class="pb-cite" href="{place}" aria-label="Source {number}">{number}</a>'
            for number, place in sorted(
                (numbers[id], addresses.SITE_ROOT + address_of_id("source", id)) for id in sources
            )
        )
        return Markup(f'<sup class="pb-cites">{" ".join(links)}</sup>')

    def cite(sources: list[str]) -> Markup:
        """Citation marks: the number each source has on the whole site."""
        return marks(tuple(sources)) if sources else Markup()

    return cite
