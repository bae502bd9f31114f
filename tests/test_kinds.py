"""The records of kinds and of pages: each is found by being there, and nothing else says what they say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from catalogs import page_at, read_catalog, render_pages
from sites import ROOT, make_site

from generator.catalog import Catalog
from generator.kinds import KINDS, Kind
from generator.model import Playbook
from generator.navigation import Navigation
from generator.pages import addresses
from generator.pages.records import menu_lines, page_modules, page_records
from generator.rendering import make_environment, render

PACKAGE = ROOT / "generator"


@pytest.fixture(scope="module")
def small() -> Catalog:
    return read_catalog("small")


def entry_classes() -> Iterator[tuple[Path, str, str]]:
    """Yield the file, the name and the kind of every class of the model that is a kind of entry."""
    for file in sorted((PACKAGE / "model").glob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "Entry" for base in node.bases):
                text = ast.unparse(node)
                found = re.search(r"kind: ClassVar\[str\] = '([^']+)'", text)
                yield file, node.name, found[1] if found else ""


def test_every_class_of_entries_has_its_record() -> None:
    classes = list(entry_classes())
    assert len(classes) > 10
    assert [
        f"generator/kinds/{file.name}: write `KIND = record.Kind(entry_type={name}, ...)`, as its neighbours do"
        for file, name, kind in classes
        if kind not in KINDS
    ] == []


def fields_named_in(kind: Kind) -> Iterator[tuple[str, str]]:
    """Yield each field that a record names, and where in the record."""
    if kind.search:
        yield from ((field, "search.sections") for field in kind.search.sections)
        yield from ((answer.field, "search.answer") for answer in [kind.search.answer] if answer)
    if kind.chapter and kind.chapter.named_in:
        yield kind.chapter.named_in, "chapter.named_in"
    yield from ((field, "card.levels") for field in kind.card.levels)
    yield from ((field, "tool_fields") for field in kind.tool_fields or ())
    yield from ((field, "card.status") for field in [kind.card.status] if field)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_record_names_fields_that_its_kind_has(kind: Kind) -> None:
    module = kind.entry_type.__module__.rpartition(".")[2]
    assert [
        f"generator/kinds/{module}.py: {place}: {kind.name} has no field `{field}`"
        for field, place in fields_named_in(kind)
        if field not in kind.entry_type.model_fields
    ] == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_with_a_chapter_has_a_template_of_the_book(kind: Kind) -> None:
    template = PACKAGE / f"templates/book/{kind.name}.html.jinja"
    name = template.relative_to(ROOT).as_posix()
    if kind.chapter:
        assert template.is_file(), f"{name}: write a macro `body(entry)` with what paper shows"
    else:
        assert not template.is_file(), f"{name}: delete it, its record has no chapter"


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_lists_every_entry_of_a_kind(kind: str, small: Catalog) -> None:
    listing = KINDS[kind].listing
    assert small.all(KINDS[kind].entry_type), f"tests/golden/small/input: write an entry of the kind {kind}"
    site = make_site(small, {})
    page = page_at(small, listing.address)
    assert page.section == listing.section.key
    html = render(page, make_environment(small, site.facts_of), site.facts(page)).html
    for entry in (entry for entry in small.entries() if entry.kind == kind):
        address, _, anchor = addresses.address_of(entry).partition("#")
        assert (f'id="{anchor}"' if anchor else f'href="../{address}"') in html, f"{listing.address} lacks {entry.id}"


def move_list(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write `moved/` in place of an address into every record that has it."""
    for name, kind in list(KINDS.items()):
        if kind.listing.address == address:
            monkeypatch.setitem(KINDS, name, replace(kind, listing=replace(kind.listing, address="moved/")))
    for module in page_modules():
        record = getattr(module, "PAGE", None)
        if record is not None and record.listing.address == address:
            moved = replace(record, listing=replace(record.listing, address="moved/"))
            monkeypatch.setattr(module, "PAGE", moved)


@pytest.fixture
def fresh_records() -> Iterator[None]:
    """Let the records of pages be read again, in the test and after it."""
    page_records.cache_clear()
    yield
    page_records.cache_clear()


@pytest.mark.usefixtures("fresh_records")
@pytest.mark.parametrize("old", [line.listing.address for line in menu_lines()])
def test_a_page_moves_with_its_record(old: str, small: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    move_list(old, monkeypatch)
    page_records.cache_clear()
    site = make_site(small, {})
    found = {page.address for page in site.pages}
    assert "moved/" in found, f"tests/golden/small/input: write an entry that is listed at {old}"
    assert not [address for address in found if address.startswith(old)]

    navigation = Navigation(small, site.pages)
    menus = [navigation.build_menu(tab.key, playbook) for tab in navigation.tabs for playbook in small.all(Playbook)]
    items = [line for menu in menus for item in menu for line in (item, *item.children)]
    lines = [(line.title, line.address.partition("#")[0]) for line in (*navigation.tabs, *items)]
    assert [f"{title} leads to {address}" for title, address in lines if address not in found] == []
    left = [
        f"{address}: {link}: ask the record for the address"
        for address, page in render_pages(small).items()
        for link in re.findall(r'href="([^"]*)"', page.html)
        if f"../{old}" in link or link == f"./{old}"
    ]
    assert left == []


def test_addresses_are_written_in_records_and_nowhere_else() -> None:
    written = "|".join(re.escape(line.listing.address) for line in menu_lines())
    literal = re.compile(rf"""["'](?:{written})["'#]""")
    found = [
        f"{file.relative_to(ROOT).as_posix()}:{number}: {match}: ask the record for the address"
        for file in sorted((*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.jinja")))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        for match in literal.findall(line)
        if not line.strip().startswith("address=")
    ]
    assert found == []
