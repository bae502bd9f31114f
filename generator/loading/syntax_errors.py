"""Explain the YAML parser's errors: what the author did, and what to write instead.

The parser says where it failed and in its own terms why; the line itself mostly shows the mistake. One rule per
mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from generator.loading import quoting
from generator.loading.comments import find_comment_before_failure
from generator.loading.indentation import find_text_below_indicator, find_wrong_indentation
from generator.loading.keys import find_missing_colon, find_missing_dash, find_two_fields, find_unindented_field
from generator.loading.markers import find_block_indicator, find_list_or_key_indicator
from generator.loading.parser_failure import ParserFailure, SyntaxProblem, Vocabulary
from generator.loading.pasted import (
    find_hash_in_list,
    find_heading_in_text,
    find_quoted_line,
    find_ruler,
    find_text_below_key,
    find_unindented_sentence,
)
from generator.loading.stray_lines import find_kind_line, find_stray_line

_KEY_WITHOUT_SPACE = re.compile(r"\s*(?:- +)*([A-Za-z_][\w-]*):(?!//)[^\s:]")
_DASH_WITHOUT_SPACE = re.compile(r"(\s*)-([A-Za-z_][\w-]*:(?:\s.*|$))")
_BLOCK_WITHOUT_SPACE = re.compile(r"\s*(?:- +)*([a-z_]+)(?:(:)| +)([>|][-+]?)\s*$")
_LONG_DASH = re.compile(rf"\s*([{''.join(quoting.LONG_DASHES)}])\s+(.*)")
_WIDE_INDENT = re.compile(rf" *(?:- +)*([{quoting.WIDE_SPACES}])")
_WIDE_GAP = re.compile(rf"\s*(?:- +)*(?:-|[\w-]+:)([{quoting.WIDE_SPACES}])")
_FOREIGN_MARK = re.compile(r"(\s*)([*+]|\d{1,3}[.)]) +(.*)")
_MARKED_KEY = re.compile(r"(\s*)([*+]|\d{1,3}[.)]) +([a-z_]+:(?: .*)?)$")
_FOREIGN_COMMENT = re.compile(r"\s*(//+|/\*+|<!--|;+|--(?= ))\s*(.*?)(?:\*+/|-->)?\s*$")
_FOREIGN_BULLET = re.compile(
    r"(\(?[a-zA-Z0-9]{1,2}\)|[a-hA-H]\.|o|[^\w\s\"'`(\[{@#&*!|>%\u201c\u201e\u00ab-]{1,4})\s+(?=\S)(.*)"
)
"""What stands before the items of a list elsewhere."""
_PLAIN_NAME = re.compile(r"[\w-]+\s*(?:#.*)?$")


def explain_syntax_error(error: yaml.YAMLError, text: str, known: Vocabulary) -> SyntaxProblem:
    """Return the mistake behind the parser's `error` on `text`; `known` is the vocabulary."""
    failure = ParserFailure.from_error(error, text, known)
    return next(problem for rule in _RULES if (problem := rule(failure)))


def _find_several_documents(failure: ParserFailure) -> SyntaxProblem | None:
    if "another document" not in failure.problem and "<document start>" not in failure.problem:
        return None
    for line in range(failure.line, -1, -1):
        if re.match(r"(?:---|\.\.\.)(?:\s|$)", failure.lines[line]):
            help = "remove this line; put the second part into a file of its own"
            return SyntaxProblem("several-documents", "a second document starts here", line, 0, help)
        if failure.lines[line].startswith("%"):
            return quoting.make_quotes_problem("a line that starts with `%` needs quotes", line, 0, failure.lines[line])
    return None


def _find_merge_key(failure: ParserFailure) -> SyntaxProblem | None:
    if "alias" not in failure.problem or "<<" not in failure.current[: failure.column]:
        return None
    column = failure.current.find("<<")
    return SyntaxProblem(
        "merge-key", "`<<` is not used in playbooks", failure.line, column, "write the fields out in each entry"
    )


