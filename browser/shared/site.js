/** Where the site is, and the entries that tools read. */
/** @import {Entries, EntryKey, EntryTypes, Id, SortedIds} from "./types.d.ts" */
import { readJson } from "./json.js";

/** Address of the site's top, with a slash at the end. */
export const top = new URL("../../../", import.meta.url);

/**
 * The address of an entry's page.
 * @param {{address: string}} entry
 * @returns {string} absolute URL
 */
export const addressOf = (entry) => new URL(entry.address, top).href;

/** @type {Map<EntryKey, Promise<unknown>>} */
const requests = new Map();

/**
 * All entries of one kind, in reading order: `entriesOf("challenges")`.
 * Fields are those that `generator/outputs/tool_data.py` lists; texts are plain text, references are ids.
 * Rejects with an `Error` whose message can be shown when the file is not there.
 * @template {EntryKey} Key
 * @param {Key} key
 * @returns {Promise<EntryTypes[Key][]>}
 */
export function entriesOf(key) {
  if (!requests.has(key))
    requests.set(
      key,
      readJson(new URL(`data/${key}.json`, top), `The site's list of ${key}`, "no-cache").catch((reason) => {
        requests.delete(key);
        throw reason;
      }),
    );
  return /** @type {Promise<EntryTypes[Key][]>} */ (requests.get(key));
}

/**
 * Several kinds at once: `{challenges: [...], phases: [...]}`.
 * @template {EntryKey} Key
 * @param {...Key} keys
 * @returns {Promise<Entries<Key>>}
 */
export async function entriesOfAll(...keys) {
  const found = await Promise.all(keys.map(entriesOf));
  return /** @type {Entries<Key>} */ (Object.fromEntries(keys.map((key, position) => [key, found[position]])));
}

/**
 * Entries by id.
 * @template {{id: Id}} Item
 * @param {Iterable<Item>} entries
 * @returns {Map<Id, Item>}
 */
export const byId = (entries) => new Map(Array.from(entries, (entry) => [entry.id, entry]));

/**
 * Ids that the site knows, and those it does not know any more. Order is kept.
 * @param {readonly Id[]} ids
 * @param {{has(id: Id): boolean}} index  the ids of the site
 * @returns {SortedIds}
 */
export function sorted(ids, index) {
  const known = ids.filter((id) => index.has(id));
  return { known, unknown: ids.filter((id) => !index.has(id)) };
}
