/** Controls that several tools use. */
/** @import {Attributes, Child} from "./types.d.ts" */
import { h } from "./dom.js";

/**
 * A button of a tool: `type="button"`, class `pb-do`.
 * @param {Child} content
 * @param {(event: PointerEvent & {readonly currentTarget: HTMLButtonElement}) => unknown} onPress  called on each click
 * @param {Attributes<HTMLButtonElement> & {key?: string, look?: "main" | "quiet" | "small" | "danger"}} [options]
 *   `key` finds the button again after a redraw (see `redraw`), `look` adds the class `pb-do--<look>`; others are
 *   attributes, and a `class` among them replaces `pb-do`
 * @returns {HTMLButtonElement}
 */
export const button = (content, onPress, { key, look, ...attributes } = {}) =>
  h(
    "button",
    {
      type: "button",
      class: look ? `pb-do pb-do--${look}` : "pb-do",
      "data-key": key,
      onclick: onPress,
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
 * Run a callback when no pointer is down. A field that loses the focus to a pressed button must not redraw that button
 * before the pointer is up, or the click is lost.
 * @param {() => void} callback
 */
export function runAfterPress(callback) {
  const run = () => setTimeout(callback);
  if (isDown) addEventListener("pointerup", run, { once: true });
  else run();
}
