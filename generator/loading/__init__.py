"""YAML files -> `Source` values. Knows lines, not meanings."""

from generator.loading.failure import Vocabulary
from generator.loading.folder import load_folder
from generator.loading.places import is_written, locate, locate_within
from generator.loading.source import Source, ValuePath, load_text
from generator.loading.values import Value

__all__ = [
    "Source",
    "Value",
    "ValuePath",
    "Vocabulary",
    "is_written",
    "load_folder",
    "load_text",
    "locate",
    "locate_within",
]
