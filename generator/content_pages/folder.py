"""Read the content folder to pages."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from generator import files
from generator.content_pages import front_matter
from generator.content_pages.body import PageBody, check_body
from generator.content_pages.file_rules import MAX_ASSET_BYTES, MAX_BYTES, TEXT_SUFFIXES, is_page, refuse_file
from generator.content_pages.front_matter import FrontMatter
from generator.content_pages.page import ContentPage, PageText, WrittenLink, address_of_page
from generator.content_pages.site import check_addresses, check_copies, check_links, check_sections
from generator.diagnostics import Diagnostic, Location
from generator.files import FolderItem
from generator.progress import track_progress


def read_content(folder: Path, root: Path) -> tuple[list[ContentPage], list[Diagnostic]]:
    """Return the pages in order, and diagnostics about files. A missing folder has none. Raises `OSError`."""
    pages: list[ContentPage] = []
    problems: list[Diagnostic] = []
    names: set[str] = set()
    is_there = os.path.lexists(folder)  # what is no folder cannot be read, which the caller says
    listed = list(files.walk_folder(folder, root, refuse_file, refuses_hidden=True)) if is_there else []
    for found, refusal in track_progress(listed, "Reading pages"):
        if refusal or not found.is_folder:
            names.add(found.path_in_folder)
        if refusal:
            problems.append(refusal)
        elif found.is_file and is_page(found):
            page, wrong = _read_page(found)
            problems += wrong
            if page:
                pages.append(page)
        elif found.is_file and found.suffix in TEXT_SUFFIXES:
            problems += _find_conflict(found)
    problems += [*check_addresses(pages), *check_sections(pages), *check_copies(pages)]
    problems += check_links(pages, names)
    known = names | {address_of_page(name) for name in names if name.endswith(".md")}
    pages = [replace(page, links=_list_outgoing_links(page, known)) for page in pages]
    return sorted(pages, key=lambda page: (page.order, page.section, page.path)), problems


def _find_conflict(found: FolderItem) -> list[Diagnostic]:
    """Return diagnostics about the merge conflict that was left in a file that readers download as it is."""
    try:
        text = files.read_bytes(found.file, MAX_ASSET_BYTES).decode("utf-8", "replace")
    except FileNotFoundError:
        return []  # deleted since its folder was listed
    return files.find_merge_conflict(files.normalize_newlines(text), found.path)


def _list_outgoing_links(page: ContentPage, known: set[str]) -> tuple[WrittenLink, ...]:
    return tuple(link for link in page.links if link.target not in known and address_of_page(link.target) not in known)


def _read_page(found: FolderItem) -> tuple[ContentPage | None, list[Diagnostic]]:
    try:
        raw = files.read_bytes(found.file, MAX_BYTES)
    except FileNotFoundError:
        return None, []  # deleted since its folder was listed
    text = files.decode_text(raw, found.path)
    if isinstance(text, Diagnostic):
        return None, [text]
    if conflict := files.find_merge_conflict(text, found.path):
        return None, conflict
    if hidden := files.find_hidden_characters(text, found.path):
        return None, hidden
    if misread := files.find_misread_characters(text, found.path):
        return None, misread
    if not text.strip():
        help = "write it, or delete it"
        return None, [Diagnostic("empty-file", "the page has nothing in it", Location(found.path), help)]
    front = front_matter.split_front_matter(text, found.path)
    if any(problem.code == "bad-front-matter" for problem in front.problems):
        return None, front.problems
    if not front.body.strip():
        help = "write it below the second `---`, or delete the page"
        empty = Diagnostic("empty-file", "the page has nothing below its title", Location(found.path), help)
        return None, [*front.problems, empty]
    body = check_body(PageText(found.path, front.body, front.body_line), found.path_in_folder)
    problems = [*front.problems, *files.find_byte_order_mark(raw, text, found.path), *body.problems]
    return _make_page(found, text, front, body), problems


def _make_page(found: FolderItem, text: str, front: FrontMatter, body: PageBody) -> ContentPage:
    values = front.values
    return ContentPage(
        path=found.path_in_folder,
        source_path=found.path,
        title=str(values.get("title") or body.published.title or _make_title(found)),
        description=str(values.get("description", "")),
        section=str(values.get("section") or _find_section(found)),
        order=int(str(values.get("order", "1000"))),
        text=text,
        body=front.body,
        body_line=front.body_line,
        anchors=frozenset(body.published.anchors),
        links=tuple(body.links),
        mentions=tuple(body.mentions),
        possible_mentions=tuple(body.possible_mentions),
        passages=tuple(body.published.passages),
        searches=tuple(values.get("searches", ())),
    )


def _make_title(found: FolderItem) -> str:
    return found.name.removesuffix(".md").replace("-", " ").capitalize()


def _find_section(found: FolderItem) -> str:
    folder, slash, _ = found.path_in_folder.partition("/")
    return (folder if slash else "about").replace("-", " ").capitalize()
