"""The advice of a diagnostic, followed to the letter by a program: its writer does no more and no less."""

from __future__ import annotations

import re
from pathlib import Path

from generator.diagnostics import Diagnostic

_WRITE = re.compile(
    r"(?:[Ww]rite|did you mean|dash|colon|hyphen in place of `[^`]+`):? (?:the \w[\w ]* )?`(.+?)`(?=[\s,.;:?)]|$)",
    re.DOTALL,
)
_INSTEAD = re.compile(r"write `(.+?)` in place of `(.+?)`")
_AND_BELOW = re.compile(r"write `(.+?)`, and (?:in the|on a) line below `(.+?)`", re.DOTALL)
_RENAME = re.compile(r"rename (?:it|the file|the folder)(?:: | to )`([^`]+)`")
_MOVE = re.compile(r"move it to `([^`]+)`")
_COLUMN = re.compile(r"start it in column (\d+)(?:: `(.+)`)?")
_START = re.compile(r"(\s*)((?:- +)*)((?:(?:[a-z_][\w-]*|[\"'][\w-]+[\"']):(?= |$))? *)")
_KEY = re.compile(r"(?:[\w-]+|\"[\w-]+\"|'[\w-]+'):(?: |$)")


def follow(found: Diagnostic, root: Path) -> bool:
    """Do in the project at `root` what the help says; whether it says something that needs no thought."""
    file = root / found.location.path
    if match := _RENAME.search(found.help):
        target = file if "folder" not in match[0] or file.is_dir() else file.parent
        target.rename(target.with_name(match[1].rstrip("/")))
        return True
    if match := _MOVE.search(found.help):
        (root / match[1]).parent.mkdir(parents=True, exist_ok=True)
        file.rename(root / match[1])
        return True
    if not file.is_file():
        return False
    lines = file.read_text(encoding="utf-8").split("\n")
    number, column = found.location.line - 1, found.location.column - 1
    changed = _changed(found, lines, number, column)
    if changed is None:
        return False
    file.write_bytes("\n".join(changed).encode())
    return True


def _changed(found: Diagnostic, lines: list[str], number: int, column: int) -> list[str] | None:
    line, help = lines[number], found.help
    if match := _INSTEAD.search(help):
        at = line.find(match[2], max(column - len(match[2]), 0))
        at = line.find(match[2]) if at < 0 else at
        return [*lines[:number], line[:at] + match[1] + line[at + len(match[2]) :], *lines[number + 1 :]]
    if match := _AND_BELOW.search(help):
        indent = (
            len(line) - len(line.lstrip()) + (2 if line.lstrip().startswith("- ") or match[1].startswith("- ") else 0)
        )
        lines = _written(found, lines, number, column, match[1])
        return [*lines[: number + 1], " " * indent + match[2], *lines[number + 1 :]]
    if match := _COLUMN.search(help):
        text = match[2] or line.lstrip()
        moved = " " * (int(match[1]) - 1) + text
        below = _moved_below(lines[number + 1 :], len(moved) - len(line), help)
        return [*lines[:number], moved, *below]
    if match := re.match(r"delete `(.+?)`", help):
        at = line.find(match[1])
        return [*lines[:number], line[:at] + line[at + len(match[1]) :].lstrip(), *lines[number + 1 :]]
    if "delete this line" in help and "move" not in help:
        return [*lines[:number], *lines[number + 1 :]]
    if re.search("delete (it|this|the)[^,;]* and type a space", help):
        return [*lines[:number], line[:column] + " " + line[column + 1 :], *lines[number + 1 :]]
    if help.startswith(("delete it", "delete this character")):
        return [*lines[:number], line[:column] + line[column + 1 :], *lines[number + 1 :]]
    if match := _WRITE.search(help):
        return _written(found, lines, number, column, _balanced(help, match))
    return None


def _moved_below(lines: list[str], shift: int, help: str) -> list[str]:
    """The lines below one that is moved, as many of them moved with it as the help says."""
    match = re.search(r"and move the (?:(\d+) lines|line) below it as far", help)
    left = int(match[1] or 1) if match else 0
    moved = []
    for line in lines:
        is_moved = left > 0 and bool(line.strip())
        left -= is_moved
        moved.append((" " * shift + line if shift > 0 else line[-shift:]) if is_moved else line)
    return moved


def _balanced(help: str, match: re.Match[str]) -> str:
    """Return the text between backticks, with the backticks that belong to it."""
    end = match.end(1)
    while help[match.start(1) : end].count("`") % 2:
        following = help.find("`", end + 1)
        if following < 0:
            return match[1]
        end = following
    return help[match.start(1) : end]


def _written(found: Diagnostic, lines: list[str], number: int, column: int, text: str) -> list[str]:
    line = lines[number]
    start = _START.match(line)
    assert start
    quoted = [
        raw for raw in re.findall(r"`([^`]+)`", found.message) if line.startswith(raw, column) and raw.strip("@`%&*!")
    ]
    if text.startswith("- "):
        return [*lines[:number], start[1] + text, *lines[number + _height(lines, number, text) :]]
    if _KEY.match(text):
        return [*lines[:number], start[1] + start[2] + text, *lines[number + _height(lines, number, text) :]]
    if found.code == "unknown-key" or (quoted and text[0] not in "\"'"):
        old = max(quoted, key=len) if quoted else (re.match(r"[^:\s]+", line[column:]) or [""])[0]
        return [*lines[:number], line[:column] + text + line[column + len(old) :], *lines[number + 1 :]]
    if line.rfind("[", 0, column) > line.rfind("]", 0, column) and text[0] != "[":
        return [*lines[:number], _item_replaced(line, column, text), *lines[number + 1 :]]
    if line[column : column + 1] == "@" and text[0] not in "\"'" and column > start.end():
        old = re.match(r"@[\w/-]+", line[column:])
        assert old
        text = text if text[0] in "@\\" else f"@{text}"
        return [*lines[:number], line[:column] + text + line[column + old.end() :], *lines[number + 1 :]]
    return [*lines[:number], line[: start.end()] + text, *lines[number + _height(lines, number, text) :]]


def _item_replaced(line: str, column: int, text: str) -> str:
    """Return the line with the item of a flow list at `column` written anew."""
    begin = max(line.rfind("[", 0, column), line.rfind(",", 0, column)) + 1
    end = re.compile(r"(?:\"[^\"]*\"|'[^']*'|[^],\"'])*").match(line, column)
    assert end
    return line[:begin] + (" " if line[begin - 1] == "," else "") + text + line[end.end() :]


def _height(lines: list[str], number: int, text: str) -> int:
    """Return how many lines the value on this line takes: those indented further, unless `text` goes on in them."""
    if text.rstrip().endswith(("|", ">", "|-", ">-", ":")):
        return 1
    start = _START.match(lines[number])
    assert start
    inner = len(start[1]) + len(start[2])
    height = 1
    for line in lines[number + 1 :]:
        if not line.strip() or len(line) - len(line.lstrip()) <= inner or re.match(r"\s*(?:- |[\w-]+:(?: |$))", line):
            break
        height += 1
    return height
