"""Diagnostics: code, message, location and help of a problem with content; `CODES` lists all codes.

Must not know YAML, entries or MkDocs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
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


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most similar to `word`, in its own case; None where none is similar.

    Similarity is that of `_Known`. Takes time by the length of `word`, however many words are known. The index of known
    words is cached: pass the same tuple again where there are many.
    """
    return _known_words(tuple(known)).nearest(word.casefold()) if len(word) <= _LONGEST_WORD else None


_LONGEST_WORD = 100
"""Characters; a longer word is no id and no field."""
_SHORTEST_START = 3
"""Characters from which on a unique prefix counts as similar."""
_FEW = 50
"""Up to so many known words, all are compared; of more, those that share rare n-grams with the word."""
_COMPARED = 12
"""Candidates that are compared then."""
_LOOKED_UP = 30
"""Postings of n-grams that are read per character of a word."""


class _Known:
    """An index of known words for similarity search."""

    def __init__(self, known: Iterable[str]) -> None:
        self._written = {other.casefold(): other for other in sorted(known, reverse=True)}
        self._words = sorted(other for other in self._written if len(other) <= 2 * _LONGEST_WORD)
        self._signs: dict[int, dict[str, int]] = {}
        self._with_piece: dict[str, list[int]] = defaultdict(list)
        if len(self._words) > _FEW:
            for number, other in enumerate(self._words):
                for piece in _pieces(other):
                    self._with_piece[piece].append(number)

    def nearest(self, word: str) -> str | None:
        """Return the most similar word with a similarity of at least 2/3, else the only one that starts with `word`,
        else None.
        """
        near = max(((self._likeness(word, number), self._words[number]) for number in self._alike(word)), default=None)
        if near and near[0] >= 2 / 3:
            return self._written[near[1]]
        first = bisect_left(self._words, word)
        starting = [other for other in self._words[first : first + 2] if other.startswith(word)]
        return self._written[starting[0]] if len(word) >= _SHORTEST_START and len(starting) == 1 else None

    def _alike(self, word: str) -> Iterable[int]:
        """Return the indices of the words to compare `word` with."""
        if not self._with_piece:
            return range(len(self._words))
        found: Counter[int] = Counter()
        left = _LOOKED_UP * len(word)
        pieces = ((len(self._with_piece[piece]), piece) for piece in _pieces(word) if piece in self._with_piece)
        for size, piece in sorted(pieces):
            found.update(self._with_piece[piece][:left])
            left -= size
            if left <= 0:
                break
        return [number for number, _ in found.most_common(_COMPARED)]

    def _likeness(self, word: str, number: int) -> float:
        """Return 2·LCS / (sum of lengths), by a bit-parallel longest common subsequence (Hyyrö): linear in `word`."""
        other = self._words[number]
        total = len(word) + len(other)
        if 3 * min(len(word), len(other)) < total:
            return 0.0
        signs = self._signs.get(number)
        if signs is None:
            signs = self._signs[number] = defaultdict(int)
            for position, sign in enumerate(other):
                signs[sign] |= 1 << position
        everything = row = (1 << len(other)) - 1
        for sign in word:
            matched = row & signs.get(sign, 0)
            row = ((row + matched) | (row - matched)) & everything
        return 2 * (len(other) - row.bit_count()) / total


def _pieces(word: str) -> set[str]:
    """Return the bigrams and trigrams of a word, its start and end included."""
    word = f"\n{word}\n"
    return {word[start : start + size] for size in (2, 3) for start in range(len(word) - size + 1)}


_known_words = lru_cache(maxsize=64)(_Known)
