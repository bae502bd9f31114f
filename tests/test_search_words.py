"""Words of the search that strategists edit: the generator's own, and those of a project."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from projects import make_project
from sites import make_site

from generator.build import check_project, read_project
from generator.catalog import Catalog
from generator.outputs import search
from generator.pages.records import menu_lines
from generator.search_words import MAX_VOICES, default_search_words, read_search_words
from generator.searching.records import make_records


def test_the_generator_has_words_for_its_lists_and_tools() -> None:
    words = default_search_words()
    addresses = {line.listing.address for line in menu_lines()}
    assert len(words.voices) > 10
    assert words.voices.keys() <= addresses
    assert [
        f"generator/search_words/lists.yml: {address}: three to six sentences, and not {len(voices)}"
        for address, voices in words.voices.items()
        if not 3 <= len(voices) <= 6
    ] == []
    assert len(words.everyday["en"]) > 100


def test_sentences_of_a_project_take_the_place_of_the_generators_and_groups_are_added(tmp_path: Path) -> None:
    project = make_project(
        tmp_path,
        {
            "search/lists.yml": "challenges:\n  - What do I do about the queue?\n",
            "search/everyday.yml": "en:\n  - Till cashbox\nde:\n  - Kasse Geld\n",
        },
    )
    words, problems = read_search_words(project)
    default = default_search_words()
    assert problems == []
    assert words.voices["challenges/"] == ("What do I do about the queue?",)
    assert words.voices["roles/"] == default.voices["roles/"]
    assert words.everyday["en"] == (*default.everyday["en"], ("till", "cashbox"))
    assert words.everyday["de"] == (("kasse", "geld"),)


def test_a_page_is_found_by_the_sentences_of_its_project(tmp_path: Path) -> None:
    sentence = "Where do I look when the queue is long?"
    project = make_project(tmp_path, {"search/lists.yml": f"challenges:\n  - {sentence}\n"})
    reading = read_project(project)
    site = replace(make_site(reading.catalog, {}), search_words=reading.search_words)
    voices = {record.address: record.voices for record in make_records(site)}
    assert voices["challenges/"] == (sentence,)


def test_words_of_a_project_stand_for_each_other_where_its_pages_have_them(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"search/everyday.yml": "en:\n  - challenges phases\n"})
    reading = read_project(project)
    groups = [
        len(json.loads(dict(search.files(site))["search/start.json"])["everyday"])
        for site in (
            make_site(reading.catalog, {}),
            replace(make_site(reading.catalog, {}), search_words=reading.search_words),
        )
    ]
    assert groups[1] == groups[0] + 1


def test_a_mistake_in_words_of_the_search_says_what_to_write(tmp_path: Path) -> None:
    text = "challanges:\n  - One\nroles:\n" + "".join(f"  - Sentence {number}\n" for number in range(MAX_VOICES + 1))
    project = make_project(tmp_path, {"search/lists.yml": text, "search/everyday.yml": "en:\n  - boss, chief\n"})
    found = {(item.location.path, item.location.line): (item.message, item.help) for item in check_project(project)}
    assert found.keys() == {("search/everyday.yml", 2), ("search/lists.yml", 1), ("search/lists.yml", MAX_VOICES + 4)}
    assert found["search/everyday.yml", 2][1] == "write `- boss chief`"
    assert found["search/lists.yml", 1][1].startswith("did you mean `challenges`?")


def test_a_file_in_place_of_the_folder_is_not_passed_over(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"search": "challenges: []\n"})
    assert [(found.code, found.location.path) for found in read_search_words(project)[1]] == [("not-a-file", "search")]


def test_a_project_without_words_of_its_own_has_the_generators(tmp_path: Path) -> None:
    assert read_search_words(make_project(tmp_path)) == (default_search_words(), [])
    assert make_site(Catalog(()), {}).search_words is default_search_words()
