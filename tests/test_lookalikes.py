"""What looks like markup to a writer and is none here is named, with what to write instead; plain words are not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from projects import check_text

from generator import prose
from generator.lookalikes import find_markup_in_plain_text

TERM = "terms:\n  - id: cover\n    title: Cover\n    summary: {}\n"


def issues(text: str, *, is_block: bool = True) -> list[tuple[str, str]]:
    return [(issue.code, issue.raw) for issue in prose.find_issues(text, is_block=is_block)]


def cured(text: str) -> str:
    """The text after each `write X in place of Y` was followed, once for each issue."""
    for issue in reversed(prose.find_issues(text)):
        match = re.search("write `(.+?)` in place of `(.+?)`", issue.help, re.DOTALL)
        assert match, issue.help
        assert match[2] == issue.raw
        text = text[: issue.start] + match[1] + text[issue.start + len(issue.raw) :]
    return text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a **bold ** word", "a **bold** word"),
        ("a ** bold** word", "a **bold** word"),
        ("**Note:**text", "**Note:** text"),
        ("Use **bold here", r"Use \*\*bold here"),
        ("price* is high", r"price\* is high"),
        ("5*6*7 is 210", r"5\*6\*7 is 210"),
        ("~struck~ out", "~~struck~~ out"),
        ("==mark== and ++more++", "**mark** and **more**"),
        ("'''bold'''", "**bold**"),
        ("[the wiki] (https://wiki.example/x)", "[the wiki](https://wiki.example/x)"),
        ("[x](https://e.example/a b c)", "[x](https://e.example/a%20b%20c)"),
        ("[x](see there)", r"\[x](see there)"),
        ("(the wiki)[https://wiki.example/x]", "[the wiki](https://wiki.example/x)"),
        ("(https://wiki.example/x)[the wiki]", "[the wiki](https://wiki.example/x)"),
        ("[the wiki|https://wiki.example/x]", "[the wiki](https://wiki.example/x)"),
        ("<https://wiki.example|the wiki>", "[the wiki](https://wiki.example)"),
        ("<https://wiki.example|wiki>", "[wiki](https://wiki.example)"),
        ("[https://e.example wiki page]", "[wiki page](https://e.example)"),
        ("[x](www.wiki.example/y)", "[x](https://www.wiki.example/y)"),
        ("see www.wiki.example.", "see https://www.wiki.example."),
        ("&copy 2020", "&copy; 2020"),
    ],
)
def test_advice_to_write_something_else_ends_well(text: str, after: str) -> None:
    assert cured(text) == after
    assert issues(after) == []


@pytest.mark.parametrize(
    ("text", "code", "raw"),
    [
        ("`code is open", "lone-mark", "`"),
        ("~~gone", "lone-mark", "~~"),
        ("_private thing", "lone-mark", "_"),
        ("**a** b **c", "lone-mark", "**"),
        ("the **a* b", "lone-mark", "**a*"),
        ("the *a** b", "lone-mark", "*a**"),
        ("[[Title]]", "not-a-link", "[[Title]]"),
        ("[q][r]", "not-a-link", "[q][r]"),
        ("a[^1]\n\n[^1]: foot", "unknown-markup", "[^1]"),
        ("Dear {{ name }}", "unknown-markup", "{{ name }}"),
        ("{% if x %}", "unknown-markup", "{% if x %}"),
        ('!!! note "Title"\n    text', "unknown-markup", '!!! note "Title"'),
        ("??? tip\n    text", "unknown-markup", "??? tip"),
        ("> [!NOTE]\n> x", "unknown-markup", "[!NOTE]"),
        ("- [ ] do\n- [x] done", "unknown-markup", "[ ]"),
        ("well :tada: done", "unknown-markup", ":tada:"),
        ("text {: .red}", "unknown-markup", "{: .red}"),
        ("H~2~O", "unknown-markup", "~2~"),
        ("x^2^", "unknown-markup", "^2^"),
        ("$x^2$", "unknown-markup", "$x^2$"),
        ("{code:java}x{code}", "unknown-markup", "{code:java}"),
        ("{quote}a{quote}", "unknown-markup", "{quote}"),
        ("h2. Title", "unknown-markup", "h2."),
        ("bq. cited", "unknown-markup", "bq."),
        ("*[HTML]: language", "unknown-markup", "*[HTML]:"),
        ("::: warning\nx\n:::", "unknown-markup", "::: warning"),
        ("[b]x[/b]", "unknown-markup", "[b]x[/b]"),
        ("##Title", "unknown-markup", "##"),
        ("#Two words", "unknown-markup", "#"),
        ("| a | b |\n| c | d |", "run-together", "| a | b |"),
        ("| a | b |\n| --- |\n| c | d |", "run-together", "| a | b |"),
        ("a\tb\nc\td", "run-together", "a\tb"),
        ("text\n\u2022 one\n\u2022 two", "run-together", "\u2022"),
        ("\u2013 one\n\u2013 two", "run-together", "\u2013"),
        ("-one\n-two", "run-together", "-"),
        ("1.one\n2.two", "run-together", "1."),
        ("text\n2. one\n3. two", "run-together", "2."),
        ("a) one\nb) two", "run-together", "a)"),
        ("o one\no two", "run-together", "o"),
        ("A. one\nB. two", "run-together", "A."),
        ("i. one\nii. two", "run-together", "i."),
        ("-\u00a0one", "run-together", "-"),
        ("text\n\n    code @here", "code-by-indent", "code @here"),
        ("```\nx", "unclosed-fence", "```"),
        ("- ~~~\n  x", "unclosed-fence", "~~~"),
        ("a line\n---\nmore", "accidental-heading", "a line"),
        (r"C:\_temp", "lost-in-markdown", r"C:\_temp"),
        (r"see \\server\share now", "lost-in-markdown", r"\\server\share"),
    ],
)
def test_a_slip_has_one_message(text: str, code: str, raw: str) -> None:
    assert issues(text) == [(code, raw)]


@pytest.mark.parametrize(
    "text",
    [
        "See [a](https://a.example) and _this_ and __bold__.",
        "__bold__ [x], 1. _y_ <5",
        "1. __one__\n2. _two_",
        "| _a_ | __b__ |\n|---|---|\n| _c_ | d |",
        "```\n__x__\n```",
        "**S**pecific, **M**easurable",
        "snake_case, __bold__, f_1_x and 2 * 3 * 4, 2*3",
        "Name: ____ Date: ________",
        "all *.md files",
        "takes ~5 to ~10 days, 5~6 and 7~8",
        "costs $5-$10 or $5 and $10",
        "at 10:30: go, a:b:c, 1:2:3",
        "Dear {Name}, see {note} and [name] or a[1] and f(x)[0]",
        "AT&T, R&D, Q&A, &nbsp; &copy; &#8212;",
        "a | b",
        "a\\*b\\* \\[[x]] \\`x\\` \\_y",
        "`{{ x }}`, `[[y]]`, `**`",
        "***both***, *slack*",
        "> a quotation\n> of two lines",
        "- one\n- two\n  - three\n\n1) four\n2) five",
        "Title\n=====\n\ntext",
        "C++ and D++, C#, a == b, i++",
        "wrapped text that goes on\n2024. Then more.",
        "\u2013 a dash at the start of one line",
        "'''",
        "#tag #other",
        "[a](https://x.example)b",
    ],
)
def test_what_is_meant_as_it_is_shown_has_no_message(text: str) -> None:
    assert issues(text) == []


@pytest.mark.parametrize(
    ("text", "code", "raw"),
    [
        ("- one\n- two", "more-than-one-line", "- one"),
        ("intro:\n- one", "more-than-one-line", "- one"),
        ("a\n\nb", "more-than-one-line", "b"),
        ("1. a\n2. b", "more-than-one-line", "1. a"),
        ("| a |\n| b |", "more-than-one-line", "| a |"),
        ("```\nx\n```", "more-than-one-line", "```"),
        ("\u2022 a \u2022 b", "more-than-one-line", "\u2022 a"),
        ("# Title", "unknown-markup", "#"),
        ("> cited", "unknown-markup", ">"),
        ("- one", "unknown-markup", "-"),
        ("\u2013 one", "unknown-markup", "\u2013"),
        ("1. one", "unknown-markup", "1."),
        ("b) one", "unknown-markup", "b)"),
    ],
)
def test_a_field_of_one_run_of_text_has_no_blocks(text: str, code: str, raw: str) -> None:
    assert issues(text, is_block=False) == [(code, raw)]


@pytest.mark.parametrize("text", ["2026. Then", "a\nb", "a  b", "a\n- b", "> 5 people", "# 1 of 3"])
def test_one_run_of_text_may_start_like_a_list(text: str) -> None:
    assert issues(text, is_block=False) == []


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("Actions **nobody** does", "**nobody**"),
        ("use `git`", "`git`"),
        ("see [x](https://y.example)", "[x](https://y.example)"),
        ("[[x]]", "[[x]]"),
        ("it is _so_", "_so_"),
        ("a ~~b~~", "~~b~~"),
        (r"a \* b", r"\*"),
        ("Q&amp;A", "&amp;"),
    ],
)
def test_a_field_of_plain_text_has_no_markdown(text: str, raw: str) -> None:
    assert [(issue.code, issue.raw) for issue in find_markup_in_plain_text(text)] == [("markup-in-plain-text", raw)]


@pytest.mark.parametrize(
    "text", ["a * b * c", "snake_case_x", "https://a.example/_x_/*y*", "5*6*7", "R&D", "C:\\temp", "f*ck*", "[name]"]
)
def test_plain_text_may_hold_signs(text: str) -> None:
    assert list(find_markup_in_plain_text(text)) == []


def found_in_summary(tmp_path: Path, summary: str) -> list[tuple[str, int, str]]:
    return [(found.code, found.location.column, found.help) for found in check_text(tmp_path, TERM.format(summary))]


@pytest.mark.parametrize(
    ("summary", "column", "raw", "id"),
    [
        ("See @Draw-A-Map first.", 18, "@Draw-A-Map", "draw-a-map"),
        ("See @draw_a_map first.", 18, "@draw_a_map", "draw-a-map"),
        ("See @Draw a map first.", 18, "@Draw a map", "draw-a-map"),
        ("See @draw a map first.", 18, "@draw a map", "draw-a-map"),
        ("See @No coffee first.", 18, "@No coffee", "no-coffee"),
        ("See @Draw_a_mapp first.", 18, "@Draw_a_mapp", "draw-a-map"),
    ],
)
def test_a_mention_with_capitals_blanks_or_underscores_names_the_entry(
    summary: str, column: int, raw: str, id: str, tmp_path: Path
) -> None:
    [(code, found_column, help)] = found_in_summary(tmp_path, summary)
    assert (code, found_column) == ("unknown-reference", column)
    assert f"rite `@{id}` in place of `{raw}`" in help
    assert found_in_summary(tmp_path, summary.replace(raw, f"@{id}")) == []


def test_an_at_sign_before_a_person_is_answered_with_a_backslash(tmp_path: Path) -> None:
    [(code, column, help)] = found_in_summary(tmp_path, "Ask @anna first.")
    assert (code, column) == ("unknown-reference", 18)
    assert r"write `\@anna` in place of `@anna`" in help
    assert found_in_summary(tmp_path, r"Ask \@anna first.") == []


@pytest.mark.parametrize(
    "summary", ["Ask @Anna first.", "Mail anna@Draw-a-map.example.", "`@Draw a map`", "at 5 @ home"]
)
def test_an_at_sign_that_names_no_entry_stays(summary: str, tmp_path: Path) -> None:
    assert found_in_summary(tmp_path, f"'{summary}'") == []


def test_a_mention_in_plain_text_is_named(tmp_path: Path) -> None:
    found = check_text(tmp_path, "terms:\n  - id: cover\n    title: As @draw-a-map\n    summary: A sponsor.\n")
    assert [(each.code, each.location.column) for each in found] == [("markup-in-plain-text", 15)]
    assert "write `Draw a map` in place of `@draw-a-map`" in found[0].help


@pytest.mark.parametrize(
    ("summary", "advice", "after"),
    [
        ('"Use **bold here"', r"write `\\*\\*` in place of `**`", r'"Use \\*\\*bold here"'),
        ("==all== of it", "write `'**all** of it'` in place of `==all== of it`", "'**all** of it'"),
    ],
)
def test_advice_is_written_as_yaml_wants_it(summary: str, advice: str, after: str, tmp_path: Path) -> None:
    [(_, _, help)] = found_in_summary(tmp_path, summary)
    assert advice in help
    assert found_in_summary(tmp_path, after) == []


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("See https://wiki.example/page.", ["https://wiki.example/page"]),
        (
            "(https://a.example/x_(y)_z), \u201chttps://b.example/\u201d",
            ["https://a.example/x_(y)_z", "https://b.example/"],
        ),
        ("**https://a.example/a_b_c**", ["https://a.example/a_b_c"]),
        ("https://a.example/?a=1&b=2#c", ["https://a.example/?a=1&b=2#c"]),
        ("\u00e9 http://localhost:8000/x", ["http://localhost:8000/x"]),
        ("`https://a.example` <https://b.example> [https://c.example](https://d.example)", ["https://b.example"]),
        ("https://user@host.example/x xhttps://a.example https:// https://a.example@evil.example", []),
    ],
)
def test_an_address_without_markup_is_linked(text: str, addresses: list[str]) -> None:
    for html in (prose.render_inline(text, lambda _: None), prose.render_block(text, lambda _: None)):
        linked = re.findall(r'<a href="([^"]*)">(?!https://c)', html)
        assert [address.replace("&amp;", "&") for address in linked] == addresses
    assert issues(text) == []
