"""Whole sites, built strictly: every page, every link, every byte.

What must hold of any site is tried on the example sites and on what this repository publishes, whatever that is about:
nothing here knows an id, a title or a number of it.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from building import build_here
from catalogs import GOLDEN
from crawling import is_elsewhere, links_of, place_of, target_of, targets_of
from markup import Html
from sites import EDIT_BASE, BuiltSite, build, copy_project, make_settings, tree

from generator.build import read_playbooks
from generator.catalog import qualified_id
from generator.model import Challenge, Mitigation, Phase, Playbook
from generator.model.fields import walk_texts
from generator.pages import addresses

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
NOT_LOADED = ("canonical", "prev", "next", "edit")
"""Relations of a `<link>` whose address a browser does not load."""
ESCAPED_TWICE = re.compile(r"&amp;(?:amp|lt|gt|quot|#\d+);")


def pages_with_links(site: BuiltSite) -> dict[str, Html]:
    """Every page whose addresses are relative: MkDocs writes that of what is not found from the server's root."""
    return {path: page for path, page in site.pages.items() if path != "404.html"}


@cache
def _targets(page: Html) -> set[tuple[str, str]]:
    return targets_of(page)


# The build


def test_a_strict_build_succeeds_without_a_warning(built: BuiltSite) -> None:
    assert built.build.code == 0, built.build.output
    assert [line for line in built.build.output.splitlines() if re.search("WARNING|ERROR", line)] == []


def test_there_is_a_page_for_every_view_and_for_every_written_page(built: BuiltSite) -> None:
    missing = [f"{view.address}index.html" for view in built.views if f"{view.address}index.html" not in built.pages]
    content = built.project / "content"
    for file in sorted(content.rglob("*.md")):
        path = file.relative_to(content).with_suffix("")
        path = path.parent if path.name in ("index", "README") else path
        if f"{path.as_posix()}/index.html".removeprefix("./") not in built.pages:
            missing.append(f"content/{file.relative_to(content).as_posix()} is not published")
    assert missing == []


def test_every_entry_has_a_page_or_a_place_on_one(built: BuiltSite) -> None:
    missing = []
    for entry in built.catalog.entries():
        path, anchor = place_of(entry)
        page = built.pages.get(path)
        if page is None or (anchor and anchor not in page.ids) or (not anchor and page.h1 != [entry.title]):
            missing.append(f"{qualified_id(entry)} is not shown at {addresses.address_of(entry)} under its title")
    assert missing == []


@pytest.mark.build
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


def test_no_file_says_where_it_was_made(built: BuiltSite) -> None:
    folder = str(built.folder.parent).encode()
    assert [path for path, content in built.files.items() if folder in content] == []


# Every page


def test_every_page_is_html_as_the_standard_has_it(built: BuiltSite) -> None:
    wrong = [f"{built.origin_of(path)}:{error}" for path, page in built.pages.items() for error in page.errors]
    assert wrong == []


def test_no_id_stands_twice_on_a_page(built: BuiltSite) -> None:
    twice = [
        f"{built.origin_of(path)}: the id `{id}` stands {count} times: give all but one another heading or anchor"
        for path, page in built.pages.items()
        for id, count in Counter(page.ids).items()
        if count > 1
    ]
    assert twice == []


def test_no_id_has_spaces_or_is_empty(built: BuiltSite) -> None:
    wrong = [
        f"{built.origin_of(path)}: the id `{id}`"
        for path, page in built.pages.items()
        for id in page.ids
        if not re.fullmatch(r"\S+", id)
    ]
    assert wrong == []


def test_every_page_has_one_first_heading_and_a_title(built: BuiltSite) -> None:
    titles = {f"{view.address}index.html": " ".join(view.title.split()) for view in built.views if view.address}
    wrong = []
    for path, page in built.own_pages.items():
        if len(page.h1) != 1:
            wrong.append(f"{built.origin_of(path)}: {len(page.h1)} first headings, {page.h1}: write one line with `# `")
        elif not page.title.strip():
            wrong.append(f"{built.origin_of(path)}: no title")
        elif path in titles and page.h1 != [titles[path]]:
            wrong.append(f"{built.origin_of(path)}: its heading is {page.h1}, and its title `{titles[path]}`")
        elif path in titles and not " ".join(page.title.split()).startswith(titles[path]):
            wrong.append(f"{built.origin_of(path)}: <title> is `{page.title}`, and should begin with `{titles[path]}`")
    assert wrong == []


