"""The built site on a port of this machine, and a browser that reaches nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from serving import Serving, served
from shared_builds import served_at_own_url
from sites import BuiltSite
from visits import MAX_WAIT_MS, Addresses, Visit, largest_pages, visit_with

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""Looked for in this order, as `ensure_chromium.sh` does; without any of them, Playwright's own.

The first is Chromium without its windows: it opens a tab and a page in a third of the processor time.
"""
DISABLED_FEATURES = (
    # Every tab of a full Chromium starts a second renderer for the pop-ups of its address bar, which nobody opens.
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,"
    # The argument replaces that of Playwright: these are its own.
    "AimEnabled,AvoidCorsURLLoaderRestartOnRedirect,AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,"
    "HttpsFirstBalancedModeAutoEnable,HttpsUpgrades,LensOverlay,MediaRouter,NetworkTimeServiceQuerying,"
    "OptimizationHints,PaintHolding,PreconnectToSearch,ThirdPartyStoragePartitioning"
)
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    f"--disable-features={DISABLED_FEATURES}",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def serving(site: BuiltSite) -> Iterator[Serving]:
    """Yield the site, as it is being served."""
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
def home_at_own_url(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the site below a path, built with this address as its URL."""
    with served_at_own_url(site, tmp_path_factory.mktemp("own-url") / "site", "/intranet/playbooks/") as serving:
        yield serving.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield a Chromium of this machine."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    expect.set_options(timeout=MAX_WAIT_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Yield a new tab with nothing remembered."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield visit_with(context)
    context.close()


@pytest.fixture(scope="session")
def still(browser: Browser) -> Iterator[Page]:
    """Yield a tab that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(MAX_WAIT_MS)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def addresses(site: BuiltSite) -> Addresses:
    """Address of the largest page of each type."""
    return largest_pages(site)
