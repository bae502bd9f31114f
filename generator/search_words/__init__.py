"""Words that readers type who look for a list, and everyday words that may stand for each other: data in YAML.

The generator's own are `lists.yml` and `everyday.yml` beside this module. A project may have files of these names in
its folder `search/`: voices of a list there take the place of the generator's, groups of words are added to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator import files
from generator.diagnostics import Diagnostic, Location
from generator.files import FolderItem
from generator.loading import SourceFile, Value, ValuePath, load_text, locate
from generator.pages.records import menu_lines
from generator.similarity import did_you_mean

FOLDER = "search"
"""The folder of a project with its own files."""
LISTS, EVERYDAY = "lists.yml", "everyday.yml"
MAX_BYTES = 200_000
MAX_VOICES = 12
"""Sentences for one list. With more of them every search would find it."""
MAX_LENGTH = 300
"""Characters of a sentence or a group."""
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_IGNORED_NAMES = frozenset(("README.md",))


@dataclass(frozen=True, slots=True)
class SearchWords:
    """What is searched beside the entries and pages of a site."""

    voices: Mapping[str, tuple[str, ...]]
    """What readers say who look for a list or a tool, by the address of its page."""
    everyday: Mapping[str, tuple[tuple[str, ...], ...]]
    """Groups of words that may stand for each other, in lowercase, by the code of the language."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One text of a file and its place."""

    key: str
    text: str
    path: ValuePath


@cache
def default_search_words() -> SearchWords:
    """Return the generator's own words.

    Raises `ValueError` where a file of the generator has a mistake.
    """
    here = Path(__file__).parent
    read = [_read_file(here / name, f"generator/search_words/{name}") for name in (LISTS, EVERYDAY)]
    if problems := [problem for _, problems in read for problem in problems]:
        raise ValueError("; ".join(f"{problem.location}: {problem.message}" for problem in problems))
    (lists, _), (everyday, _) = read
    return SearchWords(_map_voices(lists), _map_groups(everyday))


def read_search_words(root: Path) -> tuple[SearchWords, list[Diagnostic]]:
    """Return the words of the project at `root` together with the generator's, and what is wrong with its files.

    Raises `OSError` when its folder cannot be read.
    """
    default = default_search_words()
    lines: dict[str, list[_Line]] = {LISTS: [], EVERYDAY: []}
    problems: list[Diagnostic] = []
    if (root / FOLDER).is_file() or ((root / FOLDER).is_symlink() and not (root / FOLDER).exists()):
        help = f"make a folder `{FOLDER}/` with the files in it, or delete this"
        problems.append(Diagnostic("not-a-file", f"`{FOLDER}` is no folder", Location(FOLDER), help))
    if (root / FOLDER).is_dir():
        for found, refused in files.walk_folder(root / FOLDER, root, _refuse):
            if refused:
                problems.append(refused)
            elif found.path_in_folder in lines:
                lines[found.path_in_folder], wrong = _read_file(found.file, found.path)
                problems += wrong
    voices = {**default.voices, **_map_voices(lines[LISTS])}
    own = _map_groups(lines[EVERYDAY])
    everyday = {
        code: default.everyday.get(code, ()) + own.get(code, ()) for code in dict.fromkeys((*default.everyday, *own))
    }
    return SearchWords(voices, everyday), problems


def _refuse(found: FolderItem) -> Diagnostic | None:
    """Return what is wrong with a file or folder before it is opened."""
    if refused := files.refuse_name(found, LISTS) or files.refuse_kind(found, (".yml",)):
        return refused
    if found.path_in_folder not in (LISTS, EVERYDAY, *_IGNORED_NAMES):
        help = f"name it `{LISTS}` or `{EVERYDAY}`, or move it out of `{FOLDER}/`"
        return Diagnostic("unread-file", f"nobody reads `{found.path}`", Location(found.path), help)
    return files.refuse_size(found, MAX_BYTES, "shorten it")


def _read_file(file: Path, path: str) -> tuple[list[_Line], list[Diagnostic]]:
    """Return the valid texts of a file, and what is wrong with it."""
    data, lines, problems = load_text(files.decode(files.read_bytes(file, MAX_BYTES)), path)
    if not data:
        return [], [_reword_problem(problem) for problem in problems]
    source = SourceFile(path, file, "", data, lines)
    check_key, check_text = _CHECKS[file.name]
    found: list[_Line] = []
    for key, value in data.items():
        if refused := check_key(key):
            problems.append(_make_problem(source, (key,), "unknown-key", *refused, of_key=True))
        else:
            texts, wrong = _read_texts(source, key, value, check_text)
            found += texts
            problems += wrong
    return found, problems


