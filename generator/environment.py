"""Judge the variables of the environment that a build reads, and those that git gets.

Must not know who sets them, nor what is built.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

_LAST_DAY = 253_402_300_799
"""The last second of the year 9999, counted from 1970: there is no later date."""

_OF_ANOTHER_REPOSITORY = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"),
    *("GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE"),
)
"""Variables that git sets for hooks: a build that a hook starts would read the hook's repository in each folder."""


class BadVariable(ValueError):
    """A variable of the environment has a value that cannot be used; the message is one sentence."""


def read_epoch(environment: Mapping[str, str] = os.environ) -> int | None:
    """Return `SOURCE_DATE_EPOCH` in seconds, or None when it is not set or empty. Raises `BadVariable`."""
    value = environment.get("SOURCE_DATE_EPOCH", "")
    if not value:
        return None
    if not re.fullmatch(r"[0-9]{1,12}", value) or int(value) > _LAST_DAY:
        raise BadVariable(
            f"SOURCE_DATE_EPOCH is `{_shown(value)}`; write seconds since 1970 in digits, "
            "for instance `SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)`, or unset it"
        )
    return int(value)


def latest_day() -> str | None:
    """Return the day of `SOURCE_DATE_EPOCH` as year-month-day, or None. Raises `BadVariable`."""
    epoch = read_epoch()
    return None if epoch is None else datetime.datetime.fromtimestamp(epoch, datetime.UTC).date().isoformat()


def judge_environment(environment: Mapping[str, str] = os.environ) -> None:
    """Raise `BadVariable` for the first variable that a build could not use."""
    read_epoch(environment)
    address = environment.get("SITE_URL", "")
    if mistake := mistake_in_site_address(address) if address else "":
        raise BadVariable(
            f"SITE_URL is `{_shown(address)}`; {mistake}write the address of the site, "
            "for instance `SITE_URL=https://playbooks.example/`, or unset it"
        )


def mistake_in_site_address(address: str) -> str:
    """Return why an address cannot be the site's, as the start of a sentence that goes on; empty if it can be."""
    if not is_web_address(address):
        return "that is no address of a site: "
    if "@" in urlsplit(address).netloc:
        return "every reader would see the name or password before the `@`: "
    if "?" in address or "#" in address:
        return "pages are found below it, so nothing with `?` or `#` can be in it: "
    return ""


def environment_for_git(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return what git is started with: it is asked for the repository of a folder, and changes nothing there."""
    kept = {name: value for name, value in environment.items() if name not in _OF_ANOTHER_REPOSITORY}
    return {**kept, "GIT_OPTIONAL_LOCKS": "0"}


def is_web_address(address: str) -> bool:
    """Whether a text is an address that starts with http:// or https:// and names a host."""
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


def _shown(value: str) -> str:
    value = re.sub(r"(?<=//)[^/@]*@", "...@", value)  # logs are kept, and read by many
    return "".join(character if character.isprintable() else "\ufffd" for character in value[:80])
