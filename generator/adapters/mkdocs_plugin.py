"""The MkDocs plugin `playbooks`: generated pages beside hand-written ones.

MkDocs calls in this order: `on_config` reads and checks everything, `on_files` adds a virtual file per page,
`on_page_*` renders each page when it is written, `on_post_build` writes the extra files and crawls the site.
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
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation as MkDocsNavigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.adapters.background_outputs import BackgroundOutputs
from generator.adapters.build_errors import ContentError, EnvironmentFailure, describe_build_failure
from generator.adapters.build_settings import COLOURS, BuildSettings, PlaybooksConfig, read_build_settings
from generator.adapters.mkdocs_files import build_nav, check_nav, keep_published, read_nav, restore_pages
from generator.adapters.release import compute_release
from generator.adapters.theme import ThemeCache
from generator.adapters.virtual_page import UNKNOWN_DAY, VirtualPage
from generator.adapters.watching import DifferenceObserver, list_watched_paths, replace_observer
from generator.adapters.written_pages import WrittenPages, escape_titles
from generator.build import CONTENT, PLAYBOOKS, ProjectReading, read_project
from generator.catalog import Catalog, UnknownAudience
from generator.commits import find_current_commit
from generator.content_pages import address_of_page
from generator.crawling import NOT_FOUND
from generator.environment import InvalidVariable, read_epoch
from generator.link_check import check_site
from generator.loading.folder import LoadCache
from generator.navigation import Navigation
from generator.pages import addresses, build_pages
from generator.pages.home import describe_home
from generator.progress import Progress
from generator.rendering import (
    PageEnvironment,
    PageFacts,
    RenderedPage,
    make_environment,
    render_all,
)
from generator.rendering.days import time_element
from generator.reporters import text
from generator.revisions import Revisions, read_revisions
from generator.schema.files import renew_ids
from generator.site import Site, WrittenPage

log = logging.getLogger("mkdocs.plugins.playbooks")


@dataclass(frozen=True, slots=True)
class Banner:
    """A box at the top of every page of a preview."""

    kind: Literal["errors", "warnings"]
    title: str
    report: str


@dataclass(frozen=True, slots=True)
class State:
    """Everything that one build needs."""

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
        self._beside: BackgroundOutputs | None = None
        self._theme: ThemeCache | None = None
        self._cache: LoadCache | None = None
        self._written_pages = WrittenPages()
        self._observer: DifferenceObserver | None = None
        self._progress = Progress("Writing pages", 0)
        self._choices: BuildSettings
        self._reported_gaps: set[str] = set()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keeps this instance, and its caches, alive between the builds of a preview."""
        self._is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything; refuse the build before anything is written."""
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        if self._is_preview and self._observer is None:
            self._observer = DifferenceObserver(list_watched_paths(config, root / PLAYBOOKS))
        try:
            read_epoch()
        except InvalidVariable as error:
            raise EnvironmentFailure(str(error)) from None
        if self._cache is None:
            self._cache = LoadCache(root / self.config.cache_dir / "values.json" if self.config.cache_dir else None)
        self._choices = read_build_settings(config, self.config)
        try:
            reading = read_project(root, self._choices.audience, self._cache)
            self._freeze_garbage_collector()
            self._use_reading(reading, root)
        except UnknownAudience as error:
            raise EnvironmentFailure(f"mkdocs.yml, plugin playbooks: {error}") from None
        except (ContentError, EnvironmentFailure):
            raise
        except Exception as error:
            if not self._is_preview or (self._state is None and isinstance(error, OSError)):
                raise
            self._restore_last_good(describe_build_failure(error), root)
        config.markdown_extensions.append(self._written_pages.extension())
        return config

    def _read_revisions(self, root: Path) -> Revisions:
        """Read the days of change, and say once for each gap why they are not known."""
        revisions = read_revisions(root, (PLAYBOOKS, CONTENT))
        for gap in revisions.gaps:
            if gap not in self._reported_gaps:
                log.info(gap)
        self._reported_gaps.update(revisions.gaps)
        return revisions

    def _use_reading(self, reading: ProjectReading, root: Path) -> None:
        """Use a reading for this build; after errors in a preview, keep the last good state and show them."""
        self._banner = None
        report = text.report(reading.diagnostics)
        if reading.has_errors:
            if not self._is_preview:
                raise ContentError(f"The content was refused; nothing was written.\n\n{report}")
            self._restore_last_good(report, root)
            return
        if not self._is_preview and not reading.full_catalog.titles():
            raise EnvironmentFailure(f"{PLAYBOOKS}/ holds no entry, so the site would have none: nothing was written")
        for diagnostic in reading.diagnostics:
            log.warning(text.format_diagnostic(diagnostic).rstrip())
        if reading.diagnostics and self._is_preview:
            self._banner = Banner("warnings", "These pages are current. This would stop their publication:", report)
        self._state = self._make_state(reading, root)
        if self._is_preview:
            renew_ids(root, reading.full_catalog.titles())

    def _make_state(self, reading: ProjectReading, root: Path) -> State:
        content_pages = [page for page in reading.content_pages if self._choices.is_published(page.path)]
        written = tuple(
            WrittenPage(
                page.title, address_of_page(page.path), page.section, page.description, page.passages, page.searches
            )
            for page in content_pages
        )
        revisions = self._read_revisions(root)
        site = Site(
            reading.catalog,
            describe_home(reading.pages, self._choices.description),
            revisions.days,
            self._choices.edit_links(revisions.nested),
            written=written,
            **self._choices.names,
            search_words=reading.search_words,
            commit="" if self._is_preview else find_current_commit(root),
        )
        env = make_environment(reading.catalog, site.facts_of)
        sections = {page.path: page.section for page in content_pages}
        return State(reading, site, Navigation(reading.catalog, site.pages, written), env, sections)

    def _restore_last_good(self, report: str, root: Path) -> None:
        title = "These are the last good pages. Something in the sources needs mending:"
        if self._state is None:
            title = "There is no good page to show yet. Something in the sources needs mending:"
            nothing = Catalog(())
            self._state = self._make_state(ProjectReading(nothing, [], tuple(build_pages(nothing)), [], nothing), root)
        self._banner = Banner("errors", title, report)
        log.error("%s\n\n%s", title, report)

    def _freeze_garbage_collector(self) -> None:
        """Move all objects to the permanent generation: they live until the process ends."""
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
        keep_published(files, config)
        if self._choices.colours:
            files.append(File.generated(config, COLOURS, content=self._choices.colours))
        sections = {section.address for section in state.navigation.tabs} | {addresses.HOME}
        for view in state.site.pages:
            in_nav = view.address in sections and not self._choices.has_nav
            # Never "undefined": then `exclude_docs` would decide over pages that are not in the content folder.
            level = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, f"{view.address}index.md", content="", inclusion=level)
            facts = state.site.facts(view)
            VirtualPage(view, facts.edit_url, facts.revised, file, config)
            files.append(file)
        if self._banner and self._banner.kind == "errors":
            restore_pages(files, state.reading.content_pages, config)
        self._written_pages.set_files(files.documentation_pages())
        if self._choices.has_nav:
            check_nav(config, files)
        else:
            published = filter(lambda page: self._choices.is_published(page.path), state.reading.content_pages)
            config.nav = build_nav(state.navigation.tabs, published)
        return files

    def on_nav(self, nav: MkDocsNavigation, *, config: MkDocsConfig, files: Files) -> MkDocsNavigation:
        """Follow a `nav:` that somebody wrote into mkdocs.yml, its titles included."""
        if self._choices.has_nav:
            self.state.navigation.apply_nav(read_nav(config.nav or (), files))
        return nav

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """In hand-written pages, make each `@id` a link; say where they are edited and when they changed."""
        if isinstance(page, VirtualPage):
            return markdown  # it has the line and the day of its entry
        site = self.state.site
        source = f"{CONTENT}/{page.file.src_uri}"
        page.update_date = site.revisions.get(source, UNKNOWN_DAY)
        page.edit_url = site.edit_links.file_url(source)
        self._written_pages.start_page(page.file.src_uri, site.catalog)
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Hand-written pages pass an allow-list last; generated ones have passed theirs already."""
        if isinstance(page, VirtualPage):
            return html
        # Now, and not when the page is written: the search takes title and tags from here first.
        escape_titles(page)
        return self._written_pages.finish_page(html)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme its cache for what is the same on many pages."""
        self._theme = ThemeCache(self.state.env, self.state.navigation, env)
        self._freeze_garbage_collector()
        # MkDocs writes pages in the order of its files, which is the order on_files gave them.
        processors = 1 if self._is_preview else _count_processors()
        self._rendered = render_all(self.state.site.pages, self.state.env, self.state.site.facts, processors)
        self._beside = BackgroundOutputs(self.state.site, Path(config.site_dir), processors)
        self._progress = Progress("Writing pages", len(self.state.site.pages))
        env.globals |= {"problems": self._banner, "pb_release": compute_release(files, config)}
        env.globals |= self._choices.theme_globals()
        return env

    @event_priority(-50)
    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: MkDocsNavigation) -> Any:
        """Render a virtual page when its turn comes; give every page its tabs and its menu."""
        state = self.state
        assert self._theme is not None
        if isinstance(page, VirtualPage):
            view = page.view
            rendered = self._take_rendered(view.address)
            self._progress.step()
            page.set_rendered(rendered)
            section, playbook, address = view.section, view.playbook, view.address
        else:
            section, playbook, address = state.written_sections.get(page.file.src_uri, ""), None, page.file.url
            context["pb_changed"] = "" if page.update_date == UNKNOWN_DAY else time_element(page.update_date)
        context["pb_tabs"] = self._theme.tabs(section, address)
        context["pb_menu"] = self._theme.menu(section, playbook, address)
        if isinstance(page, VirtualPage):
            context["pb_page"] = self._theme.page(context, page)
        return context

    def _take_rendered(self, address: str) -> RenderedPage:
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
        """Let go of a page that is written. One with nothing in it MkDocs would leave out, and call that fine."""
        if not output.strip():
            raise EnvironmentFailure(
                f"the frame in overrides/ makes nothing of the page {page.url}: mend its main.html"
            )
        if isinstance(page, VirtualPage):
            page.release()
        return output

    @event_priority(50)
    def _write_files(self, *, config: MkDocsConfig) -> None:
        """See that the files beside the pages are written."""
        self._progress.end()
        self._rendered.close()
        assert self._beside is not None
        self._beside.wait()

    @event_priority(-100)
    def _check_links(self, *, config: MkDocsConfig) -> None:
        """Refuse a site with a dead link, an unreachable page or an empty heading, when all of it is written."""
        if self._is_preview:
            return
        base, site, written = urlsplit(config.site_url or "/").path, self.state.site, self.state.reading.content_pages
        if found := check_site(Path(config.site_dir), site.catalog, site.pages, written, base):
            raise ContentError(
                f"The site was refused: a link or a heading of it leads to nothing.\n\n{text.report(found)}"
            )

    on_post_build = CombinedEvent(_write_files, _check_links)

    def on_build_error(self, *, error: Exception) -> None:
        """End with a sentence, whatever went wrong: MkDocs would show a traceback."""
        if not isinstance(error, MkDocsException):
            raise EnvironmentFailure(describe_build_failure(error)) from error

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watch everything that pages are made of, in our way."""
        assert self._observer is not None, "MkDocs calls on_config first"
        replace_observer(server, self._observer, builder, [config.docs_dir, config.config_file_path])
        return server


def _count_processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
