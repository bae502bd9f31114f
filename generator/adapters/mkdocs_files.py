"""Look up and change MkDocs' files and navigation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.adapters.build_errors import EnvironmentFailure
from generator.content_pages import ContentPage
from generator.files import is_litter, is_litter_folder
from generator.navigation import MenuItem
from generator.similarity import did_you_mean

EXCLUDED_LEVELS = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)
UNUSED_THEME_FILES = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""Files of the theme's own search, which no page of ours loads."""


def read_nav(nav: Iterable[Any], files: Files) -> list[MenuItem]:
    """Return what `nav:` of mkdocs.yml asks for: titles as they are written there, empty for none, and addresses.

    A section has the address of its first page. What leads nowhere is left out, of which MkDocs warns itself: in its
    own navigation a generated page has lost the title that it is given here.
    """
    return [
        item for written in nav for title, target in _split_items(written) if (item := _read_item(title, target, files))
    ]


def _split_items(written: Any) -> Iterable[tuple[str, Any]]:
    return written.items() if isinstance(written, dict) else [("", written)]


def _read_item(title: str, target: Any, files: Files) -> MenuItem | None:
    if isinstance(target, list):
        children = read_nav(target, files)
        return MenuItem(str(title), children[0].address, tuple(children)) if children else None
    file = files.get_file_from_path(str(target))
    if file is not None and file.is_documentation_page():
        return (
            MenuItem(str(title), "" if file.url in (".", "./") else file.url)
            if file.inclusion not in EXCLUDED_LEVELS
            else None
        )
    return MenuItem(str(title or target), str(target)) if urlsplit(str(target)).scheme else None


def keep_published(files: Files, config: MkDocsConfig) -> None:
    """Leave in `files` what is published: pages and their pictures, and the frame whatever the settings leave out."""
    _remove_litter(files)
    _remove_unused_files(files)
    _publish_frame(files, config)


def build_nav(tabs: Iterable[Any], pages: Iterable[ContentPage]) -> list[dict[str, Any]]:
    """Return the `nav:` of a site whose settings have none: its tabs, with the hand-written pages of each."""
    written: dict[str, list[str]] = {}
    for page in pages:
        written.setdefault(page.section, []).append(page.path)
    return [{"Home": "index.md"}, *({tab.title: written.get(tab.key) or f"{tab.address}index.md"} for tab in tabs)]


def check_nav(config: MkDocsConfig, files: Files) -> None:
    """Raise `EnvironmentFailure` for a `nav:` that names what is not there: MkDocs tells of what follows from it."""
    if problems := list(_check_nav(config.nav or [], files)):
        name = Path(config.config_file_path or "mkdocs.yml").name
        raise EnvironmentFailure("\n".join(f"{name}: {problem}" for problem in problems))


def _check_nav(nav: Iterable[Any], files: Files) -> Iterator[str]:
    """Yield a sentence for each page of `nav:` that is not there, or is there twice."""
    pages = {file.src_uri: file for file in files.documentation_pages(inclusion=lambda _: True)}
    met: set[str] = set()
    for target in _walk_targets(nav):
        file = files.get_file_from_path(target)
        if file is None and not urlsplit(target).scheme and not target.startswith("//"):
            near = did_you_mean(target.replace("\\", "/"), tuple(pages))
            helps = f"did you mean `{near}`?" if near else "write its path below content/, or leave it out"
            yield f"`nav: {target}`: there is no such page: {helps}"
        elif file is not None and file.src_uri in met:
            yield f"`nav: {target}`: this page is there twice, and has one place in the menus: leave one out"
        met.add(file.src_uri if file else target)


def _walk_targets(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    for inner in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _walk_targets(inner)


def _publish_frame(files: Files, config: MkDocsConfig) -> None:
    """See that `exclude_docs` and `draft_docs` leave out pages of the content folder, and nothing of the frame."""
    for file in files:
        if file.generated_by is None and file.src_dir != config.docs_dir and file.inclusion == InclusionLevel.UNDEFINED:
            file.inclusion = InclusionLevel.INCLUDED


def _remove_unused_files(files: Files) -> None:
    """Take out files of the theme that nothing on the site reads."""
    for file in [file for file in files if file.src_uri.startswith(UNUSED_THEME_FILES)]:
        files.remove(file)


def _remove_litter(files: Files) -> None:
    """Take out what editors and systems left in the content folder: MkDocs would publish it."""
    for file in [file for file in files if file.generated_by is None and _is_litter(file.src_uri)]:
        files.remove(file)


def _is_litter(path: str) -> bool:
    folders, _, name = path.rpartition("/")
    return is_litter(name) or any(map(is_litter_folder, folders.split("/")))


def restore_pages(files: Files, pages: list[ContentPage], config: MkDocsConfig) -> None:
    """Put the last good hand-written pages in the place of what stands in the content folder now."""
    for file in [file for file in files.documentation_pages() if file.generated_by is None]:
        files.remove(file)
    for page in pages:
        files.append(File.generated(config, page.path, content=page.text))
