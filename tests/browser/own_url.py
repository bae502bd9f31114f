"""The example site built with a URL of its own (`SITE_URL`) and served at it; each build is made once a run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock
from serving import served
from sites import BuiltSite, build

UNKNOWN_PORT = "http://127.0.0.1:9"
"""Stands for the server in a build: which port it has is known only when the site is served."""


@contextmanager
def served_at_own_url(site: BuiltSite, folder: Path, prefix: str = "/") -> Iterator[str]:
    """Serve a copy of the site in a new `folder`, built with the URL that is yielded; it ends with `prefix`."""
    with served(folder, prefix) as serving:
        shutil.copytree(_build_once(site, UNKNOWN_PORT + prefix), folder)
        for file in (file for file in folder.rglob("*") if file.suffix in (".html", ".xml", ".json")):
            text = file.read_text(encoding="utf-8")
            if UNKNOWN_PORT in text:
                file.write_text(text.replace(UNKNOWN_PORT + prefix, serving.address), encoding="utf-8")
        yield serving.address


def _build_once(site: BuiltSite, url: str) -> Path:
    """Return the folder of the project of `site` built with a URL, for all test processes of this run."""
    folder = site.folder.parent / f"site-at-{''.join(filter(str.isalnum, url))}"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            done = build(site.project, unfinished, "--strict", SITE_URL=url)
            assert done.code == 0, f"{site.project} could not be built with SITE_URL={url}:\n{done.output}"
            unfinished.rename(folder)
    return folder
