"""Page views: what each page may show, already looked up, and where it stands."""

from __future__ import annotations

import datetime
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from catalogs import page_at, read_catalog, render_pages
from markup import read_fragment, read_html
from sites import ROOT, make_site

from generator import prose
from generator.catalog import Catalog, qualified_id
from generator.kinds import ENTRY_TYPES, kind_of
from generator.model import Challenge, Entry, Mitigation, Phase, Playbook, Role
from generator.model.base import Disagreement, View
from generator.model.fields import texts_to_check, walk_texts
from generator.navigation import Navigation
from generator.outputs.redirects import files as redirects
from generator.pages import addresses, build_pages
from generator.pages.base import EntryPage
from generator.pages.entries.assessment import AssessmentPage
from generator.pages.entries.challenge import ChallengePage
from generator.pages.entries.guide import GuidePage
from generator.pages.entries.mitigation import MitigationPage
from generator.pages.entries.path import PathPage
from generator.pages.entries.phase import PhasePage
from generator.pages.entries.playbook import PlaybookPage
from generator.pages.entries.role import RolePage
from generator.pages.home import HomePage, parse_percentage
from generator.pages.lists.glossary import GlossaryPage
from generator.pages.lists.listing import ListPage
from generator.pages.lists.practices import PracticesPage
from generator.pages.lists.question_bank import QuestionBankPage
from generator.pages.lists.responsibilities import ResponsibilitiesPage
from generator.pages.records import page_records
from generator.pages.tools.tools import ToolsPage


@pytest.fixture(scope="module")
def small() -> Catalog:
    return read_catalog("small")


@pytest.fixture(scope="module")
def two() -> Catalog:
    return read_catalog("two-playbooks")


@pytest.mark.parametrize("name", ["small", "two-playbooks"])
def test_every_page_has_an_address_of_its_own(name: str) -> None:
    found = Counter(page.address for page in build_pages(read_catalog(name)))
    assert [f"{address} is the address of {count} pages" for address, count in found.items() if count > 1] == []
    assert "" in found
    assert [address for address in found if address and (not address.endswith("/") or address.startswith("/"))] == []


def test_every_entry_has_a_page_or_a_place_on_one(small: Catalog) -> None:
    anchors = {address: page.anchors for address, page in render_pages(small).items()}
    missing = []
    for entry in small.entries():
        address, _, anchor = addresses.address_of(entry).partition("#")
        if address not in anchors or (anchor and anchor not in anchors[address]):
            missing.append(f"{qualified_id(entry)} is not at {addresses.address_of(entry)}")
    assert missing == []


IN_PARALLEL = """
from generator.rendering.parallel import render_all
from catalogs import make_environment, make_site, read_catalog
site = make_site(read_catalog("two-playbooks"), {})
env = make_environment(site.catalog, site.facts_of)
alone = list(render_all(site.pages, env, site.facts, 1))
assert list(render_all(site.pages * 20, env, site.facts, 2)) == alone * 20
"""


@pytest.mark.build
def test_several_processors_render_what_one_renders() -> None:
    """In a process of its own: one that has threads, as a test has, may not be forked."""
    paths = {"PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}"}
    command = [sys.executable, "-c", IN_PARALLEL]
    environment = {**os.environ, **paths}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600, check=False)
    assert (done.returncode, done.stderr) == (0, "")


AFTER_A_KILL = (
    IN_PARALLEL
    + """
from multiprocessing import active_children
pages = render_all(site.pages * 20, env, site.facts, 2)
first = [next(pages) for _ in range(3)]
active_children()[0].kill()
assert first + list(pages) == alone * 20
"""
)


@pytest.mark.build
def test_where_a_process_is_killed_every_page_is_rendered_all_the_same() -> None:
    paths = {"PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}"}
    command = [sys.executable, "-c", AFTER_A_KILL]
    environment = {**os.environ, **paths}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def read_site(catalog: Catalog) -> str:
    """Every word of a site without its punctuation, page after page.

    Printed books are left out: they show every field, also one that its page forgot.
    """
    pages = (page for address, page in render_pages(catalog).items() if "/print/" not in address)
    return " ".join(bare(read_fragment(page.html).text) for page in pages)


def bare(text: str) -> str:
    return " ".join("".join(character if character.isalnum() else " " for character in text).split())


