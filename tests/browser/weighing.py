"""What a page costs a reader who opens it first: bytes over the line, how far it moves, when it is painted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page
from serving import Serving

_WATCH = """(() => {
    window.pbSeen = {shift: 0, paint: 0, moved: []};
    const watch = (type, use) =>
        new PerformanceObserver((list) => list.getEntries().forEach(use)).observe({type, buffered: true});
    watch("layout-shift", (entry) => {
        if (entry.hadRecentInput) return;
        window.pbSeen.shift += entry.value;
        for (const source of entry.sources) window.pbSeen.moved.push(source.node?.cloneNode(false).outerHTML ?? "text");
    });
    watch("largest-contentful-paint", (entry) => { window.pbSeen.paint = entry.startTime; });
})()"""


@dataclass(frozen=True)
class Line:
    """How fast a reader's device and line are."""

    latency: int
    """Milliseconds before an answer begins."""
    bytes_a_second: int
    slower: int = 1
    """How many times slower the processor is."""


MOBILE = Line(latency=150, bytes_a_second=1_600_000 // 8, slower=4)
"""A phone of the middle class on a fair line: 1.6 Mbit/s and 150 ms, a quarter of this processor. These are the figures
with which Lighthouse simulates a phone; they began as what Chrome called Fast 3G."""


@dataclass(frozen=True)
class Seen:
    """What moved and when the page was painted."""

    shift: float
    """Sum of the shares of the screen that moved times how far: the scores of the Layout Instability API."""
    moved: list[str]
    """Start tag of each element that moved."""
    paint: float
    """Milliseconds to the largest part that was painted."""


def watch_layout(page: Page) -> None:
    """Note what moves and what is painted, from the next page on that is opened."""
    page.add_init_script(_WATCH)


def seen_on(page: Page) -> Seen:
    """Return what was noted since the page was opened."""
    return Seen(**page.evaluate("window.pbSeen"))


@contextmanager
def open_over(line: Line, page: Page) -> Iterator[None]:
    """Slow the page's network and processor down to a line, for as long as the block lasts."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    speeds = {"downloadThroughput": line.bytes_a_second, "uploadThroughput": line.bytes_a_second // 2}
    devtools.send("Network.emulateNetworkConditions", {"offline": False, "latency": line.latency, **speeds})
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": line.slower})
    yield
    devtools.detach()


@dataclass(frozen=True)
class Weight:
    """What a first visit costs."""

    parts: dict[str, int]
    """Bytes over the line, headers included, by the path of each file."""
    seen: Seen

    @property
    def bytes(self) -> int:
        """Sum of the bytes of all parts."""
        return sum(self.parts.values())


def weigh(browser: Browser, serving: Serving, path: str, size: dict[str, int], line: Line) -> Weight:
    """Open a page with nothing remembered, over that line, and wait until it asks for nothing more."""
    page = browser.new_context(viewport=size).new_page()  # type: ignore[arg-type]
    watch_layout(page)
    serving.sent.clear()
    with open_over(line, page):
        page.goto(serving.address + path, wait_until="networkidle", timeout=90_000)
        page.evaluate("document.fonts.ready")
    seen = seen_on(page)
    page.context.close()
    return Weight(dict(sorted(serving.sent.items())), seen)
