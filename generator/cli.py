"""Run the command `playbooks` as a process: signals, output streams, exit codes, one sentence for each failure."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
import traceback

import click

from generator import progress
from generator.commands import playbooks
from generator.environment import InvalidVariable
from generator.failures import EXIT_ENVIRONMENT, EXIT_INTERRUPTED, describe_failure, report_failure

KILLED = 128
_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
_STREAM_ERRNOS = (errno.ENOSPC, errno.EPIPE, errno.EBADF, errno.EIO)


def main() -> None:
    """Run the command and exit: a failure is one sentence, never a traceback, and Ctrl-C ends with 130."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a pipe on Windows knows few letters
    before = {
        number: signal.signal(number, _handle_sigterm)
        for number in _ENDING
        if signal.getsignal(number) != signal.SIG_IGN
    }
    progress.report_to(sys.stderr)
    try:
        code = _run_command()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        progress.report_to(None)
    sys.exit(_flush_output(code))


def _handle_sigterm(number: int, frame: object) -> None:
    """End as SIGTERM and a terminal that is closed ask, by way of everything that clears up."""
    sys.exit(KILLED + number)


def _run_command() -> int:
    try:
        if sys.stdout is None:
            return report_failure("the standard output is closed, so nothing can be said there")
        playbooks.main(standalone_mode=False)
    except SystemExit as ended:
        return int(ended.code or 0)
    except (KeyboardInterrupt, click.Abort):
        report_failure("stopped; nothing is half written")
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except InvalidVariable as error:
        return report_failure(str(error))
    except Exception as error:
        if "--debug" in sys.argv[1:2]:
            traceback.print_exception(error)
        if isinstance(error, OSError) and error.filename is None and error.errno in _STREAM_ERRNOS:
            return report_failure(f"the standard output cannot be written: {error.strerror}")
        return report_failure(describe_failure(error))
    return 0


def _flush_output(code: int) -> int:
    """Write what is still to be written, and return the exit code: a full disk shows itself only now."""
    if sys.stdout is None:
        return code
    try:
        sys.stdout.flush()
    except OSError as error:
        # Python would try once more at its end, and say so in its own words.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if code != EXIT_ENVIRONMENT:
            return report_failure(f"the standard output cannot be written: {error.strerror}")
    return code
