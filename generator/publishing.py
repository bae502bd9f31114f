"""Run MkDocs into a folder of its own, and replace the old site only by a complete one.

Must not know the pipeline: MkDocs runs in another process.
"""

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

_WORK_FOLDER_PREFIX = ".site-"
"""Prefix of the folders in which sites are built, beside the site."""
_LOCK_NAME, _NEW_SITE_NAME, _OLD_SITE_NAME = "lock", "new", "old"
"""In such a folder: the lock file, the new site, and the old one while the two are swapped."""
_SOURCES = ("playbooks", "content", "overrides")
"""Folders of a project that are read: a site in one of them would be part of the next site."""
MKDOCS = "generator.adapters"
"""The package to run with `python -m`: MkDocs with failures in one sentence."""
SETTINGS = Path("mkdocs.yml")
AUDIENCE_VARIABLE = "PLAYBOOKS_AUDIENCE"
"""Environment variable with the audience; takes precedence over the plugin's setting."""


class NotASite(Exception):
    """Raised where the target folder holds something other than a site."""


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
    _refuse_folder_of_project(root, site)
    site.parent.mkdir(parents=True, exist_ok=True)
    with _exclusive_access(site.parent):  # while another build replaces the site, it is not there for an instant
        _refuse_other_content(root, site)
    with _work_folder(site) as (workplace, lock):
        fresh = workplace / _NEW_SITE_NAME
        arguments = [*options, "build", "--strict", "--config-file", str(settings), "--site-dir", str(fresh)]
        code = run_mkdocs(root, arguments, keep_open=(lock,) if lock is not None else (), audience=audience)
        if code == 0:
            with _exclusive_access(site.parent):
                _replace_site(fresh, site, workplace / _OLD_SITE_NAME)
        return code


def run_mkdocs(root: Path, arguments: list[str], keep_open: tuple[int, ...] = (), audience: str = "") -> int:
    """Run MkDocs in the folder `root` and return its exit code. The process inherits the open files `keep_open`.

    It ends together with this process.
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
def _work_folder(site: Path) -> Iterator[tuple[Path, int | None]]:
    """Make a folder beside the site, with a locked file that marks it as in use; remove both afterwards."""
    with _exclusive_access(site.parent):
        _remove_stale_work_folders(site)
        workplace = Path(tempfile.mkdtemp(prefix=_make_work_folder_prefix(site), dir=site.parent))
        lock = _open_locked(workplace / _LOCK_NAME)
    try:
        yield workplace, lock
    finally:
        with _exclusive_access(site.parent):  # another build must not find half of it
            shutil.rmtree(workplace, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _make_work_folder_prefix(site: Path) -> str:
    """Return the prefix of a site's work folders: those of another audience's site must never be taken for its own."""
    return _WORK_FOLDER_PREFIX if site.name == "site" else f"{_WORK_FOLDER_PREFIX}{site.name}-"


def _remove_stale_work_folders(site: Path) -> None:
    """Remove work folders that no process uses; a site that a killed build had moved away is moved back."""
    if fcntl is None:
        return
    own_name = re.compile(rf"{re.escape(_make_work_folder_prefix(site))}[a-z0-9_]{{8}}")
    for folder in site.parent.glob(f"{_WORK_FOLDER_PREFIX}*"):
        if not own_name.fullmatch(folder.name) or folder.is_symlink() or not folder.is_dir():
            continue
        if not {entry.name for entry in folder.iterdir()} <= {_LOCK_NAME, _NEW_SITE_NAME, _OLD_SITE_NAME}:
            continue
        lock = _open_locked(folder / _LOCK_NAME)
        if lock is None:
            continue
        if (folder / _OLD_SITE_NAME).is_dir() and not site.exists():
            os.rename(folder / _OLD_SITE_NAME, site)
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _open_locked(file: Path) -> int | None:
    """Open a file and lock it while it is open.

    Return None if another process has the lock, or if there are no locks.
    """
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
def _exclusive_access(folder: Path) -> Iterator[None]:
    """Wait for other builds that replace something in `folder`, and exclude them meanwhile."""
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


def _refuse_folder_of_project(root: Path, site: Path) -> None:
    if site == root or site in root.parents:
        raise NotASite(f"{site} holds the project itself")
    if source := find_source_folder(root, site):
        raise NotASite(f"{site} lies in {source}/, which the site is made of: choose a folder beside it")


def _refuse_other_content(root: Path, site: Path) -> None:
    names = ("index.html", "404.html") if site == root / "site" else ("sitemap.xml", "404.html")
    is_site = (any if site == root / "site" else all)((site / name).is_file() for name in names)
    if site.exists() and not is_site and (not site.is_dir() or any(site.iterdir())):
        raise NotASite(f"{site} is not empty and holds no site; choose another folder, or empty it")


def find_source_folder(root: Path, path: Path) -> str:
    """Return the folder of the project that a path lies in and that sites are made of; empty for none."""
    return next((name for name in _SOURCES if path.is_relative_to(root / name)), "")


def _replace_site(fresh: Path, site: Path, aside: Path) -> None:
    if site.exists():
        os.rename(site, aside)
    try:
        os.rename(fresh, site)
    except OSError:
        if aside.exists():
            os.rename(aside, site)
        raise
