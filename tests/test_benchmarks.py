"""The benchmark's corpus is repeatable and valid, and both its pipelines can be trusted to say when they fail."""

import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parent.parent))  # benchmarks are not installed with the product

from benchmarks import page_weight
from benchmarks.corpus import write_corpus
from benchmarks.measure import Usage
from benchmarks.pipelines import PIPELINES, Build, BuildError, make_work_folder, run_build
from benchmarks.report import Row, format_growth, format_table, summarise
from generator.kinds import ENTRY_TYPES

(STOCK,) = [pipeline for pipeline in PIPELINES if pipeline.name == "stock"]


def read_tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yml")}


def read_entries(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """(key, entry) of every file, all scalars as text: as the loader hands them to the model."""
    documents = [yaml.load(content, Loader=yaml.CBaseLoader) for content in read_tree(folder).values()]
    listed = [(key, value if isinstance(value, list) else [value]) for each in documents for key, value in each.items()]
    return [(key, entry) for key, entries in listed for entry in entries]


def test_the_same_size_gives_the_same_bytes(tmp_path: Path) -> None:
    write_corpus(tmp_path / "a", 6)
    write_corpus(tmp_path / "b", 6)
    assert read_tree(tmp_path / "a") == read_tree(tmp_path / "b")


def test_another_seed_gives_other_bytes(tmp_path: Path) -> None:
    write_corpus(tmp_path / "a", 6)
    write_corpus(tmp_path / "b", 6, seed="another")
    assert read_tree(tmp_path / "a") != read_tree(tmp_path / "b")


def test_every_entry_means_something_to_the_model(tmp_path: Path) -> None:
    write_corpus(tmp_path, 6)
    types = {entry_type.key: entry_type for entry_type in ENTRY_TYPES}
    for key, entry in read_entries(tmp_path):
        types[key].model_validate(entry)


def test_every_mention_and_every_edge_leads_to_an_entry(tmp_path: Path) -> None:
    write_corpus(tmp_path, 55)
    entries = read_entries(tmp_path)
    ids = [entry["id"] for _, entry in entries]
    text = b"".join(read_tree(tmp_path).values()).decode()
    named = re.findall(r"@([a-z0-9-]+)", text) + re.findall(r"(?:mitigation|phase|entry|source): ([a-z0-9-]+)", text)
    assert len(ids) == len(set(ids))
    assert len(named) > 100
    assert sorted(set(named) - set(ids)) == [], "these are named, and no entry has such an id"


def test_a_challenge_has_about_nine_kilobytes(tmp_path: Path) -> None:
    report = write_corpus(tmp_path, 50)
    assert report.challenge_kb == pytest.approx(9, abs=0.5)


@pytest.mark.build
@pytest.mark.thorough
def test_the_stock_pipeline_builds_a_page_for_each_entry(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", 4)
    build = run_build(make_work_folder(STOCK, tmp_path / "corpus", tmp_path / "stock"))
    shared = 3  # the home page, the list of playbooks and 404.html
    assert build.pages == shared + 1 + 4 + 4 + 2 + 1 + 5  # playbook, phases, challenges, mitigations, path, lists
    assert build.index_kb > 10


@pytest.mark.build
@pytest.mark.thorough
def test_a_build_that_fails_says_how(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", 1)
    folder = make_work_folder(STOCK, tmp_path / "corpus", tmp_path / "stock")
    (folder / "mkdocs.yml").write_text(
        "site_name: Broken\ndocs_dir: content\nplugins: [no-such-plugin]\n", encoding="utf-8"
    )
    with pytest.raises(BuildError, match=r'exit code 1(?s:.*)"no-such-plugin" plugin is not installed'):
        run_build(folder)


@pytest.mark.build
@pytest.mark.thorough
def test_a_build_that_leaves_the_playbooks_out_is_no_result(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", 4)
    folder = make_work_folder(STOCK, tmp_path / "corpus", tmp_path / "stock")
    (folder / "mkdocs.yml").write_text("site_name: Empty\ndocs_dir: content\n", encoding="utf-8")
    with pytest.raises(BuildError, match="only 2 pages for 4 challenges"):
        run_build(folder)


def test_the_report_compares_pages_and_sizes() -> None:
    def build(wall: float, pages: int) -> Build:
        return Build(Usage(0, wall, wall, 100.0), pages, written_mb=2.0, index_kb=50.0)

    rows = [
        Row(
            200,
            {"ours": summarise([build(1, 500), build(9, 500), build(2, 500)]), "stock": summarise([build(10, 250)])},
        ),
        Row(2_000, {"ours": summarise([build(30, 5_000)])}),
    ]
    assert "|   200 | 2.0 / 10.0 | 5.0 | 2.0 / 10.0 | 500 / 250 | 4.00 / 40.00 |         10.0 |" in format_table(rows)
    assert format_growth(rows) == ["ours, 2,000 over 200 challenges: cost per page x1.50"]


def test_a_row_of_page_weights_is_there_before_the_next_page_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    seen = SimpleNamespace(shift=0.0, paint=100.0)

    def weigh(browser: object, serving: object, path: str, size: object, line: object) -> object:
        opened.append(path)
        return SimpleNamespace(bytes=1_000, seen=seen)

    monkeypatch.setattr(page_weight, "weigh", weigh)
    for address in ("", "plan/"):
        (tmp_path / address).mkdir(exist_ok=True)
        (tmp_path / address / "index.html").write_text("<h1>A page</h1>", encoding="utf-8")
    rows = page_weight.measure_rows(None, None, tmp_path, runs=2)  # type: ignore[arg-type]
    assert next(rows) == ("home", "phone", "1 kB", "0.0000", "100 ms")
    assert opened == ["", ""]
    assert [row[0] for row in rows] == ["home", "plan", "plan"]
