"""Find keys that YAML does not recognise: without colon, two on one line, without the dash of their entry.

Which words are keys comes from the caller's vocabulary, and from the file itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.loading import quoting
from generator.loading.parser_failure import ParserFailure, SyntaxProblem

_WORDS = re.compile(r"^[ \t]*(?:- +)*([a-z_]+):(?: |$)", re.MULTILINE)
_COLONS = "\uff1a\uff1b\ufe55\ufe13\u2236\ua789"
"""Characters that look like a colon, or like a semicolon, and are none."""
_SEPARATOR = rf" *(?:=>?|[-\u2013\u2014]>|\u2192|;|[{_COLONS}]|:=|[-\u2013\u2014](?= )| :(?=\S)|,(?= )) *"
"""What is typed in place of a colon and a blank."""
_NO_COLON = re.compile(rf"(\s*(?:- +)*)[\"'\u201c]?([A-Za-z_]+)[\"'\u201d]?({_SEPARATOR}| +|$)(.*)")
_LEAD_KEY = re.compile(r"\s*(?:- +)*([a-z_]+): +")
_TECHNICAL = re.compile(r"[\w-]+|\d+ \w+|\[.*\]")
_ITEM = re.compile(r"\s*- ")
_KEY = re.compile(r"( *)[\"']?([\w-]+)[\"']?:(?:\s|$)")


@dataclass(frozen=True)
class KeyRules:
    """The rules for one failure."""

    failure: ParserFailure

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that is a key, in the vocabulary or in the file."""
        return self.failure.known.keys | frozenset(_WORDS.findall(self.failure.text))

    def find_missing_colon(self) -> SyntaxProblem | None:
        """Return the line on which a key has no colon: `severity high`, `severity = high`, `symptoms`."""
        failure = self.failure
        if not re.search("expected ':'|mapping values|block end|document start", failure.problem):
            return None
        for line in self._suspects():
            match = _NO_COLON.match(failure.lines[line])
            if match and (problem := self._find_without_colon(line, match)):
                return problem
        return None

    def _suspects(self) -> Iterator[int]:
        failure = self.failure
        start = failure.start[0] if failure.start else None
        if start is not None and "expected ':'" in failure.problem:
            yield start
        indent = len(failure.current) - len(failure.current.lstrip())
        for line in (failure.above, start):
            if line is None:
                continue
            text = failure.lines[line]
            lead = re.match(r"\s*(?:- +)*", text)
            assert lead
            is_parent = not failure.lines[line].strip(" -\"'").count(" ") and len(lead[0]) <= indent
            is_sibling = len(lead[0]) == indent and _KEY.match(failure.current) is not None
            if is_parent or is_sibling:
                yield line

    def _find_without_colon(self, line: int, match: re.Match[str]) -> SyntaxProblem | None:
        word, separator, rest = match[2].lower(), match[3].strip(), match[4].strip()
        if word not in self.words or match[0].rstrip().endswith(":"):
            return None
        what = f"a colon is missing after `{match[2]}`"
        if separator:
            what = f"`{separator}` stands after `{match[2]}`, where a colon and a space belong"
        value = quoting.quote_scalar(rest) if ": " in rest else rest
        return SyntaxProblem("yaml-syntax", what, line, len(match[1]), f"write `{f'{word}: {value}'.strip()}`")

    def find_two_fields(self) -> SyntaxProblem | None:
        """Return the line that holds two fields: `effort: low impact: high`."""
        failure = self.failure
        lead = _LEAD_KEY.match(failure.current)
        if "mapping values" not in failure.problem or not lead or lead[1] not in self.words:
            return None
        value = failure.current[lead.end() :]
        for match in re.finditer(r"(?:[,;|/.]| -| \u2013)? +([a-z_]+): ", value):
            word, before = match[1], value[: match.start()]
            if word in self.words and (_TECHNICAL.fullmatch(before) or self._follows(lead[1], word)):
                first, second = f"{lead[1]}: {before}", f"{word}: {value[match.end() :].rstrip()}"
                help = f"write `{first}`, and in the line below `{second}`"
                column = lead.end() + match.start(1)
                return SyntaxProblem("yaml-syntax", "two fields stand on one line", failure.line, column, help)
        return None

    def _follows(self, first: str, second: str) -> bool:
        """Return whether both are fields of one thing, and this one has not the second already."""
        if (first, second) not in self.failure.known.siblings:
            return False
        here = self.failure.line
        around = [*self._while_inside(range(here + 1, len(self.failure.lines))), *self._item_above(here)]
        return not any(text.strip().startswith(f"{second}:") for text in around)

    def _while_inside(self, lines: range) -> Iterator[str]:
        for line in lines:
            text = self.failure.lines[line]
            if _ITEM.match(text):
                return
            yield text

    def _item_above(self, line: int) -> Iterator[str]:
        while line >= 0:
            text = self.failure.lines[line]
            yield text.lstrip(" -") if line != self.failure.line else ""
            if _ITEM.match(text):
                return
            line -= 1

    def find_missing_dash(self) -> SyntaxProblem | None:
        """Return the first entry of a list, when it has no dash and the next one has."""
        failure = self.failure
        if not _ITEM.match(failure.current):
            return None
        dash = len(failure.current) - len(failure.current.lstrip())
        if failure.above is not None and (problem := self._find_text_without_dash(failure.above, dash)):
            return problem
        first = None
        for line in range(failure.line - 1, -1, -1):
            text = failure.lines[line]
            if not text.strip():
                continue
            indent = len(text) - len(text.lstrip())
            if indent <= dash:
                is_beside = indent == dash and first is None and _KEY.match(text) and not text.rstrip().endswith(":")
                above = next((other for other in reversed(failure.lines[:line]) if other.strip()), "")
                following = next((other for other in failure.lines[failure.line + 1 :] if other.strip()), "")
                if re.match(rf" {{{dash}}}[\w\"']", following) and _KEY.match(following):
                    return None  # this line, and not the one above, is unlike the others
                if is_beside and above.rstrip().endswith(":") and len(above) - len(above.lstrip()) < dash:
                    help = f"start it in column {dash + 1}: `- {text.strip()}`"
                    message = "a dash is missing before the first item of this list"
                    return SyntaxProblem("yaml-syntax", message, line, dash, help)
                break
            if _ITEM.match(text) and indent == dash + 2:
                return None
            if indent == dash + 2 and _KEY.match(text):
                first = line
        if first is None or indent >= dash or not text.rstrip().endswith(":"):
            return None
        help = f"start it in column {dash + 1}: `- {failure.lines[first].strip()}`"
        return SyntaxProblem(
            "yaml-syntax", "a dash is missing before the first item of this list", first, dash + 2, help
        )

    def _find_text_without_dash(self, line: int, dash: int) -> SyntaxProblem | None:
        text = self.failure.lines[line]
        indent = len(text) - len(text.lstrip())
        before = next((other for other in reversed(self.failure.lines[:line]) if other.strip()), "")
        if indent not in (dash, dash + 2) or not before.rstrip().endswith(":") or _KEY.match(text) or _ITEM.match(text):
            return None
        help = f"start it in column {dash + 1}: `- {text.strip().lstrip('-+*' + ''.join(quoting.LONG_DASHES)).strip()}`"
        message = "a hyphen and a space are missing before the first item of this list"
        return SyntaxProblem("yaml-syntax", message, line, indent, help)

    def find_unindented_field(self) -> SyntaxProblem | None:
        """Return the field of an entry that stands at the left edge, where only kinds do."""
        failure = self.failure
        kinds = failure.known.kinds
        edges = (line for line in range(failure.line - 1, -1, -1) if failure.lines[line][:1].strip(" #"))
        line = next(edges, None)
        if not kinds or line is None or not failure.current.startswith(" "):
            return None
        match = re.match(r"([a-z_]+):(.*)", failure.lines[line])
        if not match or match[1] not in self.words or (match[1] in kinds and not match[2].strip()):
            return None
        wanted = len(failure.current) - len(failure.current.lstrip())
        message = f"`{match[1]}` is a field of an entry, but stands at the start of its line"
        help = f"start it in column {wanted + 1}, as far in as the other fields of the entry"
        return SyntaxProblem("yaml-syntax", message, line, 0, help)


def find_missing_colon(failure: ParserFailure) -> SyntaxProblem | None:
    """See `KeyRules.find_missing_colon`."""
    return KeyRules(failure).find_missing_colon()


def find_two_fields(failure: ParserFailure) -> SyntaxProblem | None:
    """See `KeyRules.find_two_fields`."""
    return KeyRules(failure).find_two_fields()


def find_missing_dash(failure: ParserFailure) -> SyntaxProblem | None:
    """See `KeyRules.find_missing_dash`."""
    return KeyRules(failure).find_missing_dash()


def find_unindented_field(failure: ParserFailure) -> SyntaxProblem | None:
    """See `KeyRules.find_unindented_field`."""
    return KeyRules(failure).find_unindented_field()
