"""The files of the content folder: which of them may be there, by name and kind, before any is opened."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, Location

RESERVED_FOLDERS = ("assets", "search", "javascripts", "stylesheets", "data", "admin", "templates")
"""Folders of the theme and the generator; MkDocs does not publish `templates`."""
RESERVED_FILES = (
    "404.md",
    "404.html",
    "index.html",
    "sitemap.xml",
    "sitemap.xml.gz",
    "robots.txt",
    "tags.json",
    "objects.inv",
) + ("manifest.webmanifest", "release.json", "_headers", "_redirects", "cname")
IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")
ASSET_SUFFIXES = (*IMAGE_SUFFIXES, ".pdf", ".csv", ".xlsx", ".ics")
"""Files that may lie beside pages. SVG may not: it can carry script."""
MAX_BYTES = 100_000
"""Size of a page: about twenty printed pages."""
MAX_ASSET_BYTES = 5_000_000
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul") + tuple(f"{device}{number}" for device in ("com", "lpt") for number in range(10))
)
_BAD_SIGNS = frozenset('<>:"|?*\\#%')


@dataclass(frozen=True, slots=True)
class Found:
    """Something in the content folder."""

    file: Path
    path: str
    """Relative to the project, as it is named in diagnostics."""
    inside: str
    """Relative to the content folder."""
    mode: int
    size: int
    twin: str
    """The first name in the same folder that some disks cannot tell apart from this one: mostly its own."""

    @property
    def name(self) -> str:
        return self.inside.rpartition("/")[2]

    @property
    def suffix(self) -> str:
        return os.path.splitext(self.name)[1]

    @property
    def is_page(self) -> bool:
        return self.suffix == ".md"


def walk(here: Path, root: Path, inside: str = "") -> Iterator[tuple[Found, Diagnostic | None]]:
    """Everything in a folder in sorted order, and why it may not be there. Links are not followed."""
    seen: dict[str, str] = {}
    for entry in sorted(os.scandir(here), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        state = entry.stat(follow_symlinks=False)
        file = Path(entry.path)
        path = _printable(file.relative_to(root).as_posix())
        name = _printable(entry.name)
        twin = seen.setdefault(fold(entry.name), entry.name)
        found = Found(file, path, inside + name, state.st_mode, state.st_size, _printable(twin))
        refusal = _refuse(found)
        if refusal or not stat.S_ISDIR(state.st_mode):
            yield found, refusal
        else:
            yield from walk(file, root, f"{found.inside}/")


def fold(name: str) -> str:
    """A name as disks see it that know neither capital letters nor two ways to store an accent."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _printable(name: str) -> str:
    """A name as it may be shown: a line break in one must not start a line of a report."""
    name = name.encode("utf-8", "replace").decode()
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)


def _refuse(found: Found) -> Diagnostic | None:
    problem = (
        _refuse_name(found)
        or _refuse_kind(found)
        or _refuse_reserved(found)
        or _refuse_suffix(found)
        or _refuse_size(found)
    )
    if problem is None:
        return None
    code, message, help = problem
    return Diagnostic(code, message, Location(found.path), help)


Refusal = tuple[str, str, str] | None


def _refuse_name(found: Found) -> Refusal:
    name = found.file.name
    reason = ""
    if name != name.encode("utf-8", "replace").decode():
        reason = "has a name that is not UTF-8 text"
    elif name.split(".")[0].rstrip().casefold() in _DEVICES:
        reason = "is the name of a device on Windows, which cannot store such a file"
    elif name != name.strip(" ").rstrip("."):
        reason = "starts or ends with a space or ends with a dot, which Windows cannot store"
    elif _BAD_SIGNS.intersection(name) or not name.isprintable():
        reason = "holds a sign that Windows cannot store in a name or an address cannot hold"
    if reason:
        return "bad-file-name", f"`{found.name}` {reason}", "rename it: `some-words.md`"
    if found.twin != found.name:
        message = f"`{found.name}` and `{found.twin}` differ only in capital letters or in how an accent is stored"
        return "names-collide", message, "rename one of them: on Windows and macOS they are one"
    return None


def _refuse_kind(found: Found) -> Refusal:
    if stat.S_ISREG(found.mode) or (stat.S_ISDIR(found.mode) and not found.is_page):
        return None
    what = "a folder" if stat.S_ISDIR(found.mode) else "a link" if stat.S_ISLNK(found.mode) else "a pipe or a device"
    help = "rename the folder" if stat.S_ISDIR(found.mode) else "put a copy of the file here instead"
    return "not-a-file", f"`{found.name}` is {what}, not a plain file", help


def _refuse_reserved(found: Found) -> Refusal:
    top = fold(found.inside.split("/")[0])
    if fold(found.inside) in RESERVED_FILES:
        return "reserved-file", f"`{found.inside}` would replace a file of the site", "give it another name"
    if top.removesuffix(".md") in RESERVED_FOLDERS:
        return "reserved-file", f"`{top.removesuffix('.md')}/` belongs to the site", "choose another name"
    return None


def _refuse_suffix(found: Found) -> Refusal:
    if stat.S_ISDIR(found.mode) or found.is_page or found.suffix in ASSET_SUFFIXES:
        return None
    if found.suffix.casefold() in (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".txt", *ASSET_SUFFIXES):
        small = found.suffix.casefold()
        help = f"give it the ending {small if small in ASSET_SUFFIXES else '.md'}"
        return "unread-file", f"`{found.name}` would not be read as a page", help
    help = f"pages end in .md; beside them may lie: {', '.join(ASSET_SUFFIXES)}"
    return "unread-file", f"`{found.name}` would be published as it is, unchecked", help


def _refuse_size(found: Found) -> Refusal:
    most = MAX_BYTES if found.is_page else MAX_ASSET_BYTES
    if stat.S_ISDIR(found.mode) or found.size <= most:
        return None
    message = (
        f"the {'page' if found.is_page else 'file'} has {found.size // 1000:,} KB; {most // 1000:,} KB is the most"
    )
    return "file-too-large", message, "split it" if found.is_page else "make it smaller"
