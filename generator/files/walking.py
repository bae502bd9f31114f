"""What lies in a folder of writers, and why it may not lie there: judged by name and kind, before any is opened."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.diagnostics import Diagnostic, Location
from generator.files.litter import is_left_by_program
from generator.folders import MAX_LEVELS

WINDOWS_DEVICES = frozenset(
    ("con", "prn", "aux", "nul") + tuple(f"{device}{number}" for device in ("com", "lpt") for number in range(10))
)
_WINDOWS_SIGNS = frozenset('<>:"|?*\\')


@dataclass(frozen=True, slots=True)
class Found:
    """A file, or something else that a folder holds."""

    file: Path
    path: str
    """Relative to the project, as it is named in diagnostics."""
    inside: str
    """Relative to the folder that is walked."""
    mode: int
    size: int
    twin: str
    """The first name in the same folder that some disks cannot tell apart from this one: mostly its own."""

    @property
    def name(self) -> str:
        """Its name as it may be shown."""
        return self.path.rpartition("/")[2]

    @property
    def suffix(self) -> str:
        return os.path.splitext(self.name)[1]

    @property
    def is_folder(self) -> bool:
        return stat.S_ISDIR(self.mode)

    @property
    def is_file(self) -> bool:
        return stat.S_ISREG(self.mode)


_NEVER_ENTERED = frozenset(("not-a-file", "too-deep"))
Refuse = Callable[[Found], Diagnostic | None]


def walk(
    folder: Path, root: Path, refuse: Refuse, *, enters_refused: bool = False, refuses_hidden: bool = False
) -> Iterator[tuple[Found, Diagnostic | None]]:
    """Everything in `folder` in sorted order, and what `refuse` says of it. Links are never followed.

    What a program left there is left out. What has a name that starts with a dot is refused when it is a link or, with
    `refuses_hidden`, no plain file; else it is left out, too. `root` is the project, and `folder` is in it. A folder
    that is refused is entered only when `enters_refused`, and never one that is no plain folder. Raises `OSError` when
    a folder cannot be listed.
    """
    path = _printable(folder.relative_to(root).as_posix())
    if folder.is_symlink():
        message, help = f"`{path}` is a link, not a plain folder", "put the folder itself here"
        top = Found(folder, path, "", stat.S_IFLNK, 0, folder.name)
        yield top, Diagnostic("not-a-file", message, Location(path), help)
        return
    hidden = partial(_refuse_hidden, only_links=not refuses_hidden)
    yield from _walk(folder, "" if path == "." else f"{path}/", "", (refuse, hidden), enters_refused)


def _walk(
    here: Path, path: str, inside: str, refuse: tuple[Refuse, Refuse], enters_refused: bool
) -> Iterator[tuple[Found, Diagnostic | None]]:
    refuse_shown, refuse_hidden = refuse
    seen: dict[str, str] = {}
    for entry in _entries(here, is_top=not inside):
        is_hidden = entry.name.startswith(".")
        try:
            state = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue  # deleted since the folder was listed, as by an editor or a change of branch
        if is_left_by_program(Path(entry.path), state.st_mode):
            continue
        name = _printable(entry.name)
        twin = entry.name if is_hidden else seen.setdefault(fold(entry.name), entry.name)
        found = Found(Path(entry.path), path + name, inside + name, state.st_mode, state.st_size, twin)
        problem = refuse_hidden(found) if is_hidden else _refuse_level(found) or refuse_shown(found)
        if is_hidden and problem is None:
            continue
        yield found, problem
        if found.is_folder and (problem is None or (enters_refused and problem.code not in _NEVER_ENTERED)):
            yield from _walk(found.file, f"{found.path}/", f"{found.inside}/", refuse, enters_refused)


def _entries(folder: Path, *, is_top: bool) -> list[os.DirEntry[str]]:
    """What a folder holds, by name; nothing where it was deleted since the one above it was listed."""
    try:
        with os.scandir(folder) as listing:
            return sorted(listing, key=lambda entry: entry.name)
    except FileNotFoundError:
        if is_top:
            raise
        return []


def _refuse_level(found: Found) -> Diagnostic | None:
    if not found.is_folder or found.inside.count("/") < MAX_LEVELS:
        return None
    message = f"this folder is {MAX_LEVELS + 1} levels deep; {MAX_LEVELS} are the most"
    return Diagnostic("too-deep", message, Location(found.path), "move it nearer to the top")


def fold(name: str) -> str:
    """A name as disks see it that know neither capital letters nor two ways to store an accent."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _printable(name: str) -> str:
    """A name as it may be shown: a line break in one must not start a line of a report."""
    if name.isprintable():
        return name
    name = name.encode("utf-8", "replace").decode()
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)


