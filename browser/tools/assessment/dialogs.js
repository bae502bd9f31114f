/** Modal dialogs in a `dialog` element, which traps and restores the focus. */
/** @import {Child} from "../../shared/types.d.ts" */
import { button } from "../../shared/controls.js";
import { h } from "../../shared/dom.js";

/** Number of dialogs opened since the page was loaded; makes their ids unique. */
let dialogCount = 0;

/**
 * Open a modal dialog. It is inserted beside an element, whose content may be redrawn meanwhile.
 * @param {HTMLElement} place
 * @param {string} title
 * @param {(close: (value: string) => void) => Child} content  renders what is below the title; `close` closes the dialog with the value of the promise
 * @returns {Promise<string>} "" if it was closed by Escape
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
 * Ask for confirmation.
 * @param {HTMLElement} place  beside which the dialog opens
 * @param {{title: string, text: string, yes: string, no?: string}} words  title, text, and labels of the buttons
 * @returns {Promise<boolean>} whether the reader confirmed
 */
export async function confirmDialog(place, { title, text, yes, no = "Leave it" }) {
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
