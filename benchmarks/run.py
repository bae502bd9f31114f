"""Build the same playbooks with this product and with a stock pipeline, and print what each costs.

    python -m benchmarks.run --sizes 200,2000 [--only ours|stock] [--runs K] [--warm]

Knows the order of things: for every size a corpus, for every run a fresh folder and a fresh process for each
pipeline in turn (a b a b), medians at the end. Both pipelines first build a tiny site that is not counted, so that
neither pays for reading the interpreter and the theme from a cold disk.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import write_corpus
from benchmarks.pipelines import PIPELINES, Build, BuildError, Pipeline, make_work_folder, run_build
from benchmarks.report import Row, format_growth, format_table, summarise

STOCK_LIMIT = 10_000
"""From this size on, the stock pipeline runs only when asked for by name: it takes long."""
WARM_UP_CHALLENGES = 4


@dataclass(frozen=True)
class Plan:
    """What the command line asked for."""

    sizes: tuple[int, ...]
    pipelines: tuple[Pipeline, ...]
    runs: int
    has_warm_builds: bool
    stock_at_10000: bool

    def pipelines_at(self, size: int) -> tuple[Pipeline, ...]:
        """Return the pipelines to run at one size."""
        is_too_large = size >= STOCK_LIMIT and not self.stock_at_10000
        return tuple(pipeline for pipeline in self.pipelines if not (is_too_large and pipeline.name == "stock"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit code is 1 when a build failed."""
    plan = read_plan(arguments)
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.2f}, Python {sys.version.split()[0]}", flush=True)
    rows: list[Row] = []
    failure: BuildError | None = None
    with tempfile.TemporaryDirectory(prefix="playbooks-bench-") as folder:
        try:
            rows.extend(run_plan(plan, Path(folder)))
        except BuildError as error:
            failure = error
    if rows:
        print("", format_table(rows), *format_growth(rows), sep="\n", flush=True)
    if failure:
        print(f"benchmark stopped: {failure}", file=sys.stderr)
    return 1 if failure else 0


def read_plan(arguments: Sequence[str] | None) -> Plan:
    """Return the command line's meaning."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", action="append", type=_read_sizes, help="numbers of challenges; default 200,2000")
    parser.add_argument("--only", choices=[pipeline.name for pipeline in PIPELINES], help="run one pipeline alone")
    parser.add_argument("--runs", type=int, default=1, help="builds of each pipeline at each size; medians are shown")
    parser.add_argument("--warm", action="store_true", help="also build ours again with the caches of the first build")
    parser.add_argument("--stock-at-10000", action="store_true", help="run stock at 10,000 challenges and more, too")
    options = parser.parse_args(arguments)
    if options.runs < 1:
        parser.error("--runs is 1 or more")
    return Plan(
        sizes=tuple(sorted({size for sizes in options.sizes or [(200, 2_000)] for size in sizes})),
        pipelines=tuple(pipeline for pipeline in PIPELINES if options.only in (None, pipeline.name)),
        runs=options.runs,
        has_warm_builds=options.warm,
        stock_at_10000=options.stock_at_10000,
    )


def _read_sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(int(size) for size in text.split(","))
    if min(sizes) < 1:
        raise argparse.ArgumentTypeError("a size is 1 challenge or more")
    return sizes


def run_plan(plan: Plan, folder: Path) -> Iterator[Row]:
    """Measure every size, smallest first. Raises `BuildError`; the rows before it stand."""
    _warm_up(plan.pipelines, folder / "warm-up")
    for size in plan.sizes:
        yield from _run_size(plan, size, folder / str(size))
        shutil.rmtree(folder / str(size))


def _warm_up(pipelines: Sequence[Pipeline], folder: Path) -> None:
    write_corpus(folder / "corpus", WARM_UP_CHALLENGES)
    for pipeline in pipelines:
        run_build(make_work_folder(pipeline, folder / "corpus", folder / pipeline.name))


def _run_size(plan: Plan, size: int, folder: Path) -> list[Row]:
    """Return the row of one size and, when asked for, the row of its second builds."""
    print(write_corpus(folder / "corpus", size), flush=True)
    pipelines = plan.pipelines_at(size)
    cold: dict[str, list[Build]] = {pipeline.name: [] for pipeline in pipelines}
    warm: list[Build] = []
    for run in range(1, plan.runs + 1):
        for pipeline in pipelines:
            work = make_work_folder(pipeline, folder / "corpus", folder / f"{pipeline.name}-{run}")
            cold[pipeline.name].append(_announced(f"{pipeline.name}, run {run}", work))
            if plan.has_warm_builds and pipeline.name == "ours":
                warm.append(_announced(f"{pipeline.name}, run {run}, with caches", work))
            shutil.rmtree(work)
    rows = [Row(size, {name: summarise(builds) for name, builds in cold.items()})]
    return rows + ([Row(size, {"ours": summarise(warm)}, is_warm=True)] if warm else [])


def _announced(label: str, work: Path) -> Build:
    build = run_build(work)
    usage = build.usage
    print(f"  {label}: {usage.wall:.1f} s, {build.pages} pages, {usage.peak_mb:.0f} MB", flush=True)
    return build


if __name__ == "__main__":
    sys.exit(main())
