"""`playbooks serve`: show a live preview."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import click

from generator import publishing
from generator.commands.options import debug_option, root_option
from generator.environment import check_environment
from generator.failures import EXIT_INTERRUPTED, report_failure


@click.command()
@root_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen at.")
def serve(root: Path, host: str, port: int) -> None:
    """Show a live preview: every save is built, and pages in a browser are loaded anew.

    While something in the sources is wrong, the last good pages stay, with the messages above them.
    Ctrl-C ends it.
    """
    check_environment()
    if not _is_port_free(host, port):
        other = next((near for near in range(port + 1, min(port + 100, 65536)) if _is_port_free(host, near)), port - 1)
        sys.exit(
            report_failure(
                f"the port {port} is in use at {host}: `playbooks serve --port {other}`, or `make serve PORT={other}`"
            )
        )
    code = publishing.run_mkdocs(root.resolve(), [*debug_option(), "serve", "--dev-addr", f"{host}:{port}"])
    sys.exit(0 if code == EXIT_INTERRUPTED else code)


def _is_port_free(host: str, port: int) -> bool:
    """Return whether a server could listen there. Raises `OSError` for an address that this machine does not have."""
    import socket  # no other command needs it

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            why = f"nothing can listen there, it is no address of this machine ({error.strerror})"
            raise OSError(error.errno, why, host) from None
    return True
