from pathlib import Path


def write(root: Path) -> None:
    content = root / "content"
    (content / "passwd.md").symlink_to("/etc/passwd")
