"""A MkDocs page that is made from a view: no file is read for it, no Markdown parsed, no HTML indexed."""

from __future__ import annotations

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.pages.base import Page
from generator.rendering import Heading, RenderedPage

UNKNOWN_DAY = "1980-01-01"
"""Stands for the last change of a page nobody knows it of. MkDocs would take today's date, and no build would
give the same bytes twice; the site map leaves this one out."""


class VirtualPage(MkDocsPage):
    """A page that has its view already: MkDocs neither reads a file for it nor parses Markdown."""

    def __init__(self, view: Page, edit_url: str | None, revised: str | None, file: File, config: MkDocsConfig) -> None:
        self.view = view
        super().__init__(None, file, config)
        # Material writes titles and descriptions into HTML as they are: they must arrive escaped.
        self.title = Markup(escape(view.title))
        self.edit_url = edit_url
        self.update_date = revised or UNKNOWN_DAY

    def show(self, rendered: RenderedPage) -> None:
        """Take what was rendered, for the time until the page is written."""
        self.content = rendered.html
        self.toc = _contents(rendered.headings)
        self.present_anchor_ids = rendered.anchors

    def let_go(self) -> None:
        """Forget what was rendered: the page is written."""
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
            "robots": "" if view.is_searched else "noindex",
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.let_go()


def _contents(headings: tuple[Heading, ...]) -> TableOfContents:
    """MkDocs' table of contents; headings of the third level hang below the second."""
    top: list[AnchorLink] = []
    for heading in headings:
        item = AnchorLink(str(escape(heading.title)), heading.anchor, heading.level)
        (top[-1].children if heading.level > 2 and top else top).append(item)
    return TableOfContents(top)
