/** Dynamic import of the tools' and the search's scripts, with retries. */

const FOLDER = "javascripts";
/** Pause before the automatic retry. */
const RETRY_AFTER_MS = 600;
/**
 * Failed imports by URL.
 * @type {Map<string, number>}
 */
const failureCounts = new Map();

/**
 * Import a script of the site. Rejects after two failed attempts; the next call tries again.
 * @template Module
 * @param {string} address  absolute URL
 * @returns {Promise<Module>}
 */
export async function loadModule(address) {
  try {
    return await load(address);
  } catch {
    await new Promise((done) => setTimeout(done, RETRY_AFTER_MS));
    return load(address);
  }
}

/**
 * @template Module
 * @param {string} address
 * @returns {Promise<Module>}
 */
async function load(address) {
  const count = failureCounts.get(address) ?? 0;
  try {
    return await import(respellFolder(address, count));
  } catch (reason) {
    failureCounts.set(address, count + 1);
    throw reason;
  }
}

/**
 * The same URL, spelt differently for each attempt. A browser caches failed imports for the life of a page, also those of
 * imported modules, and requests only a URL that it has not seen. So letters of the folder name are percent-encoded:
 * servers decode them, and relative imports inherit the spelling.
 * @param {string} address
 * @param {number} number  of the attempt; 0 leaves the URL as it is
 */
export function respellFolder(address, number) {
  const letters = [...FOLDER].map((letter, position) =>
    (number >> position) & 1 ? `%${letter.charCodeAt(0).toString(16)}` : letter,
  );
  return address.replace(`/${FOLDER}/`, `/${letters.join("")}/`);
}
