"""Explain values that need quotes, or whose quotes are wrong: one rule per mistake."""

from __future__ import annotations

import re

from generator.loading.parser_failure import ParserFailure, SyntaxProblem
from generator.lookalikes import find_unfinished_words

_SMART_QUOTES = "\u201c\u201d\u2018\u2019\u201e\u201f\u201a\u201b\u00ab\u00bb"
LONG_DASHES = {
    "\u2010": "a typographic hyphen",
    "\u2011": "a typographic hyphen",
    "\u2012": "a figure dash",
    "\u2013": "an en dash",
    "\u2014": "an em dash",
    "\u2015": "a long dash",
    "\u2212": "a minus sign",
    "\u2022": "a bullet",
}
"""Names of the characters that a text program puts in place of a hyphen before a list item."""
WIDE_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Blanks that YAML takes for text, as a character class."""
WIDE = frozenset("\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))
"""The same as a set."""
_PAIRS = (
    "\u201c\u201d",
    "\u201e\u201c",
    "\u201d\u201d",
    "\u2018\u2019",
    "\u201a\u2018",
    "\u00ab\u00bb",
    "\u00bb\u00ab",
)
_REFERENCE = re.compile(r"@([a-z0-9/-]+)\s*(?:#.*)?$")
_SENTENCE = re.compile(r"\s*(?:- +)*([^\s\"'#:\[{-][^\"'#:]* [^\"'#:]*: .*)")
"""Words, a colon and more: a key would be one word."""
_ELISION = re.compile(r"(?:tis|twas|til|cause|em|round|bout|n|\d0s)\b", re.IGNORECASE)
"""Words that start with an apostrophe."""
_MAX_REPEATED_CHARACTERS = 300
"""Characters of a value that a message repeats as it should be written."""
_IN_BRACKETS = re.compile(r"\{+[^{}\[\]:,]*\}+[^\s,\]}]* *[^\s,\]}#]|\[[^\[\]]*\][^\s,\]}]* *[^\s,\]}#]")
"""A text that starts with brackets: `[Draft] Reviews`, `{Name} comes late`."""
_DOUBLED = re.compile(r'"(?:[^"\\]|"")+""(?:[^"\\]|"")*"')
"""A text whose quotes are doubled, as in cells of a table."""
_EMOJI_AT_END = re.compile(r"(?<= ):[a-z][a-z0-9_+-]*[a-z0-9]:$")
"""An emoji of a chat, whose colon ends a value."""
_INDICATORS = {"@": "an at sign `@`", "`": "a backtick", "%": "a per cent sign `%`"}


def normalize_key(text: str) -> str:
    """Return a key without wide spaces and repeated colons behind it."""
    return text.strip("".join(WIDE)).rstrip(":") if text[-1:] in WIDE or text.endswith(":") else text


def quote_scalar(text: str) -> str:
    """Return the text as a quoted scalar with the same value."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def suggest_quotes(value: str) -> str:
    """Return the help for a value that needs quotes."""
    value = value.strip()
    if len(value) > _MAX_REPEATED_CHARACTERS or "\n" in value:
        return "put the whole value in quotes, or write it on the lines below `>-`"
    return f"write `{quote_scalar(value)}`"


def suggest_single_quotes(raw: str) -> str:
    """Return what to write for `raw`, a value in double quotes whose backslashes are meant as they are."""
    inside = raw[1:-1].replace('\\"', '"').replace("\\\\", "\\").replace("'", "''")
    if len(inside) > _MAX_REPEATED_CHARACTERS:
        return "put the value in single quotes"
    return f"write `'{inside}'`"


def make_quotes_problem(message: str, line: int, column: int, value: str) -> SyntaxProblem:
    """Return the problem of a value that needs quotes, or of one that says nothing to readers within quotes, either."""
    unfinished = next(find_unfinished_words(value, is_block=False), None)
    if unfinished:
        return SyntaxProblem("needs-quotes", unfinished.message, line, column, unfinished.help)
    if (emoji := _EMOJI_AT_END.search(value.rstrip())) and ": " not in value:
        message = f"`{emoji[0]}` would be shown as it is: it means nothing here"
        help = f"leave it out, or type the sign itself: write `{value[: emoji.start()].strip()}`"
        return SyntaxProblem("needs-quotes", message, line, column, help)
    return SyntaxProblem("needs-quotes", message, line, column, suggest_quotes(value))


def straighten_quotes(text: str) -> str:
    """Return a text in typographic quotes with straight ones; empty where it has none."""
    return quote_scalar(text[1:-1]) if len(text) > 2 and text[0] + text[-1] in _PAIRS else ""


