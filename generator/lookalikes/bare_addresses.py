"""Find bare web and mail addresses in text."""

from __future__ import annotations

import re
from collections.abc import Iterator

BARE_ADDRESS = (
    r"(?<![\w@/])https?://(?:[^\W_]|[.-])++(?::\d{1,5})?+(?![@:\w])(?:[/?#][^\s<>\"\\`\[\]{}|^\x00-\x1f\x7f]*)?"
)
"""Pattern up to where the address could go on; `trim_address` finds its end."""
BARE_MAIL = (
    r"(?a:(?<![\w.@/:+-])[a-zA-Z0-9](?:[\w.+-]*[a-zA-Z0-9])?"
    r"@(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?\.)+[a-zA-Z]{2,})(?![\w@/:-]|\.\w)"
)
"""A mail address as people write it into a sentence."""
_BARE_MAIL = re.compile(BARE_MAIL)
_AT_WITHIN_A_WORD = re.compile(r"@(?<=[a-zA-Z0-9]@)[a-zA-Z0-9]")
"""What every mail address holds. It starts with one certain character, so the search leaps from one to the next."""
_BARE = re.compile(BARE_ADDRESS)
_TRAILING = "?!.,:;*_~'\u2019\u201d"
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
"""A web address without its scheme."""
_FILE_NAME = re.compile(
    r"[^/]*\.(?:md|html?|pdf|docx?|xlsx?|pptx?|txt|csv|ya?ml|zip|png|jpe?g|svg|gif|webp|mp4)", re.IGNORECASE
)
"""The name of a file, some of which could be hosts."""


def find_bare_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each web or mail address in a text, without what belongs to its sentence."""
    if "://" in text:
        for match in _BARE.finditer(text):
            yield match.start(), match.start() + len(trim_address(match[0]))
    if _AT_WITHIN_A_WORD.search(text):
        yield from (match.span() for match in _BARE_MAIL.finditer(text))


def has_bare_address(text: str) -> bool:
    """Return whether a web or mail address may stand in a text without markup."""
    return "://" in text or (_AT_WITHIN_A_WORD.search(text) is not None and _BARE_MAIL.search(text) is not None)


def trim_address(address: str) -> str:
    """Return the address without punctuation of the sentence around it."""
    while address:
        if address[-1] in _TRAILING or (address[-1] == ")" and address.count(")") > address.count("(")):
            address = address[:-1]
        else:
            break
    return address


def lacks_scheme(address: str) -> bool:
    """Return whether an address is one of the web without its `https://`, and no name of a file."""
    return _HOST.fullmatch(address) is not None and _FILE_NAME.fullmatch(address) is None
