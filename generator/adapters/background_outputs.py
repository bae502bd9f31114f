"""Write the extra files of a site while its pages are rendered: in a process of its own where that is faster."""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.process import BaseProcess
from pathlib import Path

from generator.outputs import output_files
from generator.rendering import follow_parent, is_worth_forking
from generator.site import Site


class BackgroundOutputs:
    """Writes the files of `generator.outputs` into a folder.

    With two or more `processors` and many pages it forks at once, so the caller must not run threads.
    """

    def __init__(self, site: Site, folder: Path, processors: int) -> None:
        self._site, self._folder = site, folder
        self._process: BaseProcess | None = None
        if is_worth_forking(len(site.pages), processors):
            start = multiprocessing.get_context("fork").Process
            self._process = start(target=self._write_quietly, args=(os.getpid(),), daemon=True)
            self._process.start()

    def wait(self) -> None:
        """Wait until every file is written. Raises what writing raised (`OSError`: a full disk)."""
        if self._process is not None:
            self._process.join()
            if self._process.exitcode == 0:
                return
        self._write()  # what went wrong in the other process goes wrong here too, and is reported as anything else is

    def _write_quietly(self, parent: int) -> None:
        follow_parent(parent)
        try:
            self._write()
        except BaseException:
            raise SystemExit(1) from None

    def _write(self) -> None:
        for path, content in output_files(self._site):
            file = self._folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
