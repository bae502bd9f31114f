"""The built site on a port of this machine, and a browser that reaches nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from _pytest.runner import runtestprotocol
from playwright.sync_api import Browser, Page, expect, sync_playwright
from serving import Serving, served
from sites import BuiltSite
from visits import PAGE_TYPES, Visit, visit_with

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
"""Looked for in this order, as `ensure_chromium.sh` does; without any of them, Playwright's own."""
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
_FIRST_OF_FOLDER = ("phase", "question", "guide", "role", "path", "assessment", "story")


@pytest.fixture(scope="session")
def serving(site: BuiltSite) -> Iterator[Serving]:
    """The site, as it is being served."""
    assert site.build.code == 0, site.build.output
    with served(site.folder) as serving:
        yield serving


@pytest.fixture(scope="session")
def home(serving: Serving) -> str:
    """Address of the site, with a slash at the end."""
    return serving.address


@pytest.fixture(scope="session")
def home_below_a_path(site: BuiltSite) -> Iterator[str]:
    """Address of the same files on an intranet that has other things beside them."""
    with served(site.folder, "/intranet/playbooks/") as serving:
        yield serving.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium of this machine."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    expect.set_options(timeout=20_000)  # a condition that is waited for says nothing about speed: machines are slow
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A new tab with nothing remembered."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield visit_with(context)
    context.close()


@pytest.fixture(scope="session")
def still(browser: Browser) -> Iterator[Page]:
    """A tab that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def addresses(site: BuiltSite) -> dict[str, str]:
    """Address of one page of each type."""
    found = {}
    for name, address in PAGE_TYPES.items():
        if name in _FIRST_OF_FOLDER:
            inside = sorted(path for path in site.files if path.startswith(address) and path.endswith("/index.html"))
            address = next(path for path in inside if path != f"{address}index.html").removesuffix("index.html")
        if name == "written" and f"{address}index.html" not in site.files:
            address = next(
                path.removesuffix("index.html")
                for path, page in sorted(site.pages.items())
                if "pb-page" not in page.raw and path.endswith("index.html") and "http-equiv" not in page.raw[:600]
            )
        found[name] = address
    return found


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """A browser on a busy machine may miss a moment: a test in it that failed is tried once more, from the start."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    if any(report.failed for report in reports):
        item._initrequest()  # type: ignore[attr-defined]
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True
