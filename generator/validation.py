"""Sources -> entries. Turns what pydantic finds into diagnostics at the right line, one for each mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from generator import prose
from generator.diagnostics import Diagnostic, did_you_mean
from generator.loading import Source, Value, locate, locate_within
from generator.model import ENTRY_TYPES, Entry, Playbook
from generator.model.fields import fields_of, walk

RESERVED_IDS = frozenset(
    ("con", "prn", "aux", "nul", "index", "assets", "search", "sitemap", "404")
    + tuple(f"{device}{number}" for device in ("com", "lpt") for number in range(10))
)
"""Ids that Windows cannot store as a folder, or that the site needs for itself."""
TYPES_BY_KEY: dict[str, type[Entry]] = {entry_type.key: entry_type for entry_type in ENTRY_TYPES}
_EDITOR_KEY = "$schema"
"""May stand in any file for editors; it says nothing about the content."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry and where it was written."""

    entry: Entry
    source: Source
    path: tuple[str | int, ...]
    """Way from the top of the file to the entry."""
    line: int
    """Line it starts on, from 1."""


def validate(sources: Iterable[Source]) -> tuple[list[Placed], list[Diagnostic]]:
    """Every valid entry of the sources, and what is wrong with the others."""
    placed: list[Placed] = []
    problems: list[Diagnostic] = []
    for source in sources:
        for key, value in source.data.items():
            if key == _EDITOR_KEY:
                continue
            entry_type = TYPES_BY_KEY.get(key)
            if entry_type is None:
                problems.append(_unknown_kind(source, key))
            else:
                for outcome in _entries(source, entry_type, value):
                    if isinstance(outcome, Placed):
                        placed.append(outcome)
                    else:
                        problems.append(outcome)
    return placed, problems


def _unknown_kind(source: Source, key: str) -> Diagnostic:
    near = did_you_mean(key, TYPES_BY_KEY)
    place, excerpt = locate(source, (key,), of_key=True)
    help = f"did you mean `{near}`?" if near else "a file may hold: " + ", ".join(TYPES_BY_KEY)
    return Diagnostic("unknown-key", f"there are no entries of the kind `{key}`", place, help, excerpt)


def _entries(source: Source, entry_type: type[Entry], value: Value) -> Iterator[Placed | Diagnostic]:
    key = entry_type.key
    if entry_type is Playbook:
        if isinstance(value, dict):
            yield from _entry(source, entry_type, value, (key,), source.lines[key][0])
        else:
            yield _wrong_shape(source, (key,), "`playbook` is one mapping with `id`, `title` and so on")
        return
    if not isinstance(value, list):
        yield _wrong_shape(source, (key,), f"`{key}` holds a list: start each entry with `- id: ...`")
        return
    for index, (item, line) in enumerate(zip(value, source.lines[key], strict=True)):
        if isinstance(item, dict):
            yield from _entry(source, entry_type, item, (key, index), line)
        else:
            yield _wrong_shape(source, (key, index), "an entry is a mapping: `- id: ...`, its fields in lines below")


def _wrong_shape(source: Source, path: tuple[str | int, ...], help: str) -> Diagnostic:
    place, excerpt = locate(source, path)
    return Diagnostic("wrong-type", "this is not an entry", place, help, excerpt)


def _entry(
    source: Source, entry_type: type[Entry], value: dict[str, Value], path: tuple[str | int, ...], line: int
) -> Iterator[Placed | Diagnostic]:
    try:
        entry = entry_type.model_validate(value)
    except ValidationError as error:
        yield from _explain_all(error, entry_type, source, path)
        return
    yield Placed(entry, source, path, line)
    if entry.id in RESERVED_IDS:
        place, excerpt = locate(source, (*path, "id"))
        yield Diagnostic(
            "bad-id", f"the id `{entry.id}` is reserved", place, "add a word: it names a folder of the site", excerpt
        )
    yield from _blemishes(entry, source, path)


def _blemishes(entry: Entry, source: Source, path: tuple[str | int, ...]) -> Iterator[Diagnostic]:
    helps = {
        "html-in-text": "write Markdown; put what shall be shown as it is between backticks",
        "unsafe-link": "link to a full address that starts with https://, or to an entry with `@its-id`",
        "image-in-text": "images belong into a page below content/",
    }
    for field in walk(entry):
        if field.prose:
            for blemish in prose.blemishes(field.value):
                place, excerpt = locate_within(source, (*path, *field.path), blemish.raw)
                message = f"`{blemish.raw[:60]}` would not be published"
                yield Diagnostic(blemish.code, message, place, helps[blemish.code], excerpt)
        elif not field.ref and "<" in field.value and "html-in-text" in {b.code for b in prose.blemishes(field.value)}:
            place, excerpt = locate(source, (*path, *field.path))
            help = "this field is plain text: leave the markup out"
            yield Diagnostic("html-in-text", "HTML in a field that holds plain text", place, help, excerpt)


def _explain_all(
    error: ValidationError, entry_type: type[Entry], source: Source, path: tuple[str | int, ...]
) -> Iterator[Diagnostic]:
    found = error.errors(include_url=False)
    misspelt = {
        (*item["loc"][:-1], near)
        for item in found
        if item["type"] == "extra_forbidden" and (near := _nearest_field(entry_type, item["loc"]))
    }
    for item in found:
        if item["type"] == "missing" and item["loc"] in misspelt:
            continue  # the misspelt key says it already
        yield _explain(dict(item), entry_type, source, path)


