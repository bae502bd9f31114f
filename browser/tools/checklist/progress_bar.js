/** Progress bars. Adjacent text says the same, so they are hidden from screen readers. */
import { h } from "../../shared/dom.js";

/** A bar for more steps than this is not divided into segments. */
const MAX_SEGMENTS = 12;

/** Create an empty bar. */
export const createBar = () => h("span", { class: "pb-bars", "aria-hidden": "true" });

/**
 * Set the progress of a bar.
 * @param {HTMLElement} bar
 * @param {number} done  number of steps
 * @param {number} all  number of steps
 */
export function updateBar(bar, done, all) {
  bar.classList.toggle("pb-bars--whole", all > MAX_SEGMENTS);
  bar.style.setProperty("--pb-done", String(done));
  bar.style.setProperty("--pb-all", String(Math.max(all, 1)));
}
