"""Convert pydantic's errors to diagnostics at the right line, one per mistake, in words of writers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from generator.diagnostics import Diagnostic
from generator.kinds import ENTRY_TYPES
from generator.loading import ValuePath, locate, quoting
from generator.model import Entry
from generator.model.base import ShortPart
from generator.model.fields import field_shapes
from generator.validation import durations, suggestions
from generator.validation.advice import (
    neighbours_title,
    suggest_date,
    suggest_duration,
    suggest_field,
    suggest_id,
    suggest_number,
    suggest_single,
    suggest_type,
)
from generator.validation.dashes import (
    find_cut_off_fields,
    find_parted_items,
    is_begun,
    is_cut_off,
    is_rest_of_item,
    report_dash_within_item,
    report_stray_dash,
)
from generator.validation.finding import Finding, Subject
from generator.validation.formatting import count, format_key, make_slug, name_type, show, with_article
from generator.validation.groups import is_reported, is_scale, report_repeated
from generator.validation.guessing import find_referring_field, guess_field, is_kind_list
from generator.validation.texts import report_swallowed_field
from generator.validation.together import explain_together

_KINDS = {entry_type.key: entry_type for entry_type in ENTRY_TYPES}
_BARE_KEY = re.compile(r"\s*- +([a-z0-9][a-z0-9-]*):\s*$")
"""An entry that starts with its id as if it were a key."""
_ENDS_IN_INDICATOR = re.compile(r": +[>|][-+]?\s*$")
_FOLLOW_UPS = frozenset(("too_short", "value_error"))
"""Rules that may fail only because a part of the value was unreadable."""
_TYPE_NAMES = {"string_type": "a text", "list_type": "a list", "int_type": "a number"}


def explain_all(error: ValidationError, subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each mistake in an entry, in the order of fields."""
    findings = [
        Finding(subject, item["type"], (*item["loc"], *below), value, item.get("ctx", {}))
        for item in error.errors(include_url=False)
        for below, value in item.get("ctx", {}).get("repeated", [((), item["input"])])
    ]
    meant = {loc for finding in findings if finding.rule == "extra_forbidden" for loc in _guess_fields(finding)}
    cut_off = find_cut_off_fields(subject)
    is_rest = is_cut_off(subject)
    parted = dict(find_parted_items(findings))
    kept, reported = [], set[tuple[object, ...]]()
    for finding in findings:
        if finding.loc in parted and finding.rule == "missing":
            if below := parted[finding.loc]:
                yield report_dash_within_item(below)
            continue
        if finding.rule == "missing" and (finding.loc in meant or subject.has_gaps):
            continue  # said already, where it is written
        if finding.rule == "missing" and len(finding.loc) == 1 and not finding.is_written:
            if is_rest and finding.name == "id" and (stray := report_stray_dash(finding)):
                yield stray
            if is_rest or finding.name in cut_off or is_begun(finding.value):
                continue
        if subject.has_gaps and (finding.value is None or (finding.rule in _FOLLOW_UPS and not _is_plain(finding))):
            continue
        if finding.ref and isinstance(finding.value, str) and finding.value in subject.written.refused_ids:
            continue  # said where the entry has this id
        if not is_reported(finding, reported):
            kept.append(finding)
    yield from explain_together(kept, lambda finding: _EXPLANATIONS.get(finding.rule, _explain_not_allowed)(finding))


def _is_plain(finding: Finding) -> bool:
    return isinstance(finding.value, str)


def _guess_fields(finding: Finding) -> Iterator[ValuePath]:
    """Yield the fields that an unknown key was probably written for."""
    if is_scale(finding):
        yield from ((*finding.loc[:-1], name) for name in finding.known_names)
    elif finding.nearest_field:
        yield (*finding.loc[:-1], finding.nearest_field)
    elif finding.part and issubclass(finding.part, ShortPart):
        yield (*finding.loc[:-1], finding.part.short)


