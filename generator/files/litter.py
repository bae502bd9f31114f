"""Recognise files that editors and operating systems leave in folders, by name.

They are skipped wherever a folder is read.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path

_KINDS: Mapping[str, str] = {
    r".+~": "the last version but one, kept by Emacs, Vim, nano, gedit and Kate",
    r"#.+#": "what Emacs saves by itself, until its user does",
    r"4913|5036|5159": "Vim tries with it whether it may write into the folder",
    r".+\.sw[opx]": "what Vim keeps of a file that is open",
    r".+\.kate-swp": "what Kate keeps of a file that is open",
    r".+\.(?:ya?ml|md)\.tmp": "a program is writing the file, and gives it its name when it is whole",
    r".+\.[^.]+\.(?:bak|orig|rej|save)": "an older version, kept by an editor, a merge, patch or nano",
    r".*___jb_(?:tmp|old|bak)___": "an IDE of JetBrains is writing the file",
    r"~\$.+": "Office has a document open, and says so to others",
    r"~WR[DL]\d+\.tmp": "Word keeps what it is editing",
    r"\.~lock\..+#": "LibreOffice has a document open, and says so to others",
    r"(?:eh)?thumbs(?:_vista)?\.db(?::\w+)?": "small pictures that Windows shows for a folder",
    r"desktop\.ini": "how Windows shows a folder",
    r"\.ds_store": "how macOS shows a folder",
    r"\._.+": "what macOS knows of a file, on a disk that cannot keep it",
    r"~syncthing~.+\.tmp": "Syncthing is fetching the file",
    r".+\.sb-[0-9a-f]{8}-\w+": "macOS is writing the file, for a program that may write nowhere else",
    r"icon\r": "the picture that macOS shows for a folder",
}
"""Patterns of lowercase names, with the reason for each."""
_FOLDER_KINDS: Mapping[str, str] = {
    r"\.(?:git|hg|svn)": "a repository of its own, of which the folder above is a clone",
    r"\.(?:idea|vscode|vs|fleet|zed|settings|obsidian|foam|logseq)": "what an editor knows of the folder",
    r"\.trash(?:-\d+)?|\.trashes|\$recycle\.bin|\.(?:stfolder|stversions)": "what was deleted, or changed elsewhere",
    r"\.appledouble|__macosx|\.spotlight-v100|\.fseventsd|\.temporaryitems": "what macOS knows of a disk",
    r"lost\+found": "what a check of the disk has saved, at the top of a disk",
    r"@eadir|#recycle|\.@__thumb": "what a disk in the network keeps of its files",
    r"\.ipynb_checkpoints|\.hypothesis|\.(?:pytest|mypy|ruff)_cache": "what a tool remembers",
}
"""The same for folders, whose content is skipped too."""
_FOLDER_NAME = re.compile("|".join(f"(?:{pattern})" for pattern in _FOLDER_KINDS), re.IGNORECASE)
_NAME = re.compile("|".join(f"(?:{pattern})" for pattern in _KINDS), re.IGNORECASE)
_EMACS_LOCK = re.compile(r"\.#.+")
_LOCK_OWNER = re.compile(r"[^/]+@[^/]+")
"""What the link of a lock says instead of a path: `ann@host.4711:1767225600`."""


def is_litter(name: str) -> bool:
    """Return whether a plain file with this name was left by a program."""
    return _NAME.fullmatch(name) is not None


def is_litter_folder(name: str) -> bool:
    """Return whether a folder with this name was made by a program for itself."""
    return _FOLDER_NAME.fullmatch(name) is not None


def is_left_by_program(file: Path, mode: int) -> bool:
    """Return whether an item of a folder was left by a program. `mode` is `st_mode` of `os.lstat`."""
    if stat.S_ISREG(mode):
        return is_litter(file.name)
    if stat.S_ISDIR(mode):
        return is_litter_folder(file.name)
    return stat.S_ISLNK(mode) and _is_emacs_lock(file)


def _is_emacs_lock(link: Path) -> bool:
    """Return whether a link is how Emacs marks a file with changes that are not saved: it leads nowhere."""
    if not _EMACS_LOCK.fullmatch(link.name):
        return False
    try:
        return _LOCK_OWNER.fullmatch(os.readlink(link)) is not None and not link.exists()
    except OSError:
        return True  # the file was saved meanwhile, and the lock is gone
