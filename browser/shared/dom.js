/** Elements from values. Text is always text: nothing here reads markup. */
/** @import {Attributes, Child} from "./types.d.ts" */

/**
 * An element. Attributes: `true` writes the bare name, `false`, `null` and `undefined` leave it out; a function is a
 * listener (`onclick`); `class`, `for` and `data-...` are written as in HTML. Children: nodes, text, numbers, lists of
 * them; empty ones are passed over.
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
  element.append(...nodes(children));
  return element;
}

/**
 * Replace everything in an element.
 * @template {Element} Target
 * @param {Target} element
 * @param {...Child} children
 * @returns {Target} the element
 */
export function fill(element, ...children) {
  element.replaceChildren(...nodes(children));
  return element;
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
const nodes = (children) =>
  children.flatMap((child) => {
    if (Array.isArray(child)) return nodes(child);
    if (child === null || child === undefined || child === false || child === "") return [];
    return [typeof child === "number" ? String(child) : child];
  });

/**
 * A link to an entry, by its title.
 * @param {{title: string}} entry
 * @param {string} address
 * @param {Attributes<HTMLAnchorElement>} [attributes]
 */
export const linkTo = (entry, address, attributes = {}) => h("a", { href: address, ...attributes }, entry.title);

/**
 * The element nearest to where an event happened, itself or one around it, that matches a selector.
 * @param {Event} event
 * @param {string} selector
 * @returns {Element | null}
 */
export const closest = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);

/**
 * The first element below another that matches a selector; throws an `Error` when there is none of that type.
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
 * Tell screen readers what has changed, politely.
 * @param {string} text
 */
export function announce(text) {
  if (!liveRegion?.isConnected) {
    liveRegion = h("div", { class: "pb-unseen", role: "status", "aria-live": "polite" });
    document.body.append(liveRegion);
  }
  const region = liveRegion;
  // The same text twice is not read twice: an empty moment between makes it new.
  region.textContent = "";
  setTimeout(() => {
    region.textContent = text;
  }, 50);
}

/**
 * Draw again and put the focus back where it was: on the element with the same `data-key`, at the same place of its
 * text.
 * @param {Element} element  what is drawn again
 * @param {() => void} draw
 */
export function redraw(element, draw) {
  const before = element.contains(document.activeElement) ? document.activeElement : undefined;
  const key = before instanceof HTMLElement ? before.dataset.key : undefined;
  draw();
  const after = key ? element.querySelector(`[data-key="${CSS.escape(key)}"]`) : undefined;
  if (!(after instanceof HTMLElement)) return;
  after.focus({ preventScroll: true });
  // Only fields for text know a place in it; others have none, or refuse to be asked.
  if (isTextField(before) && isTextField(after) && typeof before.selectionStart === "number")
    after.setSelectionRange(before.selectionStart, before.selectionEnd);
}

/**
 * @param {unknown} element
 * @returns {element is HTMLInputElement | HTMLTextAreaElement}
 */
const isTextField = (element) => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
