"""A live preview ends with showing the present state, whatever was done to the files."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from previewing import PLAYBOOK, TERMS, Preview, Writer, preview_of, small_project

from generator.adapters.watching import DifferenceObserver

pytestmark = pytest.mark.build
ACTIONS, UNTIL_CHECKED = 200, 20


class Counting:
    """Counts what an observer reports."""

    def __init__(self) -> None:
        self.reports = 0

    def on_any_event(self, event: object) -> None:
        self.reports += 1


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    return Writer(small_project(tmp_path / "project"), seed=1)


@pytest.fixture
def preview(writer: Writer, tmp_path: Path) -> Iterator[Preview]:
    with preview_of(writer.root, tmp_path / "preview") as running:
        yield running


def observe(root: Path) -> tuple[DifferenceObserver, Counting]:
    handler = Counting()
    observer = DifferenceObserver([root / "playbooks", root / "content", root / "mkdocs.yml"])
    observer.schedule(handler, str(root / "playbooks"))
    return observer, handler


@pytest.mark.parametrize(
    "action",
    ["save", "save_atomically", "rename_file", "rename_folder", "delete", "change_branch", "add_page", "add_link"],
)
def test_every_change_of_files_is_reported_once(action: str, writer: Writer) -> None:
    observer, handler = observe(writer.root)
    getattr(writer, action)()
    observer.compare()
    observer.compare()
    assert handler.reports == 1
    observer.note_build()
    observer.compare()
    assert handler.reports == 1, "a build is the cause of the next one"


def test_litter_of_editors_is_no_change(writer: Writer) -> None:
    observer, handler = observe(writer.root)
    writer.leave_litter()
    observer.compare()
    assert handler.reports == 0


def test_a_save_while_a_build_runs_is_reported(writer: Writer) -> None:
    observer, handler = observe(writer.root)
    writer.save()
    observer.compare()
    observer.note_build()
    writer.write("playbooks/example/terms.yml", TERMS.format(number="new"))
    observer.compare()
    assert handler.reports == 2


def test_a_folder_that_comes_later_is_watched(writer: Writer, tmp_path: Path) -> None:
    observer, handler = observe(writer.root)
    observer.schedule(handler, str(tmp_path / "later"))
    (tmp_path / "later").mkdir()
    (tmp_path / "later/a.html").write_text("a", encoding="utf-8")
    observer.compare()
    assert handler.reports == 1


def test_a_preview_shows_the_present_state_after_what_it_missed_before(
    preview: Preview, writer: Writer, tmp_path: Path
) -> None:
    """A folder there and back, another branch, broken settings, and a save during a build."""
    for action in (writer.rename_folder, writer.change_branch, writer.break_settings):
        action()
        time.sleep(0.1)
    writer.mend()
    preview.wait_until_present(tmp_path / "fresh")
    assert "Traceback" not in preview.text()


def test_a_preview_follows_edits_keeps_good_pages_and_rests(preview: Preview, writer: Writer) -> None:
    def glossary() -> bytes:
        return preview.site().get("glossary/index.html", b"")

    writer.write("playbooks/example/terms.yml", TERMS.format(number="changed"))
    preview.wait_until(lambda: b"Kettle changed" in glossary(), "an edit is not shown")
    time.sleep(4)
    assert preview.builds() == 2, "a build is the cause of the next one"
    writer.break_yaml()
    preview.wait_until(lambda: b'role="alert"' in glossary(), "a mistake is not shown")
    assert b"Kettle changed" in glossary()
    writer.write("playbooks/example/terms.yml", TERMS.format(number="mended"))
    preview.wait_until(lambda: b"Kettle mended" in glossary(), "what is mended is not shown")
    assert b'role="alert"' not in glossary()


@pytest.mark.thorough
def test_a_preview_survives_200_random_actions(preview: Preview, writer: Writer, tmp_path: Path) -> None:
    pause = random.Random(2)
    did, memory = [], 0
    for number in range(1, ACTIONS + 1):
        did.append(writer.act())
        time.sleep(pause.choice((0, 0, 0.05, 0.3, 1)))
        if number % UNTIL_CHECKED == 0:
            writer.mend()
            preview.wait_until_present(tmp_path / "fresh")
            memory = memory or preview.resident_kb()
    preview.wait_until_calm()
    assert preview.text().count("Building documentation") <= ACTIONS + ACTIONS // UNTIL_CHECKED + 1, did
    assert preview.resident_kb() < 1.5 * memory
    assert "Traceback" not in preview.text()
    assert os.path.exists(writer.root / PLAYBOOK)
