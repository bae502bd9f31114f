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
    if (reason instanceof Missing) throw reason;
    await new Promise((done) => setTimeout(done, RETRY_AFTER_MS));
    return read(address, name, "reload");
  }
}

/** The site does not have the file. */
class Missing extends Error {}

/** @type {(address: URL, name: string, cache: RequestCache) => Promise<unknown>} */
async function read(address, name, cache) {
  const answer = await fetch(address, { cache }).catch(() => {
    throw new Error(`${name} could not be read: the network is off, or the site cannot be reached.`);
  });
  if (answer.status === 404) throw new Missing(`${name} could not be read (404): the site does not have it.`);
  if (!answer.ok) throw new Error(`${name} could not be read (${answer.status}).`);
  return answer.json().catch(() => {
    throw new Error(`${name} could not be read: something else was sent in its place.`);
  });
}
