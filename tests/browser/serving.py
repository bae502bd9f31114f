"""A built site on a port of this machine, sent as docs/publishing.md says: headers, compression, a page for 404."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)
"""What docs/publishing.md asks a server to send."""
HEADERS = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
_COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".ics", ".csv", ".md")


@cache
def _compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


@dataclass(frozen=True)
class Serving:
    """A site that is being served."""

    address: str
    """With a slash at the end."""
    sent: dict[str, int] = field(default_factory=dict)
    """Bytes that went over the line, headers included, by the path that was asked for. Clear it to count anew."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    prefix = "/"
    sent: dict[str, int]

    def do_GET(self) -> None:
        """A file of the site, or its page for what is not there."""
        file = self._file(unquote(urlsplit(self.path).path))
        lost = file is None or not file.is_file()
        if file is not None and file.is_dir():
            return self._lead_to(f"{urlsplit(self.path).path}/")
        if lost:
            file = Path(self.directory) / "404.html"
        assert file is not None
        return self._send(file, 404 if lost else 200)

    def _file(self, path: str) -> Path | None:
        if not path.startswith(self.prefix):
            return None
        inside = path.removeprefix(self.prefix)
        name = f"{inside}index.html" if not inside or inside.endswith("/") else inside
        file = (Path(self.directory) / name).resolve()
        return file if file.is_relative_to(Path(self.directory).resolve()) else None

    def _lead_to(self, address: str) -> None:
        self.send_response(301)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, file: Path, code: int) -> None:
        is_text = file.suffix in _COMPRESSED
        body = _compressed(file) if is_text else file.read_bytes()
        self.send_response(code)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(body)))
        head = sum(map(len, self._headers_buffer))
        self.end_headers()
        self.wfile.write(body)
        self.sent[self.path] = self.sent.get(self.path, 0) + head + len(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, prefix: str = "/") -> Iterator[Serving]:
    """The site in `folder` below `prefix`."""
    sent: dict[str, int] = {}
    handler = type("Handler", (_Handler,), {"prefix": prefix, "sent": sent})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Serving(f"http://127.0.0.1:{server.server_port}{prefix}", sent)
    finally:
        server.shutdown()
        server.server_close()
