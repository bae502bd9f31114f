"""The planted faults fit the project as it is. A change that removes the text of one is reported with its name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from planted.fault import FOLDER, Edit, Fault, NotApplicable, edited_texts, load_fault, load_faults, replace_once
from sites import ROOT

FAULTS = load_faults()
_TEST = re.compile(r"(tests/[\w/]+\.py)(?:::(\w+)(?:::(\w+))?(?:\[.+\])?)?")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_fits_the_project_as_it_is(fault: Fault) -> None:
    try:
        texts = edited_texts(fault, ROOT)
    except NotApplicable as error:
        pytest.fail(f"{error}\nWrite the edit in tests/planted/faults/{fault.name}.yml for the new text.")
    for path, text in texts.items():
        before = path.read_bytes().decode("utf-8") if path.exists() else None
        assert text != before, f"{fault.name}.yml leaves {path.relative_to(ROOT)} as it is"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_names_tests_that_exist(fault: Fault) -> None:
    for argument in fault.tests:
        match = _TEST.fullmatch(argument)
        assert match, f"{fault.name}.yml: `{argument}` is neither a file nor `file::test`"
        file, *names = match.groups()
        assert (ROOT / file).is_file(), f"{fault.name}.yml: there is no {file}"
        text = (ROOT / file).read_text(encoding="utf-8")
        for name in filter(None, names):
            assert re.search(rf"\b(?:def|class) {name}\b", text), f"{fault.name}.yml: no {name} in {file}"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_of_a_script_asks_for_the_scripts_to_be_made(fault: Fault) -> None:
    is_of_script = any(edit.file.startswith("browser/") and edit.file.endswith((".js", ".css")) for edit in fault.edits)
    assert fault.rebuild_scripts == is_of_script, f"{fault.name}.yml: `rebuild: scripts` goes with files of browser/"


def test_there_are_enough_faults_and_none_is_planted_twice() -> None:
    assert len(FAULTS) >= 48
    edits = [fault.edits for fault in FAULTS]
    assert [fault.name for fault in FAULTS if edits.count(fault.edits) > 1] == []


@pytest.mark.parametrize(
    ("text", "find", "replacement", "expected"),
    [
        ("a = {b: 1}\n", "a = { b: 1 }", "a = {}", "a = {}\n"),
        ("if (a)\n  b();\nc();\n", "if (a) b();", "d();", "d();\nc();\n"),
        ("def f():\n    return 1\n", "return 1", "if x:\n    return 2\n", "def f():\n    if x:\n        return 2\n"),
        ("one two", "two", "", "one "),
    ],
)
def test_a_text_is_found_whatever_its_white_space(text: str, find: str, replacement: str, expected: str) -> None:
    assert replace_once(text, find, replacement) == expected


@pytest.mark.parametrize("text", ["nothing of it", "twice is twice"])
def test_a_text_that_is_not_there_exactly_once_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="times and not once"):
        replace_once(text, "twice", "once")


def test_edits_of_one_file_follow_each_other_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("one\n", encoding="utf-8")
    (tmp_path / "gone.txt").write_text("gone\n", encoding="utf-8")
    edits = (
        Edit("kept.txt", find="one", replace="two"),
        Edit("kept.txt", append="three\n"),
        Edit("new.txt", append="four\n"),
        Edit("gone.txt", delete=True),
    )
    texts = edited_texts(Fault("example", "It breaks.", "pages", edits, ("tests/test_pages.py",)), tmp_path)
    by_name = {path.name: text for path, text in texts.items()}
    assert by_name == {"kept.txt": "two\nthree\n", "new.txt": "four\n", "gone.txt": None}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gone.txt", "kept.txt"]


def test_a_fault_that_does_not_fit_is_named_with_its_file_and_text(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n", encoding="utf-8")
    fault = Fault("example", "It breaks.", "pages", (Edit("a.py", find="y = 1"),), ("tests/test_pages.py",))
    with pytest.raises(NotApplicable, match=r"example\.yml: a\.py holds this text 0 times and not once: y = 1"):
        edited_texts(fault, tmp_path)


@pytest.mark.parametrize(
    "changed",
    ["area: nowhere", "what: no full stop", "edits: []", "rebuild: everything", "surplus: key", "tests: []"],
)
def test_a_fault_file_with_a_wrong_value_is_refused_by_its_name(tmp_path: Path, changed: str) -> None:
    lines = {"what": "It breaks.", "area": "pages", "edits": '[{file: a.py, append: "x"}]', "tests": "tests/a.py"}
    lines |= dict([changed.split(": ", 1)])
    file = tmp_path / "example.yml"
    file.write_text("".join(f"{key}: {value}\n" for key, value in lines.items()), encoding="utf-8")
    with pytest.raises(ValueError, match=r"example\.yml"):
        load_fault(file)


def test_every_fault_file_has_a_name_made_of_words() -> None:
    assert [file.name for file in FOLDER.iterdir() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+\.yml", file.name)] == []
