"""Markdown text -> safe HTML: what an author writes is what a reader sees, and nothing else gets out."""

from __future__ import annotations

import re
from html import unescape

import pytest

from generator import prose


def link(mention: str) -> tuple[str, str] | None:
    return {"a-b": ("~site~/a/", "A [b] *c*"), "term/x": ("~site~/x/", "X & <y>")}.get(mention)


def inline(text: str) -> str:
    return prose.render_inline(text, link)


def block(text: str) -> str:
    return prose.render_block(text, link)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "plain"),
        ("a & b < c > d", "a &amp; b &lt; c &gt; d"),
        ("waits <5 days", "waits &lt;5 days"),
        ("\"quotes\" and 'more'", "&quot;quotes&quot; and &#x27;more&#x27;"),
        ("*one* **two** `three` ~~four~~", "<em>one</em> <strong>two</strong> <code>three</code> <del>four</del>"),
        ("2 * 3 * 4, snake_case_word", "2 * 3 * 4, snake_case_word"),
        ("a | b", "a | b"),
        ("{{ braces }} {% raw %} {# note #}", "{{ braces }} {% raw %} {# note #}"),
        ("[a](https://x.example/?a=1&b=2)", '<a href="https://x.example/?a=1&amp;b=2">a</a>'),
        ("<https://x.example>", '<a href="https://x.example">https://x.example</a>'),
        ("`<b>`", "<code>&lt;b&gt;</code>"),
        ("two\nlines", "two lines"),
    ],
)
def test_inline_markdown_becomes_html(text: str, html: str) -> None:
    assert inline(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "# one",
        "1. one",
        "1) one",
        "- one",
        "+ one",
        "* one",
        "> one",
        "***",
        "---",
        "```",
        "~~~",
        "[x]: y",
        "2026. one",
        "==",
    ],
)
def test_what_would_start_a_block_is_text_in_one_run(text: str) -> None:
    assert inline(text).replace("&gt;", ">") == text


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="https://x.example" onclick="x()">y</a>',
        "<style>*{}</style>",
        "![alt](https://x.example/a.png)",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](data:text/html,y)",
        "[x](vbscript:y)",
        "<javascript:alert(1)>",
    ],
)
def test_markup_and_addresses_that_could_run_script_are_named_and_never_rendered(text: str) -> None:
    assert prose.find_issues(text)
    for html in (inline(text), block(text)):
        assert not any(
            mark in html.lower()
            for mark in ("<script", "<img", "<style", "onclick=", "onerror=x", 'href="j', 'href="d', 'href="v')
        )


@pytest.mark.parametrize(
    "text",
    ["a < b", "<5 days", "`<b>`", "a&b", "\\<b>", "mail me@example.com", "<me@example.com>", "[a](https://b.example)"],
)
def test_harmless_text_has_no_issue(text: str) -> None:
    assert prose.find_issues(text) == []


def test_a_mention_becomes_a_link_with_the_title_as_text() -> None:
    assert inline("See @a-b.") == 'See <a href="~site~/a/">A [b] *c*</a>.'
    assert inline("(@term/x)") == '(<a href="~site~/x/">X &amp; &lt;y&gt;</a>)'


@pytest.mark.parametrize(
    "text",
    [
        "me@a-b.example",
        "a/@a-b",
        "`@a-b`",
        "\\@a-b",
        "[@a-b](https://x.example)",
        "@@a-b",
        "@A-B",
        "@nobody",
        "@a-b@c",
        "@a-b.com",
        "@a-b-.com",
        "@a-b-c.com",
        "@a-b-C.com",
        "@a-b-c.d@e",
        "@a-b/c.pdf",
        "@term/x.pdf",
        "@term/x-y.pdf",
        "@a-b-c@d",
    ],
)
def test_what_is_no_mention_is_left_alone(text: str) -> None:
    assert "~site~" not in inline(text)
    if text != "@nobody":
        assert prose.find_mentions(text) == ()


