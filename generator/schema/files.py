"""Where the schemas lie in a project, and how the one of ids is kept current."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from generator.schema.ids import Titles, id_schema

FIELDS_FILE = Path("schema/playbook.schema.json")
IDS_FILE = Path("schema/ids-made-by-make-schema.json")
"""Ignored by git. Its name is what an editor shows that misses it."""


def renew_ids(root: Path, titles: Titles) -> bool:
    """Write the schema of ids of the project at `root` if it is not current; return whether it was written.

    Does nothing in a project without the schema of fields, nor where it may not write: a check is still a check.
    """
    file = root / IDS_FILE
    if not (root / FIELDS_FILE).is_file():
        return False
    text = id_schema(titles)
    with suppress(OSError):
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
            return True
    return False