def make_dash_problem(dash: str, text: str, line: int, column: int) -> SyntaxProblem:
    """Return the problem of a list item `text` that starts with one of `LONG_DASHES`."""
    message = f"`{dash}` is {LONG_DASHES[dash]}: only a hyphen starts an item of a list"
    return SyntaxProblem("yaml-syntax", message, line, column, f"write `- {text.strip()}`")


def make_tag_problem(value: str, line: int, column: int) -> SyntaxProblem:
    """Return the problem of a `value` that starts with an exclamation mark."""
    if value.startswith("!["):
        help = "leave it out: images belong into a page below content/"
        return SyntaxProblem("image-in-text", "an image would not be published", line, column, help)
    message = "a value that starts with `!` is read as a YAML tag"
    help = f"delete `{value.split()[0]}`" if value.startswith("!!") else suggest_quotes(value)
    return SyntaxProblem("yaml-tag", message, line, column, help)


def make_indent_problem(character: str, line: int, column: int) -> SyntaxProblem:
    """Return the problem of an indentation with one of `WIDE_SPACES`."""
    message = f"{describe_space(character)} is used for indentation"
    return SyntaxProblem("yaml-syntax", message, line, column, "delete what stands before the text and type spaces")


def describe_space(character: str) -> str:
    """Return the name of a blank, for a message."""
    return "a non-breaking space" if character in "\u00a0\u202f" else "a space of unusual width"


def find_open_quote(failure: ParserFailure) -> SyntaxProblem | None:
    """`title: "Foo`, to the end of the file."""
    if "quoted" not in failure.context or not re.search("end of stream|document indicator", failure.problem):
        return None
    line, column = failure.start or (failure.line, failure.column)
    return _make_unclosed_problem(failure, line, column)


def _make_unclosed_problem(failure: ParserFailure, line: int, column: int) -> SyntaxProblem:
    rest = failure.lines[line][column + 1 :].rstrip()
    quote = failure.lines[line][column : column + 1]
    if rest and rest[-1] in _SMART_QUOTES:
        message = f"the typographic quote `{rest[-1]}` does not close a text that `{quote}` opens"
        return SyntaxProblem(
            "smart-quote", message, line, column + len(rest), f"write `{quote}` in place of `{rest[-1]}`"
        )
    if quote == "'" and _ELISION.match(rest):
        return make_quotes_problem("a value that starts with an apostrophe needs quotes", line, column, quote + rest)
    if rest and rest[-1] in "\"'" and rest[-1] != quote and rest.count(rest[-1]) == 1:
        message = f"`{rest[-1]}` does not close a text that `{quote}` opens"
        return SyntaxProblem("unclosed-quote", message, line, column, f"write `{quote_scalar(rest[:-1])}`")
    help = f"add the closing `{quote}` at the end of the text"
    return SyntaxProblem("unclosed-quote", "this quote never closes", line, column, help)


def find_swallowed_lines(failure: ParserFailure) -> SyntaxProblem | None:
    """`title: "Foo`, closed by a quote some lines below."""
    token = failure.swallowing_quote
    return _make_unclosed_problem(failure, token.start_mark.line, token.start_mark.column) if token else None


def find_text_after_quote(failure: ParserFailure) -> SyntaxProblem | None:
    """`'Don't do it'`, `"Foo" and bar`; or a quote that was closed by one of a line below."""
    token = failure.last_quoted
    if token is None:
        return None
    start, quote = token.start_mark, token.style
    if start.line < failure.line:
        return _make_unclosed_problem(failure, start.line, start.column)
    raw = failure.current[start.column :].strip()
    if "flow" in failure.context:  # an item ends before a comma or the bracket
        ended = token.end_mark.column - start.column
        raw = (raw[:ended] + re.split(r"[],}]", raw[ended:])[0]).rstrip()
    if (sentence := _SENTENCE.match(failure.current)) and sentence.start(1) < start.column:
        message = "a value that contains a colon and a space needs quotes"
        return make_quotes_problem(message, failure.line, sentence.start(1), sentence[1])
    if quote == "'" and raw.endswith("'") and failure.current[token.end_mark.column - 2] == "\\":
        message = "a backslash does not keep a quote inside single quotes"
        return make_quotes_problem(message, failure.line, token.end_mark.column - 2, raw[1:-1].replace("\\'", "'"))
    if behind := _get_with_punctuation(raw, token.end_mark.column - start.column):
        message = f"`{raw[-1]}` stands behind the quotes, outside the text"
        return SyntaxProblem("needs-quotes", message, failure.line, token.end_mark.column, f"write `{behind}`")
    if quote == '"' and _DOUBLED.fullmatch(raw):
        message = "a quote inside double quotes is not written twice, as tables write it"
        help = suggest_quotes(raw[1:-1].replace('""', '"'))
        return SyntaxProblem("needs-quotes", message, failure.line, token.end_mark.column, help)
    help = 'write a quote inside double quotes as `\\"`, or use single quotes around the whole value'
    if quote == "'" or "\\" not in raw:
        help = suggest_quotes(_get_quoted_text(raw, token.end_mark.column - start.column))
    message = f"this `{quote}` ends the quoted text in the middle: it goes on after it"
    return SyntaxProblem("needs-quotes", message, failure.line, token.end_mark.column, help)


