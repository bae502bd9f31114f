/** What a search can be narrowed by, with counts. */
import { h } from "../shared/dom.js";

/** Facets in the order readers see them, by their name in the files of the search and in addresses. */
export const FACETS = {
  kind: "Kind",
  phase: "Phase",
  role: "Role",
  effort: "Effort",
  playbook: "Playbook",
  tag: "Tag",
};

const MOST_VALUES = 40;

/** A search as the query of an address: `?q=roi&kind=Challenge&kind=Term`. Titles hold commas, so each has its own. */
export function queryOf(text, chosen) {
  const query = new URLSearchParams(text ? { q: text } : {});
  for (const name of Object.keys(FACETS)) for (const value of chosen[name] ?? []) query.append(name, value);
  return query.size ? `?${query}` : "";
}

/** The search in an address: `{text, chosen}`. What is no facet is left out. */
export function readQuery(address) {
  const query = new URLSearchParams(address);
  const named = Object.keys(FACETS).filter((name) => query.has(name));
  return { text: query.get("q") ?? "", chosen: Object.fromEntries(named.map((name) => [name, query.getAll(name)])) };
}

/**
 * The menus of the facets. `counts`: `{kind: [["Challenge", 12], ...]}`; `chosen`: `{kind: ["Challenge"]}`; `open`: the
 * facet whose menu is open; `choose(name, value, isChosen)` and `unfold(name)` are called when a reader does. A value
 * that was chosen stays, with its count or none.
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

function shownValues(counted, picked) {
  const known = new Set(counted.map(([value]) => value));
  const values = [...picked.filter((value) => !known.has(value)).map((value) => [value, 0]), ...counted];
  values.sort((one, other) => picked.includes(other[0]) - picked.includes(one[0]) || other[1] - one[1]);
  return values.slice(0, MOST_VALUES);
}

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
