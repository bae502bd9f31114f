from pathlib import Path


def write(root: Path) -> None:
    (root / "playbooks/.a").symlink_to(".")
