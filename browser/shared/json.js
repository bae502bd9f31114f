/** Fetch JSON files of the site, with one retry. */

/** Pause before the retry. */
const RETRY_AFTER_MS = 400;

/**
 * Fetch a JSON file. A failed request is retried once, bypassing the cache, except after status 404.
 *
 * Rejects with an `Error` whose message is for readers and whose `cause` is the HTTP status, if there was a response.
 * @param {URL} address
 * @param {string} name  of the file, for the message
 * @param {RequestCache} [cache]
 * @returns {Promise<any>}
 */
export async function readJson(address, name, cache = "default") {
  try {
    return await fetchJson(address, name, cache);
  } catch (reason) {
    if (reason instanceof Error && reason.cause === 404) throw reason;
    await new Promise((done) => setTimeout(done, RETRY_AFTER_MS));
    return fetchJson(address, name, "reload");
  }
}

/** @type {(address: URL, name: string, cache: RequestCache) => Promise<unknown>} */
async function fetchJson(address, name, cache) {
  const answer = await fetch(address, { cache }).catch(() => null);
  const value = answer?.ok ? await answer.json().catch(() => undefined) : undefined; // JSON has no `undefined`
  if (value !== undefined) return value;
  const status = answer?.status;
  const why = answer?.ok ? "something else was sent in its place" : (status ?? "the network is off");
  throw new Error(`${name} could not be read: ${why}.`, { cause: status });
}
