/** The ticks of all lists, kept in this browser: by the mitigation's id, or by `challenge/` and the challenge's. */
import { Store } from "../../shared/store.js";

let opened;

/** The store; one for all lists of a page, so that they see each other's changes. It follows other tabs until the site is left. */
export function checklists() {
  opened ??= new Store("checklists", () => ({}), check);
  return opened;
}

const isTexts = (value) => Array.isArray(value) && value.every((each) => typeof each === "string");
const isText = (value) => typeof value === "string";

/** The value when it is one of ours, or null. */
export function check(value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
  const isOurs = Object.values(value).every(
    (kept) => isTexts(kept?.steps) && isTexts(kept.ticked) && isText(kept.title) && isText(kept.day),
  );
  return isOurs ? value : null;
}

/** All lists with one changed; null takes it away. */
export function withList(lists, id, kept) {
  const { [id]: _, ...rest } = lists;
  return kept ? { ...rest, [id]: kept } : rest;
}

/** What entries of the site are called here: `{known: Set of names, former: Map of former name to name}`. */
export function namesOf(mitigations, challenges) {
  const known = new Set();
  const former = new Map();
  for (const [prefix, entries] of [
    ["", mitigations],
    ["challenge/", challenges],
  ]) {
    for (const entry of entries) {
      known.add(prefix + entry.id);
      for (const id of entry.formerly ?? []) former.set(prefix + id, prefix + entry.id);
    }
  }
  return { known, former };
}

/** The lists with those of renamed entries under their new names, unless a list is there already; the same object if none is. */
export function renamed(lists, { known, former }) {
  let found = lists;
  for (const id of Object.keys(lists)) {
    const now = former.get(id);
    if (!known.has(id) && now && !(now in found)) found = withList(withList(found, id, null), now, lists[id]);
  }
  return found;
}

/** Lists of entries that the site has no more, as `[id, what is kept]`. */
export const gone = (lists, { known }) => Object.entries(lists).filter(([id]) => !known.has(id));
