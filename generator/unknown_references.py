"""Explain references to entries that do not exist, and what was probably meant as an `@id` and is none."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from generator import prose
from generator.catalog import Catalog
from generator.kinds import ENTRY_TYPES
from generator.similarity import did_you_mean
from generator.validation.formatting import with_article

_KEYS = {entry_type.kind: entry_type.key for entry_type in ENTRY_TYPES}
LABELS = {entry_type.kind: entry_type.label.lower() for entry_type in ENTRY_TYPES}
_LONG_DASHES = "\u2012\u2013\u2014\u2015\u2212"
"""Dashes between words, and what text programs make of a hyphen."""
DASHES = f"-\u2010\u2011{_LONG_DASHES}"
_LONG_DASH = re.compile(f"[{_LONG_DASHES}]")
_WORD_AND_BLANK = re.compile(r"\S+")


def explain_unknown(catalog: Catalog, kind: str, target: str) -> tuple[str, str, str]:
    """Return code, message and help for a `target` that is no id of `kind`; with an empty kind, no id of any."""
    others = catalog.kinds_with_id(target)
    if kind and others:
        message = f"`{target}` is {with_article(LABELS[others[0]])}, not {with_article(LABELS[kind])}"
        near = did_you_mean(target, catalog.ids(kind))
        help = f"did you mean the {LABELS[kind]} `{near}`?" if near else f"name {with_article(LABELS[kind])}"
        help += f"; if it is {with_article(LABELS[kind])}, move it below `{_KEYS[kind]}:`"
        return "wrong-kind", message, help
    if len(others) > 1:
        choices = " or ".join(f"`{other}/{target}`" for other in others)
        return "ambiguous-reference", f"`{target}` is the id of several entries", f"write {choices}"
    label = LABELS[kind] if kind else "entry"
    if renamed := catalog.find_by_former_id(kind, target):
        return "unknown-reference", f"the {label} `{target}` has another id now", f"write `{renamed.id}`"
    id = target.rpartition("/")[2]
    near = _find_meant_id(catalog, kind, target) or did_you_mean(id, catalog.ids(kind))
    renaming = f"and `formerly: [{id}]` below that id"
    help = f"add the {label}, or name one that exists; if it was renamed, write its new id here, {renaming}"
    if near:
        help = f"did you mean `{near}`?"
    if near and near == _ids_by_title(catalog).get(target.replace("-", " ")):
        help += f" If it was renamed, write its new id in all places, {renaming}"
    return "unknown-reference", f"there is no {label} with the id `{target}`", help


def _find_meant_id(catalog: Catalog, kind: str, target: str) -> str | None:
    """Return the id that stands behind a kind in `target`, or whose title `target` is in the form of an id."""
    id = target.rpartition("/")[2]
    if id != target and catalog.find(id):
        return id
    titled = _ids_by_title(catalog).get(id.replace("-", " "))
    if titled and catalog.find(f"{kind}/{titled}" if kind else titled):
        return titled
    before = next((label for label in LABELS if id.startswith(f"{label.replace('_', '-')}-")), "")
    rest = id[len(before) + 1 :]
    return rest if before and kind in ("", before) and catalog.find(f"{before}/{rest}") else None


def explain_unknown_mention(catalog: Catalog, target: str) -> tuple[str, str, str]:
    """Return code, message and help for an `@target` in a text that leads nowhere."""
    code, message, help = explain_unknown(catalog, "", target)
    if code == "ambiguous-reference":
        help = help.replace("`", "`@", 1).replace(" or `", " or `@")
    elif help.startswith(("did you mean `", "write `")):
        help = help.replace("`", "`@", 1)
    elif target in LABELS:
        help = f"behind a kind stands a slash, and then the id: `@{target}/its-id`; to show it, write `\\@{target}`"
    elif help.startswith("add the entry"):
        help = f"name an entry that exists; a person, or only a sign? write `\\@{target}` in place of `@{target}`"
    return code, message, help


def find_meant_entry(catalog: Catalog, words: str) -> tuple[str, str] | None:
    """Return the id that the words behind an at sign stand for, and those of the words that stand for it; None for no
    id.

    The words are an id with capitals, underscores or blanks in it, or begin with the title of an entry.
    """
    pieces = list(_WORD_AND_BLANK.finditer(words))
    for last in range(len(pieces), 0, -1):
        meant = words[: pieces[last - 1].end()]
        id = re.sub(r"[\s_-]+", "-", meant.casefold()).strip("-")
        if (last > 1 or meant != id) and (catalog.find(id) is not None or catalog.kinds_with_id(id)):
            return id, meant
        if last > 1 and (found := _ids_by_title(catalog).get(" ".join(meant.casefold().split()))):
            return found, meant
    return None


@lru_cache(maxsize=4)
def _ids_by_title(catalog: Catalog) -> dict[str, str]:
    """Return the ids of entries by title, in lowercase and with single blanks."""
    return {" ".join(entry.title.casefold().split()): entry.id for entry in reversed(list(catalog.entries()))}


def explain_possible_mention(catalog: Catalog, near: prose.PossibleMention) -> tuple[str, str, str] | None:
    """Return code, message and help for what was probably meant as an `@id`; None where it may be somebody's name."""
    near = _cut_at_long_dash(catalog, near)
    if near.is_wrapped or (near.raw[1:2] == " " and "-" in near.raw):
        id = near.words if near.is_wrapped else near.raw[2:]
        if catalog.find(id) is not None:
            message = f"`{near.raw}` would not be a link: only an id stands behind the at sign"
            right = near.raw.replace("/@", ", @") if "/@" in near.raw else f"@{id}"
            return "unknown-reference", message, f"write `{right}` in place of `{near.raw}`"
    meant = None if near.is_wrapped else find_meant_entry(catalog, near.words)
    if meant:
        id, words = meant
        raw = near.raw[: -len(near.raw[1:].lstrip())] + words
        message = f"`{raw}` would not be a link: an id has lowercase letters and hyphens, and no blanks"
        return "unknown-reference", message, f"did you mean `@{id}`? Write `@{id}` in place of `{raw}`"
    word = near.raw[1:]
    if "/" in word and all(catalog.find(part) is not None for part in word.split("/")):
        help = f"write `@{word.replace('/', ' and @')}` in place of `{near.raw}`"
        return "unknown-reference", f"only the first of the entries in `{near.raw}` would be a link", help
    word = re.sub(f"[{DASHES}]", "-", word)
    if (word == near.raw[1:] and (word == word.lower() and "_" not in word)) or not re.search("[_-]", word):
        return None
    plain = re.sub("_+", "-", word)
    if not (likely := plain if catalog.find(plain) is not None else did_you_mean(plain, catalog.ids())):
        return None
    message = f"`{near.raw}` would not be a link: an id has lowercase letters and hyphens, and no blanks"
    return "unknown-reference", message, f"did you mean `@{likely}`? Write `@{likely}` in place of `{near.raw}`"


def _cut_at_long_dash(catalog: Catalog, near: prose.PossibleMention) -> prose.PossibleMention:
    """Return a mention without the words behind a dash, unless the dash is the hyphen of an id."""
    raw, *behind = _LONG_DASH.split(near.raw, maxsplit=1)
    if not behind or catalog.find(re.sub(f"[{DASHES}]", "-", near.raw[1:])) is not None:
        return near
    return replace(near, raw=raw, words=raw[1:].lstrip())
