"""Makes the pictures of the README from the built site: `python tests/browser/screenshots.py site docs/images`.

Those of printed pages go into a folder `paper` below: the first sheet of each, as a printer would have it.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2 as pdfium
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from serving import served

ADDRESS = "http://playbooks.example/"
"""Where the site seems to be: a plan on paper has addresses."""
PICTURES = (
    ("home", "", 1280, 860, "light"),
    ("challenge", "challenges/measuring-roi/", 1280, 860, "light"),
    ("search", "search/?q=tickets%20eating%20my%20week", 1280, 860, "light"),
    ("plan", "plan/?challenges=rising-demand,lack-of-resources", 1280, 860, "light"),
    ("kit", "kit/?minutes=45", 1280, 860, "dark"),
    ("challenge-phone-dark", "challenges/measuring-roi/", 390, 780, "dark"),
)
"""Name, address, width, height and colour scheme of each picture of a screen."""
COLOURS, GREYS = 128, 16
"""Of a picture of a screen, and of a sheet of paper: so many are enough, and make a small file."""
PAPER_WIDTH = 1000
"""Pixels of a sheet that stands upright."""


def fill_plan(page: Page) -> None:
    """Give the plan a name, a start and owners; the first step is done."""
    for key, text in (("name", "Out of the queue"), ("start", "2026-03-02")):
        page.locator(f"[data-key='{key}']").fill(text)
    for at, owner in enumerate(("A. Okafor", "M. van der Berg", "J. Silva")):
        page.locator("[data-key^='owner-']").nth(at).fill(owner)
    page.locator("[data-key^='done-']").first.check()


def fill_scorecard(page: Page) -> None:
    """Mark two questions of an interview, and ask for the sheet."""
    page.get_by_label("Candidate", exact=True).fill("R. Lindqvist")
    page.get_by_label("Interviewer").fill("A. Okafor")
    for at, (mark, heard) in enumerate(((3, "Named the sum, the hours and who paid."), (2, "One example, no figure."))):
        card = page.locator(".pb-kit-questions > li").nth(at)
        card.get_by_label("Evidence: what was said").fill(heard)
        card.locator(f".pb-rating input[value='{mark}']").check()
    page.get_by_role("button", name="Print it").click()


PAPER: tuple[tuple[str, str, Callable[[Page], None] | None], ...] = (
    ("plan", "plan/?challenges=rising-demand,lack-of-resources", fill_plan),
    ("scorecard", "kit/?view=interview", fill_scorecard),
    ("matrix", "matrix/", None),
    ("who-owns-what", "responsibilities/", None),
    ("handout", "teach/journey/handout/", None),
    ("kit", "kit/?view=guide", None),
)
"""Name, address and what is entered there before it is printed."""


def open_page(browser: Browser, address: str, width: int, height: int, scheme: str) -> Page:
    """Open a page in a tab of its own; return it when all that tools and search show is there."""
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page.add_init_script("window.print = () => {}")  # no dialog
    page.goto(ADDRESS + address, wait_until="networkidle")
    page.reload()  # fonts that were not there in time are there now
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")
    return page


def take(browser: Browser, folder: Path) -> None:
    """Write the picture of every screen into a folder."""
    for name, address, width, height, scheme in PICTURES:
        page = open_page(browser, address, width, height, scheme)
        image = Image.open(BytesIO(page.screenshot())).convert("RGB")
        image.quantize(COLOURS, dither=Image.Dither.NONE).save(folder / f"{name}.png", optimize=True)
        page.close()


def print_pages(browser: Browser, folder: Path) -> None:
    """Write the picture of every first sheet into a folder."""
    for name, address, fill in PAPER:
        page = open_page(browser, address, 1280, 860, "light")
        if fill:
            fill(page)
            page.wait_for_timeout(500)  # what was entered is drawn
        sheet = pdfium.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))[0]
        image = sheet.render(scale=PAPER_WIDTH / min(sheet.get_size()), grayscale=True).to_pil()
        image.quantize(GREYS).save(folder / f"{name}.png", optimize=True)
        page.close()


def main(site: Path, folder: Path) -> None:
    """Make the pictures of the site in `site`."""
    (folder / "paper").mkdir(parents=True, exist_ok=True)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with served(site) as serving, sync_playwright() as playwright:
        host = f"--host-resolver-rules=MAP {urlsplit(ADDRESS).hostname}:80 {urlsplit(serving.address).netloc}"
        arguments = ["--no-sandbox", "--disable-gpu", host]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        take(browser, folder)
        print_pages(browser, folder / "paper")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
