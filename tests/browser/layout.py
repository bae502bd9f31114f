"""The layout of a page, measured: what scrolls into nothing, touches, is cut, overlaps, breaks or stands alone."""

from __future__ import annotations

import base64
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

_SCRIPT = (Path(__file__).parent / "layout.js").read_text(encoding="utf-8")
HEIGHTS = {320: 640, 390: 844, 768: 1024, 1280: 900, 1920: 1080}
"""Height of a screen of each width that is measured, in pixels."""
PHONE: ViewportSize = {"width": 390, "height": HEIGHTS[390]}
_COUNT_COLOURS = """async (picture) => {
    const image = await createImageBitmap(await (await fetch(picture)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const counts = {};
    for (let at = 0; at < data.length; at += 4) {
        const [red, green, blue] = data.subarray(at, at + 3);
        const most = Math.max(red, green, blue);
        const name = most - Math.min(red, green, blue) < 24 ? "grey"
            : most === green ? "green" : most === blue ? "blue" : "red";
        counts[name] = (counts[name] ?? 0) + 4 / data.length;
    }
    return counts;
}"""


def measure(page: Page, width: int) -> list[str]:
    """Return what is wrong with the layout of the page at a width in `HEIGHTS`; leave the page at that size."""
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    if not page.evaluate("'pbLayout' in window"):
        page.evaluate(_SCRIPT)
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    found: list[str] = page.evaluate("pbLayout.problems()")
    return [f"at {width} pixels, {problem}" for problem in found]


def in_forced_colours(page: Page) -> None:
    """Show the page as a reader's system has it that replaces all colours."""
    page.emulate_media(forced_colors="active")


def share_of_colours(page: Page) -> dict[str, float]:
    """Return the share of the screen's pixels that is grey, red, green or blue; black and white are grey."""
    picture = base64.b64encode(page.screenshot()).decode()
    blank = page.context.new_page()  # the policy of the site forbids what counts here
    found: dict[str, float] = blank.evaluate(_COUNT_COLOURS, f"data:image/png;base64,{picture}")
    blank.close()
    return found
