"""Golden sites: what small projects become, down to the last character.

`pytest tests/test_golden.py --update-golden` (or `make golden`) rewrites them; the difference is part of the review.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sites import make_site

from generator.build import ProjectReading, read_project
from generator.catalog import Catalog
from generator.model import ENTRY_TYPES
from generator.model.fields import fields_of, walk
from generator.rendering import make_environment, render
from generator.reporters import text

GOLDEN = Path(__file__).parent / "golden"
SITES = sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir())
REVISED = "2026-04-01"


@pytest.mark.parametrize("name", SITES)
def test_a_golden_site_is_what_it_was(name: str, is_updating: bool) -> None:
    produced = _produce(GOLDEN / name / "input")
    expected = GOLDEN / name / "expected"
    if is_updating:
        _write(expected, produced)
    written = {file.relative_to(expected).as_posix(): file for file in expected.rglob("*") if file.is_file()}
    assert sorted(written) == sorted(produced)
    for path, content in produced.items():
        assert written[path].read_text(encoding="utf-8") == content, path


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
    revisions = {catalog.place_of(entry).source.path: REVISED for entry in catalog.entries()}
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
    project = GOLDEN / "small/input"
    catalog = read_project(project, "strategists").catalog
    used = {
        (type(holder), shape.attribute)
        for entry in catalog.entries()
        for holder in (entry, *{id(field.holder): field.holder for field in walk(entry)}.values())
        for shape in fields_of(type(holder))
        if getattr(holder, shape.attribute) not in (None, [])
    }
    shared = fields_of(ENTRY_TYPES[0].__mro__[1])  # type: ignore[arg-type]
    common = {shape.attribute for shape in shared}
    assert common <= {attribute for _, attribute in used}
    parts = {part for part, _ in used}
    unused = [
        f"{part.__name__}.{shape.attribute}"
        for part in {*ENTRY_TYPES, *parts}
        for shape in fields_of(part)
        if (part, shape.attribute) not in used and shape.attribute not in common
    ]
    assert not unused, "give these a value in tests/golden/small/input"