def _explain_unknown_key(finding: Finding) -> Diagnostic:
    if len(finding.loc) == 1 and (other := _KINDS.get(finding.name)) and finding.nearest_field != finding.name:
        return _explain_another_kind(finding, other)
    if is_scale(finding):
        marks = ", ".join(f'`"{name}":`' for name in finding.known_names)
        help = f'did you mean `"{finding.nearest_field}"`? In order, ' if finding.nearest_field else ""
        help += f"the lines of a scale start with {marks}, each once"
    elif finding.nearest_field:
        help = suggest_field(finding, finding.nearest_field)
    elif finding.is_short and isinstance(finding.value, str):
        return _explain_unquoted(finding, f"{finding.name}: {finding.value}")
    else:
        help = f"known here: {', '.join(finding.known_names)}"
    return finding.report("unknown-key", f"there is no field `{show(finding.name)}` here", help, of_key=True)


def _explain_another_kind(finding: Finding, other: type[Entry]) -> Diagnostic:
    """Return a diagnostic about the list of a kind among the fields of an entry."""
    own = finding.subject.entry_type
    label = own.label.lower()
    if is_kind_list(finding.value):
        message = f"`{finding.name}` is a list of its own, not a field of {with_article(label)}"
        help = f"move it and the lines below it to the left, so that `{finding.name}:` stands in column 1"
        return finding.report("unknown-key", message, help, of_key=True)
    field = find_referring_field(other, own.kind)
    if field is None:
        message, help = (
            f"there is no field `{show(finding.name)}` here",
            f"known here: {', '.join(finding.known_names)}",
        )
        if finding.nearest_field:
            help = suggest_field(finding, finding.nearest_field)
        return finding.report("unknown-key", message, help, of_key=True)
    message = f"{with_article(label)} does not name its {other.label_plural.lower()}: they name it"
    help = f"delete it here, and name this {label} below `{field}:` of each {other.label.lower()}"
    return finding.report("unknown-key", message, help, of_key=True)


def _explain_unquoted(finding: Finding, text: str) -> Diagnostic:
    of_key = finding.rule == "extra_forbidden"
    raw = _get_raw_text(finding, text)
    if straight := quoting.straighten_quotes(raw):
        message = f"the typographic quote `{text[0]}` does not quote a value"
        return finding.report("smart-quote", message, f"write `{straight}`", of_key)
    help = quoting.suggest_quotes(raw)
    if finding.rule == "unquoted-colon" and _is_one_item(finding, raw):
        help = f"write `- {quoting.quote_scalar(raw)}`"
    return finding.report("needs-quotes", "this text contains a colon and a space and needs quotes", help, of_key)


def _is_one_item(finding: Finding, raw: str) -> bool:
    """Return whether a text is all that stands behind a dash, on one line, and its first word could be a key."""
    excerpt = finding.report("needs-quotes", "", "").excerpt.strip()
    return re.match(r"[\w-]+: ", raw) is not None and excerpt == f"- {raw}"


def _get_raw_text(finding: Finding, text: str) -> str:
    """Return the text as it is in the file, its own quotes included."""
    place, excerpt = locate(finding.subject.source, (*finding.subject.path, *finding.loc))
    raw = excerpt[place.column - 1 :].strip()
    key = text.partition(": ")[0]
    is_whole = re.sub(r"[\"']", "", raw) == re.sub(r"[\"']", "", text) and raw.startswith(key)
    return raw if is_whole else text


def _explain_unquoted_colon(finding: Finding) -> Diagnostic:
    part = finding.find_value_part()
    key = str(next(iter(finding.value)))
    near = guess_field(key, [field.name for field in field_shapes(part)] if part and " " not in key else [])
    if near:
        return finding.report("unknown-key", f"there is no field `{show(key)}` here", f"did you mean `{near}`?")
    value = finding.value[key]
    if isinstance(value, list):
        message = f"a list stands in an item of `{finding.name}`: lists do not nest"
        help = "make each line an item of its own, which says the whole thing, and delete the line above them"
        return finding.report("wrong-type", message, help)
    return _explain_unquoted(finding, f"{key}: {value}")


