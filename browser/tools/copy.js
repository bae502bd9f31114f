/** A button that copies something made to be used elsewhere: with its tables and marks where that is possible. */
import { announce, h } from "../shared/dom.js";
import { copy } from "../shared/files.js";

const DONE = "Copied. Paste it into a document, a mail or a page.";
const FAILED = "This browser does not allow copying. Select the text and copy it by hand.";

/** @param {HTMLElement} sheet  what is copied */
export function mount(sheet) {
  const text = sheet.innerText;
  const html = withWholeAddresses(sheet);
  const button = h("button", { type: "button", class: "pb-copy" }, "Copy");
  button.addEventListener("click", async () => {
    const isCopied = (await copyRich(text, html)) || (await copy(text));
    button.textContent = isCopied ? "Copied" : "Copy";
    announce(isCopied ? DONE : FAILED);
  });
  sheet.prepend(button);
  return () => button.remove();
}

/** Links that lead back here from wherever they are pasted. */
function withWholeAddresses(sheet) {
  const whole = sheet.cloneNode(true);
  whole.querySelectorAll("a[href]").forEach((link, position) => {
    link.href = sheet.querySelectorAll("a[href]")[position].href;
    link.removeAttribute("class");
  });
  for (const element of whole.querySelectorAll("*")) {
    for (const name of ["class", "tabindex", "role", "aria-label", "data-pb-term", "data-pb-meaning"])
      element.removeAttribute(name);
  }
  return whole.innerHTML;
}

async function copyRich(text, html) {
  try {
    const parts = {
      "text/plain": new Blob([text], { type: "text/plain" }),
      "text/html": new Blob([html], { type: "text/html" }),
    };
    await navigator.clipboard.write([new ClipboardItem(parts)]);
    return true;
  } catch {
    return false;
  }
}
