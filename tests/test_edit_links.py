"""Where readers edit what they read: an address for each page, that a code host understands."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import Builder, build_here
from markup import read_html
from projects import make_project
from sites import EDIT_BASE, BuiltSite, make_settings

from generator.rendering import EditLinks, find_base_problem

GITHUB = "https://code.example/team/playbooks/edit/main"


@pytest.mark.parametrize(
    ("base", "what"),
    [
        ("code.example/edit", "begins with `https://`"),
        ("//code.example/edit", "begins with `https://`"),
        ("javascript:alert(1)//", "begins with `https://`"),
        ("JavaScript:alert(1)", "begins with `https://`"),
        ("data:text/html,x", "begins with `https://`"),
        ("ftp://code.example/edit", "begins with `https://`"),
        ("https:/code.example/edit", "begins with `https://`"),
        ("https:code.example/edit", "begins with `https://`"),
        ("https:///edit/main", "stands the host"),
        ("https://:443/edit", "stands the host"),
        ("https://[code.example/edit", "it is no address"),
        ("https://code.example:edit/main", "it is no address"),
        ("https://code.example/my edit", "a blank"),
        ("https://code.example/edit\n", "a line break"),
        ("https://ci:secret@code.example/edit", "every reader would see"),
        ("https://code.example/#/edit", "after a `#`"),
    ],
)
def test_a_base_that_no_browser_should_follow_is_explained(base: str, what: str) -> None:
    mistake = find_base_problem(base)
    assert mistake is not None
    assert what in mistake
    assert "secret" not in mistake


@pytest.mark.parametrize(
    "base", ["", GITHUB, f"{GITHUB}/", "http://code.example:8080/-/edit/main", "HTTPS://code.example/edit", "https://h"]
)
def test_a_base_with_scheme_and_host_can_be_used(base: str) -> None:
    assert find_base_problem(base) is None


def test_what_a_path_holds_is_encoded() -> None:
    links = EditLinks(GITHUB)
    assert links.file_url("playbooks/a b/größe#1?.yml", 7) == f"{GITHUB}/playbooks/a%20b/gr%C3%B6%C3%9Fe%231%3F.yml#L7"
    assert links.file_url("content/a.md") == f"{GITHUB}/content/a.md"


def test_a_file_of_a_nested_repository_is_edited_there_or_nowhere() -> None:
    links = EditLinks(GITHUB, {"playbooks/answers/": "https://code.example/secret/edit/main", "playbooks/other/": ""})
    assert links.file_url("playbooks/answers/a.yml") == "https://code.example/secret/edit/main/a.yml"
    assert links.file_url("playbooks/other/a.yml") is None
    assert links.file_url("playbooks/answers.yml") == f"{GITHUB}/playbooks/answers.yml"


@pytest.mark.parametrize(
    ("base", "folder"),
    [
        (GITHUB, "https://code.example/team/playbooks/tree/main/playbooks"),
        ("https://code.example/team/edit/-/edit/main/", "https://code.example/team/edit/-/tree/main/playbooks"),
        ("https://code.example/team/p/_edit/main", "https://code.example/team/p/src/branch/main/playbooks"),
        ("https://code.example/team/p/src/main", "https://code.example/team/p/src/main/playbooks"),
    ],
    ids=["GitHub", "GitLab", "Gitea", "another"],
)
def test_a_folder_is_shown_where_files_are_edited(base: str, folder: str) -> None:
    assert EditLinks(base).folder_url("playbooks") == folder


def test_every_page_of_a_site_says_where_it_is_edited(site: BuiltSite) -> None:
    lacking = [path for path, page in site.own_pages.items() if not page.all("a", rel="edit")]
    assert lacking == []
    for path, page in site.own_pages.items():
        for link in page.all("a", rel="edit"):
            address = link.get("href").partition("#")[0]
            file = address.replace("/tree/", "/edit/").removeprefix(f"{EDIT_BASE}/")
            assert (site.project / file).exists(), f"{path} leads to {address}, which is not in the project"


@pytest.mark.build
def test_a_hand_written_page_says_where_it_is_edited(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", {"content/wie geht das.md": "# Größe\n\nText.\n"})
    builder = Builder(make_settings(project, f"edit_base: {GITHUB}"), tmp_path / "site")
    builder.build()
    (link,) = read_html(builder.read("wie geht das")).all("a", rel="edit")
    assert link.get("href") == f"{GITHUB}/content/wie%20geht%20das.md"


@pytest.mark.build
@pytest.mark.parametrize("options", ["edit_base: code.example/edit", "nested_edit_bases: {playbooks/x: 'data:x'}"])
def test_a_base_that_cannot_be_used_stops_the_build_with_one_sentence(options: str, tmp_path: Path) -> None:
    project = make_settings(make_project(tmp_path / "project"), options)
    done = build_here(project, tmp_path / "site")
    assert done.code == 2
    assert done.output.startswith(f"mkdocs.yml, plugin playbooks: `{options.partition(':')[0]}")
    assert "cannot be used: it begins with `https://` or `http://`" in done.output
    assert not (tmp_path / "site").exists()
