"""The same accent, stored in two ways."""

from pathlib import Path


def write(folder: Path) -> None:
    (folder / "example/caf\u00e9.yml").write_text("terms: []\n")
    (folder / "example/cafe\u0301.yml").write_text("terms: []\n")
