"""The real site, built strictly: every page, every link, every byte."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from markup import Element, Html
from sites import EDIT_BASE, BuiltSite, build, copy_project, make_settings, tree

from generator.build import read_playbooks
from generator.catalog import Catalog
from generator.model import Challenge, Entry, Mitigation, Phase, Playbook
from generator.model.fields import walk
from generator.pages import addresses, build_pages

MATERIALS_PAGES = ("404.html",)
"""Pages of the theme: MkDocs writes this one with addresses from the server's root."""
THEIR_ERRORS: dict[str, str] = {}
"""Parse errors that are the theme's own, each with the reason why it stays. There are none."""
FIRST_SIX = (
    "lack-of-resources",
    "internal-resistance",
    "resentment-of-the-role",
    "changing-technology",
    "rising-demand",
    "measuring-roi",
)
LOADED = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "audio": "src",
    "video": "src",
}
"""Tags whose address a browser loads by itself, or may."""


@pytest.fixture(scope="session")
def catalog(site: BuiltSite) -> Catalog:
    """What the site was built from."""
    return read_playbooks(site.project / "playbooks", site.project).catalog.for_audience("everyone")


@pytest.fixture(scope="session")
def pages(site: BuiltSite) -> dict[str, Html]:
    """Every page of ours by its path, without redirects."""
    return {
        path: page
        for path, page in site.pages.items()
        if path not in MATERIALS_PAGES and "http-equiv" not in page.raw[:600]
    }


def links_of(page: Html) -> list[Element]:
    return [element for element in page.elements if element.tag == "a" and "href" in element.attributes]


def is_elsewhere(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc)


def target_of(page: Html, address: str) -> tuple[str, str]:
    """File below the site and anchor that an address on a page leads to."""
    path, _, anchor = address.partition("#")
    path = path.partition("?")[0]
    if not path:
        return page.path, unquote(anchor)
    parts: list[str] = list(PurePosixPath(page.path).parent.parts)
    for part in unquote(path).split("/"):
        if part == "..":
            assert parts, f"{page.path} leads out of the site: {address}"
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    file = "/".join(parts)
    if path.endswith(("/", "..", ".")) or path == ".":
        file = f"{file}/index.html" if file else "index.html"
    return file, unquote(anchor)


# The build


def test_a_strict_build_succeeds_without_a_warning(site: BuiltSite) -> None:
    assert site.build.code == 0, site.build.output
    assert "WARNING" not in site.build.output
    assert "ERROR" not in site.build.output


def test_there_is_a_page_for_every_view_and_for_every_written_page(site: BuiltSite, catalog: Catalog) -> None:
    wanted = {f"{page.address}index.html" for page in build_pages(catalog)}
    assert len(wanted) > 200
    assert wanted <= site.pages.keys()


def test_every_entry_has_a_page_or_a_place_on_one(site: BuiltSite, catalog: Catalog) -> None:
    missing = []
    for entry in catalog.entries():
        address, _, anchor = addresses.address_of(entry).partition("#")
        page = site.page(address)
        if (anchor and anchor not in page.ids) or (not anchor and page.h1 != [entry.title]):
            missing.append(f"{entry.kind}/{entry.id}")
    assert missing == []


def test_another_build_elsewhere_with_another_seed_gives_the_same_bytes(site: BuiltSite, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "another folder" / "with spaces", site.project)
    for file in sorted(project.rglob("*"), reverse=True):  # other times, and another order on disk
        if file.is_file():
            os.utime(file, (1, 1))
    done = build(project, tmp_path / "out", EDIT_BASE=EDIT_BASE, PYTHONHASHSEED="4711", TZ="Asia/Tokyo", LC_ALL="C")
    assert done.code == 0, done.output
    again = tree(tmp_path / "out")
    assert sorted(again) == sorted(site.files)
    assert [path for path, content in again.items() if content != site.files[path]] == []


def test_no_file_says_where_or_when_it_was_made(site: BuiltSite) -> None:
    folder = str(site.folder.parent).encode()
    assert [path for path, content in site.files.items() if folder in content] == []


# Every page


def test_every_page_is_html_as_the_standard_has_it(site: BuiltSite) -> None:
    found = {path: page.errors for path, page in site.pages.items()}
    wrong = {
        path: [error for error in errors if error.split(": ")[1] not in THEIR_ERRORS] for path, errors in found.items()
    }
    assert {path: errors for path, errors in wrong.items() if errors} == {}


