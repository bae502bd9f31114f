"""The crawl of a built site: what a link leads to, what is reported, and that a dead link stops the build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from building import Builder, build_here
from click.testing import CliRunner
from markup import Html, read_html
from projects import make_project
from sites import THEME, BuiltSite, make_settings, tree

from generator.adapters import mkdocs_plugin
from generator.build import read_project
from generator.commands import playbooks
from generator.crawling import DeadLink, crawl, crawl_folder, resolve_link
from generator.diagnostics import Diagnostic
from generator.link_check import MAX_PAGES_PER_TARGET, report_crawl

HOME = '<a href="./guide/">Guide</a>'


def dead(pages: dict[str, str], base: str = "/", files: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Page and link of each dead link."""
    return [(found.page, found.link) for found in crawl(pages, {*pages, *files}, base).dead]


# Where a link leads


@pytest.mark.parametrize(
    ("page", "link", "target"),
    [
        ("index.html", "./guide/", ("guide/index.html", "")),
        ("index.html", "./", ("index.html", "")),
        ("index.html", "", ("index.html", "")),
        ("guide/index.html", "#ways", ("guide/index.html", "ways")),
        ("guide/index.html", "..", ("index.html", "")),
        ("guide/index.html", "../a/b/#c", ("a/b/index.html", "c")),
        ("guide/index.html", "more", ("guide/more", "")),
        ("guide/index.html", "../plan/?challenges=a,b#top", ("plan/index.html", "top")),
        ("guide/index.html", "../../out/", ("../out/index.html", "")),
        ("guide/index.html", "../gr%C3%BC%C3%9Fe/#%C3%BC", ("grüße/index.html", "ü")),
        ("guide/index.html", "../a/#:~:text=word", ("a/index.html", "")),
        ("404.html", "/a/", ("a/index.html", "")),
    ],
)
def test_a_link_leads_to_a_file_and_an_anchor(page: str, link: str, target: tuple[str, str]) -> None:
    assert resolve_link(page, link) == target


@pytest.mark.parametrize("link", ["https://example.org/", "mailto:a@example.org", "//example.org/", "data:image/png,"])
def test_a_link_to_another_host_is_not_followed(link: str) -> None:
    assert resolve_link("index.html", link) is None


def test_a_path_on_the_host_is_part_of_the_site_only_below_its_base() -> None:
    assert resolve_link("404.html", "/base/a/#b", "/base/") == ("a/index.html", "b")
    assert resolve_link("404.html", "/base/", "/base/") == ("index.html", "")
    assert resolve_link("404.html", "/other/", "/base/") is None


# What is found


def test_a_site_on_which_every_link_leads_somewhere_has_nothing_to_report() -> None:
    pages = {"index.html": HOME, "guide/index.html": '<h2 id="a">A</h2><a href="#a">A</a><a href="../map.svg">Map</a>'}
    found = crawl(pages, {*pages, "map.svg"})
    assert (found.dead, found.unreachable) == ((), ())


@pytest.mark.parametrize(
    "written",
    [
        '<a href="../lost/">',
        "<a class=x href='../lost/'>",
        "<a href=../lost/>",
        '<a\n  href="../lost/">',
        '<form action="../lost/">',
        '<img src="../lost/">',
    ],
)
def test_a_dead_link_is_found_however_it_is_written(written: str) -> None:
    assert dead({"index.html": HOME, "guide/index.html": written}) == [("guide/index.html", "../lost/")]


def test_a_link_with_characters_that_html_escapes_is_read_as_a_browser_reads_it() -> None:
    pages = {
        "index.html": HOME,
        "guide/index.html": '<i id="a&amp;b"></i><a href="?x=1&amp;y#a&amp;b">',
        "404.html": "",
    }
    assert dead(pages) == []


def test_text_that_looks_like_a_link_is_none() -> None:
    assert dead({"index.html": HOME, "guide/index.html": '<p>Write <code>&lt;a href="lost/"&gt;</code></p>'}) == []
    assert dead({"index.html": HOME, "guide/index.html": '<script>x = "<a href=";</script> say href="lost/"'}) == []


def test_the_same_dead_link_is_found_on_pages_of_every_depth() -> None:
    pages = dict.fromkeys(("a/b/index.html", "a/c/index.html", "a/index.html"), '<a href="../../lost/">')
    pages["index.html"] = '<a href="a/b/"><a href="a/c/"><a href="a/">'
    found = {link.page: link.file for link in crawl(pages, pages).dead}
    assert found == {
        "a/b/index.html": "lost/index.html",
        "a/c/index.html": "lost/index.html",
        "a/index.html": "../lost/index.html",
    }


def test_links_of_the_page_that_is_not_found_begin_at_the_top_of_the_site() -> None:
    pages = {"index.html": HOME, "guide/index.html": "", "404.html": '<a href="/base/guide/"><a href="/base/lost/">'}
    assert dead(pages, "/base/") == [("404.html", "/base/lost/")]


def test_pages_that_only_link_to_each_other_are_unreachable() -> None:
    pages = {"index.html": "", "a/index.html": '<a href="../b/">', "b/index.html": '<a href="../a/">', "404.html": ""}
    pages["old/index.html"] = '<meta http-equiv="refresh" content="0; url=../"><a href="../">'
    assert crawl(pages, pages).unreachable == ("a/index.html", "b/index.html")


def test_a_folder_is_crawled_with_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "index.html").write_text('<a href="./guide/"><a href="./guide/map.pdf">', encoding="utf-8")
    (tmp_path / "guide/index.html").write_text('<a href="lost.pdf">', encoding="utf-8")
    (tmp_path / "guide/map.pdf").write_bytes(b"%PDF")
    assert crawl_folder(tmp_path).dead == (DeadLink("guide/index.html", "lost.pdf", "guide/lost.pdf"),)


