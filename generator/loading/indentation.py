"""Find which line has the wrong indentation when YAML's block structure breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.loading.moving import is_right_column, suggest_column
from generator.loading.parser_failure import ParserFailure, SyntaxProblem

_BLOCK = re.compile(r" *(?:- +)*([\w-]+): +([>|][-+]?)\s*$")
_LINE_START = re.compile(r"( *)((?:- +)*)(?:[\"']?[\w-]+[\"']?:(?:\s|$))?")


def find_text_below_indicator(failure: ParserFailure, line: int | None = None) -> SyntaxProblem | None:
    """Return text below `summary: |` that is not indented more than `summary`: `line`, or where the failure is."""
    if line is None:
        line = failure.start[0] if failure.start and "expected ':'" in failure.problem else failure.line
    text = failure.lines[line]
    start = _LINE_START.match(text)
    assert start
    is_item = start.end() == start.end(2) > len(start[1])
    if start.end() > len(start[1]) and not (is_item and _is_deeper_above(failure, line)):
        return None
    inner: int | None = None
    first: int | None = None
    """The only line of the text above, when there is only one."""
    for above in range(line - 1, max(line - 200, -1), -1):
        content = failure.lines[above]
        indent = len(content) - len(content.lstrip(" "))
        if match := _BLOCK.match(content):
            column = match.start(1)
            if inner is not None and inner <= column:
                return None
            wanted = (column + 2 if inner is None else inner) + 1
            if first is not None and len(start[1]) > column:
                wanted = len(start[1]) + 1
                message = "this line of a text starts further in than the lines below it"
                return SyntaxProblem("yaml-syntax", message, first, 0, f"start it in column {wanted}, like those")
            message = f"this text belongs below `{match[1]}: {match[2]}`, but is not indented like it"
            help = suggest_column(failure.lines, line, wanted - 1)
            if "move" not in help:
                help += f", with {wanted - 1} spaces before it"
            return SyntaxProblem("yaml-syntax", message, line, len(start[1]), help)
        if content.strip():
            first = above if inner is None else None
            inner = indent if inner is None else min(inner, indent)
    return None


def _is_deeper_above(failure: ParserFailure, line: int) -> bool:
    """Return whether the line above starts with an item further in: this one may belong to the same list of
    Markdown.
    """
    here = len(failure.lines[line]) - len(failure.lines[line].lstrip())
    above = next((text for text in reversed(failure.lines[:line]) if text.strip()), "")
    return len(above) - len(above.lstrip()) > here


def find_wrong_indentation(failure: ParserFailure) -> SyntaxProblem:
    """Return which line is indented wrongly: that of the failure, or the one above that it should align with."""
    indent = len(failure.current) - len(failure.current.lstrip())
    help = "the keys of an entry start in one column; so do the items (`- `) of a list"
    if problem := _find_list_below_brackets(failure) or _find_dash_of_single_entry(failure, indent):
        return problem
    if problem := _find_item_left_of_key(failure, indent) or _find_field_left_of_item(failure, indent):
        return problem
    if problem := _find_key_as_entry(failure, indent):
        return problem
    if problem := _find_entry_without_dash(failure, indent) or _find_dash_before_field(failure, indent):
        return problem
    siblings = _find_siblings(failure, indent)
    if siblings is None or siblings.column == indent:
        return SyntaxProblem("yaml-syntax", "this line does not fit with the ones above it", failure.line, indent, help)
    if problem := _find_wrong_line_above(failure, siblings, indent):
        return problem
    field = re.match(r"\s*- +([\w-]+:.*)", failure.current)
    is_other = _get_key(failure.lines[siblings.line]) not in ("", _get_key(failure.current))
    if field and is_other and siblings.is_item and siblings.column + 2 == indent:
        help = f"start it in column {indent + 1}: `{field[1].rstrip()}`"
        return SyntaxProblem(
            "yaml-syntax", "a dash too many: this is a field of the item above", failure.line, indent, help
        )
    if siblings.count == 1 and (problem := _find_wrong_first(failure, siblings, indent)):
        return problem
    what = f"this line starts in column {indent + 1}, the ones it belongs to start in column {siblings.column + 1}"
    is_field = (siblings.word, _get_key(failure.current)) in failure.known.siblings
    is_alone = not any(group.column == indent for group in _find_open_groups(failure))  # else others stand there
    is_item = failure.current.lstrip().startswith("- ")
    if is_field or is_alone or (is_item and is_right_column(failure.lines, failure.line, siblings.column)):
        help = f"{suggest_column(failure.lines, failure.line, siblings.column)}: {help}"
    return SyntaxProblem("yaml-syntax", what, failure.line, indent, help)


def _find_item_left_of_key(failure: ParserFailure, indent: int) -> SyntaxProblem | None:
    """Return the problem of the first item of a list that stands left of the key of the list, or a later one left of
    those above it.
    """
    above = failure.above
    item = re.match(r" *- +(?!id:)(\S.*)", failure.current)
    if above is None or not item:
        return None
    text = failure.lines[above]
    column = len(text) - len(text.lstrip(" -"))
    wanted = 0
    if text.rstrip().endswith(":") and _get_key(text) and indent < column and not text.lstrip().startswith("- "):
        wanted = column + 2
    elif (siblings := re.match(r"( *)- +([a-z_]+): ", text)) and indent == len(siblings[1]) - 2:
        own = _get_key(failure.current)
        fields = [group.word for group in _find_open_groups(failure) if not group.is_item and group.column == indent]
        known = failure.known.siblings
        is_item = own == siblings[2] or (siblings[2], own) in known
        wanted = len(siblings[1]) if is_item and not any((field, own) in known for field in fields) else 0
    if not wanted:
        return None
    message = f"this item of a list stands left of {'its key' if text.rstrip().endswith(':') else 'those above it'}"
    help = suggest_column(failure.lines, failure.line, wanted)
    if "move" not in help:
        help += f": `{failure.current.strip()}`"
    return SyntaxProblem("yaml-syntax", message, failure.line, indent, help)


def _find_field_left_of_item(failure: ParserFailure, indent: int) -> SyntaxProblem | None:
    """Return the problem of a field of an item that stands left of the dash, so that the list seems to end above it."""
    above = failure.above
    if above is None or not failure.current.lstrip().startswith("- "):
        return None
    text = failure.lines[above]
    column = len(text) - len(text.lstrip())
    before = next((other for other in reversed(failure.lines[:above]) if other.strip()), "")
    own, first = _get_key(text), re.match(r" *- +([a-z_]+):", before)
    is_inside = first is not None and len(before) - len(before.lstrip()) == indent
    if not is_inside or not first or column >= indent or text.rstrip().endswith(":") or not own:
        return None
    if (first[1], own) not in failure.known.siblings:
        return None
    what = f"`{own}` belongs to the item above it, but stands left of its dash"
    return SyntaxProblem("yaml-syntax", what, above, column, f"start it in column {indent + 3}")


def _find_key_as_entry(failure: ParserFailure, indent: int) -> SyntaxProblem | None:
    """Return the problem of an entry of a list that starts with its id as a key: `ticket:`."""
    match = re.match(r" +([a-z0-9][a-z0-9-]*):\s*$", failure.current)
    items = [group for group in _find_open_groups(failure) if group.is_item and group.column == indent]
    below = next((text for text in failure.lines[failure.line + 1 :] if text.strip()), "")
    if not match or not items or match[1] in failure.known.keys or _get_key(below) not in failure.known.keys:
        return None
    message = f"an entry of a list starts with a dash and its `id`, not with `{match[1]}:`"
    return SyntaxProblem("yaml-syntax", message, failure.line, indent, f"write `- id: {match[1]}`")


def _find_entry_without_dash(failure: ParserFailure, indent: int) -> SyntaxProblem | None:
    """Return the problem of the id of an entry in the column in which the dashes of the others stand."""
    items = [group for group in _find_open_groups(failure) if group.is_item and group.column == indent]
    if not items or not re.match(r"\s*id: +\S", failure.current):
        return None
    help = f"start it in column {indent + 1}: `- {failure.current.strip()}`"
    return SyntaxProblem("yaml-syntax", "a dash is missing before `id`", failure.line, indent, help)


def _find_dash_before_field(failure: ParserFailure, indent: int) -> SyntaxProblem | None:
    """Return the problem of a field with a dash before it, in the column of the other fields."""
    field = re.match(r" +- +(?!id:)([\"']?[\w-]+[\"']?:(?: .*|$))", failure.current)
    siblings = [group for group in _find_open_groups(failure) if not group.is_item and group.column == indent]
    if not field or not siblings:
        return None
    help = f"start it in column {indent + 1}: `{field[1].rstrip()}`"
    return SyntaxProblem(
        "yaml-syntax", "a dash too many: this is a field like the one above", failure.line, indent, help
    )


def _find_list_below_brackets(failure: ParserFailure) -> SyntaxProblem | None:
    """Return the problem of a list in brackets that goes on in the lines below it, with dashes."""
    item = re.match(r"\s*- +(?![\w-]+:(?:\s|$))(.*\S)", failure.current)
    above = failure.above
    if above is None or not item:
        return None
    match = re.match(r"(\s*(?:- +)*)([a-z_]+): \[(.*\S)\s*\]\s*$", failure.lines[above])
    if not match:
        return None
    message = f"the list of `{match[2]}` ends with its bracket, and goes on in the line below"
    help = f"write `{match[2]}: [{match[3]}, {item[1]}]`, and delete the line below it"
    return SyntaxProblem("yaml-syntax", message, above, len(match[1]), help)


def _find_dash_of_single_entry(failure: ParserFailure, indent: int) -> SyntaxProblem | None:
    """Return the problem of a dash before the first field of what is no list: `playbook:`."""
    above = failure.above
    if above is None or failure.lines[:above][-1:] != ["playbook:"]:
        return None
    field = re.match(r"( +)- +([a-z_]+:.*\S)", failure.lines[above])
    if not field or len(field[1]) != indent:
        return None
    help = f"start it in column {indent + 1}: `{field[2]}`"
    return SyntaxProblem("yaml-syntax", "a playbook is no list, and has no dash", above, indent, help)


def _find_wrong_first(failure: ParserFailure, first: _Siblings, indent: int) -> SyntaxProblem | None:
    """Return what is wrong with the one line above, when it and not the one that does not fit is out of place."""
    if _is_next_line_in_column(failure, first.column):
        return None
    if problem := _find_first_without_dash(failure, first, indent):
        return problem
    what = f"this line starts in column {first.column + 1}, the ones it belongs to start in column {indent + 1}"
    if first.is_behind_dash:
        what = f"`{first.word}` is in column {first.column + 1}, what belongs to it in column {indent + 1}"
    if first.column == indent + 2 and _is_too_far(failure, first):
        wanted = indent + 1 if first.is_item else max(indent - 1, 1)
        help = f"start it in column {wanted}: `{failure.lines[first.line].strip()}`"
        return SyntaxProblem("yaml-syntax", what, first.line, first.column, help)
    is_odd = bool(first.column % 2 and not indent % 2)
    if is_odd or (
        (first.column != indent + 2 or not first.is_behind_dash) and _has_more_lines_in_column(failure, indent)
    ):
        help = "the keys of an entry start in one column; so do the items (`- `) of a list"
        return SyntaxProblem("yaml-syntax", what, first.line, first.column, help)
    return None


def _get_key(text: str) -> str:
    """Return the key that a line starts with, behind its dashes."""
    match = re.match(r"\s*(?:- +)*([\w\"'-]+):", text)
    return match[1] if match else ""


def _find_wrong_line_above(failure: ParserFailure, siblings: _Siblings, indent: int) -> SyntaxProblem | None:
    """Return the problem of the line above, when it is the one that starts too far left between lines that fit
    together.
    """
    above = failure.above
    if above is None or siblings.is_item or siblings.count == 1:
        return None
    text = failure.lines[above]
    column = len(text) - len(text.lstrip())
    before = next((other for other in reversed(failure.lines[:above]) if other.strip()), "")
    here = len(before) - len(before.lstrip(" -"))
    is_first = before.rstrip().endswith(":") and here == column
    if indent <= column or not _get_key(before):
        return None
    if (
        column != siblings.column
        or not _get_key(text)
        or text.lstrip().startswith("- ")
        or not (here == indent or is_first)
    ):
        return None
    if text.rstrip().endswith(":"):
        return None
    what = f"this line starts in column {column + 1}, the ones it belongs to start in column {indent + 1}"
    return SyntaxProblem("yaml-syntax", what, above, column, f"start it in column {indent + 1}")


def _is_too_far(failure: ParserFailure, first: _Siblings) -> bool:
    """Return whether the first item of a list starts one level further in than its list."""
    before = next((text for text in reversed(failure.lines[: first.line]) if text.strip()), "")
    if not before.rstrip().endswith(":") or not (first.is_item or first.is_behind_dash):
        return False
    dash = first.column if first.is_item else first.column - 2
    return dash - (len(before) - len(before.lstrip(" -"))) == _MIN_EXTRA_COLUMNS


_MIN_EXTRA_COLUMNS = 4
"""Columns between a key and the dashes of its list from which on these are one level too deep."""


def _is_next_line_in_column(failure: ParserFailure, column: int) -> bool:
    """Return whether the next line below the one that does not fit starts in this column."""
    text = next((text for text in failure.lines[failure.line + 1 :] if text.strip()), "")
    return len(text) - len(text.lstrip()) == column


def _has_more_lines_in_column(failure: ParserFailure, indent: int) -> bool:
    """Return whether more lines below start in the column of the one that does not fit: then the one above is wrong."""
    for text in failure.lines[failure.line + 1 :]:
        if text.strip():
            here = len(text) - len(text.lstrip())
            if here <= indent:
                is_item = text.lstrip().startswith("- ")
                return here == indent and is_item == failure.current.lstrip().startswith("- ") and bool(_get_key(text))
    return False


def _find_first_without_dash(failure: ParserFailure, first: _Siblings, indent: int) -> SyntaxProblem | None:
    """Return the problem of the first field of an entry that has no dash, or two of them."""
    text = failure.lines[first.line]
    if match := re.match(r"(\s*)- +(?:- +)+(?=[\w\"'])", text):
        message = "two dashes start a list within a list: one is too many"
        return SyntaxProblem(
            "yaml-syntax", message, first.line, len(match[1]), f"write `- {text[match.end() :].rstrip()}`"
        )
    is_lost = first.column + 2 == indent and not first.is_item and not first.is_behind_dash
    has_others = any(other.startswith(" " * first.column + "- ") for other in failure.lines)
    above = next((other for other in reversed(failure.lines[: first.line]) if other.strip()), "")
    if not is_lost or first.column == 0 or not (has_others or above.rstrip().endswith(":")):
        return None
    help = f"start it in column {first.column + 1}: `- {text.strip()}`"
    return SyntaxProblem("yaml-syntax", f"a dash is missing before `{first.word}`", first.line, first.column, help)


@dataclass
class _Siblings:
    """The keys of a mapping, or the items of a list, that start in one column."""

    column: int
    line: int
    """The first of them."""
    is_item: bool
    is_behind_dash: bool
    word: str
    count: int = 1


def _find_siblings(failure: ParserFailure, indent: int) -> _Siblings | None:
    """Return the group that the line of the failure most probably belongs to: the nearest one that is still open."""
    is_item = failure.current.lstrip().startswith("- ")
    nearest = [group for group in _find_open_groups(failure) if group.is_item == is_item]
    return min(nearest, key=lambda group: (abs(group.column - indent), -group.column), default=None)


def _find_open_groups(failure: ParserFailure) -> list[_Siblings]:
    found: list[_Siblings] = []
    for line in range(failure.line):
        start = _LINE_START.match(failure.lines[line])
        assert start
        if start.end() == len(start[1]):
            continue
        places = [(len(start[1]) + dash.start(), True) for dash in re.finditer("-", start[2])]
        if start.end() > start.end(2):
            places.append((start.end(2), False))
        first = places[0][0]
        while found and found[-1].column > first:
            found.pop()
        for column, is_item in places:
            known = found[-1] if found else None
            if known and known.column == column and known.is_item == is_item:
                known.count += 1
                continue
            word = failure.lines[line][column : start.end()].strip().rstrip(":")
            found.append(_Siblings(column, line, is_item, column > first, word))
    return found
