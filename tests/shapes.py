"""Projects that grow: each shape gives, for a size, the files of a project. Work must grow no faster than they do.

A shape is a way to write much of one thing. Its size is about the number of these things, so that a project of size
2n has about twice the bytes of one of size n.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Files = Mapping[str, str]
Shape = Callable[[int], Files]
"""The files to lay over the base project of the tests, for a size."""

ENTRY = "playbooks/example/entry.yml"
PAGE = "content/page.md"
_TERM = "  - id: {id}\n    title: Term {id}\n    summary: A word.\n"
_MITIGATION = (
    "  - id: {id}\n    title: Measure {id}\n    summary: Helps.\n    steps:\n      - Do it.\n"
    "    effort: low\n    impact: low\n    time_to_effect: 1 day\n"
)


def _entry(text: str) -> Files:
    return {ENTRY: text}


def _page(text: str) -> Files:
    return {PAGE: f"# A page\n\n{text}\n"}


def _terms(count: int, more: Callable[[int], str] = lambda _: "") -> str:
    return "terms:\n" + "".join(_TERM.format(id=f"t{number}") + more(number) for number in range(count))


def _one_term(field: str) -> str:
    return "terms:\n" + _TERM.format(id="t") + field


def _mitigations(needs: Mapping[str, list[str]]) -> str:
    entries = []
    for id, needed in needs.items():
        entries.append(_MITIGATION.format(id=id) + (f"    needs: [{', '.join(needed)}]\n" if needed else ""))
    uses = "".join(f"      - mitigation: {id}\n        how_it_helps: It does.\n" for id in needs)
    challenge = (
        "challenges:\n  - id: hard\n    title: Hard\n    summary: It is.\n    severity: low\n    symptoms: [One.]\n"
        "    causes: [One.]\n    phases: [first-week]\n    mitigations:\n" + uses
    )
    return challenge + "mitigations:\n" + "".join(entries)


def _dense(size: int) -> Mapping[str, list[str]]:
    count = max(2, int((2 * size) ** 0.5))
    return {f"m{number}": [f"m{other}" for other in range(number)] for number in range(count)}


def _rings(size: int, length: int) -> Mapping[str, list[str]]:
    return {
        f"m{number}": [f"m{number // length * length + (number + 1) % length}"]
        for number in range(max(1, size // length) * length)
    }


def _pages(count: int, body: Callable[[int], str], folder: str = "guide") -> Files:
    return {f"content/{folder}/p{number}.md": f"# Page {number}\n\n{body(number)}\n" for number in range(count)}


def _links(count: int, target: Callable[[int], str]) -> Files:
    """Return pages with at most a thousand links each."""
    each = min(1_000, max(1, count // 4))
    return {
        f"content/links/l{start}.md": f"# Links {start}\n\n"
        + "\n".join(f"- [to it]({target(number)})" for number in range(start, min(count, start + each)))
        + "\n"
        for start in range(0, count, each)
    }


YAML_SHAPES: dict[str, Shape] = {
    "one key again and again": lambda n: _entry(_one_term("    tags: [a]\n" * n)),
    "one kind again and again": lambda n: _entry("terms:\n" + _TERM.format(id="t") + "terms:\n" * n),
    "pairs of keys": lambda n: _entry(_one_term("".join(f"    k{i}: a\n    k{i}: b\n" for i in range(n // 2)))),
    "tags of YAML": lambda n: _entry(_one_term("    tags:\n" + "      - !a b\n" * n)),
    "tags of YAML on one line": lambda n: _entry(_one_term("    tags: [" + "!a b," * n + "]\n")),
    "anchors on one line": lambda n: _entry(_one_term("    tags: [" + "".join(f"&a{i} b," for i in range(n)) + "]\n")),
    "anchors": lambda n: _entry(_one_term("    tags:\n" + "".join(f"      - &a{i} b\n" for i in range(n)))),
    "aliases": lambda n: _entry(_one_term("    owner: &a b\n    tags:\n" + "      - *a\n" * n)),
    "glued comments": lambda n: _entry(_one_term("    tags:\n" + "".join(f"      - w{i} #one\n" for i in range(n)))),
    "open quotes": lambda n: _entry(_one_term("    tags:\n" + '      - "a\n      - b"\n' * n)),
    "quotes over many lines": lambda n: _entry(_one_term('    notes: "' + "a:\n      b\n" * n + '"\n')),
    "invisible characters": lambda n: _entry(_one_term("    tags:\n" + "      - a\u200bb\n" * n)),
    "escaped invisible characters": lambda n: _entry(_one_term("    tags:\n" + '      - "a\\u200bb"\n' * n)),
    "text over many lines": lambda n: _entry(_one_term("    notes: a\n" + "      b\n" * n)),
    "items that became text": lambda n: _entry(_one_term("    tags:\n" + "      - a\n        - b\n" * n)),
    "unknown kinds": lambda n: _entry("".join(f"kind-{i}:\n  - a\n" for i in range(n))),
    "fields at the left edge": lambda n: _entry("owner:\n  - a\n" * n),
    "unknown fields": lambda n: _entry(_one_term("".join(f"    field-{i}: a\n" for i in range(n)))),
    "one unknown field in each entry": lambda n: _entry(_terms(n, lambda i: f"    field-{i}: a\n")),
    "keys without values": lambda n: _entry(_one_term("".join(f"    field-{i}:\n" for i in range(n)))),
    "lists as keys": lambda n: _entry(_one_term("    ? [a]\n    : b\n" * n)),
    "merge keys": lambda n: _entry(_one_term("    <<: {a: b}\n" * n)),
    "entries": lambda n: _entry(_terms(n)),
    "entries without an id": lambda n: _entry("terms:\n" + "  - title: A\n    summary: A word.\n" * n),
    "entries of one field": lambda n: _entry(
        "terms:\n  - id: t\n" + "".join(f"  - {f}: a\n" for f in ("title", "summary", "owner")) * n
    ),
    "entries that are texts": lambda n: _entry("terms:\n" + "  - text\n" * n),
    "entries with one id": lambda n: _entry("terms:\n" + _TERM.format(id="t") * n),
    "reserved ids": lambda n: _entry("terms:\n" + _TERM.format(id="index") * n),
    "items of the wrong type": lambda n: _entry(_one_term("    tags:\n" + "      - a: b\n" * n)),
    "one word again and again": lambda n: _entry(_one_term("    tags:\n" + "      - a\n" * n)),
    "words": lambda n: _entry(_one_term("    tags:\n" + "".join(f"      - word {i}\n" for i in range(n)))),
    "unknown references": lambda n: _entry(
        _one_term("    related:\n" + "".join(f"      - nowhere-{i}\n" for i in range(n)))
    ),
    "unknown references of many entries": lambda n: _entry(_terms(n, lambda i: f"    related: [nowhere-{i}]\n")),
    "unknown mentions": lambda n: _entry(_terms(n // 20 or 1, lambda i: f"    notes: a\n    related: [t{i}x]\n" * 1)),
    "unknown mentions in a text": lambda n: _entry(
        _terms(max(1, n // 50)).replace("A word.", " ".join(f"@nowhere-{i}" for i in range(50)))
    ),
    "references to all": lambda n: _entry(_terms(n, lambda i: f"    related: [t{(i + 1) % n}]\n")),
    "references to one": lambda n: _entry(_terms(n, lambda i: "    related: [no-coffee]\n")),
    "former ids": lambda n: _entry(_one_term("    formerly:\n" + "".join(f"      - f{i}\n" for i in range(n)))),
    "one former id": lambda n: _entry(_terms(n, lambda i: "    formerly: [gone]\n")),
    "a chain of needs": lambda n: _entry(_mitigations({f"m{i}": [f"m{i - 1}"] if i else [] for i in range(n)})),
    "a dense order of needs": lambda n: _entry(_mitigations(_dense(n))),
    "a circle of needs": lambda n: _entry(_mitigations(_rings(n, n))),
    "circles of needs": lambda n: _entry(_mitigations(_rings(n, 2))),
    "a star of needs": lambda n: _entry(_mitigations({"m0": [], **{f"m{i}": ["m0"] for i in range(1, n)}})),
    "unused mitigations": lambda n: _entry(
        "mitigations:\n" + "".join(_MITIGATION.format(id=f"m{i}") for i in range(n))
    ),
    "markup in a text": lambda n: _entry(_terms(max(1, n // 50)).replace("A word.", "<b>a</b> " * 50)),
    "bad links in a text": lambda n: _entry(_terms(max(1, n // 50)).replace("A word.", "[a](b) " * 50)),
    "brackets in a text": lambda n: _entry(_terms(max(1, n // 500)).replace("A word.", "'" + "[" * 500 + "'")),
    "stars in a text": lambda n: _entry(_terms(max(1, n // 250)).replace("A word.", "'" + "*a " * 250 + "'")),
    "an error at the end": lambda n: _entry(_terms(n) + "  - id: [\n"),
    "an open bracket at the start": lambda n: _entry("tags: [a\n" + _terms(n)),
    "an open quote at the start": lambda n: _entry('owner: "a\n' + _terms(n)),
    "lines without a colon": lambda n: _entry(_terms(1) + "    a line\n" * n),
    "blanks": lambda n: _entry(_one_term(" " * n + "\n" + "\n" * n)),
    "files": lambda n: {f"playbooks/example/f{i}.yml": f"terms:\n{_TERM.format(id=f't{i}')}" for i in range(n)},
    "unread files": lambda n: {f"playbooks/example/f{i}.txt": "a" for i in range(n)},
    "folders without a playbook": lambda n: {
        f"playbooks/b{i}/f.yml": f"terms:\n{_TERM.format(id=f't{i}')}" for i in range(n)
    },
}
"""Much of one thing in `playbooks/`."""

PAGE_SHAPES: dict[str, Shape] = {
    "definitions": lambda n: _page("a\n" + "\n: b" * n),
    "definitions of terms": lambda n: _page("term\n: meaning\n\n" * n),
    "definitions in lists": lambda n: _page("- a\n" + "\n    : b" * n),
    "brackets": lambda n: _page("\n\n".join(["[" * 10 + "a" + "]" * 10] * (n // 10))),
    "brackets beside brackets": lambda n: _page("[a] " * n),
    "brackets on lines": lambda n: _page("[a]\n" * n),
    "brackets in paragraphs": lambda n: _page(("[a" * 29 + "\n\n") * (n // 29)),
    "angles": lambda n: _page("<" * n),
    "angles and blanks": lambda n: _page("< " * n),
    "angles on lines": lambda n: _page("<\n" * n),
    "angles and letters": lambda n: _page("a<b " * n),
    "quotes": lambda n: _page("> a\n\n" * n),
    "quotes in lists": lambda n: _page("- > a\n" * n),
    "quotes in quotes": lambda n: _page("> > > > a\n\nb\n\n" * n),
    "quotes of lists": lambda n: _page("> - a\n" * n),
    "a quote of many lines": lambda n: _page("> a\n" * n),
    "quoted lists of many levels": lambda n: _page("".join(f"{'> ' * (i % 10 + 1)}- a\n\n" for i in range(n))),
    "items": lambda n: _page("- a\n" * n),
    "items with paragraphs": lambda n: _page("- a\n\n    b\n\n" * n),
    "items of many levels": lambda n: _page("".join(f"{'    ' * (i % 10)}- a\n" for i in range(n))),
    "numbered items": lambda n: _page("1. a\n" * n),
    "paragraphs": lambda n: _page("a\n\n" * n),
    "lines": lambda n: _page("a\n" * n),
    "a long line": lambda n: _page("a" * n),
    "blank lines": lambda n: _page("a" + "\n" * n + "b"),
    "blanks in a line": lambda n: _page("a" + " " * n + "b"),
    "blanks before a line end": lambda n: _page("a" + " " * n + "\nb"),
    "stars": lambda n: _page("*a* " * n),
    "stars in paragraphs": lambda n: _page(("*a " * 50 + "\n\n") * (n // 50)),
    "stars in words": lambda n: _page("a*b" * n),
    "runs of stars": lambda n: _page("*" * n),
    "underscores": lambda n: _page("a_b" * n),
    "backticks": lambda n: _page("`a` " * n),
    "single backticks": lambda n: _page("` a\n\n" * n),
    "backticks of many lengths": lambda n: _page("".join("`" * (i % 19 + 1) + "a " for i in range(n // 10))),
    "backslashes": lambda n: _page("\\*" * n),
    "ampersands": lambda n: _page("&" * n),
    "references to characters": lambda n: _page("&amp;" * n),
    "exclamation marks": lambda n: _page("!" * n),
    "images that are none": lambda n: _page("![a " * n),
    "round brackets": lambda n: _page("(" * n),
    "a link with round brackets": lambda n: _page("[a](" + "(" * n),
    "link definitions": lambda n: _page("".join(f"[a{i}]: b.md\n" for i in range(n))),
    "links by reference": lambda n: _page("[a][b] " * n),
    "footnotes": lambda n: _page("".join(f"a[^{i}]\n\n[^{i}]: b\n\n" for i in range(n))),
    "headings": lambda n: _page("## a\n\n" * n),
    "underlined headings": lambda n: _page("a\n---\n\n" * n),
    "rules": lambda n: _page("---\n\n" * n),
    "tables": lambda n: _page("| a |\n| - |\n| b |\n\n" * n),
    "rows": lambda n: _page("| a |\n| - |\n" + "| b |\n" * n),
    "cells": lambda n: _page("|a" * n + "|\n" + "|-" * n + "|\n" + "|b" * n + "|\n"),
    "pipes": lambda n: _page("|" * n),
    "fences": lambda n: _page("```\na\n```\n\n" * n),
    "open fences": lambda n: _page("```a\n\n" * n),
    "code": lambda n: _page("    a\n\n" * n),
    "notes": lambda n: _page("!!! note\n    a\n\n" * n),
    "notes in lists": lambda n: _page("- a\n\n    !!! note\n        b\n\n" * n),
    "mentions": lambda n: _page("@no-coffee " * n),
    "unknown mentions": lambda n: _page(" ".join(f"@nowhere-{i}" for i in range(n))),
    "at signs": lambda n: _page("@" * n),
    "markup": lambda n: _page("<b>a</b>\n\n" * n),
    "comments": lambda n: _page("<!-- a -->\n\n" * n),
    "closing tags": lambda n: _page("</b> " * n),
    "addresses": lambda n: _page("<https://a.example/> " * n),
    "links": lambda n: _links(n, lambda i: "l0.md"),
    "links to anchors": lambda n: _links(n, lambda i: "l0.md#links-0"),
    "links to no anchor": lambda n: _links(n, lambda i: f"l0.md#nowhere-{i}"),
    "dead links": lambda n: _links(n, lambda i: f"nowhere-{i}.md"),
    "one dead link": lambda n: _links(n, lambda i: "nowhere.md"),
    "links out of the folder": lambda n: _links(n, lambda i: f"../../../nowhere-{i}.md"),
    "bad links": lambda n: _links(n, lambda i: f"javascript:{i}"),
    "pages": lambda n: _pages(n, lambda i: "Text."),
    "pages of many sections": lambda n: {f"content/s{i}/p.md": f"# P{i}\n\nText.\n" for i in range(n)},
    "settings of a page": lambda n: {PAGE: "---\n" + "".join(f"k{i}: a\n" for i in range(n)) + "---\n# A\n"},
    "searches of a page": lambda n: {
        PAGE: "---\nsearches:\n" + "".join(f"  - word {i}\n" for i in range(n)) + "---\n# A\n"
    },
    "reserved anchors": lambda n: _page("".join(f"## __search {i}\n\n" for i in range(n))),
}
"""Much of one thing in `content/`."""

SHAPES: dict[str, Shape] = {
    **{f"playbooks: {name}": shape for name, shape in YAML_SHAPES.items()},
    **{f"content: {name}": shape for name, shape in PAGE_SHAPES.items()},
}
