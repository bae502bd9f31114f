"""The description by which a browser offers the search in its address bar (OpenSearch 1.1, draft 6)."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.pages.records import page_listing
from generator.site import Site

PATH = "opensearch.xml"
"""`theme/base.html` names it to browsers."""
_LONGEST_NAME = 16
"""Signs that the standard allows in a short name."""
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
    """The description, where the site knows its own address: the standard allows no other."""
    if site.address:
        address = escape(site.address.rstrip("/") + "/")
        yield (
            PATH,
            _DESCRIPTION.format(
                short=escape(site.name[:_LONGEST_NAME].strip()),
                name=escape(site.name[:48]),
                address=address,
                search=page_listing("search").address,
            ),
        )
