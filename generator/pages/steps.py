"""Keys of steps that readers tick: they find a tick again when steps are moved, and know when one was reworded."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from generator.model import Challenge, Mitigation


def step_key(text: str, position: int) -> str:
    """`3-1f2e3d4c`: where a step stands, from 1, and a short hash of its words.

    Capital letters, punctuation and markup do not count: to mend a comma is not to reword a step. The browser decides
    which tick belongs to which step (`tools/checklist/tick_state.js`): the same words anywhere in the list are the same
    step; other words in the same place are the step reworded.
    """
    words = " ".join(re.findall(r"\w+", text.casefold())) or text
    return f"{position}-{hashlib.blake2b(words.encode(), digest_size=4).hexdigest()}"


def step_keys(entry: Mitigation | Challenge) -> str:
    """The keys of all steps an entry has to tick, with spaces between."""
    return " ".join(step_key(text, position) for position, text in enumerate(_steps(entry), 1))


def _steps(entry: Mitigation | Challenge) -> Iterable[str]:
    if isinstance(entry, Challenge):
        return (statement.text for statement in entry.on_monday)
    return (step.do for step in entry.steps)