def test_no_id_stands_twice_on_a_page(site: BuiltSite) -> None:
    for path, page in site.pages.items():
        assert sorted(page.ids) == sorted(set(page.ids)), path


def test_no_id_has_spaces_or_is_empty(site: BuiltSite) -> None:
    for path, page in site.pages.items():
        assert all(re.fullmatch(r"\S+", id) for id in page.ids), path


def test_every_page_has_one_first_heading_and_a_title_that_is_escaped_once(
    pages: dict[str, Html], catalog: Catalog
) -> None:
    views = {f"{view.address}index.html": view for view in build_pages(catalog)}
    for path, page in pages.items():
        assert len(page.h1) == 1, path
        assert page.title.strip(), path
        assert not re.search(r"&(?:amp|lt|gt|quot|#\d+);", page.title + page.h1[0]), path
        if path in views and path != "index.html":
            assert page.h1 == [" ".join(views[path].title.split())], path
            assert page.title.startswith(views[path].title), path


def test_text_is_never_escaped_twice(pages: dict[str, Html]) -> None:
    for path, page in pages.items():
        assert not re.search(r"&amp;(?:amp|lt|gt|quot|#\d+);", page.raw), path


def test_headings_never_skip_a_level(pages: dict[str, Html]) -> None:
    for path, page in pages.items():
        levels = [int(element.tag[1]) for element in page.elements if re.fullmatch(r"h[1-6]", element.tag)]
        # Markdown inside a text may begin at the third level; the page's own begin with the first.
        for before, after in pairwise(levels):
            assert after <= before + 1, f"{path}: h{before} is followed by h{after}"


def test_every_page_says_its_language_and_fits_a_small_screen(pages: dict[str, Html]) -> None:
    for path, page in pages.items():
        assert page.all("html")[0].get("lang") == "en", path
        assert page.all("meta", name="viewport"), path


def test_every_generated_page_describes_itself(pages: dict[str, Html], catalog: Catalog) -> None:
    for view in build_pages(catalog):
        page = pages[f"{view.address}index.html"]
        assert [meta.get("content") for meta in page.all("meta", name="description")] == [view.summary], page.path


# Links


def test_every_internal_link_leads_to_a_file_and_every_anchor_to_a_place(site: BuiltSite) -> None:
    ids = {path: set(page.ids) for path, page in site.pages.items()}
    dead = []
    for path, page in site.pages.items():
        if path in MATERIALS_PAGES:
            continue
        for link in links_of(page):
            if is_elsewhere(link.get("href")):
                continue
            file, anchor = target_of(page, link.get("href"))
            if file not in site.files or (anchor and file in ids and anchor not in ids[file]):
                dead.append(f"{path}: {link.get('href')}")
    assert dead == []


def test_everything_a_page_loads_is_a_file_of_the_site(site: BuiltSite) -> None:
    missing = []
    for path, page in site.pages.items():
        if path in MATERIALS_PAGES:
            continue
        for element in page.elements:
            address = element.get(LOADED.get(element.tag, "-"))
            if (
                not address
                or address.startswith("data:")
                or element.get("rel") in ("canonical", "prev", "next", "edit")
            ):
                continue
            if is_elsewhere(address) or target_of(page, address)[0] not in site.files:
                missing.append(f"{path}: {element.tag} {address}")
    assert missing == []


def test_nothing_is_loaded_from_another_host(site: BuiltSite) -> None:
    """Links may lead elsewhere; scripts, styles, images, fonts and forms may not."""
    for path, page in site.pages.items():
        for element in page.elements:
            for name, value in element.attributes.items():
                if element.tag == "a" or not isinstance(value, str) or "xmlns" in name:
                    continue
                assert not re.match(r"\s*(?:https?:)?//", value), f"{path}: <{element.tag} {name}={value}>"
    for path, content in site.files.items():
        if path.endswith(".css"):
            assert not re.search(rb"url\(\s*[\"']?(?:https?:)?//|@import\s+[\"'](?:https?:)?//", content), path


def test_links_to_other_sites_are_web_or_mail_addresses(pages: dict[str, Html]) -> None:
    schemes = {urlsplit(link.get("href")).scheme for page in pages.values() for link in links_of(page)}
    assert schemes <= {"", "https", "http", "mailto"}


