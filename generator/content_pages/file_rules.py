"""Decide which files may be in the content folder, by name, kind and size. Nothing is opened."""

from __future__ import annotations

from generator import files
from generator.diagnostics import Diagnostic, Location
from generator.files import FolderItem

RESERVED_FOLDERS = ("assets", "search", "javascripts", "stylesheets", "data", "admin", "templates")
"""Folders of the theme and the generator; MkDocs does not publish `templates`."""
RESERVED_FILES = (
    *("404.md", "404.html", "index.html", "sitemap.xml", "sitemap.xml.gz", "opensearch.xml"),
    *("tags.json", "objects.inv", "manifest.webmanifest", "release.json"),
)
"""Files that the site makes, or that the theme's plugins would make."""
SERVER_SETTINGS = ("_headers", "_redirects", "web.config")
"""Files that tell a server where to send readers. That is for those who run it, not for writers."""
TOP_FILES = ("CNAME", "robots.txt", "favicon.ico", "humans.txt", "security.txt")
"""Files without an ending of ours that hosts and search engines look for at the top of a site."""
_NOT_FOLDER_NAMES = frozenset(name.casefold() for name in (*RESERVED_FILES, *SERVER_SETTINGS, *TOP_FILES))
"""What is or may be a file at the top of a site, in lowercase."""
IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")
ASSET_SUFFIXES = (*IMAGE_SUFFIXES, ".pdf", ".csv", ".ics", ".xlsx", ".docx", ".pptx", ".ods", ".odt", ".odp")
"""Files that may lie beside pages. SVG may not: it can carry script."""
TEXT_SUFFIXES = (".csv", ".ics")
"""Those of them that git merges line by line."""
MAX_BYTES = 100_000
"""Size of a page: about twenty printed pages."""
MAX_ASSET_BYTES = 5_000_000
_UNSAFE_CHARACTERS = frozenset("#%")


def is_page(found: FolderItem) -> bool:
    """Return whether a file is one that is read."""
    return found.suffix == ".md"


def refuse_file(found: FolderItem) -> Diagnostic | None:
    """Return a diagnostic that says why something may not be in the content folder."""
    return (
        files.refuse_name(found, "some-words.md")
        or _refuse_character(found)
        or files.refuse_kind(found, (".md",))
        or _refuse_reserved(found)
        or _refuse_suffix(found)
        or _refuse_size(found)
    )


def _refuse_character(found: FolderItem) -> Diagnostic | None:
    if not _UNSAFE_CHARACTERS.intersection(found.name):
        return None
    message = f"`{found.name}` holds a sign that an address cannot hold"
    return Diagnostic("bad-file-name", message, Location(found.path), "rename it: `some-words.md`")


def _refuse_reserved(found: FolderItem) -> Diagnostic | None:
    place, top = Location(found.path), files.fold_name(found.path_in_folder.split("/")[0]).removesuffix(".md")
    if files.fold_name(found.name) in SERVER_SETTINGS:
        message = f"`{found.path_in_folder}` tells a server what to do: it is no content"
        return Diagnostic(
            "reserved-file", message, place, "put it into `overrides/`, which belongs to those who publish"
        )
    if files.fold_name(found.path_in_folder) in RESERVED_FILES:
        message = f"`{found.path_in_folder}` would replace a file of the site"
        return Diagnostic("reserved-file", message, place, "give it another name")
    if is_page(found) and found.is_file:
        stem = found.name.removesuffix(".md")
        if (
            files.fold_name(found.path_in_folder).removesuffix(".md") in _NOT_FOLDER_NAMES
            or files.fold_name(stem) == "index.html"
        ):
            message = f"`{found.path_in_folder}` would be published where the site has a file called `{stem}`"
            return Diagnostic("reserved-file", message, place, "give it another name")
        if "." in stem:
            message = f"`{found.name}` would be published as a folder called `{stem}`, which is a name for a file"
            help = f"write it without the dot: `{stem.replace('.', '-').strip('-') or 'some-words'}.md`"
            return Diagnostic("reserved-file", message, place, help)
    elif files.fold_name(found.name) == "index.html":
        message = f"`{found.path_in_folder}` would replace a page of the site"
        return Diagnostic("reserved-file", message, place, "give it another name")
    if top in RESERVED_FOLDERS:
        return Diagnostic("reserved-file", f"`{top}/` belongs to the site", place, "choose another name")
    return None


def _refuse_suffix(found: FolderItem) -> Diagnostic | None:
    if found.is_folder or is_page(found) or found.suffix in ASSET_SUFFIXES or found.path_in_folder in TOP_FILES:
        return None
    place, suffix = Location(found.path), found.suffix.casefold()
    if near := next((name for name in TOP_FILES if files.fold_name(name) == files.fold_name(found.name)), None):
        message = f"nobody looks for `{found.path_in_folder}`"
        return Diagnostic("unread-file", message, place, f"name it `{near}`, directly in the content folder")
    if suffix in (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".txt", *ASSET_SUFFIXES):
        help = f"give it the ending {suffix if suffix in ASSET_SUFFIXES else '.md'}"
        if files.has_twin(found, page := found.file.with_suffix(".md").name):
            help = f"delete this file if it is a copy of `{page}`; else give it another name, which ends in .md"
        return Diagnostic("unread-file", f"`{found.name}` would not be read as a page", place, help)
    if suffix in (".yml", ".yaml"):
        help = "move it below playbooks/, into the folder of its playbook"
        return Diagnostic("unread-file", f"`{found.name}` would be published as it is, unchecked", place, help)
    help = f"pages end in .md; beside them may lie: {', '.join(ASSET_SUFFIXES)}"
    return Diagnostic("unread-file", f"`{found.name}` would be published as it is, unchecked", place, help)


def _refuse_size(found: FolderItem) -> Diagnostic | None:
    if is_page(found):
        return files.refuse_size(found, MAX_BYTES, "split it")
    return files.refuse_size(found, MAX_ASSET_BYTES, "make it smaller")
