"""Headings without text, and headings with nothing below them: what counts, and where they are reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import build_here
from projects import make_project
from sites import BuiltSite, make_settings

from generator.build import read_project
from generator.crawling import crawl, crawl_folder
from generator.diagnostics import Diagnostic
from generator.headings import EmptyHeading, find_empty_headings
from generator.link_check import report_crawl

PERMALINK = '<a class="headerlink" href="#a" title="Permanent link">&para;</a>'


def empty(html: str) -> list[str]:
    """Text of each empty heading of a page."""
    return [heading.text for heading in find_empty_headings(f"<body><main>{html}</main></body>".encode())]


@pytest.mark.parametrize(
    "html",
    [
        "<h1>A</h1><p>Text.</p>",
        "<h1>A</h1><h2>B</h2><p>Text.</p>",
        '<header class="x"><p>Kind</p><h1>A</h1></header><section><h2>B</h2><p>Text.</p></section>',
        '<h2>A</h2><div data-tool="planner"></div>',
        '<h2>A</h2><ul data-enhance="progress"></ul>',
        '<h2>A</h2><p><img src="a.png" alt=""></p><h2>B</h2><svg></svg><h2>C</h2><input>',
        '<ul><li><h3><a href="../a/">A</a></h3></li><li><h3><a href="../b/">B</a></h3></li></ul>',
        '<h4>A</h4><div class="pb-prose"><h3>B</h3><p>Text.</p></div>',
        '<h2 id="a">A' + PERMALINK + "</h2><p>Text.</p>",
        '<h2><img src="a.png" alt="Map"></h2><p>Text.</p>',
        "<h2>A</h2><pre><code>&lt;/h2&gt;&lt;h2&gt;</code></pre>",
        "<h2>A</h2><hr><p>Text.</p><hr><h2>B</h2><table><tr><td>1</td></tr></table>",
        "<section><h2>A</h2><section></section><p>Text.</p></section>",
        "<p>No heading.</p>",
        "<h1>A page to be written</h1>",
    ],
)
def test_a_heading_with_something_below_it_is_not_reported(html: str) -> None:
    assert empty(html) == []


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<h1></h1>", [""]),
        ("<h1>A</h1><h1>B</h1>", ["A", "B"]),
        ("<h1>A</h1><p>Text.</p><h2>B</h2>", ["B"]),
        ("<h2>A</h2>\n<h2>B</h2><p>Text.</p>", ["A"]),
        ("<h3>A</h3><p> &nbsp; </p><h2>B</h2><p>Text.</p>", ["A"]),
        ("<section><h2>A</h2></section><section><h2>B</h2><p>Text.</p></section>", ["A"]),
        ("<section><h2>A</h2><ul></ul></section><p>Text.</p>", ["A"]),
        ("<h2>A</h2><!-- nothing --><h2>B</h2><p>Text.</p>", ["A"]),
        ("<h1>A</h1><p>Text.</p><h2>B</h2><footer><p>Changed in May</p></footer>", ["B"]),
        ("<li><h3>A</h3></li><li><h3>B</h3></li>", ["A", "B"]),
        (f'<h1>A</h1><h2 id="a">{PERMALINK}</h2><p>Text.</p>', [""]),
        ("<h1>A</h1><h2> <strong> </strong> </h2><p>Text.</p>", [""]),
        ("<h1>A</h1><h2><code>B</code> &amp; <em>C</em></h2><h2>D</h2><p>Text.</p>", ["B & C"]),
        ("<h2>A</h2><div></div><h2>B</h2><p>Text.</p>", ["A"]),
        ("<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2><p>Text.</p>", ["C"]),
    ],
)
def test_an_empty_heading_is_found(html: str, found: list[str]) -> None:
    assert empty(html) == found


def test_what_is_around_the_content_of_a_page_is_not_looked_at() -> None:
    assert find_empty_headings(b"<body><nav><h2>Menu</h2></nav><main><h1>A</h1><p>Text.</p></main></body>") == ()


def test_a_heading_without_text_is_told_with_the_one_before_it() -> None:
    assert find_empty_headings(b"<h1>A</h1><h2></h2><p>Text.</p>") == (EmptyHeading("", 2, "A"),)


# Where it is reported


def report(root: Path, html: str, text: str = "# Guide\n\nRead.\n") -> list[Diagnostic]:
    reading = read_project(make_project(root, {"content/guide/index.md": text}))
    assert not reading.has_errors
    pages = {"index.html": '<a href="guide/">Guide</a>', "guide/index.html": f"<main>{html}</main>"}
    return report_crawl(crawl(pages, pages), reading.catalog, reading.pages, reading.content_pages)


@pytest.mark.parametrize("line", ["## What `helps` *most*", "What helps most\n----", "## What helps most ## "])
def test_an_empty_heading_of_a_written_page_is_reported_at_its_line(tmp_path: Path, line: str) -> None:
    [found] = report(
        tmp_path,
        "<h1>Guide</h1><p>Read.</p><h2>What helps most</h2>",
        f"# Guide\n\nRead.\n\n{line}\n",
    )
    assert (found.code, found.location.path, found.location.line) == ("empty-heading", "content/guide/index.md", 5)
    assert found.message == "the page `guide/` has nothing below the heading `What helps most`"
    assert "write below it" in found.help


def test_a_heading_without_text_is_reported_at_its_line(tmp_path: Path) -> None:
    [found] = report(tmp_path, "<h1>Guide</h1><p>Read.</p><h2></h2><p>More.</p>", "# Guide\n\nRead.\n\n##\n\nMore.\n")
    assert (found.location.line, found.excerpt) == (5, "##")
    assert found.message == "the page `guide/` has a heading of level 2 without text, after `Guide`"


def test_an_empty_heading_of_an_entry_is_reported_where_the_entry_begins(tmp_path: Path) -> None:
    reading = read_project(make_project(tmp_path))
    page = "challenges/no-coffee/index.html"
    pages = {"index.html": f'<a href="{page}">', page: "<main><h1>No coffee</h1><h2>Causes</h2></main>"}
    [found] = report_crawl(crawl(pages, pages), reading.catalog, reading.pages, reading.content_pages)
    assert found.location.path == "playbooks/example/playbook.yml"
    assert "a template has it" in found.help


@pytest.mark.build
def test_an_empty_heading_stops_the_build_with_its_line(tmp_path: Path) -> None:
    text = "# Guide\n\nRead.\n\n## To do\n\n## Done\n\nAll of it.\n"
    project = make_project(tmp_path / "project", {"content/guide/index.md": text})
    built = build_here(make_settings(project), tmp_path / "site")
    assert built.code == 1
    assert "content/guide/index.md:5:1: error[empty-heading]: the page `guide/` has nothing below" in built.output


def test_no_heading_of_the_example_sites_is_empty(built: BuiltSite) -> None:
    assert crawl_folder(built.folder).empty == ()
