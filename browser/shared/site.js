/** Where the site is, and the entries that tools read. */

/** Address of the site's top, with a slash at the end. */
export const top = new URL("../../../", import.meta.url);

/** The address of an entry's page. */
export const addressOf = (entry) => new URL(entry.address, top).href;

const asked = new Map();

/**
 * All entries of one kind, in reading order: `entriesOf("challenges")`.
 * Fields are those that `generator/outputs/tool_data.py` lists; texts are plain text, references are ids.
 * Rejects with an `Error` whose message can be shown when the file is not there or is damaged.
 */
export function entriesOf(key) {
  if (!asked.has(key))
    asked.set(
      key,
      read(key).catch((reason) => {
        asked.delete(key);
        throw reason;
      }),
    );
  return asked.get(key);
}

/** Several kinds at once: `{challenges: [...], phases: [...]}`. */
export async function entriesOfAll(...keys) {
  const found = await Promise.all(keys.map(entriesOf));
  return Object.fromEntries(keys.map((key, position) => [key, found[position]]));
}

async function read(key) {
  const answer = await fetch(new URL(`data/${key}.json`, top), { cache: "no-cache" });
  if (!answer.ok)
    throw new Error(`The site's list of ${key} could not be read (${answer.status}). Load the page again.`);
  return answer.json();
}

/** Entries by id. */
export const byId = (entries) => new Map(entries.map((entry) => [entry.id, entry]));

/** Ids that the site knows, and those it does not know any more: `{known, unknown}`. Order is kept. */
export function sorted(ids, index) {
  const known = ids.filter((id) => index.has(id));
  return { known, unknown: ids.filter((id) => !index.has(id)) };
}
