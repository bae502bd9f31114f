"""A MkDocs page made from a page view: MkDocs reads no file, parses no Markdown and indexes no HTML for it."""

from __future__ import annotations

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.pages.base import Page
from generator.rendering import Heading, RenderedPage

UNKNOWN_DAY = "1980-01-01"
"""Day of change where none is known. MkDocs would take today's, and no build would give the same bytes twice."""


class VirtualPage(MkDocsPage):
    """A MkDocs page with a view."""

    def __init__(self, view: Page, edit_url: str | None, revised: str | None, file: File, config: MkDocsConfig) -> None:
        self.view = view
        super().__init__(None, file, config)
        # Material writes titles and descriptions into HTML as they are: they must arrive escaped.
        self.title = Markup(escape(view.title))
        self.edit_url = edit_url
        self.update_date = revised or UNKNOWN_DAY

    def set_rendered(self, rendered: RenderedPage) -> None:
        """Set the rendered page, until it is written."""
        self.content = rendered.html
        self.toc = _make_toc(rendered.headings)
        self.present_anchor_ids = rendered.anchors

    def release(self) -> None:
        """Drop the rendered page after it was written: a large site is never in memory as a whole."""
        self.content = ""
        self.toc = TableOfContents([])

    def read_source(self, config: MkDocsConfig) -> None:
        view = self.view
        self.markdown = ""
        self.meta = {
            "title": Markup(escape(view.title)),
            "description": Markup(escape(view.summary)),
            "generated": True,
            "template": "generated.html",
            "search": {"exclude": True},
            "robots": "" if view.is_indexable else "noindex",
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.release()


def _make_toc(headings: tuple[Heading, ...]) -> TableOfContents:
    """MkDocs' table of contents; headings of the third level hang below the second."""
    top: list[AnchorLink] = []
    for heading in headings:
        item = AnchorLink(str(escape(heading.title)), heading.anchor, heading.level)
        (top[-1].children if heading.level > 2 and top else top).append(item)
    return TableOfContents(top)
