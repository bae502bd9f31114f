"""The list of pages that near matches are found in."""

from __future__ import annotations

import json

from catalogs import read_catalog
from sites import BuiltSite, make_site

from generator.outputs.page_index import files


def test_every_page_is_listed_with_title_address_and_kind_and_nothing_of_another_audience() -> None:
    two = read_catalog("two-playbooks")
    for audience in ("everyone", "interviewers"):
        site = make_site(two.for_audience(audience), {})
        ((path, text),) = files(site)
        assert path == "data/pages.json"
        listed = json.loads(text)
        assert [page[1] for page in listed] == [page.address for page in site.pages]
        assert ["Donaudampfschifffahrt", "Challenge"] in [[title[:21], kind] for title, _, kind in listed]


def test_hand_written_pages_are_in_it_too(plain_site: BuiltSite) -> None:
    listed = json.loads(plain_site.files["data/pages.json"])
    assert ["How to read", "guide/reading/", ""] in listed
