"""Write what the stylesheets say of each kind from its record: icons, and the pages of the printed book.

`make scripts` runs it. In a stylesheet, what is written stands between `/* kinds: <what> */` and `/* end of kinds */`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.kinds import KINDS, Kind
from generator.pages.records import page_records

FOLDER = Path(__file__).parent.parent / "browser/styles"
NO_ICON_OF_ITS_OWN = "library"
"""The icon of every page that has no other; the stylesheet names it once."""
_BLOCK = re.compile(r"(?P<indent> *)/\* kinds: (?P<what>[\w-]+) \*/\n.*?/\* end of kinds \*/", re.DOTALL)


def _find_kinds_with_icons() -> Iterator[Kind]:
    return (kind for kind in KINDS.values() if kind.icon != NO_ICON_OF_ITS_OWN)


def _make_page_icons() -> Iterator[str]:
    for kind in _find_kinds_with_icons():
        yield f".pb-page--{kind.name} {{\n  --pb-icon: var(--pb-i-{kind.icon});\n}}"


def _make_result_icons() -> Iterator[str]:
    for kind in _find_kinds_with_icons():
        if kind.search:
            yield f".pb-found--{kind.name} .pb-found__title::before {{\n  mask-image: var(--pb-i-{kind.icon});\n}}"


def _make_tool_icons() -> Iterator[str]:
    for record in sorted(page_records().values(), key=lambda record: record.listing.menu_order or 0):
        if record.tool:
            yield f".pb-sign--{record.tool.icon} {{\n  --pb-icon: var(--pb-i-{record.tool.icon});\n}}"


def _make_paper_pages() -> Iterator[str]:
    """A page of paper for each chapter, with its title in the corner."""
    for kind in KINDS.values():
        if kind.chapter:
            yield (
                f'@page {kind.name} {{\n  @top-right {{\n    content: "{kind.chapter.title}";\n    font:\n'
                '      9pt "Atkinson Hyperlegible Next",\n      sans-serif;\n    color: #333;\n  }\n}'
            )


def _make_chapter_rules() -> Iterator[str]:
    for kind in KINDS.values():
        if kind.chapter:
            yield f".pb-chapter--{kind.name} {{\n  page: {kind.name};\n}}"


RULES: dict[str, Callable[[], Iterator[str]]] = {
    "icons-of-pages": _make_page_icons,
    "icons-of-results": _make_result_icons,
    "icons-of-tools": _make_tool_icons,
    "paper": _make_paper_pages,
    "chapters": _make_chapter_rules,
}
"""By the name of a block: its rules."""


def renew_blocks(text: str) -> str:
    """Return a stylesheet with its blocks as the records have them now."""

    def block(found: re.Match[str]) -> str:
        rules = "\n".join(RULES[found["what"]]())
        lines = (f"/* kinds: {found['what']} */\n{rules}\n/* end of kinds */").splitlines()
        return "\n".join(found["indent"] + line for line in lines)

    return _BLOCK.sub(block, text)


if __name__ == "__main__":
    for file in sorted(FOLDER.rglob("*.css")):
        before = file.read_text(encoding="utf-8")
        if (after := renew_blocks(before)) != before:
            file.write_text(after, encoding="utf-8")
