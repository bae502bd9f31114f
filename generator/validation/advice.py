"""Make the help of diagnostics about values of a wrong type or form."""

from __future__ import annotations

import re
from dataclasses import replace

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.diagnostics import Location
from generator.loading import locate, quoting
from generator.model.base import ShortPart
from generator.model.fields import FieldShape, field_shapes
from generator.model.marks import RefTo
from generator.similarity import did_you_mean
from generator.validation import durations, suggestions
from generator.validation.dashes import find_neighbours
from generator.validation.finding import Finding
from generator.validation.formatting import format_key, missing_space_hint, show, with_article
from generator.validation.written import find_nearest_id

_NOTHING = re.compile(r"(?:none|no|nothing|n\.?/?a\.?|keine?|nil|tb[ad]|todo|[-\u2013\u2014?.]+)", re.IGNORECASE)
"""What people write where nothing is to be said."""
_DASHES = "put `- ` before each item"
_MAX_REPEATED_CHARACTERS = 200
"""Characters of a value that a message repeats as it should be written."""


def suggest_date(value: str) -> str:
    """Return how `value` is written as a day."""
    help = "write year-month-day, for instance 2026-03-31"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        return f"there is no such day: {help}"
    if near := suggestions.parse_date(value):
        return f"write `{near}`: year-month-day"
    if either := suggestions.parse_ambiguous_date(value):
        return f"write `{either[0]}` or `{either[1]}`, as it is meant: year-month-day"
    return help


def suggest_number(field: FieldInfo | None, number: str, reason: str) -> str:
    """Return that `number` is to be written for `reason`, or which numbers `field` allows when it is none of them."""
    limits = {
        name: getattr(item, name)
        for item in (field.metadata if field else ())
        for name in ("ge", "le")
        if getattr(item, name, None) is not None
    }
    if limits.get("ge", int(number)) <= int(number) <= limits.get("le", int(number)):
        return f"write `{number}`: {reason}"
    return "write a whole number" + (f" from {limits['ge']} to {limits['le']}" if len(limits) > 1 else "")


def suggest_duration(value: str, field: str) -> str:
    """Return how `value` is written as a duration; of an `m` alone, the `field` tells minutes from months."""
    if field != "takes" and re.fullmatch(r"\d{1,2} ?[mM]", value.strip()):
        value = f"{value.strip()}o"
    if near := durations.parse_duration(value):
        return f"write `{near}`: a number and one of minutes, hours, days, weeks, months, years"
    if number := durations.parse_number(value):
        choices = " or ".join(f"`{number} {unit}{'' if number == 1 else 's'}`" for unit in ("minute", "week", "month"))
        return f"add the unit, for instance {choices}"
    if unit := durations.parse_unit(value):
        return f"say how many, as a number and a unit, for instance `6 {unit}s`"
    return "write a number and a unit, for instance `20 minutes`, `2 hours`, `3 days`, `6 weeks`, `4 months`, `1 year`"


def suggest_id(finding: Finding, value: str) -> str:
    """Return which id is meant by `value`, or how it is written as one."""
    if finding.ref:
        kind = finding.ref.kind
        several = _guess_ids(finding, value)
        if several and "," in value and not _is_in_brackets(finding):
            return f"write each on a line of its own, each behind a dash: `- {several[0]}` and so on"
        if not several and (id := finding.subject.written.guess_id(kind, value)):
            return f"write `{id}`: entries are named by their id"
        if "://" in value:
            label = with_article(kind or "entry")
            address = show(value)
            return f"entries are named by their id: add {label} with `address: {address}`, and write its id here"
        if several:
            return f"write `{', '.join(several)}`: a comma stands between two ids"
        return _suggest_ids(finding, finding.ref.kind, value)
    near = find_nearest_id(value) or find_nearest_id(neighbours_title(finding) or "")
    near = near or f"my-{finding.subject.entry_type.kind.replace('_', '-')}"
    return f"write `{near}`: an id has lower-case letters, digits and single hyphens"


def _suggest_ids(finding: Finding, kind: str, value: str) -> str:
    """Return what to write where ids are expected and `value` names no entry."""
    label = kind.replace("_", " ") or "entry"
    if _NOTHING.fullmatch(value.strip()):
        what = "take it out of the list" if finding.is_item else "delete this line"
        return f"{what}: a field that holds no {label} is left out"
    example = next(iter(finding.subject.written.ids_of(kind)), find_nearest_id(value))
    article = "an" if label[0] in "aeio" else "a"
    return f"name {article} {label} that exists by its id, such as `{example}`, or add one"


