/** The search dialog: one for the life of a page, built on first use. */
import { h } from "../shared/dom.js";
import { siteRoot } from "../shared/site.js";
import { SearchBox } from "./search_box.js";

const STYLES = ["tools.css", "tools/search.css"];

/** @type {{dialog: HTMLDialogElement, box: SearchBox} | undefined} */
let search;

/** Load the style sheets of the search. A `link` that fails to load is removed, so that the next call retries it. */
function loadStyles() {
  for (const name of STYLES) {
    const address = new URL(`assets/stylesheets/${name}`, siteRoot).href;
    if ([...document.querySelectorAll("link")].some(({ href }) => href === address)) continue;
    const link = h("link", { rel: "stylesheet", href: address });
    link.addEventListener("error", () => link.remove());
    document.head.append(link);
  }
}

function buildDialog() {
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
  // A click on the backdrop has the dialog itself as its target.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => box.cancelSubmit());
  document.body.append(dialog);
  return { dialog, box };
}

/** Build the dialog if there is none, and load its styles and what every search needs. */
export function preload() {
  loadStyles();
  search ??= buildDialog();
  search.box.preload();
  return search;
}

/**
 * Open the dialog, and search for a text unless it is empty.
 * @param {string} [text]
 * @param {object} [state]  of the field in which the text was typed, if any
 * @param {boolean} [state.isTyping]  whether the text is unfinished: the cursor goes behind it, else it is selected
 * @param {boolean} [state.hasSubmitted]  whether Enter was pressed
 */
export function openSearch(text = "", { isTyping = false, hasSubmitted = false } = {}) {
  const { dialog, box } = preload();
  if (!dialog.open) dialog.showModal();
  if (text) box.search(text);
  box.field.focus();
  if (!isTyping) box.field.select();
  if (hasSubmitted) box.submit();
}
