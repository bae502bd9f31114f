"""Say into which column a line has to be moved, and how many of the lines below it go with it."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import takewhile

import yaml
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from generator.loading.composing import TooDeep, compose
from generator.loading.parser_failure import SyntaxProblem

_ITEM = re.compile(r" *- ")
_KEY = re.compile(r" *[\"']?[\w-]+[\"']?:(?:\s|$)")
_LIST_KEY = re.compile(r" *[a-z_]+:\s*$")
_MAX_MOVED = 40
_MAX_CHARACTERS = 50_000
"""Of a longer text only the line itself is moved: whether more go with it is found out by parsing it again."""


def suggest_column(lines: list[str], line: int, wanted: int) -> str:
    """Return the help to start `line` in column `wanted`, from 0, with the lines below it for which that is right."""
    return _move(wanted, _count_moved(lines, line, wanted))


def _move(wanted: int, count: int) -> str:
    below = f", and move the {'line' if count == 1 else f'{count} lines'} below it as far" if count else ""
    return f"start it in column {wanted + 1}{below}"


def find_list_of_field(node: MappingNode, number: int, text: str, kinds: Collection[str]) -> SyntaxProblem | None:
    """A list with the name of a kind that is one of the entry above it: `- mitigation: ...` below `mitigations:`.

    It is the one at `number` of the `node` of a file, whose text is `text`.
    """
    key, value = node.value[number]
    first = value.value[0] if isinstance(value, SequenceNode) and value.value else None
    if not isinstance(key, ScalarNode) or key.value not in kinds or not isinstance(first, MappingNode):
        return None
    above = node.value[number - 1][1]
    entry = above.value[-1] if isinstance(above, SequenceNode) and above.value else above
    names = [name.value for item in value.value if isinstance(item, MappingNode) for name, _ in item.value]
    if not names or f"{names[0]}s" != key.value or "id" in names or not isinstance(entry, MappingNode):
        return None
    below = text[key.start_mark.index : value.end_mark.index].split("\n")[1:]
    count = sum(line[:1] in (" ", "-") for line in takewhile(lambda line: not _LIST_KEY.match(line), below))
    message = f"`{key.value}:` is a field of the entry above it here, but stands at the left edge"
    help = _move(entry.start_mark.column, count)
    return SyntaxProblem("yaml-syntax", message, key.start_mark.line, key.start_mark.column, help)


def is_right_column(lines: list[str], line: int, wanted: int) -> bool:
    """Return whether the text can be read when `line`, and what goes with it, starts in column `wanted`, from 0."""
    return _rate(lines, line, wanted, _count_moved(lines, line, wanted)) == len(lines)


def _count_moved(lines: list[str], line: int, wanted: int) -> int:
    """The number of lines below `line`, blank ones left out, that have to be moved with it."""
    most = min(len(_lines_with(lines, line, wanted)), _MAX_MOVED)
    if not most or sum(map(len, lines)) > _MAX_CHARACTERS:
        return 0
    best = highest = 0
    for count in range(most + 1):
        rate = _rate(lines, line, wanted, count)
        if rate > highest:
            best, highest = count, rate
        if rate == len(lines):
            break
    return best


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _lines_with(lines: list[str], line: int, wanted: int) -> list[int]:
    """The lines below `line` that seem to be out of place in the same way."""
    own, is_item, is_key = _indent(lines[line]), bool(_ITEM.match(lines[line])), bool(_KEY.match(lines[line]))
    found = []
    for number in range(line + 1, len(lines)):
        text = lines[number]
        if not text.strip():
            continue
        indent, starts_item = _indent(text), bool(_ITEM.match(text))
        is_beside = indent == own and (starts_item if is_item else bool(_KEY.match(text)) == is_key and not starts_item)
        is_in_place = indent == wanted and starts_item == is_item
        if is_in_place or not (is_beside or (indent > own and (is_item or is_key)) or _is_in_list(text, own, is_key)):
            break
        found.append(number)
    return found


def _is_in_list(text: str, own: int, is_key: bool) -> bool:
    """Whether `text` is an item of a list in the column of its key."""
    return is_key and _indent(text) == own and re.match(r" *- (?!id:)", text) is not None


def _rate(lines: list[str], line: int, wanted: int, count: int) -> int:
    """How many lines can be read when `line` and so many below it are moved."""
    moved = [line, *_lines_with(lines, line, wanted)[:count]]
    shift = wanted - _indent(lines[line])
    changed = [_shifted(text, shift) if number in moved else text for number, text in enumerate(lines)]
    try:
        compose("\n".join(changed))
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    except (yaml.YAMLError, TooDeep):
        return 0
    return len(lines)


def _shifted(text: str, shift: int) -> str:
    return " " * shift + text if shift > 0 else text[min(-shift, _indent(text)) :]
