"""Weighs the main pages of a built site and times them on a slow line: `python -m benchmarks.page_weight site`.

Prints a table: bytes over the line with nothing remembered, how far the page moves while it loads, and when its largest
part is painted. Tests assert the first two; the third is a time, which depends on the machine and what else it does.
A page takes some seconds on that line, so each row is printed as soon as it is measured.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests/browser"))
from serving import Serving, served
from weighing import MOBILE, weigh

PAGES = {
    "home": "",
    "playbook": "playbooks/journey/",
    "challenge": "challenges/measuring-roi/",
    "mitigation": "mitigations/run-a-small-proof/",
    "list": "mitigations/",
    "question bank": "questions/",
    "practices": "practices/",
    "glossary": "glossary/",
    "plan": "plan/",
    "matrix": "matrix/",
    "kit": "kit/",
    "hand-written": "about/",
}
"""The main page types; what a site does not have is left out."""
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}


def measure_rows(browser: Browser, serving: Serving, site: Path, runs: int) -> Iterator[tuple[str, ...]]:
    """Yield the table row by row; each page is opened `runs` times, and its row has the medians."""
    for name, address in PAGES.items():
        if not (site / address / "index.html").is_file():
            continue
        for device, size in SIZES.items():
            found = [weigh(browser, serving, address, size, MOBILE) for _ in range(runs)]
            weight = median(run.bytes for run in found) / 1000
            shift, paint = max(run.seen.shift for run in found), median(run.seen.paint for run in found)
            yield name, device, f"{weight:.0f} kB", f"{shift:.4f}", f"{paint:.0f} ms"


def main(site: Path, runs: int) -> None:
    """Print the table for the site in a folder."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with served(site) as serving, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        print("| page | device | over the line | moves | largest paint |\n|---|---|---|---|---|", flush=True)
        for row in measure_rows(browser, serving, site, runs):
            print(f"| {' | '.join(row)} |", flush=True)
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page_weight", description=__doc__.splitlines()[0])
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"), help="folder of a built site")
    parser.add_argument("--runs", type=int, default=3, help="how often each page is opened; the table has medians")
    options = parser.parse_args()
    main(options.site, options.runs)