def _find_foreign_mark(failure: ParserFailure) -> SyntaxProblem | None:
    """Return the problem of an item that starts with `*`, `+` or a number, as lists do elsewhere."""
    start = failure.start[0] if failure.start and "expected ':'" in failure.problem else failure.line
    if re.match(r"\s*\d{1,3}[.)] ", failure.lines[start]) and (problem := find_text_below_indicator(failure)):
        return problem  # a list of Markdown
    if number := re.match(r"(\s*)[\"']?([1-9])[\"']?[.)]? +(?=[^\W\d_])(.*)", failure.lines[start]):
        before = next((line for line in reversed(failure.lines[:start]) if line.strip()), "")
        if re.match(r"\s*[\"']?\d[\"']?: ", before):
            message = f"a colon is missing after the number `{number[2]}`"
            help = f'write `"{number[2]}": {number[3].rstrip()}`'
            return SyntaxProblem("yaml-syntax", message, start, len(number[1]), help)
    above = failure.above
    if above is not None and (match := _MARKED_KEY.match(failure.lines[above])):
        message = f"`{match[2]}` does not start an item of a list: only a hyphen does"
        return SyntaxProblem("yaml-syntax", message, above, len(match[1]), f"write `- {match[3].strip()}`")
    lines = [failure.start[0] if failure.start else None, failure.line]
    for line in (line for line in lines if line is not None):
        match = _FOREIGN_MARK.match(failure.lines[line])
        is_alias = "alias" in failure.problem + failure.context
        if match and (match[2] != "*" or is_alias) and (is_alias or "expected ':'" in failure.problem):
            mark = f"`{match[2]}`" if match[2] in "*+" else f"the number `{match[2]}`"
            message = f"{mark} does not start an item of a list: only a hyphen does"
            return SyntaxProblem("yaml-syntax", message, line, len(match[1]), f"write `- {match[3].strip()}`")
    return None


def _find_text_without_indicator(failure: ParserFailure) -> SyntaxProblem | None:
    """Return the problem of lines of text below `template:` without an indicator, of which one is no plain text."""
    indent = len(failure.current) - len(failure.current.lstrip())
    first, has_paragraphs = failure.line, False
    for line in range(failure.line - 1, max(failure.line - 200, -1), -1):
        text = failure.lines[line]
        has_paragraphs = has_paragraphs or not text.strip()
        if text.strip() and len(text) - len(text.lstrip()) < indent:
            key = re.match(r"(\s*(?:- +)*)([a-z_]+):\s*$", text)
            if (
                not key
                or first == failure.line
                or re.match(r"\s*(?:- |[\w\"']+:(?: |$)|[\[{\"'#])", failure.lines[first])
            ):
                return None
            if failure.current.lstrip().startswith("- ") and not has_paragraphs:
                return None  # rather a list whose first dash is missing
            message = f"below `{key[2]}:` stands a text of several lines, with signs that mean something to YAML"
            return SyntaxProblem("needs-quotes", message, line, len(key[1]), f"write `{key[2]}: |`")
        if text.strip():
            first = line
    return None


def _find_table_row(failure: ParserFailure) -> SyntaxProblem | None:
    """Return the problem of a row of a table below `template: |` that stands too far left."""
    return find_text_below_indicator(failure) if re.match(r"\s*\|.*\|\s*$", failure.current) else None


def _find_anchor(failure: ParserFailure) -> SyntaxProblem | None:
    if not re.search("alias|anchor", failure.problem + failure.context):
        return None
    line, column = failure.start or (failure.line, failure.column)
    indicator, rest = failure.lines[line][column : column + 1], failure.lines[line][column + 1 :]
    if indicator not in ("*", "&"):
        indicator = "*" if "alias" in failure.problem + failure.context else "&"
    field = re.match(r"\s*(?:- +)*([a-z_]+): *$", failure.lines[line][:column])
    if field and field[1] in failure.known.technical and (word := re.fullmatch(r"\*?([\w -]+)\*{1,2}\s*", rest)):
        message = f"the stars around `{word[1]}` are read as a YAML alias"
        return SyntaxProblem("anchor-or-alias", message, line, column, f"write `{field[1]}: {word[1]}`")
    if bold := re.match(r"\*?([\w -]+?)(?:\*{1,2}:\*{0,2}|:\*{1,2})( .*)?$", rest):
        help = f"write `{bold[1]}:{bold[2] or ''}`"
        return SyntaxProblem(
            "anchor-or-alias", f"the stars around `{bold[1]}` are read as a YAML alias", line, column, help
        )
    if indicator == "*" and (point := re.match(r" +(?=\S)(.*)", rest)):
        message = "`*` starts a point of a list elsewhere, and means something else to YAML"
        value = quoting.quote_scalar(point[1].rstrip()) if ": " in point[1] else point[1].rstrip()
        return SyntaxProblem("needs-quotes", message, line, column, f"write `{value}`")
    if not _PLAIN_NAME.match(rest):
        return quoting.make_quotes_problem(
            f"a value that starts with `{indicator}` needs quotes", line, column, indicator + rest
        )
    what = f"`{indicator}{rest.strip()[:40]}` is read as a YAML {'alias' if indicator == '*' else 'anchor'}"
    help = f"anchors are not used in playbooks: write the text out, or quote a value that starts with `{indicator}`"
    return SyntaxProblem("anchor-or-alias", what, line, column, help)


