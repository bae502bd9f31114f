"""The MkDocs plugin `playbooks`: generated pages beside hand-written ones. The only module that imports mkdocs.

MkDocs asks in this order: `on_config` reads and checks everything, and refuses before anything is written;
`on_files` adds a virtual page for each view; each page is rendered when its turn comes to be written, so that
a large site is never held in memory; `on_post_build` adds the search records and the files beside the pages.
The instance lives as long as a preview (`on_startup`), and with it the last good state and every cache.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation as MkDocsNavigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.adapters.theme import ThemeCache
from generator.adapters.virtual_page import UNKNOWN_DAY, VirtualPage
from generator.adapters.written_pages import WrittenPages
from generator.build import ProjectReading, read_project
from generator.catalog import UnknownAudience
from generator.content_pages import ContentPage, address_of_page
from generator.loading.folder import LoadCache
from generator.navigation import Navigation, WrittenPage
from generator.outputs import output_files
from generator.pages import addresses
from generator.rendering import RenderedPage, SearchRecord, make_environment, render_all
from generator.reporters import text
from generator.revisions import revision_days
from generator.site import Site, make_site

log = logging.getLogger("mkdocs.plugins.playbooks")


class Refused(MkDocsException):
    """The content or the settings are at fault; the message says where. MkDocs shows it and ends with 1."""

    exit_code = 1


class Surroundings(MkDocsException):
    """A folder is missing or may not be read: nothing an author wrote is at fault. MkDocs ends with 2."""

    exit_code = 2


class PlaybooksConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say below `playbooks:`."""

    playbooks_dir = options.Type(str, default="playbooks")
    """Folder of the YAML files, relative to mkdocs.yml."""
    audience = options.Type(str, default="everyone")
    """Who the site is for. What others may read is in no byte of it."""
    edit_base = options.Type(str, default="")
    """What comes before a file's path in the address where it is edited; empty for no edit links."""
    cache_dir = options.Type(str, default=".cache/playbooks")
    """Where values of unchanged files are kept between builds; empty for no cache."""


@dataclass(frozen=True, slots=True)
class State:
    """Everything one build needs."""

    reading: ProjectReading
    site: Site
    navigation: Navigation
    env: Environment


