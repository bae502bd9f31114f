/** The store of all checklists, and changes of its value. */
/** @import {Id} from "../../shared/types.d.ts" */
/** @import {ListName, ListNames, StoredList, StoredLists} from "./types.d.ts" */
import { isRecord, isStringArray } from "../../shared/guards.js";
import { Store } from "../../shared/store.js";

/** @type {Store<StoredLists> | undefined} */
let store;

/** The store; one instance for all lists of a page. */
export function getListStore() {
  store ??= new Store("checklists", () => ({}), parseLists);
  return store;
}

/**
 * @param {unknown} value
 * @returns {value is StoredList}
 */
const isStoredList = (value) =>
  isRecord(value) &&
  isStringArray(value.steps) &&
  isStringArray(value.ticked) &&
  typeof value.title === "string" &&
  typeof value.day === "string";

/**
 * @param {Record<string, unknown>} value
 * @returns {value is StoredLists}
 */
const areStoredLists = (value) => Object.values(value).every(isStoredList);

/**
 * Validate a stored value; null if it is invalid.
 * @param {unknown} value
 * @returns {StoredLists | null}
 */
export const parseLists = (value) => (isRecord(value) && areStoredLists(value) ? value : null);

/**
 * The lists with one replaced or removed.
 * @template Kept
 * @param {Record<ListName, Kept>} lists  is not modified
 * @param {ListName} id
 * @param {NoInfer<Kept> | null} kept  null removes the list
 * @returns {Record<ListName, Kept>}
 */
export function replaceList(lists, id, kept) {
  const { [id]: _, ...rest } = lists;
  return kept ? { ...rest, [id]: kept } : rest;
}

/**
 * The current and former names of the lists of entries.
 * @param {{id: Id, formerly?: Id[]}[]} mitigations
 * @param {{id: Id, formerly?: Id[]}[]} challenges
 * @returns {ListNames}
 */
export function getListNames(mitigations, challenges) {
  /** @type {Set<ListName>} */
  const known = new Set();
  /** @type {Map<ListName, ListName>} */
  const former = new Map();
  for (const { prefix, entries } of [
    { prefix: "", entries: mitigations },
    { prefix: "challenge/", entries: challenges },
  ]) {
    for (const entry of entries) {
      known.add(prefix + entry.id);
      for (const id of entry.formerly ?? []) former.set(prefix + id, prefix + entry.id);
    }
  }
  return { known, former };
}

/**
 * Move the lists of renamed entries to their current names, unless a list exists there.
 * @template Kept
 * @param {Record<ListName, Kept>} lists
 * @param {ListNames} names
 * @returns {Record<ListName, Kept>} the same object if nothing changed
 */
export function renameLists(lists, { known, former }) {
  let found = lists;
  for (const id of Object.keys(lists)) {
    const currentName = former.get(id);
    if (!known.has(id) && currentName && !(currentName in found))
      found = replaceList(replaceList(found, id, null), currentName, lists[id]);
  }
  return found;
}

/**
 * Lists of entries that the site no longer has.
 * @template Kept
 * @param {Record<ListName, Kept>} lists
 * @param {Pick<ListNames, "known">} names
 * @returns {[name: ListName, kept: Kept][]}
 */
export const findRemovedLists = (lists, { known }) => Object.entries(lists).filter(([id]) => !known.has(id));
