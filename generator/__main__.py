"""`python -m generator` is the `playbooks` command.

Ctrl-C while the modules are loaded, which takes a second or more, is one sentence and no traceback.
"""

import sys

EXIT_INTERRUPTED = 130


def main() -> None:
    """Load and run the command."""
    try:
        from generator import cli
    except KeyboardInterrupt:
        sys.stderr.write("error: stopped; nothing is half written\n")
        raise SystemExit(EXIT_INTERRUPTED) from None
    cli.main()


if __name__ == "__main__":
    main()
