"""The description by which browsers offer the search in their address bar."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from building import build_here
from catalogs import read_catalog
from markup import read_html
from projects import make_project
from sites import BuiltSite, make_settings, make_site

from generator.outputs.opensearch import files
from generator.pages.records import page_listing

SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_it_leads_to_the_page_of_the_search_with_what_was_typed() -> None:
    site = replace(
        make_site(read_catalog("two-playbooks"), {}),
        name='Playbooks <of> "A & B"',
        address="https://intranet.example/a&b",
    )
    ((path, text),) = files(site)
    written = ElementTree.fromstring(text)
    assert path == "opensearch.xml"
    assert written.findtext(f"{SPACE}ShortName") == 'Playbooks <of> "'
    assert written.findtext(f"{SPACE}LongName") == site.name
    url = written.find(f"{SPACE}Url")
    assert url is not None
    assert url.attrib["template"] == f"https://intranet.example/a&b/{page_listing('search').address}?q={{searchTerms}}"


def test_a_site_that_does_not_know_its_address_has_none(plain_site: BuiltSite) -> None:
    assert list(files(make_site(read_catalog("two-playbooks"), {}))) == []
    assert plain_site.page("").all("link", rel="search") == []
    assert "opensearch.xml" not in plain_site.files


@pytest.mark.build
def test_every_page_names_it(tmp_path: Path) -> None:
    more = "site_url: https://intranet.example/playbooks/\n"
    done = build_here(make_settings(make_project(tmp_path / "project"), more=more), tmp_path / "site")
    assert done.code == 0, done.output
    page = read_html((tmp_path / "site/challenges/index.html").read_text("utf-8"))
    assert [link.get("href") for link in page.all("link", rel="search")] == ["../opensearch.xml"]
    assert (tmp_path / "site/opensearch.xml").is_file()
