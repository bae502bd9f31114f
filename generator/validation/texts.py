"""Check the texts of an entry: report markup that readers would see otherwise than its author meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator import prose
from generator.diagnostics import Diagnostic
from generator.loading import SourceFile, ValuePath, locate, locate_within
from generator.lookalikes import MarkdownIssue, find_markup_in_plain_text, get_marked_tag
from generator.model.fields import FieldValue
from generator.validation.finding import Subject

_IN_PLACE = re.compile(r"write `(?P<new>[^`]+)` in place of `(?P<old>[^`]+)`")
_LAST_FIELD = re.compile(
    r"\n[ \t]*(?P<line>(?P<key>[a-z_]+):(?: (?:\[[^\[\]\n]*\]|[a-z0-9][a-z0-9-]*(?: [a-z]+)?))?)[ \t]*"
    r"(?=\n[ \t]*- |\Z|\n[ \t]*[a-z_]+:)"
)
"""A line of a block that has the form of a field: a list in brackets, an id or a word, or nothing behind the colon."""
_MAX_QUOTED_CHARACTERS = 120
"""Characters of a text that a message repeats."""


def check_texts(texts: Iterable[FieldValue], subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each issue in the Markdown and plain texts of an entry."""
    has_marked_tags = False
    for field in texts:
        if field.ref:
            continue
        if field.path[0] == "tags" and field.prose is None and get_marked_tag(field.value):
            if not has_marked_tags:
                yield _make_tags_diagnostic(field, subject)
            has_marked_tags = True
            continue
        if field.prose and field.prose.block and "\n" in field.value:
            yield from _find_swallowed_fields(field, subject)
        for issue in _find_issues(field):
            yield _make_diagnostic(issue, field, subject)


def _make_tags_diagnostic(field: FieldValue, subject: Subject) -> Diagnostic:
    """Return the diagnostic of tags with a hash before them, or quotes around them, all of which would be shown."""
    place, excerpt = locate(subject.source, (*subject.path, *field.path))
    words = [get_marked_tag(tag) or tag for tag in getattr(field.holder, "tags", ())]
    message = f"tags are plain text: the marks of `{field.value}` would be shown"
    is_list = excerpt.rfind("[", 0, place.column) >= 0
    help = f"write `[{', '.join(words)}]`" if is_list else f"write `{get_marked_tag(field.value)}`"
    return Diagnostic("markup-in-plain-text", message, place, help, excerpt)


def _find_swallowed_fields(field: FieldValue, subject: Subject) -> Iterator[Diagnostic]:
    """Yield the last line of a block of text that is a field of its entry, indented too far."""
    match = _LAST_FIELD.search(field.value)
    if match is None or len(field.path) > 1 or not isinstance(subject.entry_type, type):
        return
    key = match["key"]
    is_absent = not getattr(field.holder, key, None)
    if key in subject.entry_type.model_fields and is_absent and key != "notes":
        yield report_swallowed_field(subject, field.path, match["line"], key)


def report_swallowed_field(subject: Subject, path: ValuePath, line: str, key: str) -> Diagnostic:
    """Return a diagnostic for the `line` of the text at `path` that was meant as the field `key` of the entry."""
    place, excerpt = locate_within(subject.source, (*subject.path, *path), line)
    column = locate(subject.source, (*subject.path, *path), of_key=True)[0].column
    message = f"`{key}` is read as part of the text of `{path[-1]}` above it"
    return Diagnostic("missing-field", message, place, f"start it in column {column}: `{line.strip()}`", excerpt)


def _find_issues(field: FieldValue) -> Iterable[MarkdownIssue]:
    if field.prose is None:
        return [*_find_html(field), *find_markup_in_plain_text(field.value)][:1]
    found = prose.find_issues(field.value, is_block=field.prose.block)
    return [issue for number, issue in enumerate(found) if not _closes_a_tag(issue, found[:number])]


def _closes_a_tag(issue: MarkdownIssue, before: list[MarkdownIssue]) -> bool:
    """Return whether this is the end tag of one that is reported already."""
    return issue.raw.startswith("</") and any(other.raw.startswith(f"<{issue.raw[2:-1]}") for other in before)


def _find_html(field: FieldValue) -> Iterator[MarkdownIssue]:
    if "<" not in field.value:
        return
    for issue in prose.find_issues(field.value):
        if issue.code == "html-in-text":
            name = next(step for step in reversed(field.path) if isinstance(step, str))
            message = f"`{name}` is plain text, not HTML"
            yield MarkdownIssue(issue.code, issue.raw, issue.start, message, "leave the markup out")


def _make_diagnostic(issue: MarkdownIssue, field: FieldValue, subject: Subject) -> Diagnostic:
    before = field.value.count(issue.raw, 0, issue.start) if issue.raw else 0
    path = (*subject.path, *field.path)
    return diagnose_text(
        subject.source, path, field.value, (issue.raw, before), (issue.code, issue.message, issue.help)
    )


def diagnose_text(
    source: SourceFile, path: ValuePath, text: str, found: tuple[str, int], problem: tuple[str, str, str]
) -> Diagnostic:
    """Return a diagnostic about a part of the text at `path`.

    `found` is the part and the number of its occurrences before; `problem` is code, message and help. The help is
    adapted to the quoting of the YAML value.
    """
    code, message, help = problem
    place, excerpt = locate_within(source, path, *found)
    value, _ = locate(source, path)
    opening = excerpt[value.column - 1 :][:1] if value.line == place.line else ""
    return Diagnostic(code, message, place, _fit_to_yaml(help, text, opening), excerpt)


def _fit_to_yaml(help: str, text: str, opening: str) -> str:
    """Return the advice as it must be written in a YAML value that starts with the character `opening`."""
    if opening == '"':
        return help.replace("\\", "\\\\")
    match = _IN_PLACE.search(help)
    if not match or not opening or opening in "'|>" or not text.startswith(match["old"]) or match["new"][0].isalnum():
        return help
    # A value may not start with a star, a backtick or a bracket; within it they are free.
    quoted = "'" + (match["new"] + text[len(match["old"]) :]).replace("'", "''") + "'"
    if "\n" in quoted or len(quoted) > _MAX_QUOTED_CHARACTERS:
        return f"{help}, and the whole text between single quotes"
    return f"{help[: match.start()]}write `{quoted}` in place of `{text}`{help[match.end() :]}"
