"""Many page views -> rendered pages, in their order, on several processors where that pays."""

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

WORTH_FORKING = 400
"""Pages from which on the start of other processes is earned back."""
MOST_PROCESSES = 8
_CHUNK = 16
_PARENT_POLL_S = 1.0

FactsOf = Callable[[Page], PageFacts]

_job: tuple[Sequence[Page], PageEnvironment, FactsOf] | None = None
"""What a forked process works on. It finds it here because compiled templates cannot be sent to it."""


def is_worth_forking(pages: int, processors: int) -> bool:
    """Whether other processes make a site of so many pages sooner, and can be had."""
    return processors >= 2 and pages >= WORTH_FORKING and sys.platform.startswith("linux")


def render_all(
    pages: Sequence[Page], env: PageEnvironment, facts_of: FactsOf, processors: int
) -> Generator[RenderedPage, None, None]:
    """Each page rendered, in order, as it is asked for.

    With two or more `processors` and many pages, other processes render ahead. They are forked, so the caller must
    not run threads; where the system has no safe fork, one process does it all.
    """
    if not is_worth_forking(len(pages), processors):
        yield from (render(page, env, facts_of(page)) for page in pages)
        return
    global _job
    _job = (pages, env, facts_of)
    gc.freeze()  # a collection in a fork would touch, and so copy, everything that is shared
    executor = ProcessPoolExecutor(
        min(processors, MOST_PROCESSES), multiprocessing.get_context("fork"), follow_parent, (os.getpid(),)
    )
    done = 0
    try:
        for rendered in executor.map(_render_one, range(len(pages)), chunksize=_CHUNK):
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
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_PARENT_POLL_S)
    os.kill(os.getpid(), signal.SIGTERM)


def _render_one(position: int) -> RenderedPage:
    assert _job is not None
    pages, env, facts_of = _job
    return render(pages[position], env, facts_of(pages[position]))