def lost_from(shown: str, entry: Entry, catalog: Catalog) -> list[str]:
    """The texts of an entry that a reader of the site does not find."""
    lost = []
    for field in walk_texts(entry):
        if field.ref or {"id", "formerly", "searches", "audience"} & set(field.path):
            continue
        text = re.sub(r"@([a-z-]+)", lambda match: catalog.find(match[1]).title, field.value)  # type: ignore[union-attr]
        if bare(prose.render_plain(text) if field.prose else text) not in shown:
            kind = kind_of(entry)
            page = kind.page_module if kind.has_own_pages else kind.list_module
            template = f"generator/templates/pages/{page or kind.name}.html.jinja"
            lost.append(f"{template}: show `{field.path[0]}` of {entry.kind}/{entry.id}: {field.value}")
    return lost


def test_every_text_an_author_wrote_can_be_read_on_the_site(small: Catalog) -> None:
    shown = read_site(small)
    assert [text for entry in small.entries() for text in lost_from(shown, entry, small)] == []


@pytest.mark.parametrize("kind", [entry_type.kind for entry_type in ENTRY_TYPES])
def test_what_every_entry_may_say_is_shown_whatever_its_kind(kind: str, small: Catalog) -> None:
    views = [View(source="field-notes", says="It is onething."), View(source="second-look", says="It is another.")]
    said = {
        "tags": ["tagword"],
        "owner": "Ownerword",
        "reviewed": datetime.date(2025, 12, 24),
        "disagreements": [Disagreement(about="Aboutword", views=views, our_reading="Readingword.")],
        "related": ["at-home"],
    }
    placed = [small.get_located(entry) for entry in small.entries()]
    chosen = {item.entry.kind: item for item in placed}.get(kind)
    assert chosen, f"tests/golden/small/input has no {kind}"
    entry = chosen.entry.model_copy(update=said)
    catalog = Catalog(
        [
            replace(chosen, entry=entry, texts_to_check=texts_to_check(entry)) if item is chosen else item
            for item in placed
        ]
    )
    shown = read_site(catalog)
    words = {"tags": "tagword", "owner": "Ownerword", "reviewed": "24 December 2025", "disagreements": "onething"}
    assert [field for field, word in words.items() if word not in shown] == []


def with_status(catalog: Catalog, status: str) -> Catalog:
    placed = [catalog.get_located(entry) for entry in catalog.entries()]
    return Catalog(
        replace(item, entry=item.entry.model_copy(update={"status": status}))
        if isinstance(item.entry, Playbook)
        else item
        for item in placed
    )


@pytest.mark.parametrize(("status", "is_marked"), [("live", False), ("draft", True), ("retired", True)])
def test_a_playbook_that_is_not_live_says_so_on_all_its_pages(status: str, is_marked: bool, small: Catalog) -> None:
    catalog = with_status(small, status)
    pages = {address: page.html for address, page in render_pages(catalog).items()}
    own = [page.address for page in build_pages(catalog) if page.entry]
    assert len(own) > 5
    assert [address for address in own if (f"pb-unsettled--{status}" in pages[address]) is not is_marked] == []
    for shared in ("term", "practice", "statistic", "source", "responsibility"):
        assert (f"From a {status} playbook" in pages[addresses.list_address(shared)]) is is_marked, shared
        assert ("pb-status" in pages[addresses.list_address(shared)]) is is_marked, shared


def test_a_page_of_an_entry_knows_everything_that_names_it(two: Catalog) -> None:
    page = page_at(two, "mitigations/meet-in-the-middle/")
    assert isinstance(page, EntryPage)
    assert [(label, [entry.id for entry in group]) for label, group in page.used_by] == [
        ("Challenges", ["donaudampfschifffahrt"])
    ]


def test_a_challenge_and_its_mitigation_name_each_other_with_the_text_of_the_edge(small: Catalog) -> None:
    challenge, mitigation = page_at(small, "challenges/no-coffee/"), page_at(small, "mitigations/draw-a-map/")
    assert isinstance(challenge, ChallengePage)
    assert isinstance(mitigation, MitigationPage)
    assert [(item.mitigation.id, item.how_it_helps) for item in challenge.helps] == [
        ("draw-a-map", "Everybody finds the kitchen.")
    ]
    assert [(item.entry.id, item.how_it_helps) for item in mitigation.challenges] == [
        ("no-coffee", "Everybody finds the kitchen."),
        ("no-sugar", "It shows the way to the shop."),
    ]
    assert [(item.entry.id, item.how_it_helps) for item in mitigation.turns] == [("at-home", "A map keeps you useful.")]


