"""The command `python -m tests.planted`: try the planted faults and print which of them the tests find."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .fault import Fault, load_faults
from .trial import FOUND, Outcome, copy_checkout, failures_unharmed, try_fault

ROOT = Path(__file__).resolve().parent.parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 if all faults were found, 1 if not, 2 if they could not be tried."""
    options = _parser().parse_args(arguments)
    faults = _chosen(load_faults(), options.only)
    checkout = (options.suite or ROOT).resolve()
    if options.suite:
        faults = [fault.for_earlier_checkout() for fault in faults]
    outcomes = _try_all(faults, checkout, options.jobs)
    if outcomes is None:
        return 2
    table = to_table(outcomes)
    print(table)
    if options.report:
        options.report.write_text(f"{table}\n", encoding="utf-8")
    return 0 if all(outcome.status == FOUND for outcome in outcomes) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m tests.planted", description=__doc__)
    parser.add_argument("--only", nargs="+", metavar="NAME", help="try these faults, named as their files")
    parser.add_argument("--suite", type=Path, metavar="CHECKOUT", help="an earlier checkout: its sources, its tests")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="faults tried at once (default: 1)")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write the table to this file, too")
    return parser


def _chosen(faults: list[Fault], names: Sequence[str] | None) -> list[Fault]:
    if unknown := set(names or ()) - {fault.name for fault in faults}:
        raise SystemExit(f"there is no fault called {', '.join(sorted(unknown))}")
    return [fault for fault in faults if not names or fault.name in names]


def _try_all(faults: list[Fault], checkout: Path, jobs: int) -> list[Outcome] | None:
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        Path(folder).chmod(0o755)  # some tests read as another user
        unharmed = copy_checkout(checkout, Path(folder) / "unharmed")
        _report_progress(f"running the tests of {len(faults)} faults without a fault")
        if failures := failures_unharmed(unharmed, faults):
            _report_progress("no fault was tried, for these tests fail without one:", *failures)
            return None

        def attempt(numbered: tuple[int, Fault]) -> Outcome:
            number, fault = numbered
            outcome = try_fault(fault, unharmed, Path(folder) / str(number))
            _report_progress(f"{fault.name}: {outcome.status} {outcome.test or outcome.reason}")
            return outcome

        with ThreadPoolExecutor(jobs) as pool:
            return list(pool.map(attempt, enumerate(faults, 1)))


def _report_progress(*lines: str) -> None:
    print(*lines, sep="\n", file=sys.stderr, flush=True)


def to_table(outcomes: Sequence[Outcome]) -> str:
    """Return the outcomes as a Markdown table, and below it how many there are of each status."""
    rows = [
        (outcome.fault.name, outcome.fault.area, outcome.status, outcome.test, outcome.reason) for outcome in outcomes
    ]
    lines = [_row(row) for row in (("fault", "area", "outcome", "first test that failed", "what it said"), *rows)]
    counts = Counter(outcome.status for outcome in outcomes)
    summary = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
    return "\n".join((lines[0], "|---|---|---|---|---|", *lines[1:], "", f"{len(outcomes)} faults: {summary}"))


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|")[:160] for cell in cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
