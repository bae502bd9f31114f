"""Report what a crawl found in a built site at the places where its pages are written.

Input is the folder of the site and the project it was built from. Must not know MkDocs, nor how HTML is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.catalog import Catalog
from generator.content_pages import ContentPage, address_of_page
from generator.crawling import Crawl, DeadLink, crawl_folder
from generator.diagnostics import Diagnostic, Location, sort_diagnostics
from generator.headings import EmptyHeading
from generator.pages.base import Page

MAX_PAGES_PER_TARGET = 5
"""Pages that are reported per missing target: a dead link in a menu is on every page."""
_INDEX = "index.html"
_LINK_HELP = "link to a page, to a heading of it, or to an entry by its `@id`"
_GENERATOR_FAULT_HELP = "if no text of yours has this, a template has it: report it as a fault of the generator"
_LOST_PART_HELP = (
    "what a template of yours asks for has to lie in `overrides/`: put it there; if it is a file of the theme, install "
    "this product anew"
)
_MARKUP = re.compile(r"^[ >]*#+ *| +#+ *$|[*_`]+|\]\([^)]*\)|\[|\{[^}]*\}")
"""Markdown around the words of a heading."""
_BARE_HEADING = re.compile(r"[ >]*#+[ #]*$")


def check_site(
    folder: Path, catalog: Catalog, views: Iterable[Page], written: Iterable[ContentPage], base: str = "/"
) -> list[Diagnostic]:
    """Return a diagnostic for each dead link, unreachable page and empty heading of the site in a folder, in order.

    `base` is the path of the site on its host, with a slash at both ends. Raises `OSError` when a file cannot be read.
    """
    return report_crawl(crawl_folder(folder, base), catalog, views, written)


def report_crawl(
    crawled: Crawl, catalog: Catalog, views: Iterable[Page], written: Iterable[ContentPage]
) -> list[Diagnostic]:
    """Return what a crawl found as diagnostics, sorted by place."""
    if not crawled.dead and not crawled.unreachable and not crawled.empty:
        return []
    reporter = _Reporter(catalog, views, written)
    empty = (reporter.report_empty_heading(page, heading) for page, heading in crawled.empty)
    return sort_diagnostics(
        [*reporter.report_dead_links(crawled.dead), *map(reporter.report_unreachable, crawled.unreachable), *empty]
    )


class _Reporter:
    """Makes diagnostics about files of the site at the places of the project that they were made from."""

    def __init__(self, catalog: Catalog, views: Iterable[Page], written: Iterable[ContentPage]) -> None:
        self._catalog = catalog
        self._views = {f"{view.address}{_INDEX}": view for view in views}
        self._written = {f"{address_of_page(page.path)}{_INDEX}": page for page in written}

    def report_dead_links(self, dead: Iterable[DeadLink]) -> Iterator[Diagnostic]:
        """Report each link, and of a target that many pages link to only the first pages, hand-written ones before."""
        links = sorted(dead, key=lambda link: (link.page not in self._written, link))
        yield from self._report_missing_parts(links)
        links = [link for link in links if not self._is_frame_file(link)]
        pages = Counter((link.file, link.anchor) for link in links)
        reported: Counter[tuple[str, str]] = Counter()
        for link in links:
            target = (link.file, link.anchor)
            reported[target] += 1
            if reported[target] <= MAX_PAGES_PER_TARGET:
                left_out = pages[target] - MAX_PAGES_PER_TARGET if reported[target] == MAX_PAGES_PER_TARGET else 0
                yield self._report_dead_link(link, max(0, left_out))

    def _report_missing_parts(self, links: Iterable[DeadLink]) -> Iterator[Diagnostic]:
        """Report once each file of the frame that pages ask for: it is missing for all of them."""
        missing = Counter(link.file for link in links if self._is_frame_file(link))
        for file, pages in sorted(missing.items()):
            place, asks = Location(f"overrides/{file}"), "1 page asks" if pages == 1 else f"{pages} pages ask"
            yield Diagnostic("dead-link", f"{asks} for `{file}`, and there is no such file", place, _LOST_PART_HELP)

    def _is_frame_file(self, link: DeadLink) -> bool:
        return link.file.startswith("assets/") and not self._locate(link.page, link)[1]

    def _report_dead_link(self, link: DeadLink, left_out: int) -> Diagnostic:
        address = link.file.removesuffix(_INDEX) or "the home page"
        lacking = f"`{address}` has no place `#{link.anchor}`" if link.anchor else f"the site has no `{address}`"
        message = f"{_describe_page(link.page)} links to `{link.link}`, and {lacking}"
        if left_out:
            message += f"; so {'does 1 more page' if left_out == 1 else f'do {left_out} more pages'}"
        place, excerpt = self._locate(link.page, link)
        return Diagnostic("dead-link", message, place, _LINK_HELP if excerpt else _GENERATOR_FAULT_HELP, excerpt)

    def report_unreachable(self, page: str) -> Diagnostic:
        """Report a page that no chain of links leads to."""
        place, excerpt = self._locate(page)
        help = (
            "a menu or a list of the site leaves it out: report it as a fault of the generator "
            "(whose module of the page in `generator/pages/` needs a `PAGE` with a `menu_order`)"
        )
        if page in self._written:
            help = "link to it from another page; under `nav:` in mkdocs.yml, where there is one, name it"
        return Diagnostic("unreachable-page", f"no link leads to {_describe_page(page)}", place, help, excerpt)

    def report_empty_heading(self, page: str, heading: EmptyHeading) -> Diagnostic:
        """Report a heading without text, or with nothing below it."""
        if heading.text:
            message = f"{_describe_page(page)} has nothing below the heading `{heading.text}`"
            help = "write below it what it announces, or take it out"
        else:
            after = f", after `{heading.before}`" if heading.before else ""
            message = f"{_describe_page(page)} has a heading of level {heading.level} without text{after}"
            help = "write its text, or take out its `#`"
        written = self._written.get(page)
        if written is None:
            place, excerpt = self._locate(page)
            return Diagnostic("empty-heading", message, place, f"{help}; {_GENERATOR_FAULT_HELP}", excerpt)
        place, excerpt = _find_heading_line(written, heading)
        return Diagnostic("empty-heading", message, place, help, excerpt)

    def _locate(self, page: str, link: DeadLink | None = None) -> tuple[Location, str]:
        """Return the place where a page is written, and the line that has the link, for a hand-written page; else an
        empty line.
        """
        written, view = self._written.get(page), self._views.get(page)
        if written is not None:
            found = (found for found in written.links if link and self._is_same(found.target, found.anchor, link))
            first = next(found, None)
            if first:
                return first.place, first.excerpt
            return _find_link_line(written, link) if link else (Location(written.source_path), "")
        if view is not None and view.entry is not None:
            located = self._catalog.get_located(view.entry)
            return Location(located.source.path, located.line), ""
        return Location(page), ""

    @staticmethod
    def _is_same(target: str, anchor: str, link: DeadLink) -> bool:
        return f"{address_of_page(target)}{_INDEX}" == link.file and anchor in ("", link.anchor)


def _find_link_line(page: ContentPage, link: DeadLink) -> tuple[Location, str]:
    """Return where a hand-written page names what a dead link leads to, by the last part of its path."""
    name = link.file.removesuffix(f"/{_INDEX}").rpartition("/")[2]
    named = re.compile(rf"[(</\s]{re.escape(name)}(?:\.md|/)?[)#>\s\"]")
    for number, line in enumerate(page.body.splitlines(), page.body_line):
        if name and (found := named.search(line)):
            return Location(page.source_path, number, found.start() + 2), line
    return Location(page.source_path), ""


def _find_heading_line(page: ContentPage, heading: EmptyHeading) -> tuple[Location, str]:
    """Return where a hand-written page has a heading, and its line; the page alone where no line has its text."""
    is_after = not heading.before or bool(heading.text)
    for number, line in enumerate(page.body.splitlines(), page.body_line):
        text = " ".join(_MARKUP.sub("", line).split())
        if is_after and text == heading.text and (heading.text or _BARE_HEADING.match(line)):
            return Location(page.source_path, number, 1), line
        is_after |= text == heading.before
    return Location(page.source_path), ""


def _describe_page(page: str) -> str:
    address = page.removesuffix(_INDEX)
    return f"the page `{address}`" if address else "the home page"