def test_a_challenge_shows_in_a_phase_with_the_severity_it_has_there(small: Catalog) -> None:
    page = page_at(small, "challenges/no-coffee/")
    assert isinstance(page, ChallengePage)
    assert [(item.phase.id, item.severity, item.shows_as) for item in page.phases] == [
        ("first-day", "high", None),
        ("first-week", "critical", "People bring flasks."),
    ]


def test_questions_stand_on_the_side_of_the_table_that_asks_them(small: Catalog) -> None:
    page = page_at(small, "challenges/no-coffee/")
    assert isinstance(page, ChallengePage)
    assert [question.id for question in page.employer_questions] == ["lost-and-found"]
    assert page.candidate_questions == ()


def test_a_path_knows_what_leads_to_it(small: Catalog) -> None:
    leaving, home = page_at(small, "paths/leaving-early/"), page_at(small, "paths/at-home/")
    assert isinstance(leaving, PathPage)
    assert isinstance(home, PathPage)
    assert [challenge.id for challenge in leaving.led_by] == ["no-coffee"]
    assert [mitigation.id for mitigation in home.reached_by] == ["draw-a-map"]


def test_prerequisites_are_shown_both_ways(small: Catalog) -> None:
    first, then = page_at(small, "mitigations/buy-a-pencil/"), page_at(small, "mitigations/draw-a-map/")
    assert isinstance(first, MitigationPage)
    assert isinstance(then, MitigationPage)
    assert first.prerequisites
    assert then.prerequisites
    assert first.prerequisites.after == (small.get(Mitigation, "draw-a-map"),)
    assert then.needs == then.prerequisites.before == (small.get(Mitigation, "buy-a-pencil"),)


def test_the_challenges_of_a_phase_come_hardest_first(small: Catalog) -> None:
    page = page_at(small, "phases/first-week/")
    assert isinstance(page, PhasePage)
    assert [(item.challenge.id, item.severity) for item in page.challenges] == [
        ("no-coffee", "critical"),
        ("no-sugar", "low"),
    ]
    assert (page.position, [phase.id for phase in page.siblings]) == (2, ["first-day", "first-week"])


def test_a_reader_walks_a_playbook_from_page_to_page_and_back(small: Catalog) -> None:
    pages = {page.address: page for page in build_pages(small)}
    walked, address = [], "playbooks/small/"
    # The row of playbooks is its own; the journey begins at the first phase.
    address = addresses.address_of(small.get(Phase, "first-day"))
    while True:
        walked.append(address)
        following = pages[address].next
        if following is None:
            break
        if following.address.startswith(("phases/", "challenges/", "mitigations/", "paths/")):
            assert pages[following.address].previous is not None
            assert pages[following.address].previous.address == address  # type: ignore[union-attr]
        address = following.address
    assert walked == [
        "phases/first-day/",
        "phases/first-week/",
        "challenges/no-coffee/",
        "challenges/no-sugar/",
        "mitigations/buy-a-pencil/",
        "mitigations/draw-a-map/",
        "paths/at-home/",
        "paths/leaving-early/",
    ]


def test_breadcrumbs_lead_home_to_the_playbook_and_to_the_list(small: Catalog) -> None:
    page = page_at(small, "challenges/no-coffee/")
    assert [(crumb.title, crumb.address) for crumb in page.breadcrumbs] == [
        ("Home", ""),
        ("The small playbook", "playbooks/small/"),
        ("Challenges", "challenges/"),
    ]


def test_the_matrix_has_a_cell_for_each_phase_of_the_playbook(two: Catalog) -> None:
    page = page_at(two, "playbooks/west/")
    assert isinstance(page, PlaybookPage)
    assert page.matrix
    rows = {row.challenge.id: [cell.severity for cell in row.cells] for row in page.matrix.rows}
    assert rows == {"donaudampfschifffahrt": ["medium"], "no-answer-yet": [None]}


