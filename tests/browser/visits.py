"""A tab of a browser that reaches nothing but this machine, and the pages it visits."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Route

PAGE_TYPES = {
    "home": "",
    "playbook": "playbooks/journey/",
    "phase": "phases/",
    "challenge": "challenges/measuring-roi/",
    "mitigation": "mitigations/run-a-small-proof/",
    "question": "questions/",
    "guide": "guides/employer/",
    "role": "roles/",
    "path": "paths/",
    "assessment": "assessments/",
    "story": "stories/",
    "list": "challenges/",
    "question bank": "questions/",
    "practices": "practices/",
    "responsibilities": "responsibilities/",
    "statistics": "statistics/",
    "glossary": "glossary/",
    "sources": "sources/",
    "tools": "tools/",
    "written": "about/",
}
"""One page of each type; where only a folder is named, its first page is taken."""


@dataclass
class Visit:
    """A tab of the browser, and what went wrong in it."""

    page: Page
    foreign: list[str] = field(default_factory=list)
    """Requests to other hosts; they were stopped."""
    missing: list[str] = field(default_factory=list)
    """Requests of the site that were not answered with a file."""
    complaints: list[str] = field(default_factory=list)
    """Errors and warnings of the console, and uncaught exceptions."""

    def open(self, address: str) -> Page:
        self.page.goto(address, wait_until="load")
        return self.page

    @property
    def problems(self) -> list[str]:
        return [*self.foreign, *self.missing, *self.complaints]


def visit_with(context: BrowserContext) -> Visit:
    """A tab in which requests are watched."""
    visit = Visit(context.new_page())

    def route(route: Route) -> None:
        address = route.request.url
        if urlsplit(address).hostname == "127.0.0.1" or address.startswith(("data:", "blob:")):
            route.continue_()
        else:
            visit.foreign.append(address)
            route.abort()

    context.route("**/*", route)
    page = visit.page
    page.on("response", lambda answer: visit.missing.append(answer.url) if answer.status >= 400 else None)
    page.on("console", lambda said: visit.complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    return visit
