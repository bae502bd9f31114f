"""Read from git when each file last changed, and why that is not known. Must not know the site."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.environment import latest_day, make_git_environment
from generator.folders import walk_folders

MAX_SECONDS = 60
"""For one pass over the history of one repository."""
_COMMIT_MARK = "\x01"
_LOG = ("log", "--no-show-signature", "--no-color", f"--format={_COMMIT_MARK}%cs %H", "--name-only", "--relative", "-z")
_NO_OPTION = ("--end-of-options",)
"""Before a revision that somebody names: one that starts with a hyphen would be an option, which may write files."""
_UNSHALLOW_HELP = 'fetch all of it: `fetch-depth: 0` on GitHub, `GIT_DEPTH: "0"` on GitLab, or `git fetch --unshallow`'


@dataclass(frozen=True, slots=True)
class Revisions:
    """What git knows about the files of a project."""

    days: dict[str, str]
    """Day of the last commit (`YYYY-MM-DD`) by path relative to the project."""
    gaps: tuple[str, ...] = ()
    """A sentence for each repository with unknown days: the cause and the remedy."""
    nested: tuple[str, ...] = ()
    """Folders of the project that are repositories of their own, with a slash at the end."""


class NoHistory(Exception):
    """Raised where git gives no history or does not know a revision; the message has the cause."""


def read_revisions(root: Path, folders: tuple[str, ...]) -> Revisions:
    """Read the last change of each file below `folders` of the project at `root`.

    Repositories inside the folders (submodules, nested clones) are read as well. A day that would be a guess is left
    out, and a gap says so. With `SOURCE_DATE_EPOCH` no day is later than it: a rebuild of an old state is the same.
    """
    days: dict[str, str] = {}
    gaps: list[str] = []
    nested = tuple(inner for folder in folders for inner in _find_nested_repositories(root, folder))
    for inside, parts in (("", folders), *((inner, (".",)) for inner in nested)):
        try:
            found, gap = _read_repository(root / inside, parts)
        except NoHistory as reason:
            found, gap = {}, str(reason)
        days |= {inside + path: day for path, day in found.items()}
        if gap:
            where = f"Pages from {inside}" if inside else "Pages"
            gaps.append(f"{where} show {'only the newest days' if found else 'no day'} of change: {gap}")
    return Revisions(days, tuple(gaps), nested)


def read_files_before(root: Path, folder: str, revision: str) -> dict[str, str]:
    """Return the text at `revision` of each file below `folder` that has changed since, by its path in the project.

    What was not there at that revision is left out. Raises `NoHistory` when git does not know the revision.
    """
    options = ("--name-only", "--no-renames", "--diff-filter=MDT", "--relative", "-z")
    changed = _run_git(root, "diff", *options, *_NO_OPTION, revision, "--", folder)
    return {path: _run_git(root, "show", *_NO_OPTION, f"{revision}:./{path}") for path in changed.split("\0") if path}


def _find_nested_repositories(root: Path, folder: str) -> Iterator[str]:
    """Yield the folders below `folder` (itself included) that are repositories, relative to `root`; links are not
    followed.
    """
    for parent, names, files in walk_folders(root / folder):
        if ".git" in names or ".git" in files:
            yield f"{parent.relative_to(root).as_posix()}/"
        names[:] = sorted(name for name in names if name != ".git")


def _read_repository(repository: Path, parts: tuple[str, ...]) -> tuple[dict[str, str], str]:
    """Return the day of each file in a repository, and why some are missing."""
    ends = _read_shallow_commits(repository)
    latest = latest_day()
    days: dict[str, str] = {}
    day = ""
    for piece in _run_git(repository, *_LOG, "--", *parts).replace("\n", "\0").split("\0"):
        if piece.startswith(_COMMIT_MARK):
            day, _, commit = piece[1:].partition(" ")
            # Where the history is cut, a commit seems to have made every file: its day says nothing of them.
            day = "" if commit in ends else min(day, latest) if latest else day
        elif piece:
            days.setdefault(piece, day)
    known = {path: day for path, day in days.items() if day}
    if len(known) < len(days):
        return known, f"this clone has only the newest commits; {_UNSHALLOW_HELP}"
    return known, "" if days else "git has no commit of these files"


def _read_shallow_commits(repository: Path) -> frozenset[str]:
    """Return the commits whose parents a shallow clone lacks."""
    file = repository / _run_git(repository, "rev-parse", "--git-path", "shallow").strip()
    return frozenset(file.read_text(encoding="ascii").split()) if file.is_file() else frozenset()


def _run_git(folder: Path, *arguments: str) -> str:
    environment = {**make_git_environment(), "LC_ALL": "C"}
    command = ["git", "-c", "log.showRoot=true", *arguments]
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, timeout=MAX_SECONDS, check=False
        )
    except FileNotFoundError:
        raise NoHistory("git is not installed") from None
    except subprocess.TimeoutExpired:
        raise NoHistory(f"git took longer than {MAX_SECONDS} seconds") from None
    except OSError as error:
        raise NoHistory(f"git cannot be started: {error.strerror}") from None
    if done.returncode:
        raise NoHistory(_explain_failure(done.stderr.decode("utf-8", "replace"), folder))
    return done.stdout.decode("utf-8", "replace")


def _explain_failure(message: str, folder: Path) -> str:
    """Return why git failed and what to do, from its error output."""
    if "dubious ownership" in message:
        lines = (line.strip() for line in message.splitlines())
        command = next((line for line in lines if line.startswith("git config ")), "")
        helps = command or f"git config --global --add safe.directory {folder}"
        return f"the repository belongs to another user, so git does not read it; run `{helps}`"
    if "not a git repository" in message:
        return "this folder is in no git repository"
    if "does not have any commits yet" in message:
        return "git has no commit of these files"
    first = next(iter(message.strip().splitlines()), "no reason given")
    return f"git failed: {first.removeprefix('fatal: ')}"