def neighbours_title(finding: Finding) -> str | None:
    """Return the title beside a field of an entry."""
    items, index = find_neighbours(finding.subject)
    title = items[index].get("title") if items and isinstance(items[index], dict) else None
    return title if isinstance(title, str) else None


def _is_in_brackets(finding: Finding) -> bool:
    """Return whether the item is one of a list between brackets on one line."""
    place, excerpt = locate(finding.subject.source, (*finding.subject.path, *finding.loc))
    return excerpt.rfind("[", 0, place.column) > excerpt.rfind("]", 0, place.column)


def _guess_ids(finding: Finding, value: str) -> list[str]:
    """Return the ids of entries that an item of a list names with no comma between them; empty when one is unknown."""
    if not finding.ref or not any(isinstance(step, int) for step in finding.loc[-2:]):
        return []
    words = [word for word in re.split(r"[\s,;/|&+]+", value) if word not in ("and", "or", "und", "")]
    found = [finding.subject.written.guess_id(finding.ref.kind, word) for word in words]
    return [id for id in found if id] if len(found) > 1 and all(found) else []


def suggest_list(finding: Finding, value: str) -> str:
    """Return how a list is written that was written as one text."""
    value = value.strip()
    if value[:1] + value[-1:] in ("()", "{}", "<>") or value.endswith("]") or value.startswith("["):
        value = value.strip("(){}[]<> ")
    place, excerpt = locate(finding.subject.source, (*finding.subject.path, *finding.loc))
    if not excerpt[: place.column - 1].strip() and len(excerpt) < _MAX_REPEATED_CHARACTERS:
        return f"write `- {excerpt.strip()}`, and a dash before each other item"
    return _write_as_list(finding, value)


def suggest_field(finding: Finding, field: str) -> str:
    """Return how an unknown key is written that was meant for `field`: as a list, where its text has to be one."""
    if field in finding.sibling_values:
        return f"`{field}` is here already: add to it what this says, and delete this line"
    meant = replace(finding, loc=(*finding.loc[:-1], field))
    if meant.shape and meant.shape.is_list and isinstance(finding.value, str) and "\n" not in finding.value.strip():
        help = _write_as_list(meant, finding.value.strip())
        if help.startswith("write `"):
            return help.replace("write `[", f"write `{field}: [")
    only = finding.value[0] if isinstance(finding.value, list) and len(finding.value) == 1 else None
    if meant.shape and not meant.shape.is_list and isinstance(only, str) and "[" in _locate(finding)[1]:
        return f"write `{field}: {only}`"
    return f"did you mean `{field}`?"


def _write_as_list(finding: Finding, value: str) -> str:
    """How the list of a field is written whose items stand in one text."""
    if "\n" in value or len(value) > _MAX_REPEATED_CHARACTERS:
        return "write each item on a line of its own that starts with `- `"
    shape = finding.shape
    ref = shape.ref or _find_short_ref(shape) if shape else None
    if shape and ref:
        return _suggest_list_of_ids(finding, ref.kind, value)
    if shape and shape.part and not issubclass(shape.part, ShortPart):
        return _suggest_list_of_groups(finding, shape.part, value)
    words = re.sub(r"(?:^|(?<=[\s,;]))#(?=\w)", "", value)
    if shape and not (shape.part or shape.prose) and not re.search(r"[\[\]{}:#\"']", words):
        items = [
            item.strip() for item in re.split(r"[,;]| and " if words == value else r"[\s,;]+", words) if item.strip()
        ]
        return f"write `[{', '.join(items)}]`"
    return f"write `{finding.name}:`, and in the line below `  - {value}`"


def _find_short_ref(shape: FieldShape) -> RefTo | None:
    """Return to what the items of a list refer, when each may be written as an id alone."""
    part = shape.part
    if part is None or not issubclass(part, ShortPart):
        return None
    return next((inner.ref for inner in field_shapes(part) if inner.name == part.short), None)


