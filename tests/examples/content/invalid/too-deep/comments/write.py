from pathlib import Path


def write(root: Path) -> None:
    (root / "content" / "page.md").write_text("# A page\n\n" + "<!-- " * 3000, encoding="utf-8")
