"""The content folder -> pages. The one gate through which hand-written pages are read."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from generator.content_pages import front_matter
from generator.content_pages.body import check_body
from generator.content_pages.names import MAX_BYTES, Found, walk
from generator.content_pages.page import ContentPage, Link, PageText, address_of_page
from generator.content_pages.site import check_addresses, check_links
from generator.diagnostics import Diagnostic, Location
from generator.loading import characters

_MOST_CHARACTERS = 20


def read_content(folder: Path, root: Path) -> tuple[list[ContentPage], list[Diagnostic]]:
    """The pages of the content folder in order, and what is wrong with its files. A missing folder has none.

    Raises `OSError` when a folder or file cannot be read.
    """
    if folder.is_symlink():
        place = Location(folder.relative_to(root).as_posix())
        return [], [Diagnostic("not-a-file", "the content folder is a link", place, "put the pages here instead")]
    pages: list[ContentPage] = []
    problems: list[Diagnostic] = []
    files: set[str] = set()
    for found, refusal in walk(folder, root) if folder.is_dir() else ():
        files.add(found.inside)
        if refusal:
            problems.append(refusal)
        elif found.is_page:
            page, wrong = _read_page(found)
            problems += wrong
            if page:
                pages.append(page)
    problems += check_addresses(pages)
    problems += (problem for page in pages for problem in check_links(page, pages, files))
    known = files | {address_of_page(file) for file in files if file.endswith(".md")}
    pages = [replace(page, links=_leading_elsewhere(page, known)) for page in pages]
    return sorted(pages, key=lambda page: (page.order, page.section, page.path)), problems


def _leading_elsewhere(page: ContentPage, known: set[str]) -> tuple[Link, ...]:
    return tuple(link for link in page.links if link.target not in known and address_of_page(link.target) not in known)


def _read_page(found: Found) -> tuple[ContentPage | None, list[Diagnostic]]:
    raw = _read_bytes(found.file)
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        return None, [_not_utf_8(raw, error.start, found.path)]
    if hidden := _hidden_characters(text, found.path):
        return None, hidden
    if not text.strip():
        return None, [
            Diagnostic("empty-file", "the page has nothing in it", Location(found.path), "write it, or delete it")
        ]
    front = front_matter.split(text, found.path)
    problems = list(front.problems)
    if any(problem.code == "bad-front-matter" for problem in problems):
        return None, problems
    body = check_body(PageText(found.path, front.body, front.body_line), found.inside)
    if raw.startswith(b"\xef\xbb\xbf"):
        message, help = "the file starts with an invisible byte order mark", "save it as UTF-8 without BOM"
        problems.append(Diagnostic("byte-order-mark", message, Location(found.path), help, text.split("\n", 1)[0]))
    values = front.values
    page = ContentPage(
        path=found.inside,
        source_path=found.path,
        title=str(values.get("title") or body.published.title or _title_of(found)),
        description=str(values.get("description", "")),
        section=str(values.get("section") or _section_of(found)),
        order=int(str(values.get("order", "1000"))),
        text=text,
        body=front.body,
        body_line=front.body_line,
        anchors=frozenset(body.published.anchors),
        links=tuple(body.links),
        mentions=tuple(body.mentions),
    )
    return page, problems + body.problems


def _read_bytes(file: Path) -> bytes:
    # What was a plain file when the folder was listed may be a link or a pipe by now.
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as opened:
        return opened.read(MAX_BYTES + 1)


def _title_of(found: Found) -> str:
    return found.name.removesuffix(".md").replace("-", " ").capitalize()


def _section_of(found: Found) -> str:
    folder, slash, _ = found.inside.partition("/")
    return (folder if slash else "about").replace("-", " ").capitalize()


def _not_utf_8(raw: bytes, start: int, path: str) -> Diagnostic:
    line = raw.count(b"\n", 0, start) + 1
    before = raw[raw.rfind(b"\n", 0, start) + 1 : start].decode("utf-8", "replace")
    message = f"the page is not UTF-8 text: the byte {raw[start]:02X} stands for no character"
    place = Location(path, line, len(before.lstrip("\ufeff")) + 1)
    return Diagnostic("not-utf-8", message, place, "save it again with the encoding UTF-8", before + "\ufffd")


def _hidden_characters(text: str, path: str) -> list[Diagnostic]:
    lines = text.split("\n")
    found = []
    for match in characters.all_unreadable(text)[:_MOST_CHARACTERS]:
        line = text.count("\n", 0, match.start())
        column = match.start() - text.rfind("\n", 0, match.start())
        message = f"a character that nobody sees: {characters.name_of(match[0])}"
        help = "delete it; if it does not show, delete the text around it and type it again"
        found.append(Diagnostic("hidden-character", message, Location(path, line + 1, column), help, lines[line]))
    return found
