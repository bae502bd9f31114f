"""Signs of YAML before a value that was meant as text: `|`, `>`, a dash, a question mark."""

from __future__ import annotations

import re

from generator.loading.parser_failure import ParserFailure, SyntaxProblem
from generator.loading.quoting import make_quotes_problem, quote_scalar


def find_block_indicator(failure: ParserFailure) -> SyntaxProblem | None:
    """`title: > 90% agree`."""
    if "block scalar" not in failure.context or failure.start is None:
        return None
    line, column = failure.start
    value = failure.lines[line][column:]
    key = re.match(r"\s*(?:- +)*([a-z_]+): +$", failure.lines[line][:column])
    if key and (indicator := re.fullmatch(r"([|>][-+]?)[^\w\s]+\s*", value)):
        message = f"nothing stands behind `{indicator[1]}` on its line"
        return SyntaxProblem("yaml-syntax", message, line, column, f"write `{key[1]}: {indicator[1]}`")
    text = re.match(r"([|>][-+]?)\s+(\S.*)", value)
    below = next((other for other in failure.lines[line + 1 :] if other.strip()), "")
    indent = len(failure.lines[line]) - len(failure.lines[line].lstrip())
    has_more = len(below) - len(below.lstrip()) > indent and text is not None and text[1] != ">"
    is_text = text is not None and (text[1][0] == "|" or text[2][0].isalpha())
    if text and is_text and not key and not value[1:].lstrip().startswith("|"):
        what = f"`{text[1]}` means that the text stands in the lines below"
        rest = text[2].rstrip()
        return SyntaxProblem(
            "needs-quotes", what, line, column, f"write `- {quote_scalar(rest) if ': ' in rest else rest}`"
        )
    if key and text and (has_more or is_text):
        message = f"the text of `{key[1]}` starts in the line below its `{text[1]}`"
        help = f"write `{key[1]}: {text[1]}`, and in the line below `  {text[2].rstrip()}`"
        return SyntaxProblem("yaml-syntax" if has_more else "needs-quotes", message, line, column, help)
    return make_quotes_problem(f"a value that starts with `{value[:1]}` needs quotes", line, column, value)


def find_list_or_key_indicator(failure: ParserFailure) -> SyntaxProblem | None:
    """`title: - foo` and `title: ? foo`."""
    if not re.search("sequence entries|mapping keys", failure.problem) or failure.column == 0:
        return None
    if not failure.current[: failure.column].rstrip().endswith(":"):
        return None
    value = failure.current[failure.column :]
    below = next((line for line in failure.lines[failure.line + 1 :] if line.strip()), "")
    deeper = len(below) - len(below.lstrip()) - (len(failure.current) - len(failure.current.lstrip()))
    if value.startswith("- ") and deeper >= 0 and below.lstrip().startswith("- "):
        lead = failure.current[: failure.column].strip()
        help = f"write `{lead}`, and in the line below `{' ' * deeper}{value.strip()}`"
        message = f"a list starts in the line below `{lead.lstrip('- ')}`"
        return SyntaxProblem("yaml-syntax", message, failure.line, failure.column, help)
    if value.startswith("-"):
        return _make_dash_problem(failure, value[1:].strip())
    message = f"a value that starts with `{value[:1]}` and a space needs quotes"
    return make_quotes_problem(message, failure.line, failure.column, value)


def _make_dash_problem(failure: ParserFailure, rest: str) -> SyntaxProblem:
    """Return the problem of a value with the dash of an item before it, behind its key."""
    key, line, column = (
        failure.current[: failure.column].strip().lstrip("- ").rstrip(": "),
        failure.line,
        failure.column,
    )
    message = "a dash starts an item of a list, and stands on a line of its own"
    if not rest:
        return SyntaxProblem("yaml-syntax", f"`{key}` has nothing but a dash", line, column, "write what belongs here")
    if key in failure.known.lists:
        return SyntaxProblem("yaml-syntax", message, line, column, f"write `[{', '.join(rest.split(' - '))}]`")
    if key in failure.known.sentences:
        help = f"write `{key}:`, and in the line below `  - {rest}`"
        return SyntaxProblem("yaml-syntax", f"a list starts in the line below `{key}:`", line, column, help)
    help = f"write `{quote_scalar(rest) if re.search(r': |^[^A-Za-z0-9]', rest) else rest}`"
    return SyntaxProblem("needs-quotes", "a dash starts an item of a list, and this is one value", line, column, help)
