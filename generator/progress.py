"""Report the progress of long work, and remember which file is being read.

Without a stream nothing is written. Must not know what the work is.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TextIO, TypeVar

T = TypeVar("T")

SILENT_SECONDS, SILENT_SECONDS_IN_LOGS = 2.0, 10.0
"""Seconds before anything is written: to a terminal, and to a log."""
_MIN_SECONDS_BETWEEN_LINES = 0.1
_CLEAR_LINE = "\r\x1b[K"

_stream: TextIO | None = None
_file = ""


def report_to(stream: TextIO | None) -> None:
    """Write progress to `stream` from now on: one line that is rewritten on a terminal, else a line for each tenth."""
    global _stream
    _stream = stream


def note_file(path: str) -> None:
    """Remember that the file called `path` is read now."""
    global _file
    _file = path


def last_file() -> str:
    """Return the file that was read last, or an empty text: what a failure most probably is about."""
    return _file


class Progress:
    """Counts how many of `total` things called `what` are done."""

    def __init__(self, what: str, total: int) -> None:
        self._what, self._total = what, total
        self._done = self._tenths = 0
        is_terminal = _stream is not None and _stream.isatty()
        self._next = time.monotonic() + (SILENT_SECONDS if is_terminal else SILENT_SECONDS_IN_LOGS)
        self._is_shown = False

    def step(self) -> None:
        """Count one more, and say so when it is time."""
        self._done += 1
        if _stream is None or time.monotonic() < self._next:
            return
        if _stream.isatty():
            self._next = time.monotonic() + _MIN_SECONDS_BETWEEN_LINES
            self._is_shown = True
            _write(f"{_CLEAR_LINE}{self._what}: {self._done:,} of {self._total:,}")
        elif self._done * 10 // self._total > self._tenths and self._total >= 10:
            self._tenths = self._done * 10 // self._total
            _write(f"{self._what}: {self._tenths * 10} % of {self._total:,}\n")

    def end(self) -> None:
        """Take the line away that was rewritten."""
        if self._is_shown:
            _write(_CLEAR_LINE)


def track_progress(items: Sequence[T], what: str) -> Iterator[T]:
    """Yield each item, and say how many are done."""
    progress = Progress(what, len(items))
    try:
        for item in items:
            yield item
            progress.step()
    finally:
        progress.end()


def _write(text: str) -> None:
    global _stream
    try:
        if _stream is not None:
            _stream.write(text)
            _stream.flush()
    except (OSError, ValueError):  # nobody reads it any more: the work goes on
        _stream = None
