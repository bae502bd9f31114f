from pathlib import Path


def write(root: Path) -> None:
    content = root / "content"
    (content / "loop").symlink_to("loop")
