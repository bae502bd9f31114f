"""Find the dead links, dead anchors, unreachable pages and empty headings of a built site.

Input is a folder of HTML files, or pages by their path. Must not know entries, MkDocs, or from which file a page was
made. Pages are read one by one, so a large site is never in memory.

A regular expression reads the attributes of a page, a tenth of the time of a parser. Text of a page may look like an
attribute, so pages with a link that seems dead are read once more with a parser.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from generator.headings import EmptyHeading, find_empty_headings
from generator.progress import track_progress

HOME, NOT_FOUND = "index.html", "404.html"
Target = tuple[str, str]
"""(file of the site, anchor); the anchor is empty for a link without one."""
_ATTRIBUTE = re.compile(rb""" ((?:href|src|action|id)=(?:"[^"]*"|'[^']*'|[^\s"'>]+))""")
"""Starts with a literal blank: twice as fast as any white space."""
_ID = b"id="
_LINKS = ("href", "src", "action")
_EXTERNAL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
"""A URL with a scheme or a host leads out of the site."""
_REDIRECT = re.compile(rb'<meta http-equiv="refresh"', re.IGNORECASE)
_MAX_HEAD_BYTES = 1_000
"""Bytes of a page in which a redirect has its `meta` element."""


@dataclass(frozen=True, slots=True, order=True)
class DeadLink:
    """A link of a page to a file, or to an anchor, that the site does not have."""

    page: str
    """File of the page that has the link, relative to the site."""
    link: str
    """The address as it is written on the page."""
    file: str
    """The file of the site it leads to; begins with `../` where it leads out of the site."""
    anchor: str = ""
    """The anchor that the file lacks; empty where the file itself is missing."""


@dataclass(frozen=True, slots=True)
class Crawl:
    """The dead links, unreachable pages and empty headings of a site."""

    dead: tuple[DeadLink, ...]
    """Sorted by page and link."""
    unreachable: tuple[str, ...]
    """Files of the pages that no chain of links from the home page reaches, sorted."""
    empty: tuple[tuple[str, EmptyHeading], ...] = ()
    """(file, heading) of each empty heading, sorted by file."""


def crawl_folder(folder: Path, base: str = "/") -> Crawl:
    """Crawl the site in a folder. `base` is the path of the site on its host, with a slash at both ends.

    Raises `OSError` when a file cannot be read.
    """
    return _Crawler(set(_list_files(folder)), lambda path: (folder / path).read_bytes(), base).crawl()


def _list_files(folder: Path) -> Iterator[str]:
    for parent, _, names in os.walk(folder):
        above = os.path.relpath(parent, folder).replace(os.sep, "/")
        yield from names if above == "." else (f"{above}/{name}" for name in names)


def crawl(pages: Mapping[str, str], files: Collection[str], base: str = "/") -> Crawl:
    """Crawl pages given as HTML by file name; `files` are all files of the site, pages included.

    Return what was found.
    """
    return _Crawler(files, lambda path: pages[path].encode(), base).crawl()


class _Crawler:
    def __init__(self, files: Collection[str], read: Callable[[str], bytes], base: str) -> None:
        self._files, self._read, self._base = files, read, base
        self._pages = sorted(file for file in files if file.endswith(".html"))
        self._anchors: dict[str, frozenset[str]] = {}
        self._leads_to: dict[str, set[str]] = {}
        self._targets: set[Target] = set()
        self._redirects: set[str] = set()
        self._empty: list[tuple[str, EmptyHeading]] = []
        self._known: dict[int, dict[bytes, Target | None]] = defaultdict(dict)
        """By the depth of a page: targets of links that climb to the top of the site first."""

    def crawl(self) -> Crawl:
        for page in track_progress(self._pages, "Checking links of pages"):
            self._record_page(page, self._read(page))
        dead = {target for target in self._targets if self._is_dead(*target)}
        links = sorted(self._find_links_to(dead)) if dead else ()
        return Crawl(tuple(links), tuple(sorted(self._find_unreachable())), tuple(self._empty))

    def _record_page(self, page: str, html: bytes) -> None:
        """Record the anchors of a page and the targets of its links."""
        found = set(_ATTRIBUTE.findall(html.replace(b"\n", b" ")))
        ids = {attribute for attribute in found if attribute.startswith(_ID)}
        self._anchors[page] = frozenset(_attribute_value(attribute) for attribute in ids)
        targets = self._resolve_targets(page, found - ids)
        self._targets |= targets
        self._leads_to[page] = {file for file, _ in targets}
        if _REDIRECT.search(html, 0, _MAX_HEAD_BYTES):
            self._redirects.add(page)
        self._empty += ((page, heading) for heading in find_empty_headings(html))

    def _resolve_targets(self, page: str, attributes: set[bytes]) -> set[Target]:
        """Return the file and anchor of each link of a page that does not leave the site."""
        # Most links climb to the top of the site first: such a one means the same on every page as deep as this.
        depth = page.count("/")
        known, climbs = self._known[depth], "../" * depth
        targets = set(map(known.get, attributes))
        for attribute in attributes.difference(known):
            link = _attribute_value(attribute)
            target = resolve_link(page, link, self._base)
            targets.add(target)
            if depth and link.startswith(climbs) and not link.startswith("../", len(climbs)):
                known[attribute] = target
        return {target for target in targets if target is not None}

    def _is_dead(self, file: str, anchor: str) -> bool:
        return file not in self._files or bool(anchor and file in self._anchors and anchor not in self._anchors[file])

    def _find_links_to(self, dead: Collection[Target]) -> Iterator[DeadLink]:
        files = {file for file, _ in dead}
        for page in self._pages:
            if files.isdisjoint(self._leads_to[page]):
                continue
            for link in _parse_links(self._read(page).decode("utf-8", "replace")):
                target = resolve_link(page, link, self._base)
                if target is not None and target in dead:
                    file, anchor = target
                    yield DeadLink(page, link, file, anchor if file in self._files else "")

    def _find_unreachable(self) -> set[str]:
        reached, ahead = {HOME}, [HOME]
        while ahead:
            found = self._leads_to.get(ahead.pop(), set()) - reached
            reached |= found
            ahead += found
        # Nobody links to the page of what is not found, nor to a former address: that is what they are for.
        return set(self._pages) - reached - self._redirects - {NOT_FOUND}


def resolve_link(page: str, link: str, base: str = "/") -> Target | None:
    """Return the target of a link on a page; None for one that leads out of the site.

    A folder means its `index.html`. The file starts with `../` where the link climbs out of the site.
    """
    if _EXTERNAL.match(link):
        return None
    path, _, anchor = link.partition("#")
    path = unquote(path.partition("?")[0])
    # What follows `:~:` is for the browser alone: a text to look for.
    anchor = unquote(anchor.partition(":~:")[0])
    if not path:
        return page, anchor
    if path.startswith("/"):
        if not f"{path}/".startswith(base):
            return None
        page, path = "", path[len(base) :]
    parts = page.split("/")[:-1]
    for part in path.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    if path.rpartition("/")[2] in ("", ".", ".."):
        parts.append("index.html")
    return "/".join(parts), anchor


def _attribute_value(attribute: bytes) -> str:
    """Return the value of an attribute, quotes taken off and entities decoded."""
    written = attribute.partition(b"=")[2].decode("utf-8", "replace")
    value = written[1:-1] if written[0] in "\"'" else written
    return unescape(value) if "&" in value else value


def _parse_links(html: str) -> set[str]:
    parser = _LinkParser()
    parser.feed(html)
    parser.close()
    return parser.links


class _LinkParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links |= {value or "" for name, value in attrs if name in _LINKS}
