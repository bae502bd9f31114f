"""Read the fault files and apply one fault to a copy of the project. Knows no tests and starts no process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "faults"
"""One YAML file per fault; the file's name is the fault's name."""
AREAS = (
    "accessibility",
    "assessment",
    "audience",
    "checklists",
    "content pages",
    "determinism",
    "developers",
    "exports",
    "files",
    "glossary",
    "interviews",
    "layout",
    "links",
    "matrix",
    "messages",
    "operators",
    "pages",
    "planner",
    "prose",
    "search",
    "teaching",
    "yaml",
)
_KEYS = {"what", "area", "edits", "rebuild", "tests", "earlier"}
_EDIT_KEYS = ({"file", "find", "replace"}, {"file", "append"}, {"file", "delete"})


class NotApplicable(Exception):
    """A fault that does not fit the project: the message names the fault's file and the text or file that is gone."""


@dataclass(frozen=True)
class Edit:
    """One change of one file: a replaced text, appended lines, or the file's removal."""

    file: str
    """Path relative to the project."""
    find: str = ""
    """Text that occurs exactly once in the file, white space disregarded."""
    replace: str = ""
    append: str = ""
    """Lines for the end of the file, which is made when there is none."""
    delete: bool = False


@dataclass(frozen=True)
class Fault:
    """A realistic mistake, and the tests that should find it."""

    name: str
    what: str
    """One sentence: what breaks, as a user notices it."""
    area: str
    edits: tuple[Edit, ...]
    tests: tuple[str, ...]
    """Arguments for pytest: files, or tests in them as `file::name`."""
    rebuild_scripts: bool = False
    """Whether the scripts in `generator/theme/` are to be made from `browser/` after the edits."""
    earlier_edits: tuple[Edit, ...] = field(default=())
    """The edits for a checkout from before a rename, where they differ."""
    earlier_tests: tuple[str, ...] = field(default=())
    """The tests of such a checkout, where they differ."""

    def for_earlier_checkout(self) -> Fault:
        """Return the fault as it is written for a checkout from before a rename."""
        return Fault(
            self.name,
            self.what,
            self.area,
            self.earlier_edits or self.edits,
            self.earlier_tests or self.tests,
            self.rebuild_scripts,
        )


def load_faults(folder: Path = FOLDER) -> list[Fault]:
    """Return all faults in order of their names. Raises `ValueError` for a file that is not as README.md says."""
    return [load_fault(file) for file in sorted(folder.glob("*.yml"))]


def load_fault(file: Path) -> Fault:
    """Return the fault in a file. Raises `ValueError`, with the file's name, for what is not as README.md says."""
    try:
        return _fault_of(file.stem, yaml.safe_load(file.read_text(encoding="utf-8")))
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise ValueError(f"{file.name}: {error!r}") from error


def _fault_of(name: str, values: Mapping[str, Any]) -> Fault:
    if unknown := set(values) - _KEYS:
        raise ValueError(f"unknown keys: {sorted(unknown)}")
    if values["area"] not in AREAS:
        raise ValueError(f"unknown area {values['area']!r}; there are: {', '.join(AREAS)}")
    if values.get("rebuild", "scripts") != "scripts":
        raise ValueError("`rebuild` can only be `scripts`")
    earlier = values.get("earlier", {})
    if unknown := set(earlier) - {"edits", "tests"}:
        raise ValueError(f"unknown keys in `earlier`: {sorted(unknown)}")
    fault = Fault(
        name,
        values["what"],
        values["area"],
        _edits_of(values["edits"]),
        _words_of(values["tests"]),
        "rebuild" in values,
        _edits_of(earlier.get("edits", ())),
        _words_of(earlier.get("tests", ())),
    )
    if not fault.what.endswith(".") or not fault.edits or not fault.tests:
        raise ValueError("`what` is a sentence, and `edits` and `tests` hold something")
    return fault


def _edits_of(values: list[Mapping[str, Any]]) -> tuple[Edit, ...]:
    for edit in values:
        if set(edit) not in _EDIT_KEYS:
            raise ValueError(f"an edit has `file` and either `find` and `replace`, `append`, or `delete`: {edit}")
        if not str(edit.get("find", "text")).strip():
            raise ValueError("`find` is empty")
    return tuple(Edit(**edit) for edit in values)


def _words_of(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def apply_fault(fault: Fault, root: Path) -> list[Path]:
    """Apply a fault's edits to the project at `root` and return the changed files.

    Raises `NotApplicable` before anything is written.
    """
    texts = edited_texts(fault, root)
    for path, text in texts.items():
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
    return list(texts)


def edited_texts(fault: Fault, root: Path) -> dict[Path, str | None]:
    """Return the text of each changed file after the fault's edits, None for a removed one. Writes nothing.

    Raises `NotApplicable` for a file that is not there and for a text that does not occur exactly once.
    """
    texts: dict[Path, str | None] = {}
    for edit in fault.edits:
        path = root / edit.file
        text = texts[path] if path in texts else _text_of(path)
        if edit.append:
            texts[path] = (text or "") + edit.append
        elif text is None:
            raise NotApplicable(f"{fault.name}.yml: there is no file {edit.file}")
        elif edit.delete:
            texts[path] = None
        else:
            try:
                texts[path] = replace_once(text, edit.find, edit.replace)
            except ValueError as error:
                raise NotApplicable(f"{fault.name}.yml: {edit.file} {error}: {edit.find.strip()}") from None
    return texts


def _text_of(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.is_file() else None


def replace_once(text: str, find: str, replacement: str) -> str:
    """Return `text` with its only occurrence of `find` replaced; white space is disregarded when it is looked for.

    Lines of the replacement after the first are indented as the line in which the occurrence begins, so a fault
    survives a formatter. Raises `ValueError` when `find` occurs more or less than once.
    """
    wanted = "".join(find.split())
    positions = [position for position, character in enumerate(text) if not character.isspace()]
    packed = "".join(text[position] for position in positions)
    count = packed.count(wanted)
    if count != 1:
        raise ValueError(f"holds this text {count} times and not once")
    first = packed.index(wanted)
    start, end = positions[first], positions[first + len(wanted) - 1] + 1
    line = text[text.rfind("\n", 0, start) + 1 : start]
    indent = line[: len(line) - len(line.lstrip())]
    return text[:start] + replacement.strip().replace("\n", f"\n{indent}") + text[end:]
