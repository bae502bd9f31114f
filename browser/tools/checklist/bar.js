/** How much of something is done, as bars: words beside it say the same. */
import { h } from "../../shared/dom.js";

/** A bar for more steps than this is one piece, not one for each. */
const MAX_PIECES = 12;

/** An empty bar; `show` fills it. */
export const newBar = () => h("span", { class: "pb-bars", "aria-hidden": "true" });

/**
 * Fill a bar.
 * @param {HTMLElement} bar
 * @param {number} done
 * @param {number} all
 */
export function show(bar, done, all) {
  bar.classList.toggle("pb-bars--whole", all > MAX_PIECES);
  bar.style.setProperty("--pb-done", String(done));
  bar.style.setProperty("--pb-all", String(Math.max(all, 1)));
}
