"""Where the links of a built page lead. Must not know what a site is about."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from markup import Element, Html

from generator.model import Entry
from generator.pages import addresses


def links_of(page: Html) -> list[Element]:
    """Return the links of a page."""
    return [element for element in page.elements if element.tag == "a" and "href" in element.attributes]


def is_elsewhere(address: str) -> bool:
    """Return whether an address names a scheme or a host, and so leads out of the site."""
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc)


def target_of(page: Html, address: str) -> tuple[str, str]:
    """Return the file below the site and the anchor that an address on a page leads to.

    The file begins with `../` where it lies outside the site.
    """
    path, _, anchor = address.partition("#")
    path = path.partition("?")[0]
    if not path:
        return page.path, unquote(anchor)
    parts = list(PurePosixPath(page.path).parent.parts)
    for part in unquote(path).split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    file = "/".join(parts)
    if path.endswith(("/", "..", ".")) or path == ".":
        file = f"{file}/index.html" if file else "index.html"
    return file, unquote(anchor)


def targets_of(page: Html) -> set[tuple[str, str]]:
    """Return the file and the anchor of every link of a page that stays in the site."""
    return {target_of(page, link.get("href")) for link in links_of(page) if not is_elsewhere(link.get("href"))}


def place_of(entry: Entry) -> tuple[str, str]:
    """Return the file and the anchor at which a site shows an entry."""
    address, _, anchor = addresses.address_of(entry).partition("#")
    return f"{address}index.html", anchor
