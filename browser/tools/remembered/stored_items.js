/**
 * List, remove and restore what the tools of this site store. Keys are those of `shared/store.js`:
 * `playbooks:<path of the site>:<tool>`, for some tools with a suffix after a colon.
 */
/** @import {PreviousItem, StorageList, StoredItem, ToolItems} from "./types.d.ts" */
import { isRecord } from "../../shared/guards.js";

/** Suffix of items that `Store` could not parse; their text may be anything. */
const UNREADABLE_SUFFIX = ":unreadable";

/**
 * The items of the tools of a site, sorted by name.
 * @param {StorageList} area
 * @param {string} path  of the site, with a slash at both ends
 * @returns {StoredItem[]}
 */
export function listItems(area, path) {
  const start = `playbooks:${path}:`;
  /** @type {StoredItem[]} */
  const kept = [];
  for (let position = 0; position < area.length; position += 1) {
    const key = area.key(position);
    if (!key?.startsWith(start)) continue;
    const text = area.getItem(key);
    if (text !== null) kept.push({ key, name: key.slice(start.length), text });
  }
  return kept.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/**
 * Group items by tool, the part of their name before the colon.
 * @param {StoredItem[]} kept
 * @returns {ToolItems[]}
 */
export function groupByTool(kept) {
  /** @type {Map<string, StoredItem[]>} */
  const tools = new Map();
  for (const item of kept) {
    const tool = item.name.split(":")[0];
    tools.set(tool, [...(tools.get(tool) ?? []), item]);
  }
  return [...tools].map(([tool, items]) => ({
    tool,
    items,
    size: items.reduce((sum, item) => sum + item.text.length, 0),
  }));
}

/**
 * Remove items.
 * @param {StorageList} area
 * @param {StoredItem[]} items
 * @returns {StoredItem[]} the same items, for undo
 */
export function removeItems(area, items) {
  for (const { key } of items) area.removeItem(key);
  return items;
}

/**
 * The value for a file: texts by name.
 * @param {StoredItem[]} kept
 * @returns {Record<string, string>}
 */
export const packItems = (kept) => Object.fromEntries(kept.map(({ name, text }) => [name, text]));

/**
 * The items in such a value, with keys for a site.
 * Throws an `Error` with a message for readers if the value is invalid.
 * @param {unknown} value  from `packItems`
 * @param {string} path  of the site, with a slash at both ends
 * @returns {StoredItem[]}
 */
export function unpackItems(value, path) {
  const pairs = isRecord(value) ? Object.entries(value) : [];
  if (!pairs.length) throw new Error("There is nothing in this file. Nothing was changed.");
  if (!pairs.every(isValidPair)) throw new Error("This file is damaged. Nothing was changed.");
  return pairs.map(([name, text]) => ({ key: `playbooks:${path}:${name}`, name, text }));
}

/**
 * @param {[string, unknown]} pair  name and text
 * @returns {pair is [string, string]} whether a tool may have written it
 */
function isValidPair(pair) {
  const [name, text] = pair;
  return (
    /^[a-z][a-z0-9-]*(:[\w:.-]*)?$/.test(name) &&
    typeof text === "string" &&
    (isJson(text) || name.endsWith(UNREADABLE_SUFFIX))
  );
}

/** @param {string} text */
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Restore items, all or none.
 * Throws an `Error` with a message for readers if storage is full or blocked.
 * @param {StorageList} area
 * @param {StoredItem[]} items
 * @returns {PreviousItem[]} the previous items
 */
export function restoreItems(area, items) {
  const before = items.map(({ key, name }) => ({ key, name, text: area.getItem(key) }));
  try {
    writeItems(area, items);
  } catch {
    writeItems(area, before);
    throw new Error("This browser has no room for it, or keeps nothing for this site. Nothing was changed.");
  }
  return before;
}

/**
 * Write items; those without text are removed. Throws if storage is full.
 * @param {StorageList} area
 * @param {PreviousItem[]} items
 */
export function writeItems(area, items) {
  for (const { key, text } of items) {
    if (text === null) area.removeItem(key);
    else area.setItem(key, text);
  }
}
