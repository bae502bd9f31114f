"""A page that looks right elsewhere and is published otherwise is named, with its cure."""

from __future__ import annotations

import pytest

from generator.content_pages.body import check_body
from generator.content_pages.commonmark_translation import translate_to_commonmark
from generator.content_pages.page import PageText


def found_in(body: str) -> list[tuple[str, int, str]]:
    """Code, line below the title and the characters at the place of each problem."""
    text = f"# Title\n\n{body}\n"
    return [
        (problem.code, problem.location.line - 2, problem.excerpt[problem.location.column - 1 :])
        for problem in check_body(PageText("content/page.md", text, 1), "page.md").problems
    ]


@pytest.mark.parametrize(
    ("body", "code", "line", "rest", "cured"),
    [
        ("Things:\n- one\n- two", "run-together", 2, "- one", "Things:\n\n- one\n- two"),
        ("Things:\n1. one\n2. two", "run-together", 2, "1. one", "Things:\n\n1. one\n2. two"),
        ("> Things:\n> - one", "run-together", 2, "- one", "> Things:\n>\n> - one"),
        ("- a\n  - b\n  - c", "read-otherwise", 2, "- b", "- a\n    - b\n    - c"),
        ("1. a\n   - b", "read-otherwise", 2, "- b", "1. a\n    - b"),
        ("- a\n  - b\n    - c", "read-otherwise", 2, "- b", "- a\n    - b\n        - c"),
        ("- a\n      - b", "read-otherwise", 2, "- b", "- a\n    - b"),
        ("1) a\n2) b", "run-together", 1, "1) a", "1. a\n2. b"),
        ("x\n| a | b |\n| - | - |\n| 1 | 2 |", "run-together", 2, "| a | b |", "x\n\n| a | b |\n| - | - |\n| 1 | 2 |"),
        ("| a | b |\n| 1 | 2 |", "run-together", 1, "| a | b |", "| a | b |\n| --- | --- |\n| 1 | 2 |"),
        ("| a | b |\n| --- |\n| 1 | 2 |", "run-together", 1, "| a | b |", "| a | b |\n| --- | --- |\n| 1 | 2 |"),
        ("-\u00a0one\n-\u00a0two", "run-together", 1, "-\u00a0one", "- one\n- two"),
        ("\u2022 a\n\u2022 b", "run-together", 1, "\u2022 a", "- a\n- b"),
        ("a\tb\nc\td", "run-together", 1, "a\tb", "| a | b |\n| --- | --- |\n| c | d |"),
        ("1. a\n\n   text\n\n2. b", "read-otherwise", 3, "text", "1. a\n\n    text\n\n2. b"),
        ("- a\n\n  ```\n  x\n  ```", "read-otherwise", 3, "```", "- a\n\n```\nx\n```"),
        ("1. a\n- b", "read-otherwise", 2, "- b", "1. a\n2. b"),
        ("3. a\n4. b", "lost-in-markdown", 1, "3. a", "1. a\n2. b"),
        ("1. a\n5. b", "lost-in-markdown", 2, "5. b", "1. a\n2. b"),
        ("```\ncode", "unclosed-fence", 1, "```", "```\ncode\n```"),
        ("#1 priority", "accidental-heading", 1, "#1 priority", "\\#1 priority"),
        ("text\n#12 of it", "accidental-heading", 2, "#12 of it", "text\n\\#12 of it"),
        ("A sentence.\n---", "accidental-heading", 1, "A sentence.", "A sentence.\n\n---"),
        ("x\n\n    This is not code at all.", "code-by-indent", 3, "This is not code at all.", "x\n\nText."),
        ("| a |\n|---|\n| 1 | 2 |", "lost-in-markdown", 3, "2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("[x]: https://a.example\n\ntext", "lost-in-markdown", 1, "[x]: https://a.example", "[x](https://a.example)\n\ntext"),
        ("> [!NOTE]\n> x", "unknown-markup", 1, "[!NOTE]", "> **Note.**\n> x"),
        ("- [ ] do\n- [x] done", "unknown-markup", 1, "[ ] do", "- do\n- done"),
        ("~~gone~~", "unknown-markup", 1, "~~gone~~", "gone"),
        ("a[^2]", "unknown-markup", 1, "[^2]", "a[^2]\n\n[^2]: b"),
        ("a \\~ b", "unknown-markup", 1, "\\~ b", "a ~ b"),
        ("a\\\nb", "unknown-markup", 1, "\\", "a  \nb"),
        ("!!! note\ntext", "read-otherwise", 1, "!!! note", "!!! note\n    text"),
        ("??? tip\n    text", "unknown-markup", 1, "??? tip", "**Tip.** text"),
        ("**bold ** x", "lone-mark", 1, "**bold ** x", "**bold** x"),
        ("[the wiki] (https://w.example/x)", "not-a-link", 1, "[the wiki] (https://w.example/x)", "[the wiki](https://w.example/x)"),
        ("[[Title]]", "not-a-link", 1, "[[Title]]", "[Title](https://w.example)"),
        ("<!-- a\n\nb\n\n- c -->", "html-in-page", 1, "<!-- a", "text"),
    ],
)  # fmt: skip
def test_what_is_published_otherwise_has_one_message_and_a_cure(
    body: str, code: str, line: int, rest: str, cured: str
) -> None:
    assert found_in(body) == [(code, line, rest)]
    assert found_in(cured) == []


@pytest.mark.parametrize(
    "body",
    [
        "- a\n    - b\n        - c\n- d",
        "1. a\n    1. b\n    2. c\n2. d",
        "1. a\n1. b\n1. c",
        "- a\n\n    para\n\n- b",
        "- a\n  continued\n- b",
        "### H\n- a\n- b",
        "text:\n\n* a\n* b\n\n+ c",
        "Term\n:   def\n\n    more\n\n    - a\n    - b",
        '!!! note "T"\n    text\n\n    - a\n    - b\n\n    !!! tip\n        inner **x**',
        "a[^1] b[^x]\n\n[^1]: foot **x**\n\n    more\n[^x]: two",
        "[x][y] and [y]\n\n[y]: https://a.example 'T'",
        "Title\n===\n\nOther\n---\n\nx",
        "```python\nx\n```\n\n~~~ { .yaml #x }\ny\n~~~\n\n    code()",
        "As follows:\n\n    This paragraph is code at last, yes.",
        "**Note:**text and __bold__, snake_case, 2 * 3",
        "Line one  \nline two",
        "| a | b |\n|---|:-:|\n| - | `x` |\n\na | b\n- | -\n1 | 2",
        "> - a\n> - b\n\n> lazy\nquote",
        "Text with 3 < 4 and a > b & c, <https://a.example>, https://b.example/x_y_z.",
        "{{ x }} and {: .y } and {#z}",
        "[TOC]\n\n## A\n\ntext",
        "H<sub>2</sub>O<br>x",
    ],
)
def test_what_both_readings_show_alike_has_no_message(body: str) -> None:
    assert found_in(body) == []


def test_the_translation_keeps_every_character_in_its_place() -> None:
    body = '!!! note "T"\n    A\n\n      B\n\nT\n:   D\n    E\n\n[^1]: F\n    G\n\n[TOC]\n```\n!!! note\n```\nx[^1]'
    translated = translate_to_commonmark(body)
    assert [len(line) for line in translated.split("\n")] == [len(line) for line in body.split("\n")]
    for word in "ABDEFG":
        assert translated.find(word) == body.find(word)


def test_a_page_that_differs_everywhere_is_compared_in_a_moment() -> None:
    """Aligning thousands of blocks that differ would take minutes: the test would not end."""
    assert len(found_in("- a\n  - b\n\n" * 1_500)) == 30
