"""Every choice of kinds makes a site on which nothing leads nowhere, and nothing is offered that is not there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from building import build_here
from selectolax.lexbor import LexborHTMLParser, LexborNode
from sites import ROOT, make_settings
from subsets import PLAYBOOK, subsets, write_subset

from generator.adapters.theme import ThemeCache
from generator.build import ProjectReading, read_project
from generator.content_pages import address_of_page
from generator.crawling import crawl
from generator.link_check import report_crawl
from generator.navigation import Navigation
from generator.outputs import redirects, search, tool_data
from generator.pages import addresses
from generator.rendering import make_environment, render
from generator.reporters import text
from generator.site import Site, WrittenPage

WRITTEN = {"guide/index.md": "# Guide\n\nRead it.\n", "guide/more.md": "# More\n\nAnd this.\n"}
TOOL_READS = {
    "planner": ("challenges", "mitigations"),
    "kit": ("interview_questions",),
    "scorecards": ("interview_questions",),
    "assessment": ("assessments",),
}
"""The data without which a tool in the browser has nothing to work on."""
_PLURAL = {"ul": "li", "ol": "li", "dl": "dt", "select": "option", "tbody": "tr", "nav": "a", "details": "summary"}
"""Elements that are nothing without what they hold."""
_CONTENT = "img, svg, input, textarea, select, button, [data-tool], [data-enhance], [data-fallback]"
_HEADING = re.compile(r"h[1-6]")


@cache
def assets() -> frozenset[str]:
    """The files that the theme of this repository puts into every site."""
    folder = ROOT / "generator/theme"
    return frozenset(file.relative_to(folder).as_posix() for file in (folder / "assets").rglob("*") if file.is_file())


class RenderedSite:
    """A site as readers see it, but for the frame that MkDocs puts around its pages."""

    def __init__(self, reading: ProjectReading) -> None:
        written = tuple(
            WrittenPage(page.title, address_of_page(page.path), page.section) for page in reading.content_pages
        )
        self.reading = reading
        site = Site(reading.catalog, reading.pages, {}, written=written)
        env = make_environment(reading.catalog, site.facts_of)
        theme = ThemeCache(env, Navigation(site.catalog, site.pages, written), env)
        self.contents = {page.address: render(page, env, site.facts(page)).html for page in site.pages}
        frames = [(page.section, page.playbook, page.address) for page in site.pages]
        frames += [(page.section, None, page.address) for page in written]
        self.site = site
        self.files = {**dict(redirects.files(site)), **dict(tool_data.files(site))}
        self.pages = {
            f"{address}index.html": "".join(
                (
                    f'<a href="{addresses.relative_root(address)}search/">Search</a>',  # it is in every header
                    theme.tabs(section, address),
                    theme.menu(section, playbook, address),
                    self.contents.get(address, ""),
                )
            )
            for section, playbook, address in frames
        }
        self.pages |= {path: content for path, content in self.files.items() if path.endswith(".html")}

    @property
    def link_problems(self) -> str:
        """What is wrong with its links; empty where nothing is."""
        crawled = crawl(self.pages, {*self.pages, *self.files, *assets()})
        found = report_crawl(crawled, self.reading.catalog, self.reading.pages, self.reading.content_pages)
        return text.report(found) if found else ""


def read_subset(root: Path, kinds: tuple[str, ...], written: dict[str, str] | None = None) -> ProjectReading:
    reading = read_project(write_subset(root, kinds, written))
    assert not reading.has_errors, text.report(reading.diagnostics)
    return reading


def gaps_of(html: str) -> Iterator[str]:
    """Say what on a page is empty: headings with nothing below them, lists and tables without items."""
    body = LexborHTMLParser(html).body
    assert body is not None
    for node in body.traverse():
        tag = (node.tag or "").lower()
        if _HEADING.fullmatch(tag) and not node.text().strip():
            yield f"a heading <{tag}> without words"
        elif _HEADING.fullmatch(tag) and not _has_something_below(node, tag):
            yield f"the heading `{node.text().strip()}` has nothing below it"
        elif tag in _PLURAL and node.css_first(_PLURAL[tag]) is None:
            yield f"an empty <{tag} class={node.attributes.get('class')}>"


def _has_something_below(heading: LexborNode, tag: str) -> bool:
    node = heading.next
    while node is not None:
        if _HEADING.fullmatch(node.tag or "") and (node.tag or "") <= tag:
            return False
        if node.is_text_node and (node.text_content or "").strip():
            return True
        if node.is_element_node and (node.text().strip() or node.css_matches(_CONTENT) or node.css_first(_CONTENT)):
            return True
        node = node.next
    return False


def find_problems(root: Path, kinds: tuple[str, ...], written: dict[str, str] | None) -> Iterator[str]:
    """Say what is wrong with the site of a choice of kinds."""
    name = " and ".join(kinds) or "no kind"
    site = RenderedSite(read_subset(root / name, kinds, written))
    yield from (f"{name}: {line}" for line in site.link_problems.splitlines())
    for address, html in site.contents.items():
        yield from (f"{name}: {address or 'home'}: {gap}" for gap in gaps_of(html))
        if 'id="teach"' in html and set(re.findall(r"pb-lessons__(\w+)", html)) <= {"print"}:
            yield f"{name}: {address}: under `Teach it` there is only a print"
        for tool in re.findall(r'data-tool="(\w+)"', html):
            for data in TOOL_READS.get(tool, ()):
                if not json.loads(site.files[f"data/{data}.json"]):
                    yield f"{name}: {address}: the tool {tool} has no {data} to work on"


@pytest.mark.parametrize("size", [0, 1, 2], ids=["none", "single", "pair"])
def test_every_choice_of_kinds_makes_a_site_without_gaps(tmp_path: Path, size: int) -> None:
    """With and without hand-written pages in turn; the other half of both is among the thorough tests."""
    problems: list[str] = []
    for number, kinds in enumerate(kinds for kinds in subsets() if len(kinds) == size):
        problems += find_problems(tmp_path, kinds, WRITTEN if number % 2 else None)
    assert problems == []


@pytest.mark.thorough
@pytest.mark.parametrize("size", [0, 1, 2], ids=["none", "single", "pair"])
def test_every_choice_of_kinds_makes_one_with_other_hand_written_pages(tmp_path: Path, size: int) -> None:
    problems: list[str] = []
    for number, kinds in enumerate(kinds for kinds in subsets() if len(kinds) == size):
        problems += find_problems(tmp_path, kinds, None if number % 2 else WRITTEN)
    assert problems == []


def build_whole(root: Path, kinds: tuple[str, ...], written: dict[str, str] | None) -> list[str]:
    """Build a site with MkDocs; return what it is refused for, and what is empty on pages that MkDocs makes alone."""
    project = make_settings(write_subset(root / "project", kinds, written))
    built = build_here(project, root / "site")
    if built.code:
        return [f"{' and '.join(kinds)}: {line}" for line in built.output.splitlines()]
    return [f"404.html: {gap}" for gap in gaps_of((root / "site/404.html").read_text(encoding="utf-8"))]


@pytest.mark.build
@pytest.mark.parametrize("kinds", [(), ("question",), ("challenge", "mitigation"), ("term", "source")], ids="-".join)
def test_a_whole_build_of_some_kinds_succeeds(tmp_path: Path, kinds: tuple[str, ...]) -> None:
    assert build_whole(tmp_path, kinds, WRITTEN if len(kinds) == 1 else None) == []


@pytest.mark.build
@pytest.mark.thorough
@pytest.mark.parametrize("kinds", subsets(), ids="-".join)
def test_a_whole_build_of_every_choice_succeeds(tmp_path: Path, kinds: tuple[str, ...]) -> None:
    for name, written in (("alone", None), ("written", WRITTEN)):
        assert build_whole(tmp_path / name, kinds, written) == []


def test_a_project_without_a_playbook_has_pages_without_gaps(tmp_path: Path) -> None:
    """A preview shows it before the first playbook can be read."""
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "content").mkdir()
    site = RenderedSite(read_project(tmp_path))
    assert site.link_problems == ""
    assert [f"{address}: {gap}" for address, html in site.contents.items() for gap in gaps_of(html)] == []
    assert "tools/" not in site.contents


def test_a_playbook_with_nothing_to_teach_is_offered_on_paper_and_not_among_what_is_taught(tmp_path: Path) -> None:
    file = write_subset(tmp_path, ("challenge", "mitigation")) / f"playbooks/{PLAYBOOK}/playbook.yml"
    other = yaml.safe_load(file.read_text(encoding="utf-8"))["playbook"] | {"id": "bare", "title": "A bare playbook"}
    del other["formerly"]
    (tmp_path / "playbooks/bare").mkdir()
    (tmp_path / "playbooks/bare/playbook.yml").write_text(yaml.safe_dump({"playbook": other}), encoding="utf-8")
    site = RenderedSite(read_project(tmp_path))
    assert site.link_problems == ""
    bare = site.contents["playbooks/bare/"]
    assert "On paper" in bare
    assert "Teach it" not in bare
    assert "Teach it" in site.contents[f"playbooks/{PLAYBOOK}/"]
    assert "A bare playbook" not in site.contents["teach/"]


def test_a_bank_of_candidates_questions_leads_to_the_kit_on_their_side_only(tmp_path: Path) -> None:
    file = write_subset(tmp_path, ("question", "challenge")) / f"playbooks/{PLAYBOOK}/playbook.yml"
    lists = yaml.safe_load(file.read_text(encoding="utf-8"))
    asked = [question for question in lists["interview_questions"] if question["asked_by"] == "candidate"]
    assert asked
    file.write_text(yaml.safe_dump({**lists, "interview_questions": asked}, sort_keys=False), encoding="utf-8")
    site = RenderedSite(read_project(tmp_path))
    assert site.link_problems == ""
    sides = {side for html in site.contents.values() for side in re.findall(r"kit/\?side=(\w+)", html)}
    assert sides == {"candidate"}
    assert "The employer asks" not in site.contents["questions/"]
    assert not [address for address in site.contents if address.startswith("guides/employer/")]


def test_the_search_offers_only_lists_that_are_there(tmp_path: Path) -> None:
    offered = {}
    for kind in ("challenge", "term", "mitigation"):
        site = RenderedSite(read_subset(tmp_path / kind, (kind,)))
        offered[kind] = [
            address for address, _ in json.loads(dict(search.files(site.site))["search/start.json"])["ways"]
        ]
        assert [address for address in offered[kind] if address not in site.contents] == []
    assert offered == {"challenge": ["tools/", "challenges/"], "term": [], "mitigation": ["tools/"]}
