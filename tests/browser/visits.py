"""A tab of a browser that reaches nothing but this machine, and the pages it visits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from markup import Html
from playwright.sync_api import BrowserContext, Error, Page, Request
from sites import BuiltSite

from generator.build import read_playbooks
from generator.pages import build_pages
from generator.rendering.environment import TEMPLATES

MAX_WAIT_MS = 60_000
"""How long a condition may take to come true. It says nothing about speed: machines are slow, and share their cores."""
POLL_MS = 50
PAGE_TYPES = (*sorted(file.name.partition(".")[0] for file in (TEMPLATES / "pages").iterdir()), "written", "lost")
USUAL_PAGE_TYPES = [pytest.param(name, marks=pytest.mark.thorough) if name == "whole" else name for name in PAGE_TYPES]
"""For tests that look at every part of a page: a whole playbook on one page takes as long as ten others."""
"""Every type of page: a template each, pages written by hand, and the page at an address with a typo in it."""


class Addresses(dict[str, str]):
    """Address of the largest page of each type. Asked for a type that the site has no page of, it says so."""

    def __missing__(self, page_type: str) -> str:
        raise AssertionError(
            f"no page of the example site is made from generator/templates/pages/{page_type}.html.jinja: "
            "give tests/examples/sites/workshop an entry that needs one"
        )


def largest_pages(site: BuiltSite) -> Addresses:
    """Return the address of the largest page of each type: what fits there fits everywhere."""
    found = Addresses()
    catalog = read_playbooks(site.project / "playbooks", site.project).catalog.for_audience("everyone")
    views = sorted(build_pages(catalog), key=lambda view: len(site.files[f"{view.address}index.html"]))
    found.update({view.template: view.address for view in views})
    generated = {f"{view.address}index.html" for view in views}
    written = (path for path, page in site.pages.items() if path not in generated and not is_redirect(page))
    largest = max((path for path in written if path != "404.html"), key=lambda path: len(site.files[path]))
    found.update(written=largest.removesuffix("index.html"), lost="challengs/")
    return found


def is_redirect(page: Html) -> bool:
    return 'http-equiv="refresh"' in page.raw[:600]


@dataclass
class Visit:
    """A tab of the browser, and what went wrong in it."""

    page: Page
    foreign: list[str] = field(default_factory=list)
    """Requests to other hosts."""
    missing: list[str] = field(default_factory=list)
    """Requests of the site that were not answered with a file."""
    complaints: list[str] = field(default_factory=list)
    """Errors and warnings of the console, what is against the policy, and uncaught exceptions."""

    def open(self, address: str) -> Page:
        self.page.goto(address, wait_until="load")
        return self.page

    @property
    def problems(self) -> list[str]:
        return [*self.foreign, *self.missing, *self.complaints]


_TELL_VIOLATIONS = """addEventListener('securitypolicyviolation', (event) => {
    console.error('against the policy:', event.violatedDirective, event.blockedURI, event.sourceFile, event.lineNumber);
}, true)"""


def wait_until(page: Page, expression: str, arg: object = None) -> None:
    """Wait until an expression of the page is true. Playwright's own way needs `eval`, which the policy forbids."""
    for _ in range(MAX_WAIT_MS // POLL_MS):
        try:
            if page.evaluate(expression, arg):
                return
        except Error as error:
            if "context was destroyed" not in error.message:
                raise  # else the page gave way to another one
        page.wait_for_timeout(POLL_MS)
    raise AssertionError(f"this did not come true: {expression}")


def wait_until_enhanced(page: Page, home: str, name: str) -> None:
    """Wait until the script of `data-enhance="<name>"` runs: the page looks and works the same without it."""
    page.evaluate("address => import(address)", f"{home}assets/javascripts/tools/{name}.js")
    page.evaluate("new Promise(done => setTimeout(done))")


def wait_for(page: Page, is_true: Callable[[], bool], what: str) -> None:
    """Wait until something that the test notes itself has happened, while the page goes on."""
    for _ in range(MAX_WAIT_MS // POLL_MS):
        if is_true():
            return
        page.wait_for_timeout(POLL_MS)
    raise AssertionError(f"this did not happen: {what}")


def location_of(page: Page) -> str:
    """Return the address as the page has it. `page.url` comes later where the page itself has just changed it."""
    return str(page.evaluate("location.href"))


_BLANK = '<!doctype html><title>Blank</title><link rel="icon" href="data:,">'


def store(page: Page, home: str, name: str, text: str) -> None:
    """Write a text into the local storage of the site under a name, as a tool would, without opening a page of it."""
    address = f"{home}blank"
    page.route(address, lambda route: route.fulfill(body=_BLANK, content_type="text/html"))
    page.goto(address)
    key = f"playbooks:{urlsplit(home).path}:{name}"
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
    page.unroute(address)


def visit_with(context: BrowserContext) -> Visit:
    """Return a tab in which requests are watched. Other hosts are not found: the browser of the tests knows none."""
    context.set_default_timeout(MAX_WAIT_MS)
    visit = Visit(context.new_page())

    def note(request: Request) -> None:
        address = request.url
        is_near = urlsplit(address).hostname == "127.0.0.1" or address.startswith(("data:", "blob:", "file:"))
        if not is_near:
            visit.foreign.append(address)

    context.add_init_script(_TELL_VIOLATIONS)
    context.on("request", note)
    page = visit.page
    page.on("response", lambda answer: visit.missing.append(answer.url) if answer.status >= 400 else None)
    page.on("console", lambda said: visit.complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    return visit
