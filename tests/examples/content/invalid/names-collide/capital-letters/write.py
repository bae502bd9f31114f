from pathlib import Path


def write(root: Path) -> None:
    content = root / "content"
    for name in ("Plan.md", "plan.md"):
        (content / name).write_text("# A page\n", encoding="utf-8")
