"""Diagnostics: code, message, location and help of a problem with content; `CODES` lists all codes.

Must not know YAML, entries or MkDocs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file. Lines and columns count from 1; columns in characters."""

    path: str
    """Relative to the project, with forward slashes."""
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem with its place and remedy."""

    code: str
    """A key of `CODES`, and the name of its page in `docs/diagnostics/`."""
    message: str
    """One sentence in words a writer knows, without a full stop."""
    location: Location
    help: str = ""
    """What to write instead, or the nearest name that exists; may be empty."""
    excerpt: str = ""
    """The line of the file, or empty."""

    @property
    def severity(self) -> Severity:
        """`error` refuses the content; `warning` does not."""
        return CODES[self.code].severity

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By place, then by code."""
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
    "merge-conflict": Code("A merge conflict that was left in a file"),
    "empty-file": Code("A file with nothing in it"),
    "names-collide": Code("Two names that some disks cannot tell apart"),
    "bad-file-name": Code("A file name that some computers cannot store"),
    "more-errors": Code("More errors than are shown"),
    "more-warnings": Code("More warnings than are shown", "warning"),
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
    "lines-run-together": Code("Lines that would run together"),
    "run-on-point": Code("A point that may be two", "warning"),
    "split-at-comma": Code("A sentence that is split at its comma", "warning"),
    "too-deep": Code("Lists and mappings nested too deeply"),
    # the model
    "wrong-type": Code("A text, list or mapping where something else belongs"),
    "unknown-key": Code("A key that does not exist"),
    "misplaced-entry": Code("An entry below the wrong kind"),
    "missing-field": Code("A field that is missing"),
    "wrong-value": Code("A value that is not allowed"),
    "bad-id": Code("An id that cannot be used"),
    "missing-playbook": Code("A folder without its playbook"),
    # prose
    "html-in-text": Code("HTML in a text"),
    "unsafe-link": Code("A link that is not allowed"),
    "image-in-text": Code("An image in a text"),
    "lost-in-markdown": Code("Text that Markdown would leave out"),
    "unclosed-fence": Code("A block of code that never ends"),
    "markup-in-plain-text": Code("Markdown in a field of plain text"),
    "more-than-one-line": Code("Points or paragraphs in a field of one line"),
    "run-together": Code("A list or a table that is none yet", "warning"),
    "lone-mark": Code("A mark of emphasis or code that encloses nothing", "warning"),
    "not-a-link": Code("A link that readers cannot click", "warning"),
    "unknown-markup": Code("Markup that means nothing here", "warning"),
    "code-by-indent": Code("Text that would be shown as code", "warning"),
    "accidental-heading": Code("Text that would become a heading", "warning"),
    # the catalog
    "duplicate-id": Code("The same id twice"),
    "unknown-reference": Code("A reference to something that does not exist"),
    "wrong-kind": Code("A reference to the wrong kind of entry"),
    "ambiguous-reference": Code("A reference that fits two entries"),
    "restricted-reference": Code("A reference that would reveal a restricted entry"),
    "circular-prerequisite": Code("Mitigations that wait for each other"),
    "vanished-entry": Code("An entry that is gone"),
    "challenge-without-mitigation": Code("A challenge without a mitigation", "warning"),
    "unused-mitigation": Code("A mitigation nobody uses", "warning"),
    "phase-without-challenge": Code("A phase without challenges", "warning"),
    "question-without-signs": Code("A question without strong-answer signs", "warning"),
    "question-without-scale": Code("An employer's question without a scale", "warning"),
    "same-title": Code("Two entries with one title", "warning"),
    "same-order": Code("Two phases with the same order", "warning"),
    "related-to-itself": Code("An entry that names itself", "warning"),
    "uncited-source": Code("A source that is never cited", "warning"),
    "editorial-with-source": Code("An editorial entry that claims a source", "warning"),
    "sourced-without-source": Code("A sourced entry that names no source"),
    # content pages
    "bad-front-matter": Code("Front matter that cannot be read"),
    "swallowed-line": Code("A first line that would vanish"),
    "html-in-page": Code("HTML in a page that is not allowed"),
    "link-leaves-folder": Code("A link that leads out of the content folder"),
    "address-taken": Code("Two sources for one address"),
    "read-otherwise": Code("A part of a page that is published otherwise than it looks", "warning"),
    "reserved-anchor": Code("A heading whose anchor belongs to the site"),
    "too-many-sections": Code("More sections of pages than there is room for tabs"),
    "reserved-file": Code("A file that would replace one of the site's own"),
    # the built site
    "dead-link": Code("A link that leads nowhere"),
    "unreachable-page": Code("A page that no link leads to"),
    "empty-heading": Code("A heading without text, or with nothing below it"),
}
"""Every code. Each has a page in `docs/diagnostics/` and an example in the tests."""


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics sorted by place, without duplicates."""
    return sorted(dict.fromkeys(diagnostics), key=lambda diagnostic: diagnostic.sort_key)


MAX_DIAGNOSTICS_PER_FILE = 100
"""Diagnostics that are reported per file; one more says how many were left out."""


def limit_per_file(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics in order, at most `MAX_DIAGNOSTICS_PER_FILE` per file and one that counts the rest."""
    by_file: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in sort_diagnostics(diagnostics):
        by_file[diagnostic.location.path].append(diagnostic)
    found = []
    for all_of_file in by_file.values():
        shown, others = all_of_file[:MAX_DIAGNOSTICS_PER_FILE], all_of_file[MAX_DIAGNOSTICS_PER_FILE:]
        found += shown
        if others:
            found.append(_report_left_out(shown[-1], others))
    return found


def _report_left_out(last: Diagnostic, others: list[Diagnostic]) -> Diagnostic:
    """Return the diagnostic that counts those that were left out, at the place of the `last` one that was not."""
    errors = sum(other.severity == "error" for other in others)
    code = "more-errors" if errors else "more-warnings"
    count = f"{len(others)} more" if len(others) < MAX_FOUND_PER_FILE - MAX_DIAGNOSTICS_PER_FILE else "many more"
    place = Location(last.location.path, last.location.line, last.location.column)
    return Diagnostic(code, f"and {count} in this file", place, "mend those above, and check again", last.excerpt)


MAX_FOUND_PER_FILE = 1000
"""Diagnostics that are looked for per file: finding the place of each takes time."""
