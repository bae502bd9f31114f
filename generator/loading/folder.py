"""The folder of playbooks -> sources."""

from __future__ import annotations

import re
from pathlib import Path

from generator import files
from generator.diagnostics import Diagnostic, Location
from generator.files import Found
from generator.loading.caching import LoadCache
from generator.loading.failure import NO_WORDS, Vocabulary
from generator.loading.source import MAX_BYTES, Source, load_text
from generator.progress import track

__all__ = ["MAX_BYTES", "LoadCache", "load_folder"]

_SUFFIXES = (".yml", ".yaml")
_IGNORED_NAMES = frozenset(("README.md",))
_HARMLESS = frozenset(
    ("hidden-character", "duplicate-key", "byte-order-mark", "run-on-point", "lines-run-together", "split-at-comma")
)
"""Problems in spite of which a file has all of its entries and fields."""


def load_folder(
    folder: Path, root: Path, cache: LoadCache | None = None, known: Vocabulary = NO_WORDS
) -> tuple[list[Source], list[Diagnostic]]:
    """Every YAML file under `folder` in sorted order, and what is wrong with the files themselves.

    `root` is the project, and `folder` is in it: paths in sources and diagnostics are relative to it.
    `known` are words that are keys: a file that is no YAML is explained by them.
    Raises `OSError` when a folder cannot be listed or a file cannot be opened.
    """
    cache = cache or LoadCache(None)
    sources: list[Source] = []
    problems: list[Diagnostic] = []
    # What is in a folder with a bad name is read: it is there, and others may rightly refer to it.
    listed = list(files.walk(folder, root, _refuse, enters_refused=True))
    for found, refused in track(listed, "Reading playbooks"):
        if refused:
            problems.append(refused)
        elif found.is_file and found.suffix in _SUFFIXES:
            source, wrong = _load_file(found, cache, known)
            problems.extend(wrong)
            if source:
                sources.append(source)
    cache.save()
    return sources, problems


def _refuse(found: Found) -> Diagnostic | None:
    """What is wrong with a file or folder before it is opened."""
    return (
        files.refuse_name(found, "some-words.yml")
        or files.refuse_kind(found, _SUFFIXES)
        or _refuse_suffix(found)
        or files.refuse_size(found, MAX_BYTES, "split it: one file for each entry is fine")
    )


def _refuse_suffix(found: Found) -> Diagnostic | None:
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
    elif suffix and not suffix.removeprefix(".").startswith(("y", "txt")):
        help = "move it out of this folder: entries lie here, in files that end in .yml"
    return Diagnostic("unread-file", message, Location(found.path), help)


def _load_file(found: Found, cache: LoadCache, known: Vocabulary) -> tuple[Source | None, list[Diagnostic]]:
    try:
        raw = files.read_bytes(found.file, MAX_BYTES)
    except FileNotFoundError:
        return None, []  # deleted since its folder was listed
    playbook = found.inside.partition("/")[0] if "/" in found.inside else found.file.stem
    key = cache.key_of(raw)
    cached = cache.get(key)
    if cached:
        return Source(found.path, found.file, playbook, *cached), []
    text = files.text_of(raw, found.path)
    if isinstance(text, Diagnostic):
        return None, [text]
    if conflict := files.merge_conflict(text, found.path):
        return None, conflict
    data, lines, problems = load_text(text, found.path, known)
    problems += files.byte_order_mark(raw, text, found.path)
    if not problems:
        cache.put(key, (data, lines))
    has_gaps = any(problem.code not in _HARMLESS for problem in problems)
    return (Source(found.path, found.file, playbook, data, lines, has_gaps) if data else None), problems
