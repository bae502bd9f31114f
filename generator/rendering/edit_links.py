"""Check the operator's base URL of edit links, and make edit URLs of files and folders from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

EXAMPLE = "https://code.example/team/playbooks/edit/main"
"""A base that error messages show."""
_EDITOR = re.compile(r"/(_?edit)/(?!.*/_?edit/)")
"""The last path segment that asks a code host for its editor."""
_FOLDER_VIEW = {"edit": "/tree/", "_edit": "/src/branch/"}
"""By that segment, the one that shows a folder: on GitHub and GitLab, and on Gitea and Forgejo."""


def find_base_problem(base: str) -> str | None:
    """Return what is wrong with a base URL, in words for the operator; None for a valid or an empty one."""
    if not base:
        return None
    if not base.isprintable() or " " in base:
        return "it has a blank, a line break or a character that nobody sees in it"
    try:
        parts = urlsplit(base)
        host, _ = parts.hostname, parts.port  # a port that is no number raises
    except ValueError:
        return f"it is no address; write one like `{EXAMPLE}`"
    if parts.scheme not in ("http", "https") or not base.casefold().startswith(f"{parts.scheme}://"):
        return f"it begins with `https://` or `http://`: write `{EXAMPLE}`"
    if not host:
        return f"after `{parts.scheme}://` stands the host: write `{EXAMPLE}`"
    if "@" in parts.netloc:
        return "it holds a user name or a password, which every reader would see: leave out what stands before the `@`"
    if parts.fragment or "#" in base:
        return "nothing after a `#` reaches the code host: leave it out"
    return None


@dataclass(frozen=True, slots=True)
class EditLinks:
    """Makes the URLs at which files of a project are edited."""

    base: str = ""
    """The part before a file's path; empty for a site without edit links."""
    nested: Mapping[str, str] = field(default_factory=dict)
    """The same for folders that are repositories of their own, by folder with a slash at the end. A path in such a
    repository starts below the folder; an empty base is for no links."""

    def file_url(self, path: str, line: int | None = None) -> str | None:
        """Return the URL of a file's editor at a line, counted from 1; None without a base."""
        folder = max((folder for folder in self.nested if path.startswith(folder)), key=len, default="")
        base = self.nested[folder] if folder else self.base
        if not base:
            return None
        return f"{base.rstrip('/')}/{quote(path.removeprefix(folder))}" + (f"#L{line}" if line else "")

    def folder_url(self, path: str) -> str | None:
        """Return the URL that lists a folder; None without a base."""
        if not self.base:
            return None
        base = _EDITOR.sub(lambda found: _FOLDER_VIEW[found[1]], f"{self.base.rstrip('/')}/")
        return f"{base}{quote(path)}"
