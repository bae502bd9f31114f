"""The MkDocs plugin: what it refuses, what it shows in a preview, and what no reader of another audience sees."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import Builder, build_here
from catalogs import GOLDEN
from markup import read_html
from projects import make_project
from sites import make_settings, tree

from generator.revisions import Revisions

pytestmark = pytest.mark.build

INPUT = GOLDEN / "two-playbooks/input"
COFFEE = "playbooks/example/playbook.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The base project with settings."""
    return make_settings(make_project(tmp_path / "project"))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} has no `{old}` to replace"
    file.write_text(text.replace(old, new), encoding="utf-8")


# What is refused


def test_an_error_refuses_the_build_and_leaves_the_site_as_it_was(project: Path, tmp_path: Path) -> None:
    edit(project / COFFEE, "- mitigation: draw-a-map", "- mitigation: draw-a-mapp")
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site", encoding="utf-8")
    done = build_here(project, site)
    assert done.code == 1
    assert re.search(r"playbooks/example/playbook\.yml:\d+:\d+: error\[unknown-reference\]", done.output)
    assert "did you mean `draw-a-map`?" in done.output
    assert tree(site) == {"index.html": b"the last good site"}


def test_all_problems_are_reported_at_once_those_of_pages_too(project: Path, tmp_path: Path) -> None:
    (project / "playbooks/example/a.yml").write_text("chalenges: []\n", encoding="utf-8")
    (project / "playbooks/example/b.yml").write_text("terms:\n  - id: x\n", encoding="utf-8")
    (project / "content/c.md").write_text("# C\n\n<script>alert(1)</script>\n", encoding="utf-8")
    output = build_here(project, tmp_path / "site").output
    broken = ("playbooks/example/a.yml", "playbooks/example/b.yml", "content/c.md")
    assert [path for path in broken if f"{path}:" not in output] == []


def test_a_missing_folder_ends_with_2_and_one_line(project: Path, tmp_path: Path) -> None:
    shutil.rmtree(project / "playbooks")
    done = build_here(project, tmp_path / "site")
    assert done.code == 2
    assert "No such file or directory" in done.output
    assert not (tmp_path / "site").exists()


def test_an_unknown_audience_is_refused_and_never_taken_for_everyone(project: Path, tmp_path: Path) -> None:
    make_settings(project, "audience: evryone")
    done = build_here(project, tmp_path / "site")
    assert done.code != 0
    assert "there is no audience `evryone`" in done.output
    assert not (tmp_path / "site").exists()


def test_an_option_that_does_not_exist_is_refused_when_strict(project: Path, tmp_path: Path) -> None:
    make_settings(project, "audiense: everyone")
    done = build_here(project, tmp_path / "site", strict=True)
    assert done.code != 0
    assert "audiense" in done.output


def test_a_warning_fails_a_strict_build_only(project: Path, tmp_path: Path) -> None:
    edit(
        project / COFFEE,
        "    mitigations:\n      - mitigation: draw-a-map\n        how_it_helps: Everybody finds the kitchen.\n",
        "",
    )
    done = build_here(project, tmp_path / "site")
    assert done.code == 0
    assert "warning[challenge-without-mitigation]" in done.output
    assert build_here(project, tmp_path / "strict", strict=True).code == 1


# What is built


