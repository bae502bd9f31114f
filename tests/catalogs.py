"""Catalogs that tests of code are tried on: of the golden sites, and of the example site."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sites import EXAMPLE_SITE, make_site

from generator.build import read_playbooks
from generator.catalog import Catalog
from generator.pages import build_pages
from generator.pages.base import Page
from generator.rendering import RenderedPage, make_environment, render

GOLDEN = Path(__file__).parent / "golden"


def read_catalog(name: str) -> Catalog:
    """Read a golden site's playbooks anew: nothing that an earlier test computed is remembered in them."""
    return read_project_catalog(GOLDEN / name / "input")


def read_example() -> Catalog:
    """Read the example site's playbooks anew, as everybody may read them."""
    return read_project_catalog(EXAMPLE_SITE).for_audience("everyone")


@cache
def example() -> Catalog:
    """Return the example site's playbooks, read once, as everybody may read them."""
    return read_example()


def read_project_catalog(project: Path) -> Catalog:
    """Read the playbooks of a project, which must have no errors."""
    reading = read_playbooks(project / "playbooks", project)
    assert not reading.has_errors, "\n".join(f"{found.location.path}: {found.message}" for found in reading.diagnostics)
    return reading.catalog


def page_at(catalog: Catalog, address: str) -> Page:
    """Return the view at an address."""
    found = {page.address: page for page in build_pages(catalog)}
    assert address in found, f"there is no page at {address}; there are: {', '.join(sorted(found))}"
    return found[address]


def render_pages(catalog: Catalog) -> dict[str, RenderedPage]:
    """Render every page of a catalog, by its address."""
    site = make_site(catalog, {})
    env = make_environment(catalog, site.facts_of)
    return {page.address: render(page, env, site.facts(page)) for page in site.pages}
