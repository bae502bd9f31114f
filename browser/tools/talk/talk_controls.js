/** Controls of a talk: buttons on the page, the bar below a slide, the list of keys. */
import { button } from "../../shared/controls.js";
/** @import {Command} from "./navigation.js" */
import { h } from "../../shared/dom.js";
import { KEYS } from "./navigation.js";

/** @typedef {Record<Command | "back" | "next", () => void>} Actions  actions of the buttons */

/**
 * Connect the buttons above the slides. They are in the page from the start, so that enabling them moves nothing.
 * @param {Element} offer  whose buttons name their action in `data-pb-act`
 * @param {Record<string, () => void>} actions
 */
export function connectButtons(offer, actions) {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = offer.querySelectorAll("[data-pb-act]");
  for (const offered of buttons) {
    offered.addEventListener("click", actions[offered.dataset.pbAct ?? ""]);
    offered.disabled = false;
  }
}

/**
 * Create the bar below the slides.
 * @param {number} count  number of slides
 * @param {Actions} actions
 */
export function createBar(count, actions) {
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
     * @param {number} at  number of the slide, from 1
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

/** Create the dialog with the list of keys. */
export function createHelpDialog() {
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
