"""A link that leads out of the playbooks: git would keep it, some disks would not."""

from pathlib import Path


def write(folder: Path) -> None:
    (folder / "example/outside.yml").symlink_to("/etc/hostname")
    (folder / "example/nowhere.yml").symlink_to("missing.yml")
    (folder / "example/loop").symlink_to(".")
