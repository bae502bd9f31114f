"""Validate `mkdocs.yml`: every setting of MkDocs and of the theme is supported or refused by name.

The tables are complete: a test compares them with those of MkDocs and Material.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from generator.adapters.build_errors import EnvironmentFailure
from generator.adapters.settings_paths import (
    THEME,
    Problems,
    check_files,
    check_frame,
    check_icon,
    check_local,
    is_in_theme,
)
from generator.environment import find_site_address_problem, is_web_address
from generator.sanitising import sanitise
from generator.similarity import did_you_mean
from generator.theme import FOLDER as THEME_FOLDER

_STYLES = "assets/stylesheets/playbooks.css"
MAX_TEXT = 2_000
"""Characters of a text that stands on every page."""
_OWN_EDIT_LINKS = "edit links come from `edit_base` of the plugin playbooks (the variable EDIT_BASE): leave it out"
_OWN_FRAME = "the frame around a page has no place for it: leave it out"
_OWN_SEARCH = "the search is this product's own: leave it out"

HONOURED = frozenset((
    *("site_name", "site_url", "site_description", "site_author", "copyright", "nav", "theme", "extra", "plugins"),
    *("docs_dir", "site_dir", "exclude_docs", "draft_docs", "not_in_nav", "use_directory_urls", "extra_css"),
    *("extra_javascript", "extra_templates", "markdown_extensions", "hooks", "watch", "strict", "validation"),
    *("dev_addr", "remote_branch", "remote_name"),
))  # fmt: skip
"""Settings of MkDocs that do what its documentation says, or the part of it that `_check_values` lets through."""
REFUSED: Mapping[str, str] = {
    "repo_url": _OWN_EDIT_LINKS,
    "repo_name": _OWN_EDIT_LINKS,
    "edit_uri": _OWN_EDIT_LINKS,
    "edit_uri_template": _OWN_EDIT_LINKS,
    "pages": "MkDocs calls it `nav:` now",
    "google_analytics": "pages send nothing to other hosts: leave it out",
}
"""Settings of MkDocs that would have no effect, and why."""
THEME_HONOURED = frozenset((
    *("name", "custom_dir", "language", "direction", "features", "font", "icon", "favicon", "logo", "palette"),
    *("static_templates", "locale"),
))  # fmt: skip
"""Settings below `theme:`; `_check_theme` says which values."""
FEATURES = frozenset((
    *("navigation.instant", "navigation.instant.prefetch", "navigation.tabs", "navigation.tracking", "navigation.top"),
    *("toc.follow", "content.code.annotate", "content.code.copy", "content.code.select", "content.footnote.tooltips"),
    *("content.lazy", "content.tabs.link", "content.tooltips", "header.autohide"),
))  # fmt: skip
"""Features of the theme that work in this product's frame. Tabs are always shown."""
REFUSED_FEATURES: Mapping[str, str] = {
    **dict.fromkeys(("content.action.edit", "content.action.view"), _OWN_EDIT_LINKS),
    **dict.fromkeys(("search.highlight", "search.share", "search.suggest"), _OWN_SEARCH),
    **dict.fromkeys(
        (
            *("announce.dismiss", "navigation.expand", "navigation.footer", "navigation.indexes", "navigation.path"),
            *("navigation.prune", "navigation.sections", "navigation.tabs.sticky", "toc.integrate"),
            *("navigation.instant.preview", "navigation.instant.progress"),
        ),
        _OWN_FRAME,
    ),
}
EXTRA_HONOURED = frozenset(("social", "generator"))
"""Settings below `extra:` that the frame reads. Any other is honoured where a template of `overrides/` names it."""
EXTRA_REFUSED: Mapping[str, str] = {
    **dict.fromkeys(("analytics", "consent"), "pages send nothing to other hosts: leave it out"),
    "polyfills": "pages load nothing from other hosts: leave it out, or name a file of yours in `extra_javascript:`",
    **dict.fromkeys(
        ("alternate", "annotate", "homepage", "manifest", "scope", "status", "tags", "version"), _OWN_FRAME
    ),
}
PLUGIN_NAMESPACES = (THEME, "material")
"""Before the `/` in the names of Material's plugins: those of this theme's entry points, and Material's own."""
PLUGINS_REFUSED: Mapping[str, str] = {
    **dict.fromkeys(("blog", "tags"), f"{_OWN_FRAME}"),
    "typeset": _OWN_FRAME,
    "privacy": "pages load nothing from other hosts, so there is nothing to fetch: leave it out",
    "social": "its pictures need fonts from other hosts: leave it out",
    "projects": "a site is built from one project: leave it out",
    "info": "it writes a report for another product instead of the site: leave it out",
    "offline": "links need folders as addresses, which it switches off: leave it out; pages can be read from "
    "a disk all the same",
}
_ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
_SOCIAL_SCHEMES = ("https", "http", "mailto")


