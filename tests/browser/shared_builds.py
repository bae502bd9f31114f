"""Sites beside the example site that are built once for all test processes of a run, and the example site at a URL."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock
from serving import Serving, served
from sites import BuiltSite, build

UNKNOWN_PORT = "http://127.0.0.1:9"
"""Stands for the server in a build: which port it has is known only when the site is served."""


def make_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Return `folder`, which the first test process that asks for it fills by `make`."""
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            unfinished = folder.with_name(f"{folder.name}-unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            make(unfinished)
            unfinished.rename(folder)
    return folder


@contextmanager
def served_at_own_url(site: BuiltSite, folder: Path, prefix: str = "/") -> Iterator[Serving]:
    """Serve a copy of the site in a new `folder`, built with its address as its URL, which ends with `prefix`."""
    url = UNKNOWN_PORT + prefix

    def make(unfinished: Path) -> None:
        done = build(site.project, unfinished, "--strict", SITE_URL=url)
        assert done.code == 0, f"{site.project} could not be built with SITE_URL={url}:\n{done.output}"

    with served(folder, prefix) as serving:
        shutil.copytree(make_once(site.folder.parent / f"site-below-{len(prefix)}", make), folder)
        for file in (file for file in folder.rglob("*") if file.suffix in (".html", ".xml", ".json")):
            text = file.read_text(encoding="utf-8")
            if UNKNOWN_PORT in text:
                file.write_text(text.replace(url, serving.address), encoding="utf-8")
        yield serving
