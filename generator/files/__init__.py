"""Read the files of writers: which may be there, their bytes, and their text. No other module opens them."""

from generator.files.conflicts import find_merge_conflict
from generator.files.litter import is_litter, is_litter_folder
from generator.files.reading import (
    decode,
    decode_text,
    find_byte_order_mark,
    find_hidden_characters,
    find_misread_characters,
    get_rest_of_line,
    normalize_newlines,
    read_bytes,
)
from generator.files.walking import (
    WINDOWS_DEVICES,
    FolderItem,
    fold_name,
    has_twin,
    refuse_kind,
    refuse_name,
    refuse_size,
    walk_folder,
)

__all__ = [
    "WINDOWS_DEVICES",
    "FolderItem",
    "decode",
    "decode_text",
    "find_byte_order_mark",
    "find_hidden_characters",
    "find_merge_conflict",
    "find_misread_characters",
    "fold_name",
    "get_rest_of_line",
    "has_twin",
    "is_litter",
    "is_litter_folder",
    "normalize_newlines",
    "read_bytes",
    "refuse_kind",
    "refuse_name",
    "refuse_size",
    "walk_folder",
]
