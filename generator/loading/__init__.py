"""YAML files -> `Source` values. Knows lines, not meanings."""

from generator.loading.composing import Value
from generator.loading.folder import load_folder
from generator.loading.source import Source, load_text, locate, locate_within

__all__ = ["Source", "Value", "load_folder", "load_text", "locate", "locate_within"]
