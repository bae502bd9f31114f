/** What a search can be narrowed by, with counts. */
/** @import {FacetCounts, Filters, Query} from "./types.d.ts" */
import { h } from "../shared/dom.js";

/**
 * Facets in the order readers see them, by their name in the files of the search and in addresses.
 * @type {Record<string, string>}
 */
export const FACETS = {
  kind: "Kind",
  phase: "Phase",
  role: "Role",
  effort: "Effort",
  playbook: "Playbook",
  tag: "Tag",
};

const MOST_VALUES = 40;

/**
 * A search as the query of an address: `?q=roi&kind=Challenge&kind=Term`. Titles hold commas, so each has its own.
 * @param {string} text
 * @param {Filters} chosen
 * @returns {string} "" or a query that begins with "?"
 */
export function queryOf(text, chosen) {
  const query = new URLSearchParams(text ? { q: text } : undefined);
  for (const name of Object.keys(FACETS)) for (const value of chosen[name] ?? []) query.append(name, value);
  return query.size ? `?${query}` : "";
}

/**
 * The search in an address. What is no facet is left out.
 * @param {string} address  its query
 * @returns {Query}
 */
export function readQuery(address) {
  const query = new URLSearchParams(address);
  const named = Object.keys(FACETS).filter((name) => query.has(name));
  return { text: query.get("q") ?? "", chosen: Object.fromEntries(named.map((name) => [name, query.getAll(name)])) };
}

/** @typedef {(name: string, value: string, isChosen: boolean) => void} Choose */

/**
 * The menus of the facets. A value that was chosen stays, with its count or none.
 * @param {FacetCounts | undefined} counts
 * @param {Filters} chosen
 * @param {string} open  the facet whose menu is open; "" for none
 * @param {{choose: Choose, unfold(name: string): void}} listeners  `unfold` gets the facet to open, "" for none
 */
export function facetMenus(counts, chosen, open, { choose, unfold }) {
  return Object.entries(FACETS).map(([name, label]) => {
    const picked = chosen[name] ?? [];
    const values = shownValues(counts?.[name] ?? [], picked);
    if (!values.length || (values.length === 1 && !picked.length)) return null;
    const isOpen = name === open;
    return h(
      "div",
      { class: picked.length ? "pb-facet pb-facet--chosen" : "pb-facet" },
      h(
        "button",
        {
          type: "button",
          class: "pb-facet__name",
          "data-key": `facet-${name}`,
          "aria-expanded": String(isOpen),
          onclick: () => unfold(isOpen ? "" : name),
        },
        picked.length ? `${label}: ${picked.join(", ")}` : label,
      ),
      isOpen &&
        h(
          "div",
          { class: "pb-facet__values", role: "group", "aria-label": label },
          values.map(([value, count]) => option(name, value, count, picked, choose)),
        ),
    );
  });
}

/**
 * @param {FacetCounts[string]} counted
 * @param {readonly string[]} picked
 * @returns {FacetCounts[string]} chosen values first, then those with most records
 */
function shownValues(counted, picked) {
  const known = new Set(counted.map(([value]) => value));
  /** @type {FacetCounts[string]} */
  const uncounted = picked.filter((value) => !known.has(value)).map((value) => [value, 0]);
  /** @param {string} value */
  const rank = (value) => (picked.includes(value) ? 0 : 1);
  return [...uncounted, ...counted]
    .sort((one, other) => rank(one[0]) - rank(other[0]) || other[1] - one[1])
    .slice(0, MOST_VALUES);
}

/**
 * @param {string} name
 * @param {string} value
 * @param {number} count
 * @param {readonly string[]} picked
 * @param {Choose} choose
 */
function option(name, value, count, picked, choose) {
  const box = h("input", {
    type: "checkbox",
    "data-key": `${name}=${value}`,
    checked: picked.includes(value),
    onchange: (event) => choose(name, value, event.target.checked),
  });
  return h(
    "label",
    { class: "pb-facet__value" },
    box,
    h("span", {}, value),
    h("span", { class: "pb-facet__count" }, count ? String(count) : ""),
  );
}
