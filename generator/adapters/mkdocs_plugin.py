"""The MkDocs plugin `playbooks`: generated pages beside hand-written ones. The only module that imports mkdocs.

MkDocs asks in this order: `on_config` reads and checks everything, and refuses before anything is written;
`on_files` adds a virtual page for each view; each page is rendered when its turn comes to be written, so that
a large site is never held in memory; `on_post_build` adds the files beside the pages, those of the search among them.
The instance lives as long as a preview (`on_startup`), and with it the last good state and every cache.
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation as MkDocsNavigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.adapters.beside import FilesBeside
from generator.adapters.mkdocs_files import first_page_of, restore_pages
from generator.adapters.theme import ThemeCache
from generator.adapters.virtual_page import UNKNOWN_DAY, VirtualPage
from generator.adapters.written_pages import WrittenPages, escape_titles
from generator.build import CONTENT, PLAYBOOKS, ProjectReading, read_project
from generator.catalog import Catalog, UnknownAudience
from generator.content_pages import address_of_page
from generator.crawling import NOT_FOUND
from generator.link_check import check_site
from generator.loading.folder import LoadCache
from generator.navigation import Navigation
from generator.pages import addresses, build_pages
from generator.rendering import (
    PageEnvironment,
    PageFacts,
    RenderedPage,
    make_environment,
    mistake_in,
    render_all,
)
from generator.reporters import text
from generator.revisions import revision_days
from generator.site import Site, WrittenPage

log = logging.getLogger("mkdocs.plugins.playbooks")


class Refused(MkDocsException):
    """The content or the settings are at fault; the message says where. MkDocs shows it and ends with 1."""

    exit_code = 1


class Surroundings(MkDocsException):
    """A folder is missing or may not be read: nothing an author wrote is at fault. MkDocs ends with 2."""

    exit_code = 2


class PlaybooksConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say below `playbooks:`."""

    audience = options.Type(str, default="everyone")
    """Who the site is for. What others may read is in no byte of it."""
    edit_base = options.Type(str, default="")
    """What comes before a file's path in the address where it is edited; empty for no edit links."""
    feedback = options.Type(str, default="")
    """A `mailto:` or `https:` address where readers say what is wrong with an entry, with `{id}`, `{kind}`, `{title}`
    and `{address}` in it; empty for no such links."""
    cache_dir = options.Type(str, default=".cache/playbooks")
    """Where values of unchanged files are kept between builds; empty for no cache."""


@dataclass(frozen=True, slots=True)
class Banner:
    """What every page of a preview says on top of it."""

    kind: Literal["errors", "warnings"]
    title: str
    report: str


@dataclass(frozen=True, slots=True)
class State:
    """Everything one build needs."""

    reading: ProjectReading
    site: Site
    navigation: Navigation
    env: PageEnvironment
    written_sections: Mapping[str, str]
    """The part of the site each hand-written page is in, by its path below the content folder."""


