"""Every way a YAML file can be wrong ends in a diagnostic, quickly; what a file means is kept as it was typed.

What each mistake is called and where it is reported is in `tests/examples/`. Here is what an example cannot hold.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from projects import make_project

from generator.build import read_playbooks
from generator.content_pages import read_content
from generator.diagnostics import Diagnostic, Location
from generator.files import read_bytes, walking
from generator.loading import SourceFile, is_written, load_folder, load_text, locate, locate_within
from generator.loading.caching import LoadCache
from generator.loading.folder import MAX_BYTES

Read = tuple[list[Any], list[Diagnostic]]
TERM = "terms:\n  - id: cover\n    title: Cover\n    summary: A sponsor.\n"


def codes(text: str) -> list[str]:
    return [problem.code for problem in load_text(text, "a.yml")[2]]


def problem(text: str) -> Diagnostic:
    (found,) = load_text(text, "a.yml")[2]
    return found


def value(scalar: str) -> object:
    data, _, problems = load_text(f"key: {scalar}\n", "a.yml")
    assert not problems
    return data.get("key")


def source(folder: Path, text: str) -> SourceFile:
    file = folder / "a.yml"
    file.write_text(text, encoding="utf-8")
    data, lines, _ = load_text(text, "a.yml")
    return SourceFile("a.yml", file, "example", data, lines)


@pytest.mark.parametrize("word", ["no", "NO", "on", "yes", "true", "12:30", "190:20:30", "010", "1_000", "1e3", "="])
def test_a_plain_word_stays_what_was_typed(word: str) -> None:
    assert value(word) == word


def test_a_date_stays_text() -> None:
    assert value("2026-01-10") == "2026-01-10"


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_a_key_without_a_value_is_left_out(nothing: str) -> None:
    data, _, problems = load_text(f"other: 1\nkey: {nothing}\n", "a.yml")
    assert (data, problems) == ({"other": "1"}, [])


def test_a_quoted_null_is_text() -> None:
    assert value('"null"') == "null"


def test_windows_and_old_mac_line_ends_give_the_same_values_and_lines(tmp_path: Path) -> None:
    text = TERM + "  - id: heat\n    title: >-\n      Two\n      lines\n"
    loaded = []
    for name, newline in (("unix", "\n"), ("windows", "\r\n"), ("mac", "\r")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "a.yml").write_bytes(text.replace("\n", newline).encode())
        sources, problems = load_folder(folder, folder)
        loaded.append((sources[0].data, sources[0].lines, problems))
    assert loaded[0] == loaded[1] == loaded[2]
    assert loaded[0][1] == {"terms": (2, 5)}


def test_characters_are_counted_not_bytes() -> None:
    found = problem("terms:\n  - título: 日本語 😀: x\n")
    assert (found.code, found.location.line, found.location.column) == ("needs-quotes", 2, 18)


def test_a_second_document_is_found_behind_unusual_line_breaks() -> None:
    assert codes("a: b\u2028c\n---\nd: e\n") == ["hidden-character", "several-documents"]


def test_a_lone_surrogate_in_a_text_is_a_diagnostic() -> None:
    assert codes("a: \ud800\n") == ["hidden-character"]


def test_a_file_of_nothing_but_zeros_is_reported_once_a_character_at_most_twenty_times() -> None:
    assert codes("\0" * 100_000).count("hidden-character") == 20


def test_entries_under_a_repeated_key_do_not_shift_the_lines_of_the_first() -> None:
    data, lines, _ = load_text(TERM + TERM.replace("cover", "heat") + "phases:\n", "a.yml")
    assert [entry["id"] for entry in data["terms"]] == ["cover"]  # type: ignore[index, union-attr]
    assert lines == {"terms": (2,)}


HOSTILE: dict[str, Callable[[], str]] = {
    "ten thousand nested lists in a line": lambda: "a: " + "[" * 10_000 + "]" * 10_000,
    "ten thousand nested mappings in a line": lambda: "{a: " * 10_000 + "}" * 10_000,
    "ten thousand dashes": lambda: "- " * 10_000 + "a",
    "ten thousand wide dashes": lambda: "a:\n" + "-   " * 10_000 + "a",
    "ten thousand question marks": lambda: "? " * 10_000 + "a",
    "a million opening brackets": lambda: "[" * 1_000_000,
    "a million opening braces": lambda: "{" * 1_000_000,
    "a thousand nested keys": lambda: "".join(" " * depth + "a:\n" for depth in range(1_400)),
    "a thousand nested items": lambda: "".join(" " * depth + "-\n" for depth in range(1_400)),
    "brackets below one another": lambda: "\n".join(" " * depth + "[" for depth in range(1_000)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_deep_nesting_is_refused_quickly(text: Callable[[], str]) -> None:
    assert codes(text()) == ["too-deep"]


def test_nesting_does_not_exhaust_the_small_stack_of_a_thread() -> None:
    found: list[list[str]] = []
    threading.stack_size(512 * 1024)
    try:
        text = "a:\n" + "".join(" " * depth + "-\n" for depth in range(1, 299)) + " " * 299 + "[" * 499 + "]" * 499
        thread = threading.Thread(target=lambda: found.append(codes(text)))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(0)
    assert found == [["too-deep"]]


def test_an_alias_bomb_is_refused_quickly() -> None:
    levels = [f"b{level}: &b{level} [{', '.join([f'*b{level - 1}'] * 10)}]" for level in range(1, 12)]
    found = codes("\n".join(["b0: &b0 [x]", *levels]) + "\n")
    assert set(found) == {"anchor-or-alias"}


def test_an_alias_inside_its_own_anchor_is_refused() -> None:
    assert set(codes("a: &a [*a]\n")) == {"anchor-or-alias"}


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n  # a comment\n"])
@pytest.mark.parametrize(("start", "column"), [("  - id: [", 9), ("  - id: {", 9), ("  - id: [a, {", 13)])
def test_a_bracket_that_is_open_at_the_end_is_named(start: str, column: int, end: str) -> None:
    found = problem("terms:\n" + start + end)
    assert (found.code, found.location.line, found.location.column) == ("needs-quotes", 2, column)
    assert found.message.startswith(f"`{start[-1]}` starts a ")
    assert "``" not in found.message + found.help


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "x" * 900_000,
        "a: '" + "'' " * 300_000 + "'",
        "#" * 900_000,
        "a: " + "b: " * 300_000,
        '"' + "\\" * 900_000,
    ],
    ids=["text", "quotes", "comment", "colons", "backslashes"],
)
def test_a_very_long_line_is_read_quickly(text: str) -> None:
    load_text(text, "a.yml")


def test_a_thousand_mistakes_are_placed_quickly(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    for file in range(40):
        items = "".join(f"  - {{id: word-{file}-{number}, titel: Word, summary: A word.}}\n" for number in range(50))
        (root / f"playbooks/example/{file}.yml").write_text(f"terms:\n{items}", encoding="utf-8")
    assert len(read_playbooks(root / "playbooks", root).diagnostics) == 2_000


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "large.yml").open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(os, "open", lambda file, flags: pytest.fail(f"{file} was read"))
    sources, problems = load_folder(tmp_path, tmp_path)
    assert (sources, [found.code for found in problems]) == ([], ["file-too-large"])


def test_a_file_of_exactly_the_size_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(TERM + "#" * (MAX_BYTES - len(TERM)), encoding="utf-8")
    assert len(load_folder(tmp_path, tmp_path)[0]) == 1


def test_folders_are_read_in_order_and_hidden_names_are_not(tmp_path: Path) -> None:
    for name in ("b/z.yml", "b/a.yaml", "a.yml", ".hidden/x.yml", ".x.yml", "README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TERM, encoding="utf-8")
    sources, problems = load_folder(tmp_path, tmp_path)
    assert [(found.path, found.playbook) for found in sources] == [("a.yml", "a"), ("b/a.yaml", "b"), ("b/z.yml", "b")]
    assert problems == []


def test_what_a_link_leads_to_is_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text(TERM, encoding="utf-8")
    folder = tmp_path / "playbooks"
    folder.mkdir()
    (folder / "link.yml").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    sources, problems = load_folder(folder, tmp_path)
    assert sources == []
    assert [(found.code, found.location.path) for found in problems] == [
        ("not-a-file", "playbooks/link.yml"),
        ("not-a-file", "playbooks/loop"),
    ]


@pytest.mark.parametrize("read", [load_folder, read_content], ids=["playbooks", "content"])
def test_a_folder_that_is_a_link_is_not_read(tmp_path: Path, read: Callable[[Path, Path], Read]) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/terms.yml").write_text(TERM, encoding="utf-8")
    (tmp_path / "elsewhere/page.md").write_text("# A page\n", encoding="utf-8")
    (tmp_path / "here").symlink_to("elsewhere")
    loaded, (found,) = read(tmp_path / "here", tmp_path)
    assert (loaded, found.code, found.location) == ([], "not-a-file", Location("here"))


@pytest.mark.parametrize("what", ["link", "pipe"])
@pytest.mark.parametrize(
    ("name", "read"), [("a.yml", load_folder), ("a.md", read_content)], ids=["playbooks", "content"]
)
def test_what_became_a_link_or_a_pipe_since_it_was_listed_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, name: str, read: Callable[[Path, Path], Read]
) -> None:
    (tmp_path / "folder").mkdir()
    file, listed = tmp_path / "folder" / name, walking.fold_name

    def replace_when_listed(other: str) -> str:
        file.unlink(missing_ok=True)
        if what == "link":
            file.symlink_to("/etc/hostname")
        else:
            os.mkfifo(file)
        return listed(other)

    file.write_text(TERM, encoding="utf-8")
    monkeypatch.setattr(walking, "fold_name", replace_when_listed)  # asked between the listing and the opening
    with pytest.raises(OSError, match=re.escape(str(file))):
        read(tmp_path / "folder", tmp_path)


def test_a_file_that_grew_since_it_was_listed_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(TERM, encoding="utf-8")
    with pytest.raises(OSError, match=r"grew.*a\.yml"):
        read_bytes(tmp_path / "a.yml", len(TERM) - 1)
    assert read_bytes(tmp_path / "a.yml", len(TERM)) == TERM.encode()


@pytest.mark.parametrize(
    ("raw", "place", "excerpt"),
    [
        (b"a: b\nc: caf\xe9\n", (2, 7), "c: caf\ufffd"),
        (b"\xef\xbb\xbfa: \xe9", (1, 4), "a: \ufffd"),
        (b"a: b\r\xc3\xa9: \xe9", (2, 4), "\xe9: \ufffd"),
        ("a: b".encode("utf-16"), (1, 1), ""),
    ],
    ids=["a line below", "behind a mark", "old line ends", "UTF-16"],
)
@pytest.mark.parametrize("name", ["a.yml", "a.md"])
def test_bytes_that_are_no_text_are_reported_where_they_are(
    tmp_path: Path, name: str, raw: bytes, place: tuple[int, int], excerpt: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    _, (found,) = (load_folder if name == "a.yml" else read_content)(tmp_path, tmp_path)
    assert (found.code, found.location, found.excerpt) == ("not-utf-8", Location(name, *place), excerpt)


@pytest.mark.parametrize("name", ["a\nb", "con ", "com1", " a", "a:b"])
def test_playbooks_and_pages_refuse_the_same_names(tmp_path: Path, name: str) -> None:
    problems = []
    for folder, file, read in (("playbooks", f"{name}.x.yml", load_folder), ("content", f"{name}.x.md", read_content)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / file).write_text("x", encoding="utf-8")
        problems += read(tmp_path / folder, tmp_path)[1]
    assert [found.code for found in problems] == ["bad-file-name"] * 2
    assert all(found.location.path.isprintable() for found in problems)


def test_a_name_that_is_not_text_is_reported_with_a_character_in_its_place(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.yml")).write_text(TERM, encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes names in UTF-8 only")
    sources, (found,) = load_folder(tmp_path, tmp_path)
    assert (sources, found.code, found.location.path) == ([], "bad-file-name", "caf?.yml")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs somebody to be")
@pytest.mark.parametrize("name", ["closed", "closed.yml"])
def test_what_may_not_be_read_fails_with_its_name(tmp_path: Path, name: str) -> None:
    closed = tmp_path / name
    if name.endswith(".yml"):
        closed.write_text(TERM, encoding="utf-8")
    else:
        closed.mkdir()
    closed.chmod(0)
    for folder in (tmp_path, *tmp_path.parents):
        if folder == Path(tempfile.gettempdir()):
            break
        folder.chmod(0o755)
    os.seteuid(65534)
    try:
        with pytest.raises(PermissionError) as raised:
            load_folder(tmp_path, tmp_path)
    finally:
        os.seteuid(0)
    assert str(raised.value.filename) == str(closed)


def test_a_missing_folder_is_an_error_of_the_surroundings(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_folder(tmp_path / "playbooks", tmp_path)


def test_a_place_is_that_of_the_value_the_key_or_the_nearest_above(tmp_path: Path) -> None:
    read = source(tmp_path, TERM)

    def place(*path: str | int, of_key: bool = False) -> tuple[int, int, str]:
        location, excerpt = locate(read, path, of_key)
        return location.line, location.column, excerpt

    assert place("terms", 0, "title") == (3, 12, "    title: Cover")
    assert place("terms", 0, "title", of_key=True) == (3, 5, "    title: Cover")
    assert place("terms", 0, "colour") == (2, 5, "  - id: cover")
    assert place("terms", 7) == (2, 3, "  - id: cover")
    assert place() == (1, 1, "terms:")


def test_a_place_within_a_text_is_found_again_and_again(tmp_path: Path) -> None:
    read = source(tmp_path, "terms:\n  - summary: >-\n      One @a and\n      two @a.\n")

    def place(occurrence: int) -> tuple[int, int]:
        location, _ = locate_within(read, ("terms", 0, "summary"), "@a", occurrence)
        return location.line, location.column

    assert [place(0), place(1), place(2)] == [(3, 11), (4, 11), (2, 14)]


@pytest.mark.parametrize(
    "text", ["", "a: [", "\0", "- - - " * 99, None], ids=["empty", "broken", "zero", "deep", "gone"]
)
def test_a_file_that_changed_since_still_has_a_place(tmp_path: Path, text: str | None) -> None:
    read = source(tmp_path, TERM)
    if text is None:
        read.file.unlink()
    else:
        read.file.write_text(text, encoding="utf-8")
    assert locate(read, ("terms", 0, "title"))[0].path == "a.yml"
    assert locate_within(read, ("terms", 0, "title"), "Cover")[0].path == "a.yml"
    assert not is_written(read, ("terms", 0, "title"))


class TestCache:
    def load(self, folder: Path, file: Path | None) -> tuple[list[SourceFile], list[Diagnostic]]:
        return load_folder(folder, folder, LoadCache(file))

    def test_a_cached_file_gives_the_same_values(self, tmp_path: Path) -> None:
        folder, file = tmp_path / "playbooks", tmp_path / "cache/load.json"
        folder.mkdir()
        (folder / "a.yml").write_text(TERM, encoding="utf-8")
        first, second = self.load(folder, file), self.load(folder, file)
        assert file.is_file()
        assert [found.data for found in first[0]] == [found.data for found in second[0]]
        assert [list(found.lines["terms"]) for found in second[0]] == [[2]]

    def test_a_change_anywhere_in_a_file_is_seen(self, tmp_path: Path) -> None:
        folder, file = tmp_path / "playbooks", tmp_path / "load.json"
        folder.mkdir()
        text = TERM + "# a long remark\n" * 10_000 + "    synonyms: [{}]\n"
        for synonym in ("umbrella", "overcoat"):
            (folder / "a.yml").write_text(text.format(synonym), encoding="utf-8")
            ((found,), _) = self.load(folder, file)
            assert found.data["terms"][0]["synonyms"] == [synonym]

    def test_a_file_with_a_problem_is_reported_again(self, tmp_path: Path) -> None:
        folder, file = tmp_path / "playbooks", tmp_path / "load.json"
        folder.mkdir()
        (folder / "a.yml").write_bytes(b"\xef\xbb\xbf" + TERM.encode())
        assert self.load(folder, file)[1] == self.load(folder, file)[1] != []

    @pytest.mark.parametrize(
        "damage", ["", "[]", "{", '{"version": 0}', '{"version": 2, "files": {"a": 1}}', "[" * 9999]
    )
    def test_a_damaged_cache_is_ignored(self, tmp_path: Path, damage: str) -> None:
        folder, file = tmp_path / "playbooks", tmp_path / "load.json"
        folder.mkdir()
        (folder / "a.yml").write_text(TERM, encoding="utf-8")
        file.write_text(damage, encoding="utf-8")
        assert self.load(folder, file)[0][0].data["terms"]

    def test_a_cache_that_cannot_be_written_is_no_error(self, tmp_path: Path) -> None:
        folder = tmp_path / "playbooks"
        folder.mkdir()
        (folder / "a.yml").write_text(TERM, encoding="utf-8")
        assert self.load(folder, folder / "a.yml" / "load.json")[1] == []


def test_the_pure_python_parser_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without libyaml the product is slow, not different: values are equal, and mistakes are still diagnostics."""
    with_libyaml = load_text(TERM, "a.yml")
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    kept = {name: module for name, module in sys.modules.items() if name.startswith("generator.loading")}
    try:
        for name in kept:
            del sys.modules[name]
        from generator.loading import source_file as slow

        assert slow.load_text(TERM, "a.yml") == with_libyaml
        for text in (
            "a: b: c",
            "a: 'b",
            "a:\n\t- b",
            "a: @b",
            "a: [b",
            "- a\nb: c",
            "a: *b",
            "a: !!x/y:z b",
            "a:b\nc: d",
        ):
            assert [found.severity for found in slow.load_text(text, "a.yml")[2]] == ["error"], text
    finally:
        sys.modules.update(kept)
