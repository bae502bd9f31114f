"""Read the commit that a project is at from git. Must not know the site."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from generator.environment import make_git_environment

MODIFIED_MARK = "+"
"""Appended to a commit where files of the project differ from it."""


def find_current_commit(root: Path) -> str:
    """Return the commit of the project at `root`, with `MODIFIED_MARK` where files differ from it.

    Empty without git, outside a repository, and where git does not answer.
    """
    commit = _run_git(root, "rev-parse", "HEAD").strip()
    if not re.fullmatch("[0-9a-f]{40,64}", commit):
        return ""
    changes = _run_git(root, "status", "--porcelain", "--untracked-files=normal", "--", ".")
    return commit + (MODIFIED_MARK if changes else "")


def _run_git(root: Path, *arguments: str) -> str:
    """Return what git answers in a folder; nothing where it fails."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, env=make_git_environment(), capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return "" if done.returncode else done.stdout.decode("utf-8", "replace")
