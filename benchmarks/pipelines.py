"""The two pipelines under comparison: how each gets a work folder from a corpus, and how one build is run.

Knows files and commands; measuring is measure.py's, words and tables are report.py's. Each work folder holds
mkdocs.yml, content/ and playbooks/, as a user's project does, and keeps its caches to itself.
"""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Usage, run_measured

PROJECT = Path(__file__).resolve().parent.parent
BENCHMARKS = PROJECT / "benchmarks"
LOG_TAIL_LINES = 40
HOME_PAGE = "# Playbooks\n\nWhat was learned, by playbook.\n"


class BuildError(Exception):
    """A build that cannot start or did not succeed; the text says why."""


@dataclass(frozen=True)
class Pipeline:
    """A way from playbooks to a site."""

    name: str
    prepare: Callable[[Path], None]
    """Writes mkdocs.yml and everything but the playbooks into an empty work folder."""


@dataclass(frozen=True)
class Build:
    """One measured build."""

    usage: Usage
    pages: int
    """HTML pages written."""
    written_mb: float
    index_kb: float
    """Size of every JSON file in the site's search folder."""


def prepare_ours(folder: Path) -> None:
    """The project's own settings and theme, over generated playbooks instead of its own."""
    if not (PROJECT / "mkdocs.yml").is_file():
        raise BuildError(f"{PROJECT / 'mkdocs.yml'} does not exist: there is no pipeline of ours to measure yet")
    template = (BENCHMARKS / "ours" / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(template.replace("{project}", PROJECT.as_posix()), encoding="utf-8")
    _copy_shipped_content(folder / "content")


def _copy_shipped_content(content: Path) -> None:
    """The assets among the project's content. Its pages speak of its own playbooks, so they stay behind;
    a home page takes the place of the home page, if there is one."""
    content.mkdir()
    shipped = PROJECT / "content"
    if not shipped.is_dir():
        return
    shutil.copytree(shipped, content, ignore=shutil.ignore_patterns("*.md"), dirs_exist_ok=True)
    if (shipped / "index.md").is_file():
        (content / "index.md").write_text(HOME_PAGE, encoding="utf-8")


def prepare_stock(folder: Path) -> None:
    """The project a competent user would have written, as it stands in benchmarks/stock."""
    shutil.copytree(BENCHMARKS / "stock", folder, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)


PIPELINES = (Pipeline("ours", prepare_ours), Pipeline("stock", prepare_stock))
"""In the order they run: a is ours, b is stock."""


def make_work_folder(pipeline: Pipeline, corpus: Path, folder: Path) -> Path:
    """Return a fresh project folder with its own copy of the playbooks: no cache beside them can be left from another
    run.
    """
    folder.mkdir(parents=True)
    pipeline.prepare(folder)
    shutil.copytree(corpus, folder / "playbooks")
    for name in ("home", "cache", "tmp"):
        (folder.parent / f"{folder.name}-{name}").mkdir()
    return folder


def run_build(folder: Path) -> Build:
    """Build the work folder's site into a fresh output folder, measure it, and remove the output again."""
    site = folder.parent / f"{folder.name}-site"
    log = folder.parent / f"{folder.name}.log"
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml"), "-d", str(site)]
    usage = run_measured(command, folder, _environment(folder), log)
    if usage.exit_code != 0:
        raise BuildError(_failure(f"exit code {usage.exit_code}", command, log))
    build = _weigh(site, usage)
    challenges = sum(1 for _ in (folder / "playbooks").glob("*/challenges/*.yml"))
    if build.pages < challenges:
        raise BuildError(_failure(f"only {build.pages} pages for {challenges} challenges", command, log))
    shutil.rmtree(site)
    return build


def _environment(folder: Path) -> dict[str, str]:
    """Return the caller's environment, except that whatever a pipeline caches lands beside its own work folder."""
    places = {"HOME": "home", "XDG_CACHE_HOME": "cache", "TMPDIR": "tmp"}
    private = {name: str(folder.parent / f"{folder.name}-{place}") for name, place in places.items()}
    fixed = {"SOURCE_DATE_EPOCH": "1767225600", "NO_MKDOCS_2_WARNING": "1"}
    return {**os.environ, **private, **fixed}


def _failure(reason: str, command: list[str], log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    tail = "\n".join(lines[-LOG_TAIL_LINES:]) or "(it printed nothing; warnings show without -q)"
    return f"{reason} from: {' '.join(command)}\n{tail}"


def _weigh(site: Path, usage: Usage) -> Build:
    """Count what a build has written."""
    sizes = {path.relative_to(site): path.stat().st_size for path in site.rglob("*") if path.is_file()}
    index = sum(size for path, size in sizes.items() if path.parts[0] == "search" and path.suffix == ".json")
    return Build(
        usage=usage,
        pages=sum(path.suffix == ".html" for path in sizes),
        written_mb=sum(sizes.values()) / 1024**2,
        index_kb=index / 1024,
    )
