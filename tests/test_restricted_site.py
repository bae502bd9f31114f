"""The site for a smaller audience, made of two repositories by the commands in docs/publishing.md."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from documents import Block, blocks_of
from markup import Html, read_html
from projects import make_project
from sites import ROOT, surroundings, tree

from generator.commands import playbooks

pytestmark = pytest.mark.build

HEADING = "Confidential content"
FEEDBACK = "https://code.example/new?title={id}"
AUTHOR = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
SETTINGS = """\
site_name: A small site
docs_dir: content
theme: playbooks
plugins:
  - playbooks:
      edit_base: !ENV [EDIT_BASE, ""]
      feedback: !ENV [FEEDBACK, ""]
      nested_edit_bases: !ENV [NESTED_EDIT_BASES, ""]
"""
MAKEFILE = """\
.venv/bin/.site:
	mkdir -p .venv/bin
	printf '#!/bin/sh\\nexec "{python}" -m generator "$$@"\\n' > .venv/bin/playbooks
	chmod +x .venv/bin/playbooks
"""
"""What stands for the installation: the generator of this checkout."""
ANSWERS = """\
playbook:
  id: answers
  title: Answers for those who ask
  summary: What a good answer sounds like.
  description: For those who ask.
  owner: The interviewers
  audience: interviewers
  status: live
  reviewed: 2026-03-31
  review_every: 6 months
  roles: [reader]
  order: 9
challenges:
  - id: secretly-hard
    title: A secretly hard question
    summary: Nobody answers it, @no-coffee.
    severity: low
    symptoms: [Silence.]
    causes: [It is hard.]
    phases: [first-week]
    mitigations:
      - mitigation: draw-a-map
        how_it_helps: It shows the way.
"""


def block(language: str) -> Block:
    (found,) = [
        block
        for block in blocks_of(ROOT / "docs/publishing.md")
        if block.heading == HEADING and block.language == language
    ]
    return found


def commit_all(folder: Path, day: str) -> Path:
    """Make a repository of a folder, with one commit on a day."""
    dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00+0000", "GIT_COMMITTER_DATE": f"{day}T12:00:00+0000"}
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "All"]):
        subprocess.run(["git", *command], cwd=folder, check=True, env={**os.environ, **AUTHOR, **dates})
    return folder


@dataclass(frozen=True)
class Built:
    """What the commands of the page made."""

    project: Path
    output: str

    @property
    def site(self) -> Path:
        return self.project / "site-interviewers"

    def page(self, address: str) -> Html:
        return read_html((self.site / address / "index.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("recipe")
    files = {"mkdocs.yml": SETTINGS, "Makefile": MAKEFILE.format(python=sys.executable)}
    public = make_project(folder / "public", files)
    commit_all(public, "2025-01-01")
    (folder / "answers").mkdir()
    (folder / "answers/playbook.yml").write_text(ANSWERS, encoding="utf-8")
    commit_all(folder / "answers", "2025-02-02")
    repositories = {"playbooks.git": public, "answers.git": folder / "answers"}
    given = {"GIT_CONFIG_COUNT": str(len(repositories)), "FEEDBACK": FEEDBACK}
    for number, (name, here) in enumerate(repositories.items()):
        address = f"https://code.example/team/{name}"
        given |= {f"GIT_CONFIG_KEY_{number}": f"url.{here.as_uri()}.insteadOf", f"GIT_CONFIG_VALUE_{number}": address}
    (folder / "work").mkdir()
    done = subprocess.run(
        ["sh", "-eu", "-c", block("").text],
        cwd=folder / "work",
        env=surroundings(given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(folder / "work/site-for-interviewers", done.stdout)


def test_the_site_is_where_the_page_says_and_says_who_may_see_it(built: Built) -> None:
    assert built.page("challenges/secretly-hard").h1 == ["A secretly hard question"]
    assert "The site is in site-interviewers/: publish it where only interviewers can open it" in built.output
    assert not (built.project / "site").exists()
    assert [path.name for path in built.project.iterdir() if path.name.startswith(".site-")] == []


def test_entries_of_both_repositories_lead_to_their_own_editor(built: Built) -> None:
    edited = {
        address: [link.get("href") for link in built.page(address).all("a", rel="edit")]
        for address in ("challenges/no-coffee", "challenges/secretly-hard")
    }
    assert edited == {
        "challenges/no-coffee": ["https://code.example/team/playbooks/edit/main/playbooks/example/playbook.yml#L35"],
        "challenges/secretly-hard": ["https://code.example/team/answers/edit/main/playbook.yml#L14"],
    }


def test_entries_of_both_repositories_have_a_way_to_say_what_is_wrong(built: Built) -> None:
    for id in ("no-coffee", "secretly-hard"):
        assert f'href="https://code.example/new?title={id}"' in built.page(f"challenges/{id}").raw


def test_entries_of_both_repositories_have_their_own_day(built: Built) -> None:
    assert "Last changed 2 February 2025" in built.page("challenges/secretly-hard").text
    assert "Last changed 1 January 2025" in built.page("welcome").text
    assert "show no day" not in built.output


def test_there_is_one_index(built: Built) -> None:
    assert (built.site / "search/start.json").is_file()
    assert not (built.site / "search/search_index.json").exists()


def test_the_public_site_of_the_same_folder_knows_nothing_of_it(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in surroundings({}).items():
        monkeypatch.setenv(name, value)
    done = CliRunner().invoke(playbooks, ["build", "--root", str(built.project)])
    assert done.exit_code == 0, done.output
    written = b"\n".join(tree(built.project / "site").values())
    assert b"no-coffee" in written
    assert b"secretly" not in written


def test_another_file_of_settings_beside_the_first_is_read(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in surroundings({"EDIT_BASE": "https://code.example/edit", "FEEDBACK": FEEDBACK}).items():
        monkeypatch.setenv(name, value)
    (built.project / "mkdocs.interviewers.yml").write_text(block("yaml").text, encoding="utf-8")
    options = [
        "--audience",
        "interviewers",
        "--config",
        "mkdocs.interviewers.yml",
        "--site",
        str(built.project / "named"),
    ]
    done = CliRunner().invoke(playbooks, ["build", "--root", str(built.project), *options])
    assert done.exit_code == 0, done.output
    page = read_html((built.project / "named/challenges/no-coffee/index.html").read_text(encoding="utf-8"))
    assert page.title.endswith(" - Playbooks for interviewers")
    assert page.all("a", rel="edit")
    assert "https://code.example/new?title=no-coffee" in page.raw


@pytest.mark.parametrize("config", ["nowhere.yml", "playbooks/answers/playbook.yml", "../public/mkdocs.yml"])
def test_settings_that_lie_elsewhere_are_refused(built: Built, config: str) -> None:
    done = CliRunner().invoke(playbooks, ["build", "--root", str(built.project), "--config", config])
    assert done.exit_code == 2
    assert done.output == f"error: nothing was built: {config} is no file beside mkdocs.yml: put it there\n"


def test_an_unknown_audience_is_refused(built: Built) -> None:
    done = CliRunner().invoke(playbooks, ["build", "--root", str(built.project), "--audience", "interviewer"])
    assert done.exit_code == 2
    assert "interviewers" in done.output
