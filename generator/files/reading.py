"""Read the bytes of a file, decode them, and report problems that do not depend on its format."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from generator.diagnostics import Diagnostic, Location
from generator.files import characters
from generator.progress import note_file

_UTF_8_MARK = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MAX_REPORTED_CHARACTERS = 20
"""Invisible characters that are reported per file; a file with more is not text."""
_SAFE_OPEN_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""A path that was a plain file when its folder was listed may be a link or pipe by now."""


def read_bytes(file: Path, max_bytes: int) -> bytes:
    """Return the bytes of a plain file.

    Raises `OSError` when it cannot be opened, is no plain file, or is larger than `max_bytes`.
    """
    note_file(str(file))
    with open(file, "rb", opener=_open) as opened:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise OSError(errno.EINVAL, "not a plain file", str(file))
        raw = opened.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise OSError(errno.EFBIG, "the file grew while it was read", str(file))
    return raw


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _SAFE_OPEN_FLAGS)


def decode(raw: bytes) -> str:
    """Return the text: UTF-8, without byte order mark, lines ending in `\n`. Raises `UnicodeDecodeError`."""
    return normalize_newlines(raw.removeprefix(_UTF_8_MARK).decode())


def normalize_newlines(text: str) -> str:
    """Return the text with `\n` for `\r\n` and `\r`."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def decode_text(raw: bytes, path: str) -> str | Diagnostic:
    """Return the text of the file called `path`, or a diagnostic."""
    help = "save it again with the encoding UTF-8"
    if raw.startswith(_UTF_16_MARKS) or raw.count(0) > len(raw) // 8:
        return Diagnostic("not-utf-8", "the file is UTF-16 text or no text at all", Location(path), help)
    try:
        return decode(raw)
    except UnicodeDecodeError as error:
        bytes, start = error.object, error.start
    before = normalize_newlines(bytes[:start].decode())
    line = before.rpartition("\n")[2]
    message = f"the file is not UTF-8 text: the byte {bytes[start]:02X} stands for no character"
    return Diagnostic(
        "not-utf-8", message, Location(path, before.count("\n") + 1, len(line) + 1), help, line + "\ufffd"
    )


def get_rest_of_line(text: str, start: int, max_characters: int = 10_000) -> str:
    """Return the text from `start` to the end of its line, at most `max_characters`."""
    end = text.find("\n", start, start + max_characters)
    return text[start : start + max_characters if end < 0 else end]


def find_byte_order_mark(raw: bytes, text: str, path: str) -> list[Diagnostic]:
    """Return a warning if the file starts with a byte order mark."""
    if not raw.startswith(_UTF_8_MARK):
        return []
    message, help = "the file starts with an invisible byte order mark", "save it as UTF-8 without BOM"
    return [Diagnostic("byte-order-mark", message, Location(path), help, text.split("\n", 1)[0])]


def find_hidden_characters(text: str, path: str) -> list[Diagnostic]:
    """Return diagnostics about the first invisible characters of a text."""
    found = []
    for match in characters.find_unreadable_characters(text)[:_MAX_REPORTED_CHARACTERS]:
        start = text.rfind("\n", 0, match.start()) + 1
        excerpt = get_rest_of_line(text, start, len(text))
        place = Location(path, text.count("\n", 0, start) + 1, match.start() - start + 1)
        message = f"a character that nobody sees: {characters.describe_character(match.group())}"
        help = "delete it; if it does not show, delete the text around it and type it again"
        if match.group() in "\x0b\x0c\u2028\u2029":
            help = "delete it and type a space: another program broke the line here"
        found.append(Diagnostic("hidden-character", message, place, help, excerpt))
    return found


def find_misread_characters(text: str, path: str) -> list[Diagnostic]:
    """Return diagnostics about the first place of a text where another program took the bytes of one character for
    several.
    """
    matches = characters.find_garbled(text)
    if not matches:
        return []
    first = matches[0]
    start = text.rfind("\n", 0, first.start()) + 1
    excerpt = get_rest_of_line(text, start, len(text))
    place = Location(path, text.count("\n", 0, start) + 1, first.start() - start + 1)
    likely = characters.repair(first[0])
    message = f"`{first[0]}` stands where another program misread a character"
    help = f"write `{likely}` in place of `{first[0]}`" if likely else "type the character that belongs here"
    if len(matches) > 1:
        help += f"; {len(matches) - 1} more of this file are misread: take it from its origin again, as UTF-8"
    return [Diagnostic("not-utf-8", message, place, help, excerpt)]
