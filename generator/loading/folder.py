"""The folder of playbooks -> sources. The one gate through which YAML files are read."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, Location
from generator.loading.caching import LoadCache
from generator.loading.source import Source, decode, load_text

__all__ = ["MAX_BYTES", "LoadCache", "load_folder"]

MAX_BYTES = 1_000_000
"""Size a file may have. The largest hand-written one here has about 60 KB."""
_SUFFIXES = (".yml", ".yaml")
_IGNORED_NAMES = frozenset(("README.md",))
_WINDOWS_DEVICES = frozenset(
    ("con", "prn", "aux", "nul") + tuple(f"{device}{number}" for device in ("com", "lpt") for number in range(10))
)
_WINDOWS_SIGNS = frozenset('<>:"|?*\\')
_HARMLESS = frozenset(("hidden-character", "duplicate-key", "byte-order-mark"))
"""Problems in spite of which a file has all of its entries and fields."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A file, or something else that a folder of playbooks holds."""

    file: Path
    path: str
    """Relative to the project, as it is named in diagnostics."""
    inside: Path
    """Relative to the folder of playbooks."""
    mode: int
    size: int
    twin: str | None
    """Another name in the same folder that some disks cannot tell apart."""


def load_folder(folder: Path, root: Path, cache: LoadCache | None = None) -> tuple[list[Source], list[Diagnostic]]:
    """Every YAML file under `folder` in sorted order, and what is wrong with the files themselves.

    `root` is the project, and `folder` is in it: paths in sources and diagnostics are relative to it.
    Raises `OSError` when a folder cannot be listed or a file cannot be opened.
    """
    cache = cache or LoadCache(None)
    sources: list[Source] = []
    problems: list[Diagnostic] = []
    for found in _walk(folder, folder, root):
        refused = _refuse(found)
        if refused:
            problems.append(refused)
        elif stat.S_ISREG(found.mode) and found.file.suffix in _SUFFIXES:
            source, wrong = _load_file(found, cache)
            problems.extend(wrong)
            if source:
                sources.append(source)
    cache.save()
    return sources, problems


def _walk(here: Path, folder: Path, root: Path) -> Iterator[_Found]:
    seen: dict[str, str] = {}
    for entry in sorted(os.scandir(here), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        file = Path(entry.path)
        state = entry.stat(follow_symlinks=False)
        twin = seen.setdefault(unicodedata.normalize("NFC", entry.name).casefold(), entry.name)
        path = file.relative_to(root).as_posix().encode("utf-8", "replace").decode()
        found = _Found(file, path, file.relative_to(folder), state.st_mode, state.st_size, twin)
        yield found
        if stat.S_ISDIR(state.st_mode) and not entry.name.endswith(_SUFFIXES):
            yield from _walk(file, folder, root)


def _refuse(found: _Found) -> Diagnostic | None:
    """What is wrong with a file or folder before it is opened."""
    name, place = found.path.rpartition("/")[2], Location(found.path)
    if reason := _bad_name(found.file.name):
        return Diagnostic("bad-file-name", f"`{name}` {reason}", place, "rename it: `some-words.yml`")
    if found.twin != found.file.name:
        message = f"`{name}` and `{found.twin}` differ only in capital letters or in how an accent is stored"
        return Diagnostic("names-collide", message, place, "rename one of them: on Windows and macOS they are one")
    is_folder = stat.S_ISDIR(found.mode)
    if not stat.S_ISREG(found.mode) and (not is_folder or name.endswith(_SUFFIXES)):
        what = "a link" if stat.S_ISLNK(found.mode) else "a folder" if is_folder else "a pipe or a device"
        advice = "rename the folder" if is_folder else "put a copy of the file here instead"
        return Diagnostic("not-a-file", f"`{name}` is {what}, not a plain file", place, advice)
    if not is_folder and found.file.suffix not in _SUFFIXES and name not in _IGNORED_NAMES:
        message = f"`{name}` is not a YAML file and would be ignored"
        return Diagnostic("unread-file", message, place, "give it the ending .yml, or move it out of this folder")
    if not is_folder and found.size > MAX_BYTES:
        message = f"the file has {found.size / 1e6:.1f} MB; {MAX_BYTES / 1e6:.0f} MB is the most"
        return Diagnostic("file-too-large", message, place, "split it: one file for each entry is fine")
    return None


def _bad_name(name: str) -> str:
    """Why a name cannot be used on every computer; empty when it can."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return "has a name that is not UTF-8 text"
    if name.split(".")[0].casefold() in _WINDOWS_DEVICES:
        return "is the name of a device on Windows, which cannot store such a file"
    if name != name.strip(" ").rstrip("."):
        return "starts or ends with a space or ends with a dot, which Windows cannot store"
    if _WINDOWS_SIGNS.intersection(name) or not name.isprintable():
        return "holds a character that Windows cannot store in a name"
    return ""


def _load_file(found: _Found, cache: LoadCache) -> tuple[Source | None, list[Diagnostic]]:
    raw = found.file.read_bytes()
    inside = found.inside
    playbook = inside.parts[0] if len(inside.parts) > 1 else inside.stem
    key = cache.key_of(raw)
    cached = cache.get(key)
    if cached:
        return Source(found.path, found.file, playbook, *cached), []
    try:
        text = decode(raw)
    except UnicodeDecodeError as error:
        return None, [_not_utf_8(raw, error.start, found.path)]
    if raw.count(0) > len(raw) // 8:
        return None, [_not_utf_8(raw, 0, found.path)]
    data, lines, problems = load_text(text, found.path)
    if raw.startswith(b"\xef\xbb\xbf"):
        problems.append(_byte_order_mark(text, found.path))
    if not problems:
        cache.put(key, (data, lines))
    has_gaps = any(problem.code not in _HARMLESS for problem in problems)
    return (Source(found.path, found.file, playbook, data, lines, has_gaps) if data else None), problems


def _not_utf_8(raw: bytes, start: int, path: str) -> Diagnostic:
    help = "save it again with the encoding UTF-8"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw.count(0) > len(raw) // 8:
        return Diagnostic("not-utf-8", "the file is UTF-16 text or no text at all", Location(path), help)
    line = raw.count(b"\n", 0, start) + 1
    before = raw[raw.rfind(b"\n", 0, start) + 1 : start].decode("utf-8", "replace")
    message = f"the file is not UTF-8 text: the byte {raw[start]:02X} stands for no character"
    return Diagnostic("not-utf-8", message, Location(path, line, len(before) + 1), help, before + "\ufffd")


def _byte_order_mark(text: str, path: str) -> Diagnostic:
    message = "the file starts with an invisible byte order mark"
    return Diagnostic(
        "byte-order-mark", message, Location(path), "save it as UTF-8 without BOM", text.split("\n", 1)[0]
    )
