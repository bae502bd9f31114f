#!/bin/sh
# Makes sure that there is a browser for the tests in tests/browser. Called by `make test`, once.
#
# The tests look for it in this order, and take the first they find:
#   1. chromium-headless-shell (a third of the processor time), chromium, chromium-browser, google-chrome on PATH
#   2. the Chromium that Playwright has installed for itself
set -u

has_browser() {
    for name in chromium-headless-shell chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null 2>&1; then return 0; fi
    done
    .venv/bin/python - <<'PYTHON' 2>/dev/null
import pathlib
import sys

from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    sys.exit(not pathlib.Path(playwright.chromium.executable_path).is_file())
PYTHON
}

if has_browser; then exit 0; fi

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium with apt-get, for the browser tests."
    export DEBIAN_FRONTEND=noninteractive
    apt-get update && {
        apt-get install -y --no-install-recommends chromium-headless-shell ||
            apt-get install -y --no-install-recommends chromium
    }
else
    echo "Fetching Playwright's Chromium, for the browser tests."
    .venv/bin/python -m playwright install chromium
fi

if has_browser; then exit 0; fi

cat >&2 <<'TEXT'
No browser for the tests. Looked for chromium-headless-shell, chromium, chromium-browser and google-chrome on PATH
and for Playwright's own Chromium, and could not install one. Install Chromium as you usually install programs, or run
    .venv/bin/python -m playwright install --with-deps chromium
where the internet can be reached. Then run `make test` again.
TEXT
exit 1
