"""Catalog -> page views. Every module here with a `build(catalog)` contributes its pages."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from generator.catalog import Catalog
from generator.pages.base import Page


def build_pages(catalog: Catalog) -> Iterator[Page]:
    """Every page of the site, module by module in the order of their names."""
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        build = getattr(import_module(f"{__name__}.{module.name}"), "build", None)
        if build is not None:
            yield from build(catalog)
