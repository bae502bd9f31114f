"""Whatever is written into a file of a project, its settings or the environment: diagnostics or a sentence.

What once ended in a traceback, or took minutes, is kept in `tests/seeds/`: a file there is a test. The random part
runs at night, each time with other examples; put what it finds into a file there.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import make_project
from properties import examples
from sites import EXAMPLE_SITE, make_settings

from generator.adapters import mkdocs_command
from generator.build import check_project
from generator.diagnostics import CODES, Diagnostic
from generator.environment import InvalidVariable, check_environment
from generator.reporters import REPORTERS

SEEDS = Path(__file__).parent / "seeds"
FILES = {
    "playbooks": sorted((EXAMPLE_SITE / "playbooks").rglob("*.yml")),
    "content": sorted((EXAMPLE_SITE / "content").rglob("*.md")),
}
_PIECES = (
    *(
        "- ",
        "-",
        ": ",
        ":",
        "  ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "---\n",
        "...\n",
        "#",
        " #",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
    ),
    *(
        "&a ",
        "*a",
        "!a ",
        "<<: ",
        "|\n",
        ">\n",
        "? ",
        "%",
        "@",
        "`",
        "```\n",
        "~~~\n",
        "> ",
        "* ",
        "1. ",
        "|",
        "$",
        "\\",
    ),
    *("<b>", "</b>", "<!--", "-->", "](", "![", "[^1]", "[^1]: ", "[a]: ", "!!! note\n", "\n: ", "&amp;", "&#8203;"),
    *(
        "\u200b",
        "\ufeff",
        "\u2028",
        "\xa0",
        "\u2013",
        "\u201c",
        "\r",
        "\0",
        "\U0001f600",
        "\u0301",
        "\ud800",
        "null",
        "~",
    ),
    *("<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "id: a\n", "title:\n", "terms:\n", "2026-02-30", "1e9", "yes", "0x1"),
)
PIECE = st.sampled_from(_PIECES) | st.text(max_size=4)


@st.composite
def edits(draw: st.DrawFn, text: str) -> str:
    """The text after a few changes of the kinds that keyboards, editors and merges make."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        kind = draw(st.sampled_from(("insert", "delete", "repeat", "move", "line")))
        if kind == "insert":
            text = text[:start] + draw(PIECE) * draw(st.sampled_from((1, 1, 1, 3, 50))) + text[start:]
        elif kind == "delete":
            text = text[:start] + text[end:]
        elif kind == "repeat":
            text = text[:end] + text[start:end] * draw(st.sampled_from((1, 2, 200))) + text[end:]
        elif kind == "move":
            other = draw(st.integers(0, len(text)))
            text = text[:other] + text[start:end] + text[other:]
        else:
            lines = text.split("\n")
            number = draw(st.integers(0, len(lines) - 1))
            lines[number] = draw(st.sampled_from(("", " ", "  ", "\t", "- "))) + lines[number].strip()
            text = "\n".join(lines)
    return text


def is_well_formed(found: list[Diagnostic]) -> bool:
    """Whether a report of them can be read in every format."""
    assert all(report(found) for report in REPORTERS.values())
    return all(
        one.code in CODES and one.message and one.location.line >= 1 and one.location.column >= 1 for one in found
    )


