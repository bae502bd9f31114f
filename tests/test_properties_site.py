"""Whatever an author writes: a diagnostic, or a page that shows it, and never markup of the author's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markup import Html, elements_of, read_fragment, text_of
from properties import examples
from sites import make_site

from generator import prose
from generator.build import Reading, read_playbooks
from generator.files.characters import find_unreadable_character
from generator.kinds import ENTRY_TYPES
from generator.model import fields
from generator.model.fields import FieldShape, field_shapes
from generator.navigation import Navigation
from generator.outputs import output_files
from generator.pages import addresses
from generator.rendering import RenderedPage, make_environment, render
from generator.searching.records import make_records
from generator.site import Site

GOLDEN = Path(__file__).parent / "golden/small/input/playbooks/small"
BOUNDED = examples(50)
"""For properties that render a whole site for each example."""
NASTY = (
    "<script>alert(1)</script>",
    "</title></script><svg onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "[x](javascript:alert(1))",
    "[x](JaVa\tScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](https://a.example 'title\" onclick=\"x')",
    '[x](<https://a.example/"onclick=x>)',
    "<https://a.example/?a=1&b=<2>",
    "{{ 7 * 7 }} {% import 'os' %} {# no #}",
    "${7*7} #{7*7} <%= 7 %>",
    "<5 days & >3 | a*b*c _d_ `e`",
    "&lt;b&gt; &amp;amp; &#x3c;script&#x3e; &nbsp;",
    "\\<b\\> \\@small \\\\",
    "<!-- note --> <!doctype x> <![CDATA[y]]> <?php z ?>",
    "a\n\nb\n- c\n# d",
    "| a | b |\n|---|---|\n| <b> | `c|d` |",
    "\u202eright to left\u202c \u2066x\u2069",
    "bell \x07 escape \x1b nul \x00 next \x85 separator \u2028",
    "emoji \U0001f468\u200d\U0001f469\u200d\U0001f467 \u05e2\u05d1\u05e8\u05d9\u05ea \u65e5\u672c\u8a9e e\u0301",
    "@small and @draw-a-map, @no-coffee. @nobody",
    "~site~/x [a](~site~/y)",
    "x" * 119,
    "![i](https://a.example/i.png)",
    "[a]: https://a.example 'b'",
    "<a href=https://a.example>y</a>",
    "***",
    "---",
    "===",
    "12:30",
    "no",
    "~",
    "null",
    "1e3",
    "0x10",
    "=cmd()",
    "'",
    '"',
    "%",
    "\\",
)
WORDS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cn")), min_size=1, max_size=60
)
MARKUP = st.text(st.sampled_from("*_`[]()<>|#@!&\\~{}:;/-+=\"' \nab1."), min_size=1, max_size=60)
TEXTS = st.one_of(
    st.sampled_from(NASTY), WORDS, MARKUP, st.builds(lambda a, b: f"{a} {b}", st.sampled_from(NASTY), WORDS)
)


def _text_fields(part: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Names of every field that holds text of an author's, down through the parts of an entry."""
    for shape in field_shapes(part):
        if shape.part:
            yield from _text_fields(shape.part, (*path, shape.name))
        elif _is_free(shape):
            yield (*path, shape.name)


def _is_free(shape: FieldShape) -> bool:
    return shape.is_text and not shape.ref and shape.name not in ("id", "formerly", "notes")


FIELDS = [(entry_type.key, *path) for entry_type in ENTRY_TYPES for path in _text_fields(entry_type)]


@cache
def _benign() -> str:
    """The small golden site as one mapping, as JSON, so that each caller has a copy of its own."""
    import yaml

    whole: dict[str, Any] = {}
    for file in sorted(GOLDEN.glob("*.yml")):
        for key, value in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader).items():
            whole[key] = whole.get(key, []) + value if isinstance(value, list) else value
    return json.dumps(whole)


def put(whole: dict[str, Any], field: tuple[str, ...], text: str) -> None:
    """Write a text into a field of the first entry that has it."""
    entries = whole[field[0]]
    node = entries if isinstance(entries, dict) else next((e for e in entries if _holds(e, field[1:])), entries[0])
    _put(node, field[1:], text)


def _holds(node: Any, path: tuple[str, ...]) -> bool:
    if not path:
        return True
    if isinstance(node, list):
        return any(_holds(item, path) for item in node)
    return isinstance(node, dict) and path[0] in node and _holds(node[path[0]], path[1:])


