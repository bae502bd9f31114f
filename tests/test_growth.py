"""Work grows no faster than the input: a project with four times as much of one thing takes four times as long.

What is counted in every run are calls, which are the same on any machine. `make test-all` measures the time of the
processor as well, with room for noise, since one call may read a whole file.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from projects import make_project
from shapes import SHAPES

from generator.build import check_project
from generator.diagnostics import Diagnostic
from generator.reporters import REPORTERS

FEW, MANY = 100, 1_000
MAX_GROWTH = 2.8
"""Twice what the input adds; what is more is room for what is looked up among a growing number of names."""
MIN_CALLS = 2_000
MAX_SECONDS_RATIO = 9.0
MIN_SECONDS = 0.15
"""Less than this says nothing about growth."""
_IN_EVERY_RUN = (
    "playbooks: one key again and again",
    "playbooks: tags of YAML",
    "playbooks: glued comments",
    "playbooks: a chain of needs",
    "playbooks: a dense order of needs",
    "playbooks: unknown references",
    "content: definitions",
    "content: dead links",
    "content: closing tags",
    "content: pages",
)


def check(root: Path) -> list[Diagnostic]:
    """Check a project and report in every format, as a whole run does."""
    found = check_project(root)
    for report in REPORTERS.values():
        report(found)
    return found


def count_calls(action: Callable[[], object]) -> int:
    """Return how many functions an action calls, those of C included."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(None)
    return calls


def calls_of(root: Path, name: str, size: int) -> int:
    """Calls of a check of a project with `size` things; what is made once for all of them was made before."""
    project = make_project(root / str(size), dict(SHAPES[name](size)))
    check(project)
    return count_calls(lambda: check(project))


def growth(root: Path, name: str) -> float:
    """How many times as many calls the second doubling adds as the first: 2 where calls grow as the input does."""
    one, two, four = (calls_of(root, name, size) for size in (FEW, 2 * FEW, 4 * FEW))
    return (four - two) / max(two - one, MIN_CALLS)


@pytest.mark.parametrize("name", _IN_EVERY_RUN)
def test_calls_grow_no_faster_than_the_input(name: str, tmp_path: Path) -> None:
    assert growth(tmp_path, name) <= MAX_GROWTH


@pytest.mark.thorough
@pytest.mark.parametrize("name", sorted(SHAPES.keys() - set(_IN_EVERY_RUN)))
def test_calls_grow_no_faster_than_any_input(name: str, tmp_path: Path) -> None:
    assert growth(tmp_path, name) <= MAX_GROWTH


def seconds(root: Path) -> float:
    """Return the processor's time for a check, the better of two."""
    taken = []
    for _ in range(2):
        gc.collect()
        start = time.process_time()
        check(root)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.thorough
@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_no_faster_than_the_input(name: str, tmp_path: Path) -> None:
    few, many = (seconds(make_project(tmp_path / str(size), dict(SHAPES[name](size)))) for size in (MANY, 4 * MANY))
    assert many <= MAX_SECONDS_RATIO * max(few, MIN_SECONDS)
