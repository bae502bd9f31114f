"""The page of statistics: every figure that can be quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds import kind_of
from generator.model import Statistic
from generator.pages.base import Page, SharedPageEntry, find_cited_sources, make_list_fields, make_shared_entry


@dataclass(frozen=True, kw_only=True)
class StatisticsPage(Page):
    """Every figure with its source and date."""

    template: ClassVar[str] = "statistics"

    statistics: tuple[SharedPageEntry, ...]


def build(catalog: Catalog) -> Iterator[StatisticsPage]:
    """Yield the page of statistics, where there are any."""
    statistics = catalog.all(Statistic)
    if statistics:
        yield StatisticsPage(
            **make_list_fields(kind_of(Statistic).listing),
            cited=find_cited_sources(catalog, statistics),
            statistics=tuple(make_shared_entry(catalog, statistic) for statistic in statistics),
        )
