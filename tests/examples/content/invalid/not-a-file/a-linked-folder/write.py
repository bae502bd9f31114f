from pathlib import Path


def write(root: Path) -> None:
    content = root / "content"
    (content / "etc").symlink_to("/etc")
