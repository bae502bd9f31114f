"""Servers of folders for tests, on a free port of 127.0.0.1."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen


def find_free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextlib.contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve a folder with Python's own server; gives its address, with a slash at the end."""
    port = find_free_port()
    command = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "--directory", str(folder), str(port)]
    with run_server(command, f"http://127.0.0.1:{port}/") as address:
        yield address


@contextlib.contextmanager
def run_server(command: Sequence[str], address: str) -> Iterator[str]:
    """Run a server until it answers at an address, which is given, and stop it afterwards."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            _wait_for(address, server)
            yield address
        finally:
            server.terminate()


def _wait_for(address: str, server: subprocess.Popen[str]) -> None:
    for _ in range(600):
        if server.poll() is not None:
            assert server.stdout is not None
            raise AssertionError(f"the server ended: {server.stdout.read()}")
        try:
            urlopen(address, timeout=5).close()
            return
        except HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server does not answer at {address}")