def _put(node: Any, path: tuple[str, ...], text: str) -> None:
    if isinstance(node, list):
        index = next((n for n, item in enumerate(node) if _holds(item, path)), 0)
        if isinstance(node[index], str):
            node[index] = {path[0]: text}  # a point in its short form
        else:
            _put(node[index], path, text)
    elif len(path) == 1:
        node[path[0]] = [text] if isinstance(node.get(path[0]), list) else text
    else:
        _put(node.setdefault(path[0], {}), path[1:], text)


def read(folder: Path, whole: dict[str, Any]) -> Reading:
    """The reading of a project with one file, which is JSON and so YAML."""
    playbooks = folder / "playbooks"
    playbooks.mkdir(exist_ok=True)
    (playbooks / "small.yml").write_text(json.dumps(whole), encoding="utf-8")
    return read_playbooks(playbooks, folder)


def render_site(reading: Reading) -> tuple[Site, dict[str, RenderedPage]]:
    site = make_site(reading.catalog.for_audience("everyone"), {}, "https://code.example")
    env = make_environment(site.catalog, site.facts_of)
    return site, {page.address: render(page, env, site.facts(page)) for page in site.pages}


def marks(document: Html) -> set[tuple[str, str]]:
    """Every tag, and every attribute with its tag."""
    found = document.elements
    return {(e.tag, "") for e in found} | {(e.tag, name) for e in found for name in e.attributes}


class Pages(dict[str, str]):
    """HTML by the address of its page; short where hypothesis shows an example."""

    def __repr__(self) -> str:
        return f"<{len(self)} pages>"


class Marks(frozenset[tuple[str, str]]):
    """Tags, and attributes with their tag; short where hypothesis shows an example."""

    def __repr__(self) -> str:
        return f"<{len(self)} tags and attributes>"


