from pathlib import Path


def write(root: Path) -> None:
    content = root / "content"
    (content / ".a").mkdir()
    (content / ".a/loop").symlink_to("..")
