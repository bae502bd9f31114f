from pathlib import Path


def write(root: Path) -> None:
    content = root / "content"
    (content / "round").symlink_to(content)
