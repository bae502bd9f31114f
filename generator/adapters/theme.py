"""Render the theme's frame once per page depth, and the site's tabs and menus once each.

Header, search, footer and scripts are the same on all pages of a depth: a page's own parts are inserted into the
rendered frame.
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

_PLACEHOLDER = re.compile(r"\x00(\w+)\x00")
"""A placeholder for a page's own part. No text can contain NUL: it is refused in every file."""


def _is_internal(address: str) -> bool:
    """Return whether a URL is a page of this site."""
    return not urlsplit(address).scheme


def _make_placeholder(name: str) -> str:
    return f"\x00{name}\x00"


class _PlaceholderPage:
    """A page whose fields are placeholders; has the fields that the theme reads."""

    def __init__(self, page: Any, toc: TableOfContents) -> None:
        self.title = Markup(_make_placeholder("title"))
        self.meta = {**page.meta, "title": self.title, "description": _make_placeholder("description")}
        self.content = _make_placeholder("content")
        self.toc = toc
        self.canonical_url = _make_placeholder("canonical") if page.canonical_url else None
        self.url, self.edit_url, self.is_homepage = page.url, None, page.is_homepage
        self.previous_page = self.next_page = self.parent = None
        self.ancestors: list[Any] = []
        self.file, self.active = page.file, True


@dataclass(frozen=True, slots=True)
class PageShell:
    """The rendered frame: pieces of HTML, each but the last followed by the name of a page's own part."""

    pieces: tuple[str, ...]

    def wrap(self, parts: Mapping[str, str]) -> str:
        """Return the whole page."""
        filled = [parts[piece] if index % 2 else piece for index, piece in enumerate(self.pieces)]
        return "".join(filled)


class ThemeCache:
    """The frames and menus of a site, each rendered once."""

    def __init__(self, env: Environment, navigation: Navigation, theme_env: Environment) -> None:
        self._env = env
        self._theme_env = theme_env
        self._navigation = navigation
        self._shells: dict[tuple[str, bool, bool, str], PageShell] = {}
        self._tabs: dict[str, str] = {}
        self._menus: dict[tuple[str, str, str, int], str] = {}
        self._contents_of: dict[tuple[tuple[str, str, int], ...], str] = {}

    def page(self, context: Any, page: Any) -> str:
        """Return the whole HTML of a page of this product's: what its template in the theme would give."""
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
        return shell.wrap(parts)

    def _shell(self, context: Any, page: Any, has_toc: bool) -> PageShell:
        contents = TableOfContents([AnchorLink("", "", 2)] if has_toc else [])
        stand_in = {
            **context,
            "page": _PlaceholderPage(page, contents),
            "pb_tabs": _make_placeholder("tabs"),
            "pb_menu": _make_placeholder("menu"),
            "pb_contents": _make_placeholder("toc"),
        }
        return PageShell(tuple(_PLACEHOLDER.split(self._theme_env.get_template("main.html").render(stand_in))))

    def _contents(self, page: Any) -> str:
        # Pages of one kind have the same headings more often than not.
        headings = tuple((item.url, item.title, item.level) for top in page.toc for item in (top, *top.children))
        made = self._contents_of.get(headings)
        if made is None:
            made = self._theme_env.get_template("partials/toc.html").render(page=page)
            self._contents_of[headings] = made
        return made

    def tabs(self, section: str, address: str) -> Markup:
        """Return the row of tabs, seen from `address`."""
        return Markup(addresses.relativize_links(address, self._tabs_of(self._navigation.find_tab(section, address))))

    def _tabs_of(self, section: str) -> str:
        if section not in self._tabs:
            self._tabs[section] = self._render("tabs", section, ())
        return self._tabs[section]

    def not_found(self, top: str) -> dict[str, Any]:
        """Return what the template of the page that is not found reads: tabs, menu and ways on, with links from `top`.

        `top` is the path of the site on its host: that page is served at any depth.
        """
        return {
            "pb_tabs": Markup(addresses.prefix_links(top, self._tabs_of(""))),
            "pb_menu": Markup(addresses.prefix_links(top, self._render("menu", "", ()))),
            "pb_ways": [
                {
                    "title": entry_point.title,
                    "href": f"{top if _is_internal(entry_point.address) else ''}{entry_point.address}",
                    "about": entry_point.about,
                }
                for entry_point in self._navigation.entry_points()
            ],
        }

    def menu(self, section: str, playbook: Playbook | None, address: str) -> Markup:
        """Return the menu of a section with one playbook unfolded, seen from `address`, which is marked."""
        tab, part = self._navigation.find_tab(section, address), self._navigation.find_part(section, address)
        key = (tab, section, playbook.id if playbook else "", part)
        if key not in self._menus:
            self._menus[key] = self._render("menu", tab, self._navigation.build_menu(section, playbook, tab, part))
        # A section and the first item below it may lead to the same page: the item is the one that is marked.
        before, here, after = self._menus[key].rpartition(f'href="{addresses.SITE_ROOT}{address}"')
        marked = f'{before}{here} aria-current="page"{after}' if here else after
        return Markup(addresses.relativize_links(address, marked))

    def _render(self, partial: str, section: str, items: Any) -> str:
        template = self._env.get_template(f"partials/{partial}.html.jinja")
        return template.render(tabs=self._navigation.tabs, current=section, items=items)
