"""Write a file with 150 sources that nobody cites."""

from pathlib import Path


def write(folder: Path) -> None:
    rest = "summary: A book.\n    authors: [Somebody]\n    medium: book\n"
    items = "".join(f"  - id: book-{n}\n    title: Book {n}\n    {rest}" for n in range(150))
    (folder / "example/books.yml").write_text(f"sources:\n{items}", encoding="utf-8")
