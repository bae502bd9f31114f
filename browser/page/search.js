/* Opens the search: `data-pb-search` on a link, and the keys `/`, `s`, `f` and Ctrl or Command with K. The search itself
 * is read when a reader goes near it. Without this, or while it cannot be read, the links lead to its page.
 */
import { closest, h } from "../shared/dom.js";
import { loadModule } from "./module.js";

(() => {
  // A classic script that runs is the document's current one.
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const script = new URL("search/dialog.js", src).href;
  const page = new URL("../../search/", src);
  /** @type {Promise<typeof import("../search/dialog.js")> | undefined} */
  let asked;
  /** @type {Waiting | undefined} */
  let waiting;

  const search = () => {
    asked ??= loadModule(script);
    asked.catch(() => {
      asked = undefined;
    });
    return asked;
  };

  /** Show the search; what is typed before it is there goes into a field of its own, and into the search then. */
  const open = async () => {
    if (waiting && !waiting.isOver) return;
    const mine = new Waiting();
    waiting = mine;
    const dialog = await search().catch((reason) => console.error(reason));
    const text = await mine.text();
    if (mine.isOver) return; // the reader thought better of it
    mine.end();
    if (dialog) dialog.openSearch(text, { isTyping: text !== "", hasSubmitted: mine.hasSubmitted });
    else location.assign(addressOf(text));
  };
  /** @param {string} text */
  const addressOf = (text) => {
    const address = new URL(page);
    if (text.trim()) address.searchParams.set("q", text.trim());
    return address;
  };
  /** @param {Event} event */
  const warm = (event) => {
    if (!closest(event, "[data-pb-search]")) return;
    search()
      .then((dialog) => dialog.preload())
      .catch(() => {}); // who opens it asks again
  };
  /** @param {Event} event */
  const isWriting = (event) => closest(event, "input, textarea, select, [contenteditable]") !== null;

  if (location.protocol === "file:") return; // modules come from servers only
  document.addEventListener("pointerover", warm, { passive: true });
  document.addEventListener("focusin", warm);
  document.addEventListener(
    "click",
    (event) => {
      const opener = closest(event, "a[data-pb-search]");
      if (!opener || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      event.stopPropagation();
      open();
    },
    true,
  );
  document.addEventListener("keydown", (event) => {
    const isCommand = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    const isLetter =
      ["/", "s", "f"].includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event);
    if (event.defaultPrevented || (!isCommand && !isLetter) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open();
  });
})();

/** A field that nobody sees, which has the focus while the search is being read: keys, pastes and input methods work. */
class Waiting {
  hasSubmitted = false;
  isOver = false;
  #isComposing = false;

  constructor() {
    this.before = document.activeElement;
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
      onkeydown: (event) => this.#pressed(event),
    });
    document.body.append(this.field);
    this.field.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter") this.hasSubmitted = true;
    else if (event.key === "Escape") this.end();
  }

  /** What was typed, once no word is being composed. */
  async text() {
    if (this.#isComposing)
      await new Promise((done) => this.field.addEventListener("compositionend", done, { once: true }));
    return this.field.value;
  }

  /** Take the field away and give the focus back. */
  end() {
    this.isOver = true;
    const hasFocus = document.activeElement === this.field;
    this.field.remove();
    if (hasFocus && this.before instanceof HTMLElement) this.before.focus({ preventScroll: true });
  }
}
