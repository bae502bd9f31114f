"""Competencies: what interview questions find out."""

from typing import ClassVar

from generator.model.base import Entry


class Competency(Entry):
    """An ability the role needs; interview questions are grouped by it."""

    kind: ClassVar[str] = "competency"
    key: ClassVar[str] = "competencies"
    label: ClassVar[str] = "Competency"
    label_plural: ClassVar[str] = "Competencies"
