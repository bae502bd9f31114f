/** Elements from values. Text is always text: nothing here reads markup. */

/**
 * An element. Attributes: `true` writes the bare name, `false`, `null` and `undefined` leave it out; a function is a
 * listener (`onclick`); `class`, `for` and `data-...` are written as in HTML. Children: nodes, text, numbers, lists of
 * them; empty ones are passed over.
 *
 *     h("button", {type: "button", class: "pb-button", onclick: add}, "Add")
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...nodes(children));
  return element;
}

/** Replace everything in an element. */
export function fill(element, ...children) {
  element.replaceChildren(...nodes(children));
  return element;
}

const nodes = (children) =>
  children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== "");

/** A link to an entry, by its title. */
export const linkTo = (entry, address, attributes = {}) => h("a", { href: address, ...attributes }, entry.title);

let speaker;

/** Tell screen readers what has changed, politely. */
export function announce(text) {
  if (!speaker?.isConnected) {
    speaker = h("div", { class: "pb-unseen", role: "status", "aria-live": "polite" });
    document.body.append(speaker);
  }
  // The same text twice is not read twice: an empty moment between makes it new.
  speaker.textContent = "";
  setTimeout(() => {
    speaker.textContent = text;
  }, 50);
}

/** Draw again and put the focus back where it was: on the element with the same `data-key`, at the same place of its text. */
export function redraw(element, draw) {
  const before = element.contains(document.activeElement) ? document.activeElement : undefined;
  const key = before?.dataset.key;
  draw();
  const after = key ? element.querySelector(`[data-key="${CSS.escape(key)}"]`) : undefined;
  after?.focus({ preventScroll: true });
  // Only fields for text know a place in it; others have none, or refuse to be asked.
  if (after && typeof before.selectionStart === "number")
    after.setSelectionRange(before.selectionStart, before.selectionEnd);
}
