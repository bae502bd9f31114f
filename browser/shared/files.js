/** Files that readers save from a tool and load into it again, and the clipboard. */
import { h } from "./dom.js";
import { getMimeType } from "./formats.js";

/** Limit for files to load; tools write far smaller ones. */
const MAX_FILE_BYTES = 2_000_000;

/**
 * Offer a text as a download.
 * @param {string} name  of the file; its extension decides the MIME type
 * @param {string} text
 */
export function saveFile(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: `${getMimeType(name)};charset=utf-8` }));
  const link = h("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * Serialise the state of a tool for a file that `parseToolFile` reads.
 * @param {string} tool
 * @param {unknown} value  anything that JSON can hold
 * @returns {string} JSON
 */
export const serializeToolFile = (tool, value) =>
  `${JSON.stringify({ made_by: "playbooks", tool, version: 1, value }, null, 2)}\n`;

/**
 * Parse a file written by `serializeToolFile` and return its value, unchecked.
 * Throws an `Error` with a message for readers if the file is damaged, of another tool or of a newer version.
 * @param {string} tool
 * @param {string} text  content of the file
 * @param {string} [name]  of the file, for messages
 * @returns {unknown}
 */
export function parseToolFile(tool, text, name = "This file") {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error(`${name} is damaged or is not a file of this site: it is not JSON. Nothing was changed.`);
  }
  if (file?.made_by !== "playbooks" || typeof file.tool !== "string") {
    throw new Error(`${name} was not saved from this site. Nothing was changed.`);
  }
  if (file.tool !== tool) {
    throw new Error(`${name} belongs to another tool (${file.tool}). Open it there. Nothing was changed.`);
  }
  if (file.version !== 1) {
    throw new Error(`${name} was saved by a newer version of this site. Nothing was changed.`);
  }
  return file.value;
}

/**
 * Read a file that the reader chose. Rejects with a message for readers if it exceeds MAX_FILE_BYTES.
 * @param {File} file
 * @returns {Promise<string>}
 */
export async function readFileText(file) {
  if (file.size > MAX_FILE_BYTES)
    throw new Error(`${file.name} is too large to be a file of this site. Nothing was changed.`);
  return file.text();
}

/**
 * Copy a text to the clipboard; resolves to whether that succeeded.
 * @param {string} text
 * @returns {Promise<boolean>}
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/**
 * Copy through a selected text field: over plain HTTP, as on some intranets, there is no `navigator.clipboard`.
 * @param {string} text
 * @returns {boolean} whether that succeeded
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
