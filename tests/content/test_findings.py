"""Every finding of the sources is carried by an entry that cites its source, and shown with its mark."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from advice import expect, expect_none
from sites import ROOT, BuiltSite

from generator.catalog import Catalog
from generator.model import Entry
from generator.model.fields import walk_texts
from generator.pages import addresses

CHECKLIST = "content/about/where-findings-are.md"
SOURCES = {
    "the blog": {"strategist-blog"},
    "BrainTrack": {"braintrack-truce"},
    "both": {"strategist-blog", "braintrack-truce"},
}
FIRST_SIX = (
    "lack-of-resources",
    "internal-resistance",
    "resentment-of-the-role",
    "changing-technology",
    "rising-demand",
    "measuring-roi",
)
"""The challenges that the sources name."""


@dataclass(frozen=True)
class Finding:
    """A row of the checklist: what is said, by whom, and the entries that carry it."""

    place: str
    text: str
    by: str
    carriers: list[str]


def read_findings() -> list[Finding]:
    found = []
    for number, line in enumerate((ROOT / CHECKLIST).read_text(encoding="utf-8").splitlines(), 1):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and cells[1] in SOURCES:
            place = f"{CHECKLIST}:{number}"
            found.append(Finding(place, cells[0], cells[1], re.findall(r"@([\w/-]+)", cells[2])))
    return found


def place_of(catalog: Catalog, entry: Entry) -> str:
    placed = catalog.get_located(entry)
    return f"{placed.source.path}:{placed.line}: {entry.kind}/{entry.id}"


def test_the_checklist_has_the_findings_of_both_sources() -> None:
    expect(len(read_findings()) > 50, f"{CHECKLIST}: rows are missing, or no longer `| what is said | by | where |`.")


def test_every_finding_names_entries_that_exist(own_catalog: Catalog) -> None:
    expect_none(
        f"{finding.place}: @{carrier}: there is no such entry: name the one that carries “{finding.text}” now"
        for finding in read_findings()
        for carrier in finding.carriers
        if own_catalog.find(carrier) is None
    )


def test_every_finding_is_carried_by_an_entry_that_cites_its_source(own_catalog: Catalog) -> None:
    uncarried = []
    for finding in read_findings():
        entries = [entry for carrier in finding.carriers if (entry := own_catalog.find(carrier)) is not None]
        lacking = SOURCES[finding.by] - set().union(*map(sources_of, entries))
        if lacking or not entries:
            where = ", ".join(place_of(own_catalog, entry) for entry in entries) or "an entry, and name it in this row"
            cite = ", ".join(sorted(lacking or SOURCES[finding.by]))
            uncarried.append(
                f"{finding.place}: “{finding.text}”: write `sources: [{cite}]` where it says so, in {where}"
            )
    expect_none(uncarried)


def sources_of(entry: Entry) -> set[str]:
    """The sources that an entry names; a source carries what it is the source of."""
    if entry.kind == "source":
        return set().union(*SOURCES.values())
    return {field.value for field in walk_texts(entry) if field.ref is not None and field.ref.kind == "source"}


@pytest.mark.parametrize("id", FIRST_SIX)
def test_a_challenge_that_the_sources_name_cites_them_on_its_page(
    id: str, own_catalog: Catalog, published: BuiltSite
) -> None:
    challenge = own_catalog.find(f"challenge/{id}")
    if challenge is None:
        pytest.fail(f"challenge/{id} is gone, and the sources name it: bring it back; see {CHECKLIST}", pytrace=False)
    cited = sources_of(challenge)
    expect(cited, f"{place_of(own_catalog, challenge)}: write `sources:` at what a source says")
    page = published.page(addresses.address_of(challenge))
    marks = {link.get("href").rpartition("#")[2] for link in page.all("a", class_="pb-cite")}
    expect_none(
        f"{place_of(own_catalog, challenge)}: {page.path} shows no mark of the source {source}"
        for source in sorted(cited)
        if addresses.anchor_of("source", source) not in marks
    )
