"""Parse the front matter of a page, and refuse what MkDocs would read otherwise.

MkDocs publishes front matter that it cannot read as text of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Location
from generator.loading import Vocabulary, load_text
from generator.lookalikes import find_markup_in_plain_text, get_marked_tag, quote, suggest
from generator.similarity import did_you_mean

FIELDS = ("title", "description", "searches", "tags", "section", "order", "hide")
"""What the front matter of a page may say."""
HIDEABLE = ("navigation", "toc", "path", "footer")
MAX_TEXT = 300
_MKDOCS_BLOCK = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
"""Exactly what MkDocs takes for front matter (mkdocs/utils/meta.py)."""
_MKDOCS_SETTING = re.compile(r" {0,3}([A-Za-z0-9_-]+):")
_DASHES = re.compile(r"\s*(?=[^\n]*[\u2010-\u2015\u2212])[-\u2010-\u2015\u2212]{1,3}\s*$")
"""Three hyphens after a program has corrected them."""
_OPENING = re.compile(r"\s*(?:---(?!-)|\+\+\+)")
_HYPHENS = re.compile(r"\s*(?:--|-{4,}|={3,}|\*{3,}|_{3,}|~{3,}|`{3,}(?:ya?ml)?)[ \t]*$")
_FENCE = re.compile(r"[ ]{0,3}(?P<ticks>`{3,}|~{3,})[\w-]*[ \t]*$")
_WORDS_TO_WRITE = re.compile(r"write `([^`]+)`")
_MAX_LINES_ABOVE = 12
"""Lines among which the front matter starts that was to be at the very start."""
_KNOWN_SETTING = re.compile(rf" {{0,3}}\"?(?:{'|'.join(FIELDS)})\"?[ \t]*:")
_SETTING_WITHOUT_SPACE = re.compile(
    rf"(?P<key>{'|'.join(FIELDS)})(?P<sign>:(?=[^\s:/])|[ \t]*=[ \t]*)(?P<value>[^\n]*)"
)


@dataclass
class FrontMatter:
    """Body and values of a page, and diagnostics about its front matter."""

    body: str
    body_line: int = 1
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)


def split_front_matter(text: str, path: str) -> FrontMatter:
    """Return the front matter and body of a page; neither is complete if there are problems."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if problem := _find_mistyped_opening(path, first + 1, lines[first], "".join(lines[first + 1 : first + 2])):
        return FrontMatter(text, problems=[problem])
    if problem := _find_displaced(path, lines, first):
        return FrontMatter(text, problems=[problem])
    if not _OPENING.match(lines[first]):
        return FrontMatter(text, problems=list(_find_swallowed_setting(text, path, 1)))
    block = _MKDOCS_BLOCK.match(text)
    closing = next((number for number, line in enumerate(lines) if number > first and _DASHES.match(line)), None)
    if not block and closing is not None:
        return FrontMatter(text, problems=[_report_dashes(path, closing + 1, lines[closing])])
    if reason := _refuse_shape(lines, first, block):
        line, message, help = reason
        return FrontMatter(text, problems=[_make_diagnostic(path, line, message, help, lines[line - 1])])
    assert block
    body_line = text.count("\n", 0, block.end()) + 1
    found = FrontMatter(text[block.end() :], body_line)
    # One empty line before, so that lines are counted as in the file.
    data, _, problems = load_text("\n" + block[1], path, Vocabulary(frozenset(FIELDS)))
    if any(problem.code == "empty-file" for problem in problems):
        found.problems = [
            _make_diagnostic(path, 1, "the front matter is empty", "delete it, with both lines `---`", lines[0])
        ]
        return found
    found.problems = [_report_unreadable(problem, lines, path) for problem in problems]
    if not problems:
        found.problems = list(_check_fields(data, path, block[1]))
    found.values = dict(data)
    return found


