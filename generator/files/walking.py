"""List a folder of writers, and refuse what may not be there by name, kind and size. Nothing is opened."""

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
_WINDOWS_CHARACTERS = frozenset('<>:"|?*\\')


@dataclass(frozen=True, slots=True)
class FolderItem:
    """A file, folder or other item of a folder."""

    file: Path
    path: str
    """Relative to the project, as in diagnostics."""
    path_in_folder: str
    """Relative to the folder that is walked."""
    mode: int
    size: int
    twin: str
    """The first name in the same folder that is equal on a case-insensitive disk: mostly its own."""

    @property
    def name(self) -> str:
        """Its name, printable."""
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
RefuseRule = Callable[[FolderItem], Diagnostic | None]


def walk_folder(
    folder: Path, root: Path, refuse: RefuseRule, *, enters_refused: bool = False, refuses_hidden: bool = False
) -> Iterator[tuple[FolderItem, Diagnostic | None]]:
    """Yield every item below `folder` in sorted order, with the diagnostic of `refuse` about it.

    Links are never followed, and what a program left is skipped. `enters_refused` and `refuses_hidden` say whether to
    go into refused folders and to refuse hidden items.
    """
    path = _make_printable(folder.relative_to(root).as_posix())
    if folder.is_symlink():
        message, help = f"`{path}` is a link, not a plain folder", "put the folder itself here"
        top = FolderItem(folder, path, "", stat.S_IFLNK, 0, folder.name)
        yield top, Diagnostic("not-a-file", message, Location(path), help)
        return
    hidden = partial(_refuse_hidden, only_links=not refuses_hidden)
    yield from _walk_level(folder, "" if path == "." else f"{path}/", "", (refuse, hidden), enters_refused)


def _walk_level(
    here: Path, path: str, inside: str, refuse: tuple[RefuseRule, RefuseRule], enters_refused: bool
) -> Iterator[tuple[FolderItem, Diagnostic | None]]:
    refuse_shown, refuse_hidden = refuse
    seen: dict[str, str] = {}
    for entry in _list_folder(here, is_top=not inside):
        is_hidden = entry.name.startswith(".")
        try:
            state = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue  # deleted since the folder was listed, as by an editor or a change of branch
        if is_left_by_program(Path(entry.path), state.st_mode):
            continue
        name = _make_printable(entry.name)
        twin = entry.name if is_hidden else seen.setdefault(fold_name(entry.name), entry.name)
        found = FolderItem(Path(entry.path), path + name, inside + name, state.st_mode, state.st_size, twin)
        problem = refuse_hidden(found) if is_hidden else _refuse_level(found) or refuse_shown(found)
        if is_hidden and problem is None:
            continue
        yield found, problem
        if found.is_folder and (problem is None or (enters_refused and problem.code not in _NEVER_ENTERED)):
            yield from _walk_level(found.file, f"{found.path}/", f"{found.path_in_folder}/", refuse, enters_refused)


def _list_folder(folder: Path, *, is_top: bool) -> list[os.DirEntry[str]]:
    """Return the items of a folder, sorted; nothing for one that was deleted since its parent was listed."""
    try:
        with os.scandir(folder) as listing:
            return sorted(listing, key=lambda entry: entry.name)
    except FileNotFoundError:
        if is_top:
            raise
        return []


def _refuse_level(found: FolderItem) -> Diagnostic | None:
    if not found.is_folder or found.path_in_folder.count("/") < MAX_LEVELS:
        return None
    message = f"this folder is {MAX_LEVELS + 1} levels deep; {MAX_LEVELS} are the most"
    return Diagnostic("too-deep", message, Location(found.path), "move it nearer to the top")


def fold_name(name: str) -> str:
    """Return a name as a case-insensitive, normalising disk compares it."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _make_printable(name: str) -> str:
    """Return a name without characters that would break a line of a report."""
    if name.isprintable():
        return name
    name = name.encode("utf-8", "replace").decode()
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def refuse_name(found: FolderItem, example: str) -> Diagnostic | None:
    """Return a diagnostic for a name that does not work on every operating system; `example` is one that does."""
    if reason := _find_name_problem(found.file.name):
        return Diagnostic("bad-file-name", f"`{found.name}` {reason}", Location(found.path), f"rename it: `{example}`")
    if found.twin != found.file.name:
        twin = _make_printable(found.twin)
        message = f"`{found.name}` and `{twin}` differ only in capital letters or in how an accent is stored"
        help = "rename one of them: on Windows and macOS they are one"
        return Diagnostic("names-collide", message, Location(found.path), help)
    return None


def has_twin(found: FolderItem, name: str) -> bool:
    """Return whether another file lies beside this one that is called `name`, which this one was to be renamed to."""
    return fold_name(name) != fold_name(found.file.name) and os.path.lexists(found.file.with_name(name))


def _find_name_problem(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError:
        return "has a name that is not UTF-8 text"
    if name.split(".")[0].rstrip().casefold() in WINDOWS_DEVICES:
        return "is the name of a device on Windows, which cannot store such a file"
    if name != name.strip(" ").rstrip("."):
        return "starts or ends with a space or ends with a dot, which Windows cannot store"
    if _WINDOWS_CHARACTERS.intersection(name) or not name.isprintable():
        return "holds a character that Windows cannot store in a name"
    return ""


def refuse_kind(found: FolderItem, suffixes: tuple[str, ...]) -> Diagnostic | None:
    """Return a diagnostic for what is neither plain file nor folder; names of read files end in one of `suffixes`."""
    if found.is_file or (found.is_folder and not found.name.endswith(suffixes)):
        return None
    what = "a folder" if found.is_folder else "a link" if stat.S_ISLNK(found.mode) else "a pipe or a device"
    help = "rename the folder" if found.is_folder else "put a copy of the file here instead"
    if stat.S_ISLNK(found.mode) and not found.file.is_file():
        leads = "a folder" if found.file.is_dir() else "nothing"
        what = f"a link that leads to {leads}"
        help = "put the folder itself here" if leads == "a folder" else "delete it, or put the file itself here"
    return Diagnostic("not-a-file", f"`{found.name}` is {what}, not a plain file", Location(found.path), help)


def _refuse_hidden(found: FolderItem, *, only_links: bool) -> Diagnostic | None:
    """Why what has a name with a dot before it cannot be passed over: MkDocs follows links and enters folders."""
    if only_links and not stat.S_ISLNK(found.mode):
        return None
    if found.is_folder:
        message = f"`{found.name}` is a folder whose name starts with a dot: MkDocs would enter it"
        return Diagnostic("not-a-file", message, Location(found.path), "delete it, or rename it without the dot")
    return refuse_kind(found, ())


def refuse_size(found: FolderItem, max_bytes: int, help: str) -> Diagnostic | None:
    """Return a diagnostic for a file that is larger than `max_bytes`."""
    if found.is_folder or found.size <= max_bytes:
        return None
    message = f"the file has {found.size // 1000:,} KB; {max_bytes // 1000:,} KB is the most"
    return Diagnostic("file-too-large", message, Location(found.path), help)
