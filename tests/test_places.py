"""Where things are added: what the table of CONTRIBUTING.md says is enough, tried in a copy of the generator."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sites import ROOT

TABLE = ROOT / "CONTRIBUTING.md"
GOLDEN = ROOT / "tests/golden/small/input"
CHECKLIST = {
    "generator/model/checklist.py": '''
"""Checklists: what to look at before something begins."""

from typing import ClassVar

from generator.model.base import Entry, OneOrMore, Statement


class Checklist(Entry):
    """A list of points to look at before something begins."""

    kind: ClassVar[str] = "checklist"
    key: ClassVar[str] = "checklists"
    label: ClassVar[str] = "Checklist"
    label_plural: ClassVar[str] = "Checklists"

    points: OneOrMore[Statement]
    """What to look at, in order."""
''',
    "generator/kinds/checklist.py": '''
"""Checklists: where they are listed, how they are searched, printed and given to tools."""

from generator.kinds import record
from generator.model.checklist import Checklist

KIND = record.Kind(
    entry_type=Checklist,
    order=105,
    icon="library",
    listing=record.Listing(
        address="checklists/",
        section=record.PEOPLE,
        menu_order=60,
        title="Checklists",
        summary="What to look at before something begins.",
    ),
    has_own_pages=True,
    page_module="",
    list_module="",
    search=record.SearchRules(
        prior=0.85,
        shown_first=0,
        answer=record.Answer(label="First point", field="points"),
        sections={"points": "points"},
    ),
    chapter=record.Chapter(
        order=105, title="Checklists", holds="own", named_in="", half_pages=1.0, shows_basis=True, layout="row"
    ),
    card=record.Card(levels={}, status="", has_progress=False),
    tool_fields=("points",),
)
''',
    "generator/templates/pages/checklist.html.jinja": """
{#- A checklist. Context: page (EntryPage), facts (PageFacts). -#}
{% extends "layouts/page.html.jinja" %}
{% block body %}
{% call entries.section("points", "What to look at") %}{{ points.statements(page.entry.points) }}{% endcall %}
{% endblock %}
""",
    "generator/templates/book/checklist.html.jinja": """
{#- A checklist in a book. Context: none; everything comes as arguments. -#}
{% macro body(entry) %}{{ book.list("What to look at", entry.points) }}{% endmacro %}
""",
}
OWNERS = {
    "generator/pages/lists/owners.py": '''
"""Who looks after which playbook."""

from dataclasses import dataclass
from typing import ClassVar

from generator.kinds.record import LIBRARY, Listing
from generator.model import Playbook
from generator.pages.base import Page, make_list_fields
from generator.pages.records import PageRecord


@dataclass(frozen=True, kw_only=True)
class OwnersPage(Page):
    template: ClassVar[str] = "owners"

    playbooks: tuple[Playbook, ...]


PAGE = PageRecord(
    listing=Listing(address="owners/", section=LIBRARY, menu_order=60, title="Owners", summary="Who to ask."),
    tool=None,
)


def build(catalog):
    yield OwnersPage(**make_list_fields(PAGE.listing), playbooks=tuple(catalog.all(Playbook)))
''',
    "generator/templates/pages/owners.html.jinja": """
{#- Who looks after which playbook. Context: page (OwnersPage), facts (PageFacts). -#}
{% extends "layouts/page.html.jinja" %}
{% block body %}{% for playbook in page.playbooks %}{{ playbook.owner }}{% endfor %}{% endblock %}
""",
}
OUTPUT = {
    "generator/outputs/owners.py": '''
"""Who looks after which playbook, for other programs."""


def files(site):
    yield "data/owners.json", "[]"
''',
}
ENTRY = """
checklists:
  - id: before-the-first-cup
    title: Before the first cup
    summary: What to look at before the machine is switched on.
    points: [The tank is full.]
"""
LOOK = """
import json, pathlib, sys
from generator.build import read_project
from generator.navigation import Navigation
from generator.outputs import output_files
from generator.rendering import make_environment, render
from generator.searching.records import make_records
from generator.site import Site

reading = read_project(pathlib.Path(sys.argv[1]))
site = Site(reading.catalog, reading.pages, {})
env = make_environment(reading.catalog, site.facts_of)
navigation = Navigation(reading.catalog, site.pages)
print(json.dumps({
    "problems": [f"{found.location}: {found.message}" for found in reading.diagnostics],
    "pages": {page.address: render(page, env, site.facts(page)).html for page in site.pages},
    "menus": {tab.title: [line.address for line in navigation.build_menu(tab.key, None)] for tab in navigation.tabs},
    "files": dict(output_files(site)),
    "records": {
        record.address: [record.answer, [part.anchor for part in record.passages]] for record in make_records(site)
    },
}))
"""


class Copy:
    """A copy of the generator and of a small project, to which things are added."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        shutil.copytree(ROOT / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__", "theme"))
        shutil.copytree(GOLDEN, folder / "project")

    def add(self, files: dict[str, str]) -> None:
        """Write files that are new."""
        for path, text in files.items():
            file = self._folder / path
            assert not file.exists(), f"{path} is there already: take another name in tests/test_places.py"
            file.write_text(text.lstrip(), encoding="utf-8")

    def replace(self, path: str, text: str, by: str) -> None:
        """Change a file."""
        file = self._folder / path
        before = file.read_text(encoding="utf-8")
        assert before.count(text) == 1, f"tests/test_places.py: {path} does not have this once: {text}"
        file.write_text(before.replace(text, by), encoding="utf-8")

    def look(self) -> dict[str, Any]:
        """Return what the site of the project holds, made in a process of its own."""
        env = {**os.environ, "PYTHONPATH": str(self._folder), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONSAFEPATH": "1"}
        command = [sys.executable, "-c", LOOK, str(self._folder / "project")]
        run = subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
        assert run.returncode == 0, run.stderr[-3000:]
        found: dict[str, Any] = json.loads(run.stdout)
        return found


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def places_of(what: str, name: str, folder: str = "") -> set[str]:
    """Return the files that the table names for what is to be added, with a name put in."""
    row = next((line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {what} |")), "")
    assert row, f"CONTRIBUTING.md: the table has no row `{what}`"
    written = re.findall(r"`(generator/[^`]+\.[a-z.]+)`", row.split("|")[2])
    return {re.sub(r"<(?:kind|name)>", name, path).replace("<folder>", folder) for path in written}


def test_the_table_names_the_files_that_are_written_here() -> None:
    assert CHECKLIST.keys() == places_of("a kind of entry", "checklist")
    assert OWNERS.keys() == places_of("a page", "owners", "lists")
    assert OUTPUT.keys() == places_of("an output beside the pages", "owners")
    assert places_of("a field", "mitigation") == {
        "generator/model/mitigation.py",
        "generator/templates/pages/mitigation.html.jinja",
    }


@pytest.mark.build
def test_a_kind_is_its_class_its_record_and_two_templates(copy: Copy) -> None:
    copy.add({**CHECKLIST, "project/playbooks/small/checklists.yml": ENTRY})
    site = copy.look()
    own = "checklists/before-the-first-cup/"
    assert site["problems"] == []
    assert "The tank is full." in site["pages"].get(own, "")
    assert f'href="../{own}"' in site["pages"]["checklists/"]
    assert "checklists/" in site["menus"]["Roles and paths"]
    assert "<strong>1</strong> Checklist" in site["pages"][""]
    book = site["pages"]["playbooks/small/print/"]
    assert "Checklists</h2>" in book
    assert "The tank is full." in book
    assert site["records"][own] == [["First point", "The tank is full."], ["points"]]
    assert json.loads(site["files"]["data/checklists.json"])[0]["points"] == [{"text": "The tank is full."}]


@pytest.mark.build
def test_a_kind_without_its_record_and_a_record_without_a_part_are_named(copy: Copy) -> None:
    copy.add({**CHECKLIST})
    copy.replace("generator/kinds/checklist.py", '    icon="library",\n', "")
    with pytest.raises(AssertionError, match=r"generator/kinds/checklist\.py: .*'icon'"):
        copy.look()


@pytest.mark.build
def test_a_field_is_its_line_and_its_place_in_a_template(copy: Copy) -> None:
    field = '    not_when: list[Statement] = []\n    """When to leave it alone."""\n'
    copy.replace("generator/model/mitigation.py", "    pitfalls:", f"{field}    pitfalls:")
    template = "generator/templates/pages/mitigation.html.jinja"
    shown = "{{ points.statements(page.mitigation.not_when) }}\n"
    copy.replace(template, "{% block body %}\n", "{% block body %}\n" + shown)
    text = "    pitfalls:\n"
    copy.replace("project/playbooks/small/answers.yml", text, f"    not_when: [No kettle.]\n{text}")
    site = copy.look()
    assert site["problems"] == []
    assert "No kettle." in site["pages"]["mitigations/draw-a-map/"]
    assert "<h4>Not when</h4>" in site["pages"]["playbooks/small/print/"]


@pytest.mark.build
def test_a_page_is_its_module_and_its_template_and_an_output_its_module(copy: Copy) -> None:
    copy.add({**OWNERS, **OUTPUT})
    site = copy.look()
    assert site["problems"] == []
    assert "owners/" in site["pages"]
    assert "owners/" in site["menus"]["Library"]
    assert site["files"]["data/owners.json"] == "[]"
    assert "owners/" in site["records"]
