"""The pages that say what is where are true: files exist and hold what is named, the picture shows today's rooms."""

from __future__ import annotations

import re

import pytest
from sites import ROOT

from tools import picture

PAGE = ROOT / "docs/where.md"
_ROW = re.compile(r"^\| (?P<change>.+?) \| (?P<files>.+?) \| `(?P<name>.+?)` \|$", re.MULTILINE)
ROWS = [match.groups() for match in _ROW.finditer(PAGE.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("change", "files", "name"), ROWS)
def test_the_place_of_a_change_is_there(change: str, files: str, name: str) -> None:
    paths = [ROOT / path for path in re.findall(r"`([^`]+)`", files) if path != "search/"]
    missing = [f"docs/where.md: {change}: there is no {path.relative_to(ROOT)}" for path in paths if not path.exists()]
    assert missing == []
    texts = [path.read_text(encoding="utf-8") for path in paths if path.is_file()]
    assert any(name in text for text in texts), f"docs/where.md: {change}: no `{name}` there"


def test_there_are_twenty_changes() -> None:
    assert len(ROWS) >= 20


def test_the_picture_shows_the_rooms_of_today() -> None:
    assert picture.PICTURE.read_text(encoding="utf-8") == picture.draw(picture.read_layers()), "run `make picture`"