class PlaybooksPlugin(BasePlugin[PlaybooksConfig]):  # type: ignore[no-untyped-call]
    """Generated pages for MkDocs."""

    def __init__(self) -> None:
        self._is_preview = False
        self._state: State | None = None
        self._banner: Banner | None = None
        self._rendered: Generator[RenderedPage, None, None] = render_all(
            (), PageEnvironment(), lambda _: PageFacts(), 1
        )
        self._beside: FilesBeside | None = None
        self._theme: ThemeCache | None = None
        self._cache: LoadCache | None = None
        self._written_pages = WrittenPages()
        self._has_own_nav = False
        self._names: dict[str, str] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keeps this instance, and its caches, alive between the builds of a preview."""
        self._is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything; refuse the build before anything is written."""
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        if self._cache is None:
            self._cache = LoadCache(root / self.config.cache_dir / "values.json" if self.config.cache_dir else None)
        self._has_own_nav = config.nav is not None
        language = str(config.theme.get("language") or "en")
        self._names = {"language": language, "name": config.site_name, "address": config.site_url or ""}
        if Path(config.docs_dir).resolve() != root / CONTENT:
            raise Refused(
                f"mkdocs.yml: write `docs_dir: {CONTENT}`; hand-written pages are checked there and nowhere else"
            )
        if mistake := mistake_in(self.config.feedback):
            raise Refused(f"mkdocs.yml, plugin playbooks: `feedback: {self.config.feedback}` cannot be used: {mistake}")
        try:
            reading = read_project(root, self.config.audience, self._cache)
            self._keep_for_good()
            self._take(reading, root)
        except UnknownAudience as error:
            raise Refused(f"mkdocs.yml, plugin playbooks: {error}") from None
        except OSError as error:
            message = f"{error.strerror}: {error.filename}"
            if self._state is None:
                raise Surroundings(message) from None
            self._keep_last_good(message, root)
        config.markdown_extensions.append(self._written_pages.extension())
        return config

    def _take(self, reading: ProjectReading, root: Path) -> None:
        """Build from `reading`; in a preview with errors, go on with the last good state and say so."""
        self._banner = None
        report = text.report(reading.diagnostics)
        if reading.has_errors:
            if not self._is_preview:
                raise Refused(f"The content was refused; nothing was written.\n\n{report}")
            self._keep_last_good(report, root)
            return
        for diagnostic in reading.diagnostics:
            log.warning(text.one(diagnostic).rstrip())
        if reading.diagnostics and self._is_preview:
            self._banner = Banner("warnings", "These pages are current. This would stop their publication:", report)
        self._state = self._state_of(reading, root)

    def _state_of(self, reading: ProjectReading, root: Path) -> State:
        written = tuple(
            WrittenPage(
                page.title, address_of_page(page.path), page.section, page.description, page.passages, page.searches
            )
            for page in reading.content_pages
        )
        site = Site(
            reading.catalog,
            reading.pages,
            revision_days(root, (PLAYBOOKS, CONTENT)),
            self.config.edit_base,
            self.config.feedback,
            written,
            **self._names,
        )
        env = make_environment(reading.catalog, site.facts_of)
        sections = {page.path: page.section for page in reading.content_pages}
        return State(reading, site, Navigation(reading.catalog, site.pages, written), env, sections)

    def _keep_last_good(self, report: str, root: Path) -> None:
        title = "These are the last good pages. Something in the sources needs mending:"
        if self._state is None:
            title = "There is no good page to show yet. Something in the sources needs mending:"
            nothing = Catalog(())
            self._state = self._state_of(ProjectReading(nothing, [], tuple(build_pages(nothing)), []), root)
        self._banner = Banner("errors", title, report)
        log.error("%s\n\n%s", title, report)

    def _keep_for_good(self) -> None:
        """Spare what there is, which stays to the end of this process, from every search for garbage."""
        if not self._is_preview:
            gc.freeze()

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
        if self._banner and self._banner.kind == "errors":
            restore_pages(files, state.reading.content_pages, config)
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
            tabs = ((item.title, first_page_of(item)) for item in nav.items)
            self.state.navigation.follow([(str(title), page.file.url) for title, page in tabs if page is not None])
        return nav

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """In hand-written pages, make each `@id` a link; say where they are edited and when they changed."""
        if isinstance(page, VirtualPage):
            return markdown  # it has the line and the day of its entry
        site = self.state.site
        source = f"{CONTENT}/{page.file.src_uri}"
        page.update_date = site.revisions.get(source, UNKNOWN_DAY)
        page.edit_url = site.edit_url(source)
        self._written_pages.begin(page.file.src_uri, site.catalog)
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Hand-written pages pass an allow-list last; generated ones have passed theirs already."""
        if isinstance(page, VirtualPage):
            return html
        # Now, and not when the page is written: the search takes title and tags from here first.
        escape_titles(page)
        return self._written_pages.finish(html)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme its cache for what is the same on many pages."""
        self._theme = ThemeCache(self.state.env, self.state.navigation, env)
        self._keep_for_good()
        # MkDocs writes pages in the order of its files, which is the order on_files gave them.
        processors = 1 if self._is_preview else _processors()
        self._rendered = render_all(self.state.site.pages, self.state.env, self.state.site.facts, processors)
        self._beside = FilesBeside(self.state.site, Path(config.site_dir), processors)
        env.globals["problems"] = self._banner
        return env

    @event_priority(-50)
    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: MkDocsNavigation) -> Any:
        """Render a virtual page when its turn comes; give every page its tabs and its menu."""
        state = self.state
        assert self._theme is not None
        if isinstance(page, VirtualPage):
            view = page.view
            rendered = self._rendered_at(view.address)
            page.show(rendered)
            section, playbook, address = view.section, view.playbook, view.address
        else:
            section, playbook, address = state.written_sections.get(page.file.src_uri, ""), None, page.file.url
        context["pb_tabs"] = self._theme.tabs(section, address)
        context["pb_menu"] = self._theme.menu(section, playbook, address)
        if isinstance(page, VirtualPage):
            context["pb_page"] = self._theme.page(context, page)
        return context

    def _rendered_at(self, address: str) -> RenderedPage:
        # MkDocs may leave pages out (`exclude_docs`), but keeps their order.
        for rendered in self._rendered:
            if rendered.address == address:
                return rendered
        raise RuntimeError(f"MkDocs asked for the pages in another order than they were given: {address}")

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Give the page of what is not found the tabs and the menu that all others have."""
        if template_name == NOT_FOUND:
            assert self._theme is not None
            context.update(self._theme.not_found(context["base_url"]))
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Let go of a page that is written."""
        if isinstance(page, VirtualPage):
            page.let_go()
        return output

    @event_priority(50)
    def _write_files(self, *, config: MkDocsConfig) -> None:
        """See that the files beside the pages are written."""
        self._rendered.close()
        assert self._beside is not None
        self._beside.finish()

    @event_priority(-100)
    def _check_links(self, *, config: MkDocsConfig) -> None:
        """Refuse a site with a dead link, an unreachable page or an empty heading, when all of it is written."""
        if self._is_preview:
            return
        site, written = self.state.site, self.state.reading.content_pages
        base = urlsplit(config.site_url or "/").path
        if found := check_site(Path(config.site_dir), site.catalog, site.pages, written, base):
            raise Refused(f"The site was refused: a link or a heading of it leads to nothing.\n\n{text.report(found)}")

    on_post_build = CombinedEvent(_write_files, _check_links)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watch what MkDocs does not know of."""
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        watched = [root / PLAYBOOKS, Path(__file__).parents[1] / "templates"]
        if config.theme.custom_dir:
            watched.append(Path(config.theme.custom_dir))
        for folder in watched:
            if folder.is_dir():
                server.watch(str(folder))
        return server


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