def _suggest_list_of_ids(finding: Finding, kind: str, value: str) -> str:
    """Return how ids of entries are written as a list that were written as one text."""
    written = finding.subject.written
    if (whole := written.guess_id(kind, value)) and not re.search(r"[,;|&+/]| (?:and|or|und) ", value):
        return f"write `[{whole}]`"
    items = [item.strip("\"' ") for item in re.split(r"[,;|&+/]| (?:and|or|und) ", value) if item.strip()]
    found = [written.guess_id(kind, item) for item in items]
    if not all(found):
        words = value.split()
        found = [written.guess_id(kind, word) for word in words]
    if found and all(found):
        return f"write `[{', '.join(dict.fromkeys(id for id in found if id))}]`"
    if len(items) == 1 and (near := did_you_mean(find_nearest_id(value), written.ids_of(kind))):
        return f"write `[{near}]`"
    return _suggest_ids(finding, kind, value)


def _suggest_list_of_groups(finding: Finding, part: type[BaseModel], value: str) -> str:
    """Return how ids are written as groups of fields that were written as one text."""
    shapes = [shape for shape in field_shapes(part) if part.model_fields[shape.attribute].is_required()]
    if not shapes:
        return f"write `{finding.name}:`, and below it each item behind a dash, with its fields"
    if _NOTHING.fullmatch(value.strip()):
        return "delete this line: a list with nothing in it is left out"
    first, *others = shapes
    if first.ref:
        value = finding.subject.written.guess_id(first.ref.kind, value) or find_nearest_id(value.partition(",")[0])
    also = f"; `{format_key(others[0].name)}` stands below it" if others else ""
    return f"write `{finding.name}:`, and in the line below `  - {format_key(first.name)} {value}`, one for each{also}"


def _suggest_fields(finding: Finding, part: type[BaseModel], value: str) -> str:
    """Return how a text is written as the first field of a group that needs more of them."""
    shapes = [shape for shape in field_shapes(part) if part.model_fields[shape.attribute].is_required()]
    place, excerpt = locate(finding.subject.source, (*finding.subject.path, *finding.loc))
    if shapes and all(shape.name.isdigit() for shape in shapes):
        return _suggest_scale(shapes)
    refs = [(shape.name, shape.ref.kind) for shape in field_shapes(part) if shape.ref and not shape.is_list]
    named = [(name, id) for name, kind in refs if (id := finding.subject.written.guess_id(kind, value))]
    if finding.is_item and not shapes and named:
        return f"write `- {named[0][0]}: {named[0][1]}`"
    if excerpt[: place.column - 1].strip(" -"):
        first = format_key(shapes[0].name)
        if not finding.is_item:
            return (
                f"write `{finding.name}:`, and in the line below `  {first} {value}`; its other fields stand below that"
            )
        return f"write each in lines below: `- {first} {value}`, and its other fields below that"
    if not finding.is_item or not shapes or len(value) > _MAX_REPEATED_CHARACTERS:
        fields = ", ".join(f"`{format_key(shape.name)}`" for shape in field_shapes(part))
        return f"write {fields} on lines of their own, two spaces further in"
    first, *others = (format_key(shape.name) for shape in shapes)
    if not others:
        return f"write `- {first} {value}`"
    if len(others) > 1:
        return (
            f"write `- {first} {value}`, and in the lines below {' and '.join(f'`{key}`' for key in others)} likewise"
        )
    return f"write `- {first} {value}`, and in the line below `{others[0]}` with what it says"


def _suggest_scale(shapes: list[FieldShape]) -> str:
    """Return how the marks of a scale are written."""
    first, *others = (f"`{format_key(shape.name)}`" for shape in shapes)
    more = f"{', '.join(others[:-1])} and {others[-1]}"
    return f"start the first line below with {first} and a space, without a dash, and the next ones with {more}"


def _locate(finding: Finding) -> tuple[Location, str]:
    """Return where the value is, and the line there."""
    return locate(finding.subject.source, (*finding.subject.path, *finding.loc))


def suggest_single(finding: Finding) -> str:
    """Return how the one text of a list is written without the list; empty where there is not one."""
    value = finding.value
    if (
        not isinstance(value, list)
        or len(value) != 1
        or not isinstance(value[0], str)
        or len(value[0]) > _MAX_REPEATED_CHARACTERS
    ):
        return ""
    place, excerpt = _locate(finding)
    if excerpt[place.column - 1 :].startswith("- "):
        return "delete `- `: one value is expected, and no list"
    return f"write `{quoting.quote_scalar(value[0]) if ': ' in value[0] else value[0]}`"


