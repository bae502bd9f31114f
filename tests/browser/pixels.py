"""Colours of what a page shows: text over a picture, or what is left where a reader forces colours."""

from __future__ import annotations

import base64

from playwright.sync_api import Page

_SHARE = """async ([picture, test]) => {
    const image = Object.assign(new Image(), {src: `data:image/png;base64,${picture}`});
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), {width: image.width, height: image.height});
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const {data} = context.getImageData(0, 0, image.width, image.height);
    const isGreen = (r, g, b) => g > r + 12 && g > b;
    const isYellow = (r, g, b) => r > 170 && g > 110 && b < r / 2;
    const is = {green: isGreen, yellow: isYellow}[test];
    let count = 0;
    for (let at = 0; at < data.length; at += 4) count += is(data[at], data[at + 1], data[at + 2]);
    return count;
}"""


def count_pixels(page: Page, selector: str, colour: str) -> int:
    """Return how many pixels of an element as it is shown, with all that lies on it, are `green` or `yellow`."""
    picture = base64.b64encode(page.locator(selector).first.screenshot()).decode()
    return int(page.evaluate(_SHARE, [picture, colour]))
