"""MkDocs run into a folder of its own, which takes the old site's place only when it is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


class NotASite(Exception):
    """The folder to build into holds something that is not a site of ours."""


def build_site(root: Path, site: Path) -> int:
    """Build the project at `root` strictly and put the result at `site`. Gives MkDocs' exit code.

    After a failure the old site is untouched. The new one takes its place by renaming, so nobody meets half a
    site; between the two renamings there is for an instant none (docs/publishing.md has a way without that).
    Raises `NotASite` for a place that holds something else, and `OSError` when a folder cannot be written.
    """
    _refuse_to_replace(root, site)
    site.parent.mkdir(parents=True, exist_ok=True)
    workplace = Path(tempfile.mkdtemp(prefix=".site-", dir=site.parent))
    try:
        fresh = workplace / "new"
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh)]
        environment = {"NO_MKDOCS_2_WARNING": "1", **os.environ}
        code = subprocess.run(command, cwd=root, env=environment, check=False).returncode
        if code == 0:
            _swap(fresh, site, workplace / "old")
        return code
    finally:
        shutil.rmtree(workplace, ignore_errors=True)


def _refuse_to_replace(root: Path, site: Path) -> None:
    if site == root or site in root.parents:
        raise NotASite(f"{site} holds the project itself")
    is_site = site == root / "site" or all((site / name).is_file() for name in ("sitemap.xml", "404.html"))
    if site.exists() and not is_site and (not site.is_dir() or any(site.iterdir())):
        raise NotASite(f"{site} is not empty and holds no site; choose another folder, or empty it")


def _swap(fresh: Path, site: Path, aside: Path) -> None:
    if site.exists():
        os.rename(site, aside)
    try:
        os.rename(fresh, site)
    except OSError:
        if aside.exists():
            os.rename(aside, site)
        raise
