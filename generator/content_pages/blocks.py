"""Parse a page to a sequence of blocks: as CommonMark, and from the HTML of Python-Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from generator.commonmark import get_tag_name, parse_events

_WORD = re.compile(r"[^\W_]+")
_CONTAINERS = {"blockquote": "quote", "dd": "quote", "ul": "points", "ol": "numbers"}
_LEAVES = {"p": "p", "dt": "p", "pre": "pre", "td": "cell", "th": "cell", "hr": "rule"}
_LEAVES |= {f"h{level}": f"h{level}" for level in range(1, 7)}

_CONTAINER_KINDS = frozenset(_CONTAINERS.values())
_LEAF_KINDS = frozenset(_LEAVES.values())
_MAX_COMPARED_BLOCKS = 100
"""Blocks behind the first difference that are aligned; aligning is quadratic."""
_VOID = frozenset(("hr", "br", "img"))


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, cell, rule or code block."""

    kind: str
    path: tuple[str, ...]
    """The quotations and lists around it, outermost first."""
    words: tuple[str, ...]
    start: int = 0
    """Index of its first character in the text."""

    @property
    def key(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """What is equal for a block in both."""
        return self.kind, self.path, self.words


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """An item of a numbered list: the number that was written, the one that readers see, and where."""

    written: int
    shown: int
    start: int


class _BlockCollector:
    """Collects blocks while something is read from its start to its end."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.path: list[str] = []
        self._kind = ""
        self._texts: list[str] = []
        self._start = 0

    def begin(self, kind: str, start: int = 0) -> None:
        """Start a block."""
        self.end()
        self._kind, self._start = kind, start

    def add(self, text: str, start: int = 0) -> None:
        """Add text to the block, or start a paragraph with it."""
        if not self._kind:
            if not text.strip():
                return
            self.begin("p", start)
        self._texts.append(text)

    def end(self) -> None:
        """End the block."""
        words = tuple(_WORD.findall("".join(self._texts)))
        if self._kind == "rule" or words:
            self.found.append(Block(self._kind, tuple(self.path), words, self._start))
        self._kind, self._texts = "", []


def parse_written_blocks(text: str, ignored: frozenset[int] = frozenset()) -> tuple[list[Block], list[NumberedItem]]:
    """Return what CommonMark reads in `text`: its blocks and its numbered items; `ignored` are numbers of lines."""
    reader = _WrittenReader(text)
    reader.read()
    found = reader.blocks.found
    if ignored:
        found = [block for block in found if text.count("\n", 0, block.start) not in ignored]
    return found, reader.items


class _WrittenReader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._raw = text.encode()
        self._is_ascii = text.isascii()
        self._counted = (0, 0)
        self.blocks = _BlockCollector()
        self.items: list[NumberedItem] = []
        self._counts: list[int | None] = []
        self._images = 0

    def read(self) -> None:
        for event, first, _ in parse_events(self._text):
            start = first if self._is_ascii else self._characters_before(first)
            if isinstance(event, str):
                self._take_word(event, start)
            elif "Start" in event:
                self._start(event["Start"], start)
            elif "End" in event:
                self._end(event["End"])
            elif "InlineHtml" in event:
                self.blocks.add(" " if event["InlineHtml"].lower().startswith("<br") else "", start)
            elif ("Text" in event or "Code" in event) and not self._images:
                self.blocks.add(next(iter(event.values())), start)
        self.blocks.end()

    def _characters_before(self, place: int) -> int:
        """Return how many characters stand before a byte; events come in order, so that each is counted once."""
        known, characters = self._counted
        if place < known:
            return len(self._raw[:place].decode())
        self._counted = (place, characters + len(self._raw[known:place].decode()))
        return self._counted[1]

    def _take_word(self, event: str, start: int) -> None:
        if event == "Rule":
            self.blocks.begin("rule", start)
            self.blocks.end()
        else:
            self.blocks.add(" ", start)

    def _start(self, tag: Any, start: int) -> None:
        name = get_tag_name(tag)
        if name in ("BlockQuote", "List"):
            self.blocks.end()
            self.blocks.path.append(_container_name(tag))
            if name == "List":
                self._counts.append(None if tag["List"] is None else 1)
        elif name == "Item":
            self.blocks.end()
            self._item(start)
        elif name in ("Paragraph", "TableCell", "CodeBlock"):
            self.blocks.begin({"Paragraph": "p", "TableCell": "cell", "CodeBlock": "pre"}[name], start)
        elif name == "Heading":
            self.blocks.begin(tag["Heading"]["level"].lower(), start)
        elif name == "Image":
            self._images += 1

    def _item(self, start: int) -> None:
        shown = self._counts[-1] if self._counts else None
        written = re.compile(r"[ \t]*(\d{1,9})[.)]").match(self._text, start)
        if shown is not None and written:
            self.items.append(NumberedItem(int(written[1]), shown, start))
            self._counts[-1] = shown + 1

    def _end(self, tag: Any) -> None:
        name = get_tag_name(tag)
        if name in ("BlockQuote", "List"):
            self.blocks.end()
            self.blocks.path.pop()
            if name == "List":
                self._counts.pop()
        elif name in ("Paragraph", "Heading", "CodeBlock", "TableCell", "Item"):
            self.blocks.end()
        elif name == "Image":
            self._images -= 1


def _container_name(tag: Any) -> str:
    if "BlockQuote" in tag:
        return "quote"
    return "points" if tag["List"] is None else "numbers"


class PublishedBlocks:
    """The blocks of the HTML that Python-Markdown made of a page, without footnotes and contents, tag by tag."""

    def __init__(self) -> None:
        self._blocks = _BlockCollector()
        self._texts: list[str] = []
        self._open: list[tuple[str, str]] = []
        """Tags that are open, and what each is: a container, a leaf, `skipped`, `code` or nothing."""
        self._skipped = 0

    @property
    def blocks(self) -> list[Block]:
        """What was read so far."""
        self._blocks.end()
        return self._blocks.found

    @property
    def text(self) -> str:
        """All text outside code."""
        return "".join(self._texts)

    def start_tag(self, tag: str, attributes: dict[str, str | None]) -> None:
        """Take a start tag."""
        if tag in _VOID:
            if tag == "hr" and not self._skipped:
                self._blocks.begin("rule")
                self._blocks.end()
            else:
                self._blocks.add(" ")
            return
        role = "skipped" if self._skipped else _find_role(tag, attributes)
        self._open.append((tag, role))
        if role == "skipped":
            self._skipped += 1
        elif role in _CONTAINER_KINDS:
            self._blocks.end()
            self._blocks.path.append(role)
        elif tag == "li":
            self._blocks.end()
        elif role in _LEAF_KINDS:
            self._blocks.begin(role)

    def end_tag(self, tag: str) -> None:
        """Take an end tag; it ends what stands open in it, too."""
        if tag in _VOID:
            return
        while self._open:
            name, role = self._open.pop()
            if role == "skipped":
                self._skipped -= 1
            elif role in _CONTAINER_KINDS:
                self._blocks.end()
                self._blocks.path.pop()
            elif role in _LEAF_KINDS or name == "li":
                self._blocks.end()
            if name == tag:
                break

    def add_text(self, text: str) -> None:
        """Take text."""
        if self._skipped:
            return
        if not any(role in ("code", "pre") for _, role in self._open):
            self._texts.append(text)
        self._blocks.add(text)


def _find_role(tag: str, attributes: dict[str, str | None]) -> str:
    classes = (attributes.get("class") or "").split()
    if tag == "div":
        if "admonition" in classes:
            return "quote"
        return "skipped" if "footnote" in classes or "toc" in classes else ""
    if "admonition-title" in classes or (tag == "sup" and (attributes.get("id") or "").startswith("fnref")):
        return "skipped"
    return _CONTAINERS.get(tag) or _LEAVES.get(tag) or ("code" if tag == "code" else "")


def find_differing_blocks(written: list[Block], published: list[Block]) -> Iterator[tuple[list[Block], list[Block]]]:
    """Yield consecutive blocks that differ between the two."""
    first = next((n for n, (a, b) in enumerate(zip(written, published, strict=False)) if a.key != b.key), None)
    if first is None:
        if len(written) == len(published):
            return
        first = min(len(written), len(published))
    written, published = written[first : first + _MAX_COMPARED_BLOCKS], published[first : first + _MAX_COMPARED_BLOCKS]
    ours, theirs = [block.key for block in written], [block.key for block in published]
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            yield written[a1:a2], published[b1:b2]