@pytest.mark.parametrize("text", ["@a-b.", "@a-b...", "@a-b. Next", "@a-b, x.y", "(@a-b)", "@a-b's", "@a-b/@term/x"])
def test_a_mention_ends_where_its_sentence_goes_on(text: str) -> None:
    assert prose.find_mentions(text)[0].target == "a-b"


def test_a_mention_at_the_end_of_a_sentence_or_in_emphasis_is_one() -> None:
    assert [mention.target for mention in prose.find_mentions("@a-b, *@term/x* and @a-b.")] == ["a-b", "term/x", "a-b"]


def test_a_mention_knows_which_occurrence_it_is() -> None:
    assert [mention.occurrence for mention in prose.find_mentions("`@a-b` @a-b @a-b")] == [1, 2]


def test_mentions_are_found_behind_characters_of_several_bytes() -> None:
    mention = prose.find_mentions("日本語 \U0001f600 @a-b")[0]
    assert "日本語 \U0001f600 @a-b".encode()[mention.start : mention.end] == b"@a-b"


def test_mentions_in_a_code_block_are_code() -> None:
    assert not prose.find_mentions("a\n\n    @a-b\n\n```\n@a-b\n```\n")


def test_headings_of_an_author_start_at_the_third_level() -> None:
    assert block("# One\n\n## Two\n\n#### Four") == "<h3>One</h3>\n<h3>Two</h3>\n<h4>Four</h4>"


def test_a_table_scrolls_in_a_frame_and_has_no_style_attribute() -> None:
    html = block("| a | b |\n|:--|--:|\n| 1 | 2 |")
    assert 'tabindex="0"' in html
    assert "style=" not in html
    assert '<td class="pb-right">2</td>' in html


def test_a_link_definition_stays_visible() -> None:
    assert "[x]: https://a.example" in block("before\n\n[x]: https://a.example").replace(
        '<a href="https://a.example">', ""
    )


def test_text_without_markdown_is_the_same_on_the_short_way() -> None:
    assert inline("It's a & b > c") == "It's a &amp; b &gt; c"


@pytest.mark.parametrize(
    "text",
    [
        "[gone]: lost",
        "> [gone]: lost",
        "> > - [gone]: lost",
        "- [gone]: https://lost.example\n- b",
        "1. [gone]: https://lost.example",
        "[gone\nor]: lost",
        "[gone\\]]: lost",
        "[a]: b\n[gone]: lost",
        "[gone]: lost\n\n[gone]: twice\n\n[gone]: thrice",
        "> [a]: b\n> 'c'\n> [gone]: lost\n\ntext\n\n  [gone]: lost",
        "[gone]:\n/lost\n'of several\nlines'",
        "- a\n\n  [gone]: lost",
    ],
)
def test_a_link_definition_is_text_wherever_it_stands(text: str) -> None:
    words = re.findall("[a-z]+", text)
    for html in (inline(text), block(text)):
        assert re.findall("[a-z]+", unescape(re.sub("<[^>]*>", "", html))) == words
        assert "\\" not in html.replace("\\]", "")
    assert prose.find_issues(text) == []


def test_what_looks_like_a_link_definition_in_code_is_code() -> None:
    assert block("```\n[a]: b\n```") == "<pre><code>[a]: b\n</code></pre>"
    assert block("[x]: y\n\n    [a]: b").endswith("<code>[a]: b</code></pre>")


