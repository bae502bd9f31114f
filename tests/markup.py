"""HTML as a browser builds it (Lexbor), and where that differs from the tags that were written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html.entities import html5
from html.parser import HTMLParser

from selectolax.lexbor import LexborHTMLParser, LexborNode

_WITHOUT_END_TAG = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"))
_WITHOUT_END_TAG |= {"source", "track"}
_WITHOUT_TEXT = ("script", "style", "title")


@dataclass(frozen=True)
class Element:
    """A start tag with its attributes."""

    tag: str
    attributes: Mapping[str, str]
    """An attribute without a value has an empty one."""

    def get(self, name: str) -> str:
        """Return the value of an attribute, or an empty text."""
        return self.attributes.get(name, "")


@dataclass(frozen=True)
class Html:
    """A document as a browser builds it."""

    raw: str
    path: str
    """Relative to the site, for instance `challenges/index.html`; empty for a document that is no file."""

    @cached_property
    def _root(self) -> LexborNode:
        root = LexborHTMLParser(self.raw).root
        assert root is not None
        return root

    @cached_property
    def elements(self) -> list[Element]:
        """All elements in document order."""
        return [
            Element(node.tag or "", {name: value or "" for name, value in node.attributes.items()})
            for node in self._root.traverse()
            if node.is_element_node
        ]

    @cached_property
    def errors(self) -> list[str]:
        """Where the document is not what a browser builds of it, as `line:column: what`; see `find_markup_errors`."""
        return find_markup_errors(self.raw)

    @cached_property
    def h1(self) -> list[str]:
        """Text of each first heading, white space folded."""
        return [" ".join(node.text().split()) for node in self._root.css("h1")]

    @cached_property
    def title(self) -> str:
        """Text of the document's title, as written."""
        found = self._root.css_first("head > title")
        return found.text() if found else ""

    @cached_property
    def text(self) -> str:
        """All text outside scripts, styles and the title, white space folded."""
        return self.text_outside()

    def text_outside(self, *tags: str) -> str:
        """Return the same without the text of these elements."""
        return " ".join(" ".join(_texts(self._root, (*_WITHOUT_TEXT, *tags))).split())

    @property
    def has_comment(self) -> bool:
        return any(node.is_comment_node for node in self._root.traverse(include_text=True))

    @property
    def ids(self) -> list[str]:
        """Value of every `id`, in document order."""
        return [element.get("id") for element in self.elements if "id" in element.attributes]

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Elements with a tag and these attributes; `class_` asks for one class of several."""
        wanted = attributes.pop("class_", "")
        return [
            element
            for element in self.elements
            if element.tag == tag
            and (not wanted or wanted in element.get("class").split())
            and all(element.get(name) == value for name, value in attributes.items())
        ]


def _texts(node: LexborNode, skipped: tuple[str, ...]) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield child.text_content or ""
        elif child.tag not in skipped:
            yield from _texts(child, skipped)


def read_html(raw: str, path: str = "") -> Html:
    """Return a whole document for reading; it is parsed when it is first asked for something."""
    return Html(raw, path)


def read_fragment(html: str) -> Html:
    """Return a fragment as it stands in the body of a document."""
    return Html(f'<!doctype html><html lang="en"><head><title>-</title></head><body>{html}</body></html>', "")


def elements_of(html: str) -> list[Element]:
    """Return the elements of a fragment without the document around it."""
    return read_fragment(html).elements[4:]


def nodes_of(html: str) -> Iterator[LexborNode]:
    """Return the nodes of a fragment in document order, text and comments among them."""
    body = LexborHTMLParser(read_fragment(html).raw).body
    assert body is not None
    return (node for child in body.iter(include_text=True) for node in child.traverse(include_text=True))


def text_of(html: str) -> str:
    """Return all text of a fragment as it stands, white space included."""
    body = LexborHTMLParser(read_fragment(html).raw).body
    return body.text() if body else ""


def find_markup_errors(raw: str) -> list[str]:
    """Return where a document is not built as written, each as `line:column: what`.

    A browser mends what breaks the rules of HTML: it closes a paragraph before a list, moves what may not stand in a
    table, drops a second attribute. So each tag must close what is open, and the tree that a browser builds must have
    the elements that were written, each as deep as it was written.
    """
    written = _WrittenTags()
    written.feed(raw)
    written.close()
    root = LexborHTMLParser(raw).root
    assert root is not None
    built = [(0, root.tag), *_tags_with_depth(root, 1)]
    if written.errors or [(depth, tag) for depth, tag, _ in written.tags] == built:
        return written.errors
    places = [(depth, tag) for depth, tag, _ in written.tags]
    at = next((n for n, (a, b) in enumerate(zip(places, built, strict=False)) if a != b), min(len(places), len(built)))
    depth, tag, place = written.tags[min(at, len(places) - 1)]
    instead = f"<{built[at][1]}> {built[at][0]} deep" if at < len(built) else "nothing"
    return [f"{place}: <{tag}> is written {depth} deep, and a browser builds {instead}"]


def _tags_with_depth(node: LexborNode, depth: int) -> Iterator[tuple[int, str | None]]:
    for child in node.iter():
        if child.is_element_node:
            yield depth, (child.tag or "").lower()
            yield from _tags_with_depth(child, depth + 1)


class _WrittenTags(HTMLParser):
    """Start tags of a source text with their depth and place, and what is wrong with how they are closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[tuple[int, str, str]] = []
        self.errors: list[str] = []
        self._open: list[str] = []

    def _place(self) -> str:
        line, column = self.getpos()
        return f"{line}:{column + 1}"

    def _report(self, what: str) -> None:
        self.errors.append(f"{self._place()}: {what}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len({name for name, _ in attrs}) != len(attrs):
            self._report(f"<{tag}> has an attribute twice")
        self.tags.append((len(self._open), tag, self._place()))
        if tag not in _WITHOUT_END_TAG:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _WITHOUT_END_TAG:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
            return
        self._report(f"</{tag}> closes nothing that is open")
        if tag in self._open:
            del self._open[self._open.index(tag) :]

    def handle_entityref(self, name: str) -> None:
        line, column = self.getpos()
        end = column + len(name) + 1
        if name in html5 and self.rawdata.split("\n")[line - 1][end : end + 1] != ";":
            self._report(f"&{name} is not ended with a semicolon")

    def close(self) -> None:
        super().close()
        if self._open:
            self._report(f"<{self._open[-1]}> is not closed")