def test_text_is_never_escaped_twice(site: BuiltSite) -> None:
    """Only of the example site: another may well write about HTML."""
    wrong = []
    for path, page in site.own_pages.items():
        wrong += [f"{path}: {found[0]}" for found in ESCAPED_TWICE.finditer(page.raw)]
        wrong += [f"{path}: {text}" for text in (page.title, *page.h1) if re.search(r"&#?\w+;", text)]
    assert wrong == []


def test_headings_never_skip_a_level(built: BuiltSite) -> None:
    skipped = []
    for path, page in built.own_pages.items():
        levels = [int(element.tag[1]) for element in page.elements if re.fullmatch(r"h[1-6]", element.tag)]
        # Markdown inside a text may begin at the third level; the page's own begin with the first.
        skipped += [
            f"{built.origin_of(path)}: a heading of level {before} is followed by one of level {after}: "
            f"write it with {before + 1} times `#`"
            for before, after in pairwise(levels)
            if after > before + 1
        ]
    assert skipped == []


def test_every_page_names_its_language_and_fits_a_small_screen(built: BuiltSite) -> None:
    language = built.settings["theme"].get("language", "en")
    wrong = []
    for path, page in built.own_pages.items():
        found = [html.get("lang") for html in page.all("html")]
        wrong += [f"{path}: its language is {found}, and mkdocs.yml says {language}"] if found != [language] else []
        wrong += [f"{path}: it has no viewport"] if not page.all("meta", name="viewport") else []
    assert wrong == []


def test_every_generated_page_describes_itself(built: BuiltSite) -> None:
    wrong = []
    for view in built.views:
        page = built.page(view.address)
        found = [meta.get("content") for meta in page.all("meta", name="description")]
        if found != [view.summary]:
            wrong.append(f"{built.origin_of(page.path)}: described by {found}, and its summary is `{view.summary}`")
    assert wrong == []


# Links


def test_every_internal_link_leads_to_a_file_and_every_anchor_to_a_place(built: BuiltSite) -> None:
    ids = {path: set(page.ids) for path, page in built.pages.items()}
    dead = []
    for path, page in pages_with_links(built).items():
        for link in links_of(page):
            href = link.get("href")
            if is_elsewhere(href):
                continue
            file, anchor = target_of(page, href)
            if file not in built.files:
                dead.append(f"{built.origin_of(path)}: the link to {href}: there is no {file}: correct the link")
            elif anchor and file in ids and anchor not in ids[file]:
                dead.append(f"{built.origin_of(path)}: the link to {href}: {file} has no heading or place #{anchor}")
    assert dead == []


def test_everything_a_page_loads_is_a_file_of_the_site(built: BuiltSite) -> None:
    missing = []
    for path, page in pages_with_links(built).items():
        for element in page.elements:
            address = element.get(LOADED.get(element.tag, "-"))
            if not address or address.startswith("data:") or element.get("rel") in NOT_LOADED:
                continue
            if is_elsewhere(address) or target_of(page, address)[0] not in built.files:
                what = f"<{element.tag}> loads {address}, which is no file of the site: put it below content/"
                missing.append(f"{built.origin_of(path)}: {what}")
    assert missing == []


def test_nothing_is_loaded_from_another_host(built: BuiltSite) -> None:
    """Links may lead elsewhere; scripts, styles, images, fonts and forms may not."""
    foreign = []
    for path, page in built.pages.items():
        for element in page.elements:
            for name, value in element.attributes.items():
                if element.tag != "a" and "xmlns" not in name and re.match(r"\s*(?:https?:)?//", value):
                    foreign.append(f"{built.origin_of(path)}: <{element.tag} {name}={value}>: keep a copy in the site")
    for path, content in built.files.items():
        if path.endswith(".css"):
            style = re.compile(rb"url\(\s*[\"']?(?:https?:)?//|@import\s+[\"'](?:https?:)?//")
            foreign += [f"{path}: {found[0].decode()}: keep a copy in the site" for found in style.finditer(content)]
    assert foreign == []


def test_links_to_other_sites_are_web_or_mail_addresses(built: BuiltSite) -> None:
    wrong = [
        f"{built.origin_of(path)}: the link to {link.get('href')}: write an address with https:// or mailto:"
        for path, page in built.own_pages.items()
        for link in links_of(page)
        if urlsplit(link.get("href")).scheme not in ("", "https", "http", "mailto")
    ]
    assert wrong == []


