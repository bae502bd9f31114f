/** How much of something is done, as bars: words beside it say the same. */
import { h } from "../../shared/dom.js";

/** Above this number the bar is one piece, not one for each step. */
const MOST = 12;

/** A bar; `show(bar, done, all)` fills it. */
export const newBar = () => h("span", { class: "pb-bars", "aria-hidden": "true" });

/** Fill a bar as far as it is. */
export function show(bar, done, all) {
  bar.classList.toggle("pb-bars--whole", all > MOST);
  bar.style.setProperty("--pb-done", String(done));
  bar.style.setProperty("--pb-all", String(Math.max(all, 1)));
}
