"""Load every YAML file of the playbooks' folder."""

from __future__ import annotations

import re
from pathlib import Path

from generator import files
from generator.diagnostics import Diagnostic, Location
from generator.files import FolderItem
from generator.loading.caching import LoadCache
from generator.loading.parser_failure import EMPTY_VOCABULARY, Vocabulary
from generator.loading.source_file import MAX_BYTES, SourceFile, load_text
from generator.progress import track_progress

__all__ = ["MAX_BYTES", "LoadCache", "load_folder"]

_SUFFIXES = (".yml", ".yaml")
_IGNORED_NAMES = frozenset(("README.md",))
_HARMLESS_CODES = frozenset(
    ("hidden-character", "duplicate-key", "byte-order-mark", "run-on-point", "lines-run-together", "split-at-comma")
)
"""Codes of problems after which a file still has all entries and fields."""


def load_folder(
    folder: Path, root: Path, cache: LoadCache | None = None, known: Vocabulary = EMPTY_VOCABULARY
) -> tuple[list[SourceFile], list[Diagnostic]]:
    """Return the files below `folder` in sorted order, and diagnostics about files. Paths are relative to `root`.

    Raises `OSError` for a folder that cannot be read.
    """
    cache = cache or LoadCache(None)
    sources: list[SourceFile] = []
    problems: list[Diagnostic] = []
    # What is in a folder with a bad name is read: it is there, and others may rightly refer to it.
    listed = list(files.walk_folder(folder, root, _refuse_file, enters_refused=True))
    for found, refused in track_progress(listed, "Reading playbooks"):
        if refused:
            problems.append(refused)
        elif found.is_file and found.suffix in _SUFFIXES:
            source, wrong = _load_file(found, cache, known)
            problems.extend(wrong)
            if source:
                sources.append(source)
    cache.save()
    return sources, problems


def _refuse_file(found: FolderItem) -> Diagnostic | None:
    """Return a diagnostic about what is wrong with a file or folder before it is opened."""
    return (
        files.refuse_name(found, "some-words.yml")
        or files.refuse_kind(found, _SUFFIXES)
        or _refuse_suffix(found)
        or files.refuse_size(found, MAX_BYTES, "split it: one file for each entry is fine")
    )


def _refuse_suffix(found: FolderItem) -> Diagnostic | None:
    if found.is_folder or found.suffix in _SUFFIXES or found.name in _IGNORED_NAMES:
        return None
    message = f"`{found.name}` is not a YAML file and would be ignored"
    help = "give it the ending .yml, or move it out of this folder"
    suffix = found.suffix.casefold()
    stem = re.sub(r"(?:\.ya?ml)?(?:\.txt|\.ya?ml)$", "", found.name, flags=re.IGNORECASE)
    if suffix in (".md", ".markdown"):
        help = "move it below content/, where pages are; here lie entries, in files that end in .yml"
    elif stem != found.name and stem:
        help = f"rename it to `{stem}.yml`, or move it out of this folder"
        if files.has_twin(found, f"{stem}.yml"):
            help = f"delete this file if it is a copy of `{stem}.yml`; else give it another name, which ends in .yml"
        elif suffix == ".txt" and not re.search(r"\.ya?ml\.", found.name, re.IGNORECASE):
            help = f"move it out of this folder; if entries are in it, call it `{stem}.yml`"
    elif suffix and not suffix.removeprefix(".").startswith(("y", "txt")):
        help = "move it out of this folder: entries lie here, in files that end in .yml"
    return Diagnostic("unread-file", message, Location(found.path), help)


def _load_file(found: FolderItem, cache: LoadCache, known: Vocabulary) -> tuple[SourceFile | None, list[Diagnostic]]:
    try:
        raw = files.read_bytes(found.file, MAX_BYTES)
    except FileNotFoundError:
        return None, []  # deleted since its folder was listed
    playbook = found.path_in_folder.partition("/")[0] if "/" in found.path_in_folder else found.file.stem
    key = cache.make_key(raw)
    cached = cache.get(key)
    if cached:
        return SourceFile(found.path, found.file, playbook, *cached), []
    text = files.decode_text(raw, found.path)
    if isinstance(text, Diagnostic):
        return None, [text]
    if conflict := files.find_merge_conflict(text, found.path):
        return None, conflict
    data, lines, problems = load_text(text, found.path, known)
    problems += files.find_byte_order_mark(raw, text, found.path)
    if not problems:
        cache.put(key, (data, lines))
    has_gaps = any(problem.code not in _HARMLESS_CODES for problem in problems)
    return (SourceFile(found.path, found.file, playbook, data, lines, has_gaps) if data else None), problems
