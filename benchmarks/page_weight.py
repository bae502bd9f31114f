"""Weighs the main pages of a built site and times them on a slow line: `python -m benchmarks.page_weight site`.

Prints a table: bytes over the line with nothing remembered, how far the page moves while it loads, and when its largest
part is painted. Tests assert the first two; the third is a time, which depends on the machine and what else it does.
"""

from __future__ import annotations

import shutil
import sys
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
RUNS = 3
"""Each page is opened as often; the table has the medians."""


def rows(browser: Browser, serving: Serving, site: Path) -> list[tuple[str, ...]]:
    """The table, row by row."""
    table: list[tuple[str, ...]] = []
    for name, address in PAGES.items():
        if not (site / address / "index.html").is_file():
            continue
        for device, size in SIZES.items():
            runs = [weigh(browser, serving, address, size, MOBILE) for _ in range(RUNS)]
            weight = median(run.bytes for run in runs) / 1000
            shift, paint = max(run.seen.shift for run in runs), median(run.seen.paint for run in runs)
            table.append((name, device, f"{weight:.0f} kB", f"{shift:.4f}", f"{paint:.0f} ms"))
    return table


def main(site: Path) -> None:
    """Print the table for the site in a folder."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with served(site) as serving, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        print("| page | device | over the line | moves | largest paint |\n|---|---|---|---|---|")
        for row in rows(browser, serving, site):
            print(f"| {' | '.join(row)} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "site"))
