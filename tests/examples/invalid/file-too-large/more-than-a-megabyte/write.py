"""A file that nobody wrote by hand."""

from pathlib import Path


def write(folder: Path) -> None:
    (folder / "example/large.yml").write_text("# a line of twenty-four\n" * 42_000)
