"""What is new: by the days git knows, and nothing where it knows none."""

from __future__ import annotations

from catalogs import page_at, read_catalog
from sites import BuiltSite, make_site

from generator.catalog import Catalog
from generator.model import Challenge, Entry
from generator.rendering import PageFacts, make_environment, render
from generator.rendering.days import format_day
from generator.rendering.facts import find_newest

SMALL = read_catalog("small")


def days_of(**days: str) -> dict[str, str]:
    return {id.replace("_", "-"): day for id, day in days.items()}


def news_of(days: dict[str, str], most: int = 6) -> list[tuple[str, list[str], int]]:
    def facts_of(entry: Entry) -> PageFacts:
        return PageFacts(revised=days.get(entry.id))

    news = find_newest(SMALL.entries(), facts_of, most)
    return [(format_day(item.day), [entry.id for entry in item.entries], item.more) for item in news]


def test_the_newest_day_comes_first_with_its_date_in_words() -> None:
    days = days_of(no_coffee="2026-02-03", draw_a_map="2026-11-30", newcomer="2025-12-01")
    assert news_of(days) == [
        ("30 November 2026", ["draw-a-map"], 0),
        ("3 February 2026", ["no-coffee"], 0),
        ("1 December 2025", ["newcomer"], 0),
    ]


def test_where_no_day_is_known_there_is_no_news() -> None:
    assert news_of({}) == []
    page = page_at(SMALL, "")
    site = make_site(SMALL, {})
    assert 'id="news"' not in render(page, make_environment(SMALL, site.facts_of), site.facts(page)).html


def test_of_a_day_on_which_much_changed_kinds_take_turns_and_the_rest_is_counted() -> None:
    days = {entry.id: "2026-01-01" for entry in SMALL.entries() if entry.kind in ("phase", "challenge", "path")}
    assert news_of(days, most=4) == [
        ("1 January 2026", ["first-day", "no-coffee", "at-home", "first-week"], len(days) - 4),
    ]


def test_no_more_are_named_than_fit_whatever_the_days() -> None:
    days = {entry.id: f"2026-01-{number:02}" for number, entry in enumerate(SMALL.entries(), 1)}
    assert [len(entries) for _, entries, _ in news_of(days, most=3)] == [1, 1, 1]


def news_on(catalog: Catalog, revisions: dict[str, str]) -> str:
    site = make_site(catalog, revisions)
    page = page_at(catalog, "")
    return render(page, make_environment(catalog, site.facts_of), site.facts(page)).html


def test_the_home_page_shows_kind_date_and_title() -> None:
    path = SMALL.get_located(SMALL.get(Challenge, "no-coffee")).source.path
    html = news_on(SMALL, {path: "2026-05-04"})
    assert '<time datetime="2026-05-04">4 May 2026</time>' in html
    assert '<span class="pb-news__kind">Challenge</span> <a href="./challenges/no-coffee/">' in html


def test_the_day_of_a_file_that_holds_something_restricted_is_not_shown() -> None:
    two = read_catalog("two-playbooks")
    everyone = two.for_audience("everyone")
    assert everyone.mixed_files
    days = dict.fromkeys(everyone.mixed_files, "2026-05-04")
    assert 'id="news"' not in news_on(everyone, days)


def test_a_site_built_outside_git_has_no_news(plain_site: BuiltSite) -> None:
    home = plain_site.page("")
    assert "news" not in home.ids
    parts = ("by-situation", "by-phase", "by-role", "tools", "playbooks", "holds")
    assert [part for part in parts if part not in home.ids] == []
