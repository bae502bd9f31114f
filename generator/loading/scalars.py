"""Find scalars that are valid YAML with another value than their author meant: one rule per mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from generator.files.characters import describe_character, find_unreadable_character
from generator.loading import quoting
from generator.loading.parser_failure import SyntaxProblem
from generator.loading.quotes import swallows_lines

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)")
_BREAK_BEHIND_WORD = re.compile(r"[^\W_]{2}(?:[.,:;!?)]+[ ]?)?(?:\\r)?\\n|\\n(?:\\n|[-*\u2022] )")
_PATH = re.compile(r"\b[A-Za-z]:\\|\\\\|\\[^\sn\"][^\s]*|\\n[^\s\\]+(?:\\|\.\w)")
"""What makes backslashes those of a path."""
_ESCAPE_NAMES = {"t": "a tab", "n": "a line break", "r": "a line break", " ": "a space", "N": "a line break"}
"""What an escape stands for, in words."""
_INVISIBLE_ESCAPES = frozenset("abtnvfreN_LP ")
"""Escapes for characters that nobody sees."""
_MARKER = re.compile(r"(?:[-*+\u2022\u2013]|\d{1,3}[.)])[ \t]+\S|\|")
"""The start of an item or of a row."""
_MARK = re.compile(r"^(?:[-*+]+|\d{1,3}[.)]) *")
_ITEM = re.compile(r"\n *- ")
_PARAGRAPHS = re.compile(r"\S[ \t]*\n[ \t]*\n[ \t]*(?!(?:[-*+]|1[.)])[ \t])\S")
"""One empty line, and no more, between two lines of which the second starts no list."""
_BREAK_IN_QUOTES = re.compile(r"\n[ \t]*\n[ \t]*(?:\n|[|>#]|\d+[.)])")
"""What programs make of the breaks of a text in quotes: two empty lines between paragraphs, one between
rows and items."""
_SENTENCE_END = re.compile(r"[.!?][\"')\u201d\u2019]?$")
_CONJUNCTIONS = frozenset(
    ("and", "but", "or", "so", "that", "which", "who", "because", "when", "where", "while", "with", "without", "if")
)
"""Words with which a sentence continues after a comma."""
_MIN_WRAPPED_COLUMNS = 72
"""Columns from which on a line may have been wrapped by an editor."""


def find_quoted_problems(node: ScalarNode, text: str) -> Iterator[SyntaxProblem]:
    """Yield what is wrong with a value in quotes: that it goes on for lines, or that a backslash in it vanishes."""
    start, value = node.start_mark, node.value
    if (":" in value or " - " in value) and swallows_lines(text, start.index, node.end_mark.index):
        help = "close it on the same line, or write a longer text below `>-` without quotes"
        message = "this quote is still open in the lines below"
        yield SyntaxProblem("unclosed-quote", message, start.line, start.column, help)
        return
    raw = text[start.index : node.end_mark.index]
    if node.style != '"' or "\\" not in raw:
        return
    is_json = text.lstrip().startswith("{")  # written by a program, which means its escapes
    escape = None if is_json else next((found for found in _ESCAPE.findall(raw[1:-1]) if _is_invisible(found)), None)
    if escape and escape[1] in "abtnvfre" and "\n" not in raw:
        name = _ESCAPE_NAMES.get(escape[1], "a character nobody sees")
        message = f"`{escape}` between double quotes stands for {name}, not for a backslash"
        help = quoting.suggest_single_quotes(raw)
        if _BREAK_BEHIND_WORD.search(raw) and not _PATH.search(raw) and len(raw) < 300:
            message = f"`{escape}` between double quotes stands for {name}, and this text has one line"
            one_line = " ".join(value.split())
            help = f"write `{quoting.quote_scalar(one_line)}`; a text of several lines stands below `|`"
        yield SyntaxProblem("yaml-syntax", message, start.line, start.column, help)
    elif match := find_unreadable_character(value):
        message = f"the escape for {describe_character(match.group())} stands for no readable character"
        yield SyntaxProblem("hidden-character", message, start.line, start.column, "leave it out")
    elif escape and "\n" not in raw:
        message = f"`{escape}` between double quotes stands for a space that nobody sees"
        yield SyntaxProblem("yaml-syntax", message, start.line, start.column, quoting.suggest_single_quotes(raw))


def _is_invisible(escape: str) -> bool:
    if len(escape) == 2:
        return escape[1] in _INVISIBLE_ESCAPES
    number = int(escape[2:], 16)
    return number <= 0x10FFFF and (chr(number).isspace() or not chr(number).isprintable())


def find_wide_space(node: ScalarNode, text: str) -> SyntaxProblem | None:
    """Return the space of unusual width at an edge of a plain value, or behind the dash of an item."""
    value, mark = node.value, node.start_mark
    raw = text[mark.index : node.end_mark.index]
    if value[:1] in quoting.WIDE:
        where, column = "before", mark.column
    elif value[-1:] in quoting.WIDE and "\n" not in raw:
        where, column = "behind", node.end_mark.column - 1
    elif value[:1] == "-" and value[1:2] in quoting.WIDE:
        what = f"{quoting.describe_space(value[1])} follows the dash"
        return SyntaxProblem("yaml-syntax", what, mark.line, mark.column + 1, "delete it and type a space")
    else:
        return None
    character = text[mark.index + column - mark.column]
    shown = value.strip()[:40]
    message = f"{quoting.describe_space(character)} stands {where} `{shown}`"
    return SyntaxProblem("yaml-syntax", message, mark.line, column, "delete it: it looks like a space and is none")


def find_folded_list(node: ScalarNode, text: str) -> SyntaxProblem | None:
    """Return what is wrong with a text below `>` in which items of a list or rows of a table follow one another."""
    raw = text[node.start_mark.index : node.end_mark.index]
    header, _, body = raw.partition("\n")
    lines = body.split("\n")
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    marked = [bool(line[:indent].isspace() and _MARKER.match(line, indent)) for line in lines]
    if sum(marked) < 2 or not any(is_item and above.strip() for above, is_item in zip(lines, marked[1:], strict=False)):
        return None
    indicator = header.split(" ")[0].rstrip()
    literal = indicator.replace(">", "|")
    message = f"below `{indicator}` the lines of a text run together, and a list or table becomes one paragraph"
    help = f"write `{literal}` in place of `{indicator}`"
    return SyntaxProblem("lines-run-together", message, node.start_mark.line, node.start_mark.column, help)


def find_swallowed_item(node: ScalarNode, text: str) -> SyntaxProblem | None:
    """Return the item of a list that is indented further than the one above, and so became part of its text."""
    start = node.start_mark
    raw = text[start.index : node.end_mark.index]
    match = _ITEM.search(raw)
    if match and raw[0] in quoting.LONG_DASHES and raw[1:2] == " ":
        return quoting.make_dash_problem(raw[0], raw[2:].split("\n")[0], start.line, start.column)
    if match and raw[0] == "-" and raw[1:2].strip():
        help = f"write `- {raw[1:].split(chr(10))[0].strip()}`"
        return SyntaxProblem("yaml-syntax", "a space is missing after the dash", start.line, start.column, help)
    if not match:
        return None
    index = start.index + match.end() - 2
    column = index - (text.rfind("\n", 0, index) + 1)
    wanted = _find_dash_column(text, start.index)
    if wanted is None and not text[text.rfind("\n", 0, start.index) + 1 : start.index].strip():
        first = _MARK.sub("", raw.split("\n")[0]).strip()
        if re.search(r"\n *\n", raw[: match.start() + 1]) and (problem := _find_missing_indicator(text, start.index)):
            return problem
        help = f"start it in column {column + 1}: `- {first}`"
        return SyntaxProblem(
            "yaml-syntax", "a dash is missing before the first item of this list", start.line, start.column, help
        )
    line = start.line + raw.count("\n", 0, match.end())
    if wanted is None:
        help = "write `|` behind the colon, and the whole text in the lines below it"
        message = "this list runs together with the text above it"
        return SyntaxProblem("lines-run-together", message, line, column, help)
    help = f"start it in column {wanted + 1}: all items of a list start in the same column"
    return SyntaxProblem("yaml-syntax", "this item is read as part of the text above it", line, column, help)


def _find_missing_indicator(text: str, index: int) -> SyntaxProblem | None:
    """Return what is wrong with a text of several parts that starts at `index`, in the line below its key."""
    lines = text[: text.rfind("\n", 0, index) + 1].split("\n")[:-1]
    line = next((number for number in range(len(lines) - 1, -1, -1) if lines[number].strip()), -1)
    key = re.match(r"(\s*(?:- +)*)([a-z_]+):\s*$", lines[line]) if line >= 0 else None
    if key is None:
        return None
    message = f"below `{key[2]}:` the paragraphs of a text run together"
    return SyntaxProblem("lines-run-together", message, line, len(key[1]), f"write `{key[2]}: |`")


def find_lost_paragraphs(node: ScalarNode, text: str) -> SyntaxProblem | None:
    """Return what is wrong with a text in which one empty line stands between paragraphs: YAML takes it away."""
    start = node.start_mark
    raw = text[start.index : node.end_mark.index]
    if (
        node.style == "|"
        or (node.style == ">" and find_folded_list(node, text))
        or (not node.style and _ITEM.search(raw))
    ):
        return None  # as it is meant, or said already
    if not _PARAGRAPHS.search(raw.partition("\n")[2] if node.style == ">" else raw):
        return None
    if node.style == ">":
        indicator = re.split(r"\s", raw, maxsplit=1)[0]
        message = f"below `{indicator}` the paragraphs of a text run together"
        help = f"write `{indicator.replace('>', '|')}` in place of `{indicator}`"
        return SyntaxProblem("lines-run-together", message, start.line, start.column, help)
    if node.style and _BREAK_IN_QUOTES.search(raw):
        return None
    if not text[text.rfind("\n", 0, start.index) + 1 : start.index].strip():
        return _find_missing_indicator(text, start.index)
    message = "the paragraphs of this text run together"
    help = "write `|` behind the colon, and the whole text in the lines below it"
    return SyntaxProblem("lines-run-together", message, start.line, start.column, help)


def find_lone_quote(node: ScalarNode) -> SyntaxProblem | None:
    """Return what is wrong with a plain value that ends with a quote which nothing opens."""
    value = node.value
    if len(value) < 3 or re.search(r"[\"\u201c\u201e\u201d]", value[:-1]) or value[-2].isdigit() or "\n" in value:
        return None
    message = "this quote closes a text that no quote opens"
    help = f"write `{quoting.quote_scalar(value[:-1])}`"
    return SyntaxProblem("unclosed-quote", message, node.start_mark.line, node.start_mark.column, help)


def _find_dash_column(text: str, index: int) -> int | None:
    """Return the column of the dash right before the text at `index`; None when it has a key."""
    start = text.rfind("\n", 0, index) + 1
    before = text[start:index]
    return before.rindex("-") if re.fullmatch(r"\s*(?:- +)+", before) else None


def find_run_on_item(node: ScalarNode, text: str) -> SyntaxProblem | None:
    """Return the line of a point that is most probably another point without its dash."""
    start = text.rfind("\n", 0, node.start_mark.index) + 1
    lines = text[start : node.end_mark.index].split("\n")
    for number, (above, line) in enumerate(pairwise(lines), 1):
        words = line.split()
        if not words or not words[0][0].isupper() or not _SENTENCE_END.search(above.rstrip()):
            continue
        if len(above.rstrip()) + 1 + len(words[0]) <= _MIN_WRAPPED_COLUMNS:
            column = len(line) - len(line.lstrip())
            message = "this line goes on with the point above, but looks like a point of its own"
            dash = text[start : node.start_mark.index].rfind("-")
            help = f"start it in column {dash + 1}: `- {line.strip()}`; if it belongs there, join the lines"
            return SyntaxProblem("run-on-point", message, node.start_mark.line + number, column, help)
    return None


def find_split_sentence(node: SequenceNode) -> SyntaxProblem | None:
    """Return the item of a list in brackets that is most probably the rest of a sentence with a comma."""
    first = node.value[0] if node.value else None
    is_capital = isinstance(first, ScalarNode) and first.value[:1].isupper()
    for item in node.value[1:]:
        if not isinstance(item, ScalarNode) or item.style or not item.value[:1].islower():
            continue
        if is_capital or item.value.split(" ")[0] in _CONJUNCTIONS:
            message = f"`{item.value[:40]}` is read as a sentence of its own, because a comma stands before it"
            help = "write each sentence on a line of its own that starts with `- `, or put one with a comma in quotes"
            return SyntaxProblem("split-at-comma", message, item.start_mark.line, item.start_mark.column, help)
    return None


def find_text_mapping(node: MappingNode, text: str) -> SyntaxProblem | None:
    """Return what is wrong with a group of fields that is a text: `{Name}`, `? who knows`, `The engineer says:`."""
    start = node.start_mark
    raw = text[start.index : node.end_mark.index]
    if node.flow_style:
        if raw[:1] == "{" and ":" not in raw and "," in raw and "[" not in raw:
            message = "a list is written between `[` and `]`, not between braces"
            return SyntaxProblem("wrong-type", message, start.line, start.column, f"write `[{raw.strip('{} ')}]`")
        is_text = raw[:1] == "{" and ":" not in raw and "," not in raw and bool(raw[1:-1].strip(" {}"))
        what = "starts with `{`"
    elif raw.startswith("? "):
        is_text, what = True, "starts with `?` and a space"
    else:
        key, value = node.value[0] if len(node.value) == 1 else (None, None)
        is_text = isinstance(key, ScalarNode) and not key.style and " " in key.value.strip() and not raw.startswith("-")
        is_text = is_text and isinstance(value, ScalarNode) and not value.value and not value.style
        what = "ends with a colon"
    if not is_text:
        return None
    line = raw.split("\n")[0].rstrip()
    return quoting.make_quotes_problem(f"a value that {what} needs quotes", start.line, start.column, line)
