"""The files of the search."""

from __future__ import annotations

from collections.abc import Iterator

from generator.searching.index import word_groups
from generator.searching.records import records, synonyms
from generator.searching.shards import shards
from generator.site import Site


def files(site: Site) -> Iterator[tuple[str, str]]:
    """`search/start.json`, and below `search/<release>/` everything it leads to."""
    found = list(records(site))
    everyday = site.search_words.everyday.get(site.language.partition("-")[0], ())
    yield from shards(found, word_groups(found, site.language), list(synonyms(site.catalog)), site.language, everyday)
