"""Read the operator's settings (MkDocs, theme, plugin), validate them, and set what pages need in MkDocs'
configuration.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig

from generator.adapters.build_errors import EnvironmentFailure
from generator.adapters.colours import OWN_PRIMARY, SCHEMES, InvalidColour, Palette, make_stylesheet, read_palette
from generator.adapters.settings import check_settings, find_plugin, search_language
from generator.adapters.settings_paths import find_theme_files
from generator.build import CONTENT, PLAYBOOKS
from generator.publishing import AUDIENCE_VARIABLE
from generator.rendering import EditLinks, find_base_problem, find_pattern_problem
from generator.sanitising import sanitise

THEME_FILES = {
    "main": "assets/stylesheets/main.*.min.css",
    "palette": "assets/stylesheets/palette.*.min.css",
    "bundle": "assets/javascripts/bundle.*.min.js",
}
"""What pages read of the theme's own files: their names carry a hash that changes with each version."""
COLOURS = "assets/stylesheets/colours.css"
"""Where the colours of a company are on a site that has its own."""
_VARIABLES = {"edit_base": "EDIT_BASE", "feedback": "FEEDBACK", "nested_edit_bases": "NESTED_EDIT_BASES"}
"""Settings of the plugin that take a variable of the environment, where they are not written."""


class PlaybooksConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say below `playbooks:`."""

    audience = options.Type(str, default="everyone")
    """Who the site is for. What others may read is in no byte of it."""
    edit_base = options.Type(str, default="")
    """What comes before a file's path in the address where it is edited; empty for no edit links."""
    nested_edit_bases = options.Type((dict, str), default={})
    """The same for folders of `playbooks/` and `content/` that are repositories of their own: `folder: base`, or
    `folder=base` where it comes from the environment, with blanks between several."""
    feedback = options.Type(str, default="")
    """A `mailto:` or `https:` address where readers say what is wrong with an entry, with `{id}`, `{kind}`, `{title}`
    and `{address}` in it; empty for no such links."""
    cache_dir = options.Type(str, default=".cache/playbooks")
    """Where values of unchanged files are kept between builds; empty for no cache."""


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """The validated settings of one build."""

    audience: str
    names: Mapping[str, str]
    """Language, name and address of the site and of its feedback, by the fields of `Site`."""
    description: str
    has_nav: bool
    """Whether mkdocs.yml has a `nav:`."""
    excluded: tuple[Any, ...]
    """MkDocs' patterns of pages that are not published."""
    theme_files: Mapping[str, Path]
    colours: str
    """A stylesheet with the colours of a company; empty where none are chosen."""
    primary: str
    """The colour of a phone's frame around the site."""
    edit_base: str
    nested_edit_bases: Mapping[str, str]

    def is_published(self, path: str) -> bool:
        """Return whether `exclude_docs` and `draft_docs` leave a page of the content folder on the site."""
        return not any(patterns.match_file(path) for patterns in self.excluded)

    def edit_links(self, nested: Iterable[str]) -> EditLinks:
        """Return where files are edited. One in a `nested` repository has no link below this one's base."""
        return EditLinks(self.edit_base, {**dict.fromkeys(nested, ""), **self.nested_edit_bases})

    def theme_globals(self) -> dict[str, Any]:
        """Return what the frame's templates read."""
        return {
            "theme_files": {name: file.name for name, file in self.theme_files.items()},
            "theme_colour": self.primary,
            "colours": COLOURS if self.colours else "",
        }


