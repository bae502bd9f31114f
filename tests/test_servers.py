"""The configurations of servers in docs/publishing.md, run as they stand there on the machine of the test."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from documents import DOCS, blocks_of
from servers import find_free_port, run_server
from sites import ROOT, BuiltSite

pytestmark = pytest.mark.build

PAGE = ROOT / "docs/publishing.md"
(POLICY,) = [
    block.text.strip().removeprefix("Content-Security-Policy: ")
    for block in blocks_of(PAGE)
    if block.text.startswith("Content-Security-Policy: ")
]
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".xml": "xml",
}
HTTP = """\
{user}daemon off;
pid {folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
{block}}}
"""
"""What a distribution's nginx.conf has around the files of conf.d."""


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Server:
    """A server that serves `top/current`."""

    address: str
    top: Path

    def get(self, path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=20)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()


def block_in(language: str) -> str:
    (block,) = [block.text for block in blocks_of(PAGE) if block.language == language]
    return block


def put(block: str, *changes: tuple[str, str]) -> str:
    """Return a block with a place and a port of the test's own; each has to be in it."""
    for old, new in changes:
        assert old in block, f"docs/publishing.md: the block has no `{old}`"
        block = block.replace(old, new)
    return block


@contextlib.contextmanager
def run_nginx(top: Path, folder: Path) -> Iterator[str]:
    port = find_free_port()
    block = put(
        block_in("nginx"), ("/srv/playbooks/current", f"{top}/current"), ("listen 80;", f"listen 127.0.0.1:{port};")
    )
    user = "user root;\n" if os.getuid() == 0 else ""  # or it could not read the folders of a test
    settings = folder / "nginx.conf"
    settings.write_text(HTTP.format(folder=folder, user=user, block=block), encoding="utf-8")
    command = [program("nginx"), "-p", str(folder), "-c", str(settings)]
    done = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with run_server(command, f"http://127.0.0.1:{port}/") as address:
        yield address


