"""Golden sites: what small projects become, down to the last character.

`pytest tests/test_golden.py --update-golden` (or `make golden`) rewrites them; the difference is part of the review.
"""

from __future__ import annotations

import difflib
import itertools
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from catalogs import GOLDEN
from pydantic import BaseModel
from sites import ROOT, make_site

from generator.build import ProjectReading, read_project
from generator.catalog import Catalog
from generator.kinds import ENTRY_TYPES
from generator.model import Entry
from generator.model.fields import collect_parts, field_shapes
from generator.rendering import make_environment, render
from generator.reporters import text

SITES = sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir())
REVISED = "2026-04-01"
MAX_DIFF_LINES = 40
"""Shown of each file that differs."""


@pytest.mark.parametrize("name", SITES)
def test_a_golden_site_is_what_it_was(name: str, is_updating: bool) -> None:
    produced = _produce(GOLDEN / name / "input")
    expected = GOLDEN / name / "expected"
    if is_updating:
        _write(expected, produced)
    written = {
        file.relative_to(expected).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(expected.rglob("*"))
        if file.is_file()
    }
    changed = [path for path in sorted({*written, *produced}) if written.get(path) != produced.get(path)]
    if changed:
        folder = expected.relative_to(ROOT).as_posix()
        pytest.fail(
            f"{len(changed)} files of {folder} are not what the generator makes now. If the difference below is what "
            f"you want, run `make golden`, and have it reviewed as part of the change.\n\n"
            + "\n\n".join(_difference(f"{folder}/{path}", written.get(path), produced.get(path)) for path in changed),
            pytrace=False,
        )


def _difference(path: str, before: str | None, after: str | None) -> str:
    if before is None or after is None:
        return f"{path}: {'is new' if before is None else 'is not made any more'}"
    old, new = (text.replace("><", ">\n<").splitlines() for text in (before, after))  # an element a line
    lines = list(difflib.unified_diff(old, new, path, "now", lineterm="", n=1))
    left_out = len(lines) - MAX_DIFF_LINES
    more = [f"... and {left_out} more lines"] if left_out > 0 else []
    return "\n".join([*itertools.islice(lines, MAX_DIFF_LINES), *more])


def _produce(project: Path) -> dict[str, str]:
    reading = read_project(project, "strategists")
    pages = _pages(reading.catalog.for_audience("everyone"))
    guides = _pages(reading.catalog.for_audience("interviewers"))
    return {
        "diagnostics.txt": text.report(reading.diagnostics) + "\n",
        "model.json": _model(reading),
        **{f"pages/{path}": html for path, html in pages.items()},
        **{f"for-interviewers/{path}": html for path, html in guides.items() if pages.get(path) != html},
    }


def _model(reading: ProjectReading) -> str:
    entries = {
        f"{entry.kind}/{entry.id}": entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        for entry in reading.catalog.entries()
    }
    return json.dumps(entries, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _pages(catalog: Catalog) -> dict[str, str]:
    revisions = {catalog.get_located(entry).source.path: REVISED for entry in catalog.entries()}
    site = make_site(catalog, revisions, "https://code.example/edit/main/")
    env = make_environment(catalog, site.facts_of)
    return {f"{page.address}index.html": render(page, env, site.facts(page)).html + "\n" for page in site.pages}


def _write(folder: Path, files: dict[str, str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


def test_the_small_golden_site_uses_every_field_of_every_kind() -> None:
    catalog = read_project(GOLDEN / "small/input", "strategists").catalog
    used = {
        (type(part), shape.attribute)
        for entry in catalog.entries()
        for part in _parts_in(entry)
        for shape in field_shapes(type(part))
        if getattr(part, shape.attribute) not in (None, [])
    }
    common = {shape.attribute for shape in field_shapes(Entry)}
    unused = [f"playbook.yml: `{attribute}`, in any entry" for attribute in sorted(common - {name for _, name in used})]
    for entry_type in ENTRY_TYPES:
        files = sorted({catalog.get_located(entry).source.path for entry in catalog.all(entry_type)})
        place = f"{' or '.join(files) or 'any file'}: {entry_type.key}"
        unused += [
            f"{place}: `{shape.name}`" + ("" if part is entry_type else f", where a {part.__name__} stands")
            for part in sorted(collect_parts(entry_type), key=lambda part: part.__name__)
            for shape in field_shapes(part)
            if (part, shape.attribute) not in used and not (issubclass(part, Entry) and shape.attribute in common)
        ]
    assert unused == [], "give these fields a value in tests/golden/small/input, and run `make golden`"


def _parts_in(part: BaseModel) -> Iterator[BaseModel]:
    """An entry and all parts in it, at any depth."""
    yield part
    for shape in field_shapes(type(part)):
        value = getattr(part, shape.attribute)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, BaseModel):
                yield from _parts_in(item)
