"""Write a file with 150 misspelt fields."""

from pathlib import Path


def write(folder: Path) -> None:
    items = "".join(
        f"  - id: word-{n}\n    title: Word {n}\n    summary: A word.\n    colour: red\n" for n in range(150)
    )
    (folder / "example/words.yml").write_text(f"terms:\n{items}", encoding="utf-8")
