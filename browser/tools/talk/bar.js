/** The buttons of a talk: those on the page, the bar below a slide, the list of keys. */
import { button } from "../../shared/controls.js";
/** @import {Command} from "./moves.js" */
import { h } from "../../shared/dom.js";
import { KEYS } from "./moves.js";

/** @typedef {Record<Command | "back" | "next", () => void>} Actions  what the buttons below the slides do */

/**
 * The buttons above the slides stand on the page from the start, so that nothing moves when they can be pressed.
 * @param {Element} offer  its buttons name their action in `data-pb-act`
 * @param {Record<string, () => void>} actions
 */
export function wire(offer, actions) {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = offer.querySelectorAll("[data-pb-act]");
  for (const offered of buttons) {
    offered.addEventListener("click", actions[offered.dataset.pbAct ?? ""]);
    offered.disabled = false;
  }
}

/**
 * The bar below the slides while presenting.
 * @param {number} count  of the slides
 * @param {Actions} actions
 */
export function bar(count, actions) {
  const status = h("p", { class: "pb-talk__status", role: "status" });
  const progress = h("progress", { max: count, value: 1, "aria-label": "How far the talk is" });
  const before = button("Back", actions.back, { "aria-label": "Back one slide" });
  const next = button("Next", actions.next, { look: "main", "aria-label": "Next slide" });
  const notes = button("Notes", actions.notes, { "aria-pressed": "false" });
  const more = [
    notes,
    button("Full screen", actions.full),
    button("Keys", actions.help),
    button("Leave", actions.leave),
  ];
  return {
    element: h(
      "div",
      { class: "pb-talk__bar", role: "group", "aria-label": "Slides" },
      progress,
      before,
      next,
      status,
      more,
    ),
    /**
     * @param {number} at  from 1
     * @param {string} title
     */
    show(at, title) {
      progress.value = at;
      before.disabled = at === 1;
      next.disabled = at === count;
      status.replaceChildren(
        h("span", { class: "pb-unseen" }, "Slide "),
        `${at} of ${count}`,
        h("span", { class: "pb-unseen" }, `: ${title}`),
      );
    },
    showNotes: (/** @type {boolean} */ isShown) => notes.setAttribute("aria-pressed", String(isShown)),
    say: (/** @type {string} */ text) => status.replaceChildren(text),
  };
}

/** The list of keys, to be opened. */
export function help() {
  /** @type {HTMLDialogElement} */
  const dialog = h(
    "dialog",
    { class: "pb-talk__help", "aria-label": "Keys" },
    h("h2", {}, "Keys"),
    h(
      "dl",
      {},
      KEYS.map(([keys, meaning]) => h("div", {}, h("dt", {}, keys), h("dd", {}, meaning))),
    ),
    h("p", {}, "On a touch screen: swipe left or right."),
    button("Close", () => dialog.close(), { look: "main" }),
  );
  return dialog;
}