def test_a_mention_and_markup_in_a_link_definition_are_seen_as_the_page_shows_them() -> None:
    text = "> [a]: \u00e9\n\n[x]: <b> '@a-b'"
    mention = prose.find_mentions(text)[0]
    assert text.encode()[mention.start : mention.end] == b"@a-b"
    assert "~site~" in block(text)
    assert [issue.raw for issue in prose.find_issues(text)] == ["<b>"]


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 | |\n", ["3"]),
        ("| a |\n|---|\n| 1 | \u2713\n| 1 | - |", ["\u2713", "-"]),
        ("> | a |\n> |---|\n> | 1 | two | three |\n> after", ["two | three"]),
        ("| a |\n|---|\n| `1|2` |", ["2`"]),
        ("[](https://a.example)", ["[](https://a.example)"]),
        ("[ *&nbsp;* ](https://a.example 'title')", ["[ *&nbsp;* ](https://a.example 'title')"]),
        ("```Call me later\ncode\n```", ["Call me later"]),
        ("> ~~~ not shown\n> code\n> ~~~", ["not shown"]),
        ("1. a\n5. b\n3. c", ["5."]),
        ("2024. a\n2020. b", ["2020."]),
        ("- 1. a\n  1. b\n  3. c\n\n     7. d\n     9. e", ["9."]),
    ],
)
def test_what_markdown_would_leave_out_is_named(text: str, raw: list[str]) -> None:
    found = prose.find_issues(text)
    assert {issue.code for issue in found} == {"lost-in-markdown"}
    assert [issue.raw for issue in found] == raw


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|:--|--:|\n| 1 | 2 | | |\n| 3\n4",
        "a\n| a \\| b |\n|---|\n| 1 \\| 2 |\n\n| c",
        "1. a\n1. b\n1. c\n\n7) d\n8) e\n\n   - 1. f\n     2. g",
        "2024. A year",
        "```python\nx\n```\n\n~~~ c++\ny\n~~~\n\n```\nz\n```",
        "a\\\nb  \nc &amp; \\* [d](https://e.example 'f') <https://g.example>",
        "# a #\n\nb\n===\n\n***",
    ],
)
def test_what_a_page_shows_is_not_lost(text: str) -> None:
    assert prose.find_issues(text) == []


def test_one_run_of_text_has_no_tables_and_no_lists() -> None:
    assert prose.find_issues("2026. a | b", is_block=False) == []
    assert [issue.raw for issue in prose.find_issues("a\n    <b>", is_block=False)] == ["<b>"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("*a* [b](https://c.example) `d`", "a b d"),
        ("waits <5 & >3", "waits <5 & >3"),
        ("a\n\nb", "a b"),
        ("1. Do this", "1. Do this"),
        ("2024. A year", "2024. A year"),
        ("*vital*, now", "vital, now"),
        ("un*believ*able", "unbelievable"),
        ("[a](https://b.example 'c > d')", "a"),
        ('"*a*" &lt;b&gt; \\<c>', '"a" <b> <c>'),
        ("one<br>two", "one two"),
        ("@a-b, `@a-b` and @nobody", "@a-b, @a-b and @nobody"),
    ],
)
def test_plain_text_has_no_markdown(text: str, plain: str) -> None:
    assert prose.render_plain(text) == plain


def test_plain_text_names_entries_by_their_titles() -> None:
    assert (
        prose.render_plain("See @a-b, `@a-b` and *@term/x*; @nobody", link)
        == "See A [b] *c*, @a-b and X & <y>; @nobody"
    )
    assert prose.render_plain("@a-b", lambda _: ("", "Title")) == "Title"


@pytest.mark.parametrize(
    "unit",
    [
        "[a",
        "*a **a",
        "`",
        "![",
        "<a ",
        "| a ",
        "- ",
        "> ",
        "&",
        "\\",
        "@a-b ",
        "[x]: ",
        "[x]: y\n\n",
        "1. a\n",
        "<?",
        "@a-",
    ],
)
def test_time_grows_with_the_text_and_not_faster(unit: str) -> None:
    """16 KB of what takes other parsers minutes: the test would not end."""
    text = unit * (16_000 // len(unit))
    inline(text)
    block(text)
    prose.find_mentions(text)
    prose.find_issues(text)
    prose.render_plain(text)
