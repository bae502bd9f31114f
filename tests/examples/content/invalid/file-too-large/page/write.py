from pathlib import Path


def write(root: Path) -> None:
    (root / "content" / "long.md").write_text("# Long\n\n" + "word " * 30_000, encoding="utf-8")
