"""A page at every former address that leads to the new one."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.pages import addresses
from generator.site import Site

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} has moved</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body><p>This page has moved: <a href="{target}">{title}</a></p></body>
</html>
"""


def files(site: Site) -> Iterator[tuple[str, str]]:
    """A small page for each id in `formerly` of an entry that has a page of its own."""
    for entry in site.catalog.entries():
        for former in entry.formerly:
            old = addresses.address_of_id(entry.kind, former)
            if old.endswith("/"):
                target = addresses.way_up(old) + addresses.address_of(entry)
                yield f"{old}index.html", _PAGE.format(title=escape(entry.title), target=escape(target))
