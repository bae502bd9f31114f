/** A button that copies something made to be used elsewhere: with its tables and marks where that is possible. */
import { button } from "../../shared/controls.js";
import { announce } from "../../shared/dom.js";
import { copyText } from "../../shared/files.js";

const DONE = "Copied. Paste it into a document, a mail or a page.";
const FAILED = "This browser does not allow copying. Select the text and copy it by hand.";

/**
 * @param {HTMLElement} sheet  what is copied
 * @returns {() => void} the way to end it
 */
export function mount(sheet) {
  // biome-ignore lint/performance/useDomNodeTextContent: line breaks and tabs as they are seen, which only this gives
  const text = sheet.innerText;
  const html = withWholeAddresses(sheet);
  const press = async () => {
    const isCopied = (await copyRich(text, html)) || (await copyText(text));
    copying.textContent = isCopied ? "Copied" : "Copy";
    announce(isCopied ? DONE : FAILED);
  };
  const copying = button("Copy", press, { class: "pb-copy" });
  sheet.prepend(copying);
  return () => copying.remove();
}

/**
 * Links that lead back here from wherever they are pasted.
 * @param {HTMLElement} sheet
 * @returns {string} its content as HTML
 */
function withWholeAddresses(sheet) {
  const whole = /** @type {HTMLElement} */ (sheet.cloneNode(true));
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = whole.querySelectorAll("a[href]");
  for (const link of links) {
    link.setAttribute("href", link.href);
    link.removeAttribute("class");
  }
  for (const element of whole.querySelectorAll("*")) {
    for (const name of ["class", "tabindex", "role", "aria-label", "data-pb-term", "data-pb-meaning"])
      element.removeAttribute(name);
  }
  return whole.innerHTML;
}

/**
 * @param {string} text
 * @param {string} html
 * @returns {Promise<boolean>} whether that was allowed
 */
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
