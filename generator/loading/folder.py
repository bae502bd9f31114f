"""The folder of playbooks -> sources. The one gate through which YAML files are read."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from generator.diagnostics import Diagnostic, Location
from generator.loading.composing import Value
from generator.loading.source import Source, decode, load_text

MAX_BYTES = 1_000_000
"""Size a file may have. The largest hand-written one here has about 60 KB."""
CACHE_VERSION = 1
"""Part of every cache key; raise it when `load_text` gives other values for the same text."""
_SUFFIXES = (".yml", ".yaml")
_IGNORED_NAMES = frozenset(("README.md",))

CachedFile: TypeAlias = tuple[dict[str, Value], dict[str, tuple[int, ...]]]


class LoadCache:
    """Values of files that were read before, by a hash of their bytes. A stale or damaged cache is ignored."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known: dict[str, CachedFile] = {}
        self._used: dict[str, CachedFile] = {}
        if file is not None:
            try:
                stored = json.loads(file.read_bytes())
                if stored["version"] == CACHE_VERSION:
                    self._known = {key: (data, lines) for key, (data, lines) in stored["files"].items()}
            except (OSError, ValueError, KeyError, TypeError, AttributeError):
                self._known = {}

    def get(self, key: str) -> CachedFile | None:
        found = self._known.get(key)
        if found is not None:
            self._used[key] = found
        return found

    def put(self, key: str, value: CachedFile) -> None:
        self._used[key] = value

    def save(self) -> None:
        """Keep what this load used, and nothing older. A cache that cannot be written is no error."""
        if self._file is None or self._used.keys() == self._known.keys():
            self._known, self._used = self._used or self._known, {}
            return
        temporary = self._file.with_suffix(f".{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps({"version": CACHE_VERSION, "files": self._used}), encoding="utf-8")
            os.replace(temporary, self._file)
        except OSError:
            temporary.unlink(missing_ok=True)
        self._known, self._used = self._used, {}


def load_folder(folder: Path, root: Path, cache: LoadCache | None = None) -> tuple[list[Source], list[Diagnostic]]:
    """Every YAML file under `folder` in sorted order, and what is wrong with the files themselves.

    `root` is the project: paths in sources and diagnostics are relative to it. Raises `OSError` when the
    folder cannot be listed.
    """
    cache = cache or LoadCache(None)
    sources: list[Source] = []
    problems: list[Diagnostic] = []
    seen: dict[str, str] = {}
    for file, mode in _walk(folder):
        path = file.relative_to(root).as_posix()
        refused = _refuse(file, mode, path) or _refuse_collision(path, seen)
        if refused:
            problems.append(refused)
        elif file.suffix in _SUFFIXES:
            source, found = _load_file(file, path, file.relative_to(folder), cache)
            problems.extend(found)
            if source:
                sources.append(source)
    cache.save()
    return sources, problems


def _walk(folder: Path) -> Iterator[tuple[Path, int]]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode) and not entry.name.endswith(_SUFFIXES):
            yield from _walk(Path(entry.path))
        else:
            yield Path(entry.path), mode


def _refuse(file: Path, mode: int, path: str) -> Diagnostic | None:
    if not stat.S_ISREG(mode):
        what = "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "not a file"
        advice = "rename the folder" if stat.S_ISDIR(mode) else "put a copy of the file here instead"
        return Diagnostic("not-a-file", f"{file.name} is {what}, not a plain file", Location(path), advice)
    if file.suffix not in _SUFFIXES and file.name not in _IGNORED_NAMES:
        return Diagnostic(
            "unread-file",
            f"{file.name} is not a YAML file and would be ignored",
            Location(path),
            "give it the ending .yml, or move it out of the playbooks folder",
        )
    size = file.stat().st_size
    if size > MAX_BYTES:
        return Diagnostic(
            "file-too-large",
            f"the file has {size / 1e6:.1f} MB; {MAX_BYTES / 1e6:.0f} MB is the most",
            Location(path),
            "split it: one file for each entry is fine",
        )
    return None


def _refuse_collision(path: str, seen: dict[str, str]) -> Diagnostic | None:
    other = seen.setdefault(path.casefold(), path)
    if other == path:
        return None
    return Diagnostic(
        "names-collide",
        f"this name differs from {other} only in capital letters",
        Location(path),
        "rename one of them: on Windows and macOS they are one file",
    )


def _load_file(file: Path, path: str, inside: Path, cache: LoadCache) -> tuple[Source | None, list[Diagnostic]]:
    raw = file.read_bytes()
    playbook = inside.parts[0] if len(inside.parts) > 1 else inside.stem
    key = hashlib.blake2b(raw, digest_size=16).hexdigest()
    cached = cache.get(key)
    if cached:
        return Source(path, file, playbook, *cached), []
    try:
        text = decode(raw)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start)
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1)
        place = Location(path, line + 1, column + 1)
        return None, [Diagnostic("not-utf-8", "the file is not UTF-8 text", place, "save it again as UTF-8")]
    data, lines, problems = load_text(text, path)
    if raw.startswith(b"\xef\xbb\xbf"):
        problems.append(
            Diagnostic(
                "byte-order-mark",
                "the file starts with an invisible byte order mark",
                Location(path),
                "save it as UTF-8 without BOM",
                text.split("\n", 1)[0],
            )
        )
    if problems and any(problem.severity == "error" for problem in problems):
        return (Source(path, file, playbook, data, lines) if data else None), problems
    if not problems:
        cache.put(key, (data, lines))
    return Source(path, file, playbook, data, lines), problems