def _explain(item: dict[str, Any], entry_type: type[Entry], source: Source, path: tuple[str | int, ...]) -> Diagnostic:
    loc, kind, ctx = tuple(item["loc"]), item["type"], item.get("ctx", {})
    full = (*path, *loc)
    name = next((step for step in reversed(loc) if isinstance(step, str)), "")
    if kind == "extra_forbidden":
        near = _nearest_field(entry_type, loc)
        place, excerpt = locate(source, full, of_key=True)
        known = ", ".join(_fields_at(entry_type, loc[:-1]))
        help = f"did you mean `{near}`?" if near else f"known here: {known}"
        return Diagnostic("unknown-key", f"there is no field `{loc[-1]}` here", place, help, excerpt)
    place, excerpt = locate(source, full)
    if kind == "missing":
        owner = entry_type.label.lower() if len(loc) == 1 else f"this item of `{_last_name(loc[:-1])}`"
        help = f"add `{loc[-1]}:` {_field_doc(entry_type, loc)}".strip()
        return Diagnostic("missing-field", f"{owner} has no `{loc[-1]}`", place, help, excerpt)
    if kind == "unquoted-colon":
        help = f"put the whole text in quotes: the colon after `{ctx['key'][:40]}` makes YAML read it as a key"
        return Diagnostic("needs-quotes", "this text contains a colon and needs quotes", place, help, excerpt)
    if kind in ("string_type", "list_type", "model_type", "dict_type", "model_attributes_type"):
        return Diagnostic("wrong-type", _TYPE_MESSAGES[kind].format(name=name), place, _TYPE_HELPS[kind], excerpt)
    if kind == "string_pattern_mismatch" and _is_slug_pattern(ctx["pattern"]):
        value = str(item["input"])[:80]
        help = "use lower-case letters, digits and single hyphens, for instance `measuring-roi`"
        return Diagnostic("bad-id", f"`{value}` cannot be an id", place, help, excerpt)
    return Diagnostic("wrong-value", *_explain_value(item, name), place, _value_help(item), excerpt)


_TYPE_MESSAGES = {
    "string_type": "`{name}` holds a text",
    "list_type": "`{name}` holds a list",
    "model_type": "`{name}` holds fields of its own",
    "model_attributes_type": "`{name}` holds fields of its own",
    "dict_type": "`{name}` holds fields of its own",
}
_TYPE_HELPS = {
    "string_type": "write the text on the same line, in quotes if it contains a colon and a space",
    "list_type": "write each item on a line of its own that starts with `- `",
    "model_type": "write the fields on lines of their own, two spaces further in",
    "model_attributes_type": "write the fields on lines of their own, two spaces further in",
    "dict_type": "write the fields on lines of their own, two spaces further in",
}


def _explain_value(item: dict[str, Any], name: str) -> tuple[str]:
    ctx, kind = item.get("ctx", {}), item["type"]
    value = str(item["input"])[:60]
    messages = {
        "literal_error": f"`{value}` is not a value of `{name}`",
        "string_too_long": f"`{name}` is too long ({len(str(item['input']))} characters)",
        "string_too_short": f"`{name}` is empty",
        "too_short": f"`{name}` has too few items",
        "value_error": f"`{value}` is not a value of `{name}`",
        "string_pattern_mismatch": f"`{value}` is not a value of `{name}`",
    }
    return (messages.get(kind, f"`{value}` is not a value of `{name}`") if ctx or kind else "",)


def _value_help(item: dict[str, Any]) -> str:
    ctx, kind = item.get("ctx", {}), item["type"]
    if kind == "literal_error":
        allowed = ctx["expected"].replace("'", "`")
        near = did_you_mean(str(item["input"]), [word.strip("` ") for word in allowed.replace(" or ", ", ").split(",")])
        return f"did you mean `{near}`? Allowed: {allowed}" if near else f"allowed: {allowed}"
    if kind == "value_error":
        return str(ctx.get("error", "")) or item["msg"]
    if kind == "string_pattern_mismatch":
        return _PATTERN_HELPS.get(_pattern_name(ctx["pattern"]), "look at the examples in the reference")
    if kind == "string_too_long":
        return f"at most {ctx['max_length']} characters"
    if kind == "too_short":
        return f"at least {ctx['min_length']}"
    return item["msg"][:1].lower() + item["msg"][1:]


_PATTERN_HELPS = {
    "duration": "a number and a unit: `2 hours`, `3 days`, `6 weeks`, `4 months`, `1 year`",
    "line": "one line of text, without a line break",
    "address": "a full address that starts with https://",
}


def _pattern_name(pattern: str) -> str:
    return "duration" if "minute" in pattern else "address" if "https" in pattern else "line"


def _is_slug_pattern(pattern: str) -> bool:
    return "a-z0-9" in pattern


def _last_name(loc: tuple[str | int, ...]) -> str:
    return next((step for step in reversed(loc) if isinstance(step, str)), "")


def _part_at(entry_type: type[BaseModel], loc: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The class of the mapping at `loc` below an entry of `entry_type`."""
    current: type[BaseModel] | None = entry_type
    for step in loc:
        if isinstance(step, str) and current is not None:
            current = next((field.part for field in fields_of(current) if field.name == step), None)
    return current


def _fields_at(entry_type: type[Entry], loc: tuple[str | int, ...]) -> list[str]:
    part = _part_at(entry_type, loc)
    return [field.name for field in fields_of(part)] if part else []


def _nearest_field(entry_type: type[Entry], loc: tuple[str | int, ...]) -> str | None:
    return did_you_mean(str(loc[-1]), _fields_at(entry_type, loc[:-1]))


def _field_doc(entry_type: type[Entry], loc: tuple[str | int, ...]) -> str:
    part = _part_at(entry_type, loc[:-1])
    for name, info in part.model_fields.items() if part else ():
        if (info.alias or name) == loc[-1] and info.description:
            return f"- {info.description.splitlines()[0]}"
    return ""
