/** Controls and other elements that several tools use. */
/** @import {Attributes, Child, Level, Severity} from "./types.d.ts" */
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

/**
 * A highlighted notice.
 * @param {"" | "done" | "trouble"} kind
 * @param {...Child} children
 */
export const notice = (kind, ...children) => h("div", { class: `pb-notice${kind && ` pb-notice--${kind}`}` }, children);

/**
 * A level as word and bars.
 * @param {Level | Severity} word
 * @param {"Effort" | "Impact" | "Severity"} of  the field that has this level
 * @param {string} [name]  label; default is `of`
 */
export const level = (word, of, name = of) =>
  h(
    "span",
    { class: `pb-level pb-level--${of.toLowerCase()} pb-level--${word}` },
    h("span", { class: "pb-level__of" }, name),
    ` ${word}`,
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
