"""How a test of the repository's own content fails: in words for whoever wrote it, without code and traceback."""

from __future__ import annotations

from collections.abc import Iterable

import pytest


def expect_none(problems: Iterable[str], advice: str = "") -> None:
    """Fail with a line for each problem, and what to do about all of them, if there is one."""
    found = list(problems)
    if found:
        pytest.fail("\n".join([*([advice, ""] if advice else []), *found]), pytrace=False)


def expect(is_so: object, advice: str) -> None:
    """Fail with what to do, unless it is so."""
    if not is_so:
        pytest.fail(advice, pytrace=False)
