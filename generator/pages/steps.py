"""Make keys for steps that readers tick, by which a tick is found again when steps move, and dropped when one is
reworded.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from generator.model import Challenge, Mitigation


def make_step_key(text: str, position: int) -> str:
    """Return a key such as `3-1f2e3d4c`: position from 1, and a short hash of the words.

    Case, punctuation and markup do not count: a comma is no new wording.
    """
    words = " ".join(re.findall(r"\w+", text.casefold())) or text
    return f"{position}-{hashlib.blake2b(words.encode(), digest_size=4).hexdigest()}"


def make_step_keys(entry: Mitigation | Challenge) -> str:
    """Return the keys of all steps of an entry, separated by blanks."""
    return " ".join(make_step_key(text, position) for position, text in enumerate(_list_steps(entry), 1))


def _list_steps(entry: Mitigation | Challenge) -> Iterable[str]:
    if isinstance(entry, Challenge):
        return (statement.text for statement in entry.on_monday)
    return (step.do for step in entry.steps)
