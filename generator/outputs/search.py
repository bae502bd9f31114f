"""Make the files of the search index."""

from __future__ import annotations

from collections.abc import Iterator

from generator.searching.index import make_word_groups
from generator.searching.records import list_synonyms, make_records
from generator.searching.shards import make_shards
from generator.site import Site


def files(site: Site) -> Iterator[tuple[str, str]]:
    """Yield `search/start.json`, and the files below `search/<release>/` that it refers to."""
    found = list(make_records(site))
    everyday = site.search_words.everyday.get(site.language.partition("-")[0], ())
    yield from make_shards(
        found, make_word_groups(found, site.language), list(list_synonyms(site.catalog)), site.language, everyday
    )
