"""The page of statistics: every figure that can be quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds import kind_of
from generator.model import Statistic
from generator.pages.base import Page, Shown, about_list, cited_in, shown


@dataclass(frozen=True, kw_only=True)
class StatisticsPage(Page):
    """Every figure with its source and date."""

    template: ClassVar[str] = "statistics"

    statistics: tuple[Shown, ...]


def build(catalog: Catalog) -> Iterator[StatisticsPage]:
    """The page of statistics, where there are any."""
    statistics = catalog.all(Statistic)
    if statistics:
        yield StatisticsPage(
            **about_list(kind_of(Statistic).listing),
            cited=cited_in(catalog, statistics),
            statistics=tuple(shown(catalog, statistic) for statistic in statistics),
        )