def test_every_entry_is_linked_from_another_page(pages: dict[str, Html], catalog: Catalog) -> None:
    linked = set()
    for page in pages.values():
        for link in links_of(page):
            if not is_elsewhere(link.get("href")):
                file, anchor = target_of(page, link.get("href"))
                if file != page.path:
                    linked.add((file, anchor))
                    linked.add((file, ""))
    orphans = []
    for entry in catalog.entries():
        address, _, anchor = addresses.address_of(entry).partition("#")
        if (f"{address}index.html", anchor if entry.kind in ("source", "term") else "") not in linked:
            orphans.append(f"{entry.kind}/{entry.id}")
    assert [name for name in orphans if not name.startswith("term/")] == []


def links_to(page: Html, entry: Entry) -> bool:
    wanted = addresses.address_of(entry).partition("#")
    return any(
        not is_elsewhere(link.get("href"))
        and target_of(page, link.get("href")) == (f"{wanted[0]}index.html", wanted[2])
        for link in links_of(page)
    )


def test_challenges_and_mitigations_lead_to_each_other(site: BuiltSite, catalog: Catalog) -> None:
    for challenge in catalog.all(Challenge):
        for edge in challenge.mitigations:
            mitigation = catalog.get(Mitigation, edge.mitigation)
            assert links_to(site.page(addresses.address_of(challenge)), mitigation), (challenge.id, mitigation.id)
            assert links_to(site.page(addresses.address_of(mitigation)), challenge), (mitigation.id, challenge.id)


def test_every_reference_is_a_link_on_the_page_of_the_one_that_names_it(site: BuiltSite, catalog: Catalog) -> None:
    missing = []
    for entry in catalog.entries():
        page = site.page(addresses.address_of(entry).partition("#")[0])
        for field in walk(entry):
            if (
                field.ref is None
                or field.ref.kind == "competency"
                or (entry.kind, field.path[0]) == ("practice", "role")
            ):
                continue
            kind = field.ref.kind
            named = catalog.find(f"{kind}/{field.value}" if kind else field.value)
            assert named is not None
            if not links_to(page, named):
                missing.append(f"{entry.kind}/{entry.id}: {field.path} -> {named.kind}/{named.id}")
    assert missing == []


def test_breadcrumbs_and_the_way_on_are_on_every_page_of_an_entry(site: BuiltSite, catalog: Catalog) -> None:
    for view in build_pages(catalog):
        page = site.page(view.address)
        hrefs = [target_of(page, link.get("href"))[0] for link in links_of(page) if not is_elsewhere(link.get("href"))]
        for crumb in view.crumbs:
            assert f"{crumb.address}index.html" in hrefs, page.path
        for rel, way in (("prev", view.previous), ("next", view.next)):
            found = [target_of(page, link.get("href"))[0] for link in page.all("a", rel=rel)]
            assert found == ([f"{way.address}index.html"] if way else []), page.path


# Where a page is edited


def test_the_edit_link_leads_to_the_file_and_the_line_of_the_entry(site: BuiltSite, catalog: Catalog) -> None:
    lines: dict[str, list[str]] = {}
    for view in build_pages(catalog):
        if view.entry is None:
            continue
        (link,) = site.page(view.address).all("a", rel="edit")
        path, _, line = link.get("href").removeprefix(f"{EDIT_BASE}/").partition("#L")
        if path not in lines:
            lines[path] = (site.project / path).read_text(encoding="utf-8").split("\n")
        wanted = "playbook:" if isinstance(view.entry, Playbook) else f"- id: {view.entry.id}"
        assert lines[path][int(line) - 1].strip() == wanted, link.get("href")


def test_without_a_base_there_is_no_edit_link(tmp_path: Path) -> None:
    from projects import make_project
    from test_plugin import build_here

    root = make_settings(make_project(tmp_path / "project"))
    assert build_here(root, tmp_path / "site").code == 0
    for file in (tmp_path / "site").rglob("*.html"):
        assert 'rel="edit"' not in file.read_text(encoding="utf-8")


# Search


def search_files(site: BuiltSite, name: str) -> list[Any]:
    """What stands in the files of one name, in the order of their numbers."""
    files = [path for path in site.files if re.fullmatch(rf"search/\w+/{name}-\d+\.json", path)]
    files.sort(key=lambda path: int(re.findall(r"\d+", path)[-1]))
    return [item for path in files for item in json.loads(site.files[path])]