def read_build_settings(config: MkDocsConfig, plugin: PlaybooksConfig) -> BuildSettings:
    """Return the validated settings, and set in `config` what pages need. Raises `EnvironmentFailure`."""
    check_settings(config)
    for name, variable in _VARIABLES.items():  # a `plugins:` of somebody's own may not name them
        plugin[name] = plugin[name] or os.environ.get(variable, "")
    if mistake := find_pattern_problem(plugin.feedback):
        raise EnvironmentFailure(
            f"mkdocs.yml, plugin playbooks: `feedback: {plugin.feedback}` cannot be used: {mistake}"
        )
    nested = _read_nested(plugin.nested_edit_bases)
    _check_edit_bases(plugin.edit_base, nested)
    if plugin.cache_dir.removeprefix("./").split("/")[0] in (PLAYBOOKS, CONTENT):
        raise EnvironmentFailure(
            f"mkdocs.yml, plugin playbooks: `cache_dir: {plugin.cache_dir}` cannot be used: what lies there is read as "
            "content; write a folder beside it, such as `.cache/playbooks`"
        )
    theme_files = find_theme_files(config, THEME_FILES)
    colours, primary = _make_colours(config.theme.get("palette"), theme_files["palette"])
    choices = BuildSettings(
        audience=os.environ.get(AUDIENCE_VARIABLE) or plugin.audience,
        names={
            "language": search_language(config),
            "name": config.site_name,
            "address": config.site_url or "",
            "feedback": plugin.feedback,
        },
        description=config.site_description or "",
        has_nav=config.nav is not None,
        excluded=tuple(patterns for patterns in (config.exclude_docs, config.draft_docs) if patterns is not None),
        theme_files=theme_files,
        colours=colours,
        primary=primary,
        edit_base=plugin.edit_base,
        nested_edit_bases=nested,
    )
    _adapt_config(config)
    return choices


def _adapt_config(config: MkDocsConfig) -> None:
    # The words around pages are English, whatever the search reads.
    config.theme["language"], config.theme["direction"] = "en", "ltr"
    config.copyright = sanitise(config.copyright) if config.copyright else None
    if search := find_plugin(config, "search"):
        search.config.enabled = False  # its index would be a second one, read by nobody


def _make_colours(palette: Any, names: Path) -> tuple[str, str]:
    """Return the stylesheet for a palette, and its primary colour."""
    try:
        palettes = read_palette(palette, names)
        styles = make_stylesheet(palettes) if palettes else ""
    except InvalidColour as error:
        raise EnvironmentFailure(f"mkdocs.yml: {error}") from None
    return styles, palettes.get(SCHEMES[0], Palette()).primary or OWN_PRIMARY


def _read_nested(written: Any) -> dict[str, str]:
    """Return bases by folder, with a slash at its end. Raises `EnvironmentFailure`."""
    pairs = written.items() if isinstance(written, dict) else (part.partition("=")[::2] for part in written.split())
    found = {f"{str(folder).strip('/')}/": str(base or "") for folder, base in pairs}
    for folder in found:
        if not folder.startswith((f"{PLAYBOOKS}/", f"{CONTENT}/")) or "=" in folder:
            raise EnvironmentFailure(
                f"mkdocs.yml, plugin playbooks: `nested_edit_bases: {folder.strip('/')}` cannot be used: before the "
                f"`=` stands a folder below {PLAYBOOKS}/ or {CONTENT}/, such as "
                f"`{PLAYBOOKS}/answers=https://code.example/team/answers/edit/main`"
            )
        if not found[folder] and not isinstance(written, dict):
            raise EnvironmentFailure(
                f"mkdocs.yml, plugin playbooks: `nested_edit_bases: {folder.strip('/')}=` cannot be used: after the `=`"
                " stands the address, such as `https://code.example/team/answers/edit/main`"
            )
    return found


def _check_edit_bases(edit_base: str, nested: Mapping[str, str]) -> None:
    bases = {"edit_base": edit_base, **{f"nested_edit_bases: {folder}": base for folder, base in nested.items()}}
    for name, base in bases.items():
        if mistake := find_base_problem(base):
            variable = " (the variable EDIT_BASE)" if name == "edit_base" else ""
            raise EnvironmentFailure(
                f"mkdocs.yml, plugin playbooks: `{name}: {base}`{variable} cannot be used: {mistake}"
            )
