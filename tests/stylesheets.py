"""The stylesheets of the site: which classes each selector names, and which file owns a class."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from sites import ROOT

FOLDER = ROOT / "browser/styles"
TOOLS = "tools/"
"""Folder of the stylesheets that belong to one tool or page type each. What is not in it is shared."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_RULE = re.compile(r"\s*@")
_NOT = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
_ANY_OF = re.compile(r":(?:is|where)\(((?:[^()]|\([^()]*\))*)\)")
_CLASS = re.compile(r"\.(pb-[\w-]+)")


@dataclass(frozen=True)
class Selector:
    """One selector of a rule, without alternatives."""

    text: str
    line: int

    @property
    def classes(self) -> set[str]:
        """Classes of the site's own that an element or its surroundings must have."""
        return set(_CLASS.findall(self.text))


@dataclass(frozen=True)
class Stylesheet:
    """A file of styles."""

    path: Path
    folder: Path = FOLDER

    @property
    def name(self) -> str:
        """The path below the folder of stylesheets."""
        return self.path.relative_to(self.folder).as_posix()

    @property
    def is_shared(self) -> bool:
        """Whether it styles what several pages or tools have."""
        return not self.name.startswith(TOOLS)

    @cached_property
    def text(self) -> str:
        """The styles with each comment replaced by its line breaks."""
        return _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), self.path.read_text(encoding="utf-8"))

    @cached_property
    def classes(self) -> set[str]:
        """Every class that a selector names, in a `:not()` too."""
        return set(chain.from_iterable(_CLASS.findall(text) for text, _ in self._preludes()))

    def selectors(self) -> Iterator[Selector]:
        """Yield each selector; one with `:is()` gives a selector for each alternative, `:not()` is left out."""
        for prelude, line in self._preludes():
            for text in _split(_NOT.sub("", prelude)):
                yield from (Selector(one.strip(), line) for one in _alternatives(text))

    def _preludes(self) -> Iterator[tuple[str, int]]:
        """Yield what stands before each block of declarations, and the line on which it begins."""
        at = 0
        for found in re.finditer(r"[{};]", self.text):
            prelude = self.text[at : found.start()]
            if found[0] == "{" and not _AT_RULE.match(prelude):
                yield prelude.strip(), self.text.count("\n", 0, at + len(prelude) - len(prelude.lstrip())) + 1
            at = found.end()


def _split(selectors: str) -> list[str]:
    """Return the parts of a list of selectors; commas in parentheses do not divide it."""
    parts, depth = [""], 0
    for character in selectors:
        depth += (character == "(") - (character == ")")
        if character == "," and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _alternatives(selector: str) -> Iterator[str]:
    found = _ANY_OF.search(selector)
    if not found:
        yield selector
        return
    for part in _split(found[1]):
        yield from _alternatives(selector[: found.start()] + part.strip() + selector[found.end() :])


def read_stylesheets(folder: Path = FOLDER) -> list[Stylesheet]:
    """Return every stylesheet below a folder, the shared ones first."""
    sheets = [Stylesheet(path, folder) for path in folder.rglob("*.css")]
    return sorted(sheets, key=lambda sheet: (not sheet.is_shared, sheet.path))
