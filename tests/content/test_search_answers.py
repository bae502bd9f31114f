"""What the search of the published playbooks must answer: things that readers say, each with the pages that answer."""

from __future__ import annotations

import sys

from sites import ROOT, BuiltSite

sys.path.insert(0, str(ROOT))  # benchmarks are not installed with the product

from benchmarks.relevance import QUERIES, ask_all

ANSWERS = {
    "tickets eating my week": {"challenges/queue-eats-the-week/"},
    "ROI": {"glossary/#term-roi", "challenges/measuring-roi/"},
    "return of investmnt": {"glossary/#term-roi", "challenges/measuring-roi/"},
    "boss does not get it": {
        "challenges/internal-resistance/",
        "mitigations/report-in-business-terms/",
        "mitigations/find-a-senior-sponsor/",
    },
    "what to ask in an interview": {
        "mitigations/ask-the-reverse-interview/",
        "phases/interview-the-employer/",
        "kit/",
    },
    "IT hates us": {"playbooks/truce/", "paths/open-battle/", "mitigations/meet-before-the-fire/"},
}
"""Queries of `benchmarks/relevance/queries.json`, with the pages of which one must be among the first three results."""


def test_what_readers_say_finds_a_page_that_answers_it_among_the_first_three(published: BuiltSite) -> None:
    found = {answer.query: answer.found[:3] for answer in ask_all(published.folder)}
    gone = ANSWERS.keys() - found.keys()
    assert not gone, f"{QUERIES.relative_to(ROOT)} no longer has these queries: put them back, or take them out here"
    built = {path.removesuffix("index.html") for path in published.pages}
    lost = {page for pages in ANSWERS.values() for page in pages if page.partition("#")[0] not in built}
    assert not lost, (
        "these pages answered a query and are gone: put what answers it now into tests/content/test_search_answers.py"
    )
    unanswered = [
        f"“{query}” finds {', '.join(found[query])} first. Give one of {', '.join(sorted(pages))} a line under "
        f"`searches` or `voices` with these words."
        for query, pages in ANSWERS.items()
        if not pages & set(found[query])
    ]
    assert unanswered == []
