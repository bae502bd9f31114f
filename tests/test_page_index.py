"""The list of pages that near matches are found in."""

from __future__ import annotations

import json
from pathlib import Path

from projects import make_project
from sites import make_settings, make_site
from test_pages import read_catalog
from test_plugin import build_here

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


def test_hand_written_pages_are_in_it_too(tmp_path: Path) -> None:
    project = make_settings(
        make_project(tmp_path / "project", {"content/guide/reading.md": "# How to read\n\nSlowly.\n"})
    )
    done = build_here(project, tmp_path / "site")
    assert done.code == 0, done.output
    listed = json.loads((tmp_path / "site/data/pages.json").read_text(encoding="utf-8"))
    assert ["How to read", "guide/reading/", ""] in listed
