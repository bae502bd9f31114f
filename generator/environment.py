"""Read and validate the environment variables of a build, and make the environment of git.

Must not know what is built.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

_MAX_EPOCH_SECONDS = 253_402_300_799
"""Last second of the year 9999 since 1970."""

_FOREIGN_REPOSITORY_VARIABLES = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"),
    *("GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE"),
)
"""Variables that git sets for hooks: a build that a hook starts would read the hook's repository in each folder."""


class InvalidVariable(ValueError):
    """Raised for a variable with an invalid value; the message is one sentence."""


def read_epoch(environment: Mapping[str, str] = os.environ) -> int | None:
    """Return `SOURCE_DATE_EPOCH` in seconds; None if it is not set or empty. Raises `InvalidVariable`."""
    value = environment.get("SOURCE_DATE_EPOCH", "")
    if not value:
        return None
    if not re.fullmatch(r"[0-9]{1,12}", value) or int(value) > _MAX_EPOCH_SECONDS:
        raise InvalidVariable(
            f"SOURCE_DATE_EPOCH is `{_quote_value(value)}`; write seconds since 1970 in digits, "
            "for instance `SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)`, or unset it"
        )
    return int(value)


def latest_day() -> str | None:
    """Return the day of `SOURCE_DATE_EPOCH` as `YYYY-MM-DD`, or None. Raises `InvalidVariable`."""
    epoch = read_epoch()
    return None if epoch is None else datetime.datetime.fromtimestamp(epoch, datetime.UTC).date().isoformat()


def check_environment(environment: Mapping[str, str] = os.environ) -> None:
    """Raise `InvalidVariable` for the first variable that a build could not use."""
    read_epoch(environment)
    address = environment.get("SITE_URL", "")
    if mistake := find_site_address_problem(address) if address else "":
        raise InvalidVariable(
            f"SITE_URL is `{_quote_value(address)}`; {mistake}write the address of the site, "
            "for instance `SITE_URL=https://playbooks.example/`, or unset it"
        )


def find_site_address_problem(address: str) -> str:
    """Return why a URL cannot be the site's, as the start of a sentence; empty if it can."""
    if not is_web_address(address):
        return "that is no address of a site: "
    if "@" in urlsplit(address).netloc:
        return "every reader would see the name or password before the `@`: "
    if "?" in address or "#" in address:
        return "pages are found below it, so nothing with `?` or `#` can be in it: "
    return ""


def make_git_environment(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return what git is started with: it is asked for the repository of a folder, and changes nothing there."""
    kept = {name: value for name, value in environment.items() if name not in _FOREIGN_REPOSITORY_VARIABLES}
    return {**kept, "GIT_OPTIONAL_LOCKS": "0"}


def is_web_address(address: str) -> bool:
    """Return whether a text is an `http` or `https` URL with a host."""
    try:
        parts = urlsplit(address)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and (parts.port or 1) > 0
            and address.isprintable()
            and not set(' "<>\\^`{|}') & set(address)
        )
    except ValueError:
        return False


def _quote_value(value: str) -> str:
    value = re.sub(r"(?<=//)[^/@]*@", "...@", value)  # logs are kept, and read by many
    return "".join(character if character.isprintable() else "\ufffd" for character in value[:80])
