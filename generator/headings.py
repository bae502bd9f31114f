"""Find the headings of a page that have no text, and those that nothing follows.

Input is the HTML of one page. Must not know files, links, or where a page is written.

A regular expression passes over most pages; those in which something looks empty are read with a parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_CONTENT = frozenset(
    ("audio", "button", "canvas", "embed", "iframe", "img", "input", "math", "meter", "object", "progress", "select")
    + ("svg", "textarea", "video")
)
"""Elements that are content without text."""
_TOOL = ("data-tool", "data-enhance")
"""Attributes of elements that a script fills."""
_CONTAINERS = frozenset(
    ("article", "aside", "body", "blockquote", "dd", "details", "dialog", "fieldset", "figure", "footer", "form")
    + ("li", "main", "section")
)
"""Elements whose end also ends the sections of the headings in them."""
_INVISIBLE = frozenset(("script", "style", "template"))
_PERMALINK = "headerlink"
_ENDS = "|".join(sorted(_CONTAINERS)).encode()
_SOMETHING = rb"/?h[1-6]\b|(?:%s)\b|[^>]*\b(?:%s)" % ("|".join(sorted(_CONTENT)).encode(), "|".join(_TOOL).encode())
_NO_END = rb"(?:\s|&nbsp;|<(?!footer\b|/(?:%s)\b|%s)[^>]*>)*+" % (_ENDS, _SOMETHING)
_NO_BLOCK = rb"(?:\s|&nbsp;|<div\b[^>]*>\s*</div>|<(?!div\b|%s)[^>]*>)*+" % _SOMETHING
_BEFORE_ANOTHER = b"|".join(b"%d>%s<h[1-%d]\\b" % (level, _NO_BLOCK, level) for level in range(1, 7))
_WITHOUT_TEXT = re.compile(
    rb"<h[1-6]\b[^>]*>(?:\s|&nbsp;|&para;|\xc2\xb6|<(?!/?h[1-6]\b|img\b|svg\b)[^>]*>)*+</h[1-6]>"
)
_WITHOUT_CONTENT = re.compile(rb"</h(?:%s|[1-6]>%s(?:</(?:%s)>|<footer\b|\Z))" % (_BEFORE_ANOTHER, _NO_END, _ENDS))
"""Both find more than a parser does: in a text that looks like HTML, say."""


@dataclass(frozen=True, slots=True, order=True)
class EmptyHeading:
    """A heading without text, or one with nothing before the next heading that is not below it."""

    text: str
    """Text of the heading; may be empty."""
    level: int
    """From 1 to 6."""
    before: str = ""
    """The last heading with text before it; empty where there is none."""


def find_empty_headings(html: bytes) -> tuple[EmptyHeading, ...]:
    """Return the empty headings of a page in the order of their ends; those outside its `main` are not looked at.

    Text counts as something below a heading, and so does a heading of a lower level, an element that is seen without
    text (an image, a field, a place that a tool fills), and a link in the heading itself. A page that is a title and
    nothing else has no empty heading: it is an empty page.
    """
    start, end = html.find(b"<main"), html.rfind(b"</main>")
    start, end = (start, end + len(b"</main>")) if 0 <= start < end else (0, len(html))
    if not _WITHOUT_TEXT.search(html, start, end) and not _WITHOUT_CONTENT.search(html, start, end):
        return ()
    parser = _HeadingParser()
    parser.feed(html[start:end].decode("utf-8", "replace"))
    parser.close()
    return tuple(parser.finish())


@dataclass(slots=True)
class _Heading:
    level: int
    depth: int
    """How many containers it stands in."""
    nesting: int
    """How many containers and blocks it stands in."""
    before: str
    words: list[str] = field(default_factory=list)
    has_text: bool = False
    is_followed: bool = False

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


class _HeadingParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._found: list[EmptyHeading] = []
        self._above: list[_Heading] = []
        """The headings that what is read next may belong to, the outermost first."""
        self._inside: _Heading | None = None
        """The heading whose own content is being read."""
        self._count = 0
        self._containers: list[str] = []
        self._blocks = 0
        self._unseen = ""
        self._is_permalink = False
        self._last_text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _LEVELS:
            self._begin_heading(_LEVELS[tag])
        elif tag in _INVISIBLE:
            self._unseen = tag
        elif tag == "a" and self._inside is not None:
            self._is_permalink = _PERMALINK in (values.get("class") or "")
            self._inside.is_followed |= "href" in values and not (values["href"] or "").startswith("#")
        elif tag in _CONTAINERS:
            self._containers.append(tag)
        self._blocks += tag == "div"
        if (tag in _CONTENT and values.get("type") != "hidden") or any(name in values for name in _TOOL):
            self._note_content(is_text=bool(values.get("alt") or values.get("aria-label")))

    def handle_endtag(self, tag: str) -> None:
        self._blocks -= tag == "div"
        if tag in _LEVELS and self._inside is not None:
            self._end_heading(self._inside)
        elif tag == self._unseen:
            self._unseen = ""
        elif tag == "a":
            self._is_permalink = False
        elif tag in self._containers:
            while self._containers.pop() != tag:
                pass  # a browser closes what was left open, too
            self._close(lambda heading: heading.depth > len(self._containers))

    def handle_data(self, data: str) -> None:
        if self._unseen or self._is_permalink or not data.strip():
            return
        if self._inside is not None:
            self._inside.words.append(data)
        self._note_content(is_text=True)

    def _note_content(self, *, is_text: bool) -> None:
        if self._inside is not None:
            self._inside.has_text |= is_text
            return
        # The foot of a page is no part of what stands above it.
        foot = len(self._containers) - self._containers[::-1].index("footer") if "footer" in self._containers else 0
        for heading in self._above:
            heading.is_followed |= heading.depth >= foot

    def _begin_heading(self, level: int) -> None:
        self._count += 1
        # One of any level belongs to the heading above it in a block that began after that: a text with headings.
        nesting = len(self._containers) + self._blocks
        self._close(lambda heading: heading.level >= level and heading.nesting >= nesting)
        for heading in self._above:
            heading.is_followed = True
        self._inside = _Heading(level, len(self._containers), nesting, self._last_text)

    def _end_heading(self, heading: _Heading) -> None:
        self._inside = None
        if heading.has_text:
            self._last_text = heading.text
            self._above.append(heading)
        else:
            self._found.append(EmptyHeading("", heading.level, heading.before))

    def _close(self, is_over: Callable[[_Heading], bool]) -> None:
        for heading in filter(is_over, self._above):
            if not heading.is_followed:
                self._found.append(EmptyHeading(heading.text, heading.level, heading.before))
        self._above = [heading for heading in self._above if not is_over(heading)]

    def finish(self) -> Iterator[EmptyHeading]:
        """Yield what was found, with the headings that nothing follows to the end of the page."""
        self._close(lambda _: True)
        is_title_alone = self._count == 1 and all(heading.level == 1 and heading.text for heading in self._found)
        yield from () if is_title_alone else self._found
