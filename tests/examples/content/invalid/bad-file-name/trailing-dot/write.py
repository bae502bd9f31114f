from pathlib import Path


def write(root: Path) -> None:
    content = root / "content"
    folder = content / "guide."
    folder.mkdir()
    (folder / "a.md").write_text("# A page\n", encoding="utf-8")
