/* Opens the search dialog from links with `data-pb-search` and by the keys `/`, `s`, `f` and Ctrl or Command with K. Its
 * script is loaded when a link is hovered, focused or used. If it cannot be loaded, the search page is opened instead.
 */
import { closest, h } from "../shared/dom.js";
import { loadModule } from "./module.js";

(() => {
  // A classic script that runs is the document's current one.
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const dialogScript = new URL("search/dialog.js", src).href;
  const searchPage = new URL("../../search/", src);
  /** @type {Promise<typeof import("../search/dialog.js")> | undefined} */
  let loadingDialog;
  /** @type {TypingBuffer | undefined} */
  let buffer;

  const loadDialog = () => {
    loadingDialog ??= loadModule(dialogScript);
    loadingDialog.catch(() => {
      loadingDialog = undefined;
    });
    return loadingDialog;
  };

  /** Open the dialog; text typed while its script loads is buffered and passed to it. */
  const openSearch = async () => {
    if (buffer && !buffer.isOver) return;
    const current = new TypingBuffer();
    buffer = current;
    const dialog = await loadDialog().catch((reason) => console.error(reason));
    const text = await current.text();
    if (current.isOver) return; // cancelled by Escape
    current.end();
    if (dialog) dialog.openSearch(text, { isTyping: text !== "", hasSubmitted: current.hasSubmitted });
    else location.assign(getSearchUrl(text));
  };
  /** @param {string} text */
  const getSearchUrl = (text) => {
    const address = new URL(searchPage);
    if (text.trim()) address.searchParams.set("q", text.trim());
    return address;
  };
  /** @param {Event} event */
  const preloadDialog = (event) => {
    if (!closest(event, "[data-pb-search]")) return;
    loadDialog()
      .then((dialog) => dialog.preload())
      .catch(() => {}); // openSearch() tries again
  };
  /** @param {Event} event */
  const isInField = (event) => closest(event, "input, textarea, select, [contenteditable]") !== null;

  if (location.protocol === "file:") return; // browsers load modules over HTTP only
  document.addEventListener("pointerover", preloadDialog, { passive: true });
  document.addEventListener("focusin", preloadDialog);
  document.addEventListener(
    "click",
    (event) => {
      const opener = closest(event, "a[data-pb-search]");
      if (!opener || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      event.stopPropagation();
      openSearch();
    },
    true,
  );
  document.addEventListener("keydown", (event) => {
    const isCommand = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    const isLetter =
      ["/", "s", "f"].includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && !isInField(event);
    if (event.defaultPrevented || (!isCommand && !isLetter) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    openSearch();
  });
})();

/** A visually hidden text field that has the focus while the dialog loads, so that keys, pastes and input methods work. */
class TypingBuffer {
  hasSubmitted = false;
  isOver = false;
  #isComposing = false;

  constructor() {
    this.lastFocused = document.activeElement;
    this.field = h("input", {
      class: "pb-unseen",
      "aria-label": "Search the playbooks",
      oninput: () => {
        this.hasSubmitted = false;
      },
      oncompositionstart: () => {
        this.#isComposing = true;
      },
      oncompositionend: () => {
        this.#isComposing = false;
      },
      onkeydown: (event) => this.#handleKey(event),
    });
    document.body.append(this.field);
    this.field.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #handleKey(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter") this.hasSubmitted = true;
    else if (event.key === "Escape") this.end();
  }

  /** The typed text, as soon as no input method is composing. */
  async text() {
    if (this.#isComposing)
      await new Promise((done) => this.field.addEventListener("compositionend", done, { once: true }));
    return this.field.value;
  }

  /** Remove the field and return the focus. */
  end() {
    this.isOver = true;
    const hasFocus = document.activeElement === this.field;
    this.field.remove();
    if (hasFocus && this.lastFocused instanceof HTMLElement) this.lastFocused.focus({ preventScroll: true });
  }
}
