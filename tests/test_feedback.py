"""Feedback links: what an operator may write, and where a reader is led."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import build_here
from catalogs import page_at, read_catalog, render_pages
from markup import read_fragment
from projects import make_project
from sites import make_settings, make_site

from generator.rendering import find_pattern_problem, make_environment, make_feedback_url, render
from generator.site import Site

MAIL = "mailto:team@example.com?subject={kind} {id}&body={title}%0A{address}"
FORM = "https://code.example/issues/new?title={title}&labels=content"
ABOUT = {"id": "no-coffee", "kind": "challenge", "title": "No coffee & <no> tea?", "address": "challenges/no-coffee/"}


@pytest.mark.parametrize("pattern", ["", MAIL, FORM, "https://code.example/forms/1", "mailto:team@example.com"])
def test_mail_and_web_addresses_are_fine_with_placeholders_and_without(pattern: str) -> None:
    assert find_pattern_problem(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("javascript:alert('{id}')", "begins with `https://` or `mailto:`"),
        ("http://code.example/{id}", "begins with `https://` or `mailto:`"),
        ("//code.example/{id}", "begins with `https://` or `mailto:`"),
        ("team@example.com", "begins with `https://` or `mailto:`"),
        ("https:code.example/x", "stands the host"),
        ("https:///x", "stands the host"),
        ("https://{id}.example/", "stands the host"),
        ("https://[code.example/", "stands the host"),
        ("mailto:{id}@example.com", "stands the mail address"),
        ("mailto:?subject={id}", "stands the mail address"),
        ("mailto:@", "stands the mail address"),
        ("mailto:a@b@c", "stands the mail address"),
        ("https://code.example/{ID}", "there is no placeholder `{ID}`; there are: `{id}`, `{kind}`"),
        ("https://code.example/{}", "there is no placeholder `{}`"),
        ("https://code.example/{id", "a brace stands alone"),
        ("https://code.example/id}", "a brace stands alone"),
        ("https://code.example/\n{id}", "line breaks"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_write(pattern: str, message: str) -> None:
    assert message in (find_pattern_problem(pattern) or "")


def test_values_are_encoded_so_that_no_title_can_add_to_an_address() -> None:
    assert make_feedback_url(FORM, ABOUT) == (
        "https://code.example/issues/new?title=No%20coffee%20%26%20%3Cno%3E%20tea%3F&labels=content"
    )
    assert make_feedback_url(MAIL, ABOUT) == (
        "mailto:team@example.com?subject=challenge%20no-coffee"
        "&body=No%20coffee%20%26%20%3Cno%3E%20tea%3F%0Achallenges%2Fno-coffee%2F"
    )
    assert make_feedback_url("", ABOUT) is None


def test_every_page_of_an_entry_and_every_entry_on_a_shared_page_has_its_own_link() -> None:
    catalog = read_catalog("small")
    made = make_site(catalog, {})
    site = Site(catalog, made.pages, {}, feedback="https://code.example/new?about={kind}/{id}")
    env = make_environment(catalog, site.facts_of)

    def links(address: str) -> list[str]:
        page = page_at(catalog, address)
        html = read_fragment(render(page, env, site.facts(page)).html)
        return [link.get("href") for link in html.all("a", class_="pb-feedback")]

    assert links("challenges/no-coffee/") == ["https://code.example/new?about=challenge/no-coffee"]
    assert "https://code.example/new?about=source/field-notes" in links("sources/")
    assert links("challenges/") == []
    without = [address for address, page in render_pages(catalog).items() if "pb-feedback" in page.html]
    assert without == [], "no address for feedback is set, and these pages have a link"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


@pytest.mark.build
def test_the_setting_reaches_the_site(project: Path, tmp_path: Path) -> None:
    make_settings(project, 'feedback: "https://code.example/new?about={id}"')
    assert build_here(project, tmp_path / "site").code == 0
    written = (tmp_path / "site/challenges/no-coffee/index.html").read_text(encoding="utf-8")
    assert 'href="https://code.example/new?about=no-coffee"' in written


@pytest.mark.build
def test_a_setting_that_cannot_be_used_refuses_the_build(project: Path, tmp_path: Path) -> None:
    make_settings(project, 'feedback: "javascript:alert({id})"')
    done = build_here(project, tmp_path / "site")
    assert done.code == 2
    assert "mkdocs.yml, plugin playbooks: `feedback: javascript:alert({id})` cannot be used" in done.output
    assert not (tmp_path / "site").exists()
