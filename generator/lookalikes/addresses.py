"""Web addresses that stand in a text without any markup: readers expect to click them."""

from __future__ import annotations

import re
from collections.abc import Iterator

BARE_ADDRESS = (
    r"(?<![\w@/])https?://(?:[^\W_]|[.-])++(?::\d{1,5})?+(?![@:\w])(?:[/?#][^\s<>\"\\`\[\]{}|^\x00-\x1f\x7f]*)?"
)
"""Up to where it could go on; `trim` says where it ends."""
_BARE = re.compile(BARE_ADDRESS)
_TRAILING = "?!.,:;*_~'\u2019\u201d"


def find_bare_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each web address in a text, without what belongs to its sentence."""
    if "://" in text:
        for match in _BARE.finditer(text):
            yield match.start(), match.start() + len(trim(match[0]))


def trim(address: str) -> str:
    """Return the address without the end of the sentence that it stands in: full stops, a bracket too many."""
    while address:
        if address[-1] in _TRAILING or (address[-1] == ")" and address.count(")") > address.count("(")):
            address = address[:-1]
        else:
            break
    return address
