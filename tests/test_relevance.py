"""The search answers the judged queries at least as well as it did: a floor, and that the queries are sound."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest
from sites import ROOT, BuiltSite

sys.path.insert(0, str(ROOT))  # benchmarks are not installed with the product

from benchmarks.relevance import QUERIES, ask_all, mean_recall, mean_reciprocal_rank

FLOORS = {"tune": (0.92, 0.89), "report": (0.88, 0.88)}
"""MRR@10 and recall@10 below which something has gone wrong. Raise them when the search gets better."""


def read_queries(file: Path = QUERIES) -> list[dict[str, object]]:
    return list(json.loads(file.read_text(encoding="utf-8")))


def test_there_are_enough_queries_of_every_kind_in_both_parts() -> None:
    queries = read_queries()
    assert len(queries) >= 120
    assert len({str(query["query"]).casefold() for query in queries}) == len(queries)
    kinds = Counter((query["part"], query["kind"]) for query in queries)
    assert {part for part, _ in kinds} == {"tune", "report"}
    assert min(kinds.values()) >= 5


@pytest.mark.build
def test_the_judged_queries_are_answered_as_well_as_before(site: BuiltSite) -> None:
    addresses = {path.removesuffix("index.html") for path in site.pages}
    wanted = {str(right).partition("#")[0] for query in read_queries() for right in query["right"]}  # type: ignore[attr-defined]
    assert wanted <= addresses
    answers = ask_all(site.folder)
    for part, (rank, recall) in FLOORS.items():
        of_part = [answer for answer in answers if answer.part == part]
        assert mean_reciprocal_rank(of_part) >= rank
        assert mean_recall(of_part) >= recall
