"""Names that a checkout on Windows fails on."""

from pathlib import Path


def write(folder: Path) -> None:
    for name in ("aux.yml", "Con.notes.yml", "why?.yml", " first.yml"):
        (folder / "example" / name).write_text("terms: []\n")
    (folder / "nul").mkdir()
