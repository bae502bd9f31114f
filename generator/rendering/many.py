"""Many page views -> rendered pages, in their order, on several processors where that pays."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Generator, Sequence

from generator.pages.base import Page
from generator.rendering.environment import PageEnvironment
from generator.rendering.facts import PageFacts
from generator.rendering.page import RenderedPage, render

WORTH_FORKING = 400
"""Pages from which on the start of other processes is earned back."""
MOST_PROCESSES = 8
_CHUNK = 16

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
    try:
        with multiprocessing.get_context("fork").Pool(min(processors, MOST_PROCESSES), _ignore_interrupt) as pool:
            yield from pool.imap(_render_one, range(len(pages)), chunksize=_CHUNK)
    finally:
        _job = None


def _ignore_interrupt() -> None:
    """Ctrl-C reaches every process of a terminal: the one that started the others ends them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _render_one(position: int) -> RenderedPage:
    assert _job is not None
    pages, env, facts_of = _job
    return render(pages[position], env, facts_of(pages[position]))
