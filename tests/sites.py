"""Projects for tests, and the sites they become."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from markup import Html, read_html

from generator.build import read_playbooks
from generator.catalog import Catalog
from generator.pages import build_pages
from generator.pages.base import Page
from generator.pages.home import describe_home
from generator.rendering import EditLinks
from generator.site import Site

ROOT = Path(__file__).parent.parent
EXAMPLE_SITE = ROOT / "tests/examples/sites/workshop"
"""The site that tests of code are tried on. It changes when tests need it, never because content does."""
SPARSE_SITE = ROOT / "tests/examples/sites/sparse"
"""A site with a playbook, a role and a word: what a team has on its first day."""
EDIT_BASE = "https://code.example/edit/main"
EPOCH = "1767225600"
_PROJECT = ("mkdocs.yml", "content", "playbooks", "overrides")
THEME = ROOT / "generator/theme"
SETTINGS = """\
site_name: A small site
docs_dir: content
theme:
  name: playbooks
plugins:
  - search
  - playbooks: {{ {options} }}
validation:
  omitted_files: warn
  absolute_links: warn
  unrecognized_links: warn
  anchors: warn
"""
"""Settings of a small project, like the real one's."""


def make_settings(root: Path, options: str = "audience: everyone", more: str = "") -> Path:
    """Write `mkdocs.yml` for a small project: options of the plugin, and lines to add. Names `overrides/` if there."""
    text = SETTINGS.format(options=options) + more
    if (root / "overrides").is_dir():
        text = text.replace("  name: playbooks\n", "  name: playbooks\n  custom_dir: overrides\n")
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    return root


def read_settings(file: Path) -> dict[str, Any]:
    """Return what a `mkdocs.yml` says, with None for every value with a tag, such as `!ENV`."""
    return dict(yaml.load(file.read_text(encoding="utf-8"), _SettingsLoader))


class _SettingsLoader(yaml.SafeLoader):
    pass


_SettingsLoader.add_multi_constructor("", lambda loader, suffix, node: None)


@dataclass(frozen=True)
class Run:
    """What a command said."""

    code: int
    output: str
    """Both streams."""


def run(*arguments: str, cwd: Path, **environment: str) -> Run:
    """Run a Python module, for instance `mkdocs`, in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env=surroundings(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    return Run(done.returncode, done.stdout + done.stderr)


def surroundings(more: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a build: this one, without what would change its outcome."""
    kept = {key: value for key, value in os.environ.items() if key not in ("EDIT_BASE", "SITE_URL", "GITHUB_ACTIONS")}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH, "PYTHONPATH": str(ROOT), **more}


def copy_project(folder: Path, project: Path = ROOT) -> Path:
    """Copy what a build of a project needs."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _PROJECT:
        source = project / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.exists():
            shutil.copy(source, folder / name)
    return folder


def build(project: Path, site: Path, *options: str, **environment: str) -> Run:
    """Build a project with `mkdocs build`."""
    return run("mkdocs", "build", "-d", str(site), *options, cwd=project, **environment)


def build_strictly(folder: Path, project: Path) -> BuiltSite:
    """Return the site of a copy of a project, built strictly with edit links below `folder`, unless it is there."""
    report = folder / "report.json"
    if not report.exists():
        copy = copy_project(folder / "project", project)
        done = build(copy, folder / "site", "--strict", EDIT_BASE=EDIT_BASE)
        report.write_text(json.dumps([done.code, done.output]), encoding="utf-8")
    name = "this repository" if project == ROOT else project.relative_to(ROOT).as_posix()
    return BuiltSite(folder / "project", folder / "site", Run(*json.loads(report.read_text(encoding="utf-8"))), name)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


@dataclass(frozen=True)
class BuiltSite:
    """A site on disk and how it was built."""

    project: Path
    """The copy that it was built from."""
    folder: Path
    build: Run
    name: str = ""
    """Whose site it is, for messages."""

    @cached_property
    def settings(self) -> dict[str, Any]:
        """What its `mkdocs.yml` says; None for what comes from the environment."""
        return read_settings(self.project / "mkdocs.yml")

    @cached_property
    def catalog(self) -> Catalog:
        """What it shows: the playbooks of its project, for the audience that the settings name."""
        plugins = [item for item in self.settings["plugins"] if isinstance(item, dict)]
        options = next((item["playbooks"] for item in plugins if "playbooks" in item), None) or {}
        playbooks = read_playbooks(self.project / "playbooks", self.project).catalog
        return playbooks.for_audience(options.get("audience", "everyone"))

    @cached_property
    def views(self) -> tuple[Page, ...]:
        """The views of its generated pages."""
        return describe_home(build_pages(self.catalog), self.settings.get("site_description") or "")

    @cached_property
    def files(self) -> dict[str, bytes]:
        return tree(self.folder)

    @cached_property
    def pages(self) -> dict[str, Html]:
        """Every HTML page by its path, `404.html` and redirects included."""
        return {
            path: read_html(raw.decode("utf-8"), path) for path, raw in self.files.items() if path.endswith(".html")
        }

    @cached_property
    def own_pages(self) -> dict[str, Html]:
        """Every page with content, by its path: without redirects and the theme's page for what is not found."""
        return {
            path: page for path, page in self.pages.items() if path != "404.html" and "http-equiv" not in page.raw[:600]
        }

    def page(self, address: str) -> Html:
        """Return the page at an address such as `challenges/`."""
        path = f"{address}index.html"
        assert path in self.pages, f"the site of {self.name} has no page {path}"
        return self.pages[path]

    def origin_of(self, path: str) -> str:
        """Return a page with the place in the project where it is written, if it is written at one."""
        edited = [link.get("href") for link in self.pages[path].all("a", rel="edit")] if path in self.pages else []
        place = edited[0].removeprefix(f"{EDIT_BASE}/").replace("#L", ":") if edited else ""
        return f"{path} (written at {place})" if place else path


def make_site(catalog: Catalog, revisions: Mapping[str, str], edit_base: str = "") -> Site:
    """Return the site of a catalog without errors, as the plugin makes it of a whole project."""
    return Site(catalog, tuple(build_pages(catalog)), revisions, EditLinks(edit_base))
