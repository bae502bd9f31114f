from pathlib import Path


def write(root: Path) -> None:
    content = root / "content"
    (content / ".DS_Store").write_bytes(b"\x00\x01")
    (content / ".gitkeep").touch()
    (root / "playbooks/.cache").mkdir()
