"""What some editors call Unicode."""

from pathlib import Path


def write(folder: Path) -> None:
    (folder / "example/marked.yml").write_text("terms: []\n", encoding="utf-16")
    (folder / "example/unmarked.yml").write_text("terms: []\n", encoding="utf-16-le")
