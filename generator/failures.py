"""Put what went wrong outside the content into one sentence, without a traceback.

Input is an exception; output says what failed, with the file, and what to do. Must not know who prints it.
"""

from __future__ import annotations

import contextlib
import errno
import traceback
from pathlib import Path

import click

from generator import progress

ENVIRONMENT, STOPPED = 2, 130
"""Exit codes: the surroundings failed; somebody stopped the command."""
_OF_A_TARGET = (errno.ENOSPC, errno.EFBIG, errno.EROFS, errno.EDQUOT)
_PACKAGE = "strategist-playbooks"
_HERE = str(Path(__file__).parent)


def describe_failure(error: BaseException) -> str:
    """Return one sentence about an exception: a file that cannot be read or written, or a fault of the generator."""
    if isinstance(error, OSError):
        # A copy has two names, and a full disk is where it goes to; what cannot be read is where it comes from.
        name = error.filename2 if error.filename2 and error.errno in _OF_A_TARGET else error.filename
        return f"{error.strerror or error}: {name or ''}".rstrip(": ")
    if isinstance(error, MemoryError):
        return f"there is not enough memory{while_reading()}"
    return (
        f"the generator failed{while_reading()}: {_named(error)}. This is a fault of the generator, not yours: "
        f"please report it{_where_to_report()} with this line; `playbooks --debug` before the command shows more"
    )


def fail(sentence: str) -> int:
    """Write a sentence to standard error, where there is one, and return the exit code for it."""
    with contextlib.suppress(OSError, ValueError):  # nobody can be told
        click.echo(f"error: {sentence}", err=True)
    return ENVIRONMENT


def while_reading() -> str:
    """Return ` after reading FILE`, or nothing where no file was read."""
    return f" after reading {progress.last_file()}" if progress.last_file() else ""


def _named(error: BaseException) -> str:
    """The exception, and the last line of this package that it went through."""
    text = " ".join(str(error).split())[:200]
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(_HERE)]
    place = f" at {Path(own[-1].filename).relative_to(_HERE).as_posix()}:{own[-1].lineno}" if own else ""
    return f"{type(error).__name__}{place}" + (f" ({text})" if text else "")


def _where_to_report() -> str:
    """` at ADDRESS`, where the package names an address for issues; else nothing."""
    from importlib import metadata  # takes longer than all else here, and is seldom needed

    try:
        addresses = metadata.metadata(_PACKAGE).get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        return ""
    named = dict(entry.partition(", ")[::2] for entry in addresses)
    return f" at {named['Issues']}" if "Issues" in named else ""
