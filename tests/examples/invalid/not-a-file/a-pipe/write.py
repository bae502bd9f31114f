"""A pipe: reading it would wait for ever."""

import os
from pathlib import Path


def write(folder: Path) -> None:
    os.mkfifo(folder / "example/pipe.yml")
