/** A button that copies a template as HTML and plain text, or as plain text only if the browser does not support both. */
import { button } from "../../shared/controls.js";
import { announce } from "../../shared/dom.js";
import { copyText } from "../../shared/files.js";

const DONE = "Copied. Paste it into a document, a mail or a page.";
const FAILED = "This browser does not allow copying. Select the text and copy it by hand.";

/**
 * @param {HTMLElement} sheet  element to copy
 * @returns {() => void} stops the tool
 */
export function mount(sheet) {
  // biome-ignore lint/performance/useDomNodeTextContent: only innerText has line breaks and tabs as rendered
  const text = sheet.innerText;
  const html = toPortableHtml(sheet);
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
 * The content with absolute URLs and without attributes that depend on this site.
 * @param {HTMLElement} sheet
 * @returns {string} its content as HTML
 */
function toPortableHtml(sheet) {
  const copied = /** @type {HTMLElement} */ (sheet.cloneNode(true));
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = copied.querySelectorAll("a[href]");
  for (const link of links) {
    link.setAttribute("href", link.href);
    link.removeAttribute("class");
  }
  for (const element of copied.querySelectorAll("*")) {
    for (const name of ["class", "tabindex", "role", "aria-label", "data-pb-term", "data-pb-meaning"])
      element.removeAttribute(name);
  }
  return copied.innerHTML;
}

/**
 * @param {string} text
 * @param {string} html
 * @returns {Promise<boolean>} whether that succeeded
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
