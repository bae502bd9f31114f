"""Make a redirect page at each former address."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.pages import addresses
from generator.pages.entries.guide import GuidePage
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
    """Yield a redirect for each address of an id in `formerly`. Shared pages keep former anchors themselves."""
    for entry in site.catalog.entries():
        for former in entry.formerly:
            old = addresses.address_of_id(entry.kind, former)
            if old.endswith("/"):
                yield _make_redirect(old, addresses.address_of(entry), entry.title)
    for page in site.pages:
        if isinstance(page, GuidePage):
            for former in page.role.formerly:
                yield _make_redirect(addresses.guide_address(page.side, former), page.address, page.title)


def _make_redirect(old: str, new: str, title: str) -> tuple[str, str]:
    target = addresses.relative_root(old) + new
    return f"{old}index.html", _PAGE.format(title=escape(title), target=escape(target))
