/** DOM helpers. Strings always become text nodes; nothing here parses markup. */
/** @import {Attributes, Child} from "./types.d.ts" */

/**
 * Create an element. Attributes: `true` sets the bare name, `false`, `null` and `undefined` omit it; a function is added
 * as a listener (`onclick`); `class`, `for` and `data-...` are named as in HTML. Children: nodes, strings, numbers, or
 * arrays of them; `false`, `null`, `undefined` and "" are skipped.
 *
 *     h("button", {type: "button", class: "pb-button", onclick: add}, "Add")
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes<HTMLElementTagNameMap[Tag]> | null} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function")
      element.addEventListener(name.replace(/^on/, ""), /** @type {EventListener} */ (value));
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...toNodes(children));
  return element;
}

/**
 * Replace the children of an element.
 * @template {Element} Target
 * @param {Target} element
 * @param {...Child} children
 * @returns {Target} the element
 */
export function fill(element, ...children) {
  element.replaceChildren(...toNodes(children));
  return element;
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
const toNodes = (children) =>
  children.flatMap((child) => {
    if (Array.isArray(child)) return toNodes(child);
    if (child === null || child === undefined || child === false || child === "") return [];
    return [typeof child === "number" ? String(child) : child];
  });

/**
 * Create a link with the title of an entry as its text.
 * @param {{title: string}} entry
 * @param {string} address
 * @param {Attributes<HTMLAnchorElement>} [attributes]
 */
export const linkTo = (entry, address, attributes = {}) => h("a", { href: address, ...attributes }, entry.title);

/**
 * The closest element to an event's target, itself included, that matches a selector; null if none does.
 * @param {Event} event
 * @param {string} selector
 * @returns {Element | null}
 */
export const closest = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);

/**
 * The first descendant that matches a selector; throws an `Error` if there is none or it is of another type.
 * @template {Element} Type
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Type} type  its constructor: `HTMLAnchorElement`
 * @returns {Type}
 */
export function getElement(root, selector, type) {
  const found = root.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`${selector} is not on the page, or is no ${type.name}`);
}

/** @type {HTMLElement | undefined} */
let liveRegion;

/**
 * Announce a text to screen readers through a polite live region.
 * @param {string} text
 */
export function announce(text) {
  if (!liveRegion?.isConnected) {
    liveRegion = h("div", { class: "pb-unseen", role: "status", "aria-live": "polite" });
    document.body.append(liveRegion);
  }
  const region = liveRegion;
  // A text equal to the last one is not announced: clear the region first, and set the text after a pause.
  region.textContent = "";
  setTimeout(() => {
    region.textContent = text;
  }, 50);
}

/**
 * Redraw an element and restore the focus, to the element with the same `data-key`, and the text selection in it.
 * @param {Element} element  whose content is redrawn
 * @param {() => void} draw
 */
export function redraw(element, draw) {
  const before = element.contains(document.activeElement) ? document.activeElement : undefined;
  const key = before instanceof HTMLElement ? before.dataset.key : undefined;
  draw();
  const after = key ? element.querySelector(`[data-key="${CSS.escape(key)}"]`) : undefined;
  if (!(after instanceof HTMLElement)) return;
  after.focus({ preventScroll: true });
  // Only text fields have a selection; for other input types reading it gives null or throws.
  if (isTextField(before) && isTextField(after) && typeof before.selectionStart === "number")
    after.setSelectionRange(before.selectionStart, before.selectionEnd);
}

/**
 * @param {unknown} element
 * @returns {element is HTMLInputElement | HTMLTextAreaElement}
 */
const isTextField = (element) => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
