from pathlib import Path


def write(root: Path) -> None:
    (root / "content" / "page.md").write_text("# A page\n\n" + "e" + "`" * 300, encoding="utf-8")
