/** Controls that several views of the planner use. */
import { button } from "../../shared/controls.js";
import { h } from "../../shared/dom.js";

/** @import { Attributes, Day } from "../../shared/types.d.ts" */
/** @import { Actions } from "./types.d.ts" */

/**
 * Create a small button.
 * @param {string} key  identifies it across redraws (`data-key`)
 * @param {string} text
 * @param {() => void} onPress
 * @param {string} [about]  object of the action, for screen readers
 */
export const createSmallButton = (key, text, onPress, about = "") =>
  button([text, about && h("span", { class: "pb-unseen" }, `: ${about}`)], onPress, { key, look: "small" });

/**
 * Create a field for a day. After a pick the plan is redrawn at once; after keys only when the field is left, because
 * browsers report each typed digit of a year and each arrow key as a change.
 * @param {Day | "" | undefined} value
 * @param {string} key  identifies it across redraws (`data-key`)
 * @param {(day: Day | "") => void} onChange  called with each complete day
 * @param {Pick<Actions, "redraw">} actions
 * @param {Attributes<HTMLInputElement>} [attributes]  further attributes
 */
export function createDayField(value, key, onChange, actions, attributes = {}) {
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
    ...attributes,
  });
  field.addEventListener("change", () => {
    if (field.validity.badInput || (field.value && field.value < "1900")) return;
    onChange(field.value);
    if (!isTyped) actions.redraw();
  });
  field.addEventListener("blur", () => isTyped && actions.redraw());
  return field;
}
