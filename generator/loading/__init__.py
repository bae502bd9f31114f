"""Load YAML files: text to plain values with the lines they are on. Must not know the model."""

from generator.loading.folder import load_folder
from generator.loading.parser_failure import Vocabulary
from generator.loading.places import is_written, locate, locate_within
from generator.loading.source_file import SourceFile, ValuePath, load_text
from generator.loading.values import Value

__all__ = [
    "SourceFile",
    "Value",
    "ValuePath",
    "Vocabulary",
    "is_written",
    "load_folder",
    "load_text",
    "locate",
    "locate_within",
]
