"""Whatever a writer types: readers see the words that were typed, in order, or there is a diagnostic."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown import Markdown
from properties import examples

from generator import prose, text_issues
from generator.content_pages.body import check_body
from generator.content_pages.page import PageText
from generator.content_pages.published import EXTENSIONS, EntryLinks
from generator.files.characters import find_unreadable_character

ALPHABET = (
    *("alpha", "Beta", "gamma", "42", "7", "\u00e9t\u00e9", "\U0001f600", "don't", "C", "R&D"),
    *(" ", " ", " ", "  ", "    ", "\t", "\n", "\n", "\n\n", "\n\n", "  \n", "\u00a0"),
    *("- ", "* ", "+ ", "1. ", "2. ", "5. ", "7) ", "- [ ] ", "# ", "## ", "#", "> ", ">"),
    *("*", "**", "***", "_", "__", "~", "~~", "`", "``", "```", "\n```\n", "\n~~~\n", "```python\n"),
    *("\n---\n", "\n===\n", "***\n"),
    *("|", "| ", " | ", "\n|---|\n", "\n| --- | --- |\n", "-", "--"),
    *("[", "]", "(", ")", "](https://a.example)", "](b c d)", "[x]", "[x]: ", "[^1]", "[^1]: ", "[[", "]]", "!["),
    *("<", "&", "&amp;", "&copy", "&nbsp;", "&#33;"),
    *("\\", "\\*", "\\@", "\\\n", "{", "}", "{{ ", " }}", "{%", "{: .x}"),
    *(":", ": ", ":   ", ":tada:", "!", "!!! note\n", "!!! note\n    ", "??? tip\n", "$", "$x^2$"),
    *("=", "==", "^", "++"),
    *(
        "\u201c",
        "\u201d",
        "\u2018",
        "\u2013",
        "\u2014 ",
        "\u2022 ",
        "\u2026",
        "'",
        '"',
        "@",
        "%",
        "/",
        ",",
        ".",
        ";",
        "?",
    ),
    *("https://b.example/x_y", "www.c.example", "<https://d.example>", "a@e.example", "*[H]: ", "h2. "),
)
TEXTS = st.lists(st.sampled_from(ALPHABET), min_size=1, max_size=14).map("".join)
_TAKEN_AWAY = str.maketrans("", "", "*_~`\\<>[]")
"""Signs that set words off or stand before others: no word is made of them."""


def shown_pattern(text: str) -> str:
    """A pattern of what readers should see: the words of a text, each with a blank behind it.

    Where a link leads, what code is, the type of a note and names of characters may be said to the program alone;
    then what stands on both sides may be one word. Points that all have the number 1 leave it to Markdown to count.
    """
    parts = [_pattern_of(_words(part)) for part in _SAID_TO_THE_PROGRAM.split(text)]
    required = [part.removesuffix(" ") + " ?" if part else "" for part in parts]
    return "".join(f"(?:{part})?" if number % 2 else required[number] for number, part in enumerate(parts))


def _pattern_of(words: list[str]) -> str:
    return "".join(r"\d+ " if word in ("0", "1") else f"{re.escape(word)} " for word in words)


_SAID_TO_THE_PROGRAM = re.compile(
    r"(\]\([^()\n]*\)|^[\s>*+-]*(?:`{3}|~{3})\w+$|^[\s>*+-]*!!! ?\w+|&#?\w+;)", re.MULTILINE
)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.translate(_TAKEN_AWAY))


class _Seen(HTMLParser):
    """What readers see, with the numbers of lists before their points."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._counts: list[int | None] = []
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if "admonition-title" in (found.get("class") or "") or self._skipped:
            self._skipped.append(tag)
        if tag in ("ol", "ul"):
            self._counts.append(int(found.get("start") or 1) if tag == "ol" else None)
        if tag not in ("em", "strong", "del", "code", "a", "span"):
            self.text += "\n"
        if tag == "li" and self._counts and self._counts[-1] is not None:
            self.text += f"{self._counts[-1]}. "
            self._counts[-1] += 1

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._skipped.pop()
        if tag in ("ol", "ul"):
            self._counts.pop()
        if tag not in ("em", "strong", "del", "code", "a", "span"):
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.text += data


def seen_words(rendered: str) -> list[str]:
    seen = _Seen()
    seen.feed(rendered)
    seen.close()
    return _words(seen.text)


def is_shown(text: str, rendered: str) -> bool:
    """Whether readers see the words that were typed, in order."""
    return re.fullmatch(shown_pattern(text), "".join(f"{word} " for word in seen_words(rendered))) is not None


@examples(400)
@given(TEXTS)
@example("alpha *Beta* gamma")
@example("- 7) alpha\n- 5. Beta")
def test_the_words_of_a_text_are_the_words_of_the_page_or_named(text: str) -> None:
    text = text.strip()
    assume(text and not find_unreadable_character(text))
    if not prose.find_issues(text):
        assert is_shown(text, prose.render_block(text, lambda _: None))


@examples(300)
@given(TEXTS)
def test_the_words_of_a_run_of_text_are_the_words_of_the_page_or_named(text: str) -> None:
    text = text.strip()
    assume(text and not find_unreadable_character(text))
    if not prose.find_issues(text, is_block=False):
        assert is_shown(text, prose.render_inline(text, lambda _: None))


@examples(300)
@given(TEXTS)
def test_the_words_of_a_page_are_the_words_that_are_published_or_named(text: str) -> None:
    assume(not find_unreadable_character(text))
    text = text.replace("[^1]: ", "")  # what stands in footnotes is moved to the end
    body = f"# Title\n\n{text}\n"
    if not check_body(PageText("content/page.md", body, 1), "page.md").problems:
        rendered = Markdown(extensions=[*EXTENSIONS, EntryLinks(lambda _: None)]).convert(body)
        assert is_shown(body, rendered)


PLAIN_PIECES = (
    *(
        "alpha",
        "Beta",
        "7",
        "42",
        "o",
        "ab",
        "i",
        "A",
        " ",
        " ",
        "  ",
        "   ",
        "\n",
        "\n\n",
        "\n    ",
        "- ",
        "-",
        "--",
        "\n- ",
    ),
    *("*", "**", ".", ",", ":", ": ", "?", "(", ")", "@", '"', "'", "/", "%", "\u201c", "\u2013", "www.", "1. ", "2) "),
    *("h2. ", "bq. ", "'''", "???", "++", "!!! "),
    *("**alpha**", "*Beta.*", "[x]", "=", "#", "\t", "\\", "\u2022 "),
)


@examples(400)
@given(st.lists(st.sampled_from(PLAIN_PIECES), min_size=1, max_size=14).map("".join))
@example("alpha\n-")
@example("'''alpha'''")
@example("h2. alpha")
@example("alpha\n\n    Beta")
@example("- alpha\n\n   - Beta")
def test_a_block_that_no_parser_is_asked_about_has_no_issue(text: str) -> None:
    text = text.strip()
    if text_issues._SIMPLE_BLOCK.fullmatch(text) and not text_issues._may_run_on(text):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(text_issues, "_SIMPLE_BLOCK", re.compile(r"(?!)"))
            assert prose.find_issues(text) == []
