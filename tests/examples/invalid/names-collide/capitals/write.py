"""Two names that are one on Windows and macOS."""

from pathlib import Path


def write(folder: Path) -> None:
    (folder / "example/Terms.yml").write_text("terms: []\n")
    (folder / "example/terms.yml").write_text("terms: []\n")
    (folder / "EXAMPLE").mkdir()
