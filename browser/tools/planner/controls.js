/** Controls that several parts of the planner show. */
import { button } from "../../shared/controls.js";
import { h } from "../../shared/dom.js";

/** @import { Day } from "../../shared/types.d.ts" */
/** @import { Actions } from "./types.d.ts" */

/**
 * A small button.
 * @param {string} key  finds it again after a redraw
 * @param {string} text
 * @param {() => void} press
 * @param {string} [about]  what it acts on, for screen readers
 */
export const smallButton = (key, text, press, about = "") =>
  button([text, about && h("span", { class: "pb-unseen" }, `: ${about}`)], press, { key, look: "small" });

/**
 * A field for a day. A day that is picked counts at once. One that is typed is whole when the field is left: browsers
 * report each digit of a year, and who presses arrow keys wants to go on pressing them.
 * @param {Day | "" | undefined} value
 * @param {string} key  finds it again after a redraw
 * @param {(day: Day | "") => void} keep  called with each day that is whole
 * @param {Pick<Actions, "settle">} actions
 */
export function dayField(value, key, keep, actions) {
  let isTyped = false;
  const field = h("input", {
    type: "date",
    value,
    "data-key": key,
    onkeydown: () => {
      isTyped = true;
    },
    onpointerdown: () => {
      isTyped = false;
    },
  });
  field.addEventListener("change", () => {
    if (field.validity.badInput || (field.value && field.value < "1900")) return;
    keep(field.value);
    if (!isTyped) actions.settle();
  });
  field.addEventListener("blur", () => isTyped && actions.settle());
  return field;
}
