"""The one gate through which the files of writers are read: which may be there, their bytes, and their text."""

from generator.files.conflicts import merge_conflict
from generator.files.litter import is_litter, is_litter_folder
from generator.files.reading import (
    byte_order_mark,
    decode,
    hidden_characters,
    misread_characters,
    read_bytes,
    rest_of_line,
    text_of,
    with_newlines,
)
from generator.files.walking import (
    WINDOWS_DEVICES,
    Found,
    fold,
    has_twin,
    refuse_kind,
    refuse_name,
    refuse_size,
    walk,
)

__all__ = [
    "WINDOWS_DEVICES",
    "Found",
    "byte_order_mark",
    "decode",
    "fold",
    "has_twin",
    "hidden_characters",
    "is_litter",
    "is_litter_folder",
    "merge_conflict",
    "misread_characters",
    "read_bytes",
    "refuse_kind",
    "refuse_name",
    "refuse_size",
    "rest_of_line",
    "text_of",
    "walk",
    "with_newlines",
]