# What is reported


def report(root: Path, pages: dict[str, str], content: dict[str, str] | None = None) -> list[Diagnostic]:
    reading = read_project(make_project(root, content))
    assert not reading.has_errors
    return report_crawl(crawl(pages, pages), reading.catalog, reading.pages, reading.content_pages)


def test_a_dead_link_of_an_entry_is_reported_where_the_entry_begins(tmp_path: Path) -> None:
    page = "challenges/no-coffee/index.html"
    [found] = report(tmp_path, {"index.html": f'<a href="{page}">', page: '<a href="../../matrix/">'})
    assert (found.code, found.location.path) == ("dead-link", "playbooks/example/playbook.yml")
    lines = (tmp_path / found.location.path).read_text(encoding="utf-8").splitlines()
    assert "id: no-coffee" in lines[found.location.line - 1]
    assert "`challenges/no-coffee/` links to `../../matrix/`, and the site has no `matrix/`" in found.message


def test_a_dead_link_of_a_written_page_is_reported_at_its_line(tmp_path: Path) -> None:
    text = "# Guide\n\nRead [the challenge](../challenges/no-coffee/index.md#what-helped).\n"
    pages = {
        "index.html": HOME,
        "guide/index.html": '<a href="../challenges/no-coffee/#what-helped">',
        "challenges/no-coffee/index.html": '<h2 id="what-helps">',
    }
    [found] = report(tmp_path, pages, {"content/guide/index.md": text})
    assert (found.location.line, found.location.path) == (3, "content/guide/index.md")
    assert found.message.endswith("`challenges/no-coffee/` has no place `#what-helped`")
    assert found.excerpt == text.splitlines()[2]


def test_a_dead_link_of_a_menu_is_reported_for_few_pages_with_how_many_more_have_it(tmp_path: Path) -> None:
    pages = {f"p{number}/index.html": '<a href="../lost/">' for number in range(MAX_PAGES_PER_TARGET + 3)}
    pages["index.html"] = "".join(f'<a href="{path}">' for path in pages)
    found = report(tmp_path, pages)
    assert len(found) == MAX_PAGES_PER_TARGET
    assert [one.message.endswith("; so do 3 more pages") for one in found] == [False] * 4 + [True]


def test_an_unreachable_page_is_named_with_the_file_it_is_written_in(tmp_path: Path) -> None:
    pages = {"index.html": "", "guide/index.html": ""}
    [found] = report(tmp_path, pages, {"content/guide/index.md": "# Guide\n\nRead.\n"})
    assert (found.code, found.location.path) == ("unreachable-page", "content/guide/index.md")
    assert found.message == "no link leads to the page `guide/`"


# The build


@pytest.mark.build
def test_a_dead_link_stops_the_build_and_leaves_the_old_site(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    foot = (THEME / "partials/footer.html").read_text(encoding="utf-8")
    (project / "overrides/partials").mkdir(parents=True)
    (project / "overrides/partials/footer.html").write_text(
        foot.replace("</footer>", '<a href="{{ top }}nowhere/">Nowhere</a></footer>'), encoding="utf-8"
    )
    make_settings(project)
    site = tmp_path / "site"
    site.mkdir()
    for name in ("index.html", "sitemap.xml", "404.html"):
        (site / name).write_text("the last good site", encoding="utf-8")
    before = tree(site)
    done = CliRunner().invoke(playbooks, ["build", "--root", str(project), "--site", str(site)])
    assert done.exit_code == 1
    assert tree(site) == before
    built = build_here(project, tmp_path / "elsewhere")
    assert built.code == 1
    assert "error[dead-link]: the home page links to `./nowhere/`, and the site has no `nowhere/`" in built.output
    assert re.search(r"so do \d+ more pages", built.output)


@pytest.mark.build
def test_a_written_page_that_nav_leaves_out_stops_the_build(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", {"content/guide/index.md": "# Guide\n\nRead.\n"})
    nav = "nav:\n  - Home: index.md\n  - Guide: guide/index.md\n"
    built = build_here(make_settings(project, more=nav), tmp_path / "site")
    assert built.code == 1
    assert re.findall(r"^\S+ error\[.*", built.output, re.MULTILINE) == [
        "content/welcome.md:1:1: error[unreachable-page]: no link leads to the page `welcome/`"
    ]


@pytest.mark.build
def test_a_preview_goes_on_with_a_dead_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a preview is not crawled")

    monkeypatch.setattr(mkdocs_plugin, "check_site", refuse)
    Builder(make_settings(make_project(tmp_path / "project")), tmp_path / "site", "serve").build()


def test_the_page_of_what_is_not_found_has_tabs_menu_and_title_like_all_others(plain_site: BuiltSite) -> None:
    lost, home = plain_site.pages["404.html"], plain_site.pages["index.html"]

    def links(page: Html, name: str) -> list[str]:
        found = re.search(rf'<nav class="{name}".*?</nav>', page.raw, re.DOTALL)
        assert found
        return re.findall(r'href="(?:\./|/)?([^"]*)"', found[0])

    for name in ("md-tabs", "pb-menu"):
        assert links(lost, name)
        assert links(lost, name) == links(home, name)
    assert lost.title.startswith("Page not found - ")
    ways = [element.get("href") for element in read_html(lost.raw).elements if element.tag == "a"]
    assert all(way.startswith(("/", "#", "https://")) for way in ways)
