"""Walk the folders below a folder to a bounded depth. Must not know what is in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

MAX_LEVELS = 20
"""Nesting of folders that are read."""


def walk_folders(top: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Yield each folder below `top`, itself first, with the names of its folders and files; links are not followed.

    As with `os.walk`, the folders to enter next may be changed. What lies deeper than `MAX_LEVELS` is left out.
    """
    for path, folders, files in os.walk(top):
        folder = Path(path)
        if len(folder.parts) - len(top.parts) > MAX_LEVELS:
            folders.clear()
        yield folder, folders, files
