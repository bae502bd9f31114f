"""Describe failures outside the content in one sentence, without a traceback.

Input is an exception; output names the file and what to do. Must not know who shows it.
"""

from __future__ import annotations

import contextlib
import errno
import traceback
from pathlib import Path

import click

from generator import progress

EXIT_ENVIRONMENT, EXIT_INTERRUPTED = 2, 130
"""Exit codes: the environment failed; the command was interrupted."""
_TARGET_ERRNOS = (errno.ENOSPC, errno.EFBIG, errno.EROFS, errno.EDQUOT)
_PACKAGE = "strategist-playbooks"
_PACKAGE_FOLDER = str(Path(__file__).parent)


def describe_failure(error: BaseException) -> str:
    """Return one sentence about an exception: a file that cannot be read or written, or a bug of the generator."""
    if isinstance(error, OSError):
        # A copy has two names, and a full disk is where it goes to; what cannot be read is where it comes from.
        name = error.filename2 if error.filename2 and error.errno in _TARGET_ERRNOS else error.filename
        return f"{error.strerror or error}: {name or ''}".rstrip(": ")
    if isinstance(error, MemoryError):
        return f"there is not enough memory{describe_last_file()}"
    return (
        f"the generator failed{describe_last_file()}: {_describe(error)}. This is a fault of the generator, not yours: "
        f"please report it{_describe_issue_tracker()} with this line; `playbooks --debug` before the command shows more"
    )


def report_failure(sentence: str) -> int:
    """Write a sentence to standard error, if there is one, and return the exit code."""
    with contextlib.suppress(OSError, ValueError):  # there is no one to report to
        click.echo(f"error: {sentence}", err=True)
    return EXIT_ENVIRONMENT


def describe_last_file() -> str:
    """Return ` after reading FILE`, or nothing where no file was read."""
    return f" after reading {progress.last_file()}" if progress.last_file() else ""


def _describe(error: BaseException) -> str:
    """Return the exception with the last line of this package in its traceback."""
    text = " ".join(str(error).split())[:200]
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(_PACKAGE_FOLDER)]
    place = f" at {Path(own[-1].filename).relative_to(_PACKAGE_FOLDER).as_posix()}:{own[-1].lineno}" if own else ""
    return f"{type(error).__name__}{place}" + (f" ({text})" if text else "")


def _describe_issue_tracker() -> str:
    """Return ` at URL` for the package's issue tracker; empty where its metadata names none."""
    from importlib import metadata  # takes longer than all else here, and is seldom needed

    try:
        addresses = metadata.metadata(_PACKAGE).get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        return ""
    named = dict(entry.partition(", ")[::2] for entry in addresses)
    return f" at {named['Issues']}" if "Issues" in named else ""
