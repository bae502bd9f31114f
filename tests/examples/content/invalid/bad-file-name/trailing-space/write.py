from pathlib import Path


def write(root: Path) -> None:
    content = root / "content"
    (content / "page.md ").write_text("# A page\n", encoding="utf-8")
