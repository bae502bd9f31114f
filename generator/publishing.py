"""MkDocs run into a folder of its own, which takes the old site's place only when it is whole."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: what killed builds leave stays, and two builds at once are not kept apart
    fcntl = None  # type: ignore[assignment]

_WORKPLACE = ".site-"
_LOCK, _FRESH, _ASIDE = "lock", "new", "old"
"""What a workplace holds: a file that is locked while somebody builds, the new site, the old one while they change."""
_SOURCES = ("playbooks", "content", "overrides")
"""Folders of a project that are read, so that a site in them would be part of the next one."""
MKDOCS = "generator.adapters"
"""The module that is MkDocs, with every failure in one sentence."""
SETTINGS = Path("mkdocs.yml")
AUDIENCE_VARIABLE = "PLAYBOOKS_AUDIENCE"
"""Where the plugin looks for who the site is for, before it asks the settings."""


class NotASite(Exception):
    """The folder to build into holds something that is not a site of ours."""


def build_site(
    root: Path, site: Path, options: tuple[str, ...] = (), settings: Path = SETTINGS, audience: str = ""
) -> int:
    """Build the project at `root` strictly and put the result at `site`. Gives MkDocs' exit code.

    `options` stand before MkDocs' own arguments, `settings` is a file in `root`, and `audience` says who the site is
    for, if not what the settings say. After a failure the old site is untouched. The new one takes its place by
    renaming, so nobody meets half a site; between the two renamings there is for an instant none (docs/publishing.md
    has a way without that). Of two builds at once, the one that ends later stands. What killed builds left is removed.
    Raises `NotASite` for a place that holds something else, and `OSError` when a folder cannot be written.
    """
    _refuse_to_replace(root, site)
    site.parent.mkdir(parents=True, exist_ok=True)
    with _workplace(site) as (workplace, lock):
        fresh = workplace / _FRESH
        arguments = [*options, "build", "--strict", "--config-file", str(settings), "--site-dir", str(fresh)]
        code = run_mkdocs(root, arguments, keep_open=(lock,) if lock is not None else (), audience=audience)
        if code == 0:
            with _turn_at(site.parent):
                _swap(fresh, site, workplace / _ASIDE)
        return code


def run_mkdocs(root: Path, arguments: list[str], keep_open: tuple[int, ...] = (), audience: str = "") -> int:
    """Run MkDocs in the folder `root` and return its exit code; it holds the files `keep_open` open, too.

    Is ended together with this process: by Ctrl-C, and by SIGTERM where the caller makes an exception of that.
    """
    environment: Mapping[str, str] = {"NO_MKDOCS_2_WARNING": "1", **os.environ}
    if audience:
        environment = {**environment, AUDIENCE_VARIABLE: audience}
    command = [sys.executable, "-m", MKDOCS, *arguments]
    with subprocess.Popen(command, cwd=root, env=environment, pass_fds=keep_open) as process:
        try:
            return process.wait()
        except BaseException:
            # Ctrl-C reaches it as well, and it ends by itself; a second one, or none, does not wait for it.
            process.terminate()
            process.wait()
            raise


@contextlib.contextmanager
def _workplace(site: Path) -> Iterator[tuple[Path, int | None]]:
    """A new folder beside the site, with a lock that says that it is in use; both are gone afterwards."""
    with _turn_at(site.parent):
        _remove_left_over(site)
        workplace = Path(tempfile.mkdtemp(prefix=_workplace_of(site), dir=site.parent))
        lock = _lock(workplace / _LOCK)
    try:
        yield workplace, lock
    finally:
        with _turn_at(site.parent):  # another build must not find half of it
            shutil.rmtree(workplace, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _workplace_of(site: Path) -> str:
    """How the workplaces of a site begin: one for another audience must never be taken for the public one's."""
    return _WORKPLACE if site.name == "site" else f"{_WORKPLACE}{site.name}-"


def _remove_left_over(site: Path) -> None:
    """Remove the workplaces that no process uses; a site that a killed build had put aside goes back to its place."""
    if fcntl is None:
        return
    own_name = re.compile(rf"{re.escape(_workplace_of(site))}[a-z0-9_]{{8}}")
    for folder in site.parent.glob(f"{_WORKPLACE}*"):
        if not own_name.fullmatch(folder.name) or folder.is_symlink() or not folder.is_dir():
            continue
        if not {entry.name for entry in folder.iterdir()} <= {_LOCK, _FRESH, _ASIDE}:
            continue
        lock = _lock(folder / _LOCK)
        if lock is None:
            continue
        if (folder / _ASIDE).is_dir() and not site.exists():
            os.rename(folder / _ASIDE, site)
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _lock(file: Path) -> int | None:
    """Open a file and lock it for as long as it is open; None when another process has it, or there are no locks."""
    if fcntl is None:
        return None
    opened = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(opened)
        return None
    return opened


@contextlib.contextmanager
def _turn_at(folder: Path) -> Iterator[None]:
    """Wait until no other build changes what stands in `folder`, and keep others waiting. It is over in an instant."""
    if fcntl is None:
        yield
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a disk that has no locks
            fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def _refuse_to_replace(root: Path, site: Path) -> None:
    if site == root or site in root.parents:
        raise NotASite(f"{site} holds the project itself")
    if source := find_source(root, site):
        raise NotASite(f"{site} lies in {source}/, which the site is made of: choose a folder beside it")
    names = ("index.html", "404.html") if site == root / "site" else ("sitemap.xml", "404.html")
    is_site = (any if site == root / "site" else all)((site / name).is_file() for name in names)
    if site.exists() and not is_site and (not site.is_dir() or any(site.iterdir())):
        raise NotASite(f"{site} is not empty and holds no site; choose another folder, or empty it")


def find_source(root: Path, path: Path) -> str:
    """Return the folder of the project that a path lies in and that sites are made of; empty for none."""
    return next((name for name in _SOURCES if path.is_relative_to(root / name)), "")


def _swap(fresh: Path, site: Path, aside: Path) -> None:
    if site.exists():
        os.rename(site, aside)
    try:
        os.rename(fresh, site)
    except OSError:
        if aside.exists():
            os.rename(aside, site)
        raise
