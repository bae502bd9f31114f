"""When each file last changed, from one pass over git's history. Knows git and nothing of the site."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path

_DAY_MARK = "\x01"


def revision_days(root: Path, folders: tuple[str, ...]) -> dict[str, str]:
    """For each file below `folders` of the project at `root`: the day of its last commit, as year-month-day.

    Paths are relative to `root`. Without git, or outside a repository, nothing is known: an empty mapping.
    With `SOURCE_DATE_EPOCH` set no day is later than it, so that a rebuild of an old state gives old pages.
    """
    command = ["git", "log", f"--format={_DAY_MARK}%cs", "--name-only", "--relative", "-z", "--", *folders]
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return {}
    if done.returncode:
        return {}
    latest = _latest_day()
    days: dict[str, str] = {}
    day = ""
    for piece in done.stdout.decode("utf-8", "replace").replace("\n", "\0").split("\0"):
        if piece.startswith(_DAY_MARK):
            day = min(piece[1:], latest) if latest else piece[1:]
        elif piece:
            days.setdefault(piece, day)
    return days


def _latest_day() -> str | None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdigit():
        return None
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()
