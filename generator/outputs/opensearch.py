"""Make the OpenSearch description (1.1, draft 6) that lets a browser's address bar use the search."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.pages.records import page_listing
from generator.site import Site

PATH = "opensearch.xml"
"""Relative to the site; `overrides/base.html` links it."""
_MAX_NAME_CHARACTERS = 16
"""Characters that the standard allows for `ShortName`."""
_DESCRIPTION = """<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{short}</ShortName>
<LongName>{name}</LongName>
<Description>Search {name}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Image width="32" height="32" type="image/svg+xml">{address}assets/images/favicon.svg</Image>
<Url type="text/html" method="get" template="{address}{search}?q={{searchTerms}}"/>
</OpenSearchDescription>
"""


def files(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the description; nothing for a site without a URL, which the standard requires."""
    if site.address:
        address = escape(site.address.rstrip("/") + "/")
        yield (
            PATH,
            _DESCRIPTION.format(
                short=escape(site.name[:_MAX_NAME_CHARACTERS].strip()),
                name=escape(site.name[:48]),
                address=address,
                search=page_listing("search").address,
            ),
        )
