from pathlib import Path


def write(root: Path) -> None:
    content = root / "content"
    for name in ("caf\u00e9.md", "cafe\u0301.md"):
        (content / name).write_text("# A page\n", encoding="utf-8")