@contextlib.contextmanager
def run_caddy(top: Path, folder: Path) -> Iterator[str]:
    port = find_free_port()
    site = ("playbooks.intranet.example {", f"http://127.0.0.1:{port} {{")
    block = put(block_in("caddyfile"), ("/srv/playbooks/current", f"{top}/current"), site)
    settings = folder / "Caddyfile"
    settings.write_text(f"{{\n    admin off\n}}\n{block}", encoding="utf-8")
    command = [program("caddy"), "run", "--config", str(settings), "--adapter", "caddyfile"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        with run_server(command, f"http://127.0.0.1:{port}/") as address:
            yield address


def program(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed: apt-get install {name}")
    return found


RUNS: dict[str, Callable[[Path, Path], contextlib.AbstractContextManager[str]]] = {
    "nginx": run_nginx,
    "caddy": run_caddy,
}


@pytest.fixture(scope="module", params=RUNS)
def server(
    request: pytest.FixtureRequest, plain_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Each server with a small site, in whose folder a repository was left by mistake."""
    top = tmp_path_factory.mktemp("srv")
    shutil.copytree(plain_site.folder, top / "releases/000001")
    (top / "releases/000001/.git").mkdir()
    (top / "releases/000001/.git/config").write_text("secret", encoding="utf-8")
    (top / "releases/000001/.env").write_text("secret", encoding="utf-8")
    (top / "releases/000001/.well-known").mkdir()
    (top / "releases/000001/.well-known/security.txt").write_text("Contact: us", encoding="utf-8")
    (top / "current").symlink_to("releases/000001")
    with RUNS[request.param](top, tmp_path_factory.mktemp("server")) as address:
        yield Server(address, top)


def cache_of(path: str) -> str:
    """What the table in docs/publishing.md says of a file."""
    if re.search(r"\.[0-9a-f]{8}\.min\.(?:js|css)$", path):
        return "public, max-age=31536000, immutable"
    return "public, max-age=86400" if path.startswith(("assets/fonts/", "assets/images/")) else "no-cache"


def test_every_file_has_its_type_and_may_be_kept_as_long_as_the_table_says(
    server: Server, plain_site: BuiltSite
) -> None:
    wrong, kinds = [], set()
    for path in plain_site.files:
        answer = server.get(f"/{path.removesuffix('index.html')}")
        kept, kind = answer.headers["Cache-Control"], answer.headers["Content-Type"] or ""
        kinds.add(kept)
        if answer.status != 200 or kept != cache_of(path) or TYPES.get(Path(path).suffix, "") not in kind:
            wrong.append(f"{path}: {answer.status}, {kept}, {kind}")
    assert wrong == []
    assert len(kinds) == 3


@pytest.mark.parametrize("path", ["/", "/challenges/", "/nowhere/", "/search/start.json", "/assets/fonts/README.md"])
def test_every_answer_has_the_policy_once(server: Server, path: str) -> None:
    headers = server.get(path).headers
    assert headers.get_all("Content-Security-Policy") == [POLICY]
    assert headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert headers.get_all("Referrer-Policy") == ["same-origin"]
    assert len(headers.get_all("Cache-Control") or []) == 1


@pytest.mark.parametrize(
    "path", ["/nowhere", "/challenges/nowhere/", "/assets/", "/assets/javascripts/", "/.git/config"]
)
def test_what_does_not_exist_is_the_page_that_says_so(server: Server, plain_site: BuiltSite, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 404
    assert answer.body == plain_site.files["404.html"]
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/.git/config", "/.env", "/.git/", "/%2egit/config", "//.git/config", "/a/../.env"])
def test_no_hidden_file_is_served(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status >= 300
    assert b"secret" not in answer.body


def test_files_that_are_well_known_are_served(server: Server) -> None:
    assert server.get("/.well-known/security.txt").body == b"Contact: us"


@pytest.mark.parametrize("path", ["/challenges", "/guide/reading"])
def test_a_redirect_names_no_host_so_that_tls_in_front_stays(server: Server, path: str) -> None:
    answer = server.get(path, **{"X-Forwarded-Proto": "https"})
    assert answer.status in (301, 308)
    assert answer.headers["Location"] == f"{path}/"


@pytest.mark.parametrize("suffix", [".html", ".css", ".js", ".json", ".svg"])
def test_text_is_compressed(server: Server, plain_site: BuiltSite, suffix: str) -> None:
    large = [path for path, raw in plain_site.files.items() if path.endswith(suffix) and len(raw) > 2_000]
    path = f"/{large[0].removesuffix('index.html')}"
    assert server.get(path, **{"Accept-Encoding": "gzip"}).headers["Content-Encoding"] == "gzip"


def test_a_file_that_is_the_same_is_not_sent_again(server: Server) -> None:
    first = server.get("/challenges/")
    assert server.get("/challenges/", **{"If-None-Match": first.headers["ETag"]}).status == 304


def test_a_release_is_served_from_the_moment_the_link_leads_to_it(server: Server, tmp_path: Path) -> None:
    before = server.get("/").body
    site = shutil.copytree(server.top / "current", tmp_path / "site")
    (site / "index.html").write_bytes(before.replace(b"A small site", b"A newer site"))
    command = ["sh", str(ROOT / "tools/release.sh"), str(site), str(server.top), server.address]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"A newer site" in server.get("/").body
    subprocess.run(["sh", str(ROOT / "tools/release.sh"), "--back", str(server.top)], check=True, capture_output=True)
    assert server.get("/").body == before


def test_every_configuration_in_the_docs_is_tried() -> None:
    """A block in the language of a server has to be one of those above."""
    found = {(block.language, block.page) for page in DOCS for block in blocks_of(page)}
    assert {item for item in found if item[0] in ("nginx", "caddyfile", "apache")} == {
        ("nginx", PAGE),
        ("caddyfile", PAGE),
    }
