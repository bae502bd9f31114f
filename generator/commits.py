"""Which commit of git a project is at. Knows git and nothing of the site."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from generator.environment import environment_for_git

CHANGED = "+"
"""Behind a commit: files differ from it."""


def current_commit(root: Path) -> str:
    """Return the commit that the project at `root` is at, with `CHANGED` behind it where files of it differ.

    An empty text without git, outside a repository, and where git does not trust the folder.
    """
    commit = _ask(root, "rev-parse", "HEAD").strip()
    if not re.fullmatch("[0-9a-f]{40,64}", commit):
        return ""
    changes = _ask(root, "status", "--porcelain", "--untracked-files=normal", "--", ".")
    return commit + (CHANGED if changes else "")


def _ask(root: Path, *arguments: str) -> str:
    """What git answers in a folder; nothing where it fails."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, env=environment_for_git(), capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return "" if done.returncode else done.stdout.decode("utf-8", "replace")