def _reword_problem(problem: Diagnostic) -> Diagnostic:
    """Return a problem of a file without entries in words that fit this file."""
    if problem.code not in ("wrong-type", "empty-file"):
        return problem
    name = Path(problem.location.path).name
    example = "`challenges:`" if name == LISTS else "`en:`"
    message = f"a file of words holds keys such as {example}, each with a list below it"
    help = f"start it with a key, for instance {example}, or delete the file"
    return Diagnostic(problem.code, message, problem.location, help, problem.excerpt)


def _read_texts(
    source: SourceFile, key: str, value: Value, check: Callable[[str], tuple[str, str] | None]
) -> tuple[list[_Line], list[Diagnostic]]:
    if not isinstance(value, list):
        message, help = f"`{key}` holds a list", "write each text on a line of its own, after `- `"
        return [], [_make_problem(source, (key,), "wrong-type", message, help)]
    found: list[_Line] = []
    problems: list[Diagnostic] = []
    for index, item in enumerate(value):
        path: ValuePath = (key, index)
        if not isinstance(item, str) or not item.strip():
            message, help = "a text is expected here", "write words after the dash; with `: ` in them, in quotes"
            problems.append(_make_problem(source, path, "wrong-type", message, help))
        elif refused := check(item.strip()):
            problems.append(_make_problem(source, path, "wrong-value", *refused))
        else:
            found.append(_Line(key, item.strip(), path))
    if len(found) > MAX_VOICES and source.file.name == LISTS:
        message = f"`{key}` has {len(found)} sentences, {MAX_VOICES} at most"
        problems.append(
            _make_problem(source, found[MAX_VOICES].path, "wrong-value", message, "keep those that say most")
        )
    return found, problems


def _make_problem(
    source: SourceFile, path: ValuePath, code: str, message: str, help: str, of_key: bool = False
) -> Diagnostic:
    place, excerpt = locate(source, path, of_key)
    return Diagnostic(code, message, place, help, excerpt)


def _check_list(name: str) -> tuple[str, str] | None:
    """Return message and help when a site has no list or tool of this name."""
    known = _find_list_names()
    if name in known:
        return None
    near = did_you_mean(name, known)
    all_of_them = ", ".join(f"`{other}`" for other in known)
    return (
        f"there is no list and no tool at `{name}/`",
        (f"did you mean `{near}`? " if near else "") + f"Known are {all_of_them}",
    )


def _check_language(code: str) -> tuple[str, str] | None:
    if _LANGUAGE.fullmatch(code):
        return None
    return (
        f"`{code}` is no code of a language",
        "write the language of the site in two letters, such as `en`; of `pt-BR` the first part, `pt`",
    )


def _check_group(text: str) -> tuple[str, str] | None:
    if "," in text:
        return "a group is words with spaces between them", f"write `- {' '.join(text.replace(',', ' ').split())}`"
    if len(text.split()) < 2:
        return f"`{text}` stands alone: a group is two words or more", "add a word that means the same, or delete it"
    return _check_length(text)


def _check_length(text: str) -> tuple[str, str] | None:
    if "\n" in text or len(text) > MAX_LENGTH:
        return f"this is longer than a line of {MAX_LENGTH} characters", "divide it into several"
    return None


_Check = Callable[[str], tuple[str, str] | None]
_CHECKS: dict[str, tuple[_Check, _Check]] = {
    LISTS: (_check_list, _check_length),
    EVERYDAY: (_check_language, _check_group),
}
"""By the name of a file: what is asked of its keys, and of each text."""


@cache
def _find_list_names() -> tuple[str, ...]:
    return tuple(line.listing.address.rstrip("/") for line in menu_lines())


def _group_by_key(lines: list[_Line]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(line.key, []).append(line.text)
    return found


def _map_voices(lines: list[_Line]) -> dict[str, tuple[str, ...]]:
    return {f"{key}/": tuple(texts) for key, texts in _group_by_key(lines).items()}


def _map_groups(lines: list[_Line]) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {key: tuple(tuple(text.casefold().split()) for text in texts) for key, texts in _group_by_key(lines).items()}
