"""Values that need quotes, or whose quotes are not where their writer meant them: one rule for each slip."""

from __future__ import annotations

import re

from generator.loading.failure import Failure, Slip

_SMART_QUOTES = "\u201c\u201d\u2018\u2019\u201e\u201f\u201a\u201b\u00ab\u00bb"
_SIGNS = {"@": "an at sign `@`", "`": "a backtick", "%": "a per cent sign `%`"}


def needs_quotes(message: str, line: int, column: int, value: str) -> Slip:
    """The slip of a value that would be text if it had quotes."""
    value = value.strip()
    fits = len(value) < 80 and '"' not in value and "\\" not in value
    help = f'write `"{value}"`' if fits else "put the whole value in quotes, or write it on the lines below `>-`"
    return Slip("needs-quotes", message, line, column, help)


def open_quote(failure: Failure) -> Slip | None:
    """`title: "Foo`, to the end of the file."""
    if "quoted" not in failure.context or not re.search("end of stream|document indicator", failure.problem):
        return None
    line, column = failure.start or (failure.line, failure.column)
    return _unclosed(failure, line, column)


def _unclosed(failure: Failure, line: int, column: int) -> Slip:
    rest = failure.lines[line][column + 1 :].rstrip()
    quote = failure.lines[line][column : column + 1]
    if rest and rest[-1] in _SMART_QUOTES:
        message = f"the typographic quote `{rest[-1]}` does not close a text that `{quote}` opens"
        return Slip("smart-quote", message, line, column + len(rest), f"write `{quote}` here")
    help = f"add the closing `{quote}` at the end of the text"
    return Slip("unclosed-quote", "this quote never closes", line, column, help)


def swallowed_lines(failure: Failure) -> Slip | None:
    """`title: "Foo`, closed by a quote some lines below."""
    token = failure.swallowing
    return _unclosed(failure, token.start_mark.line, token.start_mark.column) if token else None


def text_after_quote(failure: Failure) -> Slip | None:
    """`'Don't do it'`, `"Foo" and bar`; or a quote that was closed by one of a line below."""
    token = failure.last_quoted
    if token is None:
        return None
    start, quote = token.start_mark, token.style
    if start.line < failure.line:
        return _unclosed(failure, start.line, start.column)
    advice = {
        "'": "write an apostrophe inside single quotes twice (`''`), or use double quotes around the whole value",
        '"': 'write a quote inside double quotes as `\\"`, or use single quotes around the whole value',
    }
    message = "the text goes on after its closing quote"
    return Slip("needs-quotes", message, failure.line, token.end_mark.column, advice[quote])


def smart_quote(failure: Failure) -> Slip | None:
    """`title: “Foo: bar”`."""
    if failure.value[:1] not in tuple(_SMART_QUOTES):
        return None
    message = f"the typographic quote `{failure.value[0]}` does not quote a value"
    help = "use straight quotes (`\"` or `'`) around a value"
    return Slip("smart-quote", message, failure.line, failure.value_column, help)


def reserved_sign(failure: Failure) -> Slip | None:
    """`title: @foo`."""
    line, column = failure.line, failure.column
    if "directive" in failure.context or "directive" in failure.problem:
        line, column = failure.start or (line, column)
    elif "cannot start any token" not in failure.problem:
        return None
    sign = failure.lines[line][column : column + 1]
    what = _SIGNS.get(sign, f"`{sign}`")
    return needs_quotes(f"a value that starts with {what} needs quotes", line, column, failure.lines[line][column:])


def block_sign(failure: Failure) -> Slip | None:
    """`title: > 90% agree`."""
    if "block scalar" not in failure.context or failure.start is None:
        return None
    line, column = failure.start
    value = failure.lines[line][column:]
    return needs_quotes(f"a value that starts with `{value[:1]}` needs quotes", line, column, value)


def colon_in_value(failure: Failure) -> Slip | None:
    """`title: Foo: bar`."""
    if "mapping values" not in failure.problem or failure.column < failure.value_column:
        return None
    message = "a value that contains a colon and a space needs quotes"
    return needs_quotes(message, failure.line, failure.column, failure.value)


def sign_of_list_or_key(failure: Failure) -> Slip | None:
    """`title: - foo` and `title: ? foo`."""
    if not re.search("sequence entries|mapping keys", failure.problem) or failure.column == 0:
        return None
    if not failure.current[: failure.column].rstrip().endswith(":"):
        return None
    value = failure.current[failure.column :]
    message = f"a value that starts with `{value[:1]}` and a space needs quotes"
    return needs_quotes(message, failure.line, failure.column, value)


def open_bracket(failure: Failure) -> Slip | None:
    """`title: [Draft] Foo`."""
    if "flow" in failure.context and failure.start:
        line, column = failure.start
    elif "expected node content" in failure.problem:
        line, column = failure.line, failure.column
    elif failure.value[:1] in ("[", "{"):
        line, column = failure.line, failure.value_column
    else:
        return None
    value = failure.lines[line][column:]
    sign = value[:1]
    if sign in ("[", "{"):
        what = "list" if sign == "[" else "mapping"
        message = f"`{sign}` starts a {what} that cannot be read"
        close = "]" if sign == "[" else "}"
        help = f"put the whole value in quotes if it is text; else close the {what} with `{close}`"
        return Slip("needs-quotes", message, line, column, help)
    return needs_quotes(f"a value that starts with `{sign}` needs quotes", line, column, value)
