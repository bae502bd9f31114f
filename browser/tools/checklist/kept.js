/** The ticks of all lists, stored in this browser. */
/** @import {Id} from "../../shared/types.d.ts" */
/** @import {ListName, ListNames, StoredList, StoredLists} from "./types.d.ts" */
import { isRecord, isStringArray } from "../../shared/guards.js";
import { Store } from "../../shared/store.js";

/** @type {Store<StoredLists> | undefined} */
let opened;

/** The store; one for all lists of a page, so that they see each other's changes. It follows other tabs until the site is left. */
export function checklists() {
  opened ??= new Store("checklists", () => ({}), check);
  return opened;
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
 * The value as the tool uses it; null when the tool did not make it.
 * @param {unknown} value
 * @returns {StoredLists | null}
 */
export const check = (value) => (isRecord(value) && areStoredLists(value) ? value : null);

/**
 * All lists with one changed.
 * @template Kept
 * @param {Record<ListName, Kept>} lists  is not changed
 * @param {ListName} id
 * @param {NoInfer<Kept> | null} kept  null takes the list away
 * @returns {Record<ListName, Kept>}
 */
export function withList(lists, id, kept) {
  const { [id]: _, ...rest } = lists;
  return kept ? { ...rest, [id]: kept } : rest;
}

/**
 * The names of the lists of entries.
 * @param {{id: Id, formerly?: Id[]}[]} mitigations
 * @param {{id: Id, formerly?: Id[]}[]} challenges
 * @returns {ListNames}
 */
export function namesOf(mitigations, challenges) {
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
 * The lists with those of renamed entries under their new names, unless a list is there already.
 * @template Kept
 * @param {Record<ListName, Kept>} lists
 * @param {ListNames} names
 * @returns {Record<ListName, Kept>} the same object when no entry was renamed
 */
export function renamed(lists, { known, former }) {
  let found = lists;
  for (const id of Object.keys(lists)) {
    const now = former.get(id);
    if (!known.has(id) && now && !(now in found)) found = withList(withList(found, id, null), now, lists[id]);
  }
  return found;
}

/**
 * Lists of entries that the site has no more.
 * @template Kept
 * @param {Record<ListName, Kept>} lists
 * @param {Pick<ListNames, "known">} names
 * @returns {[name: ListName, kept: Kept][]}
 */
export const gone = (lists, { known }) => Object.entries(lists).filter(([id]) => !known.has(id));
