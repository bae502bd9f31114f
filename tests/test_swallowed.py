"""Lines and signs that Markdown takes for a part of something else are named, and the advice ends well."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import Markdown
from projects import check_text
from test_readings import found_in

from generator import prose
from generator.content_pages.published import EntryLinks

TABLE = "| a | b |\n| --- | --- |\n| c | d |\n"


def issues(text: str, *, is_block: bool = True) -> list[tuple[str, str]]:
    return [(issue.code, issue.raw) for issue in prose.find_issues(text, is_block=is_block)]


@pytest.mark.parametrize(
    ("text", "code", "raw", "cured"),
    [
        ("- one\n- two\nNow it ends.", "run-together", "Now it ends.", "- one\n- two\n\nNow it ends."),
        ("- one\n- two\nNow it ends.", "run-together", "Now it ends.", "- one\n- two\n  Now it ends."),
        ("1. one\n2. two\nNow it ends.", "run-together", "Now it ends.", "1. one\n2. two\n\nNow it ends."),
        ("> Quoted.\nNow it ends.", "run-together", "Now it ends.", "> Quoted.\n\nNow it ends."),
        ("> Quoted.\nNow it ends.", "run-together", "Now it ends.", "> Quoted.\n> Now it ends."),
        ("- one\n\u2013 two", "run-together", "\u2013", "- one\n- two"),
        ("- one\n-two\n- three", "run-together", "-", "- one\n- two\n- three"),
        ("- one\n_ two\n- three", "run-together", "_", "- one\n- two\n- three"),
        (TABLE + "That is all of it.", "run-together", "That is all of it.", TABLE + "\nThat is all of it."),
        (TABLE + "| e | f\nand more |", "run-together", "and more |", TABLE + "| e | f and more |"),
        (TABLE + "\n| e | f |", "run-together", "| e | f |", TABLE + "| e | f |"),
        ("x\n\n" + TABLE + "\nThings:\n\n-one\n-two", "run-together", "-", "x\n\n" + TABLE + "\n- one\n- two"),
        ("> 5 people came.", "lost-in-markdown", "> 5", "\\> 5 people came."),
        ("Price*\n\n* without tax", "lost-in-markdown", "* without", "Price*\n\n\\* without tax"),
        ("Tax:\n\n+ 5 % each year", "lost-in-markdown", "+ 5", "Tax:\n\n\\+ 5 % each year"),
        ("It was\n\n- 5 \u00b0C outside", "lost-in-markdown", "- 5", "It was\n\n\\- 5 \u00b0C outside"),
        ("# of people who came: 9", "accidental-heading", "# of", "\\# of people who came: 9"),
        ("Do this:\n    make\n    test", "run-together", "make", "Do this:\n```\nmake\ntest\n```"),
        ("``\nmake\ntest\n``", "run-together", "``", "```\nmake\ntest\n```"),
        ("Run ```\nmake\n```", "lone-mark", "```", "Run\n```\nmake\n```"),
        ("It **starts.\n\nIt ends** here.", "lone-mark", "**", "It **starts.**\n\n**It ends** here."),
        ("!!! note\n\n    Ask first.", "unknown-markup", "!!! note", "**Note.** Ask first."),
        ("Who: Anna\nWhat: asks", "run-together", "What: asks", "- Who: Anna\n- What: asks"),
        ("1.\u00a0one\n2.\u00a0two", "run-together", "1.", "1. one\n2. two"),
        ("[x] one\n[ ] two", "run-together", "[x]", "- one\n- two"),
        ("|| a || b ||\n| c | d |", "run-together", "|| a || b ||", TABLE),
        ("+---+---+\n| a | b |\n+---+---+\n| c | d |\n+---+---+", "run-together", "| a | b |", TABLE),
        ("|a|b|\n|---+---|\n|c|d|", "run-together", "|a|b|", TABLE),
        ("'''\nmake\n'''", "unknown-markup", "'''", "```\nmake\n```"),
        ("\u00b4\u00b4\u00b4\nmake\n\u00b4\u00b4\u00b4", "unknown-markup", "\u00b4\u00b4\u00b4", "```\nmake\n```"),
        ("== Title ==\n\ntext", "unknown-markup", "== Title ==", "### Title\n\ntext"),
        ("####### Title\n\ntext", "unknown-markup", "#######", "### Title\n\ntext"),
        ("[TOC]\n\ntext", "unknown-markup", "[TOC]", "text"),
        ("Word\n: what it means", "unknown-markup", ":", "- **Word**: what it means"),
        ('--8<-- "a.md"', "unknown-markup", '--8<-- "a.md"', "text"),
        ("- one\n**Two:** it ends.", "run-together", "**Two:** it ends.", "- one\n\n**Two:** it ends."),
        ("- one\n-- two", "run-together", "--", "- one\n- two"),
        ("- one\n-\n- two", "lost-in-markdown", "-", "- one\n- two"),
        (TABLE + "* without tax", "lost-in-markdown", "* without", TABLE + "\n\\* without tax"),
        ("`````\nmake\n```", "unclosed-fence", "`````", "`````\nmake\n`````"),
        ("!!! note Title\n    text", "unknown-markup", "!!! note Title", "**Title.** text"),
        ("> [!WICHTIG]\n> text", "unknown-markup", "[!WICHTIG]", "> **Wichtig.**\n> text"),
        ('=== "Mail"\n\n    text', "unknown-markup", '=== "Mail"', "**Mail.** text"),
    ],
)
def test_a_swallowed_line_or_sign_has_one_message(text: str, code: str, raw: str, cured: str) -> None:
    assert issues(text) == [(code, raw)]
    assert issues(cured) == []


@pytest.mark.parametrize(
    ("text", "code", "raw", "cured"),
    [
        ("[a](https:/w.example)", "unsafe-link", "https:/w.example", "[a](https://w.example)"),
        ("[a](https://w.example/x])", "not-a-link", "https://w.example/x]", "[a](https://w.example/x)"),
        ("[a[(https://w.example)", "not-a-link", "[a[(https://w.example)", "[a](https://w.example)"),
        ("{a}(https://w.example)", "not-a-link", "{a}(https://w.example)", "[a](https://w.example)"),
        ("see [a]:(https://w.example)", "not-a-link", "[a]:(https://w.example)", "see [a](https://w.example)"),
        ("[a]{https://w.example}", "not-a-link", "[a]{https://w.example}", "[a](https://w.example)"),
        ('"a":https://w.example.', "not-a-link", '"a":https://w.example', "[a](https://w.example)."),
        ("`a <https://w.example>`_ b", "not-a-link", "`a <https://w.example>`_", "[a](https://w.example) b"),
        ("x <https://w.example y", "not-a-link", "<https://w.example", "x <https://w.example> y"),
        (
            "[a](https://w.example/x_(y) b",
            "not-a-link",
            "[a](https://w.example/x_(y)",
            "[a](https://w.example/x_(y)) b",
        ),
        ("see http:// w.example", "not-a-link", "http:// ", "see http://w.example"),
        ("run \u00b4make\u00b4 now", "unknown-markup", "\u00b4make\u00b4", "run `make` now"),
        (r"in ..\..\docs", "lost-in-markdown", r"..\..\docs", r"in `..\..\docs`"),
        (r"in ~\.ssh", "lost-in-markdown", r"~\.ssh", r"in `~\.ssh`"),
        (r"that is \(x^2\)", "lost-in-markdown", r"\(x^2\)", r"that is `\(x^2\)`"),
        ("\u00af\\_(\u30c4)_/\u00af", "lost-in-markdown", "\u00af\\_(\u30c4)_/\u00af", "`\u00af\\_(\u30c4)_/\u00af`"),
        ("see (https://w.example/x)(a)", "not-a-link", "(https://w.example/x)(a)", "see [a](https://w.example/x)"),
        ("see [a]( https://w.example b", "not-a-link", "[a]( https://w.example", "see [a](https://w.example) b"),
        ("see https;//w.example", "not-a-link", "https;//", "see https://w.example"),
        ("see htp://w.example", "not-a-link", "htp://", "see http://w.example"),
        (r"see https://w.example/a\_b", "not-a-link", r"https://w.example/a\_b", "see https://w.example/a_b"),
        ("asked.^[by whom]", "unknown-markup", "^[by whom]", "asked (by whom)."),
        ("- [ ] ask", "unknown-markup", "- [ ]", "ask"),
        ("\u2022 ask", "unknown-markup", "\u2022", "ask"),
    ],
)
def test_a_slip_in_one_run_of_text_has_one_message(text: str, code: str, raw: str, cured: str) -> None:
    assert issues(text, is_block=False) == [(code, raw)]
    assert issues(cured, is_block=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "- one that\n  goes on\n- two",
        "- one that is long and goes on and on up to the margin\nand further",
        "- one\n\nNow it ends.",
        "> one\n> Two",
        "- Ask first\n  \u2013 if you can \u2013\n- then write",
        TABLE + "| e |  |\n\nText.",
        "a | b\n--- | ---\nc | d",
        "> 40 people came,\n> and nobody left.",
        "* one\n* two",
        "- 5 people",
        "A star.*\n\n\\* As of today.",
        "A price of 5* and 6*.",
        "In 2024:\nnine people came.",
        "He said: ask first,\nand she said: no.",
        "# Title",
        "# npm and how we use it",
        "a \u2013 b, O\u00b4Brien, '90s",
        r"1\. one, snake\_case, \[a\] and \(b\)",
        "**/*.md and bar/**",
        "Grade A* or A. C*, D* and E*.",
        "++i and i++",
        "He said (https://w.example) and [sic] https://w.example/a_(b).",
        'He said "yes": https://w.example',
    ],
)
def test_a_text_that_is_shown_as_it_is_meant_has_none(text: str) -> None:
    assert issues(text) == []


@pytest.mark.parametrize(
    ("body", "code", "rest"),
    [
        ("- one\n- two\nNow it ends.", "run-together", "Now it ends."),
        ("> Quoted.\nNow it ends.", "run-together", "Now it ends."),
        ("!!! note\n    - one\n    - two\n    Now it ends.", "run-together", "Now it ends."),
        ("> - one\n> - two\n> Now it ends.", "run-together", "Now it ends."),
        ("in \\\\server\\share", "lost-in-markdown", "\\\\server\\share"),
        ("> 5 people came.", "lost-in-markdown", "> 5 people came."),
        ("Do this:\n    make", "run-together", "make"),
        ("!!! note Title\n    text", "lost-in-markdown", "!!! note Title"),
        ("!!!  note\n    text", "unknown-markup", "!!!  note"),
        ('=== "Tab"\n    text', "unknown-markup", '=== "Tab"'),
    ],
)
def test_a_swallowed_line_of_a_page_has_one_message(body: str, code: str, rest: str) -> None:
    assert [(found, text) for found, _, text in found_in(body)] == [(code, rest)]


def test_a_line_below_a_meaning_ends_it() -> None:
    assert found_in("Word\n:   What it means.\nMore text.") == []


@pytest.mark.parametrize(
    "body",
    [
        "!!! note\n\n    Ask first.",
        '!!! note "Who"\n\n    Ask first.\n\n    Then write.',
        "!!! note\n\n\n    Ask first.",
    ],
)
def test_a_note_may_have_an_empty_line_below_its_first(body: str) -> None:
    assert found_in(body) == []


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Write to anna@firm.example first.", ["mailto:anna@firm.example"]),
        ("(a.b+c@x-y.example), <d@e.example>", ["mailto:a.b+c@x-y.example", "mailto:d@e.example"]),
        ("`a@b.example` git@host.example:a/b.git, a@b and a@b.example/x", []),
        ("[a@b.example](https://c.example)", ["https://c.example"]),
    ],
)
def test_a_mail_address_without_markup_is_linked(text: str, addresses: list[str]) -> None:
    for html in (prose.render_inline(text, lambda _: None), prose.render_block(text, lambda _: None)):
        assert re.findall(r'<a href="([^"]*)">', html) == addresses
    assert issues(text) == []


def test_a_mail_address_in_a_page_is_linked() -> None:
    page = Markdown(extensions=[EntryLinks(lambda _: None)]).convert("Write to anna@firm.example, or `b@c.example`.")
    assert re.findall(r'href="([^"]*)"', page) == ["mailto:anna@firm.example"]


TERMS = "terms:\n  - id: front-door\n    title: Front door\n    summary: It opens.\n"


@pytest.mark.parametrize(
    "raw",
    [
        "@{front-door}",
        "@[front-door]",
        '@"front-door"',
        "\uff20front-door",
        "@ front-door",
        "@front--door",
    ],
)
def test_an_id_in_brackets_behind_an_at_sign_is_named_once(raw: str, tmp_path: Path) -> None:
    text = TERMS + f"  - id: bell\n    title: Bell\n    summary: See {raw} first.\n"
    [found] = check_text(tmp_path, text)
    assert found.code == "unknown-reference"
    assert f"rite `@front-door` in place of `{raw}`" in found.help
    assert check_text(tmp_path, text.replace(raw, "@front-door")) == []
