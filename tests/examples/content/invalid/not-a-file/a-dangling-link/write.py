from pathlib import Path


def write(root: Path) -> None:
    content = root / "content"
    (content / "gone.md").symlink_to("nothing.md")
