from pathlib import Path


def write(root: Path) -> None:
    content = root / "content"
    file = content / "why?.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text("# A page\n", encoding="utf-8")
