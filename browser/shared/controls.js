/** Controls that several tools show. */
/** @import {Attributes, Child} from "./types.d.ts" */
import { h } from "./dom.js";

/**
 * A button of a tool: `type="button"`, class `pb-do`.
 * @param {Child} content
 * @param {(event: PointerEvent & {readonly currentTarget: HTMLButtonElement}) => unknown} press  called on each click
 * @param {Attributes<HTMLButtonElement> & {key?: string, look?: "main" | "quiet" | "small" | "danger"}} [options]
 *   `key` finds the button again after a redraw (see `redraw`), `look` adds the class `pb-do--<look>`; others are
 *   attributes, and a `class` among them replaces `pb-do`
 * @returns {HTMLButtonElement}
 */
export const button = (content, press, { key, look, ...attributes } = {}) =>
  h(
    "button",
    {
      type: "button",
      class: look ? `pb-do pb-do--${look}` : "pb-do",
      "data-key": key,
      onclick: press,
      ...attributes,
    },
    content,
  );

/** Whether a mouse button or a finger is down. */
let isDown = false;
for (const type of ["pointerdown", "pointerup", "pointercancel"]) {
  globalThis.addEventListener?.(
    type,
    () => {
      isDown = type === "pointerdown";
    },
    { capture: true },
  );
}

/**
 * Act when nothing is being pressed any more. A field that is left because somebody presses a button must not draw that
 * button again before it is let go: the press would reach nothing.
 * @param {() => void} act
 */
export function afterPress(act) {
  const later = () => setTimeout(act);
  if (isDown) addEventListener("pointerup", later, { once: true });
  else later();
}
