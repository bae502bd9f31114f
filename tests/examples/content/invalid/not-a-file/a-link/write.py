from pathlib import Path


def write(root: Path) -> None:
    content = root / "content"
    (content / "link.md").symlink_to("beside.md")
