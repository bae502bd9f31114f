"""What can be wrong with content, where, and what to write instead. Knows nothing of YAML or MkDocs."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file. Lines and columns count from 1, in characters."""

    path: str
    """Relative to the project, with forward slashes."""
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: what it is, where it is, and what helps."""

    code: str
    """A key of `CODES`; the name of the page that explains it."""
    message: str
    """One sentence, in words a writer knows, without a full stop."""
    location: Location
    help: str = ""
    """What to write instead, or the nearest thing that exists."""
    excerpt: str = ""
    """The line of the file the problem is on."""

    @property
    def severity(self) -> Severity:
        """`error` refuses the content; `warning` does not."""
        return CODES[self.code].severity

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order in which problems are reported: by place, then by code."""
        return (self.location.path, self.location.line, self.location.column, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem."""

    title: str
    severity: Severity = "error"


CODES: dict[str, Code] = {
    # reading files
    "not-a-file": Code("Something that is not a plain file"),
    "unread-file": Code("A file nobody reads"),
    "file-too-large": Code("A file that is too large"),
    "not-utf-8": Code("A file that is not UTF-8 text"),
    "byte-order-mark": Code("An invisible mark at the start of the file", "warning"),
    "hidden-character": Code("An invisible character that changes how text reads"),
    "empty-file": Code("A file with nothing in it"),
    "names-collide": Code("Two names that some disks cannot tell apart"),
    "bad-file-name": Code("A file name that some computers cannot store"),
    # YAML
    "yaml-syntax": Code("YAML that cannot be read"),
    "needs-quotes": Code("A value that needs quotes"),
    "tab-indent": Code("A tab where spaces belong"),
    "unclosed-quote": Code("A quote that never closes"),
    "smart-quote": Code("A typographic quote where a straight one belongs"),
    "duplicate-key": Code("The same key twice"),
    "anchor-or-alias": Code("A YAML anchor or alias"),
    "yaml-tag": Code("A YAML tag"),
    "merge-key": Code("A YAML merge key"),
    "several-documents": Code("More than one document in a file"),
    "too-deep": Code("Lists and mappings nested too deeply"),
    # the model
    "wrong-type": Code("A text, list or mapping where something else belongs"),
    "unknown-key": Code("A key that does not exist"),
    "missing-field": Code("A field that is missing"),
    "wrong-value": Code("A value that is not allowed"),
    "bad-id": Code("An id that cannot be used"),
    "missing-playbook": Code("A folder without its playbook"),
    # prose
    "html-in-text": Code("HTML in a text"),
    "unsafe-link": Code("A link that is not allowed"),
    "image-in-text": Code("An image in a text"),
    # the catalog
    "duplicate-id": Code("The same id twice"),
    "unknown-reference": Code("A reference to something that does not exist"),
    "wrong-kind": Code("A reference to the wrong kind of entry"),
    "ambiguous-reference": Code("A reference that fits two entries"),
    "restricted-reference": Code("A reference that would reveal a restricted entry"),
    "circular-prerequisite": Code("Mitigations that wait for each other"),
    "challenge-without-mitigation": Code("A challenge without a mitigation", "warning"),
    "unused-mitigation": Code("A mitigation nobody uses", "warning"),
    "phase-without-challenge": Code("A phase without challenges", "warning"),
    "question-without-signs": Code("A question without strong-answer signs", "warning"),
    "question-without-scale": Code("An employer's question without a scale", "warning"),
    "uncited-source": Code("A source that is never cited", "warning"),
    "editorial-with-source": Code("An editorial entry that claims a source", "warning"),
    "sourced-without-source": Code("A sourced entry that names no source"),
    # content pages
    "bad-front-matter": Code("Front matter that cannot be read"),
    "swallowed-line": Code("A first line that would vanish"),
    "html-in-page": Code("HTML in a page that is not allowed"),
    "link-leaves-folder": Code("A link that leads out of the content folder"),
    "address-taken": Code("Two sources for one address"),
    "reserved-anchor": Code("A heading whose anchor belongs to the site"),
    "reserved-file": Code("A file that would replace one of the site's own"),
}
"""Every kind of problem there is. Each has a page in `docs/diagnostics/` and an example in the tests."""


_SHORTEST_START = 3
_LONGEST_WORD = 100
"""What is longer was not meant to be an id or a field; comparing it takes long."""


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics sorted by place, each once."""
    return sorted(dict.fromkeys(diagnostics), key=lambda diagnostic: diagnostic.sort_key)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to `word`, or None when nothing is near."""
    if len(word) > _LONGEST_WORD:
        return None
    by_folded = {other.casefold(): other for other in known}
    word = word.casefold()
    matches = difflib.get_close_matches(word, by_folded, n=1, cutoff=0.6)
    if not matches and len(word) >= _SHORTEST_START:
        starting = [other for other in by_folded if other.startswith(word)]
        matches = starting if len(starting) == 1 else []
    return by_folded[matches[0]] if matches else None
