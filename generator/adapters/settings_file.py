"""Judge the text of the settings before MkDocs reads it: the file, what it inherits, and names that are there twice.

MkDocs takes the last of two equal names without a word, follows a circle without end, and tells of some faults in the
words of Python. Must not know what a setting means, but for `INHERIT` and `plugins`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml
from mkdocs.exceptions import ConfigurationError

from generator.files import find_merge_conflict
from generator.loading.composing import TooDeep, compose
from generator.loading.parser_failure import EMPTY_VOCABULARY
from generator.loading.syntax_errors import explain_syntax_error
from generator.similarity import did_you_mean

SETTINGS = "mkdocs.yml"
PLUGIN = "playbooks"
MAX_VALUES = 100_000
"""Values in a file of settings, those counted again that `*` repeats: MkDocs copies each."""
_OPTIONS = ("--config-file", "-f")


def find_settings(arguments: Sequence[str]) -> Path:
    """Return the file of settings that arguments of MkDocs name, or `mkdocs.yml`."""
    for argument, after in zip(arguments, [*arguments[1:], ""], strict=True):
        name, _, value = argument.partition("=")
        if name in _OPTIONS:
            return Path(value or after)
    return Path(SETTINGS)


def check_settings_file(file: Path) -> None:
    """Raise `ConfigurationError` with a sentence for settings that MkDocs would not read as they are meant.

    What is no YAML, or not there at all, is left to MkDocs, which says so itself.
    """
    met: list[Path] = []
    has_plugins = False
    while True:
        if file.resolve() in met:
            raise ConfigurationError(f"{met[0].name}: `INHERIT` leads in a circle, back to {file.name}: leave it out")
        met.append(file.resolve())
        found = _read(file)
        if found is None:
            _check_syntax(file)
            return
        if _count_values(found, {}) > MAX_VALUES:
            raise ConfigurationError(
                f"{file.name} says the same again and again with `*`, more than {MAX_VALUES:,} values in all: "
                "write out what is needed"
            )
        if problem := next(_find_repeated(found, file.name), None):
            raise ConfigurationError(problem)
        has_plugins = has_plugins or _check_plugins(found, file)
        parent = _find_parent(found, file)
        if parent is None:
            break
        file = parent
    if not has_plugins:
        raise ConfigurationError(
            f"{met[0].name}: `plugins:` is missing, so no playbook would be read: write it, with `- {PLUGIN}` below"
        )


def locate_setting(file: Path, path: Sequence[str]) -> tuple[str, str]:
    """Return where a setting stands, `mkdocs.yml:3`, and what is written there if it is one value.

    The nearest part of `path` that is written counts; a setting that is nowhere is said to be in the file itself.
    """
    best, place = 0, (file.name, "")
    met: list[Path] = []
    while file not in met:
        met.append(file)
        try:
            node = _read(file)
            parent = _find_parent(node, file) if node else None
        except (OSError, ConfigurationError):
            break
        depth, found, value = _follow(node, path) if node else (0, None, None)
        if found and depth > best:
            written = _read_text(value) if depth == len(path) else ""
            best, place = depth, (f"{file.name}:{found.start_mark.line + 1}", written)
        if parent is None:
            break
        file = parent
    return place


def _read_text(node: yaml.Node | None) -> str:
    """Return what is written as one value, with the variables of the environment that it comes from; else nothing."""
    if isinstance(node, yaml.ScalarNode):
        return f"{node.tag} {node.value}" if node.tag.startswith("!") else str(node.value)
    if isinstance(node, yaml.SequenceNode) and node.tag.startswith("!"):
        return f"{node.tag} {' or '.join(str(part.value) for part in node.value)}"
    return ""


def _follow(node: yaml.Node, path: Sequence[str]) -> tuple[int, yaml.Node | None, yaml.Node | None]:
    """Return how many names of `path` are written below `node`, and the key and the value of the last one."""
    depth, key, value = 0, None, node
    for name in path:
        parts = value.value if isinstance(value, yaml.SequenceNode) else [value]
        pairs = [pair for part in parts if isinstance(part, yaml.MappingNode) for pair in part.value]
        pairs += [(part, None) for part in parts if isinstance(part, yaml.ScalarNode) and part is not node]
        next_pair = next((pair for pair in pairs if pair[0].value == name), None)
        if next_pair is None:
            break
        depth, (key, value) = depth + 1, next_pair
    return depth, key, value


def _read(file: Path) -> yaml.MappingNode | None:
    if not file.is_file():
        return None
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigurationError(f"{file.name} is not UTF-8 text: save it again with the encoding UTF-8") from None
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    return node if isinstance(node, yaml.MappingNode) else None


def _check_syntax(file: Path) -> None:
    """Raise `ConfigurationError` in a writer's words where a file is no YAML, or no list of names and values."""
    if not file.is_file():
        return
    text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    for found in find_merge_conflict(text, file.name):
        raise ConfigurationError(f"{file.name}:{found.location.line}: {found.message}: {found.help}")
    try:
        node = compose(text)
    except yaml.YAMLError as error:
        problem = explain_syntax_error(error, text, EMPTY_VOCABULARY)
        raise ConfigurationError(
            f"{file.name}:{problem.line + 1}:{problem.column + 1}: {problem.message}: {problem.help}"
        ) from None
    except TooDeep as error:
        raise ConfigurationError(f"{file.name}:{error.line + 1}: lists and mappings are nested too deeply") from None
    if node is not None:
        raise ConfigurationError(
            f"{file.name}:{node.start_mark.line + 1}: settings are names and values, such as `site_name: Playbooks`; "
            "this is something else"
        )


