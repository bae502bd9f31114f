import os
from pathlib import Path


def write(root: Path) -> None:
    content = root / "content"
    os.mkfifo(content / ".a")
