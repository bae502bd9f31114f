/* Opens the search: `data-pb-search` on a link or button, a form of that name, and the keys `/`, `s`, `f` and Ctrl or
 * Command with K. The search itself is read when a reader goes near it. Without this, the links lead to its page.
 */
import { closest } from "../shared/dom.js";

(() => {
  // A classic script that runs is the document's current one.
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const script = new URL("search/dialog.js", src).href;
  const hasModules = location.protocol !== "file:";
  /** @type {Promise<typeof import("../search/dialog.js")> | undefined} */
  let asked;
  /** @type {string | null} */
  let typed = null; // since the search was asked for, while it is being read

  const search = () => {
    asked ??= import(script);
    return asked;
  };
  /** @param {string} text */
  const open = (text) =>
    search()
      .then((dialog) => dialog.open(text))
      .catch((reason) => console.error(reason));
  const openForTyping = () => {
    typed = "";
    search()
      .then((dialog) => dialog.open(typed ?? "", Boolean(typed)))
      .catch((reason) => console.error(reason))
      .finally(() => {
        typed = null;
      });
  };
  /** @param {KeyboardEvent} event */
  const keep = (event) => {
    if (typed === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.length === 1) typed += event.key;
    else if (event.key === "Backspace") typed = typed.slice(0, -1);
    else return;
    event.preventDefault();
    event.stopPropagation(); // letters are keys of the theme, too
  };
  /** @param {Event} event */
  const warm = (event) => {
    if (closest(event, "[data-pb-search]")) search().then((dialog) => dialog.warm());
  };
  /** @param {Event} event */
  const isWriting = (event) => closest(event, "input, textarea, select, [contenteditable]") !== null;

  if (!hasModules) return;
  document.addEventListener("pointerover", warm, { passive: true });
  document.addEventListener("focusin", warm);
  document.addEventListener(
    "click",
    (event) => {
      const opener = closest(event, "a[data-pb-search], button[data-pb-search]");
      if (!opener || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      event.stopPropagation();
      openForTyping();
    },
    true,
  );
  document.addEventListener("submit", (event) => {
    const form = closest(event, "form[data-pb-search]");
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    open(String(new FormData(form).get("q") ?? ""));
  });
  document.addEventListener("keydown", (event) => {
    if (typed !== null) {
      keep(event);
      return;
    }
    const isCommand = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    const isLetter =
      ["/", "s", "f"].includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event);
    if (event.defaultPrevented || (!isCommand && !isLetter) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    openForTyping();
  });
})();
