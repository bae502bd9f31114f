/** The selection: from and to the URL, and as text. Pure, no DOM. */
/** @import {Choices, MatrixSelection, SelectionName} from "./types.d.ts" */
import { formatCount } from "../../shared/text.js";
import { getActiveFilters } from "./filter.js";

/** @type {Readonly<MatrixSelection>} */
export const DEFAULT_SELECTION = { playbook: "", role: "", tag: "", effort: "", severity: "", sort: "order" };

/**
 * Names of the properties of a selection in sentences.
 * @type {Readonly<Record<SelectionName, string>>}
 */
export const LABELS = {
  playbook: "playbook",
  role: "role",
  tag: "tag",
  effort: "effort",
  severity: "severity",
  sort: "order",
};

/**
 * @param {string} name
 * @returns {name is SelectionName} whether it is a property of a selection
 */
export const isSelectionName = (name) => Object.hasOwn(DEFAULT_SELECTION, name);

/**
 * Parse a query string to a selection and the values that the page does not have. Default is the first playbook.
 * @param {Readonly<Record<string, string | undefined>>} query  values by name
 * @param {Choices} choices
 * @returns {{selection: MatrixSelection, unknown: [name: SelectionName, value: string][]}}
 */
export function parseSelection(query, choices) {
  /** @type {MatrixSelection} */
  const selection = { ...DEFAULT_SELECTION, playbook: choices.playbook[0] ?? "" };
  /** @type {[SelectionName, string][]} */
  const unknown = [];
  for (const [name, value = ""] of Object.entries(query)) {
    if (!isSelectionName(name)) continue;
    if (choices[name].includes(name === "sort" ? value.replace(/^-/, "") : value)) selection[name] = value;
    else if (value) unknown.push([name, value]);
  }
  return { selection, unknown };
}

/**
 * The URL parameters of a selection; defaults are "".
 * @param {MatrixSelection} selection
 * @param {Pick<Choices, "playbook">} choices
 * @returns {MatrixSelection}
 */
export function toQuery(selection, choices) {
  return {
    ...selection,
    playbook: selection.playbook === choices.playbook[0] ? "" : selection.playbook,
    sort: selection.sort === DEFAULT_SELECTION.sort ? "" : selection.sort,
  };
}

/**
 * Whether a filter or another sort order is set.
 * @param {MatrixSelection} selection
 */
export const isChanged = (selection) =>
  getActiveFilters(selection).length > 0 || selection.sort !== DEFAULT_SELECTION.sort;

/**
 * Describe how much is shown.
 * @param {number} shown  challenges
 * @param {number} all  challenges
 * @param {MatrixSelection} selection
 */
export function describeShown(shown, all, selection) {
  const fits = all === 1 ? ", which fits" : ", all of them fit";
  if (shown === all) return `${formatCount(all, "challenge")}${getActiveFilters(selection).length ? fits : ""}.`;
  if (shown === 0) return `None of ${formatCount(all, "challenge")} fits.`;
  return `${shown} of ${formatCount(all, "challenge")}. ${formatCount(all - shown, "other")} ${all - shown === 1 ? "does" : "do"} not fit and ${all - shown === 1 ? "is" : "are"} hidden.`;
}
