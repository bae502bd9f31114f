"""Makes the pictures of the README from the built site: `python tests/browser/screenshots.py site docs/images`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from serving import served

PICTURES = (
    ("home", "", 1280, 860, "light"),
    ("challenge", "challenges/measuring-roi/", 1280, 860, "light"),
    ("search", "search/?q=tickets%20eating%20my%20week", 1280, 860, "light"),
    ("plan", "plan/?challenges=rising-demand,lack-of-resources", 1280, 860, "light"),
    ("kit", "kit/?minutes=45", 1280, 860, "dark"),
    ("challenge-phone-dark", "challenges/measuring-roi/", 390, 780, "dark"),
)
"""Name, address, width, height and colour scheme of each picture."""


def take(browser: Browser, home: str, folder: Path) -> None:
    """Write every picture into a folder."""
    for name, address, width, height, scheme in PICTURES:
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(home + address)
        page.reload()  # letters that were not there in time are there now
        page.evaluate("document.fonts.ready")
        page.wait_for_load_state("networkidle")  # what tools and search show is there
        page.screenshot(path=folder / f"{name}.png")
        page.close()


def main(site: Path, folder: Path) -> None:
    """Make the pictures of the site in `site`."""
    folder.mkdir(parents=True, exist_ok=True)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with served(site) as serving, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        take(browser, serving.address, folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
