from pathlib import Path


def write(root: Path) -> None:
    (root / "content" / "page.md").write_bytes("# A page\n\nÜber caf".encode() + b"\xe9\n")
