"""Markdown text -> safe HTML: what an author writes is what a reader sees, and nothing else gets out."""

from __future__ import annotations

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
    assert prose.blemishes(text)
    for html in (inline(text), block(text)):
        assert not any(
            mark in html.lower()
            for mark in ("<script", "<img", "<style", "onclick=", "onerror=x", 'href="j', 'href="d', 'href="v')
        )


@pytest.mark.parametrize(
    "text",
    ["a < b", "<5 days", "`<b>`", "a&b", "\\<b>", "mail me@example.com", "<me@example.com>", "[a](https://b.example)"],
)
def test_harmless_text_has_no_blemish(text: str) -> None:
    assert prose.blemishes(text) == []


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
    ],
)
def test_what_is_no_mention_is_left_alone(text: str) -> None:
    assert "~site~" not in inline(text)


def test_a_mention_at_the_end_of_a_sentence_or_in_emphasis_is_one() -> None:
    assert [mention.target for mention in prose.mentions("@a-b, *@term/x* and @a-b.")] == ["a-b", "term/x", "a-b"]


def test_a_mention_knows_which_occurrence_it_is() -> None:
    assert [mention.occurrence for mention in prose.mentions("`@a-b` @a-b @a-b")] == [1, 2]


def test_mentions_are_found_behind_characters_of_several_bytes() -> None:
    mention = prose.mentions("日本語 \U0001f600 @a-b")[0]
    assert "日本語 \U0001f600 @a-b".encode()[mention.start : mention.end] == b"@a-b"


def test_mentions_in_a_code_block_are_code() -> None:
    assert not prose.mentions("a\n\n    @a-b\n\n```\n@a-b\n```\n")


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
    ("text", "plain"),
    [("*a* [b](https://c.example) `d`", "a b d"), ("waits <5 & >3", "waits <5 & >3"), ("a\n\nb", "a b")],
)
def test_plain_text_has_no_markdown(text: str, plain: str) -> None:
    assert prose.plain(text) == plain


@pytest.mark.parametrize("unit", ["[a", "*a **a", "`", "![", "<a ", "| a ", "- ", "> ", "&", "\\", "@a-b ", "[x]: "])
def test_time_grows_with_the_text_and_not_faster(unit: str) -> None:
    """16 KB of what takes other parsers minutes: the test would not end."""
    text = unit * (16_000 // len(unit))
    inline(text)
    block(text)
    prose.mentions(text)
    prose.blemishes(text)