def _make_diagnostic(path: str, line: int, message: str, help: str, excerpt: str, column: int = 1) -> Diagnostic:
    return Diagnostic("bad-front-matter", message, Location(path, line, column), help, excerpt)


def _report_unreadable(problem: Diagnostic, lines: list[str], path: str) -> Diagnostic:
    """Return a diagnostic about what is wrong with settings that are no YAML, or not those of a page."""
    for number, line in enumerate(lines[: problem.location.line + 1], 1):
        if glued := _SETTING_WITHOUT_SPACE.fullmatch(line):
            help = f"write `{glued['key']}: {glued['value']}`"
            message = (
                "a blank is missing behind the colon" if glued["sign"] == ":" else "a colon stands behind a setting"
            )
            return _make_diagnostic(path, number, message, help, line, len(glued["key"]) + 1)
    if marked := _find_marks_in_unquoted(problem):
        return marked
    if listed := re.match(r"(tags|searches)[ \t]*:[ \t]*(#[^\n]*)", problem.excerpt):
        help = _suggest_list(listed[1], listed[2])
        return _make_diagnostic(path, problem.location.line, f"`{listed[1]}` is a list of words", help, problem.excerpt)
    if problem.code == "wrong-type":
        message, help = "front matter holds settings, each on a line", "write `title: ` and the title of the page"
        return _make_diagnostic(path, problem.location.line, message, help, problem.excerpt)
    return Diagnostic("bad-front-matter", problem.message, problem.location, problem.help, problem.excerpt)


def _find_marks_in_unquoted(problem: Diagnostic) -> Diagnostic | None:
    """Return a diagnostic about a text that would need quotes only for its Markdown, which is shown as it is."""
    value = problem.excerpt[problem.location.column - 1 :].strip()
    if problem.help != f'write `"{value}"`':
        return None
    issue = next(iter(find_markup_in_plain_text(value)), None)
    if issue is None:
        return None
    words = _WORDS_TO_WRITE.fullmatch(issue.help)
    help = suggest(words[1], issue.raw) if words else issue.help
    return Diagnostic(issue.code, issue.message, problem.location, help, problem.excerpt)


def _find_mistyped_opening(path: str, line: int, opening: str, below: str) -> Diagnostic | None:
    """Return a diagnostic about what is wrong with a first line that should be `---`, when a setting stands
    below it.
    """
    if _DASHES.match(opening) and _MKDOCS_SETTING.match(below):
        return _report_dashes(path, line, opening)
    if not _KNOWN_SETTING.match(below):
        return None
    if _HYPHENS.match(opening):
        help = f"write `---` in place of {quote(opening)}, above and below the settings"
        return _make_diagnostic(path, line, "front matter stands between lines of three hyphens", help, opening)
    if opening.strip() == "{":
        help = "replace `{` and `}` by `---`, and write each setting as in `title: The title`"
        return _make_diagnostic(path, line, "front matter is written in YAML here, between lines `---`", help, opening)
    return None


def _find_displaced(path: str, lines: list[str], first: int) -> Diagnostic | None:
    """Return a diagnostic about what stands above the front matter, or about the line that is missing there.

    `first` is the index of the first line with words.
    """
    opening = lines[first]
    if _OPENING.match(opening):
        return None
    closing = next((number for number in range(first, len(lines)) if lines[number].rstrip() == "---"), None)
    if closing is None:
        return None
    is_setting = [bool(_MKDOCS_SETTING.match(line) or line[:1] in (" ", "-", "")) for line in lines[first:closing]]
    if _KNOWN_SETTING.match(opening) and all(is_setting):
        message = "the line `---` above the settings is missing"
        return _make_diagnostic(path, first + 1, message, "put a line `---` above this one", opening)
    if closing > first + _MAX_LINES_ABOVE or not any(line.rstrip() == "---" for line in lines[closing + 1 :]):
        return None
    above = lines[first + 1 : closing]
    if not _KNOWN_SETTING.match("".join(lines[closing + 1 : closing + 2])) or any(map(_FENCE.match, above)):
        return None
    if (fence := _FENCE.match(opening)) and not any(line.strip() for line in above):
        message = "the page would be shown as code, with its front matter"
        help = f"delete this line, and the line {quote(fence['ticks'])} that ends the code"
        return _make_diagnostic(path, first + 1, message, help, opening)
    message = f"front matter starts on the first line, and {quote(opening, 40)} stands above it"
    return _make_diagnostic(path, first + 1, message, "move this line below the settings, or delete it", opening)


