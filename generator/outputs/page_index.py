"""Every page by title and address, in one small file: what a reader at a wrong address is shown the nearest of."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.site import Site


def files(site: Site) -> Iterator[tuple[str, str]]:
    """`data/pages.json`: a list of `[title, address, kind]`; the kind is empty for pages that are about no entry."""
    pages = [[page.title, page.address, page.entry.label if page.entry else ""] for page in site.pages]
    written = [[page.title, page.address, ""] for page in site.written]
    yield "data/pages.json", json.dumps(pages + written, ensure_ascii=False, separators=(",", ":"))