def check_bytes(path: str, raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = make_project(Path(folder))
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(raw)
        assert is_well_formed(check_project(root))


def seeds(kind: str) -> list[Path]:
    return sorted((SEEDS / kind).iterdir())


@pytest.mark.parametrize(
    "file", [*seeds("playbooks"), *seeds("content")], ids=lambda file: f"{file.parent.name}/{file.name}"
)
def test_what_once_went_wrong_ends_in_diagnostics(file: Path) -> None:
    target = "playbooks/example" if file.parent.name == "playbooks" else "content"
    check_bytes(f"{target}/{file.name}", file.read_bytes())


@contextmanager
def quiet_mkdocs(folder: Path) -> Iterator[None]:
    """Stand in a folder, with nothing of MkDocs' log kept for later runs."""
    before, handlers = Path.cwd(), logging.getLogger("mkdocs").handlers
    logging.getLogger("mkdocs").handlers = []
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        logging.getLogger("mkdocs").handlers = handlers


def build_with(settings: bytes) -> int:
    with tempfile.TemporaryDirectory() as folder:
        root = make_project(Path(folder))
        (root / "mkdocs.yml").write_bytes(settings)
        with quiet_mkdocs(root):
            return mkdocs_command.run(["-q", "build", "--site-dir", str(root / "new")])


@pytest.mark.build
@pytest.mark.parametrize("file", seeds("settings"), ids=lambda file: file.name)
def test_settings_that_once_went_wrong_end_with_a_sentence(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert build_with(file.read_bytes()) in (1, 2)
    printed = capfd.readouterr()
    assert "Traceback" not in printed.out + printed.err


@pytest.mark.thorough
@pytest.mark.parametrize("folder", ["playbooks", "content"])
@examples(40)
@given(data=st.data())
def test_any_change_of_a_file_ends_in_diagnostics(folder: str, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(FILES[folder]))
    text = data.draw(edits(file.read_text(encoding="utf-8")))
    target = "playbooks/example/changed.yml" if folder == "playbooks" else "content/changed.md"
    check_bytes(target, text.encode("utf-8", "surrogatepass"))


@pytest.mark.thorough
@examples(40)
@given(data=st.data())
def test_any_change_of_bytes_ends_in_diagnostics(data: st.DataObject) -> None:
    folder = data.draw(st.sampled_from(sorted(FILES)))
    raw = bytearray(data.draw(st.sampled_from(FILES[folder])).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    check_bytes(f"{folder}/example/changed{'.yml' if folder == 'playbooks' else '.md'}", bytes(raw))


@pytest.mark.thorough
@examples(60)
@given(st.lists(PIECE, min_size=1, max_size=5), st.integers(1, 400))
def test_any_markdown_again_and_again_ends_in_diagnostics(pieces: list[str], times: int) -> None:
    check_bytes("content/page.md", ("# A\n\n" + "".join(pieces) * times).encode("utf-8", "surrogatepass"))


_NAMES = st.text(st.characters(exclude_characters="/\0", exclude_categories=("Cs",)), min_size=1, max_size=12)


@pytest.mark.thorough
@examples(40)
@given(
    name=_NAMES,
    suffix=st.sampled_from(("", ".yml", ".md", ".png", ".yml~", ".html")),
    folders=st.lists(_NAMES, max_size=2),
)
def test_any_name_of_a_file_ends_in_diagnostics(name: str, suffix: str, folders: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = make_project(Path(folder))
        for top in ("playbooks", "content"):
            file = root.joinpath(top, *folders, name + suffix)
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text("terms: []\n", encoding="utf-8")
            except OSError:
                return  # this disk cannot hold such a name
        assert is_well_formed(check_project(root))


@pytest.mark.thorough
@examples(12)
@given(data=st.data())
def test_any_change_of_the_settings_ends_with_a_sentence(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        text = (make_settings(Path(folder)) / "mkdocs.yml").read_text(encoding="utf-8")
    assert build_with(data.draw(edits(text)).encode("utf-8", "replace")) in (0, 1, 2)


@pytest.mark.thorough
@examples(100)
@given(
    st.dictionaries(
        st.sampled_from(("SOURCE_DATE_EPOCH", "SITE_URL")),
        st.text() | st.from_regex(r"-?[0-9]{1,20}") | st.from_regex(r"https?://[\[\]:a-z0-9/%@.]*"),
    )
)
def test_any_variable_is_taken_or_refused_with_a_sentence(environment: dict[str, str]) -> None:
    try:
        check_environment(environment)
    except InvalidVariable as error:
        if not str(error).isprintable():
            raise


@pytest.mark.thorough
@examples(10)
@given(epoch=st.integers(0, 253_402_300_799))
def test_any_time_that_is_taken_can_be_built_with(epoch: int) -> None:
    with mock.patch.dict(os.environ, SOURCE_DATE_EPOCH=str(epoch)), tempfile.TemporaryDirectory() as folder:
        root = make_settings(make_project(Path(folder)))
        with quiet_mkdocs(root):
            assert mkdocs_command.run(["-q", "build", "--site-dir", str(root / "new")]) == 0
