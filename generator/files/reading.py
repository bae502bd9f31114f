"""The bytes of a file and their text, and what is wrong with either whatever the file says."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from generator.diagnostics import Diagnostic, Location
from generator.files import characters
from generator.progress import note_file

_MARK = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MOST_CHARACTERS = 20
"""Unreadable characters that are reported for one file; a file with more is not text."""
_SAFELY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""What was a plain file when its folder was listed may be a link or a pipe by now."""


def read_bytes(file: Path, most: int) -> bytes:
    """What a plain file holds. Raises `OSError` when it cannot be opened, is none, or has more than `most` bytes."""
    note_file(str(file))
    with open(file, "rb", opener=_open) as opened:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise OSError(errno.EINVAL, "not a plain file", str(file))
        raw = opened.read(most + 1)
    if len(raw) > most:
        raise OSError(errno.EFBIG, "the file grew while it was read", str(file))
    return raw


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _SAFELY)


def decode(raw: bytes) -> str:
    """Text of a file: UTF-8, without byte order mark, lines ending in a newline. Raises `UnicodeDecodeError`."""
    return with_newlines(raw.removeprefix(_MARK).decode())


def with_newlines(text: str) -> str:
    """The text with every line ending in a newline, as Windows and old editors do not write it."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def text_of(raw: bytes, path: str) -> str | Diagnostic:
    """Text of the file called `path`, or why it has none."""
    help = "save it again with the encoding UTF-8"
    if raw.startswith(_UTF_16_MARKS) or raw.count(0) > len(raw) // 8:
        return Diagnostic("not-utf-8", "the file is UTF-16 text or no text at all", Location(path), help)
    try:
        return decode(raw)
    except UnicodeDecodeError as error:
        bytes, start = error.object, error.start
    before = with_newlines(bytes[:start].decode())
    line = before.rpartition("\n")[2]
    message = f"the file is not UTF-8 text: the byte {bytes[start]:02X} stands for no character"
    return Diagnostic(
        "not-utf-8", message, Location(path, before.count("\n") + 1, len(line) + 1), help, line + "\ufffd"
    )


def rest_of_line(text: str, start: int, most: int = 10_000) -> str:
    """What stands in a text from `start` to the end of its line, at most `most` characters of it."""
    end = text.find("\n", start, start + most)
    return text[start : start + most if end < 0 else end]


def byte_order_mark(raw: bytes, text: str, path: str) -> list[Diagnostic]:
    """A warning when the file starts with a mark that nobody sees."""
    if not raw.startswith(_MARK):
        return []
    message, help = "the file starts with an invisible byte order mark", "save it as UTF-8 without BOM"
    return [Diagnostic("byte-order-mark", message, Location(path), help, text.split("\n", 1)[0])]


def hidden_characters(text: str, path: str) -> list[Diagnostic]:
    """The first characters of a text that nobody sees."""
    found = []
    for match in characters.all_unreadable(text)[:_MOST_CHARACTERS]:
        start = text.rfind("\n", 0, match.start()) + 1
        excerpt = rest_of_line(text, start, len(text))
        place = Location(path, text.count("\n", 0, start) + 1, match.start() - start + 1)
        message = f"a character that nobody sees: {characters.name_of(match.group())}"
        help = "delete it; if it does not show, delete the text around it and type it again"
        if match.group() in "\u2028\u2029":
            help = "delete it and type a space: another program broke the line here"
        found.append(Diagnostic("hidden-character", message, place, help, excerpt))
    return found


def misread_characters(text: str, path: str) -> list[Diagnostic]:
    """The first place of a text where another program took the bytes of one character for several."""
    matches = characters.garbled(text)
    if not matches:
        return []
    first = matches[0]
    start = text.rfind("\n", 0, first.start()) + 1
    excerpt = rest_of_line(text, start, len(text))
    place = Location(path, text.count("\n", 0, start) + 1, first.start() - start + 1)
    likely = characters.repaired(first[0])
    message = f"`{first[0]}` stands where another program misread a character"
    help = f"write `{likely}` in place of `{first[0]}`" if likely else "type the character that belongs here"
    if len(matches) > 1:
        help += f"; {len(matches) - 1} more of this file are misread: take it from its origin again, as UTF-8"
    return [Diagnostic("not-utf-8", message, place, help, excerpt)]