def _find_tab(failure: ParserFailure) -> SyntaxProblem | None:
    candidates = [failure.line, failure.start[0] if failure.start else None, failure.above]
    for line in (line for line in candidates if line is not None):
        indent = re.match(r"\s*(?:-\s+)*", failure.lines[line])
        if indent and "\t" in indent.group():
            help = "use two spaces for each level"
            column = failure.lines[line].index("\t")
            if failure.lines[line][:column].endswith("-"):
                help = f"write `- {failure.lines[line][column:].strip()}`"
                return SyntaxProblem("tab-indent", "a tab follows the dash", line, column, help)
            return SyntaxProblem("tab-indent", "a tab is used for indentation", line, column, help)
    return None


def _find_wide_space(failure: ParserFailure) -> SyntaxProblem | None:
    """Return the problem of a non-breaking space, as pages and word processors copy it: to YAML it is text."""
    lines = [failure.start[0] if failure.start else failure.line, failure.above, failure.line]
    for line in (line for line in lines if line is not None):
        if match := _WIDE_INDENT.match(failure.lines[line]):
            while line > 0 and (before := _WIDE_INDENT.match(failure.lines[line - 1])):
                line, match = line - 1, before
            return quoting.make_indent_problem(match[1], line, match.start(1))
        if match := _WIDE_GAP.match(failure.lines[line]):
            after = "colon" if failure.lines[line][match.start(1) - 1] == ":" else "dash"
            what = f"{quoting.describe_space(match[1])} follows the {after}"
            return SyntaxProblem("yaml-syntax", what, line, match.start(1), "delete it and type a space")
    return None


def _find_long_dash(failure: ParserFailure) -> SyntaxProblem | None:
    """Return the problem of an item of a list that starts with an en dash."""
    lines = [failure.start[0] if failure.start else None, failure.line, failure.above]
    for line in (line for line in lines if line is not None):
        match = _LONG_DASH.match(failure.lines[line])
        if match and (line != failure.above or line in lines[:1] or re.match(r"[a-z_]+:\s", match[2])):
            return quoting.make_dash_problem(match[1], match[2], line, match.start(1))
    return None


def _find_tag(failure: ParserFailure) -> SyntaxProblem | None:
    if not re.search(r"\btag\b", failure.problem + failure.context):
        return None
    line, column = failure.start or (failure.line, failure.column)
    return quoting.make_tag_problem(failure.lines[line][column:], line, column)


def _find_escape(failure: ParserFailure) -> SyntaxProblem | None:
    if "escape" not in failure.problem and "hexdec" not in failure.problem:
        return None
    column = max(failure.current.rfind("\\", 0, failure.column + 1), 0)
    escape = failure.current[column : column + 2]
    help = "write `\\\\` for a backslash, or put the value in single quotes"
    if escape[1:] in ("u", "U", "x"):
        help = "type the character itself, or put the value in single quotes"
    message = f"`{escape}` cannot be read inside double quotes"
    start = failure.start[1] if failure.start and failure.start[0] == failure.line else 0
    if whole := re.match(r'"(?:[^"\\]|\\.)*"(?=\s*$)', failure.current[start:]):
        help = quoting.suggest_single_quotes(whole[0])
    return SyntaxProblem("yaml-syntax", message, failure.line, column, help)


def _find_block_without_colon(failure: ParserFailure) -> SyntaxProblem | None:
    """`text:>-` and `text >-`: what follows is read as something else, and fails some lines below."""
    for line in range(failure.line, max(failure.line - 40, -1), -1):
        match = _BLOCK_WITHOUT_SPACE.match(failure.lines[line])
        if match:
            what = "a space is missing after the colon" if match[2] else f"a colon is missing after `{match[1]}`"
            return SyntaxProblem("yaml-syntax", what, line, match.end(1), f"write `{match[1]}: {match[3]}`")
    return None


def _find_missing_space(failure: ParserFailure) -> SyntaxProblem | None:
    """`title:Foo` and `-id: x`."""
    if re.search("expected '-'|mapping values|block end|expected key", failure.problem):
        for line in (failure.line, failure.above):
            if line is not None and (dash := _DASH_WITHOUT_SPACE.match(failure.lines[line])):
                help = f"write `- {dash[2].strip()}`"
                return SyntaxProblem("yaml-syntax", "a space is missing after the dash", line, len(dash[1]), help)
    for line in (failure.start[0] if failure.start else None, failure.above):
        if line is None or not re.search("mapping values|expected ':'", failure.problem):
            continue
        match = _KEY_WITHOUT_SPACE.match(failure.lines[line])
        if match and not re.search(r":\s", failure.lines[line]) and failure.column <= failure.value_column:
            column = match.end() - 2
            help = f"write `{match[1]}: {failure.lines[line][column + 1 :].strip()}`"
            return SyntaxProblem("yaml-syntax", "a space is missing after the colon", line, column, help)
    return None