def _count_values(node: yaml.Node, counts: dict[int, int]) -> int:
    """Return how many values a part has once all that `*` repeats is written out; `counts` remembers parts by
    identity.
    """
    if id(node) not in counts:
        counts[id(node)] = MAX_VALUES + 1  # a part within itself has no end
        inner = node.value if isinstance(node.value, list) else []
        parts = (part for pair in inner for part in (pair if isinstance(pair, tuple) else (pair,)))
        counts[id(node)] = 1 + sum(_count_values(part, counts) for part in parts)
    return counts[id(node)]


def _find_repeated(node: yaml.Node, name: str) -> Iterator[str]:
    """Yield a sentence for each key that is twice in one mapping.

    Parts that are used again by `*` are looked at once.
    """
    waiting, looked_at = [node], {id(node)}
    while waiting:
        part = waiting.pop()
        if isinstance(part, yaml.MappingNode):
            first: dict[str, yaml.Node] = {}
            for key, _ in part.value:
                if isinstance(key, yaml.ScalarNode) and first.setdefault(key.value, key) is not key:
                    line, before = key.start_mark.line + 1, first[key.value].start_mark.line + 1
                    yield (
                        f"{name}:{line}:{key.start_mark.column + 1}: `{key.value}:` is there twice, first in line "
                        f"{before}, and only one can hold: put both together, or leave one out"
                    )
        inner = part.value if isinstance(part.value, list) else []
        for child in (child for pair in inner for child in (pair if isinstance(pair, tuple) else (pair,))):
            if id(child) not in looked_at:
                looked_at.add(id(child))
                waiting.append(child)


def _find_value(node: yaml.MappingNode, name: str) -> yaml.Node | None:
    return next((value for key, value in node.value if key.value == name), None)


def _find_parent(node: yaml.MappingNode, file: Path) -> Path | None:
    value = _find_value(node, "INHERIT")
    if value is None or value.tag.startswith("!"):  # `!ENV` is for MkDocs to read
        return None
    parent = file.parent / str(value.value)
    if value.tag != "tag:yaml.org,2002:str" or (parent.exists() and not parent.is_file()):
        raise ConfigurationError(
            f"{file.name}:{value.start_mark.line + 1}: `INHERIT:` names one file of settings, such as "
            f"`INHERIT: {SETTINGS}`; write its name, or leave the line out"
        )
    return parent


def _check_plugins(node: yaml.MappingNode, file: Path) -> bool:
    """Return whether these settings have `plugins:`. Raises `ConfigurationError` where our own is not among them."""
    value = _find_value(node, "plugins")
    if value is None:
        return False
    if isinstance(value, yaml.MappingNode):
        names = [key.value for key, _ in value.value]
    else:
        parts = value.value if isinstance(value, yaml.SequenceNode) else [value]
        names = [part.value[0][0].value if _is_pair(part) else part.value for part in parts]
    if PLUGIN not in names:
        for name in names:
            if did_you_mean(str(name), (PLUGIN,)):
                raise ConfigurationError(
                    f"{file.name}:{value.start_mark.line + 1}: there is no plugin `{name}`: did you mean `{PLUGIN}`?"
                )
        raise ConfigurationError(
            f"{file.name}:{value.start_mark.line + 1}: `plugins:` does not name `{PLUGIN}`, so no playbook would be "
            f"read: write `- {PLUGIN}` below it"
        )
    return True


def _is_pair(part: yaml.Node) -> bool:
    return isinstance(part, yaml.MappingNode) and bool(part.value)