def _get_with_punctuation(raw: str, end: int) -> str:
    """Return the value `"text".` with its full stop inside, or `"text",` without its comma; empty for another one."""
    if len(raw) != end + 1 or raw[-1] not in ".!?,;":
        return ""
    return f"{raw[: end - 1]}{'' if raw[-1] in ',;' else raw[-1]}{raw[0]}"


def _get_quoted_text(raw: str, end: int) -> str:
    """Return the text that was meant, with the quotes that belong to it; the one before `end` closed it too early."""
    quote, is_in_a_word = raw[0], raw[end : end + 1].isalnum()
    if len(raw) > 4 and raw.startswith(quote * 2) and raw.endswith(quote * 2):
        return raw[2:-2]
    if raw[-1] != quote:
        return raw[1:] if is_in_a_word else raw
    return raw[1:-1] if raw.count(quote) % 2 or is_in_a_word or raw[end - 2].isspace() else raw


def find_smart_quote(failure: ParserFailure) -> SyntaxProblem | None:
    """`title: “Foo: bar”`."""
    if failure.value[:1] not in tuple(_SMART_QUOTES):
        return None
    message = f"the typographic quote `{failure.value[0]}` does not quote a value"
    straight = straighten_quotes(failure.value)
    help = f"write `{straight}`" if straight else suggest_quotes(failure.value + failure.continued)
    return SyntaxProblem("smart-quote", message, failure.line, failure.value_column, help)