class PlaybooksPlugin(BasePlugin[PlaybooksConfig]):  # type: ignore[no-untyped-call]
    """Generated pages for MkDocs."""

    def __init__(self) -> None:
        self._is_preview = False
        self._state: State | None = None
        self._banner = ""
        self._records: list[SearchRecord] = []
        self._rendered: Iterator[RenderedPage] = iter(())
        self._theme: ThemeCache | None = None
        self._cache: LoadCache | None = None
        self._written_pages = WrittenPages()
        self._content_dir = "content"
        self._has_own_nav = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keeps this instance, and its caches, alive between the builds of a preview."""
        self._is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything; refuse the build before anything is written."""
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        if self._cache is None:
            self._cache = LoadCache(root / self.config.cache_dir / "values.json" if self.config.cache_dir else None)
        self._has_own_nav = config.nav is not None
        self._content_dir = Path(config.docs_dir).relative_to(root).as_posix()
        try:
            reading = read_project(root, root / self.config.playbooks_dir, Path(config.docs_dir), self._cache)
            self._take(reading, root)
        except UnknownAudience as error:
            raise Refused(f"mkdocs.yml, plugin playbooks: {error}") from None
        except OSError as error:
            message = f"{error.strerror}: {error.filename}"
            if self._state is None:
                raise Surroundings(message) from None
            self._keep_last_good(message)
        config.markdown_extensions.append(self._written_pages.extension())
        return config

    def _take(self, reading: ProjectReading, root: Path) -> None:
        """Build from `reading`; in a preview with errors, go on with the last good state and say so."""
        self._banner = ""
        if reading.has_errors:
            report = text.report(reading.diagnostics)
            if not self._is_preview or self._state is None:
                raise Refused(f"The content was refused; nothing was written.\n\n{report}")
            self._keep_last_good(report)
            return
        for diagnostic in reading.diagnostics:
            log.warning(text.one(diagnostic).rstrip())
        catalog = reading.catalog.for_audience(self.config.audience)
        days = revision_days(root, (self.config.playbooks_dir, self._content_dir))
        views = reading.pages if catalog is reading.catalog else ()
        site = make_site(catalog, days, self.config.edit_base, views)
        written = [WrittenPage(page.title, address_of_page(page.path), page.section) for page in reading.content_pages]
        env = make_environment(catalog, site.facts_of)
        self._state = State(reading, site, Navigation(catalog, site.pages, written), env)

    def _keep_last_good(self, report: str) -> None:
        self._banner = report
        log.error("The last good pages are shown until this is mended:\n\n%s", report)

    @property
    def state(self) -> State:
        """The state of the build that is going on."""
        assert self._state is not None, "MkDocs calls on_config first"
        return self._state

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a virtual file with its page for every view, and hold hand-written pages to their last good text."""
        state = self.state
        sections = {section.address for section in state.navigation.tabs} | {addresses.HOME}
        for view in state.site.pages:
            in_nav = view.address in sections
            level = InclusionLevel.UNDEFINED if in_nav else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, f"{view.address}index.md", content="", inclusion=level)
            facts = state.site.facts(view)
            VirtualPage(view, facts.edit_url, facts.revised, file, config)
            files.append(file)
        if self._banner:
            _restore(files, state.reading.content_pages, config)
        self._written_pages.know(files.documentation_pages())
        if not self._has_own_nav:
            config.nav = self._nav()
        return files

    def _nav(self) -> list[dict[str, Any]]:
        state = self.state
        nav: list[dict[str, Any]] = [{"Home": "index.md"}]
        written: dict[str, list[str]] = {}
        for page in state.reading.content_pages:
            written.setdefault(page.section, []).append(page.path)
        for tab in state.navigation.tabs:
            nav.append({tab.title: written.get(tab.key) or f"{tab.address}index.md"})
        return nav

    def on_nav(self, nav: MkDocsNavigation, *, config: MkDocsConfig, files: Files) -> MkDocsNavigation:
        """Follow a `nav:` that somebody wrote into mkdocs.yml, its titles included."""
        if self._has_own_nav:
            tabs = ((item.title, _first_page(item)) for item in nav.items)
            self.state.navigation.follow([(str(title), page.file.url) for title, page in tabs if page is not None])
        return nav

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """In hand-written pages, make each `@id` a link; say where they are edited and when they changed."""
        site = self.state.site
        source = f"{self._content_dir}/{page.file.src_uri}"
        page.update_date = site.revisions.get(source, UNKNOWN_DAY)
        page.edit_url = site.edit_url(source)
        self._written_pages.begin(page.file.src_uri, site.catalog)
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Hand-written pages pass an allow-list last; generated ones have passed theirs already."""
        return html if isinstance(page, VirtualPage) else self._written_pages.finish(html)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme its cache for what is the same on many pages."""
        self._theme = ThemeCache(self.state.env, self.state.navigation, env)
        self._records = []
        # MkDocs writes pages in the order of its files, which is the order on_files gave them.
        processors = 1 if self._is_preview else _processors()
        self._rendered = render_all(self.state.site.pages, self.state.env, self.state.site.facts, processors)
        env.globals["problems"] = self._banner
        return env

    @event_priority(-50)
    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: MkDocsNavigation) -> Any:
        """Render a virtual page when its turn comes; give every page its tabs and its menu."""
        state = self.state
        assert self._theme is not None
        if isinstance(page, VirtualPage):
            view = page.view
            rendered = next(self._rendered)
            page.show(rendered)
            self._records += rendered.records
            section, playbook, address = view.section, view.playbook, view.address
        else:
            _escape_titles(page)
            own = next((own for own in state.reading.content_pages if own.path == page.file.src_uri), None)
            section, playbook, address = own.section if own else "", None, page.file.url
        context["pb_tabs"] = self._theme.tabs(section, address)
        context["pb_menu"] = self._theme.menu(section, playbook, address)
        if isinstance(page, VirtualPage):
            context["pb_page"] = self._theme.page(context, page)
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Let go of a page that is written."""
        if isinstance(page, VirtualPage):
            page.let_go()
        return output

    @event_priority(50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Hand the search records over before the index is written, and write the files beside the pages."""
        search = config.plugins.get("material/search") or config.plugins.get("search")
        index = getattr(search, "search_index", None)
        if index is not None and hasattr(index, "entries"):
            index.entries += [
                {"location": record.location, "title": str(escape(record.title)), "text": str(escape(record.text))}
                for record in self._records
            ]
        for path, content in output_files(self.state.site):
            file = Path(config.site_dir) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watch what MkDocs does not know of."""
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        watched = [root / self.config.playbooks_dir, Path(__file__).parents[1] / "templates"]
        if config.theme.custom_dir:
            watched.append(Path(config.theme.custom_dir))
        for folder in watched:
            if folder.is_dir():
                server.watch(str(folder))
        return server


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _first_page(item: StructureItem) -> MkDocsPage | None:
    if isinstance(item, MkDocsPage):
        return item
    children = getattr(item, "children", None) or ()
    return next((page for child in children if (page := _first_page(child)) is not None), None)


def _restore(files: Files, pages: list[ContentPage], config: MkDocsConfig) -> None:
    """Put the last good hand-written pages in the place of what stands in the content folder now."""
    for file in [file for file in files.documentation_pages() if file.generated_by is None]:
        files.remove(file)
    for page in pages:
        files.append(File.generated(config, page.path, content=page.text))


def _escape_titles(page: MkDocsPage) -> None:
    """Titles of hand-written pages reach the theme raw, which writes them as they are."""
    meta: Mapping[str, Any] = page.meta
    page.meta = {key: escape(value) if isinstance(value, str) else value for key, value in meta.items()}
    page.meta["title"] = page.meta.get("title") or escape(Markup(str(page.title)).unescape())
