/** The selection of a tool in the query string of the page's URL, so that it can be bookmarked and shared. */
/** @import {Selection} from "./types.d.ts" */

/**
 * Parse a query string: `?challenges=a,b&minutes=45` gives `{challenges: ["a", "b"], minutes: "45"}`.
 * @template {string} [List=never]
 * @param {readonly List[]} listNames  parameters whose values are comma-separated lists
 * @param {string} [query]  with or without "?"; default is that of this page
 * @returns {Selection<List>}
 */
export function parseUrlQuery(listNames, query = location.search) {
  const found = Array.from(new URLSearchParams(query), ([name, value]) => {
    const isList = listNames.some((list) => list === name);
    return [name, isList ? value.split(",").filter(Boolean) : value];
  });
  return Object.fromEntries(found);
}

/**
 * Format a selection as a query string; empty lists and strings are omitted. Commas are not encoded.
 * @param {{[name: string]: string | number | readonly string[] | null | undefined}} selection
 * @returns {string} "" or a query that begins with "?"
 */
export function formatUrlQuery(selection) {
  const parts = Object.entries(selection)
    .map(([name, value]) => /** @type {const} */ ([name, String(value ?? "")]))
    .filter(([, text]) => text !== "")
    .map(([name, text]) => `${encodeURIComponent(name)}=${encodeURIComponent(text).replaceAll("%2C", ",")}`);
  return parts.length ? `?${parts.join("&")}` : "";
}

/**
 * Replace the query string of the current URL, without navigation and history entry.
 * @param {Parameters<typeof formatUrlQuery>[0]} selection
 */
export function replaceUrlQuery(selection) {
  const query = formatUrlQuery(selection);
  if (query === location.search) return;
  history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
}
