"""What unfinished work and other programs leave in a value that YAML reads without an error: one rule for each.

Knows nodes and text; the caller says which fields hold text for readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.loading import quoting
from generator.loading.parser_failure import SyntaxProblem

_PLACEHOLDER = re.compile(
    r"""
    [\W_]* (?: t\.?b\.?[adc] | t\.?o\.?d\.?o | fix\s?me | n\.?/?a | not\s(?:yet\s)?available | coming\ssoon
        | to\sbe\s(?:added|announced|clarified|completed|confirmed|decided|defined|determined|discussed|done
          |filled(?:\sin)?|written)
        | placeholder | work\sin\sprogress | wip | x{3,} | lorem\sipsum\b.* | (?:kommt|folgt)\snoch | noch\soffen
        | (?:enter|insert|add|type|put|your|some)\s(?:(?:an?|the|your|some|short)\s)*
          (?:text|title|summary|description|name|sentence|details|content|words)\shere
        | (?:your|some)\s(?:text|title|summary|description|sentence)
        | (?:click|tap)\s(?:or\s(?:click|tap)\s)?here\sto\senter\stext
    ) (?:\s\([^()]*\))? [\W_]*
    | (?:todo|tbd|fixme)\b\s?[:\u2013\u2014-].*
    | [\[<({](?:insert|add|enter|your|name\sof|describe|fill\sin|placeholder)\b[^\])}>]*[\])}>][.]?
    | [.\u2026?_\u2013\u2014-]+
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""A text that stands for one which is still to be written."""
_FORMULA = re.compile(r"=\s*(?:[A-Z]{2,}\(.*|\$?[A-Z]{1,2}\$?\d+\b.*)|\#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!).*")
_WORD_ERROR = re.compile(r"Error! (?:Reference source|Bookmark|Hyperlink|No text|Not a valid)\b.*")
MAX_PLACEHOLDER_CHARACTERS = 60
"""Characters of a text that may still be nothing but a placeholder."""
_FIRST = frozenset("tTfFnNcCpPwWxXlLkKyYsSeEiIaA[<({=#.\u2026?_\u2013\u2014-*")
"""The characters that such a text starts with."""
_SEPARATORS = re.compile(r" \| |[;\uff0c\u3001\uff1b]")
_CURLY = re.compile("[\u201c\u201d\u201e\u201f\u00ab\u00bb]")


def find_unfinished_text(node: ScalarNode) -> SyntaxProblem | None:
    """Return what is wrong with a text for readers that says nothing to them: `TBD`, `...`, `#REF!`."""
    value: str = node.value.strip()
    if value[:1] not in _FIRST:
        return None
    place = (node.start_mark.line, node.start_mark.column)
    shown = " ".join(value.split())[:60]
    if _FORMULA.fullmatch(value) or _WORD_ERROR.fullmatch(value):
        message = f"`{shown}` is a formula, or the error of one: another program left it here"
        return SyntaxProblem("wrong-value", message, *place, "write the figure or the words that should stand here")
    if not _PLACEHOLDER.fullmatch(value):
        return None
    help = "write what they should read; a remark for other writers starts with `#`, on a line of its own"
    return SyntaxProblem(
        "wrong-value", f"`{shown}` stands for a text that is still missing: readers learn nothing", *place, help
    )


def find_indicator_before_list(node: ScalarNode, key: str) -> SyntaxProblem | None:
    """Return what is wrong with a list below `symptoms: |`, where the indicator makes one text of it."""
    lines = [line for line in node.value.splitlines() if line.strip()]
    if node.style not in ("|", ">") or not lines or not all(line.startswith(("- ", " ")) for line in lines):
        return None
    if node.style == ">" and len(lines) == 1:
        lines = lines[0].split(" - ")
    message = f"`{key}` is a list, which has no `{node.style}` behind its colon"
    return SyntaxProblem("wrong-type", message, node.start_mark.line, node.start_mark.column, f"write `{key}:`")


def find_braces_for_list(node: MappingNode, key: str, text: str, is_list: bool) -> SyntaxProblem | None:
    """Return what is wrong with ids or words between braces."""
    raw = text[node.start_mark.index : node.end_mark.index]
    words = raw.strip("{} ")
    if not words or ":" in raw or "\n" in raw or not raw.startswith("{"):
        return None
    mark = node.start_mark
    if is_list:
        message = "a list is written between `[` and `]`, not between braces"
        return SyntaxProblem("wrong-type", message, mark.line, mark.column, f"write `[{words}]`")
    message = f"`{key}` is one word, without braces"
    return SyntaxProblem("wrong-type", message, mark.line, mark.column, f"write `{words}`")


def find_comma_at_end(node: ScalarNode) -> SyntaxProblem | None:
    """Return what is wrong with a plain value of several words that ends with the comma of a list elsewhere."""
    value: str = node.value
    if value[-1:] not in (",", ";") or " " not in value or "\n" in value:
        return None
    message = f"`{value[-1]}` stands at the end of this value, and would be shown"
    help = f"write `{value.rstrip(',; ')}`: nothing stands between one field and the next"
    return SyntaxProblem("yaml-syntax", message, node.start_mark.line, node.start_mark.column, help)


def split_list(node: SequenceNode) -> list[str]:
    """Return the items of a list in brackets that another character than a comma parts; none for another list."""
    item = node.value[0] if len(node.value) == 1 else None
    if not isinstance(item, ScalarNode) or item.style or not _SEPARATORS.search(item.value):
        return []
    words = [part.strip() for part in _SEPARATORS.split(item.value) if part.strip()]
    return words if len(words) > 1 and all(part.count(" ") < 2 for part in words) else []


def find_curly_quotes_in_list(node: SequenceNode, text: str) -> SyntaxProblem | None:
    """Return what is wrong with a list in brackets whose items stand between typographic quotes."""
    plain = [item for item in node.value if isinstance(item, ScalarNode) and not item.style]
    first = next((item for item in plain if quoting.straighten_quotes(item.value)), None)
    if first is None:
        return None
    raw = text[node.start_mark.index : node.end_mark.index]
    message = f"the typographic quote `{first.value[0]}` does not quote a value"
    mark = first.start_mark
    if "\n" in raw or '"' in raw:
        return SyntaxProblem(
            "smart-quote", message, mark.line, mark.column, "leave these quotes out, or type straight ones"
        )
    words = [word.strip(" \u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019") for word in raw.strip("[] ").split(",")]
    straight = _CURLY.sub('"', raw) if any(" " in word or ":" in word for word in words) else f"[{', '.join(words)}]"
    return SyntaxProblem("smart-quote", message, mark.line, mark.column, f"write `{straight}` in place of `{raw}`")


def find_sentences_as_keys(root: MappingNode) -> Iterator[SyntaxProblem]:
    """Yield each line that is a sentence with a colon at its end, and no key: YAML would drop it."""
    for key, value in root.value:
        is_empty = isinstance(value, ScalarNode) and not value.value and not value.style
        if is_empty and isinstance(key, ScalarNode) and not key.style and _is_sentence(key):
            message = f"`{key.value[:60]}:` is a sentence, and no field: nobody would read it"
            yield SyntaxProblem("yaml-syntax", message, key.start_mark.line, key.start_mark.column, "delete this line")


def _is_sentence(key: Node) -> bool:
    return " " in key.value.strip() and key.start_mark.line == key.end_mark.line
