/** Facets of the search: their menus, and the query string that holds a search. */
/** @import {FacetCounts, Filters, Query} from "./types.d.ts" */
import { h } from "../shared/dom.js";

/**
 * Labels of the facets in display order, by the name used in `facets.json` and in URLs.
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

const MAX_VALUES_PER_FACET = 40;

/**
 * A search as a query string: `?q=roi&kind=Challenge&kind=Term`. A parameter per value, because titles contain commas.
 * @param {string} text
 * @param {Filters} chosen
 * @returns {string} "" or a query that begins with "?"
 */
export function formatSearchQuery(text, chosen) {
  const query = new URLSearchParams(text ? { q: text } : undefined);
  for (const name of Object.keys(FACETS)) for (const value of chosen[name] ?? []) query.append(name, value);
  return query.size ? `?${query}` : "";
}

/**
 * The search in a query string. Parameters other than `q` and facets are ignored.
 * @param {string} address  the query string
 * @returns {Query}
 */
export function parseSearchQuery(address) {
  const query = new URLSearchParams(address);
  const names = Object.keys(FACETS).filter((name) => query.has(name));
  return { text: query.get("q") ?? "", chosen: Object.fromEntries(names.map((name) => [name, query.getAll(name)])) };
}

/** @typedef {(name: string, value: string, isChosen: boolean) => void} ChooseValue */

/**
 * The facet menus. A selected value is listed even when no record has it.
 * @param {FacetCounts | undefined} counts
 * @param {Filters} chosen
 * @param {string} open  the facet whose menu is open; "" for none
 * @param {{choose: ChooseValue, unfold(name: string): void}} listeners  `unfold` gets the facet to open, "" for none
 */
export function renderFacetMenus(counts, chosen, open, { choose, unfold }) {
  return Object.entries(FACETS).map(([name, label]) => {
    const selected = chosen[name] ?? [];
    const values = sortValues(counts?.[name] ?? [], selected);
    if (!values.length || (values.length === 1 && !selected.length)) return null;
    const isOpen = name === open;
    return h(
      "div",
      { class: selected.length ? "pb-facet pb-facet--chosen" : "pb-facet" },
      h(
        "button",
        {
          type: "button",
          class: "pb-facet__name",
          "data-key": `facet-${name}`,
          "aria-expanded": String(isOpen),
          onclick: () => unfold(isOpen ? "" : name),
        },
        selected.length ? `${label}: ${selected.join(", ")}` : label,
      ),
      isOpen &&
        h(
          "div",
          { class: "pb-facet__values", role: "group", "aria-label": label },
          values.map(([value, count]) => renderValue(name, value, count, selected, choose)),
        ),
    );
  });
}

/**
 * @param {FacetCounts[string]} counts
 * @param {readonly string[]} selected
 * @returns {FacetCounts[string]} chosen values first, then those with most records
 */
function sortValues(counts, selected) {
  const known = new Set(counts.map(([value]) => value));
  /** @type {FacetCounts[string]} */
  const uncounted = selected.filter((value) => !known.has(value)).map((value) => [value, 0]);
  /** @param {string} value */
  const rank = (value) => (selected.includes(value) ? 0 : 1);
  return [...uncounted, ...counts]
    .sort((one, other) => rank(one[0]) - rank(other[0]) || other[1] - one[1])
    .slice(0, MAX_VALUES_PER_FACET);
}

/**
 * @param {string} name
 * @param {string} value
 * @param {number} count
 * @param {readonly string[]} selected
 * @param {ChooseValue} choose
 */
function renderValue(name, value, count, selected, choose) {
  const box = h("input", {
    type: "checkbox",
    "data-key": `${name}=${value}`,
    checked: selected.includes(value),
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
