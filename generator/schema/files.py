"""Where the schemas are in a project, and how the schema of ids is kept current."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from generator.schema.ids import Titles, make_id_schema

FIELDS_FILE = Path("schema/playbook.schema.json")
"""Relative to the project; committed."""
IDS_FILE = Path("schema/ids-made-by-make-schema.json")
"""Relative to the project; ignored by git. Editors show its name where it is missing."""


def renew_ids(root: Path, titles: Titles) -> bool:
    """Write the schema of ids of the project at `root` if it is not current; return whether it was written.

    Does nothing in a project without the schema of fields, nor where it may not write: a check is still a check.
    """
    file = root / IDS_FILE
    if not (root / FIELDS_FILE).is_file():
        return False
    text = make_id_schema(titles)
    with suppress(OSError):
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
            return True
    return False