def test_every_generated_page_has_its_title_once_and_escaped(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(INPUT, root)
    builder = Builder(make_settings(root), tmp_path / "site")
    builder.build()
    page = read_html(builder.read("playbooks/west"))
    title = 'West & Sons <5 "now"'
    assert page.title.startswith(f"{title} - ")
    assert page.h1 == [title]
    assert page.errors == []
    listing = read_html(builder.read("playbooks"))
    assert title in listing.text
    titles = [record["title"] for record in searched(builder.site) if record["address"] == "playbooks/west/"]
    assert titles == [title]


def test_the_site_map_has_every_page_that_is_for_search_engines_and_no_day_that_nobody_knows(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(INPUT, root)
    builder = Builder(make_settings(root, more="site_url: https://cafe.example/\n"), tmp_path / "site")
    builder.build()
    is_hidden = {
        file.parent.relative_to(builder.site).as_posix(): bool(
            read_html(file.read_text("utf-8")).all("meta", name="robots")
        )
        for file in builder.site.rglob("index.html")
    }
    assert set(is_hidden.values()) == {True, False}
    site_map = (builder.site / "sitemap.xml").read_text(encoding="utf-8")
    listed = re.findall(r"<loc>https://cafe\.example/(.*?)/?</loc>", site_map)
    assert sorted(address or "." for address in listed) == sorted(
        page for page, hidden in is_hidden.items() if not hidden
    )
    assert "<lastmod>" not in site_map, "the project is in no repository; the day of a build is no day of a change"


OWN = "content/own.md"


def test_the_site_map_has_the_day_on_which_an_entry_changed(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.adapters.mkdocs_plugin.read_revisions", lambda *_: Revisions({COFFEE: "2025-06-01"}))
    make_settings(project, more="site_url: https://cafe.example/\n")
    Builder(project, tmp_path / "site").build()
    site_map = (tmp_path / "site/sitemap.xml").read_text(encoding="utf-8")
    assert "challenges/no-coffee/</loc><lastmod>2025-06-01</lastmod>" in site_map
    assert "cafe.example/challenges/</loc></url>" in site_map


def test_a_hand_written_page_says_in_words_on_which_day_it_changed(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.adapters.mkdocs_plugin.read_revisions", lambda *_: Revisions({OWN: "2025-06-01"}))
    (project / OWN).write_text("# My own page\n", encoding="utf-8")
    builder = Builder(make_settings(project, more="nav:\n  - First of all: own.md\n"), tmp_path / "site")
    builder.build()
    assert '<dt>Last changed</dt><dd><time datetime="2025-06-01">1 June 2025</time></dd>' in builder.read("own")


def test_the_nav_of_the_settings_is_respected(project: Path, tmp_path: Path) -> None:
    (project / "content/own.md").write_text("# My own page\n\nMine.\n", encoding="utf-8")
    make_settings(project, more="nav:\n  - First of all: own.md\n")
    builder = Builder(project, tmp_path / "site")
    builder.build()
    assert "First of all" in builder.read("own")
    assert read_html(builder.read("challenges/no-coffee")).h1 == ["No coffee"]


def test_an_id_in_a_hand_written_page_is_a_link_with_the_title(project: Path, tmp_path: Path) -> None:
    (project / "content/deep").mkdir()
    page = "# Deep\n\nSee @no-coffee, @source/field-notes and `@no-coffee`; not me@example.com.\n"
    (project / "content/deep/page.md").write_text(page, encoding="utf-8")
    builder = Builder(project, tmp_path / "site")
    builder.build()
    html = builder.read("deep/page")
    assert '<a href="../../challenges/no-coffee/">No coffee</a>' in html
    assert '<a href="../../sources/#source-field-notes">Field notes</a>' in html
    assert "<code>@no-coffee</code>" in html


def searched(site: Path) -> list[dict[str, str]]:
    """Everything that the search of a site can show."""
    return [record for file in sorted(site.glob("search/*/records-*.json")) for record in json.loads(file.read_bytes())]


def test_the_search_has_a_hand_written_page_with_the_title_it_was_given(project: Path, tmp_path: Path) -> None:
    # Results are put together from text, so that nothing in it can be markup.
    attack = "<img src=x onerror=pwn()>"
    (project / "content/a.md").write_text(
        f"---\ntitle: 'T {attack}'\ntags: ['t {attack}']\n---\n\nNo heading.\n", encoding="utf-8"
    )
    builder = Builder(project, tmp_path / "site")
    builder.build()
    assert f"T {attack}" in [record["title"] for record in searched(builder.site)]


def test_the_title_of_a_hand_written_page_is_escaped_once_everywhere(project: Path, tmp_path: Path) -> None:
    (project / "content/a.md").write_text(
        '---\ntitle: A & B <5 "c"\ndescription: \'<5 & "d"\'\n---\n\nText.\n', encoding="utf-8"
    )
    (project / "content/b.md").write_text("# C & D <5 `e`\n\nText.\n", encoding="utf-8")
    builder = Builder(project, tmp_path / "site")
    builder.build()
    first, second = (read_html(builder.read(address)) for address in ("a", "b"))
    assert first.title.startswith('A & B <5 "c" - ')
    assert second.title.startswith("C & D <5 e - ")
    assert first.errors == second.errors == []
    assert [meta.get("content") for meta in first.all("meta", name="description")] == ['<5 & "d"']
    assert "&amp;amp;" not in first.raw + second.raw
    menu = read_html(builder.read("challenges")).text
    assert "&amp;" not in menu


def test_a_page_with_script_in_its_title_is_shown_as_text(project: Path, tmp_path: Path) -> None:
    (project / "content/a.md").write_text(
        "---\ntitle: '</title><script>alert(1)</script>'\n---\n\nText.\n", encoding="utf-8"
    )
    done = build_here(project, tmp_path / "site")
    if done.code == 0:
        page = read_html((tmp_path / "site/a/index.html").read_text(encoding="utf-8"))
        assert page.title.startswith("</title><script>")
        assert "alert(1)" not in "".join(re.findall(r"<script[^>]*>(.*?)</script>", page.raw, re.DOTALL))


def test_files_of_the_cache_are_not_needed_and_do_not_change_the_site(project: Path, tmp_path: Path) -> None:
    make_settings(project, "cache_dir: .cache")
    assert build_here(project, tmp_path / "cold").code == 0
    assert build_here(project, tmp_path / "warm").code == 0
    make_settings(project, "cache_dir: ''")
    assert build_here(project, tmp_path / "none").code == 0
    cold = tree(tmp_path / "cold")
    assert cold
    assert differing(tree(tmp_path / "warm"), cold) == []
    assert differing(tree(tmp_path / "none"), cold) == []


def test_a_damaged_cache_is_as_good_as_none(project: Path, tmp_path: Path) -> None:
    make_settings(project, "cache_dir: .cache")
    assert build_here(project, tmp_path / "cold").code == 0
    for file in (project / ".cache").rglob("*"):
        if file.is_file():
            file.write_bytes(b'{"half": ')
    assert build_here(project, tmp_path / "again").code == 0
    assert differing(tree(tmp_path / "again"), tree(tmp_path / "cold")) == []


# Who may see it


@pytest.fixture(scope="module")
def for_everyone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every byte of the site for everyone."""
    return _build_for("everyone", tmp_path_factory.mktemp("everyone"))


def _build_for(audience: str, folder: Path, *edits: tuple[str, str]) -> dict[str, bytes]:
    root = folder / "project"
    shutil.copytree(INPUT, root)
    make_settings(root, f"audience: {audience}")
    files = {file: file.read_text(encoding="utf-8") for file in (root / "playbooks").rglob("*.yml")}
    for old, new in edits:
        changed = {file: re.sub(old, new, text, flags=re.DOTALL) for file, text in files.items()}
        assert changed != files, f"no file of {INPUT} has `{old}` to replace"
        files = changed
    for file, text in files.items():
        file.write_text(text, encoding="utf-8")
    done = build_here(root, folder / "site")
    assert done.code == 0, done.output
    return tree(folder / "site")


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Paths of the files that only one of two sites has, or that are not the same in both."""
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


def _expanded(files: dict[str, bytes]) -> Iterator[bytes]:
    for path, content in files.items():
        yield path.encode()
        yield gzip.decompress(content) if path.endswith(".gz") else content


def test_what_is_for_interviewers_is_in_no_byte_of_the_site_for_everyone(for_everyone: dict[str, bytes]) -> None:
    written = b"\n".join(_expanded(for_everyone)).lower()
    assert b"handover-check" in written
    assert not re.search(rb"secret|answer-guide", written)


def test_interviewers_see_it(tmp_path: Path) -> None:
    files = _build_for("interviewers", tmp_path)
    page = files["questions/answer-guide/index.html"].decode().lower()
    words = ("secretguide", "secretsummary", "secretquestion", "secretsign", "secretmark d")
    assert [word for word in words if word not in page] == []


RESTRICTED = {
    "title": [("Secretguide", "Another title, which is much longer")],
    "summary": [(r"For interviewers only, secretsummary\.", "Short.")],
    "question": [(r"What is secretquestion, @handover-check\?", "What?")],
    "signs": [(r"Secretsign one\.", "Another sign.")],
    "minutes": [("minutes: 9", "minutes: 90")],
    "everything": [(r"  - id: answer-guide.*?(?=  - id: )", ""), (r"(    related:\n)?      - answer-guide\n", "")],
}


@pytest.mark.parametrize("changes", RESTRICTED.values(), ids=RESTRICTED)
def test_changing_what_is_restricted_changes_no_byte_for_everyone(
    changes: list[tuple[str, str]], for_everyone: dict[str, bytes], tmp_path: Path
) -> None:
    assert differing(_build_for("everyone", tmp_path, *changes), for_everyone) == []


def test_a_hand_written_page_for_everyone_may_not_name_what_is_restricted(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(INPUT, root)
    (root / "content/leak.md").write_text("# Leak\n\nSee @answer-guide.\n", encoding="utf-8")
    done = build_here(make_settings(root), tmp_path / "site")
    assert done.code == 1, "the id of a restricted entry is on the page"
    assert "content/leak.md:3:5: error[restricted-reference]" in done.output


# A preview, build by build


@pytest.fixture
def preview(project: Path, tmp_path: Path) -> Builder:
    builder = Builder(project, tmp_path / "preview", "serve")
    builder.build()
    return builder


def test_a_preview_shows_the_last_good_pages_until_a_mistake_is_mended(preview: Builder, project: Path) -> None:
    assert 'role="alert"' not in preview.read("challenges/no-coffee")
    edit(project / COFFEE, "title: No coffee", "title: No coffee at all\n    titel: x")
    preview.build()
    page = preview.read("challenges/no-coffee")
    assert read_html(page).h1 == ["No coffee"]
    assert "playbooks/example/playbook.yml:" in read_html(page).text
    assert "unknown-key" in read_html(page).text
    edit(project / COFFEE, "\n    titel: x", "")
    preview.build()
    page = preview.read("challenges/no-coffee")
    assert read_html(page).h1 == ["No coffee at all"]
    assert "unknown-key" not in page


def test_a_preview_with_a_mistake_says_so_on_every_page(preview: Builder, project: Path) -> None:
    edit(project / COFFEE, "severity: low", "severity: lowest")
    preview.build()
    pages = sorted(preview.site.rglob("index.html"))
    assert len(pages) > 10
    assert [str(page) for page in pages if "wrong-value" not in page.read_text(encoding="utf-8")] == []


def test_a_hand_written_page_with_a_mistake_is_shown_as_it_was(preview: Builder, project: Path) -> None:
    page, address = project / "content/welcome.md", "welcome"
    before = read_html(preview.read(address)).h1
    assert before
    page.write_text("# New\n\n<script>alert('new')</script>\n", encoding="utf-8")
    preview.build()
    assert read_html(preview.read(address)).h1 == before
    assert "alert('new')" not in "".join(re.findall(r"<script[^>]*>(.*?)</script>", preview.read(address), re.DOTALL))


def test_a_preview_that_starts_with_a_mistake_says_what_to_mend(project: Path, tmp_path: Path) -> None:
    edit(project / COFFEE, "severity: low", "severity: lowest")
    builder = Builder(project, tmp_path / "preview", "serve")
    builder.build()
    page = read_html((builder.site / "index.html").read_text(encoding="utf-8")).text
    assert "There is no good page to show yet" in page
    assert "playbook.yml:38:15: error[wrong-value]" in page
    edit(project / COFFEE, "severity: lowest", "severity: low")
    builder.build()
    assert "There is no good page" not in builder.read("challenges/no-coffee")


def test_entries_come_and_go_in_a_preview(preview: Builder, project: Path) -> None:
    new = project / "playbooks/example/new.yml"
    new.write_text("terms:\n  - id: kettle\n    title: Kettle\n    summary: Boils water.\n", encoding="utf-8")
    preview.build()
    assert "Kettle" in preview.read("glossary")
    assert "glossary/#term-kettle" in [record["address"] for record in searched(preview.site)]
    new.unlink()
    preview.build()
    assert "glossary/#term-kettle" not in [record["address"] for record in searched(preview.site)]


def test_two_builds_of_a_preview_write_the_same(preview: Builder) -> None:
    before = tree(preview.site)
    preview.build()
    after = differing(tree(preview.site), before)
    assert [path for path in after if not path.startswith("sitemap")] == []
