"""Templates keep their contract: a first line that says what they are, and nothing but what it promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, meta, nodes

from generator.catalog import Catalog
from generator.kinds import KINDS, Kind
from generator.pages.base import Page
from generator.pages.records import page_modules
from generator.rendering.environment import MACROS, TEMPLATES, make_environment

FILES = sorted(TEMPLATES.rglob("*.jinja"))
FRAME = {"page", "facts", "source_number"}
"""What a page template may read, beside what it is given as arguments."""
CONTEXTS = {"partials/menu.html.jinja": {"tabs", "current", "items"}, "partials/tabs.html.jinja": {"tabs", "current"}}
"""Partials that are rendered on their own."""


def name_of(file: Path) -> str:
    return file.relative_to(TEMPLATES).as_posix()


@pytest.fixture(scope="module")
def env() -> Environment:
    return make_environment(Catalog(()))


def views() -> Iterator[type[Page]]:
    for module in page_modules():
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Page) and "template" in vars(value):
                yield value


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    """Every template by its name."""
    return {name_of(file): file.read_text(encoding="utf-8") for file in FILES}


@pytest.fixture(scope="module")
def parsed(sources: dict[str, str], env: Environment) -> dict[str, nodes.Template]:
    return {name: env.parse(text) for name, text in sources.items()}


def test_a_template_says_first_what_it_is_and_what_it_reads(sources: dict[str, str]) -> None:
    silent = []
    for name, text in sources.items():
        head = text.partition("#}")[0].replace("\n", " ")
        if not re.match(r"\{#-? [A-Z].+\. Context: .+\. *(Blocks: .+\. *)?-?$", head):
            silent.append(f"{name}:1: begin with {{#- What it shows. Context: what it may read. -#}}")
    assert silent == []


def test_a_template_reads_only_what_it_is_promised(parsed: dict[str, nodes.Template], env: Environment) -> None:
    wrong = []
    for name, tree in parsed.items():
        # A block does see what its template imports at the top; Jinja's own analysis does not say so.
        read = meta.find_undeclared_variables(tree) - {found.target for found in tree.find_all(nodes.Import)}
        for found in read - CONTEXTS.get(name, FRAME) - set(env.globals):
            wrong.append(f"{name}: `{found}` is not given to it: put it on the view of its page")
    assert wrong == []


def test_a_template_never_marks_text_as_safe(parsed: dict[str, nodes.Template]) -> None:
    unsafe = (nodes.MarkSafe, nodes.EvalContextModifier)
    wrong = [
        f"{name}:{found.lineno}: marks text as safe; make the HTML in Python, where it is sanitised"
        for name, tree in parsed.items()
        for found in (*tree.find_all(unsafe), *(f for f in tree.find_all(nodes.Filter) if f.name == "safe"))
    ]
    assert wrong == []


def test_a_template_carries_no_script_no_style_and_no_other_host(sources: dict[str, str]) -> None:
    forbidden = re.compile(
        r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:|(?:src|href)=\"(?:https?:)?//", re.IGNORECASE
    )
    wrong = [
        f"{name}:{text.count(chr(10), 0, found.start()) + 1}: `{found[0].strip()}` is against the site's policy"
        for name, text in sources.items()
        for found in forbidden.finditer(text)
    ]
    assert wrong == []


def test_words_of_the_glossary_are_never_looked_for_inside_a_link_or_a_heading(sources: dict[str, str]) -> None:
    around = ((r"<a\b", r"</a>"), (r"<h[1-6]\b", r"</h[1-6]>"), (r"<summary\b", r"</summary>"))
    wrong = [
        f"{name}:{text.count(chr(10), 0, found.start()) + 1}: `| words` stands inside a link or a heading"
        for name, text in sources.items()
        for found in re.finditer(r"\|\s*words\b", text)
        for opening, closing in around
        if len(re.findall(opening, text[: found.start()])) != len(re.findall(closing, text[: found.start()]))
    ]
    assert wrong == []


def is_plain(kind: Kind) -> bool:
    """Whether the pages of a kind are made without a module of their own."""
    return not (kind.page_module if kind.has_own_pages else kind.list_module)


def test_every_view_has_its_template() -> None:
    found = {view.template for view in views()}
    found |= {kind.name for kind in KINDS.values() if is_plain(kind)}
    there_are = {file.name.removesuffix(".html.jinja") for file in (TEMPLATES / "pages").iterdir()}
    assert len(found) > 10
    assert sorted(found - there_are) == [], "write generator/templates/pages/<name>.html.jinja for these views"
    assert sorted(there_are - found) == [], "no view in generator/pages uses these templates: delete them"


def test_every_partial_is_used() -> None:
    texts = {name_of(file): file.read_text(encoding="utf-8") for file in FILES}
    unused = []
    for name in texts:
        macros = name.removeprefix("partials/").partition(".")[0]
        if name.startswith("partials/") and name not in CONTEXTS:
            calls = re.compile(rf"\b{macros}\.\w+\(") if macros in MACROS else re.compile(re.escape(f'"{name}"'))
            if not any(calls.search(text) for other, text in texts.items() if other != name):
                unused.append(f"generator/templates/{name}: no template uses it: delete it")
    assert unused == []


def test_an_undefined_name_is_an_error_and_text_is_escaped(env: Environment) -> None:
    assert env.autoescape is True
    assert env.undefined.__name__ == "StrictUndefined"
