"""Make page views from the catalog. Every module here with a `build(catalog)` contributes its pages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.pages.base import Page
from generator.pages.records import page_modules


def build_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield every page of the site, module by module in the order of their names."""
    for module in page_modules():
        build = getattr(module, "build", None)
        if build is not None:
            yield from build(catalog)
