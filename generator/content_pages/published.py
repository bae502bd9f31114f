"""Render a page with Python-Markdown as MkDocs will, and record its links, anchors and HTML.

CommonMark and Python-Markdown disagree on what is code and what is a link: the publishing parser decides.
"""

# mypy: disable-error-code="import-untyped, misc, no-any-return"
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import HtmlInlineProcessor, InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from generator.content_pages.blocks import PublishedBlocks
from generator.content_pages.work_limit import WorkLimit
from generator.lookalikes import BARE_ADDRESS, BARE_MAIL, trim_address
from generator.prose import MENTION

EXTENSIONS = ("toc", "tables", "fenced_code", "admonition", "def_list", "footnotes")
"""MkDocs' own three and those of mkdocs.yml; a test compares them."""

MentionResolver = Callable[[str], tuple[str, str] | None]


@dataclass
class Published:
    """What readers get of a page, in order."""

    html: list[str] = field(default_factory=list)
    """Pieces of raw HTML."""
    links: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    """Targets of `@id`, known or not."""
    title: str = ""
    """Text of the first heading of the first level."""
    blocks: PublishedBlocks = field(default_factory=PublishedBlocks)
    """The same as blocks of words."""
    passages: list[tuple[str, str, str]] = field(default_factory=list)
    """Anchor, heading and text of each part of the page; the first is what stands before any heading but its title."""


def read_published(body: str) -> Published:
    """Return what Python-Markdown makes of the body of a page.

    Raises `TooMuchWork`, and what Python-Markdown raises.
    """
    published = Published()

    def note(target: str) -> None:
        published.mentions.append(target)

    recorder = _HtmlRecorder(published)
    rendered = Markdown(extensions=[*EXTENSIONS, EntryLinks(note), recorder, WorkLimit(len(body))]).convert(body)
    _PublishedReader(published).read(rendered)
    _drop_html(published)
    return published


def _drop_html(published: Published) -> None:
    """Take away what stands in raw HTML: that is refused as a whole."""
    inside = Published()
    for piece in published.html:
        _PublishedReader(inside).read(piece)
    for found, unwanted in ((published.links, inside.links), (published.images, inside.images)):
        for address in unwanted:
            if address in found:
                found.remove(address)
    published.anchors = [anchor for anchor in published.anchors if anchor not in inside.anchors]


class EntryLinks(Extension):
    r"""Python-Markdown extension: `@id` becomes a link outside code; `\@` stays an at sign."""

    def __init__(self, link: MentionResolver, rewrite_link: Callable[[str], str] | None = None) -> None:
        super().__init__()
        self._link = link
        self._way = rewrite_link

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Called by Python-Markdown for every page."""
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "@"]
        # After links, mail addresses and HTML, before emphasis.
        md.inlinePatterns.register(_MentionProcessor(MENTION, md, self._link), "playbooks_mention", 75)
        md.inlinePatterns.register(_BareAddressProcessor(BARE_ADDRESS, md), "playbooks_address", 74)
        md.inlinePatterns.register(_BareMailProcessor(BARE_MAIL, md), "playbooks_mail", 73)
        if self._way:
            # Before MkDocs makes the way to a file the way to its page.
            md.treeprocessors.register(_LinkRewriter(md, self._way), "playbooks_ways", 1)


class _MentionProcessor(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, pattern: str, md: Markdown, link: MentionResolver) -> None:
        super().__init__(pattern, md)
        self._link = link

    def handleMatch(  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        target = self._link(m[1])
        if target is None:
            return None, None, None
        element = ElementTree.Element("a", href=target[0])
        element.text = AtomicString(target[1])
        return element, m.start(), m.end()


class _BareAddressProcessor(InlineProcessor):
    """A web address without markup becomes a link, as in the texts of playbooks."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        address = trim_address(m[0])
        element = ElementTree.Element("a", href=address)
        element.text = AtomicString(address)
        return element, m.start(), m.start() + len(address)


