"""Values of files that were read before, by a hash of their bytes."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import TypeAlias

from pydantic_core import from_json, to_json

from generator.loading.values import Value

CACHE_VERSION = 6
"""Part of every cache file; raise it when `load_text` gives other values for the same text."""

CachedFile: TypeAlias = tuple[dict[str, Value], dict[str, tuple[int, ...]]]


class LoadCache:
    """What loading gave for files without a problem. A stale or damaged cache is ignored."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known: dict[str, CachedFile] = {}
        self._used: dict[str, CachedFile] = {}
        if file is not None:
            try:
                stored = from_json(file.read_bytes())
                if stored["version"] == CACHE_VERSION:
                    self._known = {key: (data, lines) for key, (data, lines) in stored["files"].items()}
            except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                self._known = {}

    @staticmethod
    def key_of(raw: bytes) -> str:
        """The name under which a file with these bytes is kept."""
        return hashlib.blake2b(raw, digest_size=16).hexdigest()

    def get(self, key: str) -> CachedFile | None:
        """The values of the file with this key, when it was read before."""
        found = self._known.get(key)
        if found is not None:
            self._used[key] = found
        return found

    def put(self, key: str, value: CachedFile) -> None:
        """Keep the values of a file."""
        self._used[key] = value

    def save(self) -> None:
        """Keep what this load used, and nothing older. A cache that cannot be written is no error."""
        changed = self._used.keys() != self._known.keys()
        self._known, self._used = self._used, {}
        if self._file is None or not changed:
            return
        temporary = self._file.with_suffix(f".{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(to_json({"version": CACHE_VERSION, "files": self._known}))
            os.replace(temporary, self._file)
        except (OSError, ValueError):  # a text that no JSON can hold is read anew each time
            with contextlib.suppress(OSError):
                temporary.unlink()
