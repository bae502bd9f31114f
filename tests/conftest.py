"""What tests share: built sites, compiled templates, and how a broken fixture is reported."""

from __future__ import annotations

import difflib
import itertools
import os
import pprint
import tempfile
from collections.abc import Callable, Iterator, Sized
from functools import partial
from pathlib import Path

import properties  # noqa: F401 - registers what --hypothesis-profile may name
import pytest
from building import build_here
from filelock import FileLock
from hypothesis.configuration import set_hypothesis_home_dir
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from nodes import NodeProcess
from projects import make_project
from sites import EXAMPLE_SITE, ROOT, SPARSE_SITE, BuiltSite, build_strictly, make_settings

from generator.rendering import PageEnvironment, environment

BUILT = frozenset(("site", "sparse_site", "published", "built", "plain_site", "build_once", "node"))
"""Fixtures that build a site or start a program."""
MAX_DIFF_LINES = 200

set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "playbooks-hypothesis")  # nothing goes into the work tree


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Rewrite what the golden sites expect.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by where they are and what they use, so that no file has to say it."""
    here = Path(__file__).parent
    for item in items:
        folder = item.path.relative_to(here).parts[0]
        if folder == "browser":
            item.add_marker("browser")
            # A browser on a busy machine may miss a moment. Each second try is reported with the result.
            item.add_marker(pytest.mark.flaky(reruns=1))
        if folder == "content":
            item.add_marker("content")
        if BUILT & set(getattr(item, "fixturenames", ())):
            item.add_marker("build")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what cannot be tried because a fixture of several tests is broken: it is reported once, where it broke."""
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    known = item._fixtureinfo.name2fixturedefs if isinstance(item, pytest.Function) else {}
    for name, definitions in known.items():
        _, parameter, failure = definitions[-1].cached_result or (None, None, None)
        is_broken = failure is not None and not isinstance(failure[0], pytest.skip.Exception)
        if is_broken and definitions[-1].scope != "function" and parameter == parameters.get(name):
            pytest.skip(f"the fixture `{name}` could not be made: the cause is at the first test that asked for it")


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Show every item of what should be empty, and every line in which two lists or texts differ."""
    if op != "==" or type(left) is not type(right) or not isinstance(left, list | tuple | str | dict | set):
        return None
    if not right:
        return [f"nothing was expected here, and there is ({len(left)}):", *(f"  {item}" for item in _items(left))]
    lines = difflib.unified_diff(_lines(right), _lines(left), "expected", "found", lineterm="", n=2)
    return ["what was found is not what was expected:", *itertools.islice(lines, MAX_DIFF_LINES)]


def _items(value: Sized) -> list[str]:
    if isinstance(value, str):
        return value.splitlines()
    if isinstance(value, dict):
        return [f"{key}: {pprint.pformat(item, width=110)}" for key, item in value.items()]
    return [item if isinstance(item, str) else pprint.pformat(item, width=110) for item in value]  # type: ignore[attr-defined]


def _lines(value: Sized) -> list[str]:
    return value.splitlines() if isinstance(value, str) else pprint.pformat(value, width=110).splitlines()


class _CompiledTemplates(BytecodeCache):
    """Templates compiled once for all tests of a process, whatever environment asks for them."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def _compiled_templates() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        cache = _CompiledTemplates()
        patch.setattr(environment, "PageEnvironment", partial(PageEnvironment, bytecode_cache=cache))
        yield


@pytest.fixture
def is_updating(request: pytest.FixtureRequest) -> bool:
    """Return whether golden files are to be written, not compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def node() -> Iterator[NodeProcess]:
    """Yield a Node process for all tests that ask the browser's code something."""
    process = NodeProcess()
    yield process
    process.close()


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all test processes of this run share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def build_once(shared_folder: Path) -> Callable[[str, Path], BuiltSite]:
    """Build a project strictly, once for all test processes of this run: `build_once(name, project)`."""

    def build(name: str, project: Path) -> BuiltSite:
        folder = shared_folder / "built-sites" / name
        folder.parent.mkdir(exist_ok=True)
        with FileLock(f"{folder}.lock"):
            return build_strictly(folder, project)

    return build


@pytest.fixture(scope="session")
def site(build_once: Callable[[str, Path], BuiltSite]) -> BuiltSite:
    """Return the example site: what tests of code are tried on."""
    return _whole(build_once("example", EXAMPLE_SITE))


@pytest.fixture(scope="session")
def published(build_once: Callable[[str, Path], BuiltSite]) -> BuiltSite:
    """Return what this repository publishes: its own `playbooks/` and `content/`, whatever their subject."""
    return _whole(build_once("published", ROOT))


@pytest.fixture(scope="session")
def plain_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Return a small site with a hand-written page, outside git, with no setting that may be left out."""
    folder = tmp_path_factory.mktemp("plain")
    project = make_project(folder / "project", {"content/guide/reading.md": "# How to read\n\nSlowly.\n"})
    done = build_here(make_settings(project), folder / "site")
    return _whole(BuiltSite(project, folder / "site", done, "tests/examples/base"))


@pytest.fixture(scope="session")
def sparse_site(build_once: Callable[[str, Path], BuiltSite]) -> BuiltSite:
    """Return a site with hardly anything on it: no challenge, no question, no source."""
    return _whole(build_once("sparse", SPARSE_SITE))


@pytest.fixture(scope="session", params=["site", "sparse_site", "published"])
def built(request: pytest.FixtureRequest) -> BuiltSite:
    """Return the example sites, and what this repository publishes: for what must hold of any site."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def _whole(site: BuiltSite) -> BuiltSite:
    if site.build.code:
        pytest.fail(f"The site of {site.name} could not be built:\n{site.build.output}", pytrace=False)
    return site
