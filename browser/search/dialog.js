/** The search over any page. One dialog for the life of the page; it is built when it is first wanted. */
import { h } from "../shared/dom.js";
import { top } from "../shared/site.js";
import { SearchBox } from "./box.js";

const STYLES = ["tools.css", "tools/search.css"];

/** @type {{dialog: HTMLDialogElement, box: SearchBox} | undefined} */
let built;

/** Styles that could not be read are taken away, so that the next call asks for them again. */
function addStyles() {
  for (const name of STYLES) {
    const address = new URL(`assets/stylesheets/${name}`, top).href;
    if ([...document.querySelectorAll("link")].some(({ href }) => href === address)) continue;
    const link = h("link", { rel: "stylesheet", href: address });
    link.addEventListener("error", () => link.remove());
    document.head.append(link);
  }
}

function build() {
  const box = new SearchBox({
    leave: () => dialog.close(),
    openPage: (address) => location.assign(address),
  });
  const close = h(
    "button",
    {
      type: "button",
      class: "pb-search__close",
      "aria-label": "Close the search",
      "aria-keyshortcuts": "Escape",
      onclick: () => dialog.close(),
    },
    "Close",
  );
  const dialog = h("dialog", { class: "pb-search md-typeset", "aria-label": "Search" }, box.element);
  box.bar.append(close);
  // A press beside the box is a press on the dialog itself.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => box.stopWaiting());
  document.body.append(dialog);
  return { dialog, box };
}

/** Read what every search needs. */
export function warm() {
  addStyles();
  built ??= build();
  built.box.warm();
  return built;
}

/**
 * Show the search, with a text if there is one.
 * @param {string} [text]
 * @param {object} [reader]
 * @param {boolean} [reader.isTyping]  whether its reader types on, behind it
 * @param {boolean} [reader.hasSubmitted]  whether its reader has pressed Enter
 */
export function open(text = "", { isTyping = false, hasSubmitted = false } = {}) {
  const { dialog, box } = warm();
  if (!dialog.open) dialog.showModal();
  if (text) box.look(text);
  box.field.focus();
  if (!isTyping) box.field.select();
  if (hasSubmitted) box.submit();
}
