"""Find the dead links, dead anchors and unreachable pages of a built site.

Input is a folder of HTML files. Must not know entries, MkDocs, or from which file a page was made.

A regular expression reads the attributes of a page, a tenth of the time of a parser. Text of a page may look like an
attribute, so a link that seems dead is looked up once more with a parser, which costs nothing where all links live.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

HOME, NOT_FOUND = "index.html", "404.html"
_ATTRIBUTE = re.compile(r""" (href|src|action|id)=("[^"]*"|'[^']*'|[^\s"'>]+)""")
"""Begins with one certain character, which makes it twice as fast as one that may begin with any white space."""
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
"""An address with a scheme or a host leads out of the site."""
_REDIRECT = re.compile(r'<meta http-equiv="refresh"', re.IGNORECASE)
_MAX_HEAD_CHARACTERS = 1_000
"""In which a redirect says that it is one."""


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
    """What is wrong with the links of a site."""

    dead: tuple[DeadLink, ...]
    """Sorted by page and link."""
    unreachable: tuple[str, ...]
    """Sorted files of the pages that no chain of links from the home page leads to."""


@dataclass(slots=True)
class _PageLinks:
    """The distinct links of a page, and the anchors on it."""

    links: set[str] = field(default_factory=set)
    anchors: set[str] = field(default_factory=set)
    is_redirect: bool = False


def crawl_folder(folder: Path, base: str = "/") -> Crawl:
    """Crawl the site in a folder. `base` is the path of the site on its host, with a slash at both ends.

    Raises `OSError` when a file cannot be read.
    """
    files = set(_files_below(folder))
    pages = {path: (folder / path).read_text(encoding="utf-8") for path in files if path.endswith(".html")}
    return crawl(pages, files, base)


def _files_below(folder: Path) -> Iterator[str]:
    for parent, _, names in os.walk(folder):
        above = os.path.relpath(parent, folder).replace(os.sep, "/")
        yield from names if above == "." else (f"{above}/{name}" for name in names)


def crawl(pages: Mapping[str, str], files: Collection[str], base: str = "/") -> Crawl:
    """Crawl pages given as HTML by their file. `files` are all files of the site, pages among them."""
    return _Crawler(pages, files, base).crawl()


class _Crawler:
    def __init__(self, pages: Mapping[str, str], files: Collection[str], base: str) -> None:
        self._pages, self._files, self._base = pages, files, base
        self._links = {path: _links_of(html) for path, html in pages.items()}
        self._resolved: dict[tuple[int, str], tuple[str, str] | None] = {}

    def crawl(self) -> Crawl:
        dead: list[DeadLink] = []
        leads_to: dict[str, set[str]] = {}
        for path, found in self._links.items():
            targets = leads_to[path] = set()
            for link in found.links:
                target = self._target(path, link)
                if target is None:
                    continue
                targets.add(target[0])
                if problem := self._problem(path, link, *target):
                    dead.append(problem)
        return Crawl(tuple(sorted(self._confirmed(dead))), tuple(sorted(self._unreachable(leads_to))))

    def _target(self, page: str, link: str) -> tuple[str, str] | None:
        """File and anchor that a link leads to; None for one that leaves the site."""
        # Most links climb to the top of the site first: such a one means the same on every page as deep as this.
        depth = page.count("/")
        climbs = "../" * depth
        if not depth or not link.startswith(climbs) or link.startswith("../", len(climbs)):
            return resolve(page, link, self._base)
        key = (depth, link)
        if key not in self._resolved:
            self._resolved[key] = resolve(page, link, self._base)
        return self._resolved[key]

    def _problem(self, page: str, link: str, file: str, anchor: str) -> DeadLink | None:
        if file not in self._files:
            return DeadLink(page, link, file)
        target = self._links.get(file)
        if anchor and target is not None and anchor not in target.anchors:
            return DeadLink(page, link, file, anchor)
        return None

    def _confirmed(self, dead: Iterable[DeadLink]) -> list[DeadLink]:
        parsed: dict[str, set[str]] = {}
        for problem in dead:
            if problem.page not in parsed:
                parsed[problem.page] = _parsed_links_of(self._pages[problem.page])
        return [problem for problem in dead if problem.link in parsed[problem.page]]

    def _unreachable(self, leads_to: Mapping[str, set[str]]) -> set[str]:
        reached, ahead = {HOME}, [HOME]
        while ahead:
            found = leads_to.get(ahead.pop(), set()) - reached
            reached |= found
            ahead += found
        # Nobody links to the page of what is not found, nor to a former address: that is what they are for.
        wanted = {path for path, page in self._links.items() if path != NOT_FOUND and not page.is_redirect}
        return wanted - reached


def resolve(page: str, link: str, base: str = "/") -> tuple[str, str] | None:
    """File and anchor of the site that a link on a page leads to; None for one that leaves the site.

    A folder stands for its `index.html`. The file begins with `../` where a link climbs above the site.
    """
    if _ELSEWHERE.match(link):
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


def _links_of(html: str) -> _PageLinks:
    page = _PageLinks(is_redirect=bool(_REDIRECT.search(html, 0, _MAX_HEAD_CHARACTERS)))
    for name, written in set(_ATTRIBUTE.findall(html.replace("\n", " "))):
        value = written[1:-1] if written[0] in "\"'" else written
        (page.anchors if name == "id" else page.links).add(unescape(value) if "&" in value else value)
    return page


def _parsed_links_of(html: str) -> set[str]:
    parser = _LinkParser()
    parser.feed(html)
    parser.close()
    return parser.links


class _LinkParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links |= {value or "" for name, value in attrs if name in ("href", "src", "action")}
