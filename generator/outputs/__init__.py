"""Make the files of a site other than pages. Every module here with a `files(site)` contributes its own."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from generator.site import Site


def output_files(site: Site) -> Iterator[tuple[str, str]]:
    """Yield (path relative to the site, text) of every file, by module name."""
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        yield from import_module(f"{__name__}.{module.name}").files(site)
