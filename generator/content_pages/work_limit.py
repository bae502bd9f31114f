"""Bound the work of Python-Markdown on one page, in characters it goes through and not by a clock.

A slow machine refuses nothing that a fast one accepts.
"""

# mypy: disable-error-code="import-untyped, misc, no-any-return"
from __future__ import annotations

from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

MAX_TIMES_READ = 40
"""How often every character of a page may be gone through; hand-written pages come to less than 5."""
FREE_CHARACTERS = 2_000_000
"""What may be gone through whatever the length of the page: less than half a second."""


class TooMuchWork(Exception):
    """Raised where the limit is passed; `block` is the text that was about to be taken apart."""

    def __init__(self, block: str) -> None:
        super().__init__("too much work")
        self.block = block


class WorkLimit(Extension):
    """Stops Python-Markdown with `TooMuchWork` when it goes through a text of `size` characters too often."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Called by Python-Markdown for every page."""
        counter = _Counter(md.parser, FREE_CHARACTERS + MAX_TIMES_READ * self._size)
        md.parser.blockprocessors.register(counter, "playbooks_work", 1_000)


class _Counter(BlockProcessor):
    """Is asked first about every block, counts its characters and never takes it."""

    def __init__(self, parser: BlockParser, left: int) -> None:
        super().__init__(parser)
        self._left = left

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        self._left -= len(block)
        if self._left < 0:
            raise TooMuchWork(block)
        return False

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> bool:
        """Never called."""
        return False
