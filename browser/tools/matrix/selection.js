/** What the reader asks for: in the address, in the fields, in words. Knows no page. */
/** @import {Choices, Wanted, WantedName} from "./types.d.ts" */
import { formatCount } from "../../shared/text.js";
import { filtersIn } from "./filter.js";

/** @type {Readonly<Wanted>} */
export const NOTHING = { playbook: "", role: "", tag: "", effort: "", severity: "", sort: "order" };

/**
 * What each part of a selection is called in a sentence.
 * @type {Readonly<Record<WantedName, string>>}
 */
export const NAMES = {
  playbook: "playbook",
  role: "role",
  tag: "tag",
  effort: "effort",
  severity: "severity",
  sort: "order",
};

/**
 * @param {string} name
 * @returns {name is WantedName} whether a field or a parameter of the query has this name
 */
export const isWantedName = (name) => Object.hasOwn(NOTHING, name);

/**
 * The selection in an address, with what it asks for that is not here. The first playbook is shown where none is named.
 * @param {Readonly<Record<string, string | undefined>>} query  values by name
 * @param {Choices} choices
 * @returns {{wanted: Wanted, unknown: [name: WantedName, value: string][]}}
 */
export function parseSelection(query, choices) {
  /** @type {Wanted} */
  const wanted = { ...NOTHING, playbook: choices.playbook[0] ?? "" };
  /** @type {[WantedName, string][]} */
  const unknown = [];
  for (const [name, value = ""] of Object.entries(query)) {
    if (!isWantedName(name)) continue;
    if (choices[name].includes(name === "sort" ? value.replace(/^-/, "") : value)) wanted[name] = value;
    else if (value) unknown.push([name, value]);
  }
  return { wanted, unknown };
}

/**
 * A selection as it stands in the address: what is usual is empty.
 * @param {Wanted} wanted
 * @param {Pick<Choices, "playbook">} choices
 * @returns {Wanted}
 */
export function toQuery(wanted, choices) {
  return {
    ...wanted,
    playbook: wanted.playbook === choices.playbook[0] ? "" : wanted.playbook,
    sort: wanted.sort === NOTHING.sort ? "" : wanted.sort,
  };
}

/**
 * Whether anything is left out or turned round.
 * @param {Wanted} wanted
 */
export const isChanged = (wanted) => filtersIn(wanted).length > 0 || wanted.sort !== NOTHING.sort;

/**
 * What is shown, in a sentence.
 * @param {number} shown  challenges
 * @param {number} all  challenges
 * @param {Wanted} wanted
 */
export function describeShown(shown, all, wanted) {
  const fits = all === 1 ? ", which fits" : ", all of them fit";
  if (shown === all) return `${formatCount(all, "challenge")}${filtersIn(wanted).length ? fits : ""}.`;
  if (shown === 0) return `None of ${formatCount(all, "challenge")} fits.`;
  return `${shown} of ${formatCount(all, "challenge")}. ${formatCount(all - shown, "other")} ${all - shown === 1 ? "does" : "do"} not fit and ${all - shown === 1 ? "is" : "are"} hidden.`;
}
