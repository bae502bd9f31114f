"""The MkDocs plugin `playbooks`: generated pages beside hand-written ones. The only module that imports mkdocs.

MkDocs asks in this order: `on_config` reads and checks everything, and refuses before anything is written;
`on_files` adds a virtual page for each view; each page is rendered when its turn comes to be written, so that
a large site is never held in memory; `on_post_build` adds the search records and the files beside the pages.
The instance lives as long as a preview (`on_startup`), and with it the last good state and every cache.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation as MkDocsNavigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator import prose
from generator.adapters.theme import ThemeCache
from generator.build import ProjectReading, read_project
from generator.catalog import UnknownAudience
from generator.content_pages import address_of_page
from generator.loading.folder import LoadCache
from generator.navigation import Navigation, WrittenPage
from generator.outputs import output_files
from generator.pages import addresses
from generator.pages.base import Page
from generator.rendering import Heading, SearchRecord, make_environment, render
from generator.reporters import text
from generator.revisions import revision_days
from generator.site import Site, make_site

log = logging.getLogger("mkdocs.plugins.playbooks")


UNKNOWN_DAY = "1980-01-01"
"""Stands for the last change of a page nobody knows it of. MkDocs would take today's date, and no build would
give the same bytes twice; the site map leaves this one out."""


class Surroundings(PluginError):
    """A folder is missing or may not be read: nothing an author wrote is at fault."""

    exit_code = 2


class PlaybooksConfig(Config):
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


class VirtualPage(MkDocsPage):
    """A page that has its view already: MkDocs neither reads a file for it nor parses Markdown."""

    def __init__(self, view: Page, edit_url: str | None, revised: str | None, file: File, config: MkDocsConfig) -> None:
        self.view = view
        super().__init__(None, file, config)
        # Material writes titles and descriptions into HTML as they are: they must arrive escaped.
        self.title = Markup(escape(view.title))
        self.edit_url = edit_url
        self.update_date = revised or UNKNOWN_DAY

    def read_source(self, config: MkDocsConfig) -> None:
        view = self.view
        self.markdown = ""
        self.meta = {
            "title": Markup(escape(view.title)),
            "description": Markup(escape(view.summary)),
            "generated": True,
            "template": "generated.html",
            "search": {"exclude": True},
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""
        self.toc = TableOfContents([])


class PlaybooksPlugin(BasePlugin[PlaybooksConfig]):
    """Generated pages for MkDocs."""

    def __init__(self) -> None:
        self._is_preview = False
        self._state: State | None = None
        self._banner = ""
        self._records: list[SearchRecord] = []
        self._theme: ThemeCache | None = None
        self._cache: LoadCache | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keeps this instance, and its caches, alive between the builds of a preview."""
        self._is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything; refuse the build before anything is written."""
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        if self._cache is None:
            self._cache = LoadCache(root / self.config.cache_dir / "values.json" if self.config.cache_dir else None)
        try:
            reading = read_project(root, root / self.config.playbooks_dir, Path(config.docs_dir), self._cache)
            self._take(reading, root)
        except UnknownAudience as error:
            raise PluginError(f"playbooks: {error}") from None
        except OSError as error:
            raise Surroundings(f"playbooks: {error.strerror}: {error.filename}") from None
        return config

    def _take(self, reading: ProjectReading, root: Path) -> None:
        """Build from `reading`; in a preview with errors, go on with the last good state and say so."""
        self._banner = ""
        if reading.has_errors:
            report = text.report(reading.diagnostics)
            if not self._is_preview or self._state is None:
                raise PluginError(f"The content was refused; nothing was written.\n\n{report}")
            self._banner = report
            log.error("The last good pages are shown until this is mended:\n\n%s", report)
            return
        for diagnostic in reading.diagnostics:
            log.warning(text.one(diagnostic).rstrip())
        catalog = reading.catalog.for_audience(self.config.audience)
        days = revision_days(root, (self.config.playbooks_dir, "content"))
        views = reading.pages if catalog is reading.catalog else ()
        site = make_site(catalog, days, self.config.edit_base, views)
        written = [WrittenPage(page.title, address_of_page(page.path), page.section) for page in reading.content_pages]
        env = make_environment(catalog)
        self._state = State(reading, site, Navigation(catalog, site.pages, written), env)

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
            for page in state.reading.content_pages:
                files.append(File.generated(config, page.path, content=page.body))
        if config.nav is None:
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

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """In hand-written pages, make each `@id` a link."""
        page.update_date = self.state.site.revisions.get(f"content/{page.file.src_uri}", UNKNOWN_DAY)
        catalog = self.state.site.catalog
        up = "../" * page.file.src_uri.count("/")

        def target(mention: str) -> tuple[str, str] | None:
            entry = catalog.find(mention)
            if entry is None:
                return None
            # MkDocs turns the way to a source file into the way to its page, and checks it.
            folder, mark, anchor = addresses.address_of(entry).partition("#")
            return f"{up}{folder}index.md{mark}{anchor}", entry.title

        return prose.with_links(markdown, target)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme its cache for what is the same on many pages."""
        self._theme = ThemeCache(self.state.env, self.state.navigation, env)
        self._records = []
        env.globals["problems"] = self._banner
        return env

    @event_priority(-50)
    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: MkDocsNavigation) -> Any:
        """Render a virtual page when its turn comes; give every page its tabs and its menu."""
        state = self.state
        assert self._theme is not None
        if isinstance(page, VirtualPage):
            view = page.view
            rendered = render(view, state.env, state.site.facts(view))
            page.content = rendered.html
            page.toc = _contents(rendered.headings)
            page.present_anchor_ids = rendered.anchors
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
            page.content = ""
            page.toc = TableOfContents([])
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


def _contents(headings: tuple[Heading, ...]) -> TableOfContents:
    """MkDocs' table of contents; headings of the third level hang below the second."""
    top: list[AnchorLink] = []
    for heading in headings:
        item = AnchorLink(str(escape(heading.title)), heading.anchor, heading.level)
        (top[-1].children if heading.level > 2 and top else top).append(item)
    return TableOfContents(top)


def _escape_titles(page: MkDocsPage) -> None:
    """Titles of hand-written pages reach the theme raw, which writes them as they are."""
    meta: Mapping[str, Any] = page.meta
    page.meta = {key: escape(value) if isinstance(value, str) else value for key, value in meta.items()}
    page.meta["title"] = page.meta.get("title") or escape(Markup(str(page.title)).unescape())
