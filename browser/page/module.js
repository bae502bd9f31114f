/** Loads the scripts of tools and of the search when a page needs them, and again after they could not be read. */

const FOLDER = "javascripts";
/** How long to wait before a script is asked for once more. */
const RETRY_AFTER_MS = 600;
/**
 * How often the script at an address could not be read.
 * @type {Map<string, number>}
 */
const failures = new Map();

/**
 * The exports of a script of the site. It is asked for twice before this rejects; the next call asks anew.
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
  const count = failures.get(address) ?? 0;
  try {
    return await import(withOtherSpelling(address, count));
  } catch (reason) {
    failures.set(address, count + 1);
    throw reason;
  }
}

/**
 * The same address, written in another way for each number. A browser remembers for the life of a page that a module
 * could not be read, and those that it imports: only another address is asked for again. Servers decode the percent
 * codes of letters, and addresses that are relative to this one have them too, so all imported files are asked for.
 * @param {string} address
 * @param {number} number  0 for the address as it is
 */
export function withOtherSpelling(address, number) {
  const spelt = [...FOLDER].map((letter, position) =>
    (number >> position) & 1 ? `%${letter.charCodeAt(0).toString(16)}` : letter,
  );
  return address.replace(`/${FOLDER}/`, `/${spelt.join("")}/`);
}