@pytest.fixture(scope="session")
def records(site: BuiltSite) -> list[dict[str, str]]:
    """What the search can show, in the order of its numbers."""
    return search_files(site, "records")


def test_every_place_that_search_leads_to_exists(site: BuiltSite, records: list[dict[str, str]]) -> None:
    assert len(records) > 300
    for record, passages in zip(records, search_files(site, "passages"), strict=True):
        address, _, anchor = record["address"].partition("#")
        page = site.pages[f"{address}index.html"]
        assert not anchor or unquote(anchor) in page.ids, record["address"]
        if not anchor:
            for part, _ in passages:
                assert not part or unquote(part) in page.ids, (record["address"], part)


def test_search_knows_every_entry_by_its_title(records: list[dict[str, str]], catalog: Catalog) -> None:
    known = {(record["address"], record["title"]) for record in records}
    entries = (entry for entry in catalog.entries() if entry.kind != "competency")
    missing = [entry.id for entry in entries if (addresses.address_of(entry), entry.title) not in known]
    assert missing == []


def test_no_place_is_in_the_search_twice(records: list[dict[str, str]]) -> None:
    locations = [record["address"] for record in records]
    assert sorted(locations) == sorted(set(locations))


# What is written, and what is not


def test_notes_are_in_no_byte_of_the_site(site: BuiltSite, catalog: Catalog) -> None:
    notes = [
        entry.notes
        for entry in read_playbooks(site.project / "playbooks", site.project).catalog.entries()
        if entry.notes
    ]
    written = b"\n".join(
        gzip.decompress(content) if path.endswith(".gz") else content for path, content in site.files.items()
    )
    text = " ".join(written.decode("utf-8", "replace").split())
    for note in notes:
        for sentence in re.split(r"(?<=[.;:])\s", " ".join(note.split())):
            assert len(sentence) < 20 or sentence not in text


def test_a_note_is_in_no_byte_of_a_site(tmp_path: Path) -> None:
    from test_golden import GOLDEN
    from test_plugin import build_here

    shutil.copytree(GOLDEN / "small/input", tmp_path / "project")
    assert build_here(make_settings(tmp_path / "project"), tmp_path / "site").code == 0
    for path, content in tree(tmp_path / "site").items():
        assert b"secretnote" not in (gzip.decompress(content) if path.endswith(".gz") else content), path


@pytest.mark.parametrize("id", FIRST_SIX)
def test_the_first_challenges_cite_their_sources(id: str, site: BuiltSite, catalog: Catalog) -> None:
    challenge = catalog.get(Challenge, id)
    page = site.page(addresses.address_of(challenge))
    marks = [target_of(page, link.get("href")) for link in page.all("a", class_="pb-cite")]
    cited = {field.value for field in walk(challenge) if field.ref and field.ref.kind == "source"}
    assert cited, "it names no source"
    assert {("sources/index.html", addresses.anchor_of("source", source)) for source in cited} <= set(marks)


def test_every_point_with_a_source_has_its_mark(site: BuiltSite, catalog: Catalog) -> None:
    for entry in catalog.entries():
        page = site.page(addresses.address_of(entry).partition("#")[0])
        named = [
            field.value
            for field in walk(entry)
            if field.ref and field.ref.kind == "source" and field.path[0] != "sources"
        ]
        marks = [target_of(page, link.get("href"))[1] for link in page.all("a", class_="pb-cite")]
        for source in set(named):
            # Shared pages hold many entries, so there are at least as many marks as places.
            assert marks.count(addresses.anchor_of("source", source)) >= named.count(source), f"{entry.kind}/{entry.id}"


def test_no_file_of_the_site_is_empty_or_left_over_from_the_machine(site: BuiltSite) -> None:
    for path, content in site.files.items():
        assert content or path == "sitemap.xml", path
        assert not re.search(r"(?:^|/)(?:\.|__pycache__)|\.(?:ya?ml|jinja|pyc?)$", path), path


def test_every_phase_page_leads_to_its_challenges(site: BuiltSite, catalog: Catalog) -> None:
    for phase in catalog.all(Phase):
        for challenge in catalog.sources_naming(phase, Challenge, "phases"):
            assert links_to(site.page(addresses.address_of(phase)), challenge), (phase.id, challenge.id)
