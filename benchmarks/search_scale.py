"""How fast a search answers in a browser, and how much it fetches for that: ours, Material's own and Pagefind.

    python -m benchmarks.search_scale [--sizes 2000,10000] [--engines ours,material,pagefind] [--runs 5]

Each size gets a corpus and a site; Pagefind indexes the pages of ours. A local server compresses. All times are taken
inside the page, from the key press to the first change of the list of results; medians of the runs.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.corpus import write_corpus
from benchmarks.pipelines import PIPELINES, make_work_folder
from generator.searching.languages import STOP_WORDS

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
MATERIAL_LIMIT = 10_000
"""From this size on Material's search is left out: it reads the whole text, and its site takes long to build."""
COMPRESSED = (".html", ".json", ".js", ".css", ".svg", ".pf_meta")

PROBE = """
window.probe = (list, act) => new Promise((resolve) => {
  const started = performance.now();
  const done = (changes) => {
    const shown = document.querySelector(list);
    if (!shown?.children.length || !changes.some(({ target }) => shown.contains(target))) return;
    watch.disconnect();
    resolve(performance.now() - started);
  };
  const watch = new MutationObserver(done);
  watch.observe(document.body, { childList: true, subtree: true });
  act();
});
window.blocked = [];
new PerformanceObserver((entries) => entries.getEntries().forEach((entry) => window.blocked.push(entry.duration)))
  .observe({ type: "longtask" });
"""
"""Times from an action to the first change of the list of results that leaves any in it."""
TYPE = """([field, list, text]) => probe(list, () => {
  const input = document.querySelector(field);
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
})"""
PAGEFIND = """async ([address, text]) => {
  const started = performance.now();
  window.engine ??= await import(address);
  const found = await window.engine.search(text);
  await found.results[0]?.data();
  return performance.now() - started;
}"""


@dataclass(frozen=True)
class Engine:
    """A search that is measured."""

    name: str
    open: Callable[[Page], None]
    """Does what a reader does before typing."""
    time: Callable[[Page, str], float]
    """Milliseconds from typing a text to the first result."""


@dataclass(frozen=True)
class Figures:
    """What one engine takes at one size; times in milliseconds, medians but for `slowest`."""

    size: int
    engine: str
    cold: float
    """From opening the search on a fresh page to the first result for a word."""
    first_key: float
    """From the first letter on a page where the search was open already to the first result."""
    later: float
    """From each later letter to the new results."""
    slowest: float
    """The slowest letter of all, the first ones included."""
    kilobytes: float
    """Compressed, as the server sent it, before the first result of a cold search."""
    blocked: float
    """The longest task of the page's own thread while it was searched."""


def _open_ours(page: Page) -> None:
    page.keyboard.press("/")
    page.wait_for_selector(".pb-search__field")


def _open_material(page: Page) -> None:
    page.keyboard.press("/")
    page.wait_for_selector(".md-search__input:focus")


def _typed(field: str, results: str) -> Callable[[Page, str], float]:
    def time(page: Page, text: str) -> float:
        return float(page.evaluate(TYPE, [field, results, text]))

    return time


ENGINES = {
    "ours": Engine("ours", _open_ours, _typed(".pb-search__field", ".pb-search__list")),
    "material": Engine("material", _open_material, _typed(".md-search__input", ".md-search-result__list")),
    "pagefind": Engine(
        "pagefind",
        lambda page: None,
        lambda page, text: float(page.evaluate(PAGEFIND, [f"{_top(page)}pagefind/pagefind.js", text])),
    ),
}


def _top(page: Page) -> str:
    return "/".join(page.url.split("/")[:3]) + "/"


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    sent = 0
    """Bytes of what a search reads, whoever asked for it: a worker's requests are not told to the page."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"  # connections are kept, as every real server keeps them
    disable_nagle_algorithm = True
    wbufsize = 1 << 16

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        body, encoding = _body(file)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        if "search" in self.path or "pagefind" in self.path:
            self.server.sent += len(body)
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing of each request."""


@lru_cache(maxsize=20_000)
def _body(file: Path) -> tuple[bytes, str]:
    content = file.read_bytes()
    return (gzip.compress(content, 6), "gzip") if file.suffix in COMPRESSED else (content, "")