def check_settings(config: MkDocsConfig) -> None:
    """Raise `EnvironmentFailure` with a sentence for each setting that cannot be honoured."""
    written = _read_written_settings(config)
    theme = written.get("theme")
    problems = list(check_frame(config))
    if not problems:
        problems = [
            *_check_names(written),
            *_check_base_values(config),
            *_check_values(config),
            *_check_theme(config, theme if isinstance(theme, dict) else {}),
            *_check_extra(config, written.get("extra") or {}),
            *check_files(config, _find_own_templates(config)),
        ]
    if problems:
        name = Path(config.config_file_path or "mkdocs.yml").name
        raise EnvironmentFailure("\n".join(f"{name}: {problem}" for problem in dict.fromkeys(problems)))


def find_plugin(config: MkDocsConfig, name: str) -> Any:
    """Return the plugin of Material with this name, such as `search`; None where the settings do not name it."""
    return next(filter(None, (config.plugins.get(f"{space}/{name}") for space in PLUGIN_NAMESPACES)), None)


def search_language(config: MkDocsConfig) -> str:
    """Return the language that the search takes endings off in: the first part of `theme.language`."""
    found = _LANGUAGE.fullmatch(str(config.theme.get("language") or "en"))
    return found[1].lower() if found else "en"


def _read_written_settings(config: MkDocsConfig) -> dict[str, Any]:
    """Return what stands in mkdocs.yml, its defaults left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # nothing else knows what was written and what is a default
        parts = config.user_configs
    return {name: value for part in parts for name, value in part.items() if value is not None}


def _check_names(written: Mapping[str, Any]) -> Problems:
    for name, why in REFUSED.items():
        if name in written:
            yield f"`{name}:` has no effect: {why}"


def _check_base_values(config: MkDocsConfig) -> Problems:
    """Yield settings that a command of ours sets itself, and that MkDocs would take from the file unchecked."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        in_file: Mapping[str, Any] = next(iter(config.user_configs), {})
    if not str(config.site_name).strip():
        yield "`site_name:` is empty: write the name that stands at the top of every page"
    if config.site_url and (mistake := find_site_address_problem(config.site_url)):
        yield f"`site_url: {config.site_url}`: {mistake}write one such as `https://playbooks.example/`"
    for name in ("site_name", "site_description", "site_author", "copyright"):
        if len(config[name] or "") > MAX_TEXT:
            yield f"`{name}:` has {len(config[name]):,} characters, and {MAX_TEXT:,} are the most: it is on every page"
    if in_file.get("site_dir") not in (None, "site"):
        yield "`site_dir:` has no effect: leave it out, and write `playbooks build --site FOLDER`"
    if not isinstance(in_file.get("strict", False), bool):
        yield f"`strict: {in_file['strict']}` is neither `true` nor `false`; leave it out, `playbooks build` is strict"


def _check_values(config: MkDocsConfig) -> Problems:
    refused = [name for name in PLUGINS_REFUSED if find_plugin(config, name)]
    for name in refused:
        yield f"`plugins: {name}` cannot be used: {PLUGINS_REFUSED[name]}"
    if not config.use_directory_urls and not refused:
        yield "`use_directory_urls: false` cannot be used: addresses of pages are folders; leave it out"
    yield from _check_nav(config.nav)
    yield from _check_copyright(config.copyright or "")
    for path in config.extra_css:
        if str(path) == _STYLES:
            yield f"`extra_css: {path}` has no effect: every page has these styles already: leave it out"
        yield from check_local("extra_css", str(path))
    for script in config.extra_javascript:
        yield from check_local("extra_javascript", str(script))


def _check_copyright(html: str) -> Problems:
    """Yield what is wrong with `copyright`: it is on pages of every depth, so a relative path means something else on
    each.
    """
    for address in _ADDRESS.findall(sanitise(html)):
        if not address.startswith(("mailto:", "/")) and not is_web_address(unescape(address)):
            yield (
                f"`copyright:` leads to `{unescape(address)}`: write a whole address, `https://...`, or `mailto:` and "
                "a mail address"
            )


def _check_nav(nav: Any) -> Problems:
    """Lead out of the site only to what a reader can open: links in `nav:` pass no allow-list."""
    for item in nav if isinstance(nav, list) else ():
        for target in item.values() if isinstance(item, dict) else (item,):
            yield from _check_nav(target)
            scheme = re.match(r"([a-z][a-z0-9+.-]*):|//", str(target), re.IGNORECASE)
            if isinstance(target, str) and scheme and not (scheme[1] == "mailto" or is_web_address(target)):
                yield f"`nav: {target}` cannot be used: it is no page, and begins with none of `https://` and `http://`"


