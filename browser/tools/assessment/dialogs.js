/** Questions that have to be answered first, in the browser's own dialog: it keeps the focus and gives it back. */
/** @import {Child} from "../../shared/types.d.ts" */
import { button } from "../../shared/controls.js";
import { h } from "../../shared/dom.js";

/** Number of dialogs opened since the page was loaded; makes their ids unique. */
let dialogCount = 0;

/**
 * Open a modal dialog beside an element (not inside it: what is there may be drawn again).
 * @param {HTMLElement} place
 * @param {string} title
 * @param {(close: (value: string) => void) => Child} content  below the title; `close` takes what the promise gives
 * @returns {Promise<string>} "" when it was closed by Escape
 */
export function openDialog(place, title, content) {
  return new Promise((resolve) => {
    dialogCount += 1;
    const id = `pb-dialog-${dialogCount}`;
    /** @param {string} value */
    const close = (value) => dialog.close(value);
    const dialog = h("dialog", { class: "pb-dialog", "aria-labelledby": id }, h("h2", { id }, title), content(close));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
    (place.parentElement ?? document.body).append(dialog);
    dialog.showModal();
  });
}

/**
 * Ask for a yes.
 * @param {HTMLElement} place  beside which the dialog opens
 * @param {{title: string, text: string, yes: string, no?: string}} words  `yes` and `no` are the buttons
 * @returns {Promise<boolean>} whether the reader said yes
 */
export async function confirmed(place, { title, text, yes, no = "Leave it" }) {
  const answer = await openDialog(place, title, (close) => [
    h("p", {}, text),
    h(
      "div",
      { class: "pb-bar" },
      button(no, () => close("no"), { autofocus: true }),
      button(yes, () => close("yes"), { look: "danger" }),
    ),
  ]);
  return answer === "yes";
}
