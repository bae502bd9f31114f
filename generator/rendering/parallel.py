"""Render many page views in order, in several processes where that is faster."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from generator.pages.base import Page
from generator.rendering.environment import PageEnvironment
from generator.rendering.facts import PageFacts
from generator.rendering.page import RenderedPage, render

MIN_PAGES_TO_FORK = 400
"""Number of pages from which on starting processes takes less time than it saves."""
MAX_PROCESSES = 8
"""Upper bound of the pool."""
_PAGES_PER_CHUNK = 16
"""Pages that a process takes from the queue at a time."""
_PARENT_POLL_S = 1.0

FactsOf = Callable[[Page], PageFacts]

_job: tuple[Sequence[Page], PageEnvironment, FactsOf] | None = None
"""What a forked process works on: inherited by the fork, because compiled templates cannot be pickled."""


def is_worth_forking(pages: int, processors: int) -> bool:
    """Return whether to render so many pages in other processes: Linux only, which can fork safely here."""
    return processors >= 2 and pages >= MIN_PAGES_TO_FORK and sys.platform.startswith("linux")


def render_all(
    pages: Sequence[Page], env: PageEnvironment, facts_of: FactsOf, processors: int
) -> Generator[RenderedPage, None, None]:
    """Yield each page rendered, in order.

    With two or more `processors` and many pages, other processes render ahead. They are forked, so the caller must not
    run threads.
    """
    if not is_worth_forking(len(pages), processors):
        yield from (render(page, env, facts_of(page)) for page in pages)
        return
    global _job
    _job = (pages, env, facts_of)
    gc.freeze()  # a collection in a fork would touch, and so copy, everything that is shared
    executor = ProcessPoolExecutor(
        min(processors, MAX_PROCESSES), multiprocessing.get_context("fork"), follow_parent, (os.getpid(),)
    )
    done = 0
    try:
        for rendered in executor.map(_render_one, range(len(pages)), chunksize=_PAGES_PER_CHUNK):
            yield rendered
            done += 1
    except BrokenProcessPool:  # one was killed, for instance for want of memory: this one needs less of it alone
        yield from (render(page, env, facts_of(page)) for page in pages[done:])
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        _job = None


def follow_parent(parent: int) -> None:
    """Leave Ctrl-C to the process that started this one, and end with it, whatever ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_exit_with_parent, args=(parent,), daemon=True).start()


def _exit_with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_PARENT_POLL_S)
    os.kill(os.getpid(), signal.SIGTERM)


def _render_one(position: int) -> RenderedPage:
    """Render the page with this index of `_job`, in a worker."""
    assert _job is not None
    pages, env, facts_of = _job
    return render(pages[position], env, facts_of(pages[position]))
