"""Say in a writer's words, with the line, what MkDocs finds wrong with a file of settings.

MkDocs logs `Config value 'site_name': Expected type: <class 'str'> but received: <class 'int'>`: words of Python, and
no line. Input are its log records; output says what to write instead. Must not know what a setting is for.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from generator.adapters.settings_file import locate_setting
from generator.similarity import did_you_mean

Names = tuple[str, ...]
_LOGGED = re.compile(r"Config value '(?P<name>[^']*)': (?P<problem>.*)", re.DOTALL)
_WITHIN = re.compile(
    r"(?:Plugin '(?P<plugin>[^' ]*)[^']*' (?:value|option)|Sub-option) '(?P<name>[^']*)': (?P<problem>.*)", re.DOTALL
)
_KINDS: Mapping[str, str] = {
    "str": "a text",
    "int": "a number",
    "float": "a number",
    "bool": "`true` or `false`",
    "list": "a list",
    "dict": "names with values",
    "NoneType": "nothing",
    "date": "a day",
    "datetime": "a time",
}
"""What values of a file of settings are called, by their type in Python."""
_CLASS = re.compile(r"<class '(?:\w+\.)*(\w+)'>")


class _Setting(NamedTuple):
    """A setting that something is wrong with."""

    path: Names
    written: str
    """What is written there, if it is one value."""
    known: Names
    """What else it could be called; empty where that is not known."""

    @property
    def name(self) -> str:
        return self.path[-1]


class SettingsLogFilter(logging.Filter):
    """Changes what MkDocs logs about settings, and collects it; a preview, which goes on, logs it at once.

    `known` holds the names that settings may have, by where they stand: `("plugins", "playbooks")`, or `()`.
    """

    def __init__(self, settings: Path, known: Mapping[Names, Names], *, is_preview: bool) -> None:
        super().__init__()
        self._settings = settings
        self._known = known
        self._is_preview = is_preview
        self.sentences: list[str] = []

    def filter(self, record: logging.LogRecord) -> bool:
        """Reword a record about a setting, and say whether it is logged. Every other record is."""
        if found := _LOGGED.fullmatch(record.getMessage()):
            problem = found["problem"]
            parts = problem.splitlines() if problem.startswith("Plugin '") else [problem]
            reworded = [self._reword((found["name"],), part) for part in parts]
            self.sentences += reworded
            record.msg, record.args = "\n".join(reworded), ()
            return self._is_preview
        return True

    def _reword(self, path: Names, problem: str) -> str:
        """Return one sentence about the setting at `path`, `("plugins", "playbooks", "audience")`, with its line."""
        if found := _WITHIN.fullmatch(problem):
            inner = (found["plugin"], found["name"]) if found["plugin"] else (found["name"],)
            return self._reword((*path, *inner), found["problem"])
        if found := _EXTENSION.match(problem):
            path = (*path, found[1])
        place, written = locate_setting(self._settings, path)
        setting = _Setting(path, written, self._known.get(path[:-1], ()))
        for pattern, words in _EXPLANATIONS:
            if match := pattern.match(problem):
                return f"{place}: {words(setting, match)}"
        return f"{place}: `{'.'.join(path)}`: {' '.join(problem.splitlines()[-1:])}"


def _explain_unknown(setting: _Setting, _: re.Match[str]) -> str:
    name = setting.name.casefold()
    near = next((key for key in setting.known if key.casefold() == name), did_you_mean(name, setting.known))
    return f"there is no setting `{setting.name}`: " + (f"did you mean `{near}`?" if near else "leave it out")


def _explain_missing(setting: _Setting, _: re.Match[str]) -> str:
    if setting.written.startswith("!ENV"):
        variables = setting.written.removeprefix("!ENV").strip()
        return f"`{setting.name}:` takes the variable {variables} of the environment, which is not set: set it"
    return f"`{setting.name}:` is missing, or nothing stands after it: write it"


def _explain_wrong_type(setting: _Setting, match: re.Match[str]) -> str:
    wanted, _, given = match[0].partition(" but received")
    kinds = [_KINDS.get(kind, kind) for kind in _CLASS.findall(wanted)]
    kind = next(iter(_CLASS.findall(given)[-1:]), "")
    name, written = setting.name, setting.written
    if kinds == ["a text"] and written and kind in ("int", "float", "bool", "date", "datetime"):
        return f'`{name}: {written}` is read as {_KINDS[kind]}: write it in quotes, `{name}: "{written}"`'
    is_kind = f" is {_KINDS.get(kind, kind)}, and" if kind else ""
    return f"`{name}:`{is_kind} has to be {' or '.join(dict.fromkeys(kinds)) or 'something else'}"


def _explain_extension(setting: _Setting, match: re.Match[str]) -> str:
    name, cause = match[1], match[0].splitlines()[-1]
    if cause.startswith("ModuleNotFoundError"):
        known = tuple(sorted(point.name for point in metadata.entry_points(group="markdown.extensions")))
        near = did_you_mean(name, known)
        return f"there is no extension `{name}` of Markdown: " + (f"did you mean `{near}`?" if near else "leave it out")
    if cause.startswith("KeyError"):
        return f"the extension `{name}` has no setting {cause.partition(': ')[2].replace(chr(39), '`')}: leave it out"
    return f"the extension `{name}` of Markdown cannot be used: {cause}"


_EXTENSION = re.compile(r"Failed to load extension '([^']*)'.*", re.DOTALL)
_EXPLANATIONS: tuple[tuple[re.Pattern[str], Callable[[_Setting, re.Match[str]], str]], ...] = (
    (re.compile(r"Unrecognised configuration name"), _explain_unknown),
    (re.compile(r"Required configuration not provided"), _explain_missing),
    (re.compile(r"Expected type: .*<class .*", re.DOTALL), _explain_wrong_type),
    (_EXTENSION, _explain_extension),
    (
        re.compile(r"Plugin '(.*)' was specified multiple times"),
        lambda _, match: f"the plugin `{match[1]}` is there twice: leave one out",
    ),
    (
        re.compile(r"Expected nav to be a list"),
        lambda *_: "`nav:` is a list: write each page in a line below it, `- Home: index.md`",
    ),
    (
        re.compile(r"Expected nav item to be"),
        lambda *_: "`nav:` has a line that names no page, or several: write each as `- Home: index.md`",
    ),
    (
        re.compile(r"Expected a multiline string"),
        lambda setting, _: f"`{setting.name}:` holds patterns, one in each line: write `{setting.name}: |` above them",
    ),
    (
        re.compile(r'The "(.*)" plugin is not installed'),
        lambda _, match: f"there is no plugin `{match[1]}` here: install it, or leave it out",
    ),
    (
        re.compile(r"The URL isn't valid|Unable to parse the URL"),
        lambda setting, _: f"`{setting.name}: {setting.written}` is no address: write one such as `https://a.example/`",
    ),
    (
        re.compile(r"The path set in custom_dir \('(.*)'\) does not exist"),
        lambda _, match: f"`theme.custom_dir:` names a folder that is not there, {match[1]}",
    ),
)
"""How a sentence of MkDocs begins, and what is said instead."""