def test_every_entry_is_linked_from_another_page(built: BuiltSite) -> None:
    linked = set()
    for path, page in built.own_pages.items():
        for file, anchor in _targets(page):
            if file != path:
                linked |= {(file, anchor), (file, "")}
    orphans = []
    for entry in built.catalog.entries():
        file, anchor = place_of(entry)
        # Terms lie open in the glossary; only a source is looked for at its place.
        if (file, anchor if entry.kind == "source" else "") not in linked:
            orphans.append(f"{qualified_id(entry)}: no page links to {addresses.address_of(entry)}")
    assert orphans == []


def test_challenges_and_mitigations_lead_to_each_other(built: BuiltSite) -> None:
    lacking = []
    for challenge in built.catalog.all(Challenge):
        for edge in challenge.mitigations:
            mitigation = built.catalog.get(Mitigation, edge.mitigation)
            for one, other in ((challenge, mitigation), (mitigation, challenge)):
                page = built.page(addresses.address_of(one))
                if place_of(other) not in _targets(page):
                    lacking.append(f"{built.origin_of(page.path)}: no link to {qualified_id(other)}")
    assert lacking == []


def test_every_reference_is_a_link_on_the_page_of_the_one_that_names_it(built: BuiltSite) -> None:
    lacking = []
    for entry in built.catalog.entries():
        page = built.pages[place_of(entry)[0]]
        for field in walk_texts(entry):
            is_shown_as_text = (entry.kind, field.path[0]) == ("practice", "role")
            if field.ref is None or field.ref.kind == "competency" or is_shown_as_text:
                continue
            name = f"{field.ref.kind}/{field.value}" if field.ref.kind else field.value
            named = built.catalog.find(name)
            if named is None or place_of(named) not in _targets(page):
                lacking.append(f"{qualified_id(entry)}: {page.path} has no link for {field.path}: {name}")
    assert lacking == []


def test_breadcrumbs_and_the_way_on_are_on_every_page_of_an_entry(built: BuiltSite) -> None:
    wrong = []
    for view in built.views:
        page = built.page(view.address)
        files = {file for file, _ in _targets(page)}
        wrong += [
            f"{page.path}: no link to {crumb.address} above it"
            for crumb in view.breadcrumbs
            if f"{crumb.address}index.html" not in files
        ]
        for rel, way in (("prev", view.previous), ("next", view.next)):
            found = [target_of(page, link.get("href"))[0] for link in page.all("a", rel=rel)]
            if found != ([f"{way.address}index.html"] if way else []):
                wanted = way.address if way else "nothing"
                wrong.append(f"{page.path}: `{rel}` leads to {found}, and should lead to {wanted}")
    assert wrong == []


def test_every_phase_page_leads_to_its_challenges(built: BuiltSite) -> None:
    lacking = []
    for phase in built.catalog.all(Phase):
        page = built.page(addresses.address_of(phase))
        for challenge in built.catalog.referrers(phase, Challenge, "phases"):
            if place_of(challenge) not in _targets(page):
                lacking.append(f"{built.origin_of(page.path)}: no link to {qualified_id(challenge)}")
    assert lacking == []


# Where a page is edited


def edit_place(site: BuiltSite, address: str) -> tuple[str, int]:
    """File of the project and line, from 1, to which the edit link of a page leads; 0 for no line."""
    links = [link.get("href") for link in site.page(address).all("a", rel="edit")]
    assert len(links) == 1, f"{address}index.html has {len(links)} links to where it is edited"
    assert links[0].startswith(f"{EDIT_BASE}/"), f"{address}index.html: {links[0]}"
    path, _, line = links[0].removeprefix(f"{EDIT_BASE}/").partition("#L")
    return path, int(line or 0)


def test_every_page_of_an_entry_links_to_a_line_of_the_project(built: BuiltSite) -> None:
    wrong = []
    for address in (view.address for view in built.views if view.entry is not None):
        path, line = edit_place(built, address)
        file = built.project / path
        if not file.is_file() or not 1 <= line <= len(file.read_text(encoding="utf-8").splitlines()):
            wrong.append(f"{address}index.html: {path}:{line} does not exist")
    assert wrong == []


def test_the_edit_link_leads_to_the_line_at_which_the_entry_begins(site: BuiltSite) -> None:
    wrong = []
    for view in site.views:
        if view.entry is None:
            continue
        path, line = edit_place(site, view.address)
        found = (site.project / path).read_text(encoding="utf-8").split("\n")[line - 1].strip()
        wanted = "playbook:" if isinstance(view.entry, Playbook) else f"- id: {view.entry.id}"
        if found != wanted:
            wrong.append(f"{view.address}index.html: leads to {path}:{line}: `{found}`, not to `{wanted}`")
    assert wrong == []


