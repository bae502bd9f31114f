from pathlib import Path


def write(root: Path) -> None:
    (root / "content" / "page.md").write_text("# A page\n\n" + "\n".join(" " * 4 * level + "* a" for level in range(60)), encoding="utf-8")