@contextmanager
def served(site: Path) -> Iterator[_Server]:
    """Yield the site on a free port of this machine only."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def measure(browser: Browser, engine: Engine, server: _Server, words: Sequence[str], runs: int, size: int) -> Figures:
    """Search for `words`, a fresh browser context each run."""
    address = f"http://127.0.0.1:{server.server_port}/"
    cold, first, later, moved, blocked = [], [], [], [], []
    for run in range(runs):
        context = browser.new_context()
        context.add_init_script(PROBE)
        before = server.sent  # some read their index with every page
        page = _fresh(context, address)
        page.evaluate("blocked.length = 0")
        word = words[run % len(words)]
        started = page.evaluate("performance.now()")
        engine.open(page)
        opened = page.evaluate("performance.now()") - started
        cold.append(opened + engine.time(page, word))
        moved.append((server.sent - before) / 1024)
        page.wait_for_timeout(500)
        other = words[(run + 1) % len(words)]
        first.append(engine.time(page, other[0]))
        for end in range(2, len(other) + 1):
            page.wait_for_timeout(60)
            later.append(engine.time(page, other[:end]))
        blocked.append(max(page.evaluate("blocked"), default=0.0))
        context.close()
    return Figures(
        size,
        engine.name,
        cold=statistics.median(cold),
        first_key=statistics.median(first),
        later=statistics.median(later),
        slowest=max(first + later),
        kilobytes=statistics.median(moved),
        blocked=statistics.median(blocked),
    )


def _fresh(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address, wait_until="load")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    return page


def make_sites(folder: Path, size: int, engines: Sequence[str]) -> dict[str, Path]:
    """Return the sites that the engines search, for a corpus of one size."""
    corpus = folder / f"corpus-{size}"
    write_corpus(corpus, size)
    sites: dict[str, Path] = {}
    for pipeline in PIPELINES:
        wanted = {"ours": {"ours", "pagefind"}, "stock": {"material"}}[pipeline.name]
        if wanted & set(engines):
            work = make_work_folder(pipeline, corpus, folder / f"{pipeline.name}-{size}")
            site = folder / f"{pipeline.name}-{size}-site"
            _run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(work / "mkdocs.yml"), "-d", str(site)], work)
            sites |= dict.fromkeys(wanted & set(engines), site)
    if "pagefind" in sites:
        site = folder / f"pagefind-{size}-site"
        shutil.copytree(sites["pagefind"], site)
        _run([sys.executable, "-m", "pagefind", "--site", str(site)], folder)
        sites["pagefind"] = site
    return sites


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def words_of(size: int, folder: Path, number: int) -> list[str]:
    """Return words to search for, from titles of the corpus: from the most usual one to the rarest, in even steps of
    rank.
    """
    files = sorted((folder / f"corpus-{size}").glob("*/challenges/*.yml"))
    titles = [file.read_text(encoding="utf-8").partition("title:")[2].splitlines()[0] for file in files]
    counts = Counter(word for title in titles for word in title.lower().split() if word.isalpha() and len(word) >= 5)
    for word in STOP_WORDS["en"]:
        del counts[word]
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    step = (len(ranked) - 1) ** (1 / (number - 1))
    return [ranked[round(step**position) - (position == 0)] for position in range(number)]


def table(rows: Sequence[Figures]) -> str:
    """Return the figures as a Markdown table."""
    heads = ("cold ms", "first key ms", "later keys ms", "slowest key ms", "KB to first result", "longest task ms")
    lines = ["| challenges | engine | " + " | ".join(heads) + " |", "|---|---" + "|---" * len(heads) + "|"]
    for row in rows:
        figures = (row.cold, row.first_key, row.later, row.slowest, row.kilobytes, row.blocked)
        lines.append(f"| {row.size:,} | {row.engine} | " + " | ".join(f"{figure:,.0f}" for figure in figures) + " |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="2000", help="numbers of challenges, with commas between")
    parser.add_argument("--engines", default="ours,material,pagefind", help="which searches, with commas between")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(arguments)
    engines = options.engines.split(",")
    rows = []
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    with tempfile.TemporaryDirectory(prefix="playbooks-search-") as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for size in map(int, options.sizes.split(",")):
            wanted = [engine for engine in engines if engine != "material" or size < MATERIAL_LIMIT]
            sites = make_sites(folder, size, wanted)
            words = words_of(size, folder, options.runs + 1)
            for engine in wanted:
                with served(sites[engine]) as server:
                    rows.append(measure(browser, ENGINES[engine], server, words, options.runs, size))
        browser.close()
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
