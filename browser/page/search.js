/* Opens the search: `data-pb-search` on a link or button, a form of that name, and the keys `/`, `s`, `f` and Ctrl or
 * Command with K. The search itself is read when a reader goes near it. Without this, the links lead to its page.
 */
(() => {
  "use strict";
  const script = new URL("search/dialog.js", document.currentScript.src).href;
  const hasModules = location.protocol !== "file:";
  let asked;
  let typed = null; // since the search was asked for, while it is being read

  const search = () => (asked ??= import(script));
  const open = (text) =>
    search()
      .then((dialog) => dialog.open(text))
      .catch((reason) => console.error(reason));
  const openForTyping = () => {
    typed = "";
    search()
      .then((dialog) => dialog.open(typed, typed !== ""))
      .catch((reason) => console.error(reason))
      .finally(() => {
        typed = null;
      });
  };
  const keep = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.length === 1) typed += event.key;
    else if (event.key === "Backspace") typed = typed.slice(0, -1);
    else return;
    event.preventDefault();
    event.stopPropagation(); // letters are keys of the theme, too
  };
  const warm = (event) => {
    if (event.target.closest?.("[data-pb-search]")) search().then((dialog) => dialog.warm());
  };
  const isWriting = (target) => target.closest?.("input, textarea, select, [contenteditable]");

  if (!hasModules) return;
  document.addEventListener("pointerover", warm, { passive: true });
  document.addEventListener("focusin", warm);
  document.addEventListener(
    "click",
    (event) => {
      const opener = event.target.closest?.("a[data-pb-search], button[data-pb-search]");
      if (!opener || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      event.stopPropagation();
      openForTyping();
    },
    true,
  );
  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.("form[data-pb-search]");
    if (!form) return;
    event.preventDefault();
    open(new FormData(form).get("q") ?? "");
  });
  document.addEventListener("keydown", (event) => {
    if (typed !== null) {
      keep(event);
      return;
    }
    const isCommand = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    const isLetter =
      ["/", "s", "f"].includes(event.key) &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey &&
      !isWriting(event.target);
    if (event.defaultPrevented || (!isCommand && !isLetter) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    openForTyping();
  });
})();