def refuse_name(found: Found, example: str) -> Diagnostic | None:
    """Why a name cannot be used on every computer; `example` is a good one."""
    if reason := _bad_name(found.file.name):
        return Diagnostic("bad-file-name", f"`{found.name}` {reason}", Location(found.path), f"rename it: `{example}`")
    if found.twin != found.file.name:
        twin = _printable(found.twin)
        message = f"`{found.name}` and `{twin}` differ only in capital letters or in how an accent is stored"
        help = "rename one of them: on Windows and macOS they are one"
        return Diagnostic("names-collide", message, Location(found.path), help)
    return None


def has_twin(found: Found, name: str) -> bool:
    """Whether another file lies beside this one that is called `name`, which this one was to be renamed to."""
    return fold(name) != fold(found.file.name) and os.path.lexists(found.file.with_name(name))


def _bad_name(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError:
        return "has a name that is not UTF-8 text"
    if name.split(".")[0].rstrip().casefold() in WINDOWS_DEVICES:
        return "is the name of a device on Windows, which cannot store such a file"
    if name != name.strip(" ").rstrip("."):
        return "starts or ends with a space or ends with a dot, which Windows cannot store"
    if _WINDOWS_SIGNS.intersection(name) or not name.isprintable():
        return "holds a character that Windows cannot store in a name"
    return ""


def refuse_kind(found: Found, suffixes: tuple[str, ...]) -> Diagnostic | None:
    """Why something is neither a plain file nor a folder; names of files that are read end in `suffixes`."""
    if found.is_file or (found.is_folder and not found.name.endswith(suffixes)):
        return None
    what = "a folder" if found.is_folder else "a link" if stat.S_ISLNK(found.mode) else "a pipe or a device"
    help = "rename the folder" if found.is_folder else "put a copy of the file here instead"
    if stat.S_ISLNK(found.mode) and not found.file.is_file():
        leads = "a folder" if found.file.is_dir() else "nothing"
        what = f"a link that leads to {leads}"
        help = "put the folder itself here" if leads == "a folder" else "delete it, or put the file itself here"
    return Diagnostic("not-a-file", f"`{found.name}` is {what}, not a plain file", Location(found.path), help)


def _refuse_hidden(found: Found, *, only_links: bool) -> Diagnostic | None:
    """Why what has a name with a dot before it cannot be passed over: MkDocs follows links and enters folders."""
    if only_links and not stat.S_ISLNK(found.mode):
        return None
    if found.is_folder:
        message = f"`{found.name}` is a folder whose name starts with a dot: MkDocs would enter it"
        return Diagnostic("not-a-file", message, Location(found.path), "delete it, or rename it without the dot")
    return refuse_kind(found, ())


def refuse_size(found: Found, most: int, help: str) -> Diagnostic | None:
    """Why a file may not be that large."""
    if found.is_folder or found.size <= most:
        return None
    message = f"the file has {found.size // 1000:,} KB; {most // 1000:,} KB is the most"
    return Diagnostic("file-too-large", message, Location(found.path), help)