def _explain_missing(finding: Finding) -> Diagnostic:
    doc = finding.doc
    if finding.is_written:
        found = finding.report("missing-field", f"`{finding.name}` has nothing after its colon", doc, of_key=True)
        if null := re.search(r": +(~|[Nn]ull|NULL)\s*$", found.excerpt):
            message = f"`{finding.name}` holds `{null[1]}`, which stands for nothing in YAML"
            return replace(found, message=message, help=f'write what belongs there; for the word itself, `"{null[1]}"`')
        slug = make_slug(neighbours_title(finding) or "") if finding.loc == ("id",) else ""
        return replace(found, help=f"write `id: {slug}`, or the id it had: it never changes") if slug else found
    if finding.is_short and (
        sentence := re.match(r"\s*- +(\S.*:)\s*$", finding.report("missing-field", "", "").excerpt)
    ):
        help = f"{quoting.suggest_quotes(sentence[1])}, or leave the colon out"
        return finding.report("needs-quotes", "a value that ends with a colon needs quotes", help)
    for name, text in finding.sibling_values.items():
        line = (
            re.search(rf"^[ \t]*({re.escape(finding.name)}:(?: .*)?)$", text, re.M) if isinstance(text, str) else None
        )
        if line and "\n" in text and len(finding.loc) == 1:
            return report_swallowed_field(finding.subject, (name,), line[1], finding.name)
    holder = [step for step in finding.loc[:-1] if isinstance(step, str)]
    owner = f"an item of `{holder[-1]}`" if holder and isinstance(finding.loc[-2], int) else ""
    owner = owner or (f"`{holder[-1]}`" if holder else f"this {finding.subject.entry_type.label.lower()}")
    help = f"add `{format_key(finding.name)}`" + (f" - {doc}" if doc else "")
    title = neighbours_title(finding) if finding.loc == ("id",) else None
    bare = _BARE_KEY.match(finding.report("missing-field", "", "").excerpt) if finding.loc == ("id",) else None
    if bare and bare[1] not in finding.known_names:
        return finding.report("missing-field", f"{owner} has no `id`", f"write `- id: {bare[1]}`")
    if owner.startswith("an item") and is_rest_of_item(finding):
        help += "; or write a space in place of the dash, if this belongs to the item above"
    if title and make_slug(title):
        help = f"add `id: {make_slug(title)}`, or the id it had: a short name that never changes"
    return finding.report("missing-field", f"{owner} has no `{finding.name}`", help)


def _explain_wrong_type(finding: Finding) -> Diagnostic:
    value, kind = finding.value, finding.rule
    if kind == "string_type" and isinstance(value, dict) and len(value) == 1 and _is_text(value):
        key = next(iter(value))
        return _explain_unquoted(finding, f"{key}: {value[key]}")
    if value is None and finding.is_item:
        help = "write something after the dash, or delete the dash"
        return finding.report("wrong-type", f"{finding.place} has nothing in it", help)
    part = finding.find_value_part()
    wanted = _TYPE_NAMES.get(kind, "a group of fields")
    if finding.is_item and part and issubclass(part, ShortPart):
        wanted = "a text"
    return finding.report(
        "wrong-type", f"{finding.place} is {name_type(value)}; it must be {wanted}", suggest_type(finding)
    )


def _is_text(value: dict[str, Any]) -> bool:
    return all(isinstance(text, str) for text in value.values())


def _explain_choice(finding: Finding) -> Diagnostic:
    choices = re.findall(r"'([^']*)'", finding.context["expected"])
    allowed = ", ".join(f"`{choice}`" for choice in choices)
    if not isinstance(finding.value, str):
        message = f"{finding.place} is {name_type(finding.value)}; it must be one word"
        only = finding.value[0] if isinstance(finding.value, list) and len(finding.value) == 1 else None
        help = suggest_single(finding) if only in choices else f"allowed: {allowed}"
        return finding.report("wrong-type", message, help)
    near = suggestions.parse_choice(finding.value, choices)
    help = f"did you mean `{near}`? Allowed: {allowed}" if near else f"allowed: {allowed}"
    return finding.report("wrong-value", _no_value(finding), help)


def _no_value(finding: Finding) -> str:
    return f"`{show(finding.value)}` is not a value of `{finding.name}`"


