"""Watch the files of a preview by comparing the disk with its state at the start of the last build.

MkDocs' observer reports single events and loses some: renames there and back, checkouts, saves during a build.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer

from generator.files.litter import is_left_by_program
from generator.folders import walk_folders
from generator.search_words import FOLDER as SEARCH_FOLDER
from generator.theme import FOLDER as THEME_FOLDER

TEMPLATES = Path(__file__).parents[1] / "templates"

INTERVAL_S = 0.25
"""Seconds between two comparisons, if these are fast."""
MAX_CPU_SHARE = 0.05
"""Share of a processor's time for comparisons: large projects are compared less often."""

FileState = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of the disk at one moment, by path."""

    files: dict[str, FileState]
    """Inode, size and times of each file."""
    folders: dict[str, FileState]
    """Inode, and the times at which its inode and its content changed."""

    def differs_from(self, earlier: Manifest) -> bool:
        """Return whether a file differs, or a folder was renamed."""
        return self.files != earlier.files or any(
            _was_renamed(earlier.folders[path], state)
            for path, state in self.folders.items()
            if path in earlier.folders
        )


def _was_renamed(earlier: FileState, now: FileState) -> bool:
    """Return whether a folder was renamed: that changes its inode alone; a new file in it changes its content, too."""
    inode, changed, content_changed = earlier
    return now[0] != inode or (now[1] != changed and now[2] == content_changed)


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
        self._reported = self._built = self._read_manifest()
        self._thread = threading.Thread(target=self._run, name="preview-watch", daemon=True)

    def note_build(self) -> None:
        """Remember what is on the disk now: a build that reads it begins."""
        with self._lock:
            self._reported = self._built = self._read_manifest()

    def schedule(self, event_handler: Handler, path: str, recursive: bool = True) -> str:
        """Watch one more file or folder. Returns what `unschedule` takes."""
        self._handlers.append(event_handler)
        with self._lock:
            if path not in self._roots:
                self._roots[path] = Path(path)
                self._reported = self._built = self._read_manifest()
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
                self.compare()
            pause = max(INTERVAL_S, (time.perf_counter() - began) / MAX_CPU_SHARE)

    def compare(self) -> None:
        """Compare the disk with the built state, and report a difference once."""
        present = self._read_manifest()
        with self._lock:
            is_news = present.differs_from(self._built) and present.differs_from(self._reported)
            self._reported = present
        if is_news:
            for handler in self._handlers[:1]:  # all of them ask for the same build
                handler.on_any_event(Change())

    def _read_manifest(self) -> Manifest:
        manifest = Manifest({}, {})
        for root in list(self._roots.values()):
            _add_tree(root, manifest)
        return manifest


def list_watched_paths(config: MkDocsConfig, playbooks: Path) -> list[Path]:
    """Return the files and folders that pages are made of, whether they are there or not."""
    settings = filter(None, (config.config_file_path, config.theme.custom_dir))
    return [
        Path(config.docs_dir),
        playbooks,
        playbooks.parent / SEARCH_FOLDER,
        TEMPLATES,
        THEME_FOLDER,
        *map(Path, settings),
    ]


def replace_observer(
    server: LiveReloadServer, observer: DifferenceObserver, build: Callable[..., Any], watched: Iterable[str | None]
) -> None:
    """Let `server` watch with `observer`, which is told when a build begins. `watched` is what it watches already."""

    def noted_build(*given: Any) -> None:
        observer.note_build()
        try:
            build(*given)
        except MkDocsException as error:
            # Refused settings: the server prints a traceback of everything else, and goes on with this one's message.
            raise Abort(f"Error: {error}") from None
        except OSError as error:
            raise Abort(f"{error.strerror}: {error.filename}. It is read again with the next change.") from None

    paths = [path for path in watched if path]
    for path in paths:
        server.unwatch(path)
    server.observer = observer  # type: ignore[assignment]  # it starts, stops and schedules as MkDocs' own
    server.builder = noted_build
    for path in paths:
        server.watch(path)


def _add_tree(root: Path, manifest: Manifest) -> None:
    """Add what is below `root`. Links are not followed; what vanishes meanwhile, or a program left, is left out."""
    if root.is_file():
        _add_file(root, manifest)
        return
    for folder, _, files in walk_folders(root):
        with suppress(OSError):
            found = os.stat(folder)
            manifest.folders[str(folder)] = (found.st_ino, found.st_ctime_ns, found.st_mtime_ns)
        for name in files:
            _add_file(folder / name, manifest)


def _add_file(file: Path, manifest: Manifest) -> None:
    with suppress(OSError):
        found = file.lstat()
        if not is_left_by_program(file, found.st_mode):
            manifest.files[str(file)] = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