class _BareMailProcessor(InlineProcessor):
    """A mail address without markup becomes a link, too."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        element = ElementTree.Element("a", href=f"mailto:{m[0]}")
        element.text = AtomicString(m[0])
        return element, m.start(), m.end()


class _LinkRewriter(Treeprocessor):
    def __init__(self, md: Markdown, rewrite_link: Callable[[str], str]) -> None:
        super().__init__(md)
        self._way = rewrite_link

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter("a"):
            element.set("href", self._way(element.get("href") or ""))


class _HtmlRecorder(Extension):
    """Notes every piece of raw HTML."""

    def __init__(self, published: Published) -> None:
        super().__init__()
        self._published = published

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        pieces = self._published.html
        md.preprocessors.register(_StashRecorder(md, pieces, is_end=False), "playbooks_before", 20.5)
        md.preprocessors.register(_StashRecorder(md, pieces, is_end=True), "playbooks_after", 19.5)
        pattern = md.inlinePatterns["html"].pattern
        md.inlinePatterns.register(_InlineHtmlRecorder(pattern, md, pieces), "html", 90)


class _StashRecorder(Preprocessor):
    """Stands before and after the preprocessor that takes blocks of HTML away, and notes what it took."""

    def __init__(self, md: Markdown, pieces: list[str], *, is_end: bool) -> None:
        super().__init__(md)
        self._pieces = pieces
        self._is_end = is_end

    def run(self, lines: list[str]) -> list[str]:
        blocks = self.md.htmlStash.rawHtmlBlocks
        if self._is_end:
            self._pieces += (str(block) for block in blocks[self.md.playbooks_stashed :])
        else:
            self.md.playbooks_stashed = len(blocks)
        return lines


class _InlineHtmlRecorder(HtmlInlineProcessor):
    def __init__(self, pattern: str, md: Markdown, pieces: list[str]) -> None:
        super().__init__(pattern, md)
        self._pieces = pieces

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # noqa: N802
        self._pieces.append(self.backslash_unescape(self.unescape(m[1])))
        return super().handleMatch(m, data)


class _PublishedReader(HTMLParser):
    """Reads links, images, anchors and the title from HTML as a browser does: entities decoded once."""

    def __init__(self, published: Published) -> None:
        super().__init__(convert_charrefs=True)
        self._published = published
        self._heading: list[str] | None = None
        self._level = ""
        self._texts: list[str] = []
        self._part = ("", "")

    def read(self, html: str) -> None:
        """Read all of it."""
        self.feed(html)
        self.close()
        self._end_passage("", "")

    def _end_passage(self, anchor: str, heading: str) -> None:
        text = " ".join(" ".join(self._texts).split())
        if text or self._part[1]:
            self._published.passages.append((*self._part, text))
        self._texts, self._part = [], (anchor, heading)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(reversed(attrs))
        self._published.blocks.start_tag(tag, found)
        is_of_footnote = (found.get("class") or "").startswith("footnote-")
        if tag == "a" and "href" in found and not is_of_footnote:
            self._published.links.append(found["href"] or "")
        if tag == "img":
            self._published.images.append(found.get("src") or "")
        if anchor := found.get("id"):
            self._published.anchors.append(anchor)
        if tag in ("h1", "h2", "h3"):
            self._level = tag
            self._heading = []
            if tag != "h1":
                self._end_passage(found.get("id") or "", "")

    def handle_data(self, data: str) -> None:
        self._published.blocks.add_text(data)
        (self._texts if self._heading is None else self._heading).append(data)

    def handle_endtag(self, tag: str) -> None:
        self._published.blocks.end_tag(tag)
        if tag != self._level or self._heading is None:
            return
        heading = " ".join("".join(self._heading).replace("¶", "").split())
        self._heading = None
        if tag != "h1":
            self._part = (self._part[0], heading)
        elif not self._published.title:
            self._published.title = heading