def _explain_length(finding: Finding) -> Diagnostic:
    name, value, context = finding.place, finding.value, finding.context
    if finding.rule == "string_too_long":
        message = f"{name} has {len(str(value).strip())} characters; {context['max_length']} is the most"
        if finding.name == "id":
            return finding.report("wrong-value", message, f"write fewer words, for instance `{make_slug(str(value))}`")
        return finding.report("wrong-value", message, "shorten it, or move the details to another field")
    if finding.rule == "string_too_short":
        found = finding.report("wrong-value", f"{name} is empty", "write something, or delete it")
        if _ENDS_IN_INDICATOR.search(found.excerpt):
            return replace(found, help="start the text below in a column further in than its key")
        return found
    has = count(context["actual_length"], "item") if context["actual_length"] else "no items"
    help = f"write at least {count(context['min_length'], 'item')}" + (f" - {finding.doc}" if finding.doc else "")
    return finding.report("wrong-value", f"{name} has {has}", help)


def _explain_pattern(finding: Finding) -> Diagnostic:
    pattern, value = finding.context["pattern"], str(finding.value)
    if "minute" in pattern:
        help = suggest_duration(value, finding.name)
        if help.startswith(f"write `{' '.join(value.split())}`"):
            message = f"between the words of `{show(value)}` stands more than one blank, or a special one"
            return finding.report("wrong-value", message, help)
    elif "https" in pattern:
        near = suggestions.parse_address(value)
        help = "a full address starts with https:// and has no spaces"
        help = (
            f"write `{near}`: {help}"
            if near
            else help.replace("a full", "write a full").replace("starts", "that starts")
        )
    elif "a-z0-9" in pattern:
        return finding.report("bad-id", f"`{show(value)}` cannot be an id", suggest_id(finding, value))
    else:
        return finding.report("wrong-value", f"{finding.place} has more than one line", "write it on one line")
    return finding.report("wrong-value", _no_value(finding), help)


def _explain_own_rule(finding: Finding) -> Diagnostic:
    """Return a diagnostic for a failed rule of the model, whose message is used as it is, except for dates."""
    reason = str(finding.context.get("error", ""))
    if finding.field and _holds_date(finding.field):
        if not isinstance(finding.value, str):
            message = f"{finding.place} is {name_type(finding.value)}; it must be a date"
            return finding.report("wrong-type", message, "write year-month-day, for instance 2026-03-31")
        return finding.report("wrong-value", _no_value(finding), suggest_date(finding.value))
    if isinstance(finding.value, str):
        near = suggestions.parse_whole_number(finding.value) if "whole number" in reason else None
        if finding.name == "minutes" and (minutes := durations.parse_minutes(finding.value)):
            near = str(minutes)
        help = suggest_number(finding.field, near, reason) if near else reason
        return finding.report("wrong-value", _no_value(finding), help)
    return finding.report("wrong-value", f"{finding.place} is not complete or says too much", reason)


def _holds_date(field: FieldInfo) -> bool:
    return datetime.date in (field.annotation, *get_args(field.annotation)) or "datetime.date" in str(field.annotation)


def _explain_number(finding: Finding) -> Diagnostic:
    limits = {"greater_than_equal": ("ge", "at least"), "less_than_equal": ("le", "at most")}
    if finding.rule in limits:
        key, words = limits[finding.rule]
        return finding.report("wrong-value", _no_value(finding), f"write a number of {words} {finding.context[key]}")
    return finding.report("wrong-value", _no_value(finding), "write a whole number in digits, for instance 3")


def _explain_not_allowed(finding: Finding) -> Diagnostic:
    return finding.report("wrong-value", _no_value(finding), finding.doc)


_EXPLANATIONS: dict[str, Callable[[Finding], Diagnostic]] = {
    "extra_forbidden": _explain_unknown_key,
    "missing": _explain_missing,
    "unquoted-colon": _explain_unquoted_colon,
    "string_type": _explain_wrong_type,
    "list_type": _explain_wrong_type,
    "model_type": _explain_wrong_type,
    "model_attributes_type": _explain_wrong_type,
    "dict_type": _explain_wrong_type,
    "int_type": _explain_wrong_type,
    "literal_error": _explain_choice,
    "string_too_long": _explain_length,
    "string_too_short": _explain_length,
    "too_short": _explain_length,
    "string_pattern_mismatch": _explain_pattern,
    "value_error": _explain_own_rule,
    "repeated": report_repeated,
    "greater_than_equal": _explain_number,
    "less_than_equal": _explain_number,
    "int_parsing": _explain_number,
}
"""By pydantic's error type."""
