from pathlib import Path


def write(root: Path) -> None:
    content = root / "content"
    (content / ".a").symlink_to(".")
