/** The search over any page. One dialog for the life of the page; it is built when it is first wanted. */
import { h } from "../shared/dom.js";
import { top } from "../shared/site.js";
import { SearchBox } from "./box.js";

const STYLES = ["tools.css", "tools/search.css"];

/** @type {{dialog: HTMLDialogElement, box: SearchBox} | undefined} */
let built;

function addStyles() {
  for (const name of STYLES) {
    const address = new URL(`assets/stylesheets/${name}`, top).href;
    if (![...document.styleSheets].some((sheet) => sheet.href === address))
      document.head.append(h("link", { rel: "stylesheet", href: address }));
  }
}

function build() {
  addStyles();
  const box = new SearchBox({ leave: () => dialog.close() });
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
  document.body.append(dialog);
  return { dialog, box };
}

/** Read what every search needs. */
export function warm() {
  built ??= build();
  built.box.warm();
  return built;
}

/**
 * Show the search, with a text if there is one.
 * @param {string} [text]
 * @param {boolean} [isTyped]  whether its reader types on, behind it
 */
export function open(text = "", isTyped = false) {
  const { dialog, box } = warm();
  if (!dialog.open) dialog.showModal();
  if (text) box.look(text);
  box.field.focus();
  if (!isTyped) box.field.select();
}
