"""Measured builds -> a Markdown table and the sentences under it. Knows no files and no processes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from benchmarks.pipelines import Build

HEADINGS = ("N", "wall s", "b/a", "CPU s", "pages", "ms/page", "b/a per page", "peak MB", "search KB", "site MB")


@dataclass(frozen=True)
class Figures:
    """Medians over the runs of one pipeline at one size."""

    runs: int
    wall: float
    cpu: float
    peak_mb: float
    pages: int
    written_mb: float
    index_kb: float

    @property
    def ms_per_page(self) -> float:
        """Wall time over HTML pages written."""
        return self.wall * 1000 / self.pages


@dataclass(frozen=True)
class Row:
    """One size: the figures of each pipeline by its name; one that did not run is missing."""

    challenges: int
    figures: Mapping[str, Figures]
    is_warm: bool = False


def summarise(builds: Sequence[Build]) -> Figures:
    """Return the median of each figure."""
    return Figures(
        runs=len(builds),
        wall=median(build.usage.wall for build in builds),
        cpu=median(build.usage.cpu for build in builds),
        peak_mb=median(build.usage.peak_mb for build in builds),
        pages=builds[-1].pages,
        written_mb=builds[-1].written_mb,
        index_kb=builds[-1].index_kb,
    )


def format_table(rows: Sequence[Row]) -> str:
    """Return a Markdown table, a row for each size; where both ran, a cell reads `ours / stock`."""
    cells = [HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADINGS))]
    cells.insert(1, tuple("-" * (width - 1) + ":" for width in widths))
    lines = [" | ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in cells]
    return "\n".join([*(f"| {line} |" for line in lines), "", "a is ours, b is stock; a pair in a cell is `a / b`."])


def _cells(row: Row) -> tuple[str, ...]:
    def pair(value: Callable[[Figures], float], digits: int = 0) -> str:
        known = (row.figures.get(name) for name in ("ours", "stock"))
        return " / ".join("-" if figures is None else f"{value(figures):,.{digits}f}" for figures in known)

    return (
        f"{row.challenges:,}" + (" warm" if row.is_warm else ""),
        pair(lambda figures: figures.wall, 1),
        _ratio(row, lambda figures: figures.wall),
        pair(lambda figures: figures.cpu, 1),
        pair(lambda figures: figures.pages),
        pair(lambda figures: figures.ms_per_page, 2),
        _ratio(row, lambda figures: figures.ms_per_page),
        pair(lambda figures: figures.peak_mb),
        pair(lambda figures: figures.index_kb),
        pair(lambda figures: figures.written_mb, 1),
    )


def _ratio(row: Row, value: Callable[[Figures], float]) -> str:
    if not {"ours", "stock"} <= row.figures.keys():
        return "-"
    return f"{value(row.figures['stock']) / value(row.figures['ours']):.1f}"


def format_growth(rows: Sequence[Row]) -> list[str]:
    """Return how the cost of a page changes from each size to the next; 1.00 means that it does not grow with
    the site.
    """
    lines = []
    for name in ("ours", "stock"):
        sized = [(row.challenges, row.figures[name]) for row in rows if name in row.figures and not row.is_warm]
        for (size, small), (next_size, large) in pairwise(sized):
            growth = large.ms_per_page / small.ms_per_page
            lines.append(f"{name}, {next_size:,} over {size:,} challenges: cost per page x{growth:.2f}")
    return lines
