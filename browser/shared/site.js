/** The site's root URL, and the entries in `data/<kind>.json`. */
/** @import {Entries, EntryKind, EntryByKind, Id, SplitIds} from "./types.d.ts" */
import { readJson } from "./json.js";

/** Root URL of the site, with a slash at the end. Scripts lie three folders below it. */
export const siteRoot = new URL("../../../", import.meta.url);

/**
 * Absolute URL of an entry's page or of its place on a page.
 * @param {{address: string}} entry
 * @returns {string} absolute URL
 */
export const getEntryUrl = (entry) => new URL(entry.address, siteRoot).href;

/** @type {Map<EntryKind, Promise<unknown>>} */
const requests = new Map();

/**
 * Load all entries of one kind, in reading order: `loadEntries("challenges")`. Requested once per page.
 * `generator/outputs/tool_data.py` decides the fields; texts are plain text, references are ids.
 * Rejects with an `Error` whose message is for readers.
 * @template {EntryKind} Key
 * @param {Key} key
 * @returns {Promise<EntryByKind[Key][]>}
 */
export function loadEntries(key) {
  if (!requests.has(key))
    requests.set(
      key,
      readJson(new URL(`data/${key}.json`, siteRoot), `The site's list of ${key}`, "no-cache").catch((reason) => {
        requests.delete(key);
        throw reason;
      }),
    );
  return /** @type {Promise<EntryByKind[Key][]>} */ (requests.get(key));
}

/**
 * Load several kinds at once: `{challenges: [...], phases: [...]}`.
 * @template {EntryKind} Key
 * @param {...Key} keys
 * @returns {Promise<Entries<Key>>}
 */
export async function loadEntriesOfKinds(...keys) {
  const lists = await Promise.all(keys.map(loadEntries));
  return /** @type {Entries<Key>} */ (Object.fromEntries(keys.map((key, position) => [key, lists[position]])));
}

/**
 * Index entries by id.
 * @template {{id: Id}} Item
 * @param {Iterable<Item>} entries
 * @returns {Map<Id, Item>}
 */
export const indexById = (entries) => new Map(Array.from(entries, (entry) => [entry.id, entry]));

/**
 * Split ids into those that the site has and those that it does not have (any more), keeping their order.
 * @param {readonly Id[]} ids
 * @param {{has(id: Id): boolean}} index  a map or set with the ids of the site
 * @returns {SplitIds}
 */
export function splitKnownIds(ids, index) {
  const known = ids.filter((id) => index.has(id));
  return { known, unknown: ids.filter((id) => !index.has(id)) };
}
