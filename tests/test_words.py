"""Words of the glossary in prose: found where they mean the term, shown once on a page, and never in the way."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markup import elements_of, nodes_of, text_of
from markupsafe import Markup
from projects import make_project
from properties import examples
from sites import make_site

from generator import prose
from generator.build import read_playbooks
from generator.catalog import Catalog
from generator.model import Term
from generator.rendering import make_environment, render
from generator.rendering.glossary_links import GlossaryLinker
from generator.rendering.term_matching import TermMatcher, is_unambiguous

TERMS = """\
terms:
  - id: roi
    title: ROI
    summary: "What comes back, less what it cost: \\"worth it\\" & < 3."
    synonyms: [return on investment, return, is it worth it]
  - id: ticket
    title: Ticket
    summary: One recorded request.
    synonyms: [trouble ticket, job, who decides]
  - id: service-level
    title: Service level
    summary: A promise.
    synonyms: [SLA, response time]
  - id: answer-time
    title: Answer time
    summary: How long an answer takes.
    synonyms: [response time, A/B test]
  - id: agency
    title: Agency
    summary: A company that is paid by others.
  - id: shadow-it
    title: Shadow IT
    summary: Tools that nobody approved.
"""


def catalog_of(root: Path, entries: str = TERMS) -> Catalog:
    project = make_project(root, {"playbooks/example/words.yml": entries})
    return read_playbooks(project / "playbooks", project).catalog


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> GlossaryLinker:
    return GlossaryLinker(catalog_of(tmp_path_factory.mktemp("words")))


def shown(words: GlossaryLinker, text: str, title: str = "A page") -> str:
    rendered = prose.render_block(text, lambda _: None)
    return words.keep_first(words.mark(Markup(rendered)), title)


def linked(page: str) -> list[str]:
    """The words that are links to the glossary, each with its term."""
    return [
        f"{word} -> {term}"
        for term, word in re.findall(r'<a class="pb-word" href="[^"]*#term-([^"]*)"[^>]*>(.*?)</a>', page, re.DOTALL)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A ticket.", ["ticket -> ticket"]),
        ("A TICKET, a Ticket.", ["TICKET -> ticket"]),
        ("Two tickets and three agencies.", ["tickets -> ticket", "agencies -> agency"]),
        ("A *trouble\nticket*.", ["trouble\nticket -> ticket"]),
        ("The ROI is 5; a roi is not.", ["ROI -> roi"]),
        ("The roi of Rois.", []),
        ("SLAs and an A/B test.", ["SLAs -> service-level", "A/B test -> answer-time"]),
        ("Shadow IT, not shadow it.", ["Shadow IT -> shadow-it"]),
        ("shadow IT", ["shadow IT -> shadow-it"]),
        ("Its return on investment.", []),
        ("The job is done; in return, who decides? Is it worth it?", []),
        ("A ticketing system, pre-ticket, ticket-like, #ticket, @ticket, ticket.example.org/ticket.", []),
        ("The ticket's number.", ["ticket -> ticket"]),
        ("Their response time.", []),
        ("`ticket` and [a ticket](https://a.example/ticket) and\n\n### A ticket\n", []),
        ("[x](https://a.example) ticket", ["ticket -> ticket"]),
        ("| ticket | b |\n| --- | --- |\n| ROI | d |", ["ticket -> ticket", "ROI -> roi"]),
    ],
)
def test_a_word_is_found_where_it_means_the_term(text: str, found: list[str], words: GlossaryLinker) -> None:
    assert linked(shown(words, text)) == found


def test_the_longest_name_wins(words: GlossaryLinker) -> None:
    assert linked(shown(words, "A trouble ticket and a ticket.")) == ["trouble ticket -> ticket"]


def test_the_first_of_each_term_is_shown_and_the_others_stay_text(words: GlossaryLinker) -> None:
    page = shown(words, "A ticket, ROI, another ticket, ROI.")
    assert linked(page) == ["ticket -> ticket", "ROI -> roi"]
    assert "another ticket, ROI." in page


def test_a_page_titled_after_a_term_does_not_explain_it(words: GlossaryLinker) -> None:
    assert linked(shown(words, "A ticket and its ROI.", "Ticket")) == ["ROI -> roi"]


def test_the_meaning_is_an_attribute_and_escaped_once(words: GlossaryLinker) -> None:
    [start] = re.findall(r"<a class[^>]*>", shown(words, "ROI"))
    [link] = elements_of(f"{start}x</a>")
    assert link.get("data-pb-meaning") == 'What comes back, less what it cost: "worth it" & < 3.'
    assert link.get("data-pb-term") == "ROI"


@pytest.mark.parametrize(
    ("synonym", "telling"),
    [("help desk", True), ("job", False), ("who decides", False), ("one-way", False), ("moving up", False)],
)
def test_a_synonym_counts_when_it_has_one_meaning(synonym: str, telling: bool) -> None:
    assert is_unambiguous(synonym) is telling


def test_a_link_of_the_writer_carries_the_meaning_and_comes_before_a_found_word(words: GlossaryLinker) -> None:
    link = '<a href="~site~/glossary/#term-ticket">Ticket</a>'
    explained = words.add_definitions(link)
    assert linked(explained) == ["Ticket -> ticket"]
    assert words.add_definitions('<a href="~site~/glossary/#other">x</a>') == '<a href="~site~/glossary/#other">x</a>'
    page = words.keep_first(explained + str(words.mark(Markup("a ticket"))), "A page")
    assert linked(page) == ["Ticket -> ticket"]
    page = words.keep_first(
        str(words.mark(Markup("a ticket, "))) + explained + str(words.mark(Markup(" a ticket"))), "A page"
    )
    assert linked(page) == ["ticket -> ticket", "Ticket -> ticket"]


def test_without_terms_nothing_is_marked() -> None:
    words = GlossaryLinker(Catalog(()))
    assert shown(words, "A ticket.") == "<p>A ticket.</p>"


def is_nested(page: str) -> bool:
    around = "a, code, pre, h3, h4, h5, h6"
    return any(node.css_matches(f":is({around}) .pb-word") for node in nodes_of(page) if node.is_element_node)


PIECES = st.sampled_from(
    [
        "ticket",
        "Tickets",
        "ROI",
        "roi",
        "SLA",
        "trouble ticket",
        "agencies",
        "Shadow IT",
        "response time",
        " ",
        "\n",
        "*",
        "**",
    ]
    + [
        "`",
        "[",
        "](https://a.example)",
        '<i data-pb-term="1">',
        "</i>",
        '<a class="pb-word"',
        "&",
        "&amp;",
        "'",
        '"',
        "#",
        "@roi",
    ]
    + ["### ", "- ", "| ", "x", ".", "-", "\u0130", "\u1e9e", "ﬁ"]
)


@examples(100)
@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from(["A page", "Ticket"]))
def test_marking_changes_no_text_nests_no_link_and_shows_each_term_once(
    words: GlossaryLinker, text: str, title: str
) -> None:
    rendered = prose.render_block(text, lambda _: None)
    page = words.keep_first(words.mark(Markup(rendered)), title)
    assert text_of(page) == text_of(rendered)
    assert not is_nested(page)
    found = re.findall(r'<a class="pb-word" href="[^"]*#term-([^"]*)"', page)
    assert len(found) == len(set(found))
    assert re.sub(r'<a class="pb-word"[^>]*>(.*?)</a>', r"\1", page, flags=re.DOTALL) == rendered


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=12)


@examples(100)
@given(st.lists(NAMES.map(str.strip).filter(bool), min_size=1, max_size=5, unique=True), st.integers(0, 4))
def test_names_in_any_alphabet_are_looked_for_without_a_fault(titles: list[str], position: int) -> None:
    terms = [Term(id=f"t{number}", title=title, summary="x") for number, title in enumerate(titles)]
    text = html.escape(f"a {titles[position % len(titles)]} b")
    found = list(TermMatcher(terms).find_terms(text))
    assert all(text[start:end] and 0 <= number < len(terms) for start, end, number in found)
    assert [start for start, _, _ in found] == sorted({start for start, _, _ in found})


def test_a_word_restricted_to_others_is_in_no_byte_of_a_page(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path,
        "terms:\n  - id: hush\n    title: Hush money\n    summary: Meaningword.\n    audience: strategists\n"
        "challenges:\n  - id: seen\n    title: Seen\n    summary: There is hush money.\n    severity: low\n"
        "    symptoms: [Hush money is paid.]\n    causes: [Why not]\n    mitigations: []\n",
    )
    for audience, is_explained in (("everyone", False), ("strategists", True)):
        readable = catalog.for_audience(audience)
        site = make_site(readable, {})
        env = make_environment(readable, site.facts_of)
        pages = {page.address: render(page, env, site.facts(page)).html for page in site.pages}
        assert ("Meaningword" in "".join(pages.values())) is is_explained
        assert ('class="pb-word"' in pages["challenges/seen/"]) is is_explained
        assert "ush money is paid" in re.sub(r"<[^>]*>", "", pages["challenges/seen/"])
