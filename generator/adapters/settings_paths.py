"""Files that settings name, and those that the frame of every page needs: all of them have to be there.

Input is MkDocs' configuration; output are sentences, each of which names the setting first. Must not know what else
settings may say.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from generator.adapters.build_errors import EnvironmentFailure
from generator.build import CONTENT, PLAYBOOKS
from generator.theme import FOLDER as THEME_FOLDER

THEME = "playbooks"
"""Name of the theme in `generator/theme/`, by which its entry point is found."""
_RELATIVE = re.compile(r"""url\(\s*["']?(?![a-z][a-z0-9+.-]*:|[/#])([^"')\s?#]+)""", re.IGNORECASE)
"""A file beside a stylesheet that it loads."""
Problems = Iterator[str]
"""A sentence each, which names the setting first."""
FRAME_TEMPLATES = (
    *("generated.html", "base.html", "main.html", "404.html", "sitemap.xml", "partials/footer.html"),
    *("partials/header.html", "partials/logo.html", "partials/palette.html", "partials/toc.html"),
    *("partials/javascripts/base.html", "partials/javascripts/palette.html"),
)
"""Templates of the theme that every page is made with."""
_SCRIPTS = "assets/javascripts"
_IMPORTED = re.compile(r"""["'](\.{1,2}/[\w./-]+\.js)["']""")
_OTHER_HOST = "pages load nothing from other hosts: put a copy of the file below `{folder}/`, and name that"
_LOADED = re.compile(r"""(?:@import\s+|url\(\s*)(?:url\(\s*)?["']?((?:https?:)?//[^"')\s;]+)""", re.IGNORECASE)
"""What a stylesheet loads from another host."""


def check_frame(config: MkDocsConfig) -> Problems:
    """Yield what is missing of the frame; without it, nothing else is checked."""
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    if Path(config.docs_dir).resolve() != root / CONTENT:
        yield f"`docs_dir:`: write `docs_dir: {CONTENT}`; hand-written pages are checked there and nowhere else"
    if config.theme.name != THEME:
        yield f"`theme.name: {config.theme.name}`: write `{THEME}`; the pages of this product are made for it"
    if missing := next(_find_missing_parts(THEME_FOLDER), ""):
        yield f"{THEME_FOLDER / missing} is missing, and pages need it: install this product anew"
    if config.theme.custom_dir is not None:
        yield from _check_overrides(Path(config.theme.custom_dir).resolve(), root)


def _check_overrides(folder: Path, root: Path) -> Problems:
    name = os.path.relpath(folder, root)
    if root.is_relative_to(folder) or any(folder.is_relative_to(root / part) for part in (CONTENT, PLAYBOOKS)):
        yield (
            f"`theme.custom_dir: {name}` cannot be used: whatever lies there would be published as it is; write "
            "`overrides`, and put what is yours there"
        )
    for part in FRAME_TEMPLATES:
        if (folder / part).is_file() and not (folder / part).stat().st_size:
            yield f"`theme.custom_dir: {name}` holds an empty {part}: delete it, and pages have that of the theme"
        elif os.path.lexists(folder / part) and not (folder / part).is_file():
            yield f"`theme.custom_dir: {name}` holds no file {part}, but a folder or a link to nothing: delete it"


def _find_missing_parts(folder: Path) -> Iterator[str]:
    """Yield templates of the frame that are no file with something in it, and scripts that others load."""
    for name in FRAME_TEMPLATES:
        file = folder / name
        if not file.is_file() or not file.stat().st_size:
            yield name
    for script in sorted((folder / _SCRIPTS).rglob("*.js")):
        text = script.read_text(encoding="utf-8", errors="replace") if script.is_file() else ""
        for imported in _IMPORTED.findall(text):
            target = script.parent / imported
            if not target.is_file():
                yield Path(os.path.normpath(target.relative_to(folder))).as_posix()


def check_local(setting: str, path: str) -> Problems:
    """Refuse an address of another host."""
    if re.match(r"[a-z][a-z0-9+.-]*:|//", path, re.IGNORECASE):
        yield f"`{setting}: {path}` cannot be used: {_OTHER_HOST.format(folder='overrides')}"


def check_files(config: MkDocsConfig, static_templates: Iterable[str]) -> Problems:
    """Yield the files that settings name and that do not exist."""
    theme = config.theme
    if isinstance(theme.get("icon"), dict) and (logo := theme["icon"].get("logo")):
        yield from check_icon(config, "`theme.icon.logo: ", logo)
    named = {"extra_css": [*config.extra_css], "extra_javascript": [str(script) for script in config.extra_javascript]}
    named |= {f"theme.{name}": [theme[name]] for name in ("logo", "favicon") if theme.get(name)}
    named |= {"extra_templates": [*config.extra_templates], "theme.static_templates": sorted(static_templates)}
    for setting, paths in named.items():
        for path in map(str, paths):
            if re.match(r"[a-z][a-z0-9+.-]*:|//", path, re.IGNORECASE):
                if setting.startswith("theme."):
                    yield from check_local(setting, path)
            elif not (is_in_theme(config, path) or _is_in_content(config, path)):
                helps = "put it below `overrides/`, and write its path from there"
                yield f"`{setting}: {path}`: there is no such file; {helps}"
            elif setting == "extra_css":
                yield from _check_style(config, path)


def _check_style(config: MkDocsConfig, path: str) -> Problems:
    """Yield what a stylesheet of the operator's loads from other hosts."""
    for folder in (*config.theme.dirs, config.docs_dir):
        if (Path(folder) / path).is_file():
            text = (Path(folder) / path).read_text(encoding="utf-8", errors="replace")
            if found := _LOADED.search(text):
                line = text.count("\n", 0, found.start()) + 1
                what = _OTHER_HOST.format(folder="overrides")
                yield f"`extra_css: {path}` cannot be used: line {line} loads {found[1][:80]}; {what}"
            for name in _RELATIVE.findall(text):
                target = Path(os.path.normpath(Path(path).parent / name)).as_posix()
                if not (is_in_theme(config, target) or _is_in_content(config, target)):
                    yield f"`extra_css: {path}` loads `{name}`: there is no such file beside it"
            return


def _is_inside(path: str) -> bool:
    return not Path(path).is_absolute() and ".." not in Path(path).parts


def _is_in_content(config: MkDocsConfig, path: str) -> bool:
    return _is_inside(path) and (Path(config.docs_dir) / path).is_file()


def is_in_theme(config: MkDocsConfig, path: str) -> bool:
    """Return whether a path names a file of the theme or of `overrides/`."""
    return _is_inside(path) and any((Path(folder) / path).is_file() for folder in config.theme.dirs)


def check_icon(config: MkDocsConfig, where: str, icon: Any) -> Problems:
    """Refuse an icon that the theme does not have."""
    if not is_in_theme(config, f".icons/{icon}.svg"):
        examples = "`material/email` or `fontawesome/brands/linkedin`"
        yield f"{where}{icon}`: the theme has no such icon; write one such as {examples}"


def find_theme_files(config: MkDocsConfig, patterns: Mapping[str, str]) -> dict[str, Path]:
    """Return a file of the theme per name, by the glob of its hashed file name.

    Raises `EnvironmentFailure` where the installed theme has none, or several: a new version may name files otherwise.
    """
    found: dict[str, Path] = {}
    for name, pattern in patterns.items():
        files = [file for folder in config.theme.dirs for file in Path(folder).glob(pattern)]
        if len(files) != 1:
            raise EnvironmentFailure(
                f"The installed Material theme has {'several files' if files else 'no file'} `{pattern}`: this version "
                "does not fit. Install the one that requirements.txt names: `make clean`, then `make site`"
            )
        found[name] = files[0]
    return found