def test_the_home_page_leads_to_the_first_playbook_and_counts_what_there_is(small: Catalog) -> None:
    page = page_at(small, "")
    assert isinstance(page, HomePage)
    assert [phase.id for phase in page.journey] == ["first-day", "first-week"]
    assert [(group.playbook.id, [challenge.id for challenge in group.challenges]) for group in page.situations] == [
        ("small", ["no-coffee", "no-sugar"])
    ]
    assert [(card.role.id, card.first and card.first.id) for card in page.roles] == [("newcomer", "no-coffee")]
    counts = {count.label: count.number for count in page.counts}
    assert counts["Challenges"] == 2
    assert counts["Paths"] == 2
    listed = [entry_type for entry_type in ENTRY_TYPES if entry_type.kind != "competency"]
    lacking = [entry_type.key for entry_type in listed if entry_type.label_plural not in counts]
    assert lacking == [], "tests/golden/small/input: write an entry of each of these"
    assert len(counts) == len(listed)


def test_the_home_page_names_situations_of_every_playbook_and_says_where_a_list_goes_on(
    two: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def groups() -> list[tuple[str, int, str]]:
        page = page_at(two, "")
        assert isinstance(page, HomePage)
        return [(group.playbook.id, len(group.challenges), group.list_address) for group in page.situations]

    assert groups() == [("west", 2, "")]
    monkeypatch.setattr("generator.pages.home.MAX_SITUATIONS", 1)
    assert groups() == [("west", 1, "challenges/#in-west")]


@pytest.mark.parametrize(("value", "share"), [("41%", 41), ("7 %", 7), ("100%", 100), ("101%", None), ("4.5%", None)])
def test_a_plain_percentage_is_shown_as_so_many_of_a_hundred(value: str, share: int | None) -> None:
    assert parse_percentage(value) == share


def test_every_tool_has_its_address_and_says_what_it_gives_and_how_long_it_takes(small: Catalog) -> None:
    page = page_at(small, "tools/")
    assert isinstance(page, ToolsPage)
    tools = [tool for purpose in page.purposes for tool in purpose.tools]
    tools_with_pages = {record.listing.address for record in page_records().values() if record.tool}
    assert len(tools_with_pages) > 4
    wanted = tools_with_pages | {"assessments/am-i-settled/", "mitigations/"}
    assert {tool.address for tool in tools} == wanted
    assert all(tool.gives.endswith(".") and tool.takes for tool in tools)
    assert not [page for page in build_pages(Catalog(())) if isinstance(page, ToolsPage)]


def test_a_guide_holds_the_questions_of_one_role_and_side(small: Catalog) -> None:
    guide = page_at(small, "guides/employer/newcomer/")
    assert isinstance(guide, GuidePage)
    assert [question.id for group in guide.groups for question in group.questions] == ["lost-and-found"]
    assert guide.minutes == 5
    bank = page_at(small, "questions/")
    assert isinstance(bank, QuestionBankPage)
    assert [(side, len(groups)) for side, groups in bank.sides] == [("employer", 1), ("candidate", 1)]


def test_a_side_without_questions_has_no_guide(two: Catalog) -> None:
    addresses_for_all = {page.address for page in build_pages(two.for_audience("everyone"))}
    assert "guides/employer/handover/" not in addresses_for_all
    assert "guides/employer/handover/" in {page.address for page in build_pages(two.for_audience("interviewers"))}


def test_terms_are_sorted_under_their_letters(two: Catalog) -> None:
    page = page_at(two, "glossary/")
    assert isinstance(page, GlossaryPage)
    assert [(letter, [shown.entry.id for shown in group]) for letter, group in page.letters] == [
        ("#", ["zwei"]),
        ("H", ["handover"]),
    ]


def test_an_assessment_adds_up_by_what_statements_count_for(small: Catalog) -> None:
    page = page_at(small, "assessments/am-i-settled/")
    assert isinstance(page, AssessmentPage)
    targets = {target.entry.id: target for _, group in page.targets for target in group}
    assert {id: (target.adds, target.takes, target.max_points) for id, target in targets.items()} == {
        "first-week": (((1, 1),), (), 2),
        "at-home": (((1, 2),), (), 4),
        "leaving-early": (((3, 2),), (), 4),
        "no-coffee": ((), ((2, 1),), 0),
        "no-sugar": (((2, 1),), (), 2),
    }
    assert [path.id for path in page.poles or ()] == ["leaving-early", "at-home"]


def test_a_role_knows_where_to_start_and_what_it_answers_for(small: Catalog) -> None:
    page = page_at(small, "roles/newcomer/")
    assert isinstance(page, RolePage)
    assert [(first.entry.id, first.why) for first in page.start_with] == [
        ("no-coffee", "It is the first thing you will miss.")
    ]
    assert [row.id for row in page.responsibilities] == ["filling-the-machine"]
    assert [guide.address for guide in page.guides] == ["guides/employer/newcomer/", "guides/candidate/newcomer/"]


def test_practices_and_responsibilities_stand_by_role(small: Catalog) -> None:
    practices, table = page_at(small, "practices/"), page_at(small, "responsibilities/")
    assert isinstance(practices, PracticesPage)
    assert isinstance(table, ResponsibilitiesPage)
    assert [(role.id, [situation for situation, _ in groups]) for role, groups in practices.roles] == [
        ("newcomer", ["The first hour"])
    ]
    assert [row.accountable for row in table.rows] == [small.get(Role, "newcomer")]


def test_a_long_list_counts_instead_of_naming(small: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.pages.lists.listing.MAX_LISTED", 0)
    page = page_at(small, "challenges/")
    assert isinstance(page, ListPage)
    assert not page.is_whole
    assert [(group.entries, group.count) for group in page.groups] == [((), 2)]


@pytest.mark.parametrize("most", [0, 500])
def test_a_list_has_the_anchors_that_menus_link_to(two: Catalog, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.pages.lists.listing.MAX_LISTED", most)
    anchors = {address: page.anchors for address, page in render_pages(two).items()}
    navigation = Navigation(two, list(build_pages(two)))
    for item in (*navigation.build_menu("challenges", None), *navigation.build_menu("mitigations", None)):
        address, _, anchor = item.address.partition("#")
        assert anchor in anchors.get(address, ()), item.address


def test_playbooks_come_in_their_order_and_entries_in_theirs(two: Catalog) -> None:
    assert [playbook.id for playbook in two.all(Playbook)] == ["east", "west"]
    assert [challenge.id for challenge in two.all(Challenge)] == ["donaudampfschifffahrt", "no-answer-yet"]


def test_a_former_address_leads_to_the_new_one(two: Catalog) -> None:
    written = dict(redirects(make_site(two, {})))
    assert set(written) == {"challenges/steam/index.html", "challenges/dampf/index.html"}
    page = read_html(written["challenges/dampf/index.html"])
    assert page.errors == []
    assert 'url=../../challenges/donaudampfschifffahrt/"' in page.raw


def with_update(catalog: Catalog, kind: str, id: str, **update: object) -> Catalog:
    """Return the catalog with one entry changed."""
    placed = [catalog.get_located(entry) for entry in catalog.entries()]
    return Catalog(
        replace(item, entry=item.entry.model_copy(update=update))
        if (item.entry.kind, item.entry.id) == (kind, id)
        else item
        for item in placed
    )


def test_a_title_on_the_page_at_a_former_address_is_no_markup(two: Catalog) -> None:
    title = "Steam <b>& smoke</title>"
    catalog = with_update(two, "challenge", "donaudampfschifffahrt", title=title)
    page = read_html(dict(redirects(make_site(catalog, {})))["challenges/dampf/index.html"])
    assert (page.errors, page.all("b")) == ([], [])
    assert f"This page has moved: {title}" in page.text


def test_the_former_address_of_a_guide_leads_to_the_new_one(small: Catalog) -> None:
    written = dict(redirects(make_site(with_update(small, "role", "newcomer", formerly=["rookie"]), {})))
    for address in ("roles/{}/", "guides/employer/{}/", "guides/candidate/{}/"):
        page = written.get(f"{address.format('rookie')}index.html", "")
        new = addresses.relative_root(address) + address.format("newcomer")
        assert f'url={new}"' in page, f"generator/outputs/redirects.py: {address.format('rookie')} leads nowhere"


def test_links_and_forms_start_at_the_top_of_the_site_and_a_text_that_looks_like_one_does_not() -> None:
    html = '<a href="~site~/b/"></a><form action="~site~/c/"></form><p>href=&quot;~site~/d/ ~site~/e/</p>'
    assert addresses.relativize_links("a/", html) == (
        '<a href="../b/"></a><form action="../c/"></form><p>href=&quot;~site~/d/ ~site~/e/</p>'
    )


def test_a_page_links_upwards_from_where_it_is() -> None:
    assert addresses.relative_root("") == "./"
    assert addresses.relative_root("challenges/") == "../"
    assert addresses.relative_root("challenges/no-coffee/") == "../../"