def _report_dashes(path: str, line: int, excerpt: str) -> Diagnostic:
    message = "front matter stands between lines of three hyphens, and a program has made a dash of them"
    help = f"write `---` in place of `{excerpt.strip()}`, above and below the settings"
    return _make_diagnostic(path, line, message, help, excerpt)


def _refuse_shape(lines: list[str], first: int, block: re.Match[str] | None) -> tuple[int, str, str] | None:
    """Line, message and help when the settings do not stand where MkDocs looks for them."""
    opening = lines[first]
    if first > 0 or opening[0].isspace():
        help = "move the line `---` to the very start; a rule across the page is a line `***`"
        return first + 1, "front matter starts on the first line, at the left edge", help
    if opening.startswith("+++"):
        return (
            1,
            "front matter is written in YAML here, between lines `---`",
            "replace `+++` by `---` and ` = ` by `: `",
        )
    if opening.strip() != "---":
        return 1, "the first line of front matter is `---` alone", "move the rest to the next line"
    if len(lines) > 1 and lines[1].strip() in ("---", "..."):
        return 1, "the front matter is empty", "delete both lines `---`"
    if block:
        return None
    if any(line.rstrip(" \t") in ("---", "...") for line in lines[1:]):
        return len(lines), "nothing follows the front matter", "write the page below it, after an empty line"
    glued = next((number for number, line in enumerate(lines) if number and re.match(r"---[^-\s]", line)), 0)
    if glued:
        return glued + 1, "the last line of front matter is `---` alone", "move the rest to the next line"
    help = "close it with a line `---`; a rule across the page is a line `***`"
    return 1, "the front matter never ends", help


def _check_fields(data: Mapping[str, object], path: str, raw: str) -> Iterator[Diagnostic]:
    theirs = _read_as_mkdocs(raw)
    lines = raw.split("\n")
    numbers: dict[str, int] = {}
    for number, line in enumerate(lines):
        numbers.setdefault(line.partition(":")[0].strip(" \t\"'"), number)
    found = False
    for key, value in data.items():
        number = numbers.get(key, 0)
        reason = _refuse_field(key, value) or _refuse_difference(key, value, theirs)
        if reason:
            found = True
            yield _make_diagnostic(path, number + 2, *reason, lines[number])
        else:
            yield from _check_plainness(value, path, number + 2, lines[number])
    empty = [key for key, value in theirs.items() if value is None] if isinstance(theirs, dict) else []
    for key in empty:
        found = True
        number = numbers.get(str(key), 0)
        help = "write its value behind the colon, or delete this line"
        yield _make_diagnostic(path, number + 2, f"`{key}` is empty", help, lines[number])
    if not found and not (isinstance(theirs, dict) and theirs.keys() == data.keys()):
        help = "write one `field: value` a line, with the values in quotes"
        yield _make_diagnostic(path, 2, "MkDocs would read this front matter differently", help, lines[0])


def _check_plainness(value: object, path: str, line: int, excerpt: str) -> Iterator[Diagnostic]:
    """Markdown in a text of the settings, which is shown as it is."""
    for text in value if isinstance(value, list) else [value]:
        for issue in find_markup_in_plain_text(str(text)):
            place = Location(path, line, max(excerpt.find(issue.raw), 0) + 1)
            yield Diagnostic(issue.code, issue.message, place, issue.help, excerpt)


