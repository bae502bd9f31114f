"""Commands that the documents show, run as they stand there, on a small project with this repository's Makefile."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from documents import DOCS, ROOT_PAGES, Block, blocks_of, code_of, name_of
from markup import read_html
from projects import make_project
from sites import ROOT, surroundings

from generator.rendering import find_pattern_problem

pytestmark = pytest.mark.build

PAGE = ROOT / "docs/publishing.md"
DOCUMENTS = [*ROOT_PAGES, *DOCS, ROOT / "benchmarks/README.md"]
SETTINGS = """\
site_name: A small site
site_url: !ENV [SITE_URL, ""]
docs_dir: content
theme: playbooks
plugins:
  - playbooks:
      edit_base: !ENV [EDIT_BASE, ""]
      feedback: !ENV [FEEDBACK, ""]
"""
TRIED_ELSEWHERE = {
    "git clone": "tests/test_restricted_site.py",
    "tools/release.sh": "tests/test_release.py, and below",
    "Content-Security-Policy": "tests/test_servers.py",
    "playbooks/": "an example of a message, or a drawing",
    "__main__": "a drawing",
    "make bench": "tests/test_benchmarks.py",
    "python -m benchmarks": "tests/test_benchmarks.py",
}
"""How blocks begin that no test here runs, and where they are tried."""
TRIED_HERE = ("make site", "make serve", "make test", "SITE_URL=", "FEEDBACK=", "rsync")


def block_that_begins(start: str) -> Block:
    (block,) = [block for block in blocks_of(PAGE) if block.text.startswith(start)]
    return block


@dataclass(frozen=True)
class Project:
    """A small project that is installed: its `.venv` starts the generator of this checkout."""

    root: Path

    def run(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.root / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["sh", "-eu", "-c", script],
            cwd=self.root,
            env={**surroundings({"PATH": path}), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def write_program(self, path: str, *lines: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
        file.chmod(0o755)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = make_project(tmp_path / "a project", {"mkdocs.yml": SETTINGS})
    project = Project(root)
    for name in ("requirements.txt", "requirements-install.txt", "pyproject.toml"):
        (root / name).touch()
    shutil.copy(ROOT / "Makefile", root)
    shutil.copytree(ROOT / "tools", root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    project.write_program(".venv/bin/playbooks", f'exec "{sys.executable}" -m generator "$@"')
    for made in (".site", ".test"):
        (root / ".venv/bin" / made).touch()
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "All"]):
        author = ("-c", "user.name=t", "-c", "user.email=t@example.com")
        subprocess.run(["git", *author, *command], cwd=root, check=True, capture_output=True)
    return project


@pytest.mark.thorough
def test_the_build_of_the_guide_has_an_address_edit_links_and_a_day(project: Project) -> None:
    done = project.run(block_that_begins("SITE_URL=").text)
    assert done.returncode == 0, done.stdout + done.stderr
    page = read_html((project.root / "site/challenges/no-coffee/index.html").read_text(encoding="utf-8"))
    assert [link.get("href") for link in page.all("link", rel="canonical")] == [
        "https://intranet.example/playbooks/challenges/no-coffee/"
    ]
    (edit,) = page.all("a", rel="edit")
    assert edit.get("href").startswith("https://code.example/team/playbooks/edit/main/playbooks/example/playbook.yml#L")


def test_the_commands_of_the_readme_build_and_check(project: Project) -> None:
    assert project.run("make site").returncode == 0
    assert (project.root / "site/index.html").is_file()
    assert "No problems found." in project.run("make check").stdout
    assert "make site" in project.run("make help").stdout


@pytest.mark.parametrize("variable", block_that_begins("FEEDBACK=").text.splitlines())
def test_the_addresses_for_feedback_can_be_used(variable: str) -> None:
    name, _, value = variable.partition("=")
    assert name == "FEEDBACK"
    assert find_pattern_problem(value.strip("'")) is None


@pytest.mark.skipif(shutil.which("flock") is None, reason="flock is missing: apt-get install util-linux")
def test_a_site_is_released_on_this_machine_or_another_as_the_guide_says(project: Project, tmp_path: Path) -> None:
    server, top = tmp_path / "home", tmp_path / "srv/playbooks"
    server.mkdir()
    # What stands for another machine: a folder.
    project.write_program("bin/rsync", f'cp -R site "{server}/incoming"')
    project.write_program("bin/ssh", "shift", f'cd "{server}"', 'exec "$@"')
    assert project.run("make site").returncode == 0
    for start in ("tools/release.sh site", "rsync ", "tools/release.sh --back"):
        script = block_that_begins(start).text
        assert "/srv/playbooks" in script
        done = project.run(script.replace("/srv/playbooks", str(top)))
        assert done.returncode == 0, done.stdout + done.stderr
    assert os.readlink(top / "current") == "releases/000001"
    assert (top / "releases/000002/challenges/index.html").is_file()


@pytest.mark.thorough
def test_the_settings_of_a_company_build(project: Project) -> None:
    (shown,) = [block for block in blocks_of(ROOT / "docs/settings.md") if block.language == "yaml"]
    (project.root / "overrides").mkdir()
    rest = {"docs_dir": "content", "plugins": [{"playbooks": {}}]}
    (project.root / "mkdocs.yml").write_text(shown.text + yaml.safe_dump(rest), encoding="utf-8")
    done = project.run("make site")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Write to us" in (project.root / "site/index.html").read_text(encoding="utf-8")


def make_commands() -> Iterator[tuple[str, str]]:
    """Every command of make that a document shows, with its place."""
    for file in DOCUMENTS:
        for place, code in code_of(file):
            if found := re.match(r"(?:[A-Z_]+=\S+ )*make [a-z.-][^#]*", code):
                yield place, found[0].strip()


def test_every_command_of_make_that_a_document_shows_can_be_run(project: Project) -> None:
    """Make says what it would run; what that does is tried above, and by whoever reads this."""
    packages = ("browser/package.json", "browser/package-lock.json", "requirements-dev.txt")
    for name in (*packages, "tests/browser/ensure_chromium.sh"):
        (project.root / name).parent.mkdir(parents=True, exist_ok=True)
        (project.root / name).touch()
    commands = {command: place for place, command in make_commands()}
    assert len(commands) > 10
    failed = {
        f"{place}: `{command}`: {done.stderr.strip()}"
        for command, place in commands.items()
        if (done := project.run(command.replace("make ", "make -n ", 1))).returncode
    }
    assert failed == set()


def test_every_block_of_commands_is_run_by_a_test() -> None:
    unknown = [
        f"{name_of(block.page)}:{block.line}: no test runs this block: name it in tests/test_recipes.py, and run it"
        for page in DOCUMENTS
        if page.parent.name != "diagnostics"
        for block in blocks_of(page)
        if block.language in ("", "sh", "bash") and not block.text.startswith((*TRIED_ELSEWHERE, *TRIED_HERE))
    ]
    assert unknown == []
