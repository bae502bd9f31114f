"""`python -m benchmarks.relevance SITE`: how well the search of a built site answers the judged queries."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.relevance import ask_all, failures, table


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, and the queries that were answered badly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="a built site")
    parser.add_argument("--part", choices=("tune", "report"), help="only this part of the queries")
    parser.add_argument("--failures", action="store_true", help="name every query whose first result is not right")
    options = parser.parse_args(arguments)
    answers = [answer for answer in ask_all(options.site) if options.part in (None, answer.part)]
    print(table(answers))
    if options.failures:
        print("", failures(answers), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
