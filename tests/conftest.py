"""What tests share: the built site, and how tests are spread over processes."""

from __future__ import annotations

import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis.configuration import set_hypothesis_home_dir
from sites import BuiltSite, build_real_site

PATIENCE = 150
"""Seconds a test may take before it counts as hanging: far more than any takes on a slow machine."""
_TOGETHER = ("tests/test_site.py", "tests/test_html.py", "tests/test_relevance.py", "tests/browser/")
"""Tests that share the built site: a process takes a whole file of them, and builds the site once for all it takes."""


def pytest_configure() -> None:
    set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "playbooks-hypothesis")  # nothing goes into the work tree


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Rewrite what the golden sites expect.")


@pytest.fixture(autouse=True)
def _ends() -> Iterator[None]:
    """A test that hangs fails by itself: much of what is tested here is that hostile input does not hang."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def give_up(*_: object) -> None:
        raise TimeoutError(f"this test did not end within {PATIENCE} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture
def is_updating(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written, not compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The real project, built strictly in a temporary folder."""
    return build_real_site(tmp_path_factory.mktemp("real"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Spread single tests, but keep those together that read the built site."""
    from xdist.scheduler import LoadScopeScheduling

    class SiteTogether(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return nodeid.partition("::")[0] if nodeid.startswith(_TOGETHER) else nodeid

    return SiteTogether(config, log)
