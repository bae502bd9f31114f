/**
 * Everything the tools of this site keep in a browser: found, taken away, put back. Pure apart from the storage it is
 * given. Keys are those of `shared/store.js`: `playbooks:<path of the site>:<tool>`, with more after a colon for some.
 */
/** @import {PreviousItem, ShelfArea, StoredItem, ToolItems} from "./types.d.ts" */
import { isRecord } from "../../shared/guards.js";

/** How the names of things end that a tool could not read and set aside: their text may be anything. */
const SET_ASIDE = ":unreadable";

/**
 * The things that tools of a site keep, by name.
 * @param {ShelfArea} area
 * @param {string} path  of the site, with a slash at both ends
 * @returns {StoredItem[]}
 */
export function shelf(area, path) {
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
 * Things by tool. What belongs to one tool has names that begin with it.
 * @param {StoredItem[]} kept
 * @returns {ToolItems[]}
 */
export function byTool(kept) {
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
 * Take things away.
 * @param {ShelfArea} area
 * @param {StoredItem[]} items
 * @returns {StoredItem[]} the same items, for those who change their mind
 */
export function forget(area, items) {
  for (const { key } of items) area.removeItem(key);
  return items;
}

/**
 * What a file holds: the text of each thing by its name.
 * @param {StoredItem[]} kept
 * @returns {Record<string, string>}
 */
export const packed = (kept) => Object.fromEntries(kept.map(({ name, text }) => [name, text]));

/**
 * The things in such a file, as they are kept under `path`.
 * Throws an `Error` for readers when it is none: nothing that no tool could have written is put into a browser.
 * @param {unknown} value  what `packed` gave once
 * @param {string} path  of the site, with a slash at both ends
 * @returns {StoredItem[]}
 */
export function unpacked(value, path) {
  const pairs = isRecord(value) ? Object.entries(value) : [];
  if (!pairs.length) throw new Error("There is nothing in this file. Nothing was changed.");
  if (!pairs.every(isSound)) throw new Error("This file is damaged. Nothing was changed.");
  return pairs.map(([name, text]) => ({ key: `playbooks:${path}:${name}`, name, text }));
}

/**
 * @param {[string, unknown]} pair  name and text
 * @returns {pair is [string, string]} whether a tool could have written it
 */
function isSound(pair) {
  const [name, text] = pair;
  return (
    /^[a-z][a-z0-9-]*(:[\w:.-]*)?$/.test(name) && typeof text === "string" && (isJson(text) || name.endsWith(SET_ASIDE))
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
 * Put things where they belong, all or none.
 * Throws an `Error` for readers when the browser has no room or keeps nothing.
 * @param {ShelfArea} area
 * @param {StoredItem[]} items
 * @returns {PreviousItem[]} what was there before
 */
export function putBack(area, items) {
  const before = items.map(({ key, name }) => ({ key, name, text: area.getItem(key) }));
  try {
    write(area, items);
  } catch {
    write(area, before);
    throw new Error("This browser has no room for it, or keeps nothing for this site. Nothing was changed.");
  }
  return before;
}

/**
 * Write things as they are given; those without a text are taken away. Throws when the browser has no room.
 * @param {ShelfArea} area
 * @param {PreviousItem[]} items
 */
export function write(area, items) {
  for (const { key, text } of items) {
    if (text === null) area.removeItem(key);
    else area.setItem(key, text);
  }
}
