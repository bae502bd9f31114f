"""Make the data of the tools in the browser: a JSON file per kind, texts as plain text.

Which fields it has is in the kind's `tool_fields`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_json

from generator import prose
from generator.catalog import Catalog
from generator.kinds import KINDS
from generator.model import Entry, Mitigation
from generator.model.fields import field_shapes
from generator.model.timeline import HOURS_PER_WEEK, make_timeline
from generator.pages import addresses
from generator.pages.base import make_title_lookup
from generator.site import Site

_EVERY = ("id", "title", "summary", "formerly")
"""The fields that every entry has there. The record of a kind names the others."""


def files(site: Site) -> Iterator[tuple[str, str]]:
    """Yield `data/<key>.json` for each kind in reading order; an empty list for a kind without entries."""
    for kind in KINDS.values():
        if kind.tool_fields is not None:
            entries = [
                _serialise_entry(site.catalog, entry, kind.tool_fields) for entry in site.catalog.all(kind.entry_type)
            ]
            yield f"data/{kind.entry_type.key}.json", to_json(entries).decode()


def _serialise_entry(catalog: Catalog, entry: Entry, fields: tuple[str, ...]) -> dict[str, Any]:
    playbook = catalog.playbook_of(entry)
    more = {"address": addresses.address_of(entry), "playbook": playbook.id if playbook else ""}
    return {**_serialise_fields(entry, (*_EVERY, *fields), catalog), **_serialise_timeline(entry), **more}


def _serialise_timeline(entry: Entry) -> dict[str, Any]:
    """Return days, step ends and weekly hours of a mitigation; nothing for other kinds.

    The planner shows what the page shows.
    """
    if not isinstance(entry, Mitigation):
        return {}
    timeline = make_timeline(entry)
    time = {"days": timeline.days, "length": timeline.length, "step_ends": timeline.step_ends}
    guess = {"is_guessed": True} if timeline.is_guessed else {}
    return {**time, **guess, "hours": HOURS_PER_WEEK[entry.effort]}


def _serialise_fields(part: BaseModel, names: tuple[str, ...] | None, catalog: Catalog) -> dict[str, Any]:
    """Return the non-empty fields of a part: those with the given names, else all but its sources."""
    found: dict[str, Any] = {}
    for shape in field_shapes(type(part)):
        if shape.attribute != "sources" if names is None else shape.attribute in names:
            value = getattr(part, shape.attribute)
            if value is not None and value != []:
                found[shape.attribute] = _serialise_value(value, bool(shape.prose), catalog)
    return found


def _serialise_value(value: Any, is_prose: bool, catalog: Catalog) -> Any:
    if isinstance(value, list):
        return [_serialise_value(item, is_prose, catalog) for item in value]
    if isinstance(value, BaseModel):
        return _serialise_fields(value, None, catalog)
    if isinstance(value, str):
        return prose.render_plain(value, make_title_lookup(catalog)) if is_prose else value
    return value if isinstance(value, int) else str(value)
