"""`python -m generator.adapters` is the command `mkdocs`, with every failure in one sentence.

Ctrl-C while the modules are loaded, which takes a second or more, is no traceback either. SIGTERM ends it by way of
everything that clears up, its processes included: none of them must go on writing.
"""

import signal
import sys

EXIT_INTERRUPTED = 130


def handle_signal(number: int, frame: object) -> None:
    """End with the exit code of a process that a signal has ended."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, handle_signal)
    try:
        from generator import progress
        from generator.adapters.mkdocs_command import run

        progress.report_to(sys.stderr)
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = EXIT_INTERRUPTED  # whoever started this says so
    raise SystemExit(code)
