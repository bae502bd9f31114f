"""The theme around a page, rendered once for all pages of a depth, and the site's own tabs and menus.

Header, search, footer, settings and scripts would be rendered again for each page although only the way to the top
differs. Here the theme's template is rendered once for each depth with marks in the places of what is a page's own,
and every page of that depth is put together from the pieces between the marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.model import Playbook
from generator.navigation import Navigation
from generator.pages import addresses

_MARK = re.compile(r"\x00(\w+)\x00")
"""A part of a page's own, in the theme. No text can hold the sign: it is refused in every file that is read."""


def _is_here(address: str) -> bool:
    """Whether an address is a page of this site: a navigation of somebody's own may lead out of it."""
    return not urlsplit(address).scheme


def _mark(name: str) -> str:
    return f"\x00{name}\x00"


class _StandIn:
    """A page whose every field is a mark. Has what the theme asks of the pages this product makes."""

    def __init__(self, page: Any, toc: TableOfContents) -> None:
        self.title = Markup(_mark("title"))
        self.meta = {**page.meta, "title": self.title, "description": _mark("description")}
        self.content = _mark("content")
        self.toc = toc
        self.canonical_url = _mark("canonical") if page.canonical_url else None
        self.url, self.edit_url, self.is_homepage = page.url, None, page.is_homepage
        self.previous_page = self.next_page = self.parent = None
        self.ancestors: list[Any] = []
        self.file, self.active = page.file, True


@dataclass(frozen=True, slots=True)
class Shell:
    """The theme around a page: pieces of HTML, with the name of a page's own part after each but the last."""

    pieces: tuple[str, ...]

    def around(self, parts: Mapping[str, str]) -> str:
        """The whole page."""
        filled = [parts[piece] if index % 2 else piece for index, piece in enumerate(self.pieces)]
        return "".join(filled)


class ThemeCache:
    """The theme's shells and the site's menus, each rendered once."""

    def __init__(self, env: Environment, navigation: Navigation, theme_env: Environment) -> None:
        self._env = env
        self._theme_env = theme_env
        self._navigation = navigation
        self._shells: dict[tuple[str, bool, bool, str], Shell] = {}
        self._tabs: dict[str, str] = {}
        self._menus: dict[tuple[str, str, str, int], str] = {}
        self._contents_of: dict[tuple[tuple[str, str, int], ...], str] = {}

    def page(self, context: Any, page: Any) -> str:
        """The whole HTML of a page of this product's: what its template in the theme would give."""
        has_toc = bool(len(page.toc))
        key = (context["base_url"], has_toc, bool(page.canonical_url), page.meta["robots"])
        shell = self._shells.get(key)
        if shell is None:
            shell = self._shells[key] = self._shell(context, page, has_toc)
        parts = {
            "title": page.meta["title"],
            "description": page.meta["description"],
            "canonical": page.canonical_url or "",
            "tabs": context["pb_tabs"],
            "menu": context["pb_menu"],
            "toc": self._contents(page) if has_toc else "",
            "content": page.content,
        }
        return shell.around(parts)

    def _shell(self, context: Any, page: Any, has_toc: bool) -> Shell:
        contents = TableOfContents([AnchorLink("", "", 2)] if has_toc else [])
        stand_in = {
            **context,
            "page": _StandIn(page, contents),
            "pb_tabs": _mark("tabs"),
            "pb_menu": _mark("menu"),
            "pb_contents": _mark("toc"),
        }
        return Shell(tuple(_MARK.split(self._theme_env.get_template("main.html").render(stand_in))))

    def _contents(self, page: Any) -> str:
        # Pages of one kind have the same headings more often than not.
        headings = tuple((item.url, item.title, item.level) for top in page.toc for item in (top, *top.children))
        made = self._contents_of.get(headings)
        if made is None:
            made = self._theme_env.get_template("partials/toc.html").render(page=page)
            self._contents_of[headings] = made
        return made

    def tabs(self, section: str, address: str) -> Markup:
        """The row of tabs, seen from `address`."""
        return Markup(addresses.seen_from(address, self._tabs_of(self._navigation.tab_of(section, address))))

    def _tabs_of(self, section: str) -> str:
        if section not in self._tabs:
            self._tabs[section] = self._render("tabs", section, ())
        return self._tabs[section]

    def not_found(self, top: str) -> dict[str, Any]:
        """What the template of the page that is not found reads: tabs, menu and ways on, with links from `top`.

        `top` is the path of the site on its host: that page is served at any depth.
        """
        return {
            "pb_tabs": Markup(addresses.with_top(top, self._tabs_of(""))),
            "pb_menu": Markup(addresses.with_top(top, self._render("menu", "", ()))),
            "pb_ways": [
                {"title": way.title, "href": f"{top if _is_here(way.address) else ''}{way.address}", "about": way.about}
                for way in self._navigation.ways()
            ],
        }

    def menu(self, section: str, playbook: Playbook | None, address: str) -> Markup:
        """The menu of a section with one playbook unfolded, seen from `address`, which is marked."""
        tab, part = self._navigation.tab_of(section, address), self._navigation.part_of(section, address)
        key = (tab, section, playbook.id if playbook else "", part)
        if key not in self._menus:
            self._menus[key] = self._render("menu", tab, self._navigation.menu(section, playbook, tab, part))
        # A section and the first item below it may lead to the same page: the item is the one that is marked.
        before, here, after = self._menus[key].rpartition(f'href="{addresses.SITE}{address}"')
        marked = f'{before}{here} aria-current="page"{after}' if here else after
        return Markup(addresses.seen_from(address, marked))

    def _render(self, partial: str, section: str, items: Any) -> str:
        template = self._env.get_template(f"partials/{partial}.html.jinja")
        return template.render(tabs=self._navigation.tabs, current=section, items=items)
