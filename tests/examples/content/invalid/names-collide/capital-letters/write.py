from pathlib import Path


def write(root: Path) -> None:
    content = root / "content"
    for name in ("Note.md", "note.md"):
        (content / name).write_text("# A page\n", encoding="utf-8")