@pytest.fixture(scope="module")
def benign(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The HTML of every page before somebody writes something else."""
    reading = read(tmp_path_factory.mktemp("benign"), json.loads(_benign()))
    assert reading.diagnostics == []
    return Pages({address: page.html for address, page in render_site(reading)[1].items()})


@pytest.fixture(scope="module")
def ours(benign: Pages) -> Marks:
    """What a benign site is made of, and what Markdown may add to it."""
    found = {mark for html in benign.values() for mark in marks(read_fragment(html))}
    inside = ("a", "code", "del", "em", "strong", "br", "p", "ul", "ol", "li", "blockquote", "pre", "hr")
    inside += ("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "div")
    found |= {(tag, "") for tag in inside}
    attributes = (("a", "href"), ("a", "title"), ("ol", "start"), ("th", "class"), ("td", "class"))
    # A text may hold a word of the glossary.
    explained = {("a", "class"), ("a", "data-pb-term"), ("a", "data-pb-meaning"), ("div", "data-enhance")}
    frames = {("div", name) for name in ("class", "tabindex", "role", "aria-label")}
    return Marks(found | set(attributes) | explained | frames)


def changed(pages: dict[str, RenderedPage], benign: Pages) -> Iterator[tuple[RenderedPage, Html]]:
    """The pages on which the text is shown."""
    for address, page in pages.items():
        if page.html != benign.get(address):
            yield page, read_fragment(page.html)


def with_text(field: tuple[str, ...], text: str, folder: Path) -> tuple[Reading, dict[str, Any]]:
    whole = json.loads(_benign())
    put(whole, field, text)
    return read(folder, whole), whole


def test_every_text_field_of_every_kind_is_tried() -> None:
    assert len(FIELDS) > 150
    assert ("challenges", "mitigations", "how_it_helps") in FIELDS
    for field in FIELDS:
        whole = json.loads(_benign())
        put(whole, field, "a mark in the text")
        assert "a mark in the text" in json.dumps(whole), field


@BOUNDED
@given(field=st.sampled_from(FIELDS), text=TEXTS)
@example(field=("challenges", "title"), text=NASTY[0])
@example(field=("challenges", "summary"), text=NASTY[4])
@example(field=("playbook", "owner"), text=NASTY[3])
@example(field=("sources", "address"), text="https://a.example/x")
@example(field=("sources", "address"), text="https://a.example/javascript:alert(1)")
@example(field=("challenges", "tags"), text="a&b <5")
@example(field=("interview_questions", "title"), text='"quoted"')
def test_any_text_gives_a_diagnostic_or_pages_without_markup_of_its_own(
    field: tuple[str, ...], text: str, tmp_path: Path, ours: Marks, benign: Pages
) -> None:
    reading, _ = with_text(field, text, tmp_path)
    if reading.has_errors:
        assert all(found.location.path == "playbooks/small.yml" for found in reading.diagnostics)
        return
    site, pages = render_site(reading)
    for page, document in changed(pages, benign):
        assert document.errors == []
        assert sorted(marks(document) - ours) == []
        hrefs = [element.get("href") for element in document.all("a")]
        assert not [href for href in hrefs if re.match(r"[\s\x00-\x20]*(?:javascript|data|vbscript):", href, re.I)]
        assert addresses.SITE_ROOT not in page.html or addresses.SITE_ROOT in text
        assert sorted(document.ids) == sorted(set(document.ids))
        assert sorted(page.anchors - set(document.ids)) == []
    for _, written in output_files(site):
        assert "<script>alert" not in written


@BOUNDED
@given(field=st.sampled_from(FIELDS), text=TEXTS)
@example(field=("challenges", "symptoms", "text"), text="a <5 | b & c * d")
@example(field=("challenges", "description"), text="[x]: https://a.example")
@example(field=("challenges", "searches"), text="' onmouseover='alert(1)")
def test_what_is_accepted_can_be_read(field: tuple[str, ...], text: str, tmp_path: Path, benign: Pages) -> None:
    """Each word of the source is found in the text of a page, or in the search: nothing is silently lost."""
    assume(field[-1] != "address")
    assume(field != ("competencies", "searches"))  # a heading among questions, which the search does not show
    reading, _ = with_text(field, text, tmp_path)
    if reading.has_errors:
        return
    site, pages = render_site(reading)
    if field[-1] == "searches":
        shown = {word for record in make_records(site) for search in record.searches for word in _words(search)}
    else:
        shown = {word for _, document in changed(pages, benign) for word in _words(document.text)}
    assert sorted(set(_words(_read_by_people(text, field))) - shown) == []


def _read_by_people(text: str, field: tuple[str, ...]) -> str:
    """The text without what Markdown and mentions say to the program and not to the reader."""
    text = re.sub(r"@[a-z/-]+", " ", text)
    text = re.sub(r"\]\([^)]*\)", "] ", text)
    text = re.sub(r"&#?\w+;", " ", text)
    text = re.sub(r"^\s*\d+[.)]", " ", text, flags=re.MULTILINE)
    return re.sub(r"(?:```|~~~).*", " ", text)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


KINDS = {entry_type.key: entry_type.kind for entry_type in ENTRY_TYPES}
TITLES = [(key, "title") for key in KINDS]


@BOUNDED
@given(field=st.sampled_from(TITLES), text=st.one_of(st.sampled_from(NASTY), MARKUP, WORDS))
@example(field=("challenges", "title"), text='A & B <5 "c" *d* `e`')
def test_a_title_is_text_wherever_it_lands(field: tuple[str, str], text: str, tmp_path: Path) -> None:
    """In the page, in menus, in the search: exactly what was written."""
    reading, whole = with_text(field, text, tmp_path)
    if reading.has_errors:
        return
    entries = whole[field[0]]
    id = (entries if isinstance(entries, dict) else entries[0])["id"]
    entry = reading.catalog.find(f"{KINDS[field[0]]}/{id}")
    assert entry is not None
    title = " ".join(text.split())
    site, pages = render_site(reading)
    address = addresses.address_of(entry).partition("#")[0]
    assert title in read_fragment(pages[address].html).text
    if "#" not in addresses.address_of(entry):
        assert read_fragment(pages[address].html).h1 == [title]
        found = [record.title for record in make_records(site) if record.address == address]
        assert [" ".join(each.split()) for each in found] == [title]
    for tab in Navigation(site.catalog, site.pages).tabs:
        for item in Navigation(site.catalog, site.pages).build_menu(tab.key, None):
            assert "&amp;" not in item.title or "&amp;" in text


RUN = st.one_of(st.sampled_from(NASTY), WORDS, MARKUP)


@examples(400)
@given(RUN)
@example("- a")
@example(" 1. a")
@example("+\na")
def test_the_short_way_of_a_plain_text_gives_what_the_long_way_gives(text: str) -> None:
    assume("://" not in text)  # an address becomes a link before the long way
    long_way = prose._clean_inline(prose._escape_block_starts(text))
    assert read_fragment(prose.render_inline(text, lambda _: None)).text == read_fragment(long_way).text
    assert marks(read_fragment(prose.render_inline(text, lambda _: None))) == marks(read_fragment(long_way))


@examples(300)
@given(RUN)
@example("<p>")
@example("<strong>a")
def test_prose_is_well_formed_with_tags_of_the_allow_list_alone(text: str) -> None:
    assume(not find_unreadable_character(text))  # the loader refuses it
    for render_text, is_block in ((prose.render_inline, False), (prose.render_block, True)):
        html = render_text(text, lambda _: None)
        elements = elements_of(html)
        assert sorted({element.tag for element in elements} - prose._BLOCK_TAGS - {"div"}) == []
        is_accepted = not prose.find_issues(text, is_block=is_block)
        if is_accepted:
            assert read_fragment(html).errors == []
            links = [element.get("href") for element in elements if element.tag == "a"]
            assert [link for link in links if not prose.is_safe_address(link)] == []


@examples(300)
@given(RUN)
def test_rendering_twice_gives_the_same_and_a_mention_is_found_where_it_stands(text: str) -> None:
    assert prose.render_block(text, lambda _: None) == prose.render_block(text, lambda _: None)
    raw = text.encode()
    for mention in prose.find_mentions(text):
        assert raw[mention.start : mention.end].decode() == f"@{mention.target}"


JOINTS = (
    *(" ", "\n", "\n\n", "\n> ", "\n- ", "\n  ", "\n    ", "\n\n      ", "\n# ", "\n===\n", "\n---\n", "\n***\n"),
    *("*", "**", "_", "`", "~~", "[", "]", "]: ", "\n[", "\n> [", "\n- [", "][", "](", ")", "](https://", "<https://"),
    *(">", "|", " | ", "\n|", "|\n|---|---|\n|", "|\n|-|\n", "\n```", "```\n", "\n~~~ ", "\\", "!", '"', " '", "('"),
    *("\n1. ", "\n7) ", "\n2. ", "@", ".", ":", "<", "<!--", "-->", "<?", "\t", "  \n", "\\\n", "{", "=", "\u00e9"),
)


@st.composite
def shapes(draw: st.DrawFn) -> str:
    """Words, each its own, with any markup between them."""
    joints = draw(st.lists(st.lists(st.sampled_from(JOINTS), min_size=1, max_size=3), max_size=12))
    words = (f"w{chr(97 + n)}x" for n in range(len(joints) + 1))
    return "".join("".join(joint) + word for joint, word in zip([[""], *joints], words, strict=True))


def shown_words(html: str) -> str:
    """Everything readers can get at: the text, where its links lead and the titles of these."""
    links = (value for element in elements_of(html) for value in (element.get("href"), element.get("title")))
    return " ".join((text_of(html), *links))


@examples(600)
@given(shapes())
@example("> [wax]: wbx")
@example("- [wax]: https://wbx.wcx\n- wdx")
@example("[wax\nwbx]: wcx 'wdx\nwex'")
@example("|wax|\n|-|\n|wbx|wcx|")
@example("wax\n```wbx wcx\nwdx")
def test_every_word_of_a_text_is_shown_or_reported(text: str) -> None:
    words = set(re.findall("w[a-z]x", text))
    languages = set(re.findall(r"(?:`{3}|~{3})[ \t]*([\w+#.:=-]+)", text))  # say how code is to be read
    for is_block, render_text in ((False, prose.render_inline), (True, prose.render_block)):
        if not prose.find_issues(text, is_block=is_block):
            shown = shown_words(render_text(text, lambda _: None))
            lost = {word for word in words if word not in shown}
            assert not lost or (is_block and all(any(word in language for language in languages) for word in lost))


@examples(400)
@given(st.one_of(RUN, shapes()))
@example("1. a")
@example("un*believ*able")
@example("@small, [@small](https://a.example '>') `@small`")
def test_plain_text_is_what_the_page_shows(text: str) -> None:
    assume(not find_unreadable_character(text) and not prose.find_issues(text, is_block=False))
    for link in (lambda _: None, lambda mention: ("", mention.upper())):
        assert prose.render_plain(text, link) == prose._join_lines(text_of(prose.render_inline(text, link)))


@examples(400)
@given(st.one_of(RUN, shapes()))
def test_a_text_with_an_issue_or_a_mention_gets_a_second_look(text: str) -> None:
    if prose.find_issues(text) or prose.find_issues(text, is_block=False) or prose.find_mentions(text):
        assert fields.needs_second_look(text)
