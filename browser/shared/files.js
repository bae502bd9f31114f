/** Files that a reader saves from a tool and gives back to it. */
import { h } from "./dom.js";
import { mimeType } from "./formats.js";

/** Largest file that is read back, in bytes: far more than any tool writes. */
const LARGEST = 2_000_000;

/**
 * Save text as a file.
 * @param {string} name  of the file; its extension decides the MIME type
 * @param {string} text
 */
export function save(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: `${mimeType(name)};charset=utf-8` }));
  const link = h("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * What a tool keeps, as a file it can read back.
 * @param {string} tool
 * @param {unknown} value  anything that JSON can hold
 * @returns {string} JSON
 */
export const asFile = (tool, value) =>
  `${JSON.stringify({ made_by: "playbooks", tool, version: 1, value }, null, 2)}\n`;

/**
 * The value in a file that `asFile` made for this tool.
 * Throws an `Error` with a message for readers when the file is another one or damaged.
 * @param {string} tool
 * @param {string} text  content of the file
 * @param {string} [name]  of the file, for messages
 * @returns {unknown}
 */
export function fromFile(tool, text, name = "This file") {
  let kept;
  try {
    kept = JSON.parse(text);
  } catch {
    throw new Error(`${name} is damaged or is not a file of this site: it is not JSON. Nothing was changed.`);
  }
  if (kept?.made_by !== "playbooks" || typeof kept.tool !== "string") {
    throw new Error(`${name} was not saved from this site. Nothing was changed.`);
  }
  if (kept.tool !== tool) {
    throw new Error(`${name} belongs to another tool (${kept.tool}). Open it there. Nothing was changed.`);
  }
  if (kept.version !== 1) {
    throw new Error(`${name} was saved by a newer version of this site. Nothing was changed.`);
  }
  return kept.value;
}

/**
 * Text of a file the reader chose. Rejects with a message for readers when it is too large.
 * @param {File} file
 * @returns {Promise<string>}
 */
export async function textOf(file) {
  if (file.size > LARGEST) throw new Error(`${file.name} is too large to be a file of this site. Nothing was changed.`);
  return file.text();
}

/**
 * Copy text; resolves to whether that was allowed.
 * @param {string} text
 * @returns {Promise<boolean>}
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/**
 * Without HTTPS browsers have no clipboard object, and an intranet may have no HTTPS.
 * @param {string} text
 * @returns {boolean} whether the browser did it
 */
function copyBySelection(text) {
  const field = h("textarea", { class: "pb-unseen", "aria-hidden": "true", tabindex: "-1" });
  field.value = text;
  document.body.append(field);
  const before = document.activeElement;
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return isCopied;
}
