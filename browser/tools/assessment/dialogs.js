/** Questions that have to be answered first, in the browser's own dialog: it keeps the focus and gives it back. */
import { h } from "../../shared/dom.js";

let count = 0;

/**
 * Open a dialog beside `place` (what is in a place is drawn anew). `content` gets the way to close it, which takes what
 * `opened` resolves to; closed by Escape it is "".
 */
export function opened(place, title, content) {
  return new Promise((resolve) => {
    const id = `pb-dialog-${(count += 1)}`;
    const dialog = h("dialog", { class: "pb-dialog", "aria-labelledby": id }, h("h2", { id }, title));
    dialog.append(...content((value) => dialog.close(value)));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
    place.parentElement.append(dialog);
    dialog.showModal();
  });
}

/** Whether the reader says yes. */
export async function confirmed(place, { title, text, yes, no = "Leave it" }) {
  const answer = await opened(place, title, (close) => [
    h("p", {}, text),
    h(
      "div",
      { class: "pb-bar" },
      h("button", { type: "button", class: "pb-do", onclick: () => close("no"), autofocus: true }, no),
      h("button", { type: "button", class: "pb-do pb-do--danger", onclick: () => close("yes") }, yes),
    ),
  ]);
  return answer === "yes";
}
