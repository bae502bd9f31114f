"""Hand-written pages are untrusted: what is refused, what is published unchanged, and that nothing in between exists.

A folder in `tests/examples/content/` is a test, laid out as `lay_over` says; `expect.txt` lists `path:line:column
code`.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from building import build_here
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markup import elements_of, nodes_of, text_of
from mkdocs.utils.meta import get_data
from projects import EXAMPLES, lay_over, make_project
from properties import examples
from sites import ROOT, read_settings

from generator.build import check_project
from generator.catalog import Catalog
from generator.content_pages import front_matter
from generator.content_pages.body import check_body
from generator.content_pages.depth import find_too_deep
from generator.content_pages.page import ContentPage, PageText, WrittenLink, address_of_page
from generator.content_pages.published import EXTENSIONS, read_published
from generator.content_pages.site import check_content, check_links
from generator.diagnostics import CODES, Diagnostic, Location
from generator.sanitising import sanitise

CONTENT = EXAMPLES / "content"
VALID = sorted((CONTENT / "valid").iterdir())
INVALID = sorted((CONTENT / "invalid").glob("*/*"))
HOSTILE = [
    line.encode().decode("unicode_escape")
    for line in (CONTENT / "hostile.txt").read_text(encoding="utf-8").splitlines()
]
NEVER = frozenset(
    ("script", "style", "iframe", "object", "embed", "base", "meta", "link", "form", "input", "button", "svg", "math")
    + ("template", "video", "audio", "source", "select", "textarea", "frameset", "noscript", "title")
)
QUICK = examples(150)


def _found(root: Path) -> list[str]:
    return [f"{_place(problem)} {problem.code}" for problem in check_project(root)]


def _place(problem: Diagnostic) -> str:
    return f"{problem.location.path}:{problem.location.line}:{problem.location.column}"


@pytest.mark.parametrize("example", VALID, ids=lambda example: example.name)
def test_a_valid_example_has_no_problem(example: Path, tmp_path: Path) -> None:
    lay_over(example, make_project(tmp_path))
    assert _found(tmp_path) == []


@pytest.mark.parametrize("example", INVALID, ids=lambda example: f"{example.parent.name}/{example.name}")
def test_an_invalid_example_has_exactly_the_problems_it_says(example: Path, tmp_path: Path) -> None:
    lay_over(example, make_project(tmp_path))
    expected = (example / "expect.txt").read_text(encoding="utf-8").splitlines()
    others = [line for line in expected if line.rpartition(" ")[2] != example.parent.name]
    assert expected, f"{example}/expect.txt: write `path:line:column {example.parent.name}`"
    assert others == [], f"{example}/expect.txt expects these as well: move the example, or take them out of it"
    assert _found(tmp_path) == expected


@pytest.mark.parametrize("example", INVALID, ids=lambda example: f"{example.parent.name}/{example.name}")
def test_a_message_says_what_helps_and_shows_its_line(example: Path, tmp_path: Path) -> None:
    lay_over(example, make_project(tmp_path))
    for problem in check_project(tmp_path):
        assert problem.help, problem
        assert not problem.message.endswith("."), problem
        file = tmp_path / problem.location.path
        if problem.location.line > 1:
            lines = file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
            assert lines[problem.location.line - 1].startswith(problem.excerpt.rstrip("\ufffd"))


def test_there_is_an_example_of_everything_a_page_can_get_wrong() -> None:
    codes = {folder.name for folder in (CONTENT / "invalid").iterdir()}
    wanted = {
        *("bad-front-matter", "swallowed-line", "html-in-page", "link-leaves-folder", "address-taken", "reserved-file"),
        *("unsafe-link", "unread-file", "not-a-file", "not-utf-8", "unknown-reference", "too-deep", "reserved-anchor"),
    }
    assert sorted(codes - CODES.keys()) == [], "name these folders after a code in generator/diagnostics.py"
    assert sorted(wanted - codes) == [], "add a folder with an example to tests/examples/content/invalid for these"


def test_pages_are_checked_with_the_extensions_they_are_published_with() -> None:
    listed = read_settings(ROOT / "mkdocs.yml")["markdown_extensions"]
    published = {"toc", "tables", "fenced_code"} | {item if isinstance(item, str) else min(item) for item in listed}
    assert sorted(EXTENSIONS) == sorted(published), "EXTENSIONS is not what mkdocs.yml lists under markdown_extensions"


def test_a_page_for_interviewers_may_not_be_named_on_one_for_everyone(tmp_path: Path) -> None:
    secret = "terms:\n  - id: secret\n    title: Secret\n    summary: Not for all.\n    audience: interviewers\n"
    page = "# A page\n\nSee @secret.\n"
    make_project(tmp_path, {"playbooks/example/term.yml": secret, "content/page.md": page})
    problems = check_project(tmp_path)
    assert [f"{_place(problem)} {problem.code}" for problem in problems] == ["content/page.md:3:5 restricted-reference"]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("a.md", "a/"),
        ("index.md", ""),
        ("README.md", ""),
        ("a/index.md", "a/"),
        ("a/b.md", "a/b/"),
        ("a/README.md", "a/"),
    ],
)
def test_address_of_a_page(path: str, address: str) -> None:
    assert address_of_page(path) == address


# What is refused never reaches readers.


@pytest.mark.parametrize("vector", HOSTILE)
def test_a_hostile_page_is_refused_or_harmless(vector: str) -> None:
    body = check_body(PageText("content/page.md", f"# A page\n\n{vector}\n", 1), "page.md")
    if not body.problems:
        _assert_harmless(_rendered(f"# A page\n\n{vector}\n"))


@pytest.mark.parametrize("vector", HOSTILE)
def test_what_gets_past_the_check_is_sanitised(vector: str) -> None:
    _assert_harmless(sanitise(_rendered(vector)))
    _assert_harmless(sanitise(vector))


def test_sanitising_twice_changes_nothing() -> None:
    for vector in HOSTILE:
        once = sanitise(_rendered(vector))
        assert sanitise(once) == once, vector


@QUICK
@given(
    st.lists(
        st.sampled_from(HOSTILE) | st.sampled_from(["<", ">", '"', "'", "`", "\n", "\n\n", "    ", "]("]), max_size=6
    )
)
def test_hostile_pieces_put_together_stay_harmless(pieces: list[str]) -> None:
    _assert_harmless(sanitise("".join(pieces)))


def _rendered(body: str) -> str:
    configs: dict[str, dict[str, Any]] = {"toc": {"permalink": True}}
    return Markdown(extensions=list(EXTENSIONS), extension_configs=configs).convert(body)


def _assert_harmless(html: str) -> None:
    assert not any(node.is_comment_node for node in nodes_of(html))
    for element in elements_of(html):
        assert element.tag not in NEVER
        for name, value in element.attributes.items():
            assert not str(name).startswith("on")
            assert name not in ("style", "srcset", "srcdoc", "action", "formaction", "ping", "background", "target")
            if name in ("href", "src"):
                plain = re.sub(r"[\x00-\x20]", "", value).lower()
                assert not re.match(r"//|\\|[^/?#]*:", plain) or re.match(r"https?:|mailto:", plain)
                assert name == "href" or not re.match(r"https?:", plain)
            assert name not in ("id", "name") or not value.startswith(("__", "pb-"))


def test_what_material_makes_of_markdown_survives() -> None:
    body = (CONTENT / "valid/everything/content/guide/all.md").read_text(encoding="utf-8").partition("\n---\n")[2]
    before = _rendered(body)
    assert 'class="headerlink"' in before
    expected = before.replace(' style="text-align: left;"', ' class="pb-left"')
    expected = expected.replace(' style="text-align: right;"', ' class="pb-right"')
    assert nodes_as_text(sanitise(before)) == nodes_as_text(expected)


def test_what_a_highlighter_makes_survives() -> None:
    html = (
        '<div class="language-python highlight"><pre><span></span><code><span id="__span-0-1">'
        '<a id="__codelineno-0-1" name="__codelineno-0-1" href="#__codelineno-0-1"></a><span class="k">def</span>'
        '</span></code></pre></div><details class="note" open=""><summary>More</summary><p>Text</p></details>'
    )
    assert sanitise(html) == html


def nodes_as_text(html: str) -> list[tuple[str | None, dict[str, str | None], str]]:
    return [(node.tag, dict(node.attributes), node.text(deep=False)) for node in nodes_of(html)]


# Nothing is lost.

BLOCKS = ["# ", "## ", "- ", "1. ", "> ", "!!! note\n    ", ":   ", "    ", "", "* ", "| ", "\t", "Term\n:   "]
MARKS = [
    " ",
    " *",
    "* ",
    " **",
    "** ",
    " `",
    "` ",
    " < ",
    " <",
    "> ",
    " & ",
    "&",
    " @",
    "\\@",
    "\\",
    "_",
    " [",
    "] ",
    "](b.md)",
    "\n",
]
WORDS = st.integers(0, 999).map(lambda number: f"word{number:03}")


@st.composite
def markdown_texts(draw: st.DrawFn) -> str:
    """Paragraphs, lists and notes of words with markup between them."""
    blocks = []
    for start in draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=5)):
        pieces = draw(st.lists(st.tuples(WORDS, st.sampled_from(MARKS)), min_size=1, max_size=6))
        blocks.append(start + "".join(word + mark for word, mark in pieces))
    return "# Title\n\n" + draw(st.sampled_from(["\n", "\n\n"])).join(blocks) + "\n"


@QUICK
@given(markdown_texts())
def test_every_word_of_an_accepted_page_is_published(body: str) -> None:
    checked = check_body(PageText("content/page.md", body, 1), "page.md")
    if checked.problems:
        return
    text = text_of(sanitise(_rendered(body)))
    for word in re.findall(r"word\d{3}", body):
        assert word in text or any(word in link.target for link in checked.links), f"{word} is lost"


@QUICK
@given(
    st.text(st.sampled_from("---...+++ \n\t:#[]{}&*!|>'\"%@`abntitlehidorsc0192-"), max_size=60)
    | st.lists(
        st.sampled_from(
            [
                "---\n",
                "...\n",
                "title: ",
                "order: ",
                "tags: ",
                "- ",
                "a",
                "no",
                "2026-01-10",
                "10",
                "[a]",
                "\n",
                " ",
                "# A\n",
                '"',
            ]
        ),
        max_size=12,
    ).map("".join)
)
def test_mkdocs_reads_accepted_front_matter_as_it_was_checked(text: str) -> None:
    found = front_matter.split_front_matter(text, "content/page.md")
    if found.problems or not text.strip():
        return
    body, data = get_data(text)
    assert body.split() == found.body.split()
    assert {key: str(value) for key, value in data.items()} == {key: str(value) for key, value in found.values.items()}


@QUICK
@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            [
                *HOSTILE,
                "\n",
                "\n\n",
                "    ",
                "```",
                "`",
                "!!! note\n",
                "[^1]",
                "[^1]: ",
                "@a",
                "[TOC]",
                "---\n",
                "|a|\n",
            ]
        ),
        max_size=8,
    ).map("".join)
)
def test_any_page_ends_in_pages_or_problems(text: str) -> None:
    found = front_matter.split_front_matter(text, "content/page.md")
    body = check_body(PageText("content/page.md", found.body, found.body_line), "page.md")
    for problem in [*found.problems, *body.problems]:
        lines = text.split("\n")
        assert 1 <= problem.location.line <= len(lines) + 1
        assert 1 <= problem.location.column <= len(problem.excerpt) + 1


# Nothing takes long.

TANGLED = {
    "brackets": "[a" * 20_000,
    "open brackets": "[" * 40_000,
    "nested brackets": "[" * 20_000 + "]" * 20_000,
    "images": "![a" * 15_000,
    "links": "[a](" * 10_000,
    "links in pointed brackets": "[a](<b" * 7_000,
    "tags": "<a " * 15_000,
    "comments": "<!-- " * 10_000,
    "instructions": "<?" * 20_000,
    "declarations": "<![CDATA[" * 5_000,
    "quotes": "> " * 20_000,
    "lists": "- " * 20_000 + "a",
    "numbers": "1. " * 10_000 + "a",
    "emphasis": "*a **a " * 3_000 + "b" + " a** a*" * 3_000,
    "backticks": "".join("e" + "`" * number for number in range(280)),
    "backslashes": "\\" * 40_000,
    "tables of contents": "[TOC]\n\n" * 5_000,
    "footnotes": "".join(f"[^{number}]: a\n\n" for number in range(4_000)),
    "indents": "\n".join(" " * 4 * level + "* a" for level in range(140)),
    "headings": "# a\n" * 20_000,
    "headings without text": "#\n" * 20_000,
    "headings in lists": "- # a\n" * 15_000,
    "headings in quotes": "> 1. # a\n\n" * 9_000,
    "headings after tags": "<hr># a\n" * 9_000,
    "underlined headings": "a\n-\n" * 20_000,
    "links without end": "[a](b.md) " * 9_000,
    "links to references": "[a] " * 20_000,
    "addresses": "<https://a> " * 8_000,
    "mentions": "@a " * 20_000,
    "what only looks like code": "``` a b\n" + "# a\n" * 20_000 + "```\n",
}


@pytest.mark.parametrize("name", TANGLED)
def test_what_would_take_long_is_refused_at_once(name: str) -> None:
    assert find_too_deep("# A page\n\n" + TANGLED[name])


@pytest.mark.parametrize("name", ["spaces", "newlines", "tabs", "stars", "fences", "plain"])
def test_what_is_only_long_is_looked_at_in_a_moment(name: str) -> None:
    text = {
        "spaces": " " * 90_000,
        "newlines": "\n" * 90_000,
        "tabs": "\t" * 90_000,
        "stars": "* " * 45_000,
        "fences": "~~~\n" * 20_000,
        "plain": "Some words [and](https://example.org) *more*.\n" * 2_000,
    }[name]
    assert find_too_deep(text) is None


@pytest.mark.parametrize(
    "body",
    [
        "# pb " + "a " * 30 + "\n\n# pb " + "a " * 12 + "z\n",
        "# pb " + "a " * 20_000 + "\n\n" + "pb a a\n" * 3_000,
        "pb a\n-\n\n" * 400,
        "# x\n\n<a" + ":" * 40_000,
        "# x\n\n" + "<a:" * 49,
        "# x\n\n" + "](" * 2_900,
        "# a\n" * 500,
        "[a](https://example.org) " * 3_000,
        "[a](b.md) " * 3_000,
    ],
    ids=["words", "more words", "underlined", "colons", "tags", "brackets", "headings", "addresses", "links"],
)
def test_the_text_of_a_page_is_judged_in_a_moment(body: str) -> None:
    check_body(PageText("content/page.md", body, 1), "page.md")


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("# A\n\npb menu\n\n## PB *menu*\n", 5),
        ("# A\n\n## menu pb\n\npb menu\n---\n", 5),
        ("# A\n\npb x\n\n``` { .yaml #pb-x }\na: b\n```\n", 5),
    ],
)
def test_a_reserved_anchor_is_found_where_it_is_made(body: str, line: int) -> None:
    problems = check_body(PageText("content/page.md", body, 1), "page.md").problems
    assert [(problem.code, problem.location.line) for problem in problems] == [("reserved-anchor", line)]


@pytest.mark.parametrize(("body", "things"), [("# a\n" * 501, "500 headings"), ("[a](b.md) " * 3_001, "3,000 links")])
def test_a_page_may_hold_only_so_much(body: str, things: str) -> None:
    (problem,) = check_body(PageText("content/page.md", body, 1), "page.md").problems
    assert (problem.code, problem.message, problem.help) == ("too-deep", f"more than {things}", "split the page")


def test_rules_and_comments_in_code_are_no_headings() -> None:
    assert find_too_deep("a\n\n---\n\n" * 600 + "```python\n" + "# a\n" * 600 + "```\n") is None


@pytest.mark.parametrize(
    "name",
    [
        *("sitemap.xml.md", "sitemap.xml.gz.md", "404.html.md", "index.html.md", "guide/index.html.md"),
        *("guide/index.html/a.md", "guide/a.csv.md", "v1.2.md", "CNAME.md", "_headers.md", "guide/Index.HTML.md"),
    ],
)
def test_a_page_may_not_be_published_where_a_file_is(name: str, tmp_path: Path) -> None:
    make_project(tmp_path, {f"content/{name}": "# A page\n", "content/guide/a.csv": "a\n"})
    place = "content/guide/index.html" if name == "guide/index.html/a.md" else f"content/{name}"
    assert _found(tmp_path) == [f"{place}:1:1 reserved-file"]


def test_front_matter_of_nothing_but_unknown_fields_is_looked_at_in_a_moment() -> None:
    text = "---\n" + "".join(f"k{number}: x\n" for number in range(9_000)) + "---\n\n# A page\n"
    assert len(front_matter.split_front_matter(text, "content/page.md").problems) == 9_000


def test_links_of_many_pages_are_followed_in_a_moment() -> None:
    place = Location("content/page.md")
    targets = [(f"page-{number}.md", "there") for number in range(2_000)] + [("page-1.md", "nowhere")]
    links = tuple(WrittenLink(target, anchor, place, "") for target, anchor in targets)
    pages = [
        ContentPage(f"page-{number}.md", f"content/page-{number}.md", "A page", "", "About", 1, "", "", 1)
        for number in range(2_000)
    ]
    pages = [replace(page, anchors=frozenset(["there"]), links=links[-11:]) for page in pages]
    assert len(list(check_links(pages, {page.path for page in pages}))) == 2_000
    assert len(list(check_content(pages, Catalog([]), set()))) == 22_000


def test_code_in_a_fence_may_hold_what_it_likes() -> None:
    assert find_too_deep(f"# A page\n\n```\n{'[a' * 20_000}\n```\n") is None


# What MkDocs makes of it.


def test_links_by_any_name_lead_to_the_page(tmp_path: Path) -> None:
    published = read_published("[a](b.md) <https://example.org> <a@example.org> ![c](c.png) @id `@no` \\@no\n\n# T\n")
    assert published.links == ["b.md", "https://example.org", "mailto:a@example.org"]
    assert (published.images, published.mentions, published.title) == (["c.png"], ["id"], "T")


@pytest.mark.build
def test_a_real_build_publishes_the_valid_examples_unchanged(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "overrides").mkdir()
    for name in ("everything", "links", "code-is-not-judged"):
        lay_over(CONTENT / "valid" / name, root)
    done = build_here(root, tmp_path / "site", strict=True)
    assert done.code == 0, done.output
    page = (tmp_path / "site/guide/all/index.html").read_text(encoding="utf-8")
    assert re.search(r'<p>Second, see <a href="\.\./\.\./playbooks/example/">[^<]+</a>', page)
    wanted = (
        '<div class="admonition note">',
        '<code class="language-python">@decorator',
        "@media in &lt;b&gt;indented",
        "<kbd>F1</kbd>",
        '<a class="headerlink" href="#a-table"',
        '<li id="fn:1">',
        "<dt>Term</dt>",
        "../../images/dot.png",
    )
    assert [text for text in wanted if text not in page] == []
    links = (tmp_path / "site/a/index.html").read_text(encoding="utf-8")
    assert re.findall(r'<a href="([^"]*)">(?:address|bare|folder|its address|list)</a>', links) == [
        *("../guide/b/", "../guide/b/", "../guide/", "../playbooks/example/", "../playbooks/")
    ]
