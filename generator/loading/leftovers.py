"""What unfinished work and other programs leave in a value that YAML reads without an error: one rule for each.

Knows nodes and text; the caller says which fields hold text for readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.loading import quoting
from generator.loading.parser_failure import SyntaxProblem
from generator.lookalikes import describe_unfinished

_SEPARATORS = re.compile(r"\| | \||[;\uff0c\u3001\uff1b]")
_BETWEEN_TAGS = re.compile(r"\s*[,;]\s*|\|\s+|\s+\|")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?)+")
_SURNAME = re.compile(r"[^\W\d_][^\W\d_'\u2019-]+(?: [^\W\d_][^\W\d_'\u2019-]+)?")
_DOUBLED_DASH = re.compile(r"-(?:[^\W\d_a-z][^\W\d_]*|[Aa]n?)\s")
_LONGEST_ITEM = 200
"""Characters of an item that a message repeats."""
ONLY_COMMAS = "commas, and nothing else, stand between the items of a list"
_CURLY = re.compile("[\u201c\u201d\u201e\u201f\u00ab\u00bb]")


def find_unfinished_text(node: ScalarNode) -> SyntaxProblem | None:
    """Return what is wrong with a text for readers that says nothing to them: `TBD`, `...`, `#REF!`."""
    found = describe_unfinished(node.value.strip())
    place = node.start_mark
    return SyntaxProblem("wrong-value", found[0], place.line, place.column, found[1]) if found else None


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


def find_joined_tags(node: SequenceNode, text: str) -> SyntaxProblem | None:
    """Return what is wrong with a list in which one tag is several, with commas between them."""
    words = [item.value for item in node.value if isinstance(item, ScalarNode)]
    joined = next((word for word in words if _BETWEEN_TAGS.search(word)), None)
    if joined is None or len(words) != len(node.value):
        return None
    mark, place = node.start_mark, node.value[words.index(joined)].start_mark
    parted = [part.strip() for word in words for part in _BETWEEN_TAGS.split(word) if part.strip()]
    message = f"`{joined}` is one tag here, and was meant as several"
    if text[mark.index] == "[":
        return SyntaxProblem("wrong-value", message, mark.line, mark.column, f"write `[{', '.join(parted)}]`")
    help = "write each on a line of its own, behind a dash"
    return SyntaxProblem("wrong-value", message, place.line, place.column, help)


def find_cut_item(node: SequenceNode, text: str) -> SyntaxProblem | None:
    """Return what is wrong with a list in brackets where a comma cuts `Miller, A.` or `P1 (first, second)` in two."""
    items = [item for item in node.value if isinstance(item, ScalarNode)]
    for item, below in pairwise(items):
        first, second = item.value, below.value
        is_open = first.count("(") > first.count(")") and second.count("(") < second.count(")")
        is_name = _INITIALS.fullmatch(second) and _SURNAME.fullmatch(first)
        if item.style or below.style or not (is_open or is_name):
            continue
        message = f"the comma cuts `{first}, {second}` in two"
        whole = quoting.quote_scalar(f"{first}, {second}")
        words = [whole if each is item else each.value for each in items if each is not below]
        if is_name:
            message = f"the comma makes two authors of `{first}, {second}`"
            words = _put_initials_first([each.value for each in items])
        mark = node.start_mark
        is_short = len(words) < 9 and "\n" not in text[mark.index : node.end_mark.index]
        help = f"write `[{', '.join(words)}]`" if is_short else "put each that has a comma in it between quotes"
        return SyntaxProblem("split-at-comma", message, mark.line, mark.column, help)
    return None


def _put_initials_first(words: list[str]) -> list[str]:
    """Return names without commas: `Miller` and `A.` as `A. Miller`."""
    names: list[str] = []
    for word in words:
        if names and _INITIALS.fullmatch(word) and _SURNAME.fullmatch(names[-1]):
            names[-1] = f"{word} {names[-1]}"
        else:
            names.append(word)
    return names


def find_doubled_dash(node: ScalarNode) -> SyntaxProblem | None:
    """Return what is wrong with an item before whose first word a second hyphen stands."""
    value: str = node.value
    if value[:1] != "-" or node.style or not _DOUBLED_DASH.match(value):
        return None
    message = "a second hyphen stands before this text, and would be shown"
    help = f"write `- {value[1:]}`" if "\n" not in value and len(value) < _LONGEST_ITEM else "delete it"
    return SyntaxProblem("yaml-syntax", message, node.start_mark.line, node.start_mark.column, help)


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
