"""A built site on a port of this machine, sent as docs/publishing.md says: headers, compression, a page for 404."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatch
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


@dataclass
class Answer:
    """What is sent in the place of a file."""

    status: int
    body: str = ""
    type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    times: int | None = None
    """How often; None for every time."""
    delay: float = 0
    """Seconds that pass before it is sent. With status 200 and no body it is the file, with `headers`."""


@dataclass(frozen=True)
class Serving:
    """A site that is being served."""

    address: str
    """With a slash at the end."""
    sent: dict[str, int] = field(default_factory=dict)
    """Bytes that went over the line, headers included, by the path that was asked for. Clear it to count anew."""
    answers: dict[str, Answer] = field(default_factory=dict)
    """What to send instead, by a pattern of the path below the site, as `fnmatch` reads it. Clear it after a test."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    prefix = "/"
    sent: dict[str, int]
    answers: dict[str, Answer]
    more_headers: Mapping[str, str] = {}

    def do_GET(self) -> None:
        """A file of the site, or its page for what is not there."""
        self.more_headers = {}
        if (answer := self._answer()) is not None:
            time.sleep(answer.delay)
            self.more_headers = answer.headers
            if answer.status != 200 or answer.body:
                return self._send_instead(answer)
        file = self._file(unquote(urlsplit(self.path).path))
        lost = file is None or not file.is_file()
        if file is not None and file.is_dir():
            return self._lead_to(f"{urlsplit(self.path).path}/")
        if lost:
            file = Path(self.directory) / "404.html"
        assert file is not None
        return self._send(file, 404 if lost else 200)

    def _answer(self) -> Answer | None:
        """Return what to send instead of a file, if anything."""
        path = unquote(urlsplit(self.path).path).removeprefix(self.prefix)
        for pattern, answer in self.answers.items():
            if fnmatch(path, pattern) and answer.times != 0:
                answer.times = None if answer.times is None else answer.times - 1
                return answer
        return None

    def _send_instead(self, answer: Answer) -> None:
        body = answer.body.encode()
        self.send_response(answer.status)
        headers = {"Content-Type": answer.type, "Content-Length": str(len(body)), "Cache-Control": "no-store"}
        for name, value in (HEADERS | headers | answer.headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

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
        headers = {"Content-Type": self.guess_type(str(file)), "Cache-Control": "max-age=600"}
        for name, value in (HEADERS | headers | self.more_headers).items():
            self.send_header(name, value)
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        head = sum(map(len, self._headers_buffer))
        self.end_headers()
        self.wfile.write(body)
        self.sent[self.path] = self.sent.get(self.path, 0) + head + len(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, prefix: str = "/") -> Iterator[Serving]:
    """Yield the site in `folder` below `prefix`."""
    sent: dict[str, int] = {}
    answers: dict[str, Answer] = {}
    handler = type("Handler", (_Handler,), {"prefix": prefix, "sent": sent, "answers": answers})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Serving(f"http://127.0.0.1:{server.server_port}{prefix}", sent, answers)
    finally:
        server.shutdown()
        server.server_close()
