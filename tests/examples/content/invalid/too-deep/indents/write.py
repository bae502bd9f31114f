from pathlib import Path


def write(root: Path) -> None:
    (root / "content" / "page.md").write_text("# A page\n\n" + " " * 100 + "* a", encoding="utf-8")
