"""Watch the files of a preview: compare what is on the disk with what was there when the last build began.

MkDocs' own observer reports single changes, and loses some: a folder that is renamed away and back, a checkout of
another branch, a save while a build runs. This one reports no change but a difference, so it cannot miss the last one.
Knows files and when they change; what is built of them is not its business.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from generator.files import is_litter

INTERVAL_S = 0.25
"""Between two looks at the disk, when looking is fast."""
MAX_SHARE = 0.05
"""Of a processor's time that looking may take: large projects are looked at less often."""

Manifest = dict[str, tuple[int, ...]]
"""For each file and folder what changes with it: inode, size, times."""


class Handler(Protocol):
    """What MkDocs' server schedules with an observer."""

    on_any_event: Callable[[Any], None]


class Change:
    """What MkDocs' server looks at in an event."""

    is_directory = False


class DifferenceObserver:
    """In place of the observer of MkDocs' server; starts, stops and schedules as that does."""

    def __init__(self, roots: Iterable[Path]) -> None:
        self._roots = {str(root): root for root in roots}
        self._handlers: list[Handler] = []
        self._is_stopped = threading.Event()
        self._lock = threading.Lock()
        self._reported = self._built = self._manifest()
        self._thread = threading.Thread(target=self._run, name="preview-watch", daemon=True)

    def note_build(self) -> None:
        """Remember what is on the disk now: a build that reads it begins."""
        with self._lock:
            self._reported = self._built = self._manifest()

    def schedule(self, event_handler: Handler, path: str, recursive: bool = True) -> str:
        """Watch one more file or folder. Returns what `unschedule` takes."""
        self._handlers.append(event_handler)
        if path not in self._roots:
            added = self._manifest({path: Path(path)})
            with self._lock:
                self._roots[path] = Path(path)
                self._built = {**self._built, **added}
                self._reported = {**self._reported, **added}
        return path

    def unschedule(self, watch: str) -> None:
        """Stop watching a file or folder."""
        self._roots.pop(watch, None)

    def start(self) -> None:
        """Begin to look at the disk."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._is_stopped.set()

    def join(self) -> None:
        """Wait until the last look is over."""
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        pause = INTERVAL_S
        while not self._is_stopped.wait(pause):
            began = time.perf_counter()
            with suppress(OSError):  # whatever happens to the disk, the next look finds it
                self._look()
            pause = max(INTERVAL_S, (time.perf_counter() - began) / MAX_SHARE)

    def _look(self) -> None:
        """Report once for each state of the disk that is not the built one."""
        present = self._manifest()
        with self._lock:
            is_news = present not in (self._built, self._reported)
            self._reported = present
        if is_news:
            for handler in self._handlers[:1]:  # all of them ask for the same build
                handler.on_any_event(Change())

    def _manifest(self, roots: dict[str, Path] | None = None) -> Manifest:
        return {path: state for root in (roots or self._roots).values() for path, state in _files_in(root)}


def _files_in(root: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each plain file with its state; what vanishes meanwhile is left out, and links are not followed."""
    if root.is_file():
        yield from _state_of(root)
        return
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not is_litter(name)]
        yield from _state_of_folder(Path(folder))
        for name in files:
            if not is_litter(name):
                yield from _state_of(Path(folder, name))


def _state_of_folder(folder: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
    """A folder changes when it is renamed, also there and back, and not when a program leaves a file in it.

    Renaming sets the time of change of its inode alone; a new file in it sets the time of its content as well.
    """
    with suppress(OSError):
        found = folder.stat()
        yield str(folder), (found.st_ino, found.st_ctime_ns if found.st_ctime_ns != found.st_mtime_ns else 0)


def _state_of(file: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
    with suppress(OSError):
        found = file.lstat()
        yield str(file), (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