def _find_pair(part: type[BaseModel] | None) -> tuple[str, str] | None:
    """The two fields of a group that has no others: what is named, and what is said of it."""
    shapes = field_shapes(part) if part else ()
    if not part or len(shapes) != 2 or not all(part.model_fields[shape.attribute].is_required() for shape in shapes):
        return None
    first, second = sorted(shapes, key=lambda shape: shape.ref is None)
    return first.name, second.name


def _suggest_list_of_group(finding: Finding, value: dict[str, object]) -> str:
    """Return how fields are written that stand where a list is expected: as one item, or each as an item of its own."""
    part, keys = finding.find_value_part(), list(value)
    excerpt = _locate(finding)[1]
    names = {shape.name for shape in field_shapes(part)} if part else set()
    first = excerpt.strip()
    if not keys or not first.startswith(keys[0]):
        return "put `- ` before each item"
    if names >= set(keys):
        more = "" if len(keys) == 1 else ", and two more spaces before the lines below it that belong to it"
        return f"write `- {first}`{more}"
    others = "" if len(keys) == 1 else "; do so with the others"
    if (pair := _find_pair(part)) and isinstance(text := value[keys[0]], str):
        return f"write `- {pair[0]}: {keys[0]}`, and in the line below `{pair[1]}: {text}`{others}"
    ref = next((shape for shape in field_shapes(part) if shape.ref and not shape.is_list), None) if part else None
    if ref and ref.ref and finding.subject.written.guess_id(ref.ref.kind, keys[0]):
        return f"write `- {ref.name}: {keys[0]}`, with its fields below it in the column of `{ref.name}`"
    if not any(isinstance(text, str) for text in value.values()):
        return f"write a dash in place of each name: `-` for `{keys[0]}:`, with its fields beside and below it"
    more = "" if len(keys) == 1 else f", and a dash in place of each other name such as `{keys[1]}:`"
    return f"write `- {first.partition(':')[2].strip()}`{more}"


def suggest_type(finding: Finding) -> str:
    """Return how a value is written that is a text, a list or fields, and must be something else of these."""
    value, kind = finding.value, finding.rule
    if kind in ("string_type", "int_type") and not finding.is_item and (help := suggest_single(finding)):
        return help
    if kind == "string_type":
        is_list_in_list = isinstance(value, list) and finding.is_item and all(isinstance(item, str) for item in value)
        if is_list_in_list and "[[" in _locate(finding)[1]:
            return f"one pair of brackets is enough: write `[{', '.join(value)}]` behind `{finding.name}:`"
        if isinstance(value, list):
            return "write one text without dashes; put it in quotes if it starts with a bracket that belongs to it"
        return "write one text; put it in quotes if it contains a colon and a space"
    if kind == "list_type":
        if isinstance(value, str):
            if re.search(r":\s+[|>][-+]?\s*$", _locate(finding)[1]) and value.lstrip().startswith("- "):
                return f"write `{finding.name}:`: without the sign behind it, the lines below are the list"
            if finding.ref and value.startswith(("-", "\u2013", "\u2022")):
                return suggest_list(finding, value.lstrip("-\u2013\u2022 "))
            return missing_space_hint(value) or suggest_list(finding, value)
        return _suggest_list_of_group(finding, value)
    if kind == "int_type":
        return "write it in digits, for instance 3"
    part = finding.find_value_part()
    if finding.is_item and isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
        excerpt = locate(finding.subject.source, (*finding.subject.path, *finding.loc))[1].strip()
        if excerpt.startswith("- - "):
            return f"write `{re.sub('^- (?:- +)+', '- ', excerpt)}`: one dash starts an item"
    if finding.is_item and isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return f"write `- {value[0]}`"
    if isinstance(value, str) and part and not issubclass(part, ShortPart) and "\n" not in value:
        is_one_of_many = finding.is_item and sum(isinstance(item, str) for item in finding.holder) > 1
        return _suggest_fields(finding, part, value) + ("; do so with the other items" if is_one_of_many else "")
    if finding.is_item and part and issubclass(part, ShortPart):
        return "write the text behind the dash, in quotes if it starts with a bracket or another dash"
    if part and field_shapes(part) and all(field.name.isdigit() for field in field_shapes(part)):
        return _suggest_scale(list(field_shapes(part)))
    fields = ", ".join(f"`{format_key(field.name)}`" for field in field_shapes(part)) if part else "its fields"
    return f"write {fields} on lines of their own, two spaces further in"
