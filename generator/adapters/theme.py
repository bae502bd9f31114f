"""What the theme would render again for each page although it is the same on many: kept by depth and section."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.model import Playbook
from generator.navigation import Navigation
from generator.pages import addresses

_TITLE_IN_HEADER = re.compile(
    r'(data-md-component="header-topic">\s*<span class="md-ellipsis">)(.*?)(</span>)', re.DOTALL
)


class ThemeCache:
    """Blocks of the theme and the site's own menus, each rendered once."""

    def __init__(self, env: Environment, navigation: Navigation) -> None:
        self._env = env
        self._navigation = navigation
        self._blocks: dict[tuple[str, str], str] = {}
        self._tabs: dict[str, str] = {}
        self._menus: dict[tuple[str, str], str] = {}

    @property
    def once(self) -> Callable[..., Markup]:
        """For `{% call once("name") %}...{% endcall %}` in a theme template: the block's HTML for this page's depth.

        Every link in such a block must depend on the page's depth alone. The title that Material's header
        shows is put in for each page.
        """

        @pass_context
        def once(context: Context, name: str, caller: Callable[[], str]) -> Markup:
            key = (name, context["base_url"])
            block = self._blocks.get(key)
            if block is None:
                block = self._blocks[key] = str(caller())
            page = context.get("page")
            return Markup(_with_title(block, page) if name == "header" and page else block)

        return once

    def tabs(self, section: str, address: str) -> Markup:
        """The row of tabs, seen from `address`."""
        if section not in self._tabs:
            self._tabs[section] = self._render("tabs", section, ())
        return Markup(_seen_from(self._tabs[section], address))

    def menu(self, section: str, playbook: Playbook | None, address: str) -> Markup:
        """The menu of a section with one playbook unfolded, seen from `address`, which is marked."""
        key = (section, playbook.id if playbook else "")
        if key not in self._menus:
            self._menus[key] = self._render("menu", section, self._navigation.menu(section, playbook))
        here = f'href="{addresses.SITE}{address}"'
        return Markup(_seen_from(self._menus[key].replace(here, f'{here} aria-current="page"'), address))

    def _render(self, partial: str, section: str, items: Any) -> str:
        template = self._env.get_template(f"partials/{partial}.html.jinja")
        return template.render(tabs=self._navigation.tabs, current=section, items=items)


def _seen_from(html: str, address: str) -> str:
    return html.replace(addresses.SITE, addresses.way_up(address))


def _with_title(header: str, page: Any) -> str:
    title = str(page.meta.get("title") or page.title or "")
    return _TITLE_IN_HEADER.sub(lambda match: match[1] + title + match[3], header, count=1)
