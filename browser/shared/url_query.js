/** The selection of a tool in the page's address, so that it can be kept and passed on. */
/** @import {Selection} from "./types.d.ts" */

/**
 * Lists and words in the query: `?challenges=a,b&minutes=45` as `{challenges: ["a", "b"], minutes: "45"}`.
 * @template {string} [List=never]
 * @param {readonly List[]} lists  names whose values are lists
 * @param {string} [address]  query string, with or without "?"; left out, the one of this page
 * @returns {Selection<List>}
 */
export function readAddress(lists, address = location.search) {
  const found = Array.from(new URLSearchParams(address), ([name, value]) => {
    const isList = lists.some((list) => list === name);
    return [name, isList ? value.split(",").filter(Boolean) : value];
  });
  return Object.fromEntries(found);
}

/**
 * The query for a selection; empty lists and words are left out. Ids are slugs, so commas stay readable.
 * @param {{[name: string]: string | number | readonly string[] | null | undefined}} selection
 * @returns {string} "" or a query that begins with "?"
 */
export function query(selection) {
  const parts = Object.entries(selection)
    .map(([name, value]) => /** @type {const} */ ([name, String(value ?? "")]))
    .filter(([, text]) => text !== "")
    .map(([name, text]) => `${encodeURIComponent(name)}=${encodeURIComponent(text).replaceAll("%2C", ",")}`);
  return parts.length ? `?${parts.join("&")}` : "";
}

/**
 * Put a selection into the address of this page without leaving it.
 * @param {Parameters<typeof query>[0]} selection
 */
export function writeAddress(selection) {
  const wanted = query(selection);
  if (wanted === location.search) return;
  history.replaceState(history.state, "", `${location.pathname}${wanted}${location.hash}`);
}
