"""Check pages against each other and against generated ones: addresses, links, `@id`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from generator.catalog import Catalog
from generator.content_pages.file_rules import IMAGE_SUFFIXES
from generator.content_pages.link_addresses import relative_link
from generator.content_pages.page import ContentPage, WrittenLink, address_of_page
from generator.diagnostics import Diagnostic, Location
from generator.duplicates import is_name_of_copy
from generator.files import fold_name
from generator.kinds.record import SECTIONS
from generator.lookalikes import lacks_scheme, suggest
from generator.pages import addresses
from generator.pages.records import generated_addresses
from generator.similarity import did_you_mean
from generator.unknown_references import explain_possible_mention, explain_unknown_mention

MAX_SECTIONS = 40
"""Sections of hand-written pages. Each is a tab on every page of the site."""
_SECTIONS = frozenset(fold_name(name) for section in SECTIONS for name in (section.key, section.title)) | {"home"}


def check_addresses(pages: Iterable[ContentPage]) -> Iterator[Diagnostic]:
    """Yield diagnostics about pages that would be written over one another."""
    seen: dict[str, ContentPage] = {}
    for page in pages:
        other = seen.setdefault(fold_name(address_of_page(page.path)), page)
        if other is not page:
            message = f"this page and {other.source_path} have the same address"
            yield Diagnostic("address-taken", message, Location(page.source_path), "rename one of them")


def check_copies(pages: Iterable[ContentPage]) -> Iterator[Diagnostic]:
    """Yield diagnostics about pages with the words of another one, or with the title of one in the same folder: mostly
    a copy.
    """
    seen: dict[tuple[str, str], ContentPage] = {}
    for page in pages:
        body, title = (page.body.strip(), ""), (str(PurePosixPath(page.path).parent), page.title.casefold())
        other = seen.setdefault(title, page)
        if (same := seen.setdefault(body, page)) is not page:
            other = same
        if fold_name(address_of_page(other.path)) != fold_name(address_of_page(page.path)):
            is_older = is_name_of_copy(other.path) and not is_name_of_copy(page.path)
            new, old = (other, page) if is_older else (page, other)
            what = "text" if other is same else "title"
            help = "delete this page if it is a copy; else give it a title and words of its own"
            number, line = _find_line(new, "title:")
            message = f"this page has the {what} of {old.source_path}"
            yield Diagnostic("same-title", message, Location(new.source_path, number + 1), help, line)


def _find_line(page: ContentPage, start: str) -> tuple[int, str]:
    """Return the number, from 0, and the text of the line of front matter that starts so; of the first where
    none does.
    """
    lines = page.text.split("\n")[: page.body_line] or [""]
    number = next((number for number, line in enumerate(lines) if line.startswith(start)), 0)
    return number, lines[number]


def check_sections(pages: Iterable[ContentPage]) -> Iterator[Diagnostic]:
    """Yield diagnostics about the first page of one section too many: each section is a tab, and all tabs stand on
    every page.
    """
    sections: set[str] = set()
    for page in pages:
        sections.add(page.section)
        if len(sections) > MAX_SECTIONS:
            message = f"this page is in one more section than the {MAX_SECTIONS} that the site can show as tabs"
            help = "put folders of `content/` into one another, or give pages the same `section:`"
            yield Diagnostic("too-many-sections", message, Location(page.source_path), help)
            return


def check_links(pages: Collection[ContentPage], files: Collection[str]) -> Iterator[Diagnostic]:
    """Yield diagnostics about links to anchors that the pages of the content folder do not have; `files` are the files
    in it.
    """
    by_address = {address_of_page(page.path): page for page in pages}
    for page in pages:
        for link in page.links:
            if not link.anchor or (link.target in files and not link.target.endswith(".md")):
                continue
            other = by_address.get(address_of_page(link.target))
            if other and unquote(link.anchor) not in other.anchors:
                yield _report_unknown_anchor(page, other, link)


def _report_unknown_anchor(page: ContentPage, other: ContentPage, link: WrittenLink) -> Diagnostic:
    anchor = unquote(link.anchor)
    near = did_you_mean(anchor, other.anchors)
    where = "this page" if other is page else other.source_path
    help = "an anchor is a heading in small letters: `## Two words` is `#two-words`"
    if near:
        help = f"did you mean `#{near}`?"
    return Diagnostic("unknown-reference", f"{where} has no anchor `#{anchor}`", link.place, help, link.excerpt)


def check_content(
    pages: list[ContentPage], catalog: Catalog, taken: Collection[str], audience: str = "everyone"
) -> Iterator[Diagnostic]:
    """Addresses the generator needs itself, and links and `@id` that lead nowhere.

    `taken` are the addresses of generated pages. A hand-written page is read by `audience`.
    """
    folders = {fold_name(address.partition("/")[0]) for address in (*taken, *generated_addresses()) if address}
    visible = catalog.for_audience(audience)
    hidden = _find_hidden_addresses(catalog, visible)
    # Made once: what is near to a link is looked up in them for each one that leads nowhere.
    targets = tuple(({address_of_page(page.path): page.path for page in pages} | _map_reserved_files(taken)).values())
    for page in pages:
        yield from _check_place(page, taken, folders)
        for link in page.links:
            address = address_of_page(link.target)
            if address in hidden:
                yield _report_restricted(link)
            elif address not in taken:
                yield _report_unknown_target(page, link, targets, visible)
        yield from _check_mentions(page, catalog, visible)


def _map_reserved_files(taken: Iterable[str]) -> dict[str, str]:
    """Return what a page of the content folder would be called that had one of these addresses."""
    return {address: f"{address}index.md" for address in taken}


def _check_place(page: ContentPage, taken: Collection[str], folders: Collection[str]) -> Iterator[Diagnostic]:
    address = address_of_page(page.path)
    if address in taken or fold_name(address.partition("/")[0]) in folders:
        message = f"`{address or 'the home page'}` is an address of the generated pages"
        help = "rename the file or put it into another folder"
        yield Diagnostic("address-taken", message, Location(page.source_path), help)
    elif fold_name(page.section) in _SECTIONS:
        message = f"there is a part of the site called `{page.section}` already"
        help = "give the page another `section:` in its front matter, or put it into another folder"
        number, line = _find_line(page, "section:")
        yield Diagnostic("address-taken", message, Location(page.source_path, number + 1), help, line)


def _find_hidden_addresses(catalog: Catalog, visible: Catalog) -> set[str]:
    if visible is catalog:
        return set()
    return {addresses.address_of(entry) for entry in catalog.entries()} - {
        addresses.address_of(entry) for entry in visible.entries()
    }


def _report_restricted(link: WrittenLink) -> Diagnostic:
    message, help = f"`{link.target}` is not for everyone, but this page is", "leave the reference out"
    return Diagnostic("restricted-reference", message, link.place, help, link.excerpt)


def _report_unknown_target(
    page: ContentPage, link: WrittenLink, targets: tuple[str, ...], visible: Catalog
) -> Diagnostic:
    near = did_you_mean(link.target, targets)
    help = (
        f"did you mean `{relative_link(page.path, near)}`?"
        if near
        else "link to a page by its file, or to an entry by its `@id`"
    )
    if link.target.rpartition("/")[2].startswith("@"):
        help = f"an entry is named without brackets, and shown with its title: `{link.target.rpartition('/')[2]}`"
    elif visible.find(link.target.removesuffix(".md")):
        right = f"@{link.target.removesuffix('.md')}"
        help = f"an entry is named without brackets, and shown with its title: `{right}`"
    elif "@" in link.target and "/" not in link.target:
        help = f"the address of a mail starts with `mailto:`: write `mailto:{link.target}` in place of `{link.target}`"
    elif lacks_scheme(address := relative_link(page.path, link.target)):
        help = f"the address lacks its start: {suggest(f'https://{address}', address)}"
    if link.target.casefold().endswith(IMAGE_SUFFIXES):
        help = "put the image into content/, and write the way to it from this page"
    message = f"there is no `{link.target[:80]}` in the content folder"
    return Diagnostic("unknown-reference", message, link.place, help, link.excerpt)


def _check_mentions(page: ContentPage, catalog: Catalog, visible: Catalog) -> Iterator[Diagnostic]:
    meant: set[Location] = set()
    known = {mention.place for mention in page.mentions if visible.find(mention.target) is not None}
    for near in page.possible_mentions:
        if near.place not in known and (found := explain_possible_mention(visible, near.mention)):
            meant.add(near.place)
            code, message, help = found
            yield Diagnostic(code, message, near.place, help, near.excerpt)
    for mention in page.mentions:
        if mention.place not in meant:
            yield from _check_mention(mention, catalog, visible)


def _check_mention(mention: WrittenLink, catalog: Catalog, visible: Catalog) -> Iterator[Diagnostic]:
    if visible.find(mention.target) is not None:
        return
    if catalog.find(mention.target) is not None:
        yield _report_restricted(mention)
        return
    code, message, help = explain_unknown_mention(catalog, mention.target)
    yield Diagnostic(code, message, mention.place, help, mention.excerpt)
