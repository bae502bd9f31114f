/** The buttons of a talk: those on the page, the bar below a slide, the list of keys. */
import { h } from "../../shared/dom.js";
import { KEYS } from "./moves.js";

const button = (title, act, attributes = {}) =>
  h("button", { type: "button", class: "pb-do", onclick: act, ...attributes }, title);

/** The buttons above the slides stand on the page from the start, so that nothing moves when they can be pressed. */
export function wire(offer, acts) {
  for (const button of offer.querySelectorAll("[data-pb-act]")) {
    button.addEventListener("click", acts[button.dataset.pbAct]);
    button.disabled = false;
  }
}

/** The bar below the slides while presenting: `{element, show(at, title), say(text)}`. */
export function bar(count, acts) {
  const status = h("p", { class: "pb-talk__status", role: "status" });
  const progress = h("progress", { max: count, value: 1, "aria-label": "How far the talk is" });
  const before = button("Back", acts.back, { "aria-label": "Back one slide" });
  const next = button("Next", acts.next, { class: "pb-do pb-do--main", "aria-label": "Next slide" });
  const notes = button("Notes", acts.notes, { "aria-pressed": "false" });
  const more = [notes, button("Full screen", acts.full), button("Keys", acts.help), button("Leave", acts.leave)];
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
    showNotes: (isShown) => notes.setAttribute("aria-pressed", String(isShown)),
    say: (text) => status.replaceChildren(text),
  };
}

/** The list of keys, to be opened. */
export function help() {
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
    button("Close", () => dialog.close(), { class: "pb-do pb-do--main" }),
  );
  return dialog;
}
