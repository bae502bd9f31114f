"""The search of the published site answers the judged queries at least as well as it did."""

from __future__ import annotations

import json
import sys
from collections import Counter

import pytest
from advice import expect, expect_none
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


@pytest.fixture(scope="module")
def gone(queries: list[dict[str, object]], published: BuiltSite) -> list[str]:
    """Addresses that queries ask for and the site does not have, each with its line and what to write."""
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    found = []
    for query in queries:
        for right in query["right"]:  # type: ignore[attr-defined]
            address, _, anchor = right.partition("#")
            page = published.pages.get(f"{address}index.html")
            if page is None or (anchor and anchor not in page.ids):
                advice = f"write the address of the page that answers “{query['query']}” now, or delete the query"
                found.append(f"{NAME}:{line_of(str(query['query']), lines)}: there is no {right}: {advice}")
    return found


def line_of(query: str, lines: list[str]) -> int:
    found = [number for number, line in enumerate(lines, 1) if json.dumps(query, ensure_ascii=False) in line]
    return found[0] if found else 1


def test_there_are_enough_queries_of_every_kind_in_both_parts(queries: list[dict[str, object]]) -> None:
    expect(len(queries) >= 120, f"{NAME}: 120 queries at least; there are {len(queries)}.")
    asked = Counter(str(query["query"]).casefold() for query in queries)
    expect_none(f"{NAME}: “{query}” is asked {count} times" for query, count in asked.items() if count > 1)
    kinds = Counter((query["part"], query["kind"]) for query in queries)
    expect({part for part, _ in kinds} == set(FLOORS), f"{NAME}: every query is of one part of {', '.join(FLOORS)}.")
    expect_none(f"{NAME}: {part} has {n} of the kind {kind}: 5 at least" for (part, kind), n in kinds.items() if n < 5)


def test_every_page_that_a_query_asks_for_exists(gone: list[str]) -> None:
    expect_none(gone)


@pytest.mark.parametrize("part", FLOORS)
def test_the_judged_queries_are_answered_as_well_as_before(part: str, answers: list[Answer], gone: list[str]) -> None:
    if gone:
        pytest.skip(f"{NAME} asks for pages that do not exist")
    of_part = [answer for answer in answers if answer.part == part]
    rank, recall = mean_reciprocal_rank(of_part), mean_recall(of_part)
    wanted_rank, wanted_recall = FLOORS[part]
    expect(
        rank >= wanted_rank and recall >= wanted_recall,
        f"The search finds the right pages less often than before: {rank:.3f} and {recall:.3f}, and it has been "
        f"{wanted_rank} and {wanted_recall}.\nIf you have only changed content: write what readers say into `voices:`, "
        f"`searches:` or a term of the entries that are not found here.\n\n{failures(of_part)}",
    )
