"""The search of the published site answers the judged queries at least as well as it did."""

from __future__ import annotations

import json
import sys
from collections import Counter

import pytest
from sites import ROOT, BuiltSite

sys.path.insert(0, str(ROOT))  # benchmarks are not installed with the product

from benchmarks.relevance import QUERIES, Answer, ask_all, failures, mean_recall, mean_reciprocal_rank

FLOORS = {"tune": (0.92, 0.89), "report": (0.88, 0.88)}
"""MRR@10 and recall@10 below which something has gone wrong. Raise them when the search gets better."""
NAME = QUERIES.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def queries() -> list[dict[str, object]]:
    return list(json.loads(QUERIES.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def answers(published: BuiltSite) -> list[Answer]:
    return ask_all(published.folder)


def test_there_are_enough_queries_of_every_kind_in_both_parts(queries: list[dict[str, object]]) -> None:
    assert len(queries) >= 120
    asked = Counter(str(query["query"]).casefold() for query in queries)
    assert [f"{NAME}: {query!r} is asked {count} times" for query, count in asked.items() if count > 1] == []
    kinds = Counter((query["part"], query["kind"]) for query in queries)
    assert {part for part, _ in kinds} == {"tune", "report"}
    few = [f"{NAME}: {part} has {n} of the kind {kind}: 5 at least" for (part, kind), n in kinds.items() if n < 5]
    assert few == []


def test_every_page_that_a_query_asks_for_exists(queries: list[dict[str, object]], published: BuiltSite) -> None:
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    gone = [
        f"{NAME}:{_line_of(str(query['query']), lines)}: {right}: no page has this address any more: "
        f"write the address of the page that answers “{query['query']}” now"
        for query in queries
        for right in query["right"]  # type: ignore[attr-defined]
        if f"{right.partition('#')[0]}index.html" not in published.pages
    ]
    assert gone == []


def _line_of(query: str, lines: list[str]) -> int:
    found = [number for number, line in enumerate(lines, 1) if json.dumps(query, ensure_ascii=False) in line]
    return found[0] if found else 1


@pytest.mark.parametrize("part", FLOORS)
def test_the_judged_queries_are_answered_as_well_as_before(part: str, answers: list[Answer]) -> None:
    of_part = [answer for answer in answers if answer.part == part]
    rank, recall = mean_reciprocal_rank(of_part), mean_recall(of_part)
    advice = "write what its readers say into `voices:`, `searches:` or a term, where one of these entries is not found"
    report = f"the search finds less than before ({rank:.3f} and {recall:.3f}, wanted {FLOORS[part]}): {advice}"
    assert (rank >= FLOORS[part][0], recall >= FLOORS[part][1]) == (True, True), f"{report}\n{failures(of_part)}"
