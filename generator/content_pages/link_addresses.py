"""Check the URLs of links and images in a page, entities decoded, as a browser reads them."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

Refusal = tuple[str, str, str]
"""Code, message and help."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)\s*:", re.IGNORECASE)
_ANY_SCHEME = re.compile(r"[^/?#]*:")
"""What a browser could take for a scheme, now or when it is more lenient."""
_WEB = re.compile(r"https?://[^\s/\\?#@:]+(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s@/\\]+@[^\s@/\\]+$", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\ufeff]")
"""What browsers leave out of an address, or readers do not see."""


def refuse_address(address: str, *, is_image: bool) -> Refusal | None:
    """Return code, message and help for a URL that a page may not link to or show as an image; None if it may."""
    plain = _IGNORED.sub("", address).strip()
    decoded = _IGNORED.sub("", unquote(plain)).strip()
    shown = f"`{plain[:60]}`"
    if not plain:
        return "unknown-reference", "the link leads nowhere", "write the address between the round brackets"
    if re.match(r"[/\\]{2}", decoded):
        return "unsafe-link", f"{shown} leads to another server", "start it with https://"
    if _ANY_SCHEME.match(plain) or _ANY_SCHEME.match(decoded):
        if is_image:
            help = "put a copy of the image into content/, where you may, and show that"
            return "unsafe-link", f"{shown} is not an image of this site: it would tell its server who reads", help
        if plain == address and (_WEB.match(plain) or _MAIL.match(plain.partition("?")[0])):
            return None
        help = "an address starts with https:// or mailto:, or is the way to a page of this site"
        return "unsafe-link", f"{shown} is not an address a page may link to", help
    if decoded.startswith(("/", "\\")):
        help = "write the way from this page, for instance `../guide/writing.md`, or an entry's `@id`"
        return "link-leaves-folder", f"{shown} starts at the server's root", help
    return None


def is_external(address: str) -> bool:
    """Return whether an address that is allowed leads to another server."""
    return bool(_SCHEME.match(address))


def resolve_address(page: str, address: str) -> str | None:
    """Return the file that a URL on a page leads to, relative to the content folder; None for one outside it."""
    path = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
    if not path:
        return page
    found = posixpath.normpath(posixpath.join(posixpath.dirname(page), path.replace("\\", "/")))
    if found == ".." or found.startswith(("../", "/")):
        return None
    return "index.md" if found == "." else found


def relative_link(page: str, target: str) -> str:
    """Return the relative link from a page to a file of the content folder."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")
