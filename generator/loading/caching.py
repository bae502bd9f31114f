"""Cache the values of YAML files by a hash of their bytes."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import TypeAlias

from pydantic_core import from_json, to_json

from generator.loading.values import Value

CACHE_VERSION = 6
"""Part of each cache; raise it when `load_text` gives other values for the same text."""

CachedFile: TypeAlias = tuple[dict[str, Value], dict[str, tuple[int, ...]]]


class LoadCache:
    """Values of files that had no problem. A stale or damaged cache file is ignored."""

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
    def make_key(raw: bytes) -> str:
        """Return the key of a file with these bytes."""
        return hashlib.blake2b(raw, digest_size=16).hexdigest()

    def get(self, key: str) -> CachedFile | None:
        """Return the values for a key; None if it is not cached."""
        found = self._known.get(key)
        if found is not None:
            self._used[key] = found
        return found

    def put(self, key: str, value: CachedFile) -> None:
        """Keep the values of a file."""
        self._used[key] = value

    def save(self) -> None:
        """Write what this run used. A cache that cannot be written is no error."""
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