def _check_theme(config: MkDocsConfig, written: Mapping[str, Any]) -> Problems:
    for name in written:
        if name not in THEME_HONOURED:
            yield f"`theme.{name}:` has no effect: {_suggest_name(name, THEME_HONOURED) or _OWN_FRAME}"
    theme = config.theme
    yield from _check_language(config, written.get("language", "en"))
    if str(written.get("locale", "en"))[:2] != "en":
        yield "`theme.locale:` has no effect: the words around pages are English; leave it out"
    if theme.get("direction") not in (None, "", "ltr"):
        yield "`theme.direction:` has no effect: the words around pages are English, from left to right; leave it out"
    if isinstance(written.get("font"), dict | str):
        yield "`theme.font:` has no effect: pages bring their fonts along; write `font: false`"
    yield from _check_features(theme.get("features") or [])
    icon = written.get("icon") or {}
    if not isinstance(icon, dict):
        yield "`theme.icon:` holds `logo:`, such as `logo: material/coffee` below it"
    for part in icon if isinstance(icon, dict) else ():
        if part != "logo":
            yield f"`theme.icon.{part}:` has no effect: {_OWN_FRAME}"


def _check_language(config: MkDocsConfig, language: Any) -> Problems:
    if isinstance(language, bool):
        yield '`theme.language:` is read as `true` or `false`; write it in quotes, such as `language: "no"`'
        return
    found = _LANGUAGE.fullmatch(str(language))
    files = (f"partials/languages/{name}.html" for name in ((found[0], found[1].lower()) if found else ()))
    if not any(is_in_theme(config, file) for file in files):
        yield f"`theme.language: {language}` is no code of a language; write one such as `en`, `de` or `pt-BR`"


def _check_features(features: Any) -> Problems:
    if not isinstance(features, list):
        yield "`theme.features:` is a list: write one feature in each line, after `- `"
        return
    for feature in map(str, features):
        if feature not in FEATURES:
            why = (
                REFUSED_FEATURES.get(feature)
                or _suggest_name(feature, FEATURES)
                or "there is no such feature: leave it out"
            )
            yield f"`theme.features: {feature}` has no effect: {why}"


def _check_extra(config: MkDocsConfig, written: Mapping[str, Any]) -> Problems:
    templates: str | None = None
    for name in written:
        if name in EXTRA_REFUSED:
            yield f"`extra.{name}:` has no effect: {EXTRA_REFUSED[name]}"
        elif name not in EXTRA_HONOURED:
            templates = _read_own_templates(config) if templates is None else templates
            if not re.search(rf"extra\b\W+(?:get\(\W+)?{re.escape(str(name))}\b", templates):
                why = _suggest_name(name, EXTRA_HONOURED) or "no template in `overrides/` reads it: leave it out"
                yield f"`extra.{name}:` has no effect: {why}"
    yield from _check_social(config, written.get("social", []))


def _read_own_templates(config: MkDocsConfig) -> str:
    folders = filter(None, (config.theme.custom_dir, str(THEME_FOLDER)))
    files = [file for folder in folders for file in sorted(Path(folder).rglob("*.html"))]
    return "\n".join(file.read_text(encoding="utf-8", errors="replace") for file in files if file.is_file())


def _check_social(config: MkDocsConfig, social: Any) -> Problems:
    if not isinstance(social, list) or not all(isinstance(item, dict) for item in social):
        yield (
            "`extra.social:` is a list of links: write `- icon: material/email` and below it "
            "`link: mailto:team@example.com`"
        )
        return
    for number, item in enumerate(social, 1):
        where = f"`extra.social`, link {number}"
        if extra := [key for key in item if key not in ("icon", "link", "name")]:
            yield f"{where}: `{extra[0]}:` has no effect; there are `icon:`, `link:` and `name:`"
        link = str(item.get("link") or "")
        yield from _check_link(f"{where}: `link: {link}`", link)
        if item.get("icon"):
            yield from check_icon(config, f"{where}: `icon: ", item["icon"])
        else:
            yield f"{where}: `icon:` is missing; write one such as `icon: material/email`"


def _check_link(where: str, link: str) -> Problems:
    scheme, _, rest = link.partition(":")
    if scheme not in _SOCIAL_SCHEMES:
        yield f"{where} begins with none of `https:`, `http:` and `mailto:`"
    elif scheme == "mailto" and "@" not in rest:
        yield f"{where} names nobody: write one such as `mailto:team@example.com`"
    elif scheme != "mailto" and not is_web_address(link):
        yield f"{where} is no address: write one such as `https://social.example/team`"


def _find_own_templates(config: MkDocsConfig) -> Iterable[str]:
    theme = _read_written_settings(config).get("theme")
    named = theme.get("static_templates") if isinstance(theme, dict) else None
    return map(str, named) if isinstance(named, list) else ()


def _suggest_name(name: object, known: Iterable[str]) -> str:
    near = did_you_mean(str(name), tuple(sorted(known)))
    return f"did you mean `{near}`?" if near else ""
