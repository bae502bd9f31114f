"""Tabs and menus: every section is there, and no menu grows without end."""

from __future__ import annotations

import pytest
from catalogs import read_catalog

from generator import navigation
from generator.catalog import Catalog
from generator.kinds import KINDS
from generator.kinds.record import SECTIONS
from generator.model import Playbook
from generator.navigation import MenuItem, Navigation, WrittenPage
from generator.pages import build_pages
from generator.pages.records import menu_lines

WRITTEN = (WrittenPage("Reading", "guide/reading/", "Guide"), WrittenPage("Writing", "guide/writing/", "Guide"))


@pytest.fixture(scope="module")
def two() -> Catalog:
    return read_catalog("two-playbooks")


def navigate(catalog: Catalog) -> Navigation:
    return Navigation(catalog, list(build_pages(catalog)), WRITTEN)


def titles(items: tuple[MenuItem, ...]) -> list[object]:
    return [item.title if not item.children else (item.title, titles(item.children)) for item in items]


def test_a_tab_stands_for_each_section_with_pages_and_written_ones_follow(two: Catalog) -> None:
    assert [tab.title for tab in navigate(two).tabs] == [
        "Playbooks",
        "Challenges",
        "Mitigations",
        "Interviews",
        "Roles and paths",
        "Tools",
        "Library",
        "Guide",
    ]


def test_a_section_without_pages_has_no_tab() -> None:
    assert [tab.title for tab in navigate(Catalog(())).tabs] == ["Library", "Guide"]


def without(catalog: Catalog, *kinds: str) -> Catalog:
    placed = (catalog.get_located(entry) for entry in catalog.entries())
    return Catalog(item for item in placed if item.entry.kind not in kinds)


def test_a_tab_leads_to_the_first_page_that_its_section_has(two: Catalog) -> None:
    tabs = {tab.title: tab.address for tab in navigate(without(two, "term")).tabs}
    assert tabs.get("Library") == "sources/"
    assert "Library" in [tab.title for tab in navigate(two).tabs]


def test_a_section_without_a_list_leads_to_any_of_its_pages(two: Catalog) -> None:
    named = {line.listing.address for line in menu_lines()}
    pages = [page for page in build_pages(two) if page.address not in named]
    tabs = {tab.title: tab.address for tab in Navigation(two, pages).tabs}
    assert tabs.get("Playbooks") == "phases/departure/"


def test_every_section_of_a_page_has_its_tab(two: Catalog) -> None:
    for kind in {entry.kind for entry in two.entries()} & {"term", "source", "path", "assessment", "statistic"}:
        pages = list(build_pages(two))
        alone = [page for page in pages if page.address == KINDS[kind].listing.address]
        assert [tab.address for tab in Navigation(two, alone).tabs] == [KINDS[kind].listing.address]


def test_every_tab_leads_to_a_page(two: Catalog) -> None:
    pages = {page.address for page in build_pages(two)} | {page.address for page in WRITTEN}
    assert [f"the tab {tab.title}: {tab.address}" for tab in navigate(two).tabs if tab.address not in pages] == []


def test_a_menu_unfolds_the_playbook_of_the_page_and_names_the_others(two: Catalog) -> None:
    west = two.get(Playbook, "west")
    assert titles(navigate(two).build_menu("playbooks", west)) == [
        "East (one file)",
        ('West & Sons <5 "now"', ["1. Arrival # not a heading"]),
    ]


def test_a_menu_of_entries_leads_to_each_playbooks_part_of_the_list(two: Catalog) -> None:
    items = navigate(two).build_menu("mitigations", None)
    assert [(item.address, item.children) for item in items] == [("mitigations/#in-east", ())]


def test_a_written_section_lists_its_pages(two: Catalog) -> None:
    assert titles(navigate(two).build_menu("Guide", None)) == ["Reading", "Writing"]


def test_an_unknown_section_has_an_empty_menu(two: Catalog) -> None:
    assert navigate(two).build_menu("home", None) == ()


def test_a_menu_of_very_many_playbooks_names_the_readers_own_only(
    two: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(navigation, "MAX_PLAYBOOKS", 1)
    assert len(navigate(two).build_menu("playbooks", two.get(Playbook, "west"))) == 1
    assert navigate(two).build_menu("playbooks", None) == ()


def test_a_menu_of_very_many_entries_does_not_name_them(two: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "MAX_ITEMS", 0)
    items = navigate(two).build_menu("challenges", two.get(Playbook, "west"))
    assert [item.children for item in items] == [()]


def test_every_menu_entry_leads_to_a_page_or_a_part_of_one(two: Catalog) -> None:
    found = {page.address for page in build_pages(two)}
    menus = (navigate(two).build_menu(section.key, playbook) for section in SECTIONS for playbook in two.all(Playbook))
    lines = [line for menu in menus for item in menu for line in (item, *item.children)]
    assert lines
    assert [f"{line.title}: {line.address}" for line in lines if line.address.partition("#")[0] not in found] == []


def test_the_menu_of_many_hand_written_pages_names_a_part_and_leads_to_the_parts_beside_it() -> None:
    most = navigation.MAX_WRITTEN_PAGES
    pages = [WrittenPage(f"Page {number}", f"guide/p{number}/", "Guide") for number in range(2 * most + 1)]
    menus = Navigation(Catalog(()), [], pages)
    reached, ahead = set[str](), ["guide/p0/"]
    while ahead:
        address = ahead.pop()
        reached.add(address)
        items = menus.build_menu("Guide", None, part=menus.find_part("Guide", address))
        assert address in [item.address for item in items]
        assert len(items) <= most + 2
        ahead += {item.address for item in items} - reached
    assert len(reached) == len(pages)
    assert titles(menus.build_menu("Guide", None, part=1))[:: most + 1] == ["Pages before these", "Pages after these"]


def test_as_many_hand_written_pages_as_a_menu_names_are_all_named() -> None:
    most = navigation.MAX_WRITTEN_PAGES
    pages = [WrittenPage(f"Page {number}", f"guide/p{number}/", "Guide") for number in range(most)]
    assert titles(Navigation(Catalog(()), [], pages).build_menu("Guide", None)) == [page.title for page in pages]
