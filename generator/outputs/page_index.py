"""Make the index of all pages by title and address, for suggestions on the page of a wrong address."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.site import Site


def files(site: Site) -> Iterator[tuple[str, str]]:
    """Yield `data/pages.json`: a list of `[title, address, kind]`; the kind is empty for a page about no entry."""
    pages = [[page.title, page.address, page.entry.label if page.entry else ""] for page in site.pages]
    written = [[page.title, page.address, ""] for page in site.written]
    yield "data/pages.json", json.dumps(pages + written, ensure_ascii=False, separators=(",", ":"))
