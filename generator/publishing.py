"""MkDocs run into a folder of its own, which takes the old site's place only when it is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def build_site(root: Path, site: Path) -> int:
    """Build the project at `root` strictly and put the result at `site`. Gives MkDocs' exit code.

    Readers of `site` see the whole old site or the whole new one; after a failure the old one is untouched.
    Raises `OSError` when a folder cannot be written.
    """
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


def _swap(fresh: Path, site: Path, aside: Path) -> None:
    if site.exists():
        os.rename(site, aside)
    try:
        os.rename(fresh, site)
    except OSError:
        if aside.exists():
            os.rename(aside, site)
        raise