def find_reserved_character(failure: ParserFailure) -> SyntaxProblem | None:
    """`title: @foo`."""
    line, column = failure.line, failure.column
    if "directive" in failure.context or "directive" in failure.problem:
        line, column = failure.start or (line, column)
    elif "cannot start any token" not in failure.problem:
        return None
    character = failure.lines[line][column : column + 1]
    if character == ",":
        return _make_comma_problem(failure, line, column)
    if failure.lines[line].strip().startswith("```"):
        help = "delete this line, and the one with which the block of code ends"
        return SyntaxProblem("yaml-syntax", "this is the mark of a block of code, and no YAML", line, column, help)
    if character == "%" and failure.lines[line][:column].endswith(("]", "}")) and line == failure.line:
        column, character = failure.value_column, failure.value[:1]
    what = _INDICATORS.get(character, f"`{character}`")
    message, value = f"a value that starts with {what} needs quotes", failure.lines[line][column:]
    before = failure.lines[line][:column]
    if before.count("[") > before.count("]"):
        value = re.split(r"[],]", value)[0]
    if id := re.fullmatch(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`\s*", value):
        return SyntaxProblem("needs-quotes", message, line, column, f"write `{id[1]}`: an id stands without them")
    if reference := _REFERENCE.match(value):
        help = f"write `{reference[1]}`: an id has an `@` before it only inside a text"
        return SyntaxProblem("needs-quotes", message, line, column, help)
    return make_quotes_problem(message, line, column, value)


def _make_comma_problem(failure: ParserFailure, line: int, column: int) -> SyntaxProblem:
    """Return the problem of a comma before which there is nothing."""
    raw = failure.lines[line]
    if (opened := raw.rfind("[", 0, column)) < 0:
        return make_quotes_problem("a value that starts with a comma needs quotes", line, column, raw[column:])
    closed = raw.find("]", column) + 1 or len(raw)
    items = ", ".join(item.strip() for item in raw[opened:closed].strip("[]").split(",") if item.strip())
    return SyntaxProblem("yaml-syntax", "there is a comma too many in this list", line, column, f"write `[{items}]`")


def find_colon_in_value(failure: ParserFailure) -> SyntaxProblem | None:
    """`title: Foo: bar`."""
    if "mapping values" not in failure.problem or failure.column < failure.value_column:
        return None
    if (key := re.match(r"\s*([\"'])\w+\1:", failure.current)) and failure.column <= key.end():
        return None  # a key that is indented too far
    message = "a value that contains a colon and a space needs quotes"
    doubled = re.match(r"(\s*(?:- +)*)([a-z_]+): +: *(.*\S)", failure.current)
    if doubled and doubled[2] in failure.known.keys:
        what = f"there is a colon too many after `{doubled[2]}`"
        return SyntaxProblem("yaml-syntax", what, failure.line, len(doubled[1]), f"write `{doubled[2]}: {doubled[3]}`")
    item = re.match(r"\s*- +(?=\w)", failure.current)
    key = re.match(r"([\w-]+): ", failure.current[item.end() :]) if item else None
    if item and key and failure.known.keys and key[1] not in failure.known.keys:
        whole = failure.current[item.end() :] + failure.continued
        return make_quotes_problem(message, failure.line, item.end(), whole)  # a sentence, and no field
    return _find_list_in_text(failure) or make_quotes_problem(
        message, failure.line, failure.column, failure.value + failure.continued
    )


def _find_list_in_text(failure: ParserFailure) -> SyntaxProblem | None:
    """`description: There are two:`, and a list of Markdown in the lines below it."""
    field = re.match(r"(\s*(?:- +)*)([a-z_]+): ", failure.current)
    below = next((line for line in failure.lines[failure.line + 1 :] if line.strip()), "")
    if not field or field[2] not in failure.known.paragraphs or not failure.value.endswith(":"):
        return None
    if not below.lstrip().startswith("- ") or len(below) - len(below.lstrip()) <= len(field[1]):
        return None
    message = "a text with a list in it starts in the line below its key"
    help = f"write `{field[2]}: |`, and in the line below `  {failure.value}`"
    return SyntaxProblem("needs-quotes", message, failure.line, failure.column, help)


def _find_box_or_link(failure: ParserFailure, line: int, column: int, value: str) -> SyntaxProblem | None:
    """`- [ ] Foo`, and `address: [Foo](https://...)`."""
    if box := re.match(r"\[[ xX]?\] +(\S.*)", value):
        message = f"`{value[:3]}` marks a task elsewhere, and starts a list for YAML"
        rest = quote_scalar(box[1].rstrip()) if ": " in box[1] else box[1].rstrip()
        dash = "- " if failure.lines[line][:column].endswith("- ") else ""
        return SyntaxProblem("needs-quotes", message, line, column, f"write `{dash}{rest}`")
    key = re.match(r"\s*(?:- +)*([a-z_]+): *$", failure.lines[line][:column])
    link = re.fullmatch(r"\[[^\[\]]*\]\((https?://[^\s()]+)\)\s*", value)
    if key and link and key[1] in failure.known.technical:
        message = f"`{key[1]}` is an address alone, without words in brackets"
        return SyntaxProblem("needs-quotes", message, line, column, f"write `{link[1]}`")
    return None


def find_open_bracket(failure: ParserFailure) -> SyntaxProblem | None:
    """`title: [Draft] Foo`."""
    if "flow" in failure.context and failure.start:
        line, column = failure.start
    elif "expected node content" in failure.problem:
        line, column = failure.line, failure.column
    elif re.fullmatch(r"\[[^\[\]]*\]|\{[^{}]*\}", failure.value) and "mapping values" in failure.problem:
        return None  # a field that is indented too far
    elif failure.value[:1] in ("[", "{") and "expected ':'" not in failure.problem:
        line, column = failure.line, failure.value_column
    else:
        return None
    value = failure.lines[line][column:]
    if not value.strip():  # the end of the file: what is open stands before it
        line, column = failure.last_opened or (line, column)
        value = failure.lines[line][column:]
    bracket = value[:1]
    if not bracket.strip():
        return None
    if bracket == ",":
        return _make_comma_problem(failure, line, column)
    if problem := _find_box_or_link(failure, line, column, value):
        return problem
    if _IN_BRACKETS.match(value) and not failure.lines[line][:column].strip(" -").rstrip(" ").endswith(("[", ",", "{")):
        return make_quotes_problem(f"a value that starts with `{bracket}` needs quotes", line, column, value)
    if bracket == "{" and (apart := re.sub(r"(?<=[^\s,{]) +(?=[a-z_]+: )", ", ", value.rstrip())) != value.rstrip():
        help = f"write `{failure.lines[line][:column].strip()} {apart}`".replace("` ", "`")
        return SyntaxProblem("yaml-syntax", "a comma is missing between two fields", line, column, help)
    if bracket in ("[", "{"):
        what = "list" if bracket == "[" else "group of fields"
        message = f"`{bracket}` starts a {what} that cannot be read"
        close = "]" if bracket == "[" else "}"
        if re.fullmatch(r"\[[\w, -]+[)}>]|\{[\w, -]+[)\]>]", value.rstrip()):
            message = f"`{value.rstrip()[-1]}` does not close this {what}: `{close}` does"
            help = f"write `{bracket}{value.rstrip()[1:-1]}{close}`"
            return SyntaxProblem("needs-quotes", message, line, column, help)
        help = f"put the whole value in quotes if it is text; else close the {what} with `{close}`"
        return SyntaxProblem("needs-quotes", message, line, column, help)
    return make_quotes_problem(f"a value that starts with `{bracket}` needs quotes", line, column, value)
