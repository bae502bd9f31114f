from pathlib import Path


def write(root: Path) -> None:
    (root / "content" / "page.md").write_text("\ufeff# A page\n", encoding="utf-16-le")
