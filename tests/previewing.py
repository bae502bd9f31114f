"""A running preview of a small project, and what people and programs do to the files below it."""

from __future__ import annotations

import os
import random
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from building import build_here
from projects import make_project
from sites import THEME, make_settings, surroundings, tree

TERMS = "terms:\n  - id: kettle\n    title: Kettle {number}\n    summary: It boils, {number}.\n"
PAGE = "# A page\n\nNumber {number}.\n"
PLAYBOOK = "playbooks/example/playbook.yml"


@dataclass
class Preview:
    """`mkdocs serve` of a project."""

    project: Path
    address: str
    process: subprocess.Popen[bytes]
    log: Path
    folder: Path
    """Where its temporary files are, the site among them."""

    def builds(self) -> int:
        """Return how many builds ended well."""
        return self.text().count("Documentation built in")

    def text(self) -> str:
        """Everything it printed."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def site(self) -> dict[str, bytes]:
        """Return the files that it serves; none while it writes them."""
        found = [folder for folder in self.folder.glob("mkdocs_*") if (folder / "index.html").is_file()]
        return tree(found[0]) if found else {}

    def resident_kb(self) -> int:
        """Memory of the process, in KB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])

    def wait_until(self, is_true: Callable[[], bool], what: str) -> None:
        """Wait for at most three minutes. Raises `AssertionError` with what it printed."""
        for _ in range(720):
            assert self.process.poll() is None, f"the preview ended\n{self.text()}"
            with suppress(OSError):
                if is_true():
                    return
            time.sleep(0.25)
        raise AssertionError(f"{what}\n{self.text()[-4000:]}")

    def wait_until_present(self, scratch: Path) -> None:
        """Wait until what is served is what a fresh build makes of the files as they are."""
        expected = fresh_site(self, scratch)
        self.wait_until(lambda: pages_of(self.site()) == expected, "the preview does not show the present state")

    def wait_until_calm(self) -> None:
        """Wait until no build has begun for two seconds."""
        before = -1
        while before != (now := self.text().count("Building documentation")):
            before = now
            time.sleep(2)


def fresh_site(preview: Preview, scratch: Path) -> dict[str, bytes]:
    """Return the pages of a fresh build of the project, with the address of the preview in them."""
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(preview.project, scratch / "project", symlinks=True, ignore=shutil.ignore_patterns(".cache"))
    settings = scratch / "project/mkdocs.yml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\nsite_url: {preview.address}\n", encoding="utf-8")
    done = build_here(scratch / "project", scratch / "site")
    assert done.code == 0, done.output
    return pages_of(tree(scratch / "site"))


def pages_of(site: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in site.items() if path.endswith((".html", ".json"))}


@contextmanager
def preview_of(project: Path, folder: Path) -> Iterator[Preview]:
    """Start `mkdocs serve` on a free port and wait for its first build."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder.mkdir()
    log = folder / "serve.log"
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    environment = surroundings({"TMPDIR": str(folder)})
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=output, stderr=output)
    preview = Preview(project, f"http://127.0.0.1:{port}/", process, log, folder)
    try:
        preview.wait_until(lambda: "Serving on" in preview.text(), "the preview does not start")
        yield preview
    finally:
        process.terminate()
        process.wait(timeout=20)


def small_project(root: Path) -> Path:
    """Return a project with its own templates, two files of entries and two pages."""
    make_project(
        root, {"playbooks/example/terms.yml": TERMS.format(number=0), "content/page.md": PAGE.format(number=0)}
    )
    overrides = root / "overrides"
    overrides.mkdir()
    shutil.copy(THEME / "main.html", overrides)
    return make_settings(root)


class Writer:
    """Does at random what writers, editors and git do to a project, and can put everything right again."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.random = random.Random(seed)
        self.number = 0
        self.good = {path: (root / path).read_text(encoding="utf-8") for path in self._paths()}
        self.actions: list[Callable[[], None]] = [
            self.save, self.save, self.save_atomically, self.save_atomically, self.break_yaml, self.break_settings,
            self.rename_file, self.rename_folder, self.delete, self.change_branch, self.edit_page, self.add_page,
            self.add_link, self.edit_template, self.save_twice_at_once, self.leave_litter, self.mend,
        ]  # fmt: skip

    def _paths(self) -> list[str]:
        return ["mkdocs.yml", PLAYBOOK, "playbooks/example/terms.yml", "content/page.md", "overrides/main.html"]

    def act(self) -> str:
        """Do one thing; return its name."""
        self.number += 1
        action = self.random.choice(self.actions)
        with suppress(FileNotFoundError):  # what was deleted or renamed before
            action()
        return action.__name__

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def save(self) -> None:
        self.write("playbooks/example/terms.yml", TERMS.format(number=self.number))

    def save_atomically(self) -> None:
        self.write("playbooks/example/.terms.yml.tmp", TERMS.format(number=self.number))
        os.replace(self.root / "playbooks/example/.terms.yml.tmp", self.root / "playbooks/example/terms.yml")

    def break_yaml(self) -> None:
        self.write("playbooks/example/terms.yml", "terms:\n  - id: [\n")

    def break_settings(self) -> None:
        self.write("mkdocs.yml", "site_name: [\n")

    def rename_file(self) -> None:
        os.rename(self.root / "playbooks/example/terms.yml", self.root / "playbooks/example/words.yml")

    def rename_folder(self) -> None:
        os.rename(self.root / "playbooks", self.root / "elsewhere")
        time.sleep(self.random.choice((0, 0.3, 1)))
        os.rename(self.root / "elsewhere", self.root / "playbooks")

    def delete(self) -> None:
        (self.root / self.random.choice(("playbooks/example/terms.yml", "content/page.md"))).unlink()

    def change_branch(self) -> None:
        other = TERMS.format(number=f"of another branch {self.number}")
        shutil.rmtree(self.root / "playbooks/example")
        self.write(PLAYBOOK, self.good[PLAYBOOK])
        self.write("playbooks/example/terms.yml", other)
        self.write("content/page.md", PAGE.format(number=f"of another branch {self.number}"))

    def edit_page(self) -> None:
        self.write("content/page.md", PAGE.format(number=self.number))

    def add_page(self) -> None:
        self.write(f"content/page-{self.number}.md", PAGE.format(number=self.number))

    def add_link(self) -> None:
        (self.root / f"content/link-{self.number}.md").symlink_to("nowhere.md")

    def edit_template(self) -> None:
        self.write("overrides/main.html", f"{self.good['overrides/main.html']}\n{{# {self.number} #}}\n")

    def save_twice_at_once(self) -> None:
        both = [threading.Thread(target=self.save), threading.Thread(target=self.edit_page)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()

    def leave_litter(self) -> None:
        (self.root / "playbooks/example/.#terms.yml").unlink(missing_ok=True)
        (self.root / "playbooks/example/.#terms.yml").symlink_to("nobody@nowhere.1")
        self.write("playbooks/example/terms.yml~", "terms: [\n")

    def mend(self) -> None:
        """Put everything right, with the last number in it."""
        for left in [*self.root.glob("content/link-*"), self.root / "playbooks/example/words.yml"]:
            left.unlink(missing_ok=True)
        for path, text in self.good.items():
            if not (self.root / path).is_file() or (self.root / path).read_text(encoding="utf-8") != text:
                self.write(path, text)
        self.save()
        self.edit_page()