_SYNONYMS = {
    "summary": "description",
    "abstract": "description",
    "teaser": "description",
    "subtitle": "description",
    "keywords": "tags",
    "categories": "tags",
    "labels": "tags",
    "name": "title",
    "heading": "title",
    "position": "order",
    "weight": "order",
    "category": "section",
    "group": "section",
    "synonyms": "searches",
}
"""What other programs call the fields of a page."""


def _refuse_field(key: str, value: object) -> tuple[str, str] | None:
    """Return the message and help when a field may not exist or not have this value."""
    if key not in FIELDS:
        near = _SYNONYMS.get(key.strip().lower()) or did_you_mean(key, FIELDS)
        return f"there is no field `{key}`", f"did you mean `{near}`?" if near else f"a page knows: {', '.join(FIELDS)}"
    if key == "order":
        good = isinstance(value, str) and re.fullmatch(r"0|[1-9][0-9]{0,3}", value)
        return None if good else ("`order` is a whole number up to 9999", "for instance 10")
    if key in ("searches", "tags", "hide"):
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            return f"`{key}` is a list of words", _suggest_list(key, value)
        if key == "hide" and not set(value) <= set(HIDEABLE):
            return "only parts of the page can be hidden", f"these are: {', '.join(HIDEABLE)}"
        return None
    if not isinstance(value, str) or not value.strip():
        return f"`{key}` is a text", "write it on the same line"
    if len(value) > MAX_TEXT or "\n" in value.strip():
        what = "has more than one line" if "\n" in value.strip() else "is too long"
        return f"`{key}` {what}", f"one line, at most {MAX_TEXT} characters"
    return None


def _suggest_list(key: str, value: object) -> str:
    """Return how to write the list that `value` was meant to be."""
    if isinstance(value, str) and (words := [word.strip() for word in re.split("[,;]", value) if word.strip()]):
        return f"write `{key}: [{', '.join(get_marked_tag(word) or word for word in words)}]`"
    pairs = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    if pairs:
        name, text = next(iter(pairs[0].items()))
        return f'an item with a colon stands in quotes: `- "{name}: {text}"`'
    return "one `- item` a line"


_UNREADABLE = object()


def _read_as_mkdocs(raw: str) -> object:
    try:
        return yaml.load(raw, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except Exception:
        # MkDocs catches whatever comes, too, and then publishes the settings as text.
        return _UNREADABLE


def _refuse_difference(key: str, value: object, theirs: object) -> tuple[str, str] | None:
    if isinstance(theirs, dict):
        read = theirs.get(key)
        same = read == int(str(value)) and not isinstance(read, bool) if key == "order" else read == value
        if same:
            return None
    else:
        # The whole block was not readable: the field that is not readable alone is at fault.
        alone = _read_as_mkdocs(f"{key}: {value}") if isinstance(value, str) else _UNREADABLE
        if alone is not _UNREADABLE:
            return None
    shown = value if isinstance(value, str) else ", ".join(map(str, value)) if isinstance(value, list) else key
    return f"`{key}` would be read as a date, a number or yes and no", f'put it in quotes: "{str(shown)[:60]}"'


def _find_swallowed_setting(body: str, path: str, body_line: int) -> Iterator[Diagnostic]:
    """Yield diagnostics about the first line of text when it looks like a setting."""
    for offset, line in enumerate(body.split("\n")):
        if line.strip():
            if setting := _MKDOCS_SETTING.match(line):
                message = f"this line can be taken for a setting called `{setting[1]}`, and would vanish from the page"
                help = "start the page with a heading: a line `# Title`"
                if setting[1] in FIELDS:
                    help = f"settings stand between two lines `---`, one above the first; if it is none, {help}"
                place = Location(path, body_line + offset, setting.start(1) + 1)
                yield Diagnostic("swallowed-line", message, place, help, line)
            return