def _find_missing_key(failure: ParserFailure) -> SyntaxProblem | None:
    if "expected ':'" not in failure.problem or failure.start is None:
        return None
    line, column = failure.start
    above = next((failure.lines[above] for above in range(line - 1, -1, -1) if failure.lines[above].strip()), "")
    if above[column : column + 2] == "- " and not above[:column].strip():
        text = failure.lines[line].strip()
        help = f"write `- {text.lstrip('-').lstrip()}`"
        if bullet := _FOREIGN_BULLET.match(text):
            message = f"`{bullet[1]}` does not start an item of a list: only a hyphen does"
            return SyntaxProblem("yaml-syntax", message, line, column, f"write `- {bullet[2]}`")
        if text.startswith("-"):
            return SyntaxProblem("yaml-syntax", "one hyphen and a space start an item of a list", line, column, help)
        if text[0].islower() and failure.lines[line - 1] == above and not re.search(r"[.!?:]\W*$", above):
            message = "this line goes on with the text above, but is not indented further"
            return SyntaxProblem("yaml-syntax", message, line, column, f"start it in column {column + 3}")
        return SyntaxProblem("yaml-syntax", "a dash is missing before this item", line, column, help)
    if mark := _FOREIGN_COMMENT.match(failure.lines[line]):
        help = f"write `# {mark[2].strip()}`"
        return SyntaxProblem("yaml-syntax", f"`{mark[1]}` does not start a comment: `#` does", line, column, help)
    indent = len(above) - len(above.lstrip(" "))
    is_value = re.match(r"\s*(?:- +)*[a-z_]+: +[^\s|>]", above) is not None
    is_edge = column == 0 and failure.lines[line][:1].islower()
    if (
        is_value
        and failure.lines[line - 1] == above
        and (indent == column or is_edge)
        and not re.search(r"[.!?:]\W*$", above)
    ):
        message = "this line goes on with the text above, but is not indented further"
        return SyntaxProblem("yaml-syntax", message, line, column, f"start it in column {indent + 3}")
    if above.rstrip().endswith(":") and indent == column and re.match(r"\s*(?:- +)*[a-z_]+:", above):
        help = f"start it in column {column + 3}: `- {failure.lines[line].strip()}`"
        return SyntaxProblem(
            "yaml-syntax", "a dash is missing before this item, and it stands too far left", line, column, help
        )
    help = "write `key: value`; indent a line further that belongs to the text above it; start a list item with `- `"
    return SyntaxProblem(
        "yaml-syntax", "this line is neither a key with its value nor an item of a list", line, column, help
    )


def _find_bare_id(failure: ParserFailure) -> SyntaxProblem | None:
    """Return the problem of an entry that starts with its id alone: `- burnt-crust`."""
    above = failure.above
    match = re.match(r"(\s*)- +([a-z0-9][a-z0-9-]*)\s*$", failure.lines[above]) if above is not None else None
    field = re.match(r"(\s+)([a-z_]+):", failure.current)
    if above is None or not match or not field or "mapping values" not in failure.problem:
        return None
    if len(field[1]) != len(match[1]) + 2 or field[2] not in failure.known.keys:
        return None
    message = f"`{match[2]}` stands alone before the fields of an entry"
    beside = re.search(rf"^ +- ([a-z_]+): [^\n]*\n +{field[2]}:", failure.text, re.MULTILINE)
    first = beside[1] if beside else "id"
    return SyntaxProblem("yaml-syntax", message, above, len(match[1]) + 2, f"write `- {first}: {match[2]}`")


_RULES: tuple[Callable[[ParserFailure], SyntaxProblem | None], ...] = (
    _find_several_documents,
    _find_merge_key,
    find_quoted_line,
    find_ruler,
    find_hash_in_list,
    find_stray_line,
    find_kind_line,
    find_heading_in_text,
    find_unindented_sentence,
    _find_foreign_mark,
    _find_anchor,
    _find_tab,
    _find_wide_space,
    find_unindented_field,
    find_comment_before_failure,
    _find_tag,
    quoting.find_open_quote,
    _find_escape,
    quoting.find_swallowed_lines,
    find_two_fields,
    quoting.find_text_after_quote,
    quoting.find_smart_quote,
    _find_text_without_indicator,
    _find_table_row,
    quoting.find_reserved_character,
    find_block_indicator,
    _find_block_without_colon,
    _find_long_dash,
    _find_missing_space,
    find_missing_colon,
    _find_bare_id,
    quoting.find_colon_in_value,
    find_list_or_key_indicator,
    quoting.find_open_bracket,
    find_text_below_indicator,
    find_missing_dash,
    find_text_below_key,
    _find_missing_key,
    find_wrong_indentation,
)
"""From the certain to the likely: a rule may rely on earlier ones having found nothing."""