def test_without_a_base_there_is_no_edit_link(plain_site: BuiltSite) -> None:
    assert [path for path, page in plain_site.pages.items() if 'rel="edit"' in page.raw] == []


# Search


def search_files(site: BuiltSite, name: str) -> list[Any]:
    """What is in the files of one name, in the order of their numbers."""
    files = [path for path in site.files if re.fullmatch(rf"search/\w+/{name}-\d+\.json", path)]
    files.sort(key=lambda path: int(re.findall(r"\d+", path)[-1]))
    return [item for path in files for item in json.loads(site.files[path])]


def test_every_place_that_search_leads_to_exists(built: BuiltSite) -> None:
    found = search_files(built, "records")
    assert found
    missing = []
    for record, passages in zip(found, search_files(built, "passages"), strict=True):
        address, _, anchor = record["address"].partition("#")
        page = built.pages.get(f"{address}index.html")
        wanted = [anchor] if anchor else [part for part, _ in passages if part]
        if page is None:
            missing.append(f"{record['address']}: there is no such page")
        else:
            missing += [f"{address}#{part}: no such place" for part in wanted if unquote(part) not in page.ids]
    assert missing == []


def test_search_knows_every_entry_by_its_title(built: BuiltSite) -> None:
    known = {(record["address"], record["title"]) for record in search_files(built, "records")}
    missing = [
        f"{qualified_id(entry)} is not in the search under its title `{entry.title}`"
        for entry in built.catalog.entries()
        if entry.kind != "competency" and (addresses.address_of(entry), entry.title) not in known
    ]
    assert missing == []


def test_no_place_is_in_the_search_twice(built: BuiltSite) -> None:
    places = Counter(record["address"] for record in search_files(built, "records"))
    assert [f"{address} is there {count} times" for address, count in places.items() if count > 1] == []


# What is written, and what is not


def test_notes_are_in_no_byte_of_the_site(site: BuiltSite) -> None:
    reading = read_playbooks(site.project / "playbooks", site.project)
    notes = {qualified_id(entry): entry.notes for entry in reading.catalog.entries() if entry.notes}
    assert notes
    written = b"\n".join(
        gzip.decompress(content) if path.endswith(".gz") else content for path, content in site.files.items()
    )
    text = " ".join(written.decode("utf-8", "replace").split())
    published = [
        f"{name}: {sentence}"
        for name, note in notes.items()
        for sentence in re.split(r"(?<=[.;:])\s", " ".join(note.split()))
        if len(sentence) >= 20 and sentence in text
    ]
    assert published == []


@pytest.mark.build
def test_a_note_is_in_no_byte_of_a_site(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "small/input", tmp_path / "project")
    assert build_here(make_settings(tmp_path / "project"), tmp_path / "site").code == 0
    for path, content in tree(tmp_path / "site").items():
        assert b"secretnote" not in (gzip.decompress(content) if path.endswith(".gz") else content), path


def test_every_point_with_a_source_has_its_mark(built: BuiltSite) -> None:
    unmarked = []
    for entry in built.catalog.entries():
        page = built.pages[place_of(entry)[0]]
        named = Counter(
            field.value
            for field in walk_texts(entry)
            if field.ref and field.ref.kind == "source" and field.path[0] != "sources"
        )
        marks = Counter(target_of(page, link.get("href"))[1] for link in page.all("a", class_="pb-cite"))
        # Shared pages hold many entries, so there are at least as many marks as places.
        unmarked += [
            f"{qualified_id(entry)}: {page.path} has {marks[addresses.anchor_of('source', source)]} marks for the "
            f"source {source}, which is named {count} times"
            for source, count in named.items()
            if marks[addresses.anchor_of("source", source)] < count
        ]
    assert unmarked == []


def test_no_file_of_the_site_is_empty_or_left_over_from_the_machine(built: BuiltSite) -> None:
    content = built.project / "content"
    left_over = re.compile(r"(?:^|/)(?:\.|__pycache__)|\.(?:ya?ml|jinja|pyc?)$")
    made = {path: raw for path, raw in built.files.items() if not (content / path).is_file()}
    wrong = [f"{path} is empty" for path, raw in made.items() if not raw and path != "sitemap.xml"]
    wrong += [f"{path} is no file for readers" for path in made if left_over.search(path)]
    assert wrong == []
