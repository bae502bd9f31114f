"""What editors and systems leave beside the files of writers stops nobody, and is never published."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from building import Builder, build_here
from projects import make_project
from sites import make_settings, tree

from generator.build import check_project

FILES = [
    *("entries.yml~", "#entries.yml#", "4913", ".entries.yml.swp", "entries.yml.swp", "entries.yml.bak"),
    *(
        "page.md~",
        "#page.md#",
        "page.md.orig",
        "page.md.bak",
        "entries.yml.kate-swp",
        "page.md.tmp",
        ".page.md.kate-swp",
        "page.md___jb_tmp___",
    ),
    *("Thumbs.db", "thumbs.db", "ehthumbs.db", "Desktop.ini", "desktop.ini", ".DS_Store", "._page.md", "Icon\r"),
    *("___jb_tmp___", "~syncthing~page.md.tmp", "page.md.sb-0f1e2d3c-Ab12Cd"),
    *("~$notes.docx", ".~lock.notes.odt#", "~WRL0001.tmp"),
]
REAL = ["notes.txt", "entries.bak", "entry.yml.txt", "49131", "thumbs.md.db", "old.yml.old", "~notes.doc", "a#b.csv"]


FOLDERS = [
    ".git",
    ".idea",
    ".vscode",
    ".obsidian",
    ".Trash-1000",
    "@eaDir",
    "__MACOSX",
    ".AppleDouble",
    "lost+found",
    "$RECYCLE.BIN",
]


def leave(folder: Path, name: str) -> None:
    (folder / name).write_text("chalenges: [\n<script>left</script>\n", encoding="utf-8")


@pytest.mark.parametrize("folder", ["playbooks", "playbooks/example", "content"])
@pytest.mark.parametrize("name", FILES)
def test_what_programs_leave_is_passed_over(name: str, folder: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    leave(root / folder, name)
    assert check_project(root) == []


@pytest.mark.build
def test_folders_that_programs_make_for_themselves_are_passed_over(tmp_path: Path) -> None:
    root = make_settings(make_project(tmp_path / "project"))
    for folder in ("playbooks/example", "content"):
        for name in FOLDERS:
            (root / folder / name / "inside").mkdir(parents=True)
            leave(root / folder / name / "inside", "page.md")
            leave(root / folder / name, "entries.yml")
    assert check_project(root) == []
    done = build_here(root, tmp_path / "site")
    assert done.code == 0, done.output
    assert [path for path in tree(tmp_path / "site") if any(f"{name}/" in str(path) for name in FOLDERS)] == []


@pytest.mark.parametrize("folder", [".drafts", ".hidden", "old"])
def test_any_other_folder_of_pages_is_read_or_refused(folder: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "content" / folder).mkdir()
    leave(root / "content" / folder, "page.md")
    assert check_project(root) != []


@pytest.mark.parametrize("name", REAL)
def test_a_file_that_somebody_put_into_the_wrong_place_is_reported(name: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    for folder in ("playbooks/example", "content"):
        leave(root / folder, name)
    assert {problem.location.path for problem in check_project(root)} >= {f"content/{name}"}
    assert len(check_project(root)) == 2


@pytest.mark.parametrize("folder", ["playbooks/example", "content"])
def test_the_lock_of_an_editor_is_passed_over_and_any_other_link_is_not(folder: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / folder / ".#entries.yml").symlink_to("ann@host.example.4711:1767225600")
    assert check_project(root) == []
    (root / folder / ".#page.md").symlink_to("../../mkdocs.yml")
    (root / folder / ".#away").symlink_to("/nowhere/ann@host")
    assert [problem.location.path for problem in check_project(root)] == [f"{folder}/.#away", f"{folder}/.#page.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_only_plain_files_are_litter(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    os.mkfifo(root / "content/Thumbs.db")
    (root / "content/desktop.ini").mkdir()
    (root / "content/page.md~").symlink_to("welcome.md")
    assert sorted(problem.location.path for problem in check_project(root) if problem.code == "not-a-file") == [
        "content/Thumbs.db",
        "content/page.md~",
    ]


@pytest.mark.build
def test_no_byte_of_what_programs_leave_is_published(tmp_path: Path) -> None:
    root = make_settings(make_project(tmp_path / "project"))
    assert build_here(root, tmp_path / "clean").code == 0
    for name in FILES:
        leave(root / "content", name)
        leave(root / "playbooks/example", name)
    (root / "content/.#page.md").symlink_to("ann@host.example.4711:1767225600")
    done = build_here(root, tmp_path / "littered", strict=True)
    assert done.code == 0, done.output
    assert sorted(tree(tmp_path / "littered")) == sorted(tree(tmp_path / "clean"))


@pytest.mark.build
def test_a_preview_follows_edits_while_an_editor_keeps_a_backup(tmp_path: Path) -> None:
    root = make_settings(make_project(tmp_path / "project"))
    preview = Builder(root, tmp_path / "preview", "serve")
    preview.build()
    leave(root / "playbooks/example", "playbook.yml~")
    (root / "playbooks/example/.#playbook.yml").symlink_to("ann@host.example.4711:1767225600")
    file = root / "playbooks/example/playbook.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("title: No coffee", "title: No tea"), encoding="utf-8")
    preview.build()
    page = preview.read("challenges/no-coffee")
    assert "<h1>No tea</h1>" in page
    assert 'role="alert"' not in page


@pytest.mark.build
def test_files_that_hosts_look_for_are_published_as_they_are(tmp_path: Path) -> None:
    files = {"CNAME": "playbooks.example.com\n", "robots.txt": "User-agent: *\nDisallow: /\n"}
    project = make_project(tmp_path / "project", {f"content/{name}": text for name, text in files.items()})
    done = build_here(make_settings(project), tmp_path / "site", strict=True)
    assert done.code == 0, done.output
    published = tree(tmp_path / "site")
    assert {name: published[name].decode() for name in files} == files
