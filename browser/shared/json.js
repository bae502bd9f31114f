/** Read JSON files of the site. */

/** How long to wait before a file is asked for once more. */
const RETRY_AFTER_MS = 400;

/**
 * The value in a JSON file. What could not be read is asked for once more, past every cache; a file that the site does
 * not have is not.
 *
 * Rejects with an `Error` whose message is for readers.
 * @param {URL} address
 * @param {string} name  what the file is, as readers call it
 * @param {RequestCache} [cache]
 * @returns {Promise<any>}
 */
export async function readJson(address, name, cache = "default") {
  try {
    return await read(address, name, cache);
  } catch (reason) {
    if (reason instanceof Error && reason.cause === 404) throw reason;
    await new Promise((done) => setTimeout(done, RETRY_AFTER_MS));
    return read(address, name, "reload");
  }
}

/** @type {(address: URL, name: string, cache: RequestCache) => Promise<unknown>} */
async function read(address, name, cache) {
  const answer = await fetch(address, { cache }).catch(() => null);
  const value = answer?.ok ? await answer.json().catch(() => undefined) : undefined; // JSON has no `undefined`
  if (value !== undefined) return value;
  const status = answer?.status;
  const why = answer?.ok ? "something else was sent in its place" : (status ?? "the network is off");
  throw new Error(`${name} could not be read: ${why}.`, { cause: status });
}
